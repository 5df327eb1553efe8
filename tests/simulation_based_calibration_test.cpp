#include "model/calibration/simulation_based_calibration.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

using namespace behoud::calibration;

namespace {

// A closed cohort of movers and stayers of whom the yearly exits of 2015-2019 are known in whole percents. All
// coordinates are standard normal before the data.

constexpr std::size_t parameters = 6;
constexpr std::size_t years = 5;
using Percentages = std::array<double, years>;

struct Cohort {
  double mover_share, mover_rate, stayer_rate, trend, seasoning, spread;

  explicit Cohort(const Point& z)
      : mover_share(1.0 / (1.0 + std::exp(0.5 - 0.8 * z[0]))),
        mover_rate(std::exp(-1.0 + 0.5 * z[1])),
        stayer_rate(std::exp(-3.0 + 0.5 * z[2])),
        trend(0.1 * z[3]),
        seasoning(0.1 + 0.1 * z[4]),
        spread(std::exp(-0.5 + 0.4 * z[5])) {}
};

/// Of those present at the start of each year.
Percentages exits_of(const Cohort& cohort) {
  Percentages exits;
  double movers = cohort.mover_share, stayers = 1.0 - cohort.mover_share;
  for (std::size_t year = 0; year < years; ++year) {
    const double t = static_cast<double>(year);
    const double market = std::exp(cohort.trend * (t - 2.0));
    const double movers_left = movers * std::exp(-cohort.mover_rate * market * std::exp(-cohort.seasoning * t));
    const double stayers_left = stayers * std::exp(-cohort.stayer_rate * market);
    exits[year] = 100.0 * (1.0 - (movers_left + stayers_left) / (movers + stayers));
    movers = movers_left;
    stayers = stayers_left;
  }
  return exits;
}

double normal_below(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// Every whole percent stands for all that is rounded to it.
double log_posterior(const Percentages& published, const Point& z) {
  const Cohort cohort(z);
  const Percentages exits = exits_of(cohort);
  double density = 0.0;
  for (std::size_t year = 0; year < years; ++year) {
    // in the tail below, where a difference of two small numbers is exact
    const double away = -std::abs(published[year] - exits[year]);
    density += std::log(normal_below((away + 0.5) / cohort.spread) - normal_below((away - 0.5) / cohort.spread));
  }
  for (const double x : z) density -= 0.5 * x * x;
  return density;
}

Point draw_prior(RandomSource& random) {
  Point z;
  for (std::size_t k = 0; k < parameters; ++k) z.push_back(random.normal());
  return z;
}

LogDensity posterior_of_simulated_data(const Point& truth, RandomSource& random) {
  const Cohort cohort(truth);
  Percentages published = exits_of(cohort);
  for (double& percent : published) percent = std::round(percent + cohort.spread * random.normal());
  return [published](std::span<const Point> points) {
    std::vector<double> densities;
    for (const Point& z : points) densities.push_back(log_posterior(published, z));
    return densities;
  };
}

/// Goodman & Weare 2010: nearer to or further from a point of the archive, by a factor of 1/2 to 2.
Move stretch_move(bool with_factor) {
  return [=](RandomSource& random, const Point& current, std::span<const Point> archive) {
    const Point& centre = archive[random.below(archive.size())];
    const double root = 1.0 + random.uniform();
    const double stretch = 0.5 * root * root;
    Proposal proposal{current};
    for (std::size_t k = 0; k < current.size(); ++k) {
      proposal.point[k] = centre[k] + stretch * (current[k] - centre[k]);
    }
    if (with_factor) proposal.log_correction = (static_cast<double>(current.size()) - 1.0) * std::log(stretch);
    return proposal;
  };
}

Move without_correction(Move move) {
  return [=](RandomSource& random, const Point& current, std::span<const Point> archive) {
    Proposal proposal = move(random, current, archive);
    proposal.log_correction = 0.0;
    return proposal;
  };
}

struct Verdict {
  double smallest_p_value, median_r_hat;
  bool calibrated;
};

Verdict verdict_on(const std::vector<WeightedMove>& moves, std::uint32_t count) {
  const CalibrationProblem problem{.draw_prior = draw_prior,
                                   .posterior_of_simulated_data = posterior_of_simulated_data,
                                   .make_sampler = [&](std::uint64_t seed, RandomSource& random) {
                                     std::vector<Archive> archives(4);
                                     for (Archive& archive : archives) {
                                       for (std::size_t i = 0; i < 10 * parameters; ++i)
                                         archive.push_back(draw_prior(random));
                                     }
                                     return Sampler({.seed = seed, .moves = moves}, archives);
                                   }};
  std::vector<Replicate> replicates;
  for (std::uint32_t i = 0; i < count; ++i) replicates.push_back(run_replicate(problem, {}, i));
  const Uniformity uniformity = uniformity_of(replicates);
  std::ranges::sort(replicates, {}, &Replicate::largest_r_hat);
  return {std::ranges::min(uniformity.p_values), replicates[count / 2].largest_r_hat, uniformity.calibrated};
}

std::vector<Replicate> with_ranks(std::span<const std::size_t> ranks) {
  std::vector<Replicate> replicates;
  for (const std::size_t rank : ranks) replicates.push_back({.draws = 63, .ranks = {rank}});
  return replicates;
}

}  // namespace

TEST_CASE("Truths rank evenly among the draws of the shipped sampler, and not without the snooker move's Jacobian") {
  const Verdict shipped = verdict_on(SamplerSettings{}.moves, 320);
  CAPTURE(shipped.smallest_p_value);
  CHECK(shipped.calibrated);
  const Verdict mutant = verdict_on({{differential_move(), 0.7}, {without_correction(snooker_move()), 0.3}}, 80);
  CAPTURE(mutant.smallest_p_value);
  CHECK(!mutant.calibrated);
  CHECK(mutant.smallest_p_value < 0.001);
  // the mutant's chains agree with each other as well as the right ones do
  CAPTURE(shipped.median_r_hat);
  CHECK(mutant.median_r_hat < shipped.median_r_hat + 0.01);
}

TEST_CASE(
    "Truths rank evenly among the draws of the mix that calibrate makes, a normal approximation among its moves") {
  // the prior's centre and half its spread: a poor approximation, which the correction must make good
  const auto n = static_cast<Eigen::Index>(parameters);
  const NormalApproximation narrow{Eigen::VectorXd::Zero(n), 0.5 * Eigen::MatrixXd::Identity(n, n),
                                   2.0 * Eigen::MatrixXd::Identity(n, n)};
  const std::vector<WeightedMove> mix{
      {differential_move(), 0.4}, {snooker_move(), 0.1}, {autoregressive_move(narrow), 0.5}};
  const Verdict right = verdict_on(mix, 80);
  CAPTURE(right.smallest_p_value);
  CHECK(right.calibrated);
  const Verdict mutant = verdict_on(
      {{differential_move(), 0.4}, {snooker_move(), 0.1}, {without_correction(autoregressive_move(narrow)), 0.5}}, 80);
  CAPTURE(mutant.smallest_p_value);
  CHECK(!mutant.calibrated);
}

TEST_CASE("Truths rank evenly among the draws of a stretch move, and not without its factor") {
  const Verdict right = verdict_on({{stretch_move(true), 1.0}}, 80);
  CAPTURE(right.smallest_p_value);
  CHECK(right.calibrated);
  const Verdict mutant = verdict_on({{stretch_move(false), 1.0}}, 80);
  CAPTURE(mutant.smallest_p_value);
  CHECK(!mutant.calibrated);
  CHECK(mutant.smallest_p_value < 0.001);
}

TEST_CASE("Ranks that are even are calibrated, and ranks that crowd at the middle or at an end are not") {
  std::vector<std::size_t> even, middle, low;
  for (std::size_t i = 0; i < 320; ++i) {
    even.push_back(i % 64);
    middle.push_back(16 + i % 32);
    low.push_back(i % 4 == 0 ? i % 16 : i % 64);
  }
  CHECK(uniformity_of(with_ranks(even)).p_values.front() == doctest::Approx(1.0));
  CHECK(uniformity_of(with_ranks(even)).calibrated);
  CHECK(!uniformity_of(with_ranks(middle)).calibrated);
  CHECK(!uniformity_of(with_ranks(low)).calibrated);
}

TEST_CASE("The p-value is that of chi-squared") {
  // five bins hold 5 more than 20, five hold 5 fewer and the rest as expected: 12.5 with 15 degrees of freedom
  std::vector<std::size_t> ranks;
  for (std::size_t bin = 0; bin < 16; ++bin) {
    const std::size_t count = bin < 5 ? 25 : bin < 10 ? 15 : 20;
    ranks.insert(ranks.end(), count, 4 * bin + 1);
  }
  CHECK(uniformity_of(with_ranks(ranks)).p_values.front() == doctest::Approx(0.640856487).epsilon(1e-6));
}
