#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/band_text.hpp"
#include "app/commands.hpp"
#include "app/progress_bar.hpp"
#include "app/silence.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"
#include "model/calibration/evidence_comparison.hpp"
#include "model/calibration/figure_texts.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/evidence_names.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

using calibration::ComparedFigure;

struct EvidenceOptions {
  std::filesystem::path out;
  std::vector<std::filesystem::path> evidence;
  bool all = false;
  std::string engine = "stocks";
  calibration::AgentsOfEvidence agents;
  bool of_agents_given = false;
};

/// A figure, or a row about which the model is silent.
struct TableRow {
  const ComparedFigure* figure = nullptr;
  const EvidenceRow* silent = nullptr;
};

bool speaks_by_role(const EvidenceRow& row) {
  return row.role == Role::calibrate || row.role == Role::validate;
}

/// A figure that follows from others was used for nothing itself.
Use use_of(const ComparedFigure& figure) {
  return figure.definition.follows_from_others ? Use::none : figure.published.use;
}

std::string_view use_text(Use use, Language language) {
  switch (use) {
    case Use::input:
      return in(language, "invoer", "input");
    case Use::fitted:
      return in(language, "geijkt", "fitted");
    case Use::held_out:
      return in(language, "achtergehouden", "held out");
    case Use::none:
      return in(language, "telt niet mee", "not counted");
  }
  return "";
}

std::string number(double value, const std::string& unit, Language language) {
  if (unit == "persons" && std::abs(value) >= 100.0) return fmt::format("{:.0f}", value);
  return decimal(value, unit.starts_with("grade") || unit.starts_with("log-odds") ? 2 : 1, false, language);
}

/// As much of a published range as fits.
std::string range(const calibration::Published& published) {
  const std::string both = fmt::format("{:.0f}-{:.0f}", published.lower, published.upper);
  return both.size() <= 8 ? both : fmt::format("{:.0f}+", published.lower);
}

void print_figures(const std::vector<ComparedFigure>& figures, Use use, Language language) {
  bool first = true;
  for (const ComparedFigure& figure : figures) {
    if (use_of(figure) != use) continue;
    if (first) {
      fmt::print("\n{}\n{:<15}{:<31}{:<4}{:>8} {:>8}{:>15}{:>15}\n", use_text(use, language), "id",
                 in(language, "cijfer", "figure"), in(language, "br.", "br."), in(language, "bron", "publ."),
                 in(language, "mediaan", "median"), "50 %", "90 %");
    }
    first = false;
    const auto& unit = figure.published.unit;
    const auto between = [&](double low, double high) {
      return fmt::format("{} - {}", number(low, unit, language), number(high, unit, language));
    };
    fmt::print("{:<15}{}{:<4}{:>8} {:>8}{:>15}{:>15} {}\n", figure.published.rows,
               padded(with_both_ends(in(language, calibration::meaning_of(figure.published)), 30), 31),
               figure.published.branch.substr(0, 3),
               (figure.published.is_range && figure.definition.asked_of == 0)
                   ? range(figure.published)
                   : number(figure.published.value, unit, language),
               number(figure.predicted.median, unit, language), between(figure.predicted.p25, figure.predicted.p75),
               between(figure.predicted.p05, figure.predicted.p95), figure.inside ? "" : "!");
  }
}

void print_score(const std::vector<ComparedFigure>& figures, Use use, Language language) {
  const auto score = calibration::score_of(figures, use);
  fmt::print("{:<18}{:>9}{:>9}{:>7.0f}%", use_text(use, language), score.figures, score.inside,
             100.0 * score.inside / std::max(1, score.figures));
  if (use == Use::input) {
    fmt::print("\n");
    return;
  }
  const auto number = [&](double value) { return decimal(value, 1, false, language); };
  fmt::print("{:>10}{:>9}{:>9}{:>10}{:>9}\n", score.compared, number(score.width), number(score.naive_width),
             number(score.score), number(score.naive_score));
}

/// Reason by reason, the ids that share it.
void print_silent(const std::vector<TableRow>& rows, Language language) {
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const TableRow& row : rows) {
    if (row.silent != nullptr) by_reason[silence_text(row.silent->silent, language)].push_back(row.silent->id);
  }
  for (const auto& [reason, ids] : by_reason) {
    std::string line = reason + ":";
    constexpr std::size_t widest = 98;
    for (const std::string& id : ids) {
      if (line.size() + 1 + id.size() > widest) {
        fmt::print("{}\n", line);
        line = "   ";
      }
      line += " " + id;
    }
    fmt::print("{}\n", line);
  }
}

