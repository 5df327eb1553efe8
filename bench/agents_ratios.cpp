#include "bench/agents_ratios.hpp"

#include <fmt/format.h>

#include <cmath>

#include "bench/machine_limits.hpp"
#include "bench/plain_agents.hpp"
#include "bench/race.hpp"
#include "bench/shipped.hpp"
#include "model/engines/agents/simulate_agents.hpp"

namespace behoud::bench {

namespace {

namespace agents = engines::agents;
namespace m = mechanism;

agents::AgentRun everybody(double years, int threads, double persons_per_worker, double burn_in = 0.0) {
  const engines::Schedule schedule = baseline_schedule();
  agents::AgentSettings settings;
  settings.threads = threads;
  settings.samples_per_year = 1.0;
  settings.burn_in_years = burn_in;
  settings.structure.persons_per_worker = persons_per_worker;
  const double start = shipped().baseline.start;
  return *simulate_agents(values_of(shipped().parameters), schedule, start, start + years, settings);
}

double exits(const engines::Sample& sample) {
  double persons = 0.0;
  for (const engines::Tally tally : engines::all_exits) {
    for (std::size_t b = 0; b < m::branch_count; ++b) persons += sample.tally(tally, b);
  }
  return persons;
}

}  // namespace

bool print_agents_ratios() {
  // the same people on one thread and on two, before anything is timed
  const auto one = everybody(1.0, 1, 10.0), two = everybody(1.0, 2, 10.0);
  if (exits(one.trajectory.samples.back()) != exits(two.trajectory.samples.back())) {
    fmt::print("one and two threads do not give the same people\n");
    return false;
  }

  constexpr int weeks = 26;
  constexpr double part = 4.0;  // a quarter of all, so that the plain program takes seconds
  PlainAgents plain(values_of(shipped().parameters), baseline_schedule(), shipped().baseline.start, part);
  PlainRun of_plain;
  agents::AgentRun of_engine;
  // per worker-week: making the people is left out on both sides
  std::vector<double> ratios, plain_rates, engine_rates, thread_ratios;
  for (int round = 0; round < rounds; ++round) {
    const double seconds = seconds_of([&] { of_plain = plain.weeks(weeks); });
    of_engine = everybody(5.0, 1, part);
    const double on_one = of_engine.seconds;
    const double worker_weeks = static_cast<double>(of_engine.workers) * 52.0 * 5.0;
    plain_rates.push_back(of_plain.worker_weeks / seconds);
    engine_rates.push_back(worker_weeks / on_one);
    ratios.push_back(engine_rates.back() / plain_rates.back());
    thread_ratios.push_back(on_one / everybody(5.0, 2, part).seconds);
  }
  const auto [lowest, highest] = std::ranges::minmax(ratios);
  const auto [least, most] = std::ranges::minmax(thread_ratios);
  fmt::print(
      "Agents against an object per worker in double, one thread, per worker-week; median of {} rounds in turns\n"
      "(lowest-highest): {:.1f} ({:.1f}-{:.1f}); {:.1f} and {:.1f} million worker-weeks a second\n"
      "Two threads against one: {:.2f} ({:.2f}-{:.2f})\n",
      rounds, median(ratios), lowest, highest, 1e-6 * median(engine_rates), 1e-6 * median(plain_rates),
      median(thread_ratios), least, most);

  std::vector<double> seconds, burn_in, synthesis;
  agents::AgentRun all;
  for (int round = 0; round < 5; ++round) {
    all = everybody(5.0, 2, 1.0, 4.0);
    seconds.push_back(all.seconds);
    burn_in.push_back(all.seconds_burn_in);
    synthesis.push_back(all.seconds_synthesis);
  }
  fmt::print(
      "Five years of all {} workers on two threads: {:.2f} s, after {:.2f} s to make them and {:.2f} s before the "
      "start;\n{:.0f} bytes a worker\n\n",
      all.workers, median(seconds), median(synthesis), median(burn_in),
      static_cast<double>(all.bytes) / static_cast<double>(all.workers));
  return true;
}

}  // namespace behoud::bench
