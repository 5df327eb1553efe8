#include "model/calibration/predictive.hpp"

#include <algorithm>
#include <cmath>

#include "model/calibration/likelihood.hpp"

namespace behoud::calibration {

double replicate(const FigureDefinition& definition, const Published& published, double modelled, double discrepancy,
                 RandomSource& random) {
  if (definition.asked_of > 0) {
    const double asked = definition.asked_of;
    const double share = from_error_scale(
        "percent", on_error_scale("percent", 100.0 * modelled / asked) + discrepancy * random.normal());
    double named = 0.0;
    for (int person = 0; person < definition.asked_of; ++person) named += random.uniform() < share / 100.0 ? 1.0 : 0.0;
    return named;
  }
  const double scaled = on_error_scale(published.unit, modelled) + discrepancy * random.normal();
  const double value = from_error_scale(published.unit, scaled);
  const double rounding = published.is_range ? 0.0 : published.upper - published.lower;
  return value + rounding * (random.uniform() - 0.5);
}

double log_score(const Published& published, std::span<const double> modelled, std::span<const double> discrepancies) {
  if (modelled.empty()) return -HUGE_VAL;
  std::vector<double> logs;
  logs.reserve(modelled.size());
  for (std::size_t k = 0; k < modelled.size(); ++k)
    logs.push_back(log_likelihood(published, modelled[k], discrepancies[k]));
  const double highest = std::ranges::max(logs);
  double sum = 0.0;
  for (const double x : logs) sum += std::exp(x - highest);
  return highest + std::log(sum / static_cast<double>(logs.size()));
}

LeaveOneOut leave_one_out(const Published& published, std::span<const double> modelled,
                          std::span<const double> discrepancies) {
  std::vector<double> logs;
  logs.reserve(modelled.size());
  for (std::size_t k = 0; k < modelled.size(); ++k)
    logs.push_back(-log_likelihood(published, modelled[k], discrepancies[k]));
  if (logs.empty()) return {-HUGE_VAL, 0.0};
  const double highest = std::ranges::max(logs);
  double sum = 0.0, squares = 0.0;
  for (const double x : logs) {
    const double weight = std::exp(x - highest);
    sum += weight;
    squares += weight * weight;
  }
  return {std::log(static_cast<double>(logs.size())) - highest - std::log(sum), sum * sum / squares};
}

double ranked_score(std::vector<double> replicates, double published) {
  // E|X - y| - E|X - X'| / 2, the latter from the sorted replicates
  std::ranges::sort(replicates);
  const auto n = static_cast<double>(replicates.size());
  double away = 0.0, apart = 0.0;
  for (std::size_t i = 0; i < replicates.size(); ++i) {
    away += std::abs(replicates[i] - published);
    apart += (2.0 * static_cast<double>(i) - n + 1.0) * replicates[i];
  }
  return away / n - apart / (n * n);
}

bool covers(std::vector<double> replicates, double share, double value) {
  std::ranges::sort(replicates);
  const auto quantile = [&](double q) {
    return replicates[static_cast<std::size_t>(q * static_cast<double>(replicates.size() - 1))];
  };
  return value >= quantile(0.5 - 0.5 * share) && value <= quantile(0.5 + 0.5 * share);
}

}  // namespace behoud::calibration
