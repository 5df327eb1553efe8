#include "app/run/run_agents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "app/band_text.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/run/run_output.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"
#include "model/engines/agents/simulate_agents.hpp"
#include "model/engines/counts.hpp"

namespace behoud {

namespace {

namespace agents = engines::agents;
using Outcomes = std::vector<engines::Series>;

Outcomes mean_of(const std::vector<Outcomes>& runs) {
  Outcomes mean = runs.front();
  for (std::size_t q = 0; q < mean.size(); ++q) {
    for (std::size_t i = 0; i < mean[q].values.size(); ++i) {
      for (std::size_t area = 0; area < mean[q].values[i].size(); ++area) {
        double sum = 0.0;
        for (const Outcomes& run : runs) sum += run[q].values[i][area];
        mean[q].values[i][area] = sum / static_cast<double>(runs.size());
      }
    }
  }
  return mean;
}

/// How far the outflow of a run lies from that of another, by chance alone: the root of the mean over the years.
double spread_of_outflow(const std::vector<Outcomes>& runs, const Outcomes& mean) {
  const std::size_t q = engines::quantity_index("outflow");
  double variance = 0.0;
  for (std::size_t i = 0; i < mean[q].values.size(); ++i) {
    for (const Outcomes& run : runs) {
      const double from_mean = run[q].values[i][engines::whole_domain] - mean[q].values[i][engines::whole_domain];
      variance += from_mean * from_mean / static_cast<double>(runs.size() - 1);
    }
  }
  return std::sqrt(variance / static_cast<double>(mean[q].values.size()));
}

void print_effort(const agents::AgentRun& run, Language language) {
  const auto number = [&](double value, int decimals) { return decimal(value, decimals, false, language); };
  fmt::print(stderr, "{}\n",
             phrase(language, "{} medewerkers van {} byte; {} s om ze te maken, {} s aanloop, {} s voor de jaren",
                    "{} workers of {} bytes; {} s to make them, {} s before the start, {} s for the years",
                    grouped(static_cast<double>(run.workers), language),
                    number(static_cast<double>(run.bytes) / static_cast<double>(run.workers), 0),
                    number(run.seconds_synthesis, 1), number(run.seconds_burn_in, 1), number(run.seconds, 1)));
}

/// Why levels are not those of the other engine.
void print_difference(Language language) {
  fmt::print("{}\n",
             in(language,
                "Wie het op het werk slecht treft, vertrekt het eerst; daardoor ligt de uitstroom hier een paar\n"
                "procent lager dan met --engine stocks, waarop de parameters zijn geijkt (docs/agents.md).",
                "Whoever has it bad leaves first, so outflow is a few per cent lower here than with --engine\n"
                "stocks, on which the parameters were fitted (docs/agents.md)."));
}

void print_chance(const std::vector<Outcomes>& runs, const AgentsChosen& chosen, Language language) {
  if (chosen.persons_per_worker != 1.0) {
    fmt::print("{}\n", phrase(language, "Elke doorgerekende medewerker staat voor {} mensen.",
                              "Every simulated worker stands for {} people.",
                              significant(chosen.persons_per_worker, 4, language)));
  }
  if (runs.size() < 2) {
    fmt::print("{}\n\n", in(language, "Eén simulatie; --replicates 10 toont hoeveel het toeval uitmaakt.",
                            "One simulation; --replicates 10 shows how much chance matters."));
    return;
  }
  fmt::print("{}\n\n",
             phrase(language,
                    "Gemiddelde van {} simulaties; door toeval alleen wijkt de uitstroom van één jaar daar zo'n {}\n"
                    "procentpunt van af. De onzekerheid over het model zelf is groter en staat er niet in\n"
                    "(behoud compare).",
                    "Mean of {} simulations; by chance alone the outflow of a year lies some {} percentage points\n"
                    "from it. The doubt about the model itself is larger and not in it (behoud compare).",
                    runs.size(), significant(100.0 * spread_of_outflow(runs, mean_of(runs)), 2, language)));
}

/// Persons who leave the domain between two dates.
double leavers_between(const engines::Trajectory& run, double date, double end) {
  const auto at = [&](double time) -> const engines::Sample& {
    const auto found = std::ranges::lower_bound(run.samples, time - 1e-9, {}, &engines::Sample::time);
    return found == run.samples.end() ? run.samples.back() : *found;
  };
  double persons = 0.0;
  for (std::size_t b = 0; b < mechanism::branch_count; ++b)
    persons += engines::passed(at(date), at(end), b, engines::all_exits);
  return persons;
}

/// What a scenario keeps from leaving, by either engine: by how much teams that differ and experiences that last change
/// the answer.
struct Response {
  std::string scenario;
  double by_stocks = 0.0;
  std::vector<double> by_agents;  // per replicate, against the baseline of the same seed
};

/// Of every scenario but the baseline, from the date on which it begins to differ.
std::expected<std::vector<Response>, engines::Failure> responses_of(
    const Inputs& inputs, const ParameterValues<double>& central, const engines::Schedule::WorkforceShares& shares,
    const std::map<std::string, std::vector<engines::Trajectory>>& by_agents) {
  const auto by_stocks = [&](const engines::Schedule& schedule, double end) {
    return engines::simulate(central, schedule, inputs.baseline.start, end);
  };
  std::vector<Response> responses;
  for (const Scenario& scenario : inputs.scenarios) {
    if (scenario.id == inputs.baseline.id) continue;
    const engines::Schedule as_now(inputs.baseline, inputs.baseline, inputs.levers, {}, shares),
        changed(inputs.baseline, scenario, inputs.levers, {}, shares);
    const double from = changed.first_change();
    const auto before = by_stocks(as_now, scenario.end), after = by_stocks(changed, scenario.end);
    for (const auto* run : {&before, &after}) {
      if (!*run) return std::unexpected(run->error());
    }
    Response response{
        scenario.id, leavers_between(*before, from, scenario.end) - leavers_between(*after, from, scenario.end), {}};
    const auto &of_baseline = by_agents.at(inputs.baseline.id), &of_scenario = by_agents.at(scenario.id);
    for (std::size_t r = 0; r < of_scenario.size(); ++r)
      response.by_agents.push_back(leavers_between(of_baseline[r], from, scenario.end) -
                                   leavers_between(of_scenario[r], from, scenario.end));
    responses.push_back(std::move(response));
  }
  return responses;
}

void print_responses(const std::vector<Response>& responses, Language language) {
  fmt::print("{:<34}{:>14}{:>14}{:>12}{:>14}\n",
             in(language, "minder vertrek tot het eind", "fewer leavers by the end"), "stocks", "agents",
             in(language, "toeval", "chance"), in(language, "agents/stocks", "agents/stocks"));
  for (const Response& response : responses) {
    const auto count = static_cast<double>(response.by_agents.size());
    double mean = 0.0, variance = 0.0;
    for (const double one : response.by_agents) mean += one / count;
    for (const double one : response.by_agents) variance += (one - mean) * (one - mean) / std::max(1.0, count - 1.0);
    const double error = std::sqrt(variance / count);
    const bool several = response.by_agents.size() > 1;
    fmt::print("{:<34}{:>14}{:>14}{:>12}{:>14}\n", shortened(response.scenario, 33),
               grouped(std::round(response.by_stocks), language), grouped(std::round(mean), language),
               several ? fmt::format("± {}", grouped(std::round(2.0 * error), language)) : "",
               response.by_stocks == 0.0 ? "-" : decimal(mean / response.by_stocks, 2, false, language));
  }
  fmt::print("{}\n\n",
             in(language,
                "Mensen die zonder de maatregel vóór het eind van het scenario waren vertrokken en nu blijven; een\n"
                "deel van hen was door nieuwe instroom vervangen. Toeval: twee standaardfouten van het gemiddelde\n"
                "over de simulaties, ruw bij minder dan vijf; centrale wereld, dus zonder de onzekerheid over de\n"
                "maatregelen zelf (behoud compare).",
                "People who would have left before the end of the scenario without the measure and stay now; hiring\n"
                "would have replaced part of them. Chance: two standard errors of the mean over replicates, rough\n"
                "below five; central world, so without the uncertainty about the measures (behoud compare)."));
}

}  // namespace

int run_agents(const CommonOptions& options, const AgentsChosen& chosen, const InputFiles& files,
               const Inputs& inputs) {
  auto written = RunFiles::make(chosen.out, options.language);
  if (!written) return complain(written.error()), bad_input;
  const auto central = values_of(inputs.parameters);
  const auto shares = engines::workforce_shares(central, inputs.baseline, inputs.levers);
  const auto replicates = static_cast<std::size_t>(chosen.replicates);
  const double steps_per_year = agents::AgentSettings{}.steps_per_year;
  std::size_t weeks = 0;
  for (const Scenario& scenario : inputs.scenarios)
    weeks += replicates * static_cast<std::size_t>(steps_per_year * (scenario.end - scenario.start));
  ProgressBar progress(std::string(in(options.language, "doorrekenen", "running")), weeks);
  std::size_t done = 0;
  nlohmann::ordered_json summary;
  std::optional<agents::AgentRun> last;
  // the baseline by either engine, to hold the scenarios against
  const bool with_baseline =
      std::ranges::any_of(inputs.scenarios, [&](const Scenario& s) { return s.id == inputs.baseline.id; });
  const bool compares = with_baseline && inputs.scenarios.size() > 1;
  std::map<std::string, std::vector<engines::Trajectory>> by_scenario;
  for (const Scenario& scenario : inputs.scenarios) {
    const bool is_baseline = scenario.id == inputs.baseline.id;
    const engines::Schedule schedule(inputs.baseline, is_baseline ? inputs.baseline : scenario, inputs.levers, {},
                                     shares);
    std::vector<Outcomes> runs;
    std::vector<engines::Trajectory> trajectories;
    for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
      agents::AgentSettings settings;
      settings.seed = options.seed + (std::uint64_t{replicate} << 32U);
      settings.threads = options.threads;
      settings.samples_per_year = chosen.samples_per_year;
      settings.structure = {chosen.persons_per_worker, chosen.equal_teams, chosen.fleeting_experiences};
      settings.progress = [&](double) { progress.show(++done); };
      auto run = agents::simulate_agents(central, schedule, scenario.start, scenario.end, settings);
      if (!run) return complain(failure_text(scenario.id, run.error(), options.language)), failed;
      runs.push_back(engines::outcomes_of(run->trajectory, central));
      written->add(scenario.id, "agents", static_cast<int>(replicate), runs.back());
      if (compares) trajectories.push_back(std::move(run->trajectory));
      run->trajectory = {};
      last = std::move(*run);
    }
    summary[scenario.id] = summary_of(mean_of(runs));
    if (compares) by_scenario.emplace(scenario.id, std::move(trajectories));
    if (!options.json) {
      print_table(scenario, runs, options.language);
      print_difference(options.language);
      print_chance(runs, chosen, options.language);
    }
  }
  if (compares && !options.json) {
    const auto responses = responses_of(inputs, central, shares, by_scenario);
    if (!responses) return complain(failure_text(inputs.baseline.id, responses.error(), options.language)), failed;
    print_responses(*responses, options.language);
  }
  if (!with_baseline && !options.json) {
    fmt::print("{}\n\n", in(options.language,
                            "Met baseline erbij volgt wat elk scenario aan vertrek scheelt, naast --engine stocks.",
                            "With baseline beside them, what each scenario keeps follows, next to --engine stocks."));
  }
  if (options.json) fmt::print("{}\n", summary.dump(2));
  if (last) print_effort(*last, options.language);
  nlohmann::ordered_json settings{{"program", "behoud"},
                                  {"version", version},
                                  {"command", "run"},
                                  {"engine", "agents"},
                                  {"samples_per_year", chosen.samples_per_year},
                                  {"replicates", chosen.replicates},
                                  {"persons_per_worker", chosen.persons_per_worker},
                                  {"equal_teams", chosen.equal_teams},
                                  {"fleeting_experiences", chosen.fleeting_experiences},
                                  {"seed", options.seed}};
  if (const auto complete = written->complete(summary, std::move(settings), files, options); !complete)
    return complain(complete.error()), failed;
  return good;
}

}  // namespace behoud
