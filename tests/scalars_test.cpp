#include "model/analysis/equations.hpp"
#include "model/engines/pack_of.hpp"
#include "model/scalars/dual.hpp"
#include "model/scalars/expression.hpp"
#include "model/scalars/float_lanes.hpp"
#include "model/scalars/lanes.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

namespace {

engines::Inputs inputs_of(const Scenario& baseline, double time) {
  return engines::Schedule(baseline, baseline, shipped().levers, {}, {}).segment(time).inputs;
}

template <class Real>
ParameterValues<Real> parameters_as() {
  ParameterValues<Real> values;
  for (const double value : values_of(shipped().parameters)) values.emplace_back(value);
  return values;
}

template <class Real>
engines::StocksModel<Real> model_as() {
  engines::StocksModel<Real> model(parameters_as<Real>());
  model.inputs() = inputs_of(World().still().baseline, 2016.0);
  return model;
}

}  // namespace

TEST_CASE("The vocabulary stays finite, in value and slope, for any argument") {
  using Number = Dual<1>;
  for (const double x : {-1e6, -800.0, -30.0, -1.0, 0.0, 1.0, 30.0, 800.0, 1e6}) {
    CAPTURE(x);
    const Number v = Number::variable(x, 0);
    for (const Number& word : {m::logistic(v), m::positive_part(v, Number(0.03)), m::at_most(v, Number(2.0))}) {
      CHECK(std::isfinite(word.value));
      CHECK(std::isfinite(word.derivative[0]));
    }
  }
  CHECK(m::logistic(m::logit(0.3)) == Approx(0.3));
  CHECK(m::held_below(m::at_most(1.7, 2.0), 2.0) == Approx(1.7));
  CHECK(m::positive_part(1.0, 0.01) == Approx(1.0));
  CHECK(m::positive_part(-1.0, 0.01) == Approx(0.0));
  CHECK(m::power_mean(-4.0, 0.5, 0.5, 0.5) == Approx(0.5));
  CHECK(m::power_mean(-4.0, 0.2, 0.9, 0.9) < 0.3);
}

TEST_CASE("The same rows give the same numbers for plain numbers, dual numbers and lanes") {
  auto plain = model_as<double>();
  auto dual = model_as<Dual<2>>();
  auto lanes = model_as<Lanes<PortableLanes>>();
  const auto state = plain.start();
  const auto dual_state = dual.start();
  auto lane_state = lanes.start();

  // away from the start, so that every deviation is at work
  std::vector<double> moved = state;
  std::vector<Dual<2>> dual_moved = dual_state;
  for (int i = engines::stocks_offset; i < engines::tallies_offset; ++i) {
    moved[static_cast<std::size_t>(i)] *= 0.97;
    dual_moved[static_cast<std::size_t>(i)] *= Dual<2>(0.97);
    lane_state[static_cast<std::size_t>(i)] *= Lanes<PortableLanes>(0.97);
  }
  std::vector<double> change(state.size());
  std::vector<Dual<2>> dual_change(state.size());
  std::vector<Lanes<PortableLanes>> lane_change(state.size());
  plain.derivative(moved, change);
  dual.derivative(dual_moved, dual_change);
  lanes.derivative(lane_state, lane_change);
  for (std::size_t i = 0; i < change.size(); ++i) {
    CAPTURE(i);
    CHECK(dual_change[i].value == Approx(change[i]).epsilon(1e-9));
    for (int lane = 0; lane < PortableLanes::width; ++lane)
      CHECK(lane_change[i].lane[lane] == Approx(change[i]).epsilon(1e-12));
  }
}

TEST_CASE("Lanes in single precision are the plain number's to a millionth, and stay finite for any argument") {
  using Lanes = FloatLanes<PortableFloats>;
  const auto near = [](const Lanes& lanes, double plain) {
    for (int i = 0; i < Lanes::width; ++i) {
      if (!(std::abs(static_cast<double>(lanes.lane[i]) - plain) <= 1e-6 * std::abs(plain))) return false;
    }
    return true;
  };
  for (double x = -80.0; x <= 80.0; x += 0.037) {
    CAPTURE(x);
    const auto single = static_cast<double>(static_cast<float>(x));  // what a lane holds of it
    CHECK(near(exp(Lanes(x)), std::exp(single)));
    const auto share = static_cast<double>(static_cast<float>(1.0 / (1.0 + std::exp(-0.05 * x))));
    CHECK(near(log(Lanes(share)) - 1.0, std::log(share) - 1.0));
    if (std::abs(x) < 10.0) CHECK(near(shifted(Lanes(share), Lanes(x)), m::shifted(share, single)));
  }
  for (const double x : {-1e30, -100.0, 100.0, 1e30}) {
    CAPTURE(x);
    CHECK(std::isfinite(exp(Lanes(x)).lane[0]));
    const float moved = shifted(Lanes(0.3), Lanes(x)).lane[0];
    CHECK(moved >= 0.0f);
    CHECK(moved <= 1.0f);
  }
}

TEST_CASE("Derivatives by dual numbers agree with differences, through the start and the rows") {
  using Number = Dual<1>;
  const auto run = [](auto one, double shift) {
    using Real = decltype(one);
    ParameterValues<Real> values = parameters_as<Real>();
    Real& rate = values[static_cast<std::size_t>(m::success_rate.offset)];
    if constexpr (std::is_same_v<Real, double>) {
      rate += shift;
    } else {
      rate = Real::variable(rate.value, 0);
    }
    engines::StocksModel<Real> model(values);
    model.inputs() = inputs_of(shipped().baseline, 2015.5);
    std::vector<Real> state = model.start(), change(state.size());
    model.take_inputs();
    model.derivative(state, change);
    return std::pair{state, change};
  };
  constexpr double h = 1e-5;
  const auto up = run(1.0, h), down = run(1.0, -h);
  const auto exact = run(Number(1.0), 0.0);
  int compared = 0;
  for (std::size_t i = 0; i < up.first.size(); i += 7) {
    CAPTURE(i);
    const double difference = (up.second[i] - down.second[i]) / (2.0 * h);
    CHECK(exact.second[i].derivative[0] == Approx(difference).epsilon(1e-3).scale(1.0 + std::abs(difference)));
    CHECK(exact.first[i].derivative[0] == Approx((up.first[i] - down.first[i]) / (2.0 * h)).epsilon(1e-3).scale(10.0));
    ++compared;
  }
  CHECK(compared > 200);
}

TEST_CASE("A row evaluated on expressions is its own equation") {
  const auto text = [](m::Variable v) { return analysis::equation_of(v)->right_hand_side.text(); };
  CHECK(text(m::experience_share) == "1 - newcomers / workers");
  CHECK(text(m::blocked_growth) == "positive_part(aspirants - growth_roles, growth_softness)");
  CHECK(text(m::dissatisfaction) == "1 - motivators * hygiene");
  CHECK(text(m::returners) == "return_share * quits - returners / forgetting_time");
}

TEST_CASE("Expressions are written with no more brackets than needed") {
  const auto s = [](const char* name) { return Expression::symbol(name); };
  CHECK((s("a") - (s("b") - s("c"))).text() == "a - (b - c)");
  CHECK((s("a") * (s("b") + 2.0)).text() == "a * (b + 2)");
  CHECK((s("a") / (s("b") * s("c"))).text() == "a / (b * c)");
  CHECK((-s("a") * s("b")).text() == "-a * b");
  CHECK((s("a") + -s("b") * s("c")).text() == "a - b * c");
  CHECK(power(s("a") + 1.0, s("b")).text() == "(a + 1)^b");
}
