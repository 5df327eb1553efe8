#include "model/analysis/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace behoud::analysis {

namespace {

/// How many standard deviations a normal draw exceeds, to either side, with this chance.
double two_sided_normal(double chance) {
  double low = 0.0, high = 40.0;
  for (int step = 0; step < 100; ++step) {
    const double middle = 0.5 * (low + high);
    (std::erfc(middle / std::sqrt(2.0)) > chance ? low : high) = middle;
  }
  return low;
}

}  // namespace

std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    const double shared = 1.0 + 0.5 * static_cast<double>(first + last);
    for (; first <= last; ++first) ranks[order[first]] = shared;
  }
  return ranks;
}

RankCorrelation rank_correlation(std::span<const double> ranks, std::span<const double> other_ranks) {
  const double mean = 0.5 * (1.0 + static_cast<double>(ranks.size()));
  double together = 0.0, own = 0.0, other = 0.0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const double a = ranks[i] - mean, b = other_ranks[i] - mean;
    together += a * b;
    own += a * a;
    other += b * b;
  }
  if (own == 0.0 || other == 0.0) return {};
  const double r = together / std::sqrt(own * other);
  constexpr double just_within = 1.0 - 1e-9;  // a perfect correlation has no finite transform
  const double middle = std::atanh(std::clamp(r, -just_within, just_within));
  const double half =
      two_sided_normal(0.1) * std::sqrt((1.0 + 0.5 * r * r) / (static_cast<double>(ranks.size()) - 3.0));
  return {r, std::tanh(middle - half), std::tanh(middle + half)};
}

double largest_by_chance(std::size_t tests, std::size_t values) {
  return two_sided_normal(0.05 / static_cast<double>(tests)) / std::sqrt(static_cast<double>(values) - 1.0);
}

}  // namespace behoud::analysis
