#include "model/calibration/naive_prediction.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "model/calibration/likelihood.hpp"

namespace behoud::calibration {

double NaivePrediction::half_width(double share) const {
  return spread * boost::math::quantile(boost::math::students_t(freedom), 0.5 + 0.5 * share);
}

double NaivePrediction::log_score(const Published& published) const {
  const double lower = (published.lower - centre) / spread, upper = (published.upper - centre) / spread;
  if (std::isinf(freedom)) return log_normal_between(lower, upper);
  const boost::math::students_t student(freedom);
  // in the tail below, where a difference of two small numbers is exact
  const double low = lower > 0.0 ? -upper : lower, high = lower > 0.0 ? -lower : upper;
  return std::log(boost::math::cdf(student, high) - boost::math::cdf(student, low));
}

std::vector<double> NaivePrediction::replicates(const Published& published, int count, RandomSource& random) const {
  const boost::math::students_t student(freedom);
  std::vector<double> replicates;
  replicates.reserve(static_cast<std::size_t>(count));
  for (int r = 0; r < count; ++r) {
    const double away = spread * boost::math::quantile(student, random.uniform());
    replicates.push_back(centre + away + (published.upper - published.lower) * (random.uniform() - 0.5));
  }
  return replicates;
}

NaivePrediction one_more_like(std::span<const double> known, double rounding) {
  const auto n = static_cast<double>(known.size());
  double sum = 0.0, squares = 0.0;
  for (const double x : known) sum += x;
  for (const double x : known) squares += (x - sum / n) * (x - sum / n);
  const double variance = std::max(squares / (n - 1.0), rounding * rounding / 12.0);
  return {sum / n, std::sqrt(variance * (1.0 + 1.0 / n)), n - 1.0};
}

}  // namespace behoud::calibration
