#include "model/search/fitness.hpp"

#include <algorithm>
#include <cmath>

namespace behoud::search {

namespace {

constexpr double beyond_any = 1e15;  // persons, euro or ratio

/// Smaller differences in the workload are not worth telling, as in a comparison. Were they told, nearly every mix
/// would be the best in something, and a search would have nothing to choose by.
constexpr double depth_that_tells = 1e-3;

/// As a share of the limit; where nothing is allowed, of a unit of it.
double excess(double value, double limit, double unit) {
  return std::max(0.0, value - limit) / std::max(limit, unit);
}

}  // namespace

Fitness fitness_of(const Judged& judged, const Limits& limits) {
  const double over =
      excess(judged.cost.median, limits.budget, 1e6) + excess(judged.time_taken, limits.most_time, 1e-3);
  Fitness fitness{-judged.kept.median, -judged.kept_in_worst_decile, judged.cost.median,
                  depth_that_tells * std::round(judged.workload_depth / depth_that_tells)};
  if (judged.failed > 0) {
    fitness.fill(1e3 * beyond_any);
  } else if (over > 0.0) {
    fitness.fill(beyond_any * (1.0 + over));
  }
  return fitness;
}

bool keeps_within_limits(const Fitness& fitness) {
  return fitness.front() < beyond_any;
}

bool beats(const Fitness& one, const Fitness& other) {
  bool better = false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i] > other[i]) return false;
    better = better || one[i] < other[i];
  }
  return better;
}

}  // namespace behoud::search
