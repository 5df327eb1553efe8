#pragma once
// What somebody without a model says of a figure who knows some of the same kind: their mean, as far off as they differ
// among themselves and as the few of them tell.

#include <span>
#include <vector>

#include "model/calibration/published.hpp"
#include "model/calibration/random_source.hpp"

namespace behoud::calibration {

/// Student's t about a centre; normal where `freedom` is infinite. Before rounding.
struct NaivePrediction {
  double centre = 0.0, spread = 0.0, freedom = 0.0;

  /// The distance from the centre within which a share of it lies.
  double half_width(double share) const;

  /// Log of the probability of the published interval.
  double log_score(const Published& published) const;

  /// As it could have been published: rounded.
  std::vector<double> replicates(const Published& published, int count, RandomSource& random) const;
};

/// Of one more figure like these, of which there are at least two, rounded to `rounding`: equal ones may differ by it.
NaivePrediction one_more_like(std::span<const double> known, double rounding);

}  // namespace behoud::calibration
