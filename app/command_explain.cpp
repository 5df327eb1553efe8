#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/status_name.hpp"
#include "app/text.hpp"
#include "model/analysis/equations.hpp"
#include "model/engines/simulate.hpp"
#include "model/files/nearest.hpp"

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

std::string value_text(const ParameterEntry& entry, m::Shape shape) {
  const bool same = std::ranges::all_of(entry.value, [&](double v) { return v == entry.value.front(); });
  if (same) return fmt::format("{:.4g}", entry.value[0]);
  std::string text;
  for (std::size_t i = 0; i < entry.value.size(); ++i) {
    const std::string_view place = shape == m::Shape::by_branch ? m::branch_names[i]
                                   : shape == m::Shape::by_age  ? m::age_names[i]
                                                                : m::tenure_names[i];
    text += fmt::format("{}{} {:.4g}", i == 0 ? "" : ", ", place, entry.value[i]);
  }
  return text;
}

/// Text broken at spaces so that it fits the terminal, each further line indented.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t width = 98) {
  std::string result;
  std::size_t column = indent;
  std::size_t word_start = 0;
  while (word_start < text.size()) {
    const std::size_t word_end = std::min(text.find(' ', word_start), text.size());
    const std::size_t length = word_end - word_start;
    if (column > indent && column + 1 + length > width) {
      result += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += text.substr(word_start, length);
    column += length;
    word_start = word_end + 1;
  }
  return result;
}

void field(std::string_view name, const std::string& text) {
  constexpr std::size_t indent = 16;
  fmt::print("{:<{}}{}\n", name, indent, wrapped(text, indent));
}

std::string_view effect_sign(double derivative) {
  return derivative > 0.0 ? "+" : derivative < 0.0 ? "-" : "0";
}

/// What a variable acts on: rows that read it, with signs, and flows of people that run at its rate.
std::string effects_of(const m::Variable& variable, const std::vector<analysis::Link>& links) {
  std::string effects;
  const auto add = [&](const std::string& effect) { effects += (effects.empty() ? "" : ", ") + effect; };
  for (const auto& link : links) {
    if (link.cause == variable) add(fmt::format("{} ({})", link.effect.name, effect_sign(link.derivative)));
  }
  for (const m::PeopleFlow& flow : m::people_flows) {
    if (flow.hazard == variable) add(fmt::format("workers: {}", flow.name));
  }
  return effects.empty() ? "-" : effects;
}

std::vector<analysis::Link> links(const Inputs& inputs) {
  const auto parameters = values_of(inputs.parameters);
  const engines::Schedule schedule(inputs.baseline, inputs.baseline, inputs.levers, {}, {});
  const auto model = engines::started_model(parameters, schedule, inputs.baseline.start);
  return analysis::links_at_start(model, m::Branch::SW);
}

void explain_variable(const m::Variable& variable, const Inputs& inputs, Language language) {
  fmt::print("{}\n", variable.name);
  field(in(language, "betekenis", "meaning"), std::string(in(language, variable.nl, variable.en)));
  field(in(language, "eenheid", "unit"), std::string(variable.unit));
  field(in(language, "niveau", "level"), std::string(level_name(variable.level, language)));
  field(in(language, "soort", "kind"), std::string(kind_name(variable.kind, language)));
  const auto all = links(inputs);
  if (const auto* equation = analysis::equation_of(variable)) {
    field(variable.kind == m::Kind::stock ? in(language, "per jaar", "change a year")
                                          : in(language, "vergelijking", "equation"),
          equation->right_hand_side.text());
    std::string causes;
    for (const auto& link : all) {
      if (link.effect == variable)
        causes += fmt::format("{}{} ({})", causes.empty() ? "" : ", ", link.cause.name, effect_sign(link.derivative));
    }
    field(in(language, "hangt af van", "depends on"), causes.empty() ? "-" : causes);
    for (const m::Parameter& parameter : equation->parameters) {
      const ParameterEntry& entry = inputs.parameters[parameter];
      field("  ", fmt::format("{} = {} [{}] ({}; {})", parameter.name, value_text(entry, parameter.shape),
                              parameter.unit, status_name(entry.status, language), entry.source));
    }
  }
  field(in(language, "werkt door op", "acts on"), effects_of(variable, all));
  std::string levers;
  for (const Lever& lever : inputs.levers) {
    for (const LeverEffect& effect : lever.effects) {
      if (effect.measure == variable) levers += (levers.empty() ? "" : ", ") + lever.id;
    }
  }
  if (!levers.empty()) field(in(language, "maatregelen", "levers"), levers);
}

