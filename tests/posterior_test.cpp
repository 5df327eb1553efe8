#include "model/calibration/posterior.hpp"

#include <set>

#include "model/calibration/evidence_comparison.hpp"
#include "model/calibration/figure_texts.hpp"
#include "model/calibration/mode.hpp"
#include "model/calibration/posterior_chains.hpp"
#include "model/files/read_evidence.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using namespace behoud::calibration;
using doctest::Approx;

namespace {

const Evidence& shipped_evidence() {
  static const Evidence evidence = *read_evidence(std::filesystem::path(BEHOUD_SOURCE_DIR) / "data/evidence.csv");
  return evidence;
}

Posterior shipped_posterior(int threads = 0) {
  return *Posterior::make(shipped().parameters, shipped().baseline, shipped_evidence(), threads);
}

}  // namespace

TEST_CASE("The probability of an interval is exact near the centre and finite in the tails") {
  CHECK(log_normal_between(-1.0, 1.0) == Approx(std::log(0.6826894921370859)).epsilon(1e-12));
  CHECK(log_normal_between(9.0, 10.0) == Approx(std::log(1.1285122074236e-19)).epsilon(1e-9));
  CHECK(log_normal_between(-10.0, -9.0) == Approx(log_normal_between(9.0, 10.0)).epsilon(1e-12));
  CHECK(std::isfinite(log_normal_between(60.0, 61.0)));
  CHECK(log_normal_between(60.0, 61.0) ==
        Approx(-0.5 * 3600.0 - std::log(60.0) - 0.5 * std::log(2.0 * M_PI)).epsilon(1e-3));
}

TEST_CASE("The gradient of the posterior is that of its density") {
  Posterior posterior = shipped_posterior();
  Point point = posterior.point_of(shipped().parameters);
  for (std::size_t i = 0; i < point.size(); ++i) point[i] += i % 2 == 0 ? 0.1 : -0.1;
  const auto gradient = posterior.gradient(point);
  constexpr double step = 1e-3;
  std::vector<Point> beside;
  for (std::size_t i = 0; i < point.size(); ++i) {
    for (const double side : {step, -step}) {
      beside.push_back(point);
      beside.back()[i] += side;
    }
  }
  const auto density = posterior.log_density(beside);
  for (std::size_t i = 0; i < point.size(); ++i) {
    CAPTURE(posterior.parameters()[i].name);
    CHECK(gradient.slope[i] == Approx((density[2 * i] - density[2 * i + 1]) / (2.0 * step)).epsilon(1e-3).scale(1.0));
  }
}

TEST_CASE("The density of many points is that of each, whatever the number of threads") {
  Posterior on_one = shipped_posterior(1), on_two = shipped_posterior(2);
  std::vector<Point> points(30, on_one.point_of(shipped().parameters));
  for (std::size_t k = 0; k < points.size(); ++k) points[k][k] += 0.2;
  const auto together = on_one.log_density(points);
  CHECK(together == on_two.log_density(points));
  CHECK(on_one.log_density(std::span(points).subspan(7, 1))[0] == together[7]);
}

TEST_CASE("A point outside the bounds of a parameter is impossible") {
  Posterior posterior = shipped_posterior();
  Point point = posterior.point_of(shipped().parameters);
  point[0] = posterior.parameters()[0].highest + 0.01;
  CHECK(posterior.log_density(std::span(&point, 1))[0] == -HUGE_VAL);
}

TEST_CASE("A search from the centres of the priors finds the shipped values again") {
  Posterior posterior = shipped_posterior();
  const Mode mode = find_mode(posterior, {.starts = 1});
  CHECK(mode.converged);
  const auto values = posterior.values<double>(mode.point);
  for (const CalibratedParameter& p : posterior.parameters()) {
    CAPTURE(p.name);
    const double shipped_value = shipped().parameters[p.parameter].value[p.place];
    CHECK(values[static_cast<std::size_t>(p.parameter.offset) + p.place] ==
          Approx(shipped_value).epsilon(0.02).scale(0.1));
  }
}

TEST_CASE("No held-out row counts in the likelihood, and no figure that follows from others") {
  const Posterior posterior = shipped_posterior();
  int counted = 0;
  for (const FittedFigure& figure : posterior.figures()) {
    CAPTURE(figure.published.rows);
    CHECK(figure.published.role != Role::validate);
    CHECK((figure.published.use == Use::fitted) == figure.counts);
    counted += figure.counts ? 1 : 0;
  }
  CHECK(counted == 34);
}

