#pragma once
// The same possible worlds for every scenario, and of every run a row of numbers: the trajectories themselves are too
// large to keep.

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "model/engines/ensemble.hpp"
#include "model/engines/ensemble_draws.hpp"
#include "model/engines/parameter_set.hpp"
#include "model/engines/posterior_draws.hpp"
#include "model/engines/scenario.hpp"

namespace behoud::analysis {

/// One run, to be turned into a row.
struct FinishedRun {
  std::size_t scenario;  // place in Ensemble::scenarios
  const engines::Trajectory& trajectory;
  const engines::Trajectory& of_first_scenario;  // in the same world; the same trajectory for the first itself
  const ParameterValues<double>& parameters;
  double first_change;  // the first date at which the scenario can differ from the baseline
};

struct Ensemble {
  const ParameterSet& parameters;
  const PosteriorDraws& posterior;  // empty: calibrated parameters stay at their values
  const LeverCatalogue& levers;
  const Scenario& baseline;
  std::vector<const Scenario*> scenarios;
  bool from_baseline = false;  // the first scenario is the baseline; the others go on from its run of the same world
  std::uint64_t seed = 1;
  double samples_per_year = 4.0;
  std::vector<std::size_t> row_sizes;                               // per scenario
  std::function<void(const FinishedRun&, std::span<double>)> fill;  // called from any thread
  std::function<engines::World(std::size_t member)> world = {};     // from any thread; empty: drawn by its number
  engines::InstructionSet instruction_set = engines::best_instruction_set();
  std::shared_ptr<engines::RowPrograms> programs = std::make_shared<engines::RowPrograms>();  // kept between calls
};

/// The outputs of a member: one that says whether it failed (0, or 1 + the scenario that broke down), then the row of
/// every scenario. All rows of a failed member are not a number: scenarios are compared over the same worlds.
inline constexpr std::size_t failed_output = 0;
std::size_t first_output_of(const Ensemble& ensemble, std::size_t scenario);
std::size_t outputs_of(const Ensemble& ensemble);

/// How many members are handed to one thread at a time; calls are cheapest with a multiple of it per thread.
std::size_t members_per_task(engines::InstructionSet set);

/// Why the ensemble has no centre: member 0 broke down.
struct CentralFailure {
  std::size_t scenario;
  engines::Failure failure;
};

/// Runs members `first` up to `first + count` and fills [output][member]. Results do not depend on `threads` (0: all)
/// or on where the members are cut. `progress` is called from any thread with the members just finished.
std::expected<void, CentralFailure> run_members(const Ensemble& ensemble, std::size_t first, std::size_t count,
                                                int threads, std::span<double> into,
                                                const std::function<void(std::size_t)>& progress = {});

}  // namespace behoud::analysis