void print_scores(const std::vector<ComparedFigure>& figures, std::size_t rows, std::size_t silent, Language language) {
  fmt::print("\n{:<18}{:>9}{:>9}{:>8}{:>10}{:>18}{:>19}\n", "", in(language, "cijfers", "figures"),
             in(language, "binnen", "inside"), "", in(language, "vergeleken", "compared"),
             in(language, "breedte 90 %", "width of 90 %"), in(language, "intervalscore", "interval score"));
  fmt::print("{:<18}{:>9}{:>9}{:>8}{:>10}{:>9}{:>9}{:>10}{:>9}\n", "", "", "", "", "", in(language, "model", "model"),
             in(language, "naïef", "naive"), in(language, "model", "model"), in(language, "naïef", "naive"));
  for (const Use use : {Use::fitted, Use::held_out, Use::input}) print_score(figures, use, language);
  fmt::print("{}\n",
             phrase(language,
                    "! = buiten het 90 %-interval. Invoer klopt door de bouw van het model en telt niet als succes.\n"
                    "Lagere scores zijn beter; naïef = gemiddelde en spreiding van dezelfde vraag; cohort: Weibull.\n"
                    "{} rijen komen in deze cijfers voor; over {} rijen zwijgt het model (--all zegt waarom).",
                    "! = outside the 90 % interval. Inputs are right by construction and count for nothing.\n"
                    "Lower scores are better; naive = mean and spread of the same question, a Weibull for the "
                    "cohort.\n{} rows take part in these figures; about {} rows the model is silent (--all says why).",
                    rows, silent));
}

nlohmann::ordered_json json_of(const TableRow& row) {
  if (row.silent != nullptr) {
    const EvidenceRow& silent = *row.silent;
    nlohmann::ordered_json object{{"id", silent.id},
                                  {"role", name_of(silent.role)},
                                  {"use", name_of(silent.use)},
                                  {"branch", silent.branch},
                                  {"published", silent.value},
                                  {"speaks", false},
                                  {"why", silence_text(silent.silent, Language::en)}};
    return object;
  }
  const ComparedFigure& figure = *row.figure;
  return {{"id", figure.published.rows},
          {"role", name_of(figure.published.role)},
          {"use", name_of(use_of(figure))},
          {"branch", figure.published.branch},
          {"period", figure.published.period},
          {"unit", figure.published.unit},
          {"published", figure.published.value},
          {"lower", figure.published.lower},
          {"upper", figure.published.upper},
          {"central", figure.central},
          {"median", figure.predicted.median},
          {"p05", figure.predicted.p05},
          {"p25", figure.predicted.p25},
          {"p75", figure.predicted.p75},
          {"p95", figure.predicted.p95},
          {"inside", figure.inside},
          {"speaks", true},
          {"why", figure.definition.follows_from_others ? "follows from other figures" : ""}};
}

std::expected<void, std::string> write_table(const std::filesystem::path& file, const std::vector<TableRow>& rows) {
  CsvTable table(file, {"id",    "role",   "use",     "branch", "period",      "unit",       "published",
                        "lower", "upper",  "central", "median", "p05",         "p25",        "p75",
                        "p95",   "inside", "speaks",  "why",    "naive_lower", "naive_upper"});
  for (const TableRow& row : rows) {
    if (row.silent != nullptr) {
      const EvidenceRow& silent = *row.silent;
      table << silent.id << name_of(silent.role) << name_of(silent.use) << silent.branch << silent.period << silent.unit
            << silent.value;
      for (int empty = 0; empty < 9; ++empty) table << "";
      table << "no" << silence_text(silent.silent, Language::en) << ""
            << "";
    } else {
      const ComparedFigure& f = *row.figure;
      table << f.published.rows << name_of(f.published.role) << name_of(use_of(f)) << f.published.branch
            << f.published.period << f.published.unit << f.published.value << f.published.lower << f.published.upper
            << f.central << f.predicted.median << f.predicted.p05 << f.predicted.p25 << f.predicted.p75
            << f.predicted.p95 << (f.inside ? "yes" : "no") << "yes"
            << (f.definition.follows_from_others ? "follows from other figures" : "");
      if (f.naive) {
        table << f.naive->lower << f.naive->upper;
      } else {
        table << ""
              << "";
      }
    }
    table.end_row();
  }
  return table.close();
}

