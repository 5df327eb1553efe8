#include <fmt/format.h>

#include "app/band_text.hpp"
#include "app/commands.hpp"
#include "app/ensemble/ensemble_job.hpp"
#include "app/ensemble/run_ensemble.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/run/run_agents.hpp"
#include "app/run/run_output.hpp"
#include "app/text.hpp"
#include "model/engines/outcomes.hpp"

namespace behoud {

namespace {

struct RunOptions {
  std::vector<std::string> scenarios;
  std::string engine = "stocks";
  double samples_per_year = 4.0;
  std::vector<std::string> quantities;
  bool keep_members = false;
  bool members_given = false, replicates_given = false;
  EnsembleJob job;
  AgentsChosen agents;
};

/// The central world alone, as it is.
int run_central(const CommonOptions& options, const RunOptions& chosen, const InputFiles& files, const Inputs& inputs) {
  auto written = RunFiles::make(chosen.job.out, options.language);
  if (!written) return complain(written.error()), bad_input;
  const auto central = values_of(inputs.parameters);
  const auto shares = engines::workforce_shares(central, inputs.baseline, inputs.levers);
  nlohmann::ordered_json summary;
  ProgressBar progress(std::string(in(options.language, "doorrekenen", "running")), inputs.scenarios.size());
  for (std::size_t s = 0; s < inputs.scenarios.size(); ++s) {
    const Scenario& scenario = inputs.scenarios[s];
    const bool is_baseline = scenario.id == inputs.baseline.id;
    const engines::Schedule schedule(inputs.baseline, is_baseline ? inputs.baseline : scenario, inputs.levers, {},
                                     shares);
    engines::RunSettings settings;
    settings.samples_per_year = chosen.samples_per_year;
    const auto trajectory = engines::simulate(central, schedule, scenario.start, scenario.end, settings);
    if (!trajectory) return complain(failure_text(scenario.id, trajectory.error(), options.language)), failed;
    const auto outcomes = engines::outcomes_of(*trajectory, central);
    written->add(scenario.id, "stocks", 0, outcomes);
    summary[scenario.id] = summary_of(outcomes);
    if (!options.json) {
      print_table(scenario, {outcomes}, options.language);
      fmt::print("\n");
    }
    progress.show(s + 1);
  }
  if (options.json) fmt::print("{}\n", summary.dump(2));
  nlohmann::ordered_json settings{{"program", "behoud"},
                                  {"version", version},
                                  {"command", "run"},
                                  {"engine", chosen.engine},
                                  {"samples_per_year", chosen.samples_per_year},
                                  {"seed", options.seed}};
  if (const auto complete = written->complete(summary, std::move(settings), files, options); !complete)
    return complain(complete.error()), failed;
  return good;
}

/// Many possible worlds, as bands.
int run_members(const CommonOptions& options, const RunOptions& chosen, InputFiles files, Inputs inputs, Ranks& ranks) {
  auto quantities = places_of(chosen.quantities, options.language);
  if (!quantities) return complain(quantities.error()), bad_input;
  if (const auto usable = check(chosen.job, options.language); !usable) return complain(usable.error()), bad_input;
  const RunEnsemble command(
      options, {chosen.engine, chosen.samples_per_year, chosen.quantities, chosen.keep_members, chosen.job.out},
      std::move(*quantities), chosen.scenarios, std::move(files), std::move(inputs));
  return carry_out(chosen.job, command, options, ranks);
}

int run(const CommonOptions& options, const RunOptions& chosen, Ranks& ranks) {
  const bool by_worker = chosen.engine == "agents";
  if (by_worker && chosen.members_given) {
    complain(std::string(in(options.language, "--members is voor de stocks-engine; bij agents: --replicates",
                            "--members is for the stocks engine; with agents: --replicates")));
    return bad_input;
  }
  if (!by_worker && chosen.replicates_given) {
    complain(std::string(in(options.language,
                            "--replicates, --persons-per-worker, --equal-teams en --fleeting-experiences horen bij "
                            "--engine agents",
                            "--replicates, --persons-per-worker, --equal-teams and --fleeting-experiences go with "
                            "--engine agents")));
    return bad_input;
  }
  std::vector<std::filesystem::path> files;
  for (const std::string& name : chosen.scenarios) files.push_back(scenario_file(options, name));
  InputFiles inputs_at = input_files(options, files);
  auto inputs = read_inputs(inputs_at, options);
  if (!inputs) return inputs.error();

  if (by_worker) {
    AgentsChosen agents = chosen.agents;
    agents.samples_per_year = chosen.samples_per_year;
    agents.out = chosen.job.out;
    return run_agents(options, agents, inputs_at, *inputs);
  }
  return chosen.members_given ? run_members(options, chosen, std::move(inputs_at), std::move(*inputs), ranks)
                              : run_central(options, chosen, inputs_at, *inputs);
}

}  // namespace

void add_run(CLI::App& program, Chosen& chosen, Ranks& ranks, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "run", say("Rekent scenario's door: in de centrale wereld, of met --members in veel mogelijke werelden",
                 "Simulate scenarios: in the central world, or with --members in many possible worlds"));
  auto own = std::make_shared<RunOptions>();
  command
      ->add_option("SCENARIO", own->scenarios,
                   say("Scenariobestanden, of namen van meegeleverde scenario's",
                       "Scenario files, or names of shipped scenarios"))
      ->required();
  command
      ->add_option("--engine", own->engine,
                   say("De rekenmethode: stocks rekent met groepen, agents met elke medewerker apart",
                       "The engine: stocks reckons with groups, agents with every worker one by one"))
      ->check(one_of({"stocks", "agents"}, language))
      ->capture_default_str();
  command
      ->add_option("--samples-per-year", own->samples_per_year,
                   say("Hoe vaak per jaar standen worden geschreven", "How often levels are written"))
      ->check(one_of({"1", "2", "4", "12"}, language))
      ->capture_default_str();
  add_ensemble_options(*command, own->job,
                       say("Aantal mogelijke werelden, getoond als banden; A:B rekent een deel door, voor merge",
                           "Possible worlds to run, shown as bands; A:B runs a shard, for merge"),
                       say("Map voor series.csv, summary.json en manifest.json",
                           "Folder for series.csv, summary.json and manifest.json"),
                       language);
  CLI::Option* members = command->get_option("--members");
  for (const char* name : {"--resume", "--instruction-set"}) command->get_option(name)->needs(members);
  command
      ->add_option("--quantities", own->quantities,
                   say("Alleen deze grootheden, met komma's ertussen; zonder deze optie alle",
                       "Only these, with commas between them; all if not given"))
      ->delimiter(',')
      ->needs(members);
  command
      ->add_flag("--keep-members", own->keep_members,
                 say("Schrijft ook members.csv: elk lid apart", "Write members.csv as well: every member by itself"))
      ->needs(members);
  CLI::Option* replicates =
      command
          ->add_option("--replicates", own->agents.replicates,
                       say("Hoe vaak geloot wordt, met --engine agents", "Draws of chance, with --engine agents"))
          ->check(a_whole_number_between(1, 1000, language))
          ->capture_default_str();
  CLI::Option* persons = add_persons_per_worker(*command, own->agents.persons_per_worker, language);
  CLI::Option* equal = command->add_flag(
      "--equal-teams", own->agents.equal_teams,
      say("Teams verschillen niet, met --engine agents", "Teams do not differ, with --engine agents"));
  CLI::Option* fleeting = command->add_flag(
      "--fleeting-experiences", own->agents.fleeting_experiences,
      say("Ervaringen van medewerkers houden geen stand, met --engine agents; met --equal-teams als stocks",
          "Experiences of workers do not last, with --engine agents; with --equal-teams as stocks"));
  command->callback([&chosen, &ranks, own, members, replicates, persons, equal, fleeting] {
    own->members_given = members->count() > 0;
    own->replicates_given = replicates->count() + persons->count() + equal->count() + fleeting->count() > 0;
    chosen = [&ranks, own](const CommonOptions& options) { return run(options, *own, ranks); };
  });
}

}  // namespace behoud
