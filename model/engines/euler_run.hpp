#pragma once
// The stocks engine by Euler's method with a step that never changes: what other tools do with an exported model.

#include <vector>

#include "model/engines/simulate.hpp"

namespace behoud::engines {

/// A branch without the others: how many move in from them is given, as straight lines between points in time, spread
/// over ages and mobility as at the start.
struct MoversIn {
  struct Point {
    double time, persons_per_year;
  };
  std::size_t branch;
  std::vector<Point> points;
  std::array<std::array<double, m::mobility_count>, m::age_count> share;

  double persons_per_year(double time) const;
};

struct Steps {
  double step;  // years; a power of two keeps the dates exact
  int count;
  int between_samples = 1;

  /// As many whole steps as fit.
  static Steps between(double start, double end, double step, int between_samples);
};

/// Samples at the start and at every `between_samples`-th step. With `movers` only its branch means anything.
Trajectory euler_run(const ParameterValues<double>& parameters, const Schedule& schedule, double start,
                     const Steps& steps, const MoversIn* movers = nullptr);

/// Who moves into a branch in a run of all branches, by a point every year.
MoversIn movers_into(std::size_t branch, const ParameterValues<double>& parameters, const Schedule& schedule,
                     double start, const Steps& steps);

}  // namespace behoud::engines
