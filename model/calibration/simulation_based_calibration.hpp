#pragma once
// Whether a sampler draws from the posterior it is given: Talts, Betancourt, Simpson, Vehtari & Gelman 2018,
// "Validating Bayesian inference algorithms with simulation-based calibration". Truths are drawn from the prior and
// data from each truth; the rank of a truth among draws of its own posterior is then any rank alike. What R-hat cannot
// see, chains that agree on a wrong distribution, this sees.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "model/calibration/sampler.hpp"

namespace behoud::calibration {

struct CalibrationProblem {
  std::function<Point(RandomSource&)> draw_prior;
  /// Draws data under the truth and gives the log posterior of those data.
  std::function<LogDensity(const Point& truth, RandomSource&)> posterior_of_simulated_data;
  /// It may not know the truth; draws from the prior are good initial archives.
  std::function<Sampler(std::uint64_t seed, RandomSource&)> make_sampler;
};

/// Of each replicate the first `warm_up` records are dropped, and then of every `stride`-th record all chains are taken
/// until there are `draws`. Two things make right samplers fail, and many replicates show them where few do not: draws
/// that resemble each other (`stride` must be several times the autocorrelation time, and fixed, as one that depends
/// on the draws would select among them; Replicate::smallest_effective_size tells) and a warm-up too short for
/// the archives to forget the points they were given.
struct CalibrationSettings {
  std::uint64_t seed = 1;
  std::size_t draws = 63, warm_up = 300, stride = 60;
};

struct Replicate {
  std::size_t draws = 0;
  std::vector<std::size_t> ranks{};    // per coordinate: how many draws lie below the truth, 0 to `draws`
  double largest_r_hat = 0.0;          // of the coordinates, over all records after the warm-up
  double smallest_effective_size = 0;  // bulk, likewise; good when several times `draws`
};

/// Replicates depend on the seed and their number alone: they may be run in any order, on any thread.
Replicate run_replicate(const CalibrationProblem& problem, const CalibrationSettings& settings, std::uint32_t number);

struct Uniformity {
  std::vector<double> p_values;  // per coordinate: chi-squared of the ranks over the bins
  bool calibrated = false;       // none below .01 / coordinates (Bonferroni): one right sampler in a hundred fails
};

/// The replicates are of one problem and one number of draws; `bins` divides that number + 1. At least five replicates
/// per bin, or the chi-squared means little.
Uniformity uniformity_of(std::span<const Replicate> replicates, std::size_t bins = 16);

}  // namespace behoud::calibration
