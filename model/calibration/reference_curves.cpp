#include "model/calibration/reference_curves.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <functional>
#include <nlopt.hpp>

namespace behoud::calibration {

namespace {

constexpr std::array ends{0.0, 0.75, 1.75, 2.75, 3.75, 4.75};  // years since 31-3-2015

/// Cumulative hazard at a time, given logarithms of the parameters.
using CumulativeHazard = std::function<double(double time, const std::vector<double>& logs)>;

std::array<double, cohort_years> yearly_of(const CumulativeHazard& hazard, const std::vector<double>& logs) {
  std::array<double, cohort_years> yearly{};
  for (std::size_t y = 0; y < yearly.size(); ++y)
    yearly[y] = 100.0 * (1.0 - std::exp(hazard(ends[y], logs) - hazard(ends[y + 1], logs)));
  return yearly;
}

struct Problem {
  const CumulativeHazard& hazard;
  std::span<const double> known;
};

double squares(const std::vector<double>& logs, std::vector<double>&, void* data) {
  const auto& problem = *static_cast<Problem*>(data);
  const auto yearly = yearly_of(problem.hazard, logs);
  double sum = 0.0;
  for (std::size_t y = 0; y < problem.known.size(); ++y) sum += std::pow(yearly[y] - problem.known[y], 2);
  return sum;
}

ReferenceCurve fitted(std::string_view id, const CumulativeHazard& hazard, std::vector<double> logs,
                      std::span<const double> known) {
  Problem problem{hazard, known};
  nlopt::opt optimiser(nlopt::LN_NELDERMEAD, static_cast<unsigned>(logs.size()));
  optimiser.set_lower_bounds(-5.0);
  optimiser.set_upper_bounds(5.0);
  optimiser.set_min_objective(squares, &problem);
  optimiser.set_xtol_abs(1e-8);
  optimiser.set_maxeval(5000);
  double left = 0.0;
  try {
    optimiser.optimize(logs, left);
  } catch (const std::exception&) {
    std::vector<double> none;
    left = squares(logs, none, &problem);  // rounding left no better step: it is at rest
  }
  ReferenceCurve curve{id, yearly_of(hazard, logs)};
  const double freedom = static_cast<double>(known.size() - logs.size());
  constexpr double rounding = 1.0 / 12.0;  // variance of what rounding to whole points hides
  curve.freedom = std::max(2.0, freedom);
  curve.spread = std::sqrt(std::max(left / freedom, rounding));
  return curve;
}

}  // namespace

ReferenceCurve weibull_curve(std::span<const double> known) {
  return fitted(
      "weibull", [](double t, const auto& logs) { return std::pow(t / std::exp(logs[1]), std::exp(logs[0])); },
      {-0.3, 2.3}, known);
}

std::vector<ReferenceCurve> reference_curves(std::span<const double> known) {
  return {fitted(
              "constant_hazard", [](double t, const auto& logs) { return std::exp(logs[0]) * t; }, {-2.0}, known),
          weibull_curve(known),
          fitted(
              "gamma_frailty",
              [](double t, const auto& logs) {
                const double variance = std::exp(logs[0]);
                return std::log(1.0 + variance * std::exp(logs[1]) * t) / variance;
              },
              {0.8, -1.5}, known)};
}

}  // namespace behoud::calibration
