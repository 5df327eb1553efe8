#pragma once
// Many runs of one scenario side by side. A member's result depends on its own numbers alone: not on which members
// run beside it, nor on how many, nor on the thread.

#include <expected>
#include <span>
#include <vector>

#include "model/engines/simulate.hpp"

namespace behoud::engines {

/// One possible world of one scenario. All members of a call have schedules of the same scenario.
struct Member {
  ParameterValues<double> parameters;
  const Schedule* schedule = nullptr;
  const Trajectory* history = nullptr;  // a run that is the same until `history_until`: taken over instead of repeated
};

struct EnsembleSettings {
  double samples_per_year = 4.0;
  Accuracy accuracy{};
  double history_until = 0.0;
};

/// How many members run at the price of one: calls are cheapest with a multiple of it.
std::size_t members_per_pack();

/// The run of every member, or why it could not be finished, in the order of the members. One thread.
std::vector<std::expected<Trajectory, Failure>> simulate_members(std::span<const Member> members, double start,
                                                                 double end, const EnsembleSettings& settings);

}  // namespace behoud::engines
