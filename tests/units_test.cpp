#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "model/analysis/equations.hpp"
#include "model/mechanism/mechanism.hpp"
#include "tests/unit_algebra.hpp"

using namespace behoud;
using namespace behoud::tests;
namespace m = behoud::mechanism;

namespace {

using Units = std::map<std::string, Unit>;  // by variable and parameter

const Units& declared() {
  static const Units all = [] {
    Units units;
    for (const m::Variable& v : m::all_variables) units[std::string(v.name)] = unit_named(v.unit).value_or(Unit{});
    for (const m::Parameter& p : m::all_parameters) units[std::string(p.name)] = unit_named(p.unit).value_or(Unit{});
    return units;
  }();
  return all;
}

constexpr auto a_year = Unit::years;

struct Equality {
  std::string name;
  Expression expression;
  bool is_change;  // per year
};

/// Reads a row into an expression, as the equations do; of stocks they have the change only.
struct StartReader {
  Expression operator()(m::Variable v) const { return Expression::symbol(std::string(v.name)); }
  Expression operator()(m::Parameter p) const { return Expression::symbol(std::string(p.name)); }
  Expression reference(m::Variable v) const { return Expression::function("start", {(*this)(v)}); }
  Expression deviation(m::Variable v) const { return Expression::function("change", {(*this)(v)}); }
  Expression constant(double x) const { return Expression(x); }
};

const std::vector<Equality>& equalities() {
  static const std::vector<Equality> all = [] {
    std::vector<Equality> list;
    for (const auto& e : analysis::equations()) {
      list.push_back({std::string(e.variable.name), e.right_hand_side, e.variable.kind == m::Kind::stock});
    }
    const auto start = [&](const auto&... row) {
      (list.push_back({std::string(row.variable.name), row.start(StartReader{}), false}), ...);
    };
    std::apply(start, m::stock_rows);
    for (const m::PeopleFlow& flow : m::people_flows) {
      if (flow.sum == nullptr) continue;
      const StartReader at;
      list.push_back({std::string(flow.sum->name), at(flow.hazard) * at(m::workers), false});
    }
    return list;
  }();
  return all;
}

std::vector<std::string> problems_of(const Equality& equality, const Units& units = declared()) {
  UnitReading reading([&](const std::string& name) { return units.at(name); });
  const Unit unit = units.at(equality.name);
  reading.expect(equality.expression, equality.is_change ? unit / Unit::of(a_year) : unit);
  return reading.problems();
}

bool all_fit(const Units& units) {
  return std::ranges::all_of(equalities(), [&](const Equality& e) { return problems_of(e, units).empty(); });
}

/// A row as it should not be written.
std::vector<std::string> problems_of(m::Variable variable, const Expression& expression) {
  return problems_of(Equality{std::string(variable.name), expression, variable.kind == m::Kind::stock});
}

}  // namespace

TEST_CASE("Every variable and parameter has a unit of which it is known what it measures") {
  for (const m::Variable& v : m::all_variables) {
    CAPTURE(v.unit);
    CHECK(unit_named(v.unit));
  }
  for (const m::Parameter& p : m::all_parameters) {
    CAPTURE(p.unit);
    CHECK(unit_named(p.unit));
  }
  CHECK_FALSE(unit_named("furlongs per fortnight"));
  CHECK(unit_named("log-odds per share of pay") == Unit::of(Unit::log_odds) / Unit::of(Unit::shares));
  CHECK(unit_named("persons per year") == Unit::of(Unit::persons) / Unit::of(Unit::years));
  CHECK(unit_named("ratio per role per worker") == Unit{});
}

TEST_CASE("Every row is in the unit of its variable, of a stock in that unit per year") {
  CHECK(equalities().size() > 80);
  for (const Equality& equality : equalities()) {
    for (const std::string& problem : problems_of(equality)) {
      CAPTURE(equality.name);
      CAPTURE(problem);
      FAIL_CHECK("the units do not fit");
    }
  }
}

TEST_CASE("What workers are paid is in euro a year") {
  const StartReader at;
  UnitReading reading([](const std::string& name) { return declared().at(name); });
  const Unit wage_bill = reading(at(m::workers) * at(m::hours_per_worker) * at(m::pay_per_year));
  CHECK(wage_bill.text() == "year^-1 euro");
}

TEST_CASE("A row in which a unit is lost is noticed") {
  const StartReader at;
  // persons beside persons per year
  CHECK_FALSE(problems_of(m::vacancies, at(m::exits) + (at(m::establishment) - at(m::workers)) - at(m::hires)).empty());
  CHECK(problems_of(m::vacancies,
                    at(m::exits) + (at(m::establishment) - at(m::workers)) / at(m::planning_time) - at(m::hires))
            .empty());
  // a level instead of its change per year
  CHECK_FALSE(problems_of(m::condition, at(m::condition_reference) - at(m::condition)).empty());
  CHECK_FALSE(problems_of(m::exit_rate, at(m::exits)).empty());
  CHECK_FALSE(problems_of(m::hires, at_most(at(m::vacancies) / at(m::filling_time), at(m::workers))).empty());
  // an effect per log point that meets a share
  CHECK_FALSE(problems_of(m::aftercare, logistic(logit(at(m::aftercare_reference)) +
                                                 at(m::overload_on_support) * at.deviation(m::supervisor_support)))
                  .empty());
  CHECK(problems_of(m::aftercare, logistic(logit(at(m::aftercare_reference)) +
                                           at(m::overload_on_support) * at.deviation(m::overload)))
            .empty());
  // a share beside log-odds, log points beside a share, the logarithm of a number of people
  CHECK_FALSE(problems_of(m::room, logistic(logit(at(m::autonomy)) + at(m::backing))).empty());
  CHECK_FALSE(problems_of(m::room, logistic(at(m::autonomy))).empty());
  CHECK_FALSE(problems_of(m::too_high, at(m::too_low) + at(m::overload)).empty());
  CHECK_FALSE(problems_of(m::overload, log(at(m::capacity))).empty());
  CHECK_FALSE(problems_of(m::outside_pull, power(at(m::labour_market), at(m::filling_time))).empty());
  // a soft corner as wide as something else
  CHECK_FALSE(problems_of(m::blocked_growth, positive_part(at(m::aspirants) - at(m::growth_roles), at(m::load_spread)))
                  .empty());
}

TEST_CASE("A variable or parameter in another unit than it is used in is noticed, whichever it is") {
  REQUIRE(all_fit(declared()));
  std::set<std::string> used;
  for (const Equality& equality : equalities()) {
    used.merge(equality.expression.symbols());
    used.insert(equality.name);
  }
  CHECK(used.size() > 250);
  for (const std::string& name : used) {
    CAPTURE(name);
    for (const Unit::Base base : {Unit::persons, Unit::years, Unit::euros}) {
      Units units = declared();
      units[name] = units[name] / Unit::of(base);
      CHECK_FALSE(all_fit(units));
    }
  }
}
