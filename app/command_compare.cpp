#include "app/commands.hpp"
#include "app/ensemble/compare_ensemble.hpp"
#include "app/ensemble/ensemble_job.hpp"

namespace behoud {

namespace {

struct CompareOptions {
  std::vector<std::string> scenarios;
  bool synergy = false;
  EnsembleJob job{.members = {{0, 100}, false}, .out = {}};
};

int compare(const CommonOptions& options, const CompareOptions& chosen, Ranks& ranks) {
  const auto names = chosen.scenarios.empty() ? shipped_scenarios(options) : chosen.scenarios;
  std::vector<std::filesystem::path> paths;
  for (const std::string& name : names) paths.push_back(scenario_file(options, name));
  const InputFiles files = input_files(options, paths);
  auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  for (const auto& usable : {check_comparable(*inputs, options.language), check(chosen.job, options.language)}) {
    if (!usable) return complain(usable.error()), bad_input;
  }
  if (chosen.synergy) {
    if (const auto added = add_together(*inputs, options.language); !added) return complain(added.error()), bad_input;
  }
  auto evidence = read_all_evidence({files.evidence}, inputs->baseline, options);
  if (!evidence) return evidence.error();
  const CompareEnsemble command(options, chosen.job.out, names, files, std::move(*inputs), std::move(*evidence),
                                chosen.synergy);
  return carry_out(chosen.job, command, options, ranks);
}

}  // namespace

void add_compare(CLI::App& program, Chosen& chosen, Ranks& ranks) {
  auto* command =
      program.add_subcommand("compare", "Compare scenarios with the baseline; without names: all shipped ones");
  auto own = std::make_shared<CompareOptions>();
  command->add_option("SCENARIO", own->scenarios, "Scenario files, or names of shipped scenarios");
  command->add_flag("--synergy", own->synergy,
                    "Also all scenarios done together, and whether that is more or less than the sum of each alone");
  add_ensemble_options(*command, own->job, "Possible worlds to run, 100 if not given; A:B runs a shard, for merge",
                       "Folder for comparison.csv, chances.csv, series.csv, figures, report.html, report.pdf and manifest.json");
  command->callback([&chosen, &ranks, own] {
    chosen = [&ranks, own](const CommonOptions& options) { return compare(options, *own, ranks); };
  });
}

}  // namespace behoud
