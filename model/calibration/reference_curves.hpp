#pragma once
// What somebody without a model of the domain would fit to the yearly exits of a closed cohort: survival curves with
// one or two parameters.

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "model/calibration/figures.hpp"
#include "model/calibration/naive_prediction.hpp"

namespace behoud::calibration {

struct ReferenceCurve {
  std::string_view id;
  std::array<double, cohort_years> yearly{};  // percent of those still there: nine months of 2015, four calendar years
  double spread = 0.0;   // in points: of what it leaves of the known years, and not less than their rounding hides
  double freedom = 0.0;  // known years less parameters, but two at least: with one nothing would be said at all

  NaivePrediction of_year(std::size_t year) const { return {yearly[year], spread, freedom}; }
};

/// Constant hazard, Weibull and gamma frailty, by least squares to the first years known (three to five).
std::vector<ReferenceCurve> reference_curves(std::span<const double> known);
ReferenceCurve weibull_curve(std::span<const double> known);

}  // namespace behoud::calibration
