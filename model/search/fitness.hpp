#pragma once
// What makes one mix better than another.

#include <array>

#include "model/search/worlds.hpp"

namespace behoud::search {

/// What a mix may not exceed.
struct Limits {
  double budget = 0.0;     // euro, in the median world
  double most_time = 0.0;  // share of working time that all measures together take at any moment
};

/// Lower is better: workers kept in the median world and in the worst decile (both negative), cost in the median world,
/// and depth of what gets worse first.
///
/// The depth is the largest median rise of the workload over the baseline at any moment up to the horizon. Of what can
/// get worse first the workload comes first, since measures take working time from the day they start, and everything
/// else follows from it; a rise of the exit rate shows in the workers kept. No window of first years is set: a mix
/// could do well by starting its heaviest measure just after it.
using Fitness = std::array<double, 4>;

/// A mix that exceeds a limit, or breaks down in a world, gets the same value on all four: beyond what any that does
/// not can have, and higher the further it goes beyond. So it never takes the place of one that keeps within them, and
/// among themselves those win that are nearest to keeping within.
Fitness fitness_of(const Judged& judged, const Limits& limits);
bool keeps_within_limits(const Fitness& fitness);

/// Not worse on anything, and better on something.
bool beats(const Fitness& one, const Fitness& other);

}  // namespace behoud::search
