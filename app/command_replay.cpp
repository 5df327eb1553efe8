#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "app/commands.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/replay/replay_files.hpp"
#include "app/replay/replay_table.hpp"
#include "app/text.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/read_trials.hpp"

namespace behoud {

namespace {

struct ReplayOptions {
  std::filesystem::path out;
  std::size_t worlds = 400;
  bool details = false;
};

/// Each trial beside the scenario that does it over; the text says which cannot be.
std::expected<std::vector<analysis::Replay>, std::string> replays_of(const PublishedTrials& trials,
                                                                     const Inputs& inputs, Language language) {
  std::vector<analysis::Replay> all;
  for (const PublishedTrial& trial : trials.replayed) {
    const Scenario& scenario = *std::ranges::find(inputs.scenarios, trial.scenario, &Scenario::id);
    if (scenario.interventions.empty()) {
      return std::unexpected(phrase(language, "{}: in scenario {} wordt niets gedaan", "{}: scenario {} does nothing",
                                    trial.id, scenario.id));
    }
    for (const TrialOutcome& outcome : trial.outcomes) {
      if (scenario.interventions.front().start + outcome.until <= scenario.end) continue;
      return std::unexpected(phrase(language, "{}: scenario {} eindigt voor maand {:g}",
                                    "{}: scenario {} ends before month {:g}", trial.id, scenario.id,
                                    12.0 * outcome.until));
    }
    all.push_back({&trial, &scenario});
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
  const auto replays = replays_of(*trials, *inputs, options.language);
  if (!replays) return complain(replays.error()), bad_input;

  ProgressBar progress(std::string(in(options.language, "werelden doorrekenen", "running worlds")), own.worlds);
  std::atomic<std::size_t> done = 0;
  const auto results = analysis::replay(inputs->parameters, inputs->posterior, inputs->levers, inputs->baseline,
                                        *trials, *replays, own.worlds, options.seed, options.threads,
                                        [&](std::size_t members) { progress.show(done += members); });
  if (!results) {
    const std::size_t scenario = results.error().scenario;
    const std::string& id = scenario == 0 ? inputs->baseline.id : (*replays)[scenario - 1].scenario->id;
    return complain(failure_text(id, results.error().failure, options.language)), failed;
  }
  if (options.json) {
    fmt::print("{}\n", replay_json(*results, inputs->levers).dump(2));
  } else {
    fmt::print("{}", replay_table(*results, own.worlds, options.language));
    if (own.details) print_replay_details(*results, *trials, inputs->levers, options.language);
  }
  if (own.out.empty()) return good;
  auto folder = OutputFolder::make(own.out, options.language);
  if (!folder) return complain(folder.error()), failed;
  if (const auto written = write_replay(*results, inputs->levers, folder->path()); !written)
    return complain(written.error()), failed;
  auto all = all_of(files);
  all.push_back(data / "trials.json");
  const auto complete = folder->complete({{"program", "behoud"},
                                          {"version", version},
                                          {"command", "replay"},
                                          {"seed", options.seed},
                                          {"worlds", own.worlds}},
                                         all);
  if (!complete) return complain(complete.error()), failed;
  if (!options.json) fmt::print("\n{}\n", phrase(options.language, "Geschreven: {}", "Written: {}", own.out.string()));
  return good;
}

}  // namespace

void add_replay(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "replay", say("Speelt gepubliceerde experimenten na in het model: voorspeld naast gepubliceerd",
                    "Published trials done over in the model: predicted beside published"));
  auto own = std::make_shared<ReplayOptions>();
  command->add_option("--members", own->worlds, say("Aantal mogelijke werelden", "Possible worlds"))
      ->check(a_whole_number_between(2, 100'000, language))
      ->capture_default_str();
  command->add_flag("--details", own->details,
                    say("Per studie wie, waar en met welke maatregelen; en wat niet is nagespeeld",
                        "Who, where and in which levers, per study; and what was not replayed"));
  command
      ->add_option("--out", own->out,
                   say("Map voor replay.csv en manifest.json", "Folder for replay.csv and manifest.json"))
      ->check(a_folder_name(language));
  command->callback([&chosen, own] { chosen = [own](const CommonOptions& options) { return replay(options, *own); }; });
}

}  // namespace behoud
