#include "model/calibration/predictive.hpp"

#include <array>
#include <cmath>

#include "model/calibration/reference_curves.hpp"
#include "model/calibration/rivals.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using namespace behoud::calibration;
using doctest::Approx;

TEST_CASE("The ranked score of a sample is its mean distance less half its own spread") {
  CHECK(ranked_score({3.0}, 5.0) == Approx(2.0));
  // E|X - y| = 1, E|X - X'| = 1
  CHECK(ranked_score({4.0, 6.0}, 5.0) == Approx(0.5));
  CHECK(ranked_score({6.0, 4.0}, 5.0) == Approx(0.5));
}

TEST_CASE("A central interval holds what lies in the middle of a sample and nothing outside it") {
  std::vector<double> sample;
  for (int i = 0; i <= 100; ++i) sample.push_back(i);
  CHECK(covers(sample, 0.5, 25.0));
  CHECK(covers(sample, 0.5, 75.0));
  CHECK(!covers(sample, 0.5, 24.0));
  CHECK(!covers(sample, 0.5, 76.0));
  CHECK(covers(sample, 0.95, 97.0));
}

TEST_CASE("The log score is that of the mean probability, not the mean of the logs") {
  Published published;
  published.unit = "percent";
  published.lower = 49.5;
  published.upper = 50.5;
  published.value = 50.0;
  const std::vector<double> near{50.0}, both{50.0, 5.0};
  const std::vector<double> one{0.1}, two{0.1, 0.1};
  // the far draw gives almost nothing, so half of the probability is left
  CHECK(log_score(published, both, two) == Approx(log_score(published, near, one) - std::log(2.0)).epsilon(1e-6));
  CHECK(log_score(published, {}, {}) == -HUGE_VAL);
}

TEST_CASE("Reference curves find the curve again that the years came from") {
  constexpr std::array ends{0.0, 0.75, 1.75, 2.75, 3.75, 4.75};
  std::array<double, cohort_years> weibull{}, constant{};
  for (std::size_t y = 0; y < cohort_years; ++y) {
    const auto hazard = [](double t) { return std::pow(t / 10.9, 0.71); };
    weibull[y] = 100.0 * (1.0 - std::exp(hazard(ends[y]) - hazard(ends[y + 1])));
    constant[y] = 100.0 * (1.0 - std::exp(-0.15 * (ends[y + 1] - ends[y])));
  }
  const ReferenceCurve curve = weibull_curve(std::span(weibull).first(3));
  for (std::size_t y = 0; y < cohort_years; ++y) CHECK(curve.yearly[y] == Approx(weibull[y]).epsilon(1e-4));
  CHECK(curve.spread == Approx(std::sqrt(1.0 / 12.0)).epsilon(1e-3));
  // a constant hazard is a Weibull of shape one, and what no frailty leaves
  for (const ReferenceCurve& of_constant : reference_curves(std::span(constant).first(4))) {
    CAPTURE(of_constant.id);
    CHECK(of_constant.yearly[4] == Approx(constant[4]).epsilon(0.01));
  }
}

TEST_CASE("Each rival leaves one explanation standing, and fits nothing it has fixed") {
  const auto rivals = rivals_of(shipped().parameters);
  const std::array explanations{m::newcomer_excess, m::mobility_ratio, m::home_care_cut_rate, m::decentralisation_rate};
  int alone = 0;
  for (const Rival& rival : rivals) {
    CAPTURE(rival.id);
    int standing = 0;
    for (const m::Parameter& p : explanations) standing += rival.parameters[p].status == Status::calibrated ? 1 : 0;
    const bool is_whole = rival.id == "all" || rival.id.ends_with("feedback");
    CHECK(standing == (is_whole ? 4 : 1));
    alone += is_whole ? 0 : 1;
  }
  CHECK(rivals.size() == 7);
  CHECK(alone == 4);
}
