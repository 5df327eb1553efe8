#pragma once
// The most probable point of a posterior, and how wide the posterior is around it.

#include <optional>
#include <string>

#include "model/calibration/posterior.hpp"

namespace behoud::calibration {

struct Search {
  Point end;
  double log_density = 0.0;
  double largest_slope = 0.0;  // at the end, where a bound does not stop it
  int gradients = 0;
  std::string ended;  // why the optimiser stopped
};

struct Mode {
  Point point;
  double log_density = 0.0;
  bool converged = false;        // the best search came to rest by itself, where the density is flat
  std::vector<Search> searches;  // the first from the centres of the priors, the others from draws of them
};

struct ModeSettings {
  int starts = 4;
  int most_gradients = 150;  // per search
  std::uint64_t seed = 1;
  Point first_start = {};                // none: the centres of the priors
  std::optional<std::size_t> held = {};  // a coordinate that stays where the start has it
};

/// Told after each gradient.
using ModeProgress = std::function<void()>;

/// NLopt's L-BFGS within the bounds, on exact gradients.
Mode find_mode(Posterior& posterior, const ModeSettings& settings = {}, const ModeProgress& progress = {});

/// The normal approximation at a point, from the first derivatives of the figures (Gauss-Newton): an interval counts as
/// a spread of its width over the root of 12.
NormalApproximation normal_approximation(Posterior& posterior, const Point& point);

}  // namespace behoud::calibration
