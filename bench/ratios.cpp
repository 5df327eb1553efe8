#include "bench/ratios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bench/machine_limits.hpp"
#include "bench/race.hpp"
#include "bench/shipped.hpp"
#include "model/calibration/posterior.hpp"
#include "model/calibration/random_source.hpp"
#include "model/engines/counts.hpp"
#include "model/files/read_evidence.hpp"

namespace behoud::bench {

namespace {

using engines::InstructionSet;
namespace m = mechanism;

struct Job {
  std::string name;
  double end;
  std::vector<engines::Schedule> schedules;
  std::vector<engines::Member> members;
};

Job job_of(std::string name, const Scenario& scenario, double end, std::uint32_t count) {
  Job job{std::move(name), end, {}, {}};
  job.schedules.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto world = engines::draw_world(shipped().parameters, {}, shipped().levers.size(), 1, i);
    const auto shares = engines::workforce_shares(world.parameters, shipped().baseline, shipped().levers);
    job.schedules.emplace_back(shipped().baseline, scenario, shipped().levers, world.lever_draws, shares);
    job.members.push_back({world.parameters, &job.schedules.back(), nullptr});
  }
  return job;
}

std::vector<engines::Trajectory> by_odeint(const Job& job, double tolerance) {
  std::vector<engines::Trajectory> runs;
  for (const auto& member : job.members) {
    engines::RunSettings settings;
    settings.samples_per_year = 1.0;
    settings.accuracy = {tolerance, tolerance};
    runs.push_back(
        *engines::simulate(member.parameters, *member.schedule, shipped().baseline.start, job.end, settings));
  }
  return runs;
}

std::vector<engines::Trajectory> in_lanes(const Job& job, double tolerance, InstructionSet set,
                                          engines::RowPrograms& programs) {
  engines::EnsembleSettings settings;
  settings.samples_per_year = 1.0;
  settings.accuracy = {tolerance, tolerance};
  settings.instruction_set = set;
  settings.programs = &programs;
  std::vector<engines::Trajectory> runs;
  for (auto& run : engines::simulate_members(job.members, shipped().baseline.start, job.end, settings))
    runs.push_back(std::move(*run));
  return runs;
}

/// The largest relative difference of any number of people, stock or running total that matters (over a person, or over
/// a thousandth of a share).
double largest_error(const std::vector<engines::Trajectory>& runs, const std::vector<engines::Trajectory>& exact) {
  double largest = 0.0;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    for (std::size_t s = 0; s < runs[r].samples.size(); ++s) {
      const auto &state = runs[r].samples[s].state, &true_state = exact[r].samples[s].state;
      for (std::size_t i = 0; i < state.size(); ++i) {
        const bool of_a_stock = i >= engines::stocks_offset && i < engines::tallies_offset;
        if (std::abs(true_state[i]) < (of_a_stock ? 1e-3 : 1.0)) continue;
        largest = std::max(largest, std::abs(state[i] / true_state[i] - 1.0));
      }
    }
  }
  return largest;
}

/// Multiply-adds, additions and divisions of one evaluation of a pack, each over all lanes at once. Exponentials and
/// logarithms are counted as the twenty operations they take at least.
double vector_operations(const engines::RowProgram& program) {
  double operations = 0.0;
  const auto count = [&](const std::vector<engines::Instruction>& section) {
    for (const auto& i : section) {
      const bool series = i.operation == engines::Operation::exp || i.operation == engines::Operation::log;
      operations += (i.result_shared ? 1.0 : m::branch_count) * (series ? 20.0 : 1.0);
    }
  };
  count(program.branch);
  for (const auto& career : program.careers) count(career);
  count(program.turnover);
  // per cell of three stages: what pack_of.hpp does along a career
  constexpr double per_column = 40.0, columns = engines::people_size / static_cast<double>(m::stage_count);
  operations += per_column * columns;
  // a sixth of a step: the sums of slopes before each of six evaluations, their heads, and the error
  constexpr double slopes_added = 1 + 2 + 3 + 4 + 5 + 5, error = 12.0;
  operations += engines::state_size * (slopes_added + error) / 6.0 + engines::people_size;
  return operations;
}

/// Bytes that an evaluation must fetch or store in the state and its slopes, as far as they do not fit the first cache.
double bytes_of_state() {
  constexpr double passes = (2 + 3 + 4 + 5 + 6 + 6 + 6 + 8) / 6.0 + 2.0;  // sums, their results, error; flows
  return passes * engines::state_size;
}

bool print_race(const Job& job) {
  constexpr double tolerance = 1e-6;
  engines::RowPrograms programs;
  const auto exact = by_odeint(job, 1e-10);
  const double plain_error = largest_error(by_odeint(job, tolerance), exact);
  const InstructionSet best = engines::best_instruction_set();
  for (int set = 0; set <= static_cast<int>(best); ++set) {
    const auto instruction_set = static_cast<InstructionSet>(set);
    // at an equal error: the loosest tolerance whose error is no larger than the yardstick's
    const auto error_at = [&](double own) {
      return largest_error(in_lanes(job, own, instruction_set, programs), exact);
    };
    double own_tolerance = tolerance / 8.0, error = error_at(own_tolerance);
    for (double looser = own_tolerance; looser < 8.0 * tolerance; looser *= 1.2) {
      const double of_looser = error_at(looser);
      if (of_looser > plain_error) break;
      own_tolerance = looser;
      error = of_looser;
    }
    if (error > 1e-3) {
      fmt::print("{}: the ensemble engine does not agree with the stocks engine ({:.1g})\n", job.name, error);
      return false;
    }
    const Race result =
        race([&] { by_odeint(job, tolerance); }, [&] { in_lanes(job, own_tolerance, instruction_set, programs); });
    const auto runs = static_cast<double>(job.members.size());
    fmt::print("{:<34}{:<10}{:>9.1f}{:>9.1f}{:>7.2f} ({:.2f}-{:.2f}){:>9.1e}{:>9.1e}\n", job.name,
               engines::name_of(instruction_set), runs / result.yardstick, runs / result.candidate, result.ratio,
               result.lowest, result.highest, plain_error, error);
  }
  return true;
}

}  // namespace