int show_evidence(const CommonOptions& options, const EvidenceOptions& chosen) {
  if (chosen.of_agents_given && chosen.engine != "agents") {
    complain(std::string(in(options.language, "--draws en --persons-per-worker horen bij --engine agents",
                            "--draws and --persons-per-worker go with --engine agents")));
    return bad_input;
  }
  const InputFiles files = input_files(options, {});
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  const auto evidence_files = evidence_files_of(files, chosen.evidence);
  const auto evidence = read_all_evidence(evidence_files, inputs->baseline, options);
  if (!evidence) return evidence.error();
  calibration::EvidenceSettings how;
  how.seed = options.seed;
  how.threads = options.threads;
  ProgressBar progress(std::string(in(options.language, "doorrekenen", "running")), 1 + chosen.agents.draws);
  if (chosen.engine == "agents") {
    how.agents = chosen.agents;
    how.progress = [&](std::size_t done) { progress.show(done); };
  }
  if (!can_be_written(chosen.out, options.language)) return bad_input;
  const auto figures =
      calibration::compare_with_evidence(inputs->parameters, inputs->posterior, inputs->baseline, *evidence, how);
  if (!figures) return complain(in(options.language, figures.error())), failed;

  std::set<std::string> spoken;
  std::vector<TableRow> rows;
  for (const ComparedFigure& figure : *figures) {
    for (std::string& id : calibration::ids_of(figure.published.rows)) spoken.insert(std::move(id));
    rows.push_back({&figure, nullptr});
  }
  for (const EvidenceRow& row : *evidence) {
    if (speaks_by_role(row) && !spoken.contains(row.id)) rows.push_back({nullptr, &row});
  }
  const std::size_t silent = rows.size() - figures->size();

  if (options.json) {
    auto list = nlohmann::ordered_json::array();
    for (const TableRow& row : rows) list.push_back(json_of(row));
    fmt::print("{}\n", list.dump(2));
  } else {
    for (const Use use : {Use::held_out, Use::fitted, Use::none, Use::input})
      print_figures(*figures, use, options.language);
    if (how.agents) {
      fmt::print("\n{}\n",
                 phrase(options.language,
                        "Medewerker voor medewerker doorgerekend (--engine agents): {} trekkingen, elke medewerker\n"
                        "staat voor {} mensen; de banden bevatten ook het toeval van zo'n simulatie.",
                        "Simulated worker by worker (--engine agents): {} draws, every worker stands for {} people;\n"
                        "the bands hold the chance of such a simulation too.",
                        std::min(chosen.agents.draws, inputs->posterior.rows.size()),
                        significant(chosen.agents.persons_per_worker, 4, options.language)));
    }
    if (chosen.all) {
      fmt::print("\n{}\n", in(options.language, "waarover het model zwijgt", "about which the model is silent"));
      print_silent(rows, options.language);
    }
    print_scores(*figures, spoken.size(), silent, options.language);
  }
  if (chosen.out.empty()) return good;
  auto folder = OutputFolder::make(chosen.out, options.language);
  if (!folder) return complain(folder.error()), bad_input;
  if (const auto written = write_table(folder->path() / "evidence.csv", rows); !written)
    return complain(written.error()), failed;
  auto all = all_of(files);
  all.insert(all.end(), evidence_files.begin(), evidence_files.end());
  nlohmann::ordered_json settings{
      {"program", "behoud"}, {"version", version}, {"command", "evidence"}, {"seed", options.seed}};
  settings["engine"] = chosen.engine;
  if (how.agents) {
    settings["draws"] = chosen.agents.draws;
    settings["persons_per_worker"] = chosen.agents.persons_per_worker;
  }
  if (const auto complete = folder->complete(std::move(settings), all); !complete)
    return complain(complete.error()), failed;
  return good;
}

}  // namespace

void add_evidence(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand("evidence", say("Elk gepubliceerd cijfer naast wat het model ervan zegt",
                                                         "Every published figure beside what the model says of it"));
  auto own = std::make_shared<EvidenceOptions>();
  command->add_flag("--all", own->all,
                    say("Ook de rijen waarover het model zwijgt, en waarom",
                        "Also the rows about which the model is silent, and why"));
  command->add_option(
      "--evidence", own->evidence,
      say("Bestanden met cijfers in plaats van het meegeleverde, zoals data/evidence.csv en die van uzelf",
          "Files of evidence instead of the shipped one, such as data/evidence.csv and your own"));
  command
      ->add_option("--engine", own->engine,
                   say("De rekenmethode: stocks, of agents voor elke medewerker apart (een paar minuten)",
                       "The engine: stocks, or agents for every worker one by one (some minutes)"))
      ->check(one_of({"stocks", "agents"}, language))
      ->capture_default_str();
  CLI::Option* draws = command
                           ->add_option("--draws", own->agents.draws,
                                        say("Trekkingen uit de posterior, met --engine agents",
                                            "Draws of the posterior, with --engine agents"))
                           ->check(a_whole_number_between(2, 400, language))
                           ->capture_default_str();
  CLI::Option* persons = add_persons_per_worker(*command, own->agents.persons_per_worker, language);
  command->add_option("--out", own->out, say("Map voor evidence.csv", "Folder for evidence.csv"))
      ->check(a_folder_name(language));
  command->callback([&chosen, own, draws, persons] {
    own->of_agents_given = draws->count() + persons->count() > 0;
    chosen = [own](const CommonOptions& options) { return show_evidence(options, *own); };
  });
}

}  // namespace behoud
