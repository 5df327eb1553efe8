#pragma once
// What somebody without a model of the domain would fit to the yearly exits of a closed cohort: survival curves with
// one or two parameters.

#include <array>
#include <span>
#include <vector>

#include "model/engines/parameter_set.hpp"

namespace behoud::calibration {

struct ReferenceCurve {
  Text name;
  std::array<double, 5> yearly{};  // percent of those still there, the nine months of 2015 and four calendar years
  double spread = 0.0;             // in points: of what it leaves of the years it was fitted to, rounding included
};

/// Constant hazard, Weibull and gamma frailty, by least squares to the first years known (at least three).
std::vector<ReferenceCurve> reference_curves(std::span<const double> known);

}  // namespace behoud::calibration
