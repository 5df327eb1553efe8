#pragma once
// Many runs of one scenario side by side, a pack of them at a time in the lanes of the processor. A member's result
// depends on its own numbers alone: not on which members run beside it, nor on how many, nor on the thread. It agrees
// with the stocks engine as far as the tolerances of both go: to 1e-6 on every output at 1e-9 (a test holds this).

#include <expected>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "model/engines/instruction_set.hpp"
#include "model/engines/row_program.hpp"
#include "model/engines/simulate.hpp"

namespace behoud::engines {

/// One possible world of one scenario. All members of a call have schedules of the same scenario, which begin alike and
/// change at the same dates; only their sizes differ.
struct Member {
  ParameterValues<double> parameters;
  const Schedule* schedule = nullptr;
  const Trajectory* history = nullptr;  // a run that is the same until `history_until`: taken over instead of repeated
};

/// Programs recorded so far, to be shared by calls from any thread: recording one costs about as much as a year of
/// simulation.
class RowPrograms {
 public:
  const RowProgram& of(const InputShape& shape);

 private:
  struct Known {
    InputShape shape;
    RowProgram program;
  };
  std::mutex mutex_;
  std::vector<std::unique_ptr<const Known>> known_;
};

struct EnsembleSettings {
  double samples_per_year = 4.0;
  std::vector<double> dates;  // of the samples after the start, the last at the end; none: by `samples_per_year`
  Accuracy accuracy{};
  double history_until = 0.0;
  InstructionSet instruction_set = best_instruction_set();
  RowPrograms* programs = nullptr;  // none: recorded anew
};

/// How many members run at the price of one: calls are cheapest with a multiple of it.
std::size_t members_per_pack(InstructionSet set = best_instruction_set());

/// The run of every member, or why it could not be finished, in the order of the members. One thread.
std::vector<std::expected<Trajectory, Failure>> simulate_members(std::span<const Member> members, double start,
                                                                 double end, const EnsembleSettings& settings);

}  // namespace behoud::engines