TEST_CASE("Every row that may be fitted or is held out is spoken about, or says why not") {
  const auto figures =
      compare_with_evidence(shipped().parameters, shipped().posterior, shipped().baseline, shipped_evidence());
  REQUIRE(figures.has_value());
  for (const EvidenceRow& row : shipped_evidence()) {
    if (row.role != Role::calibrate && row.role != Role::validate) continue;
    bool spoken = false;
    for (const ComparedFigure& figure : *figures) {
      const auto ids = ids_of(figure.published.rows);
      spoken = spoken || std::ranges::find(ids, row.id) != ids.end();
    }
    CAPTURE(row.id);
    CHECK(spoken == row.silent.empty());
  }
}

TEST_CASE("The interval score rewards narrow intervals and fines what lies outside") {
  const Prediction interval{10.0, 14.0};
  CHECK(interval.score(12.0) == Approx(4.0));
  CHECK(interval.score(15.0) == Approx(24.0));
  CHECK(interval.score(9.5) == Approx(14.0));
}

TEST_CASE("The shipped posterior predicts nine in ten of the fitted figures and seven in ten of those held out") {
  const auto figures =
      compare_with_evidence(shipped().parameters, shipped().posterior, shipped().baseline, shipped_evidence());
  REQUIRE(figures.has_value());
  const EvidenceScore fitted = score_of(*figures, Use::fitted);
  CHECK(fitted.inside >= 0.9 * fitted.figures);
  CHECK(fitted.score < fitted.naive_score);
  const EvidenceScore held_out = score_of(*figures, Use::held_out);
  CHECK(held_out.figures == 36);
  CHECK(held_out.inside >= 0.7 * held_out.figures);
}

TEST_CASE("Every figure has a name in both languages") {
  for (const auto& definitions : {figure_definitions().fitted, figure_definitions().others}) {
    for (const FigureDefinition& definition : definitions) {
      CAPTURE(definition.rows);
      Published published;
      published.rows = definition.rows;
      CHECK(!meaning_of(published).nl.empty());
      CHECK(!meaning_of(published).en.empty());
    }
  }
}

TEST_CASE("Figures simulated at a point are predicted from that point, rounded as the published ones are") {
  Posterior posterior = shipped_posterior();
  const Point truth = posterior.point_of(shipped().parameters);
  std::vector<double> widths;
  for (const FittedFigure& figure : posterior.figures())
    widths.push_back(figure.published.upper - figure.published.lower);
  RandomSource random(1, RandomSource::Purpose::data, 0);
  REQUIRE(posterior.replace_published_by_simulated(truth, random));
  const auto modelled = posterior.modelled(std::span(&truth, 1))[0];
  const auto values = posterior.values<double>(truth);
  double squares = 0.0, counted = 0.0;
  for (std::size_t f = 0; f < posterior.figures().size(); ++f) {
    const FittedFigure& figure = posterior.figures()[f];
    if (!figure.counts) continue;
    CHECK(figure.published.upper - figure.published.lower == Approx(widths[f]).epsilon(1e-9));
    const double spread = discrepancy(values, figure.definition.source);
    const double rounding = on_error_scale(figure.published.unit, figure.published.upper) -
                            on_error_scale(figure.published.unit, figure.published.lower);
    const double away = on_error_scale(figure.published.unit, figure.published.value) -
                        on_error_scale(figure.published.unit, modelled[f]);
    squares += away * away / (spread * spread + rounding * rounding / 12.0);
    counted += 1.0;
  }
  // chi-squared with as many degrees of freedom as figures: within three of its standard deviations
  CHECK(std::abs(squares - counted) < 3.0 * std::sqrt(2.0 * counted));
}

TEST_CASE("Draws that are kept come from every chain and from the whole of the run after the warm-up") {
  std::vector<Record> records(600);
  for (std::size_t r = 0; r < records.size(); ++r) {
    for (std::size_t c = 0; c < chain_count; ++c)
      records[r].positions.push_back({static_cast<double>(r), static_cast<double>(c)});
  }
  std::set<double> chains, seen;
  for (const Point& point : thinned(records, 400)) {
    CHECK(point[0] >= static_cast<double>(warm_up_of(records.size())));
    chains.insert(point[1]);
    seen.insert(point[0]);
  }
  CHECK(chains.size() == chain_count);
  CHECK(*seen.begin() == 200.0);
  CHECK(*seen.rbegin() >= 598.0);
  CHECK(thinned(records, 1'000'000).size() == 400 * chain_count);
}

TEST_CASE("Records keep everything that a sampler needs to go on") {
  Record record{std::vector<Point>(chain_count, Point{0.5, -1.0, 2.0}), std::vector<double>(chain_count, -3.5),
                std::vector<std::uint32_t>(chain_count, 4)};
  record.positions[3][1] = 7.25;
  const auto numbers = numbers_of(record);
  CHECK(numbers.size() == numbers_per_record(3));
  CHECK(record_of(numbers, 3) == record);
}
