#include "model/analysis/ensemble.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "model/engines/thread_limit.hpp"

namespace behoud::analysis {

namespace {

using engines::Trajectory;

/// A matrix [output][member] that is written member by member.
struct Rows {
  std::span<double> values;
  std::size_t members;

  void put(std::size_t first_output, std::size_t member, std::span<const double> row) const {
    for (std::size_t i = 0; i < row.size(); ++i) values[(first_output + i) * members + member] = row[i];
  }
};

struct World {
  engines::World drawn;
  engines::Schedule::WorkforceShares shares;
  std::optional<Trajectory> first_run;
  std::optional<CentralFailure> broken;
};

/// The members of one task: they run side by side, scenario after scenario.
class Pack {
 public:
  Pack(const Ensemble& ensemble, std::size_t first, std::size_t count) : ensemble_(ensemble) {
    for (std::size_t i = 0; i < count; ++i) {
      auto drawn = ensemble.world ? ensemble.world(first + i)
                                  : engines::draw_world(ensemble.parameters, ensemble.posterior, ensemble.levers.size(),
                                                        ensemble.seed, static_cast<std::uint32_t>(first + i));
      const auto shares = engines::workforce_shares(drawn.parameters, ensemble.baseline, ensemble.levers);
      worlds_.push_back({std::move(drawn), shares, std::nullopt, std::nullopt});
    }
  }

  void run(const Rows& rows, std::size_t place) {
    for (std::size_t s = 0; s < ensemble_.scenarios.size(); ++s) run_scenario(s, rows, place);
    for (std::size_t i = 0; i < worlds_.size(); ++i) {
      const auto& broken = worlds_[i].broken;
      const double state = broken ? 1.0 + static_cast<double>(broken->scenario) : 0.0;
      rows.put(failed_output, place + i, {&state, 1});
      if (!broken) continue;
      const std::vector<double> nothing(outputs_of(ensemble_) - 1, std::numeric_limits<double>::quiet_NaN());
      rows.put(failed_output + 1, place + i, nothing);
    }
  }

  const std::optional<CentralFailure>& failure_of_first() const { return worlds_.front().broken; }

 private:
  void run_scenario(std::size_t s, const Rows& rows, std::size_t place) {
    const Scenario& scenario = *ensemble_.scenarios[s];
    std::vector<std::size_t> alive;
    std::vector<engines::Schedule> schedules;
    for (std::size_t i = 0; i < worlds_.size(); ++i) {
      if (worlds_[i].broken) continue;
      alive.push_back(i);
      schedules.emplace_back(ensemble_.baseline, scenario, ensemble_.levers, worlds_[i].drawn.lever_draws,
                             worlds_[i].shares);
    }
    if (alive.empty()) return;

    engines::EnsembleSettings settings;
    settings.samples_per_year = ensemble_.samples_per_year;
    settings.instruction_set = ensemble_.instruction_set;
    settings.programs = ensemble_.programs.get();
    settings.history_until = schedules.front().first_change();
    const bool goes_on = ensemble_.from_baseline && s > 0;
    std::vector<engines::Member> members;
    for (std::size_t a = 0; a < alive.size(); ++a) {
      World& world = worlds_[alive[a]];
      members.push_back({world.drawn.parameters, &schedules[a], goes_on ? &*world.first_run : nullptr});
    }
    auto runs = engines::simulate_members(members, scenario.start, scenario.end, settings);

    std::vector<double> row(ensemble_.row_sizes[s]);
    for (std::size_t a = 0; a < alive.size(); ++a) {
      World& world = worlds_[alive[a]];
      if (!runs[a]) {
        world.broken = CentralFailure{s, runs[a].error()};
        continue;
      }
      if (s == 0) world.first_run = std::move(*runs[a]);
      const Trajectory& trajectory = s == 0 ? *world.first_run : *runs[a];
      ensemble_.fill({s, trajectory, *world.first_run, world.drawn.parameters, settings.history_until}, row);
      rows.put(first_output_of(ensemble_, s), place + alive[a], row);
    }
  }

  const Ensemble& ensemble_;
  std::vector<World> worlds_;
};

}  // namespace

std::size_t first_output_of(const Ensemble& ensemble, std::size_t scenario) {
  const auto last = ensemble.row_sizes.begin() + static_cast<std::ptrdiff_t>(scenario);
  return std::accumulate(ensemble.row_sizes.begin(), last, failed_output + 1);
}

std::size_t outputs_of(const Ensemble& ensemble) {
  return first_output_of(ensemble, ensemble.row_sizes.size());
}

std::size_t members_per_task(engines::InstructionSet set) {
  return engines::members_per_pack(set);
}

std::expected<void, CentralFailure> run_members(const Ensemble& ensemble, std::size_t first, std::size_t count,
                                                int threads, std::span<double> into,
                                                const std::function<void(std::size_t)>& progress) {
  const auto limit = engines::limit_threads(threads);
  const std::size_t at_once = members_per_task(ensemble.instruction_set);
  const Rows rows{into, count};
  std::optional<CentralFailure> central;
  oneapi::tbb::parallel_for(
      std::size_t{0}, (count + at_once - 1) / at_once,
      [&](std::size_t task) {
        const std::size_t place = task * at_once;
        const std::size_t members = std::min(at_once, count - place);
        Pack pack(ensemble, first + place, members);
        pack.run(rows, place);
        if (first + place == 0) central = pack.failure_of_first();
        if (progress) progress(members);
      },
      oneapi::tbb::simple_partitioner{});
  if (central) return std::unexpected(std::move(*central));
  return {};
}

}  // namespace behoud::analysis
