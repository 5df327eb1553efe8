#include <fmt/format.h>
#include <fmt/ranges.h>

#include <atomic>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/band_text.hpp"
#include "app/commands.hpp"
#include "app/explain/field.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/text.hpp"
#include "model/analysis/replay.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/read_trials.hpp"

namespace behoud {

namespace {

using analysis::ReplayedOutcome;

struct ReplayOptions {
  std::filesystem::path out;
  std::size_t worlds = 400;
  bool details = false;
};

std::string_view quantity_name(TrialOutcome::Quantity quantity) {
  switch (quantity) {
    case TrialOutcome::Quantity::left_employer:
      return "left_employer";
    case TrialOutcome::Quantity::left_employer_voluntarily:
      return "left_employer_voluntarily";
    case TrialOutcome::Quantity::newcomers_left_domain:
      return "newcomers_left_domain";
    case TrialOutcome::Quantity::absence:
      return "absence";
  }
  return "";
}

std::string_view quantity_text(TrialOutcome::Quantity quantity, Language language) {
  switch (quantity) {
    case TrialOutcome::Quantity::left_employer:
      return in(language, "vertrek, alle redenen", "left, any reason");
    case TrialOutcome::Quantity::left_employer_voluntarily:
      return in(language, "zelf vertrokken", "left voluntarily");
    case TrialOutcome::Quantity::newcomers_left_domain:
      return in(language, "starters vertrokken", "newcomers left");
    case TrialOutcome::Quantity::absence:
      return in(language, "verzuim", "sick leave");
  }
  return "";
}

std::string_view design_text(const std::string& design, Language language) {
  if (design == "trial") return in(language, "experiment, geloot", "randomised trial");
  if (design == "quasi_experiment") return in(language, "quasi-experiment", "quasi-experiment");
  if (design == "before_after")
    return in(language, "voor en na, zonder vergelijking", "before and after, uncontrolled");
  if (design == "pooled") return in(language, "oordeel", "judgement");
  return in(language, "overzicht van studies", "review of studies");
}

std::string window_text(const TrialOutcome& outcome) {
  return fmt::format("{:g}-{:g}", 12.0 * outcome.from, 12.0 * outcome.until);
}

double shown_size(const TrialOutcome& outcome, double change) {
  return outcome.change == TrialOutcome::Change::relative ? 100.0 * change : change;
}

std::string published_text(const TrialOutcome& outcome, Language language) {
  const auto size = [&](double change) { return decimal(shown_size(outcome, change), 0, true, language); };
  const std::string text = size(outcome.published);
  return outcome.lower ? fmt::format("{} ({}..{})", text, size(*outcome.lower), size(*outcome.upper)) : text;
}

std::string predicted_text(const TrialOutcome& outcome, const analysis::Interval& interval, Language language) {
  return band(interval, outcome.change == TrialOutcome::Change::relative ? 100.0 : 1.0, true, language);
}

std::string levers_text(const ReplayedOutcome& result, const LeverCatalogue& levers) {
  std::string text;
  for (const std::size_t lever : result.levers) text += (text.empty() ? "" : " + ") + levers[lever].id;
  return text;
}

enum class Group { not_used, used, pooled };

Group group_of(const ReplayedOutcome& result) {
  if (result.trial->design == "pooled") return Group::pooled;
  return result.used ? Group::used : Group::not_used;
}

std::string_view group_text(Group group, Language language) {
  switch (group) {
    case Group::not_used:
      return in(language, "Niet gebruikt om een effect te kiezen", "Not used to choose an effect");
    case Group::used:
      return in(language, "Gebruikt om een effect te kiezen", "Used to choose an effect");
    case Group::pooled:
      return in(language, "Oordelen over studies samen", "Judgements of studies together");
  }
  return "";
}

/// How the trials of one group came out, in a sentence.
std::string score_text(const std::vector<ReplayedOutcome>& results, Group group, Language language) {
  std::size_t counted = 0, inside = 0, right_sign = 0, ranges = 0, meet = 0;
  double ratios = 0.0;
  for (const ReplayedOutcome& result : results) {
    if (group_of(result) != group || !result.outcome->counts) continue;
    ++counted;
    inside += result.inside ? 1 : 0;
    right_sign += result.predicted.median * result.outcome->published > 0.0 ? 1 : 0;
    ratios += result.predicted.median / result.outcome->published;
    if (!result.outcome->lower) continue;
    ++ranges;
    meet += result.predicted.p05 <= *result.outcome->upper && *result.outcome->lower <= result.predicted.p95 ? 1 : 0;
  }
  if (counted == 0) return {};
  std::string text =
      phrase(language,
             "{}: {} van {} binnen de band, {} met het juiste teken;\n  voorspeld is gemiddeld {} % van "
             "het gepubliceerde effect",
             "{}: {} of {} inside the band, {} with the right sign;\n  predicted is {} % of the published "
             "effect on average",
             group_text(group, language), inside, counted, right_sign,
             decimal(100.0 * ratios / static_cast<double>(counted), 0, false, language));
  if (ranges > 0) {
    text += phrase(language, ";\n  {} van {} gepubliceerde marges raken de band",
                   ";\n  {} of {} published ranges meet the band", meet, ranges);
  }
  return text + '.';
}

void print_details(const std::vector<ReplayedOutcome>& results, const PublishedTrials& trials,
                   const LeverCatalogue& levers, Language language) {
  fmt::print("\n");
  const PublishedTrial* shown = nullptr;
  for (const ReplayedOutcome& result : results) {
    if (result.trial == shown) continue;
    shown = result.trial;
    field(shown->id,
          fmt::format("{}; {}; {}.", shown->study, design_text(shown->design, language), in(language, shown->setting)));
    field("", phrase(language, "In het model: {}. {}", "In the model: {}. {}", levers_text(result, levers),
                     in(language, shown->differs)));
  }
  fmt::print("\n{}\n", in(language, "Niet nagespeeld", "Not replayed"));
  for (const TrialNotReplayed& trial : trials.not_replayed)
    field(trial.id, fmt::format("{}. {}", trial.study, in(language, trial.why)));
}

void print_results(const std::vector<ReplayedOutcome>& results, std::size_t worlds, Language language) {
  fmt::print("{:<20}{:<26}{:<7}{:>15}{:>20}{:>7} {}\n", in(language, "studie", "study"),
             in(language, "gemeten verandering", "measured change"), in(language, "maanden", "months"),
             in(language, "gepubliceerd", "published"), in(language, "model", "model"),
             in(language, "binnen", "inside"), in(language, "gebr", "used"));
  const PublishedTrial* shown = nullptr;
  for (const ReplayedOutcome& result : results) {
    const TrialOutcome& outcome = *result.outcome;
    const std::string_view unit =
        outcome.change == TrialOutcome::Change::relative ? std::string_view("%") : in(language, "pt", "pt");
    fmt::print("{:<20}{:<26}{:<7}{:>15}{:>20}{:>7} {}\n", shown == result.trial ? "" : result.trial->id,
               fmt::format("{}, {}", quantity_text(outcome.quantity, language), unit), window_text(outcome),
               published_text(outcome, language), predicted_text(outcome, result.predicted, language),
               !outcome.counts ? "*"
               : result.inside ? in(language, "ja", "yes")
                               : in(language, "nee", "no"),
               result.used ? in(language, "ja", "yes") : in(language, "nee", "no"));
    shown = result.trial;
  }
  fmt::print("{}\n", in(language, "* telt niet mee: het cijfer is niet in de publicatie nagezien.",
                        "* not counted: the figure was not verified in the publication."));
  fmt::print("\n");
  for (const Group group : {Group::not_used, Group::used, Group::pooled}) {
    const std::string score = score_text(results, group, language);
    if (!score.empty()) fmt::print("{}\n", score);
  }
  fmt::print("{}\n",
             phrase(language,
                    "Model: mediaan en 90 %-band over {} mogelijke werelden, vanaf 1 januari 2019, iedereen in de\n"
                    "branches bereikt. Wie een studie gebruikte om een effect te kiezen, heeft aan dezelfde studie\n"
                    "geen toets: die staan apart. Meer per studie: --details.",
                    "Model: median and 90 % band over {} possible worlds, from 1 January 2019 on, everybody in the\n"
                    "branches reached. A study that an effect was taken from is no test of it: those are scored\n"
                    "apart. More of each study: --details.",
                    worlds));
}

nlohmann::ordered_json json_of(const std::vector<ReplayedOutcome>& results, const LeverCatalogue& levers) {
  auto list = nlohmann::ordered_json::array();
  for (const ReplayedOutcome& result : results) {
    const TrialOutcome& outcome = *result.outcome;
    const auto or_null = [](const std::optional<double>& value) {
      return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
    };
    auto names = nlohmann::ordered_json::array();
    for (const std::size_t lever : result.levers) names.push_back(levers[lever].id);
    list.push_back({{"id", result.trial->id},
                    {"study", result.trial->study},
                    {"design", result.trial->design},
                    {"levers", std::move(names)},
                    {"quantity", quantity_name(outcome.quantity)},
                    {"change", outcome.change == TrialOutcome::Change::relative ? "relative" : "points"},
                    {"from_month", 12.0 * outcome.from},
                    {"until_month", 12.0 * outcome.until},
                    {"published", outcome.published},
                    {"lower", or_null(outcome.lower)},
                    {"upper", or_null(outcome.upper)},
                    {"published_as", outcome.published_as},
                    {"median", result.predicted.median},
                    {"p05", result.predicted.p05},
                    {"p95", result.predicted.p95},
                    {"inside", result.inside},
                    {"used", result.used},
                    {"counts", outcome.counts}});
  }
  return list;
}

std::expected<void, std::string> write_results(const std::vector<ReplayedOutcome>& results,
                                               const LeverCatalogue& levers, const std::filesystem::path& folder) {
  CsvTable table(folder / "replay.csv",
                 {"id", "study", "design", "levers", "quantity", "change", "from_month", "until_month", "published",
                  "lower", "upper", "median", "p05", "p95", "inside", "used", "counts"});
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const ReplayedOutcome& result : results) {
    const TrialOutcome& outcome = *result.outcome;
    table << result.trial->id << result.trial->study << result.trial->design << levers_text(result, levers)
          << quantity_name(outcome.quantity)
          << (outcome.change == TrialOutcome::Change::relative ? "relative" : "points") << 12.0 * outcome.from
          << 12.0 * outcome.until << outcome.published << outcome.lower.value_or(none) << outcome.upper.value_or(none)
          << result.predicted.median << result.predicted.p05 << result.predicted.p95 << (result.inside ? "yes" : "no")
          << (result.used ? "yes" : "no") << (outcome.counts ? "yes" : "no");
    table.end_row();
  }
  return table.close();
}

/// Each trial beside the scenario that does it over.
std::vector<analysis::Replay> replays_of(const PublishedTrials& trials, const Inputs& inputs) {
  std::vector<analysis::Replay> all;
  for (const PublishedTrial& trial : trials.replayed) {
    const auto scenario = std::ranges::find(inputs.scenarios, trial.scenario, &Scenario::id);
    all.push_back({&trial, &*scenario});
  }
  return all;
}

int replay(const CommonOptions& options, const ReplayOptions& own) {
  const std::filesystem::path data = options.home / "data";
  const auto trials = read_trials(data / "trials.json", options.language);
  if (!trials) {
    for (const Problem& problem : trials.error()) complain(line_of(problem));
    return bad_input;
  }
  std::vector<std::filesystem::path> scenarios;
  for (const PublishedTrial& trial : trials->replayed) {
    const auto file = data / "trials" / (trial.scenario + ".json");
    if (std::ranges::find(scenarios, file) == scenarios.end()) scenarios.push_back(file);
  }
  const InputFiles files = input_files(options, scenarios);
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();

  const auto replays = replays_of(*trials, *inputs);
  ProgressBar progress(std::string(in(options.language, "werelden doorrekenen", "running worlds")), own.worlds);
  std::atomic<std::size_t> done = 0;
  const auto results =
      analysis::replay(inputs->parameters, inputs->posterior, inputs->levers, inputs->baseline, replays, own.worlds,
                       options.seed, options.threads, [&](std::size_t members) { progress.show(done += members); });
  if (!results) {
    const std::size_t scenario = results.error().scenario;
    const std::string& id = scenario == 0 ? inputs->baseline.id : replays[scenario - 1].scenario->id;
    return complain(failure_text(id, results.error().failure, options.language)), failed;
  }
  if (options.json) {
    fmt::print("{}\n", json_of(*results, inputs->levers).dump(2));
  } else {
    print_results(*results, own.worlds, options.language);
    if (own.details) print_details(*results, *trials, inputs->levers, options.language);
  }
  if (own.out.empty()) return good;
  auto folder = OutputFolder::make(own.out);
  if (!folder) return complain(folder.error()), failed;
  if (const auto written = write_results(*results, inputs->levers, folder->path()); !written)
    return complain(written.error()), failed;
  auto all = all_of(files);
  all.push_back(data / "trials.json");
  const auto complete = folder->complete({{"program", "behoud"},
                                          {"version", version},
                                          {"command", "replay"},
                                          {"seed", options.seed},
                                          {"worlds", own.worlds}},
                                         all);
  return complete ? good : (complain(complete.error()), failed);
}

}  // namespace

void add_replay(CLI::App& program, Chosen& chosen) {
  auto* command =
      program.add_subcommand("replay", "Published trials done over in the model: predicted beside published");
  auto own = std::make_shared<ReplayOptions>();
  command->add_option("--members", own->worlds, "Possible worlds")->check(CLI::Range(2, 100000))->capture_default_str();
  command->add_flag("--details", own->details, "Who, where and in which levers, per study; and what was not replayed");
  command->add_option("--out", own->out, "Folder for replay.csv and manifest.json")->check(a_folder_name());
  command->callback([&chosen, own] { chosen = [own](const CommonOptions& options) { return replay(options, *own); }; });
}

}  // namespace behoud
