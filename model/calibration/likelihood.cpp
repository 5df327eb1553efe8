#include "model/calibration/likelihood.hpp"

#include <cmath>
#include <numbers>

namespace behoud::calibration {

namespace {

double log_normal_below(double x) {
  if (x > -30.0) return std::log(0.5 * std::erfc(-x / std::numbers::sqrt2));
  // beyond the range of erfc: the first terms of its asymptotic series
  const double inverse = 1.0 / (x * x);
  return -0.5 * x * x - std::log(-x) - 0.5 * std::log(2.0 * std::numbers::pi) +
         std::log1p(-inverse + 3.0 * inverse * inverse);
}

}  // namespace

double log_normal_between(double lower, double upper) {
  // in the tail where the difference does not cancel
  if (lower > 0.0) return log_normal_between(-upper, -lower);
  const double below_upper = log_normal_below(upper), below_lower = log_normal_below(lower);
  return below_upper + std::log1p(-std::exp(below_lower - below_upper));
}

m::Parameter discrepancy_of(SourceKind source) {
  switch (source) {
    case SourceKind::registers:
      return m::register_discrepancy;
    case SourceKind::employee_survey:
      return m::survey_discrepancy;
    case SourceKind::leavers_survey:
      return m::leavers_discrepancy;
  }
  return m::register_discrepancy;
}

}  // namespace behoud::calibration
