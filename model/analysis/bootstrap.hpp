#pragma once
// How sure an estimate is, by drawing its samples again, with replacement.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "model/analysis/interval.hpp"
#include "model/analysis/random_bits.hpp"

namespace behoud::analysis {

struct BootstrapSettings {
  std::uint64_t seed = 1;
  std::size_t replicates = 1000;
};

/// A number with the central 90 % of its bootstrap.
struct Estimate {
  double value = 0.0, p05 = 0.0, p95 = 0.0;

  /// Whether the samples leave open that it is nothing.
  bool includes_zero() const { return p05 <= 0.0 && p95 >= 0.0; }
};

/// Where there is nothing to estimate.
inline constexpr Estimate no_estimate{std::numeric_limits<double>::quiet_NaN(),
                                      std::numeric_limits<double>::quiet_NaN(),
                                      std::numeric_limits<double>::quiet_NaN()};

/// The samples of one replicate, with repetition. They depend on seed and replicate, not on what is estimated, so that
/// all estimates of a replicate are of the same samples.
inline std::vector<std::size_t> resampled(std::size_t samples, std::size_t replicate, std::uint64_t seed) {
  std::vector<std::size_t> chosen(samples);
  for (std::size_t i = 0; i < samples; ++i) {
    chosen[i] = random_below(static_cast<std::uint32_t>(samples), seed, RandomPurpose::resample,
                             {static_cast<std::uint32_t>(replicate), static_cast<std::uint32_t>(i), 0});
  }
  return chosen;
}

inline Estimate estimate_of(double value, std::vector<double> replicates) {
  const Interval interval = interval_of(std::move(replicates));
  return {value, interval.p05, interval.p95};
}

}  // namespace behoud::analysis
