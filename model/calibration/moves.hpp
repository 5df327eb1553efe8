#pragma once
// How a chain proposes its next place from its own and from where its population has been (its archive): ter Braak &
// Vrugt 2008, "Differential Evolution Markov Chain with snooker updater and fewer chains" (DE-MCz).

#include <Eigen/Core>
#include <functional>
#include <span>
#include <vector>

#include "model/calibration/random_source.hpp"

namespace behoud::calibration {

using Point = std::vector<double>;

struct Proposal {
  Point point;
  double log_correction = 0.0;  // added to the log density ratio of the acceptance
};

/// The archive holds at least three points, of the dimension of `current`. Draws come from the source alone.
using Move = std::function<Proposal(RandomSource&, const Point& current, std::span<const Point> archive)>;

/// Along the difference of two points of the archive, times 2.38 / sqrt(2 dimension); times 1 with
/// `whole_jump_probability`, which leaps between modes. `noise` is the standard deviation of what is added to each
/// coordinate so that every place can be reached: small beside the posterior's width, in the coordinates' own unit.
Move differential_move(double noise = 1e-4, double whole_jump_probability = 0.1);

/// Along the line through the current point and a point of the archive, over the difference of two others projected on
/// it. The correction is the Jacobian of stretching space about the archive's point.
Move snooker_move();

/// A normal distribution near the posterior: centre + spread e, e standard normal, with whiten = spread^-1.
struct NormalApproximation {
  Eigen::VectorXd centre;
  Eigen::MatrixXd spread, whiten;
};

/// Part of the way to a fresh draw of the approximation, how far being drawn each time: reversible with respect to the
/// approximation, which the correction replaces by the posterior. Where the approximation is good it forgets in a few
/// steps what the archive's moves forget in hundreds; where it is poor the others do the work.
Move autoregressive_move(NormalApproximation approximation);

}  // namespace behoud::calibration
