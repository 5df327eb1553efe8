#include "model/analysis/interval.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace behoud::analysis {

namespace {

/// Of values of which all before `unsorted` are known to lie below it, which moves up to what is found.
double quantile(std::vector<double>& values, std::vector<double>::iterator& unsorted, double p) {
  const double place = p * static_cast<double>(values.size() - 1);
  const auto below = values.begin() + static_cast<std::ptrdiff_t>(place);
  std::nth_element(unsorted, below, values.end());
  unsorted = below;
  const double above = below + 1 == values.end() ? *below : *std::min_element(below + 1, values.end());
  const double share = place - std::floor(place);
  return share == 0.0 || above == *below ? *below : *below + (above - *below) * share;
}

}  // namespace

Interval interval_of(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    return {none, none, none, none, none, 0};
  }
  // Asked for in rising order, so that what lies before the last one found need not be looked at again: sorting all of
  // 100,000 members takes several times as long.
  auto unsorted = values.begin();
  Interval interval;
  interval.p05 = quantile(values, unsorted, 0.05);
  interval.p25 = quantile(values, unsorted, 0.25);
  interval.median = quantile(values, unsorted, 0.5);
  interval.p75 = quantile(values, unsorted, 0.75);
  interval.p95 = quantile(values, unsorted, 0.95);
  interval.members = values.size();
  return interval;
}

double quantile_of(std::vector<double> values, double share) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  auto unsorted = values.begin();
  return values.empty() ? std::numeric_limits<double>::quiet_NaN() : quantile(values, unsorted, share);
}

}  // namespace behoud::analysis
