#include "model/calibration/diagnostics.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "model/calibration/random_source.hpp"

using namespace behoud::calibration;
using doctest::Approx;

namespace {

using Chains = std::vector<std::vector<double>>;

/// Whole numbers that hang together more the larger `keep` (tenths), chain c moved up by c times `shift`.
Chains whole_numbers(int draws, int shift, int keep) {
  Chains chains;
  for (int c = 1; c <= 4; ++c) {
    auto& chain = chains.emplace_back();
    for (int i = 1, x = 0; i <= draws; ++i) {
      x = keep * x / 10 + (7 * i * i + 13 * c * i + 5 * c) % 101;
      chain.push_back(x + shift * c);
    }
  }
  return chains;
}

/// Each draw is `correlation` times the one before, plus news.
Chains autoregressive(double correlation, std::size_t draws) {
  Chains chains;
  for (std::uint32_t c = 0; c < 4; ++c) {
    RandomSource random(7, RandomSource::Purpose::data, c);
    auto& chain = chains.emplace_back();
    double x = random.normal();
    for (std::size_t i = 0; i < draws; ++i) {
      chain.push_back(x);
      x = correlation * x + std::sqrt(1.0 - correlation * correlation) * random.normal();
    }
  }
  return chains;
}

}  // namespace

TEST_CASE("The diagnostics are those of R's package posterior") {
  // made with version 1.4.0: rhat, ess_bulk, ess_tail, ess_mean and mcse_mean of the same numbers
  struct Expected {
    int draws, shift, keep;
    double r_hat, bulk, tail, mean, error;
  };
  const Expected expected[] = {
      {100, 0, 0, 1.008766614, 444.403633738, 386.707815976, 443.038892545, 1.360469923},
      {101, 0, 9, 1.347493655, 9.729302405, 39.930424261, 11.145487869, 35.058825567},
      {60, 40, 5, 1.707667339, 7.170462444, 34.583897578, 6.679884232, 21.777041680},
  };
  for (const Expected& e : expected) {
    const Chains chains = whole_numbers(e.draws, e.shift, e.keep);
    CAPTURE(e.draws);
    CHECK(r_hat(chains) == Approx(e.r_hat).epsilon(1e-8));
    CHECK(bulk_effective_size(chains) == Approx(e.bulk).epsilon(1e-8));
    CHECK(tail_effective_size(chains) == Approx(e.tail).epsilon(1e-8));
    CHECK(mean_effective_size(chains) == Approx(e.mean).epsilon(1e-8));
    CHECK(mean_standard_error(chains) == Approx(e.error).epsilon(1e-8));
  }
}

TEST_CASE("Draws that resemble the one before are worth fewer: (1 - correlation) / (1 + correlation) of their number") {
  for (const double correlation : {0.0, 0.5, 0.9}) {
    CAPTURE(correlation);
    const Chains chains = autoregressive(correlation, 10000);
    const double worth = 40000.0 * (1.0 - correlation) / (1.0 + correlation);
    CHECK(mean_effective_size(chains) == Approx(worth).epsilon(0.1));
    CHECK(bulk_effective_size(chains) == Approx(worth).epsilon(0.1));
    CHECK(mean_standard_error(chains) == Approx(1.0 / std::sqrt(worth)).epsilon(0.1));
    CHECK(r_hat(chains) < 1.01);
  }
}

TEST_CASE("R-hat sees chains that lie apart, chains that differ in width and a chain that drifts") {
  const Chains good = autoregressive(0.3, 1000);
  CHECK(r_hat(good) < 1.01);
  Chains apart = good, wide = good, drifting = good;
  for (double& x : apart[0]) x += 1.5;
  for (double& x : wide[0]) x *= 4.0;
  for (auto& chain : drifting) {
    for (std::size_t i = 0; i < chain.size(); ++i) chain[i] += 0.003 * static_cast<double>(i);
  }
  CHECK(r_hat(apart) > 1.1);
  CHECK(r_hat(wide) > 1.1);
  CHECK(r_hat(drifting) > 1.1);
}

TEST_CASE("Chains that say nothing have no diagnostics") {
  const Chains short_ones(4, std::vector<double>{1, 2, 3, 4, 5}), still(4, std::vector<double>(100, 2.0));
  Chains infinite = whole_numbers(100, 0, 0);
  infinite[2][50] = HUGE_VAL;
  for (const Chains& chains : {short_ones, still, infinite, Chains{}}) {
    CHECK(std::isnan(r_hat(chains)));
    CHECK(std::isnan(bulk_effective_size(chains)));
    CHECK(std::isnan(tail_effective_size(chains)));
    CHECK(std::isnan(mean_effective_size(chains)));
    CHECK(std::isnan(mean_standard_error(chains)));
  }
}
