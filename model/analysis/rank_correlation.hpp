#pragma once
// How far two columns of numbers rise and fall together, whatever the shape of the curve between them.

#include <cstddef>
#include <span>
#include <vector>

namespace behoud::analysis {

/// 1 for the lowest; equal values share the mean of their places.
std::vector<double> ranks_of(std::span<const double> values);

/// Spearman's, between -1 and 1, with a 90 % interval (Fisher's transformation, standard error of Bonett and Wright).
struct RankCorrelation {
  double value = 0.0, low = 0.0, high = 0.0;
};

/// Of columns of ranks of the same length, at least four; 0 where one of them is constant.
RankCorrelation rank_correlation(std::span<const double> ranks, std::span<const double> other_ranks);

/// What the largest of `tests` correlations stays below in 95 % of the cases where none of them is there.
double largest_by_chance(std::size_t tests, std::size_t values);

}  // namespace behoud::analysis
