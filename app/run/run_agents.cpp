#include "app/run/run_agents.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>

#include "app/band_text.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/run/run_output.hpp"
#include "app/text.hpp"
#include "model/engines/agents/simulate_agents.hpp"
#include "model/files/messages.hpp"
#include "model/files/output_folder.hpp"

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

void print_chance(const std::vector<Outcomes>& runs, const AgentsChosen& chosen, Language language) {
  if (chosen.persons_per_worker != 1.0) {
    fmt::print("{}\n", phrase(language, "Elke doorgerekende medewerker staat voor {} mensen.",
                              "Every simulated worker stands for {} people.",
                              significant(chosen.persons_per_worker, 4, language)));
  }
  if (runs.size() < 2) {
    fmt::print("{}\n\n", in(language, "Eén keer geloot; --replicates 10 toont hoeveel het toeval uitmaakt.",
                            "One draw of chance; --replicates 10 shows how much it matters."));
    return;
  }
  fmt::print("{}\n\n",
             phrase(language,
                    "Gemiddelde van {} keer loten; door toeval alleen wijkt de uitstroom van één jaar daar zo'n {} "
                    "punt van af.",
                    "Mean of {} draws of chance; by chance alone the outflow of a year lies some {} points from it.",
                    runs.size(), significant(100.0 * spread_of_outflow(runs, mean_of(runs)), 2, language)));
}

}  // namespace

int run_agents(const CommonOptions& options, const AgentsChosen& chosen, const InputFiles& files,
               const Inputs& inputs) {
  std::optional<OutputFolder> folder;
  std::optional<CsvTable> table;
  if (!chosen.out.empty()) {
    auto made = OutputFolder::make(chosen.out, options.language);
    if (!made) return complain(made.error()), bad_input;
    folder.emplace(std::move(*made));
    table.emplace(folder->path() / "series.csv", std::vector<std::string>{"scenario", "engine", "member", "time",
                                                                          "branch", "quantity", "value", "unit"});
  }
  const auto central = values_of(inputs.parameters);
  const auto shares = engines::workforce_shares(central, inputs.baseline, inputs.levers);
  const auto replicates = static_cast<std::size_t>(chosen.replicates);
  constexpr double per_year = 52.0;
  std::size_t weeks = 0;
  for (const Scenario& scenario : inputs.scenarios)
    weeks += replicates * static_cast<std::size_t>(per_year * (scenario.end - scenario.start));
  ProgressBar progress(std::string(in(options.language, "doorrekenen", "running")), weeks);
  std::size_t done = 0;
  nlohmann::ordered_json summary;
  std::optional<agents::AgentRun> last;
  for (const Scenario& scenario : inputs.scenarios) {
    const bool is_baseline = scenario.id == inputs.baseline.id;
    const engines::Schedule schedule(inputs.baseline, is_baseline ? inputs.baseline : scenario, inputs.levers, {},
                                     shares);
    std::vector<Outcomes> runs;
    for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
      agents::AgentSettings settings;
      settings.seed = options.seed + replicate;
      settings.threads = options.threads;
      settings.samples_per_year = chosen.samples_per_year;
      settings.structure.persons_per_worker = chosen.persons_per_worker;
      settings.progress = [&](double) { progress.show(++done); };
      auto run = agents::simulate_agents(central, schedule, scenario.start, scenario.end, settings);
      if (!run) return complain(failure_text(scenario.id, run.error(), options.language)), failed;
      runs.push_back(engines::outcomes_of(run->trajectory, central));
      if (table) write_series(*table, scenario.id, "agents", static_cast<int>(replicate), runs.back());
      run->trajectory = {};
      last = std::move(*run);
    }
    summary[scenario.id] = summary_of(mean_of(runs));
    if (!options.json) {
      print_table(scenario, runs, options.language);
      print_chance(runs, chosen, options.language);
    }
  }
  if (options.json) fmt::print("{}\n", summary.dump(2));
  if (last) print_effort(*last, options.language);
  if (!folder) return good;
  if (const auto closed = table->close(); !closed) return complain(closed.error()), failed;
  std::ofstream summary_file(folder->path() / "summary.json");
  summary_file << summary.dump(2) << '\n';
  if (!summary_file.flush())
    return complain("summary.json: " + message(options.language, MessageId::file_unwritable)), failed;
  nlohmann::ordered_json settings{{"program", "behoud"},
                                  {"version", version},
                                  {"command", "run"},
                                  {"engine", "agents"},
                                  {"samples_per_year", chosen.samples_per_year},
                                  {"replicates", chosen.replicates},
                                  {"persons_per_worker", chosen.persons_per_worker},
                                  {"seed", options.seed}};
  if (const auto complete = folder->complete(std::move(settings), all_of(files)); !complete)
    return complain(complete.error()), failed;
  if (!options.json)
    fmt::print("{}\n", phrase(options.language, "Geschreven: {}", "Written: {}", (chosen.out / "series.csv").string()));
  return good;
}

}  // namespace behoud
