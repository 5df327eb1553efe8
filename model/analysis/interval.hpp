#pragma once
// Where the members of an ensemble put a number.

#include <cstddef>
#include <vector>

namespace behoud::analysis {

/// The median and the central 50 % and 90 %; not a number where no member has one.
struct Interval {
  double median = 0.0, p05 = 0.0, p25 = 0.0, p75 = 0.0, p95 = 0.0;
  std::size_t members = 0;  // that have a number
};

/// Exact quantiles, by linear interpolation of the sorted values. Values that are not a number are left out: those
/// members failed, or have no such number. Infinite ones count: a quantile among them is infinite.
Interval interval_of(std::vector<double> values);

/// One of them, at a share of the members.
double quantile_of(std::vector<double> values, double share);

}  // namespace behoud::analysis
