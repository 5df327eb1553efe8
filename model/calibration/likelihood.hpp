#pragma once
// How probable the published figures are, given what a run says of them. A figure is known to lie in an interval, not
// at a point: rounding is usually the largest error. What the model leaves unexplained is normal on the error scale
// (published.hpp), with a standard deviation per kind of source that is estimated along with everything else.

#include <span>
#include <vector>

#include "model/calibration/figures.hpp"
#include "model/calibration/published.hpp"
#include "model/scalars/dual.hpp"

namespace behoud::calibration {

/// log(Phi(upper) - Phi(lower)) for lower < upper, however far out.
double log_normal_between(double lower, double upper);

template <int N>
Dual<N> log_normal_between(const Dual<N>& lower, const Dual<N>& upper) {
  const double value = log_normal_between(lower.value, upper.value);
  constexpr double log_root_two_pi = 0.91893853320467274178;
  const auto density_ratio = [&](double x) { return std::exp(-0.5 * x * x - log_root_two_pi - value); };
  return Dual<N>::chain(lower, upper, value, -density_ratio(lower.value), density_ratio(upper.value));
}

m::Parameter discrepancy_of(SourceKind source);

/// Its value among those of all parameters.
template <class Real>
Real discrepancy(const ParameterValues<Real>& values, SourceKind source) {
  return values[static_cast<std::size_t>(discrepancy_of(source).offset)];
}

/// Of one figure. `discrepancy` on the error scale.
template <class Real>
Real log_likelihood(const Published& figure, const Real& modelled, const Real& discrepancy) {
  const Real centre = on_error_scale(figure.unit, modelled);
  const Real lower = (on_error_scale(figure.unit, Real(figure.lower)) - centre) / discrepancy;
  const Real upper = (on_error_scale(figure.unit, Real(figure.upper)) - centre) / discrepancy;
  return log_normal_between(lower, upper);
}

}  // namespace behoud::calibration
