#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/band_text.hpp"
#include "app/commands.hpp"
#include "app/explain/behaviour.hpp"
#include "app/explain/evidence.hpp"
#include "app/explain/field.hpp"
#include "app/explain/levers.hpp"
#include "app/explain/links_now.hpp"
#include "app/explain/why.hpp"
#include "app/status_name.hpp"
#include "app/text.hpp"
#include "model/analysis/equations.hpp"
#include "model/files/nearest.hpp"
#include "model/files/read_evidence.hpp"
#include "model/files/read_trials.hpp"
#include "model/files/unit_names.hpp"

namespace behoud {

namespace {

namespace m = mechanism;

std::string_view level_name(m::Level level, Language language) {
  switch (level) {
    case m::Level::sector:
      return in(language, "sector", "sector");
    case m::Level::branch:
      return in(language, "branche", "branch");
    case m::Level::employer:
      return in(language, "werkgever", "employer");
    case m::Level::team:
      return in(language, "team", "team");
    case m::Level::tenure_group:
      return in(language, "medewerkers met gelijke diensttijd", "workers of equal tenure");
    case m::Level::worker:
      return in(language, "medewerker", "worker");
  }
  return "";
}

std::string_view kind_name(m::Kind kind, Language language) {
  switch (kind) {
    case m::Kind::stock:
      return in(language, "toestand (verandert met de tijd)", "stock (moves over time)");
    case m::Kind::auxiliary:
      return in(language, "hulpvariabele", "auxiliary");
    case m::Kind::headcount:
      return in(language, "telling van mensen", "count of people");
    case m::Kind::turnover:
      return in(language, "som van stromen van mensen", "sum of flows of people");
    case m::Kind::path:
      return in(language, "exogeen pad, uit het scenario", "exogenous path, set by the scenario");
    case m::Kind::measure:
      return in(language, "inzet van maatregelen", "what measures put in");
  }
  return "";
}

std::string value_text(const ParameterEntry& entry, m::Shape shape, Language language) {
  const bool same = std::ranges::all_of(entry.value, [&](double v) { return v == entry.value.front(); });
  if (same) return significant(entry.value[0], 4, language);
  std::string text;
  for (std::size_t i = 0; i < entry.value.size(); ++i) {
    const std::string_view place = shape == m::Shape::by_branch ? m::branch_names[i]
                                   : shape == m::Shape::by_age  ? m::age_names[i]
                                                                : m::tenure_names[i];
    text += fmt::format("{}{} {}", i == 0 ? "" : "; ", place, significant(entry.value[i], 4, language));
  }
  return text;
}

void explain_variable(const m::Variable& variable, const Inputs& inputs, Language language) {
  fmt::print("{}\n", variable.name);
  field(in(language, "betekenis", "meaning"), std::string(in(language, variable.nl, variable.en)));
  field(in(language, "eenheid", "unit"), unit_in_files(variable.unit, language));
  field(in(language, "niveau", "level"), std::string(level_name(variable.level, language)));
  field(in(language, "soort", "kind"), std::string(kind_name(variable.kind, language)));
  const LinksNow links(inputs);
  if (const auto* equation = analysis::equation_of(variable)) {
    field(variable.kind == m::Kind::stock ? in(language, "per jaar", "change a year")
                                          : in(language, "vergelijking", "equation"),
          equation->right_hand_side.text());
    field(in(language, "hangt af van", "depends on"), links.causes_of(variable, language));
    for (const m::Parameter& parameter : equation->parameters) {
      const ParameterEntry& entry = inputs.parameters[parameter];
      field("  ", fmt::format("{} = {} [{}] ({}; {})", parameter.name, value_text(entry, parameter.shape, language),
                              unit_name(parameter.unit, language), status_name(entry.status, language),
                              in(language, entry.source)));
    }
  }
  field(in(language, "werkt door op", "acts on"), links.effects_of(variable, language));
  if (const std::string reading = links.reading(variable, language); !reading.empty()) field("", reading);
  std::string levers;
  for (const Lever& lever : inputs.levers) {
    for (const LeverEffect& effect : lever.effects) {
      if (effect.measure == variable) levers += (levers.empty() ? "" : ", ") + lever.id;
    }
  }
  if (!levers.empty()) field(in(language, "maatregelen", "levers"), levers);
  explain_behaviour(variable, inputs, language);
}

void explain_parameter(const m::Parameter& parameter, const ParameterEntry& entry, Language language) {
  fmt::print("{}\n", parameter.name);
  field(in(language, "betekenis", "meaning"), in(language, entry.meaning));
  field(in(language, "waarde", "value"), value_text(entry, parameter.shape, language));
  field(in(language, "eenheid", "unit"), unit_in_files(parameter.unit, language));
  field(in(language, "grenzen", "bounds"),
        fmt::format("{} .. {}", significant(entry.min, 4, language), significant(entry.max, 4, language)));
  field(in(language, "status", "status"), std::string(status_name(entry.status, language)));
  field(in(language, "bron", "source"), in(language, entry.source));
  std::string rows;
  for (const auto& equation : analysis::equations()) {
    const bool reads =
        std::ranges::any_of(equation.parameters, [&](const m::Parameter& p) { return p.index == parameter.index; });
    if (reads) rows += (rows.empty() ? "" : ", ") + std::string(equation.variable.name);
  }
  field(in(language, "staat in", "used in"),
        rows.empty() ? std::string(in(language, "de start, de waarneming of de rekenmethode agents",
                                      "the start, the observation or the agents engine"))
                     : rows);
}

/// What was read, or an exit status after printing what is wrong with it.
template <class T>
std::expected<T, int> or_problems(Checked<T> read) {
  if (read) return std::move(*read);
  for (const Problem& problem : read.error()) complain(line_of(problem));
  return std::unexpected(bad_input);
}

int refuse_name(const std::string& name, const Inputs& inputs, const PublishedMeasures& measures,
                const Evidence& evidence, const PublishedTrials& trials, Language language) {
  std::vector<std::string_view> known;
  for (const auto& v : m::all_variables) known.push_back(v.name);
  for (const auto& p : m::all_parameters) known.push_back(p.name);
  for (const auto& l : inputs.levers) known.push_back(l.id);
  for (const auto& measure : measures) {
    known.push_back(measure.id);
    const std::string_view title = in(language, measure.title);
    known.push_back(title.substr(0, title.find(" (")));
  }
  for (const auto& row : evidence) known.push_back(row.id);
  for (const auto& trial : trials.replayed) known.push_back(trial.id);
  const auto* meant = std::ranges::find_if(m::all_variables, [&](const m::Variable& v) {
    return !name.empty() && (v.nl.starts_with(name) || v.en.starts_with(name));
  });
  const auto close = meant == m::all_variables.end() ? close_to(name, known) : std::optional(meant->name);
  complain(phrase(language, "\"{}\" is geen variabele, parameter, maatregel, voorstel, cijfer of experiment; {}",
                  "\"{}\" is no variable, parameter, lever, proposal, figure or trial; {}", name,
                  close ? phrase(language, "bedoelt u \"{}\"?", "do you mean \"{}\"?", *close)
                        : std::string(in(language,
                                         "`behoud explain levers` noemt de maatregelen, `behoud explain measures` de "
                                         "voorstellen, `behoud evidence` de cijfers, docs/equations.md variabelen en "
                                         "parameters",
                                         "`behoud explain levers` lists the levers, `behoud explain measures` the "
                                         "proposals, `behoud evidence` the figures, docs/equations.md variables and "
                                         "parameters"))));
  return bad_input;
}

int explain(const CommonOptions& options, const std::string& name) {
  const auto inputs = read_inputs(input_files(options, {}), options);
  if (!inputs) return inputs.error();
  const std::filesystem::path data = options.home / "data";
  const auto measures = or_problems(read_measures(data / "measures.json", inputs->levers, options.language));
  if (!measures) return measures.error();
  const auto trials = or_problems(read_trials(data / "trials.json", options.language));
  if (!trials) return trials.error();
  const auto evidence = or_problems(read_evidence(data / "evidence.csv", options.language));
  if (!evidence) return evidence.error();
  if (name == "levers") return list_levers(inputs->levers, options.language), good;
  if (name == "measures") return list_measures(*measures, inputs->levers, options.language), good;
  bool found = false;
  const auto next = [&found] {
    if (found) fmt::print("\n");
    found = true;
  };
  if (const auto v = std::ranges::find(m::all_variables, name, &m::Variable::name); v != m::all_variables.end()) {
    next();
    explain_variable(*v, *inputs, options.language);
  }
  if (const auto p = std::ranges::find(m::all_parameters, name, &m::Parameter::name); p != m::all_parameters.end()) {
    next();
    explain_parameter(*p, inputs->parameters[*p], options.language);
  }
  if (const auto l = std::ranges::find(inputs->levers, name, &Lever::id); l != inputs->levers.end()) {
    next();
    explain_lever(*l, options.language);
  }
  if (const PublishedMeasure* measure = measure_called(*measures, name)) {
    next();
    explain_measure(*measure, inputs->levers, options.language);
  }
  if (const auto row = std::ranges::find(*evidence, name, &EvidenceRow::id); row != evidence->end()) {
    next();
    explain_evidence(*row, options.language);
  }
  if (const auto trial = std::ranges::find(trials->replayed, name, &PublishedTrial::id);
      trial != trials->replayed.end()) {
    next();
    explain_trial(*trial, options.language);
  }
  return found ? good : refuse_name(name, *inputs, *measures, *evidence, *trials, options.language);
}

}  // namespace

void add_explain(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "explain",
      say("Een variabele, parameter, maatregel, voorstel, cijfer of experiment: betekenis, vergelijking, verbanden, "
          "bron; of waarom twee scenario's ergens in verschillen",
          "A variable, parameter, lever, published measure, figure or trial: meaning, equation, links, source; or why "
          "two scenarios differ in something"));
  auto words = std::make_shared<std::vector<std::string>>();
  CLI::Option* name = command->add_option(
      say("NAAM", "NAME"), *words,
      say("De naam, zoals in bestanden en tabellen; V44 of \"Arkin ontregelt\" voor wat de bronnen "
          "voorstellen; levers of measures: de hele lijst van maatregelen of voorstellen",
          "Its name, as in the files and tables; V44 or \"Arkin ontregelt\" for what the sources propose; "
          "levers or measures: the whole catalogue"));
  auto own = std::make_shared<WhyOptions>();
  CLI::Option* why = command->add_option(
      "--why", own->quantity,
      say("Waarom deze grootheid verschilt tussen twee scenario's: de oorzaken, het sterkste pad eerst",
          "Why this quantity differs between two scenarios: the causes, the strongest path first"));
  CLI::Option* between =
      command
          ->add_option("--between", own->between,
                       say("Twee scenario's, elk een bestand of de naam van een meegeleverd scenario",
                           "Two scenarios, each a file or the name of a shipped scenario"))
          ->expected(2);
  CLI::Option* year = command->add_option("--year", own->year,
                                          say("Het kalenderjaar waarover; anders het laatste van de looptijd",
                                              "The calendar year it is about; otherwise the last of the run"));
  CLI::Option* branch = command->add_option(
      "--branch", own->branch,
      say("Van deze branche alleen; anders het hele domein", "Of this branch alone; otherwise the whole domain"));
  CLI::Option* paths =
      command->add_option("--paths", own->paths, say("Aantal paden dat wordt verteld", "Paths to tell"))
          ->check(a_whole_number_between(1, 1'000, language))
          ->capture_default_str();
  CLI::Option* worlds = command
                            ->add_option("--members", own->worlds,
                                         say("Aantal mogelijke werelden voor de band", "Possible worlds for the band"))
                            ->check(a_whole_number_between(1, 10'000, language))
                            ->capture_default_str();
  why->needs(between);
  why->excludes(name);
  for (CLI::Option* option : {between, year, branch, paths, worlds}) option->needs(why);
  command->callback([&chosen, words, own, why] {
    const bool asks_why = why->count() > 0;
    chosen = [words, own, asks_why](const CommonOptions& options) {
      if (asks_why) return explain_why(options, *own);
      if (words->empty()) {
        complain(
            std::string(in(options.language, "NAAM ontbreekt bij behoud explain; geef een naam, of --why met --between",
                           "NAME is missing from behoud explain; give a name, or --why with --between")));
        return bad_input;
      }
      return explain(options, fmt::format("{}", fmt::join(*words, " ")));
    };
  });
}

}  // namespace behoud