void explain_parameter(const m::Parameter& parameter, const ParameterEntry& entry, Language language) {
  fmt::print("{}\n", parameter.name);
  field(in(language, "betekenis", "meaning"), in(language, entry.meaning));
  field(in(language, "waarde", "value"), value_text(entry, parameter.shape));
  field(in(language, "eenheid", "unit"), std::string(parameter.unit));
  field(in(language, "grenzen", "bounds"), fmt::format("{:.4g} .. {:.4g}", entry.min, entry.max));
  field(in(language, "status", "status"), std::string(status_name(entry.status, language)));
  field(in(language, "bron", "source"), entry.source);
  std::string rows;
  for (const auto& equation : analysis::equations()) {
    const bool reads =
        std::ranges::any_of(equation.parameters, [&](const m::Parameter& p) { return p.index == parameter.index; });
    if (reads) rows += (rows.empty() ? "" : ", ") + std::string(equation.variable.name);
  }
  field(in(language, "staat in", "used in"),
        rows.empty() ? std::string(in(language, "de start of de waarneming", "the start or the observation")) : rows);
}

void explain_lever(const Lever& lever, Language language) {
  fmt::print("{}\n", lever.id);
  field(in(language, "maatregel", "lever"), in(language, lever.title));
  field(in(language, "wat", "what"), in(language, lever.description));
  field(in(language, "wie", "who acts"), in(language, lever.who_acts));
  field(in(language, "dosis", "dose"),
        fmt::format("{:g} {} ({:g} .. {:g})", lever.dose_default, lever.dose_unit, lever.dose_min, lever.dose_max));
  for (const LeverEffect& effect : lever.effects) {
    field(in(language, "werkt op", "acts on"),
          fmt::format("{}: {:+g} ({:+g} .. {:+g}) {} {}", effect.measure.name, effect.per_dose, effect.low, effect.high,
                      effect.measure.unit, in(language, "per eenheid dosis", "per unit of dose")));
  }
  field(in(language, "tijd", "time taken"),
        fmt::format("{:.1f} % {}", 100.0 * lever.time_taken * std::abs(lever.dose_default - lever.dose_neutral),
                    in(language, "van de werktijd bij de gewone dosis", "of working time at the usual dose")));
  field(in(language, "duur effect", "lasting"),
        fmt::format("{}; {}",
                    lever.half_life_running
                        ? phrase(language, "halfwaardetijd {:g} jaar tijdens de maatregel",
                                 "half-life of {:g} years while it runs", *lever.half_life_running)
                        : std::string(in(language, "blijft zolang de maatregel loopt", "holds while it runs")),
                    lever.half_life_after
                        ? phrase(language, "daarna {:g} jaar", "{:g} years after it stops", *lever.half_life_after)
                        : std::string(in(language, "daarna weg", "gone when it stops"))));
  field(in(language, "kosten", "cost"),
        fmt::format("{:g} ({:g} .. {:g}), {}", lever.cost.euro, lever.cost.low, lever.cost.high, lever.cost.source));
  field(in(language, "bewijs", "evidence"), fmt::format("{} ({})", fmt::join(lever.evidence, ", "), lever.grade));
  field(in(language, "werkt niet als", "fails when"), in(language, lever.fails_when));
}

/// The whole catalogue, a lever a line.
void list_levers(const LeverCatalogue& levers, Language language) {
  for (const Lever& lever : levers) {
    fmt::print("{:<28}{:<40}{:g} {}\n", lever.id, in(language, lever.title), lever.dose_default, lever.dose_unit);
  }
}

int explain(const CommonOptions& options, const std::string& name) {
  const auto inputs = read_inputs(input_files(options, {}), options);
  if (!inputs) return inputs.error();
  if (name == "levers") return list_levers(inputs->levers, options.language), good;
  bool found = false;
  if (const auto v = std::ranges::find(m::all_variables, name, &m::Variable::name); v != m::all_variables.end()) {
    explain_variable(*v, *inputs, options.language);
    found = true;
  }
  if (const auto p = std::ranges::find(m::all_parameters, name, &m::Parameter::name); p != m::all_parameters.end()) {
    if (found) fmt::print("\n");
    explain_parameter(*p, inputs->parameters[*p], options.language);
    found = true;
  }
  if (const auto l = std::ranges::find(inputs->levers, name, &Lever::id); l != inputs->levers.end()) {
    if (found) fmt::print("\n");
    explain_lever(*l, options.language);
    found = true;
  }
  if (found) return good;
  std::vector<std::string_view> known;
  for (const auto& v : m::all_variables) known.push_back(v.name);
  for (const auto& p : m::all_parameters) known.push_back(p.name);
  for (const auto& l : inputs->levers) known.push_back(l.id);
  complain(phrase(options.language, "\"{}\" is geen variabele, parameter of maatregel; bedoelt u \"{}\"?",
                  "\"{}\" is no variable, parameter or lever; did you mean \"{}\"?", name, nearest(name, known)));
  return bad_input;
}

}  // namespace

void add_explain(CLI::App& program, Chosen& chosen) {
  auto* command = program.add_subcommand("explain", "A variable, parameter or lever: meaning, equation, links, source");
  auto name = std::make_shared<std::string>();
  command->add_option("NAME", *name, "Its name, as in the files and tables; levers: the whole catalogue")->required();
  command->callback(
      [&chosen, name] { chosen = [name](const CommonOptions& options) { return explain(options, *name); }; });
}

}  // namespace behoud
