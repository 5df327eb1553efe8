#include "model/calibration/predictive.hpp"

#include <array>
#include <cmath>

#include "model/calibration/naive_prediction.hpp"
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

TEST_CASE("A figure left out is scored by the draws that did not need it") {
  Published published;
  published.unit = "percent";
  published.lower = 49.5;
  published.upper = 50.5;
  published.value = 50.0;
  const std::vector<double> same(50, 50.0), spread(50, 0.1);
  // draws that all say the same learnt nothing from the figure
  CHECK(leave_one_out(published, same, spread).log_score == Approx(log_score(published, same, spread)));
  CHECK(leave_one_out(published, same, spread).effective == Approx(50.0));
  std::vector<double> mixed = same;
  mixed[0] = 45.0;
  CHECK(leave_one_out(published, mixed, spread).log_score < log_score(published, mixed, spread));
  CHECK(leave_one_out(published, mixed, spread).effective < 50.0);
}

TEST_CASE("One more figure like a few is known the less, the fewer they are") {
  const std::array three{18.0, 17.0, 15.0};
  const NaivePrediction naive = one_more_like(three, 1.0);
  CHECK(naive.centre == Approx(50.0 / 3.0));
  CHECK(naive.freedom == 2.0);
  // t of two degrees of freedom at 95 %: 2.92; sd 1.5275, times the root of 4/3
  CHECK(naive.half_width(0.9) == Approx(2.91999 * 1.52753 * std::sqrt(4.0 / 3.0)).epsilon(1e-4));
  Published published;
  published.unit = "percent";
  published.lower = 16.5;
  published.upper = 17.5;
  const double inside = naive.log_score(published);
  published.lower = 40.5;
  published.upper = 41.5;
  CHECK(naive.log_score(published) < inside);
  RandomSource random(1, RandomSource::Purpose::data, 0);
  int within = 0;
  for (const double x : naive.replicates(published, 4000, random))
    within += std::abs(x - naive.centre) < naive.half_width(0.9) ? 1 : 0;
  CHECK(within / 4000.0 == Approx(0.9).epsilon(0.03));
  // without end of freedom it is the normal distribution
  CHECK(NaivePrediction{0.0, 1.0, HUGE_VAL}.half_width(0.9) == Approx(1.6448536).epsilon(1e-6));
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
  const auto rivals = rivals_of(shipped().parameters, shipped().baseline);
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
