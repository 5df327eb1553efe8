#include "model/calibration/quick_fit.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

TEST_CASE("The shipped baseline gives the published cohort, funnel and survey figures") {
  const auto rows = calibration::compare_with_figures(shipped().parameters, shipped().baseline);
  REQUIRE(rows.has_value());
  int bounded = 0;
  for (const auto& row : *rows) {
    if (row.within == 0.0) continue;
    ++bounded;
    CAPTURE(row.id);
    CAPTURE(row.meaning.en);
    CHECK(std::abs(row.modelled - row.published) <= row.within);
  }
  CHECK(bounded == 18);
}

TEST_CASE("The first fit, begun from the priors, gives the shipped parameters again") {
  const auto fit = calibration::quick_fit(shipped().parameters, shipped().baseline);
  REQUIRE(fit.has_value());
  CHECK(fit->ended == "converged");
  CHECK(fit->fitted.size() == 17);
  for (const auto& fitted : fit->fitted) {
    CAPTURE(fitted.parameter.name);
    CHECK(fitted.value == Approx(shipped().parameters[fitted.parameter].value[fitted.place]).epsilon(0.02).scale(0.5));
    CHECK(std::abs(fitted.moved) < 2.5);
  }
}

TEST_CASE("What is called calibrated is what the fit fits") {
  calibration::FitSettings few;
  few.most_evaluations = 40;
  const auto fit = calibration::quick_fit(shipped().parameters, shipped().baseline, few);
  REQUIRE(fit.has_value());
  for (const m::Parameter& p : m::all_parameters) {
    CAPTURE(p.name);
    const bool fitted = std::ranges::any_of(fit->fitted, [&](const auto& f) { return f.parameter.index == p.index; });
    CHECK((shipped().parameters[p].status == Status::calibrated) == fitted);
  }
}

TEST_CASE("The values a fit starts from do not matter, only figures and priors") {
  ParameterSet elsewhere = shipped().parameters;
  elsewhere[m::wish_rate].value = {0.6};
  elsewhere[m::mobility_ratio].value = {30.0};
  calibration::FitSettings few;
  few.most_evaluations = 60;
  const auto from_elsewhere = calibration::quick_fit(elsewhere, shipped().baseline, few);
  const auto from_shipped = calibration::quick_fit(shipped().parameters, shipped().baseline, few);
  REQUIRE(from_elsewhere.has_value());
  CHECK(from_elsewhere->objective == from_shipped->objective);
  CHECK(from_elsewhere->ended == "evaluations");
}