bool print_ratios() {
  fmt::print(
      "Boost.Odeint dopri5 on double (the stocks engine) against the ensemble engine, one thread, at an equal\n"
      "error; median of {} rounds in turns (lowest-highest).\n\n"
      "{:<34}{:<10}{:>9}{:>9}{:>7}{:>12}{:>9}{:>8}\n"
      "{:<34}{:<10}{:>9}{:>9}{:>7}{:>12}{:>9}{:>8}\n",
      rounds, "", "", "odeint", "lanes", "", "", "error", "error", "job", "lanes of", "runs/s", "runs/s", "ratio", "",
      "odeint", "lanes");
  for (const Job& job : {job_of("baseline, ten years", shipped().baseline, 2025.25, 16),
                         job_of("all measures, to 2035", shipped().scenarios.front(), 2035.0, 8)}) {
    if (!print_race(job)) return false;
  }

  const auto evidence = read_evidence(std::filesystem::path(BEHOUD_SOURCE_DIR) / "data/evidence.csv");
  if (!evidence) return false;
  const auto posterior = [&](int count) {
    return *calibration::Posterior::make(shipped().parameters, shipped().baseline, *evidence, count);
  };
  auto posterior_on_one = posterior(1), posterior_on_two = posterior(2);
  std::vector<calibration::Point> sets;
  for (std::uint32_t i = 0; i < 512; ++i) {
    calibration::RandomSource random(1, calibration::RandomSource::Purpose::start, i);
    sets.push_back(posterior_on_one.point_of(shipped().parameters));
    for (double& z : sets.back()) z += 0.1 * random.normal();
  }
  const auto on_one = [&](std::span<const calibration::Point> points) { return posterior_on_one.log_density(points); };
  const auto on_two = [&](std::span<const calibration::Point> points) { return posterior_on_two.log_density(points); };
  if (on_one(sets) != on_two(sets)) {
    fmt::print("one and two threads do not agree\n");
    return false;
  }
  const Race threads = race([&] { on_one(sets); }, [&] { on_two(sets); });
  fmt::print("\nTwo threads against one: {:.2f} ({:.2f}-{:.2f})\n", threads.ratio, threads.lowest, threads.highest);
  fmt::print("A million likelihood evaluations on two threads: {:.1f} minutes (from {} of them)\n",
             threads.candidate / static_cast<double>(sets.size()) * 1e6 / 60.0, sets.size() * rounds);

  const engines::Schedule schedule = baseline_schedule();
  const Race stocks = race(
      [&] {
        static_cast<void>(
            engines::simulate(values_of(shipped().parameters), schedule, shipped().baseline.start, 2025.25));
      },
      [] {});
  fmt::print("A ten-year run of the stocks engine, four samples a year: {:.1f} ms\n", 1e3 * stocks.yardstick);

  if (engines::best_instruction_set() < InstructionSet::x86_64_v3) return true;
  const MachineLimits limits = measure_machine_limits();
  engines::RowPrograms programs;
  const Job job = job_of("", shipped().baseline, 2025.25, 4);
  std::vector<engines::Trajectory> runs;
  const Race evaluation = race([&] { runs = in_lanes(job, 1e-6, InstructionSet::x86_64_v3, programs); }, [] {});
  std::size_t evaluations = 0;
  for (const auto& run : runs) evaluations += run.evaluations;
  const double per_evaluation = evaluation.yardstick / (static_cast<double>(evaluations) / 4.0);
  const double operations = vector_operations(engines::record_rows(engines::shape_of(schedule.segment(2020.0))));
  const double bytes = bytes_of_state() * 32.0;
  fmt::print(
      "\nOne evaluation of four members (x86-64-v3), all else of a run included: {:.1f} us\n"
      "  arithmetic: {:.0f} vector operations; at this machine's {:.2f} thousand million a second {:.1f} us ({:.0f} "
      "%)\n"
      "  memory: {:.0f} kB of state and slopes; at the second cache's {:.0f} GB/s {:.1f} us ({:.0f} %), "
      "first cache {:.0f} GB/s\n\n",
      1e6 * per_evaluation, operations, 1e-9 * limits.multiply_adds, 1e6 * operations / limits.multiply_adds,
      100.0 * operations / limits.multiply_adds / per_evaluation, 1e-3 * bytes, 1e-9 * limits.second_cache,
      1e6 * bytes / limits.second_cache, 100.0 * bytes / limits.second_cache / per_evaluation,
      1e-9 * limits.nearest_cache);
  return true;
}

}  // namespace behoud::bench
