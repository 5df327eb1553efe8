#include "app/commands.hpp"
#include "app/ensemble/compare_ensemble.hpp"
#include "app/ensemble/ensemble_job.hpp"

namespace behoud {

namespace {

struct CompareOptions {
  std::vector<std::string> scenarios;
  ComparisonRequest comparison;
  EnsembleJob job{.members = {{0, 100}, false}, .out = {}};
};

int compare(const CommonOptions& options, const CompareOptions& chosen, Ranks& ranks) {
  if (const auto usable = check(chosen.job, options.language); !usable) return complain(usable.error()), bad_input;
  ComparisonRequest request = chosen.comparison;
  request.out = chosen.job.out;
  const auto names = chosen.scenarios.empty() ? shipped_scenarios(options) : chosen.scenarios;
  const auto command = CompareEnsemble::make(options, names, request);
  return command ? carry_out(chosen.job, **command, options, ranks) : command.error();
}

}  // namespace

void add_compare(CLI::App& program, Chosen& chosen, Ranks& ranks, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "compare", say("Vergelijkt scenario's met doorgaan zoals nu; zonder namen: alle meegeleverde",
                     "Compare scenarios with the baseline; without names: all shipped ones"));
  auto own = std::make_shared<CompareOptions>();
  command->add_option(
      "SCENARIO", own->scenarios,
      say("Scenariobestanden, of namen van meegeleverde scenario's", "Scenario files, or names of shipped scenarios"));
  command->add_flag(
      "--synergy", own->comparison.synergy,
      say("Ook alle scenario's samen, en of dat meer of minder doet dan de som van elk apart",
          "Also all scenarios done together, and whether that is more or less than the sum of each alone"));
  command->add_option(
      "--profile", own->comparison.profile,
      say("Een werkgever, gemeente of branche in plaats van het hele domein: een bestand zoals "
          "data/examples/profiles/employer_of_300.json",
          "An employer, municipality or branch organisation instead of the whole domain: a file such as "
          "data/examples/profiles/employer_of_300.json"));
  add_ensemble_options(
      *command, own->job,
      say("Aantal mogelijke werelden, 100 als het niet is gegeven; A:B rekent een deel door, voor merge",
          "Possible worlds to run, 100 if not given; A:B runs a shard, for merge"),
      say("Map voor comparison.csv, chances.csv, series.csv, figuren, report.html, report.pdf en manifest.json",
          "Folder for comparison.csv, chances.csv, series.csv, figures, report.html, report.pdf and manifest.json"),
      language);
  command->callback([&chosen, &ranks, own] {
    chosen = [&ranks, own](const CommonOptions& options) { return compare(options, *own, ranks); };
  });
}

}  // namespace behoud
