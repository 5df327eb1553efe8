// Why a quantity differs between two scenarios: the paths must account for all of it, and for nothing else.

#include "model/analysis/why_difference.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "model/analysis/link_strength.hpp"
#include "model/engines/stocks_run.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using analysis::Origin;
using doctest::Approx;

namespace {

analysis::WhyDifference why(const std::string& quantity, const Scenario& from, const Scenario& to, int year,
                            analysis::Area area = engines::whole_domain) {
  const auto traced = analysis::traced_quantity(quantity);
  REQUIRE(traced.has_value());
  const Inputs& inputs = shipped();
  auto found = analysis::why_difference(
      {inputs.parameters, inputs.posterior, inputs.levers, inputs.baseline, {&from, &to}, *traced, area, year});
  REQUIRE(found.has_value());
  return std::move(*found);
}

double difference(const analysis::WhyDifference& found) {
  return found.value[1] - found.value[0];
}

double all_told(const analysis::PathsOfDifference& paths) {
  double sum = paths.small + paths.left_over;
  for (const auto& path : paths.paths) sum += path.contribution;
  for (const auto& loop : paths.loops) sum += loop.contribution;
  return sum;
}

std::size_t lever_called(const std::string& id) {
  const auto& levers = shipped().levers;
  return static_cast<std::size_t>(std::ranges::find(levers, id, &Lever::id) - levers.begin());
}

/// The baseline with one measure from 2027 on.
Scenario with(const std::string& lever) {
  World world;
  world.lever(lever, 2027.0);
  Scenario scenario = world.baseline;
  scenario.id = lever;
  scenario.paths.clear();
  return scenario;
}

double exits_in(const engines::Trajectory& run, int year) {
  double exits = 0.0;
  for (const engines::Tally tally : engines::all_exits)
    exits += passed(at(run, year + 1.0), {tally}) - passed(at(run, year), {tally});
  return exits;
}

}  // namespace

TEST_CASE("what the causes of a row contribute adds up to what differs in it") {
  const Scenario scenario = shipped_scenario("everything_at_once");
  const auto values = values_of(shipped().parameters);
  const engines::LeverDraws draws(shipped().levers.size());
  const analysis::RunOfScenario from{values, shipped().baseline, shipped().baseline, shipped().levers, draws};
  const analysis::RunOfScenario to{values, shipped().baseline, scenario, shipped().levers, draws};
  const auto course = analysis::difference_course(from, to, 2032.0);
  REQUIRE(course.has_value());
  for (const analysis::RowCourse& row : course->rows) {
    if (row.effect.kind == m::Kind::path || row.causes.empty()) continue;
    CAPTURE(row.effect.name);
    double largest = 0.0, left_over = 0.0;
    const auto& own = course->difference[static_cast<std::size_t>(row.effect.index)];
    for (std::size_t i = 0; i < own.size(); ++i) {
      largest = std::max(largest, std::abs(own[i]));
      left_over = std::max(left_over, std::abs(row.touches.back().amount[i]));
    }
    // averages over eight points of the line: exact to rounding but for rows with a sharp bend on it
    const bool bends = row.effect == m::administration || row.effect == m::deferral_pressure;
    CHECK(left_over <= (bends ? 1e-3 : 1e-6) * largest + 1e-12);
  }
}

TEST_CASE("the paths, the loops and what is left aside are the whole difference") {
  struct Question {
    std::string quantity, scenario;
    int year;
  };
  for (const Question& question : {Question{"outflow", "registration_cap", 2034},
                                   {"outflow", "everything_at_once", 2030},
                                   {"workload", "recruitment_only", 2030},
                                   {"workers", "pay_differentiation", 2034},
                                   {"wish_share", "growth_roles", 2029},
                                   {"hires_in_year", "supervision_and_intervision", 2028},
                                   {"exit_rate", "incident_support", 2031}}) {
    CAPTURE(question.quantity);
    CAPTURE(question.scenario);
    const auto found = why(question.quantity, shipped().baseline, shipped_scenario(question.scenario), question.year);
    REQUIRE(difference(found) != 0.0);
    CHECK(all_told(found.paths) == Approx(difference(found)).epsilon(1e-3));
    CHECK(std::abs(found.paths.left_over) < 2e-3 * std::abs(difference(found)));
    CHECK(!found.paths.paths.empty());
  }
}

TEST_CASE("the strongest path comes first, and none visits a variable twice") {
  const auto found = why("outflow", shipped().baseline, shipped_scenario("supervision_growth_registration"), 2034);
  const auto& paths = found.paths.paths;
  CHECK(std::ranges::is_sorted(paths, std::greater{}, [](const auto& p) { return std::abs(p.contribution); }));
  for (const auto& path : paths) {
    const std::set<std::size_t> visited(path.nodes.begin() + 1, path.nodes.end());
    CHECK(visited.size() == path.nodes.size() - 1);
  }
}

TEST_CASE("two scenarios that do the same differ in nothing") {
  Scenario same = shipped_scenario("growth_roles");
  same.id = "same";
  const auto found = why("outflow", shipped_scenario("growth_roles"), same, 2034);
  CHECK(difference(found) == 0.0);
  CHECK(found.paths.paths.empty());
  CHECK(all_told(found.paths) == 0.0);
}

TEST_CASE("before measures begin nothing differs") {
  const auto found = why("outflow", shipped().baseline, shipped_scenario("growth_roles"), 2026);
  CHECK(std::abs(difference(found)) < 1e-6);
  CHECK(found.paths.paths.empty());
}

TEST_CASE("a scenario with one measure is traced to that measure and nothing else") {
  for (const std::string lever : {"incident_support", "registration_cap", "permanent_contracts"}) {
    CAPTURE(lever);
    const auto found = why("outflow", shipped().baseline, with(lever), 2032);
    REQUIRE(!found.paths.paths.empty());
    for (const auto& path : found.paths.paths) CHECK(path.origin == Origin{Origin::Kind::lever, lever_called(lever)});
  }
}

TEST_CASE("a changed parameter and another course of funding are where paths begin") {
  const auto parameter = why("vacancies", shipped().baseline, shipped_scenario("recruitment_only"), 2029);
  CHECK(parameter.paths.paths.front().origin ==
        Origin{Origin::Kind::parameter, static_cast<std::size_t>(m::filling_time.index)});
  const auto funding = why("workers", shipped().baseline, shipped_scenario("funding_cut"), 2032);
  for (const auto& path : funding.paths.paths)
    CHECK(path.origin == Origin{Origin::Kind::path, static_cast<std::size_t>(m::funding.index)});
}

TEST_CASE("the other way round every path has the other sign") {
  const Scenario scenario = shipped_scenario("incident_support");
  const auto there = why("outflow", shipped().baseline, scenario, 2034);
  const auto back = why("outflow", scenario, shipped().baseline, 2034);
  CHECK(difference(back) == Approx(-difference(there)));
  REQUIRE(there.paths.paths.size() == back.paths.paths.size());
  CHECK(back.paths.paths.front().contribution == Approx(-there.paths.paths.front().contribution));
}

TEST_CASE("support after incidents lowers the outflow along the links that it is there for") {
  const auto found = why("outflow", shipped().baseline, with("incident_support"), 2034);
  CHECK(difference(found) < 0.0);
  for (const auto& path : found.paths.paths) {
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
      // told of a path that lowers the outflow: more support, fewer incidents without, better condition
      if (path.contribution > 0.0) continue;
      if (path.nodes[i] == static_cast<std::size_t>(m::aftercare.index)) CHECK(path.moved[i] == 1);
      if (path.nodes[i] == static_cast<std::size_t>(m::unsupported_incidents.index)) CHECK(path.moved[i] == -1);
      if (path.nodes[i] == static_cast<std::size_t>(m::condition.index)) CHECK(path.moved[i] == 1);
    }
  }
}

TEST_CASE("cutting a link takes away about what the paths through it contribute") {
  const Scenario scenario = with("incident_support");
  const auto found = why("exits_in_year", shipped().baseline, scenario, 2031);
  double through_condition = 0.0;
  for (const auto& path : found.paths.paths) {
    if (std::ranges::find(path.nodes, static_cast<std::size_t>(m::condition.index)) != path.nodes.end())
      through_condition += path.contribution;
  }
  World plain, measured;
  measured.lever("incident_support", 2027.0);
  engines::RunSettings cut;
  cut.held = {m::condition};
  const double whole = exits_in(measured.run(), 2031) - exits_in(plain.run(), 2031);
  const double without = exits_in(measured.run(cut), 2031) - exits_in(plain.run(cut), 2031);
  CHECK(difference(found) == Approx(whole).epsilon(1e-3));
  CHECK(through_condition < 0.0);
  CHECK(through_condition == Approx(whole - without).epsilon(0.25));
}

TEST_CASE("a branch alone is traced to what is done there") {
  const auto found = why("outflow", shipped().baseline, shipped_scenario("growth_roles"), 2034,
                         static_cast<analysis::Area>(m::Branch::JZ));
  REQUIRE(!found.paths.paths.empty());
  CHECK(all_told(found.paths) == Approx(difference(found)).epsilon(1e-3));
}

TEST_CASE("what is the same whatever the scenario, or differs within a branch, is not traced") {
  CHECK(!analysis::traced_quantity("quit_hazard"));
  CHECK(!analysis::traced_quantity("leadership_effort"));
  CHECK(!analysis::traced_quantity("cost"));
  CHECK(analysis::traced_quantity("workload"));
}

TEST_CASE("the strength of a link is what its effect gains when the cause is a tenth higher") {
  const auto values = values_of(shipped().parameters);
  const engines::Schedule schedule(shipped().baseline, shipped().baseline, shipped().levers, {}, {});
  auto model = engines::started_model(values, schedule, shipped().baseline.start);
  const auto strengths = analysis::link_strengths(model);
  const auto gain = [&](const m::Variable& cause, const m::Variable& effect) {
    return std::ranges::find_if(strengths, [&](const auto& s) { return s.cause == cause && s.effect == effect; })->gain;
  };
  // at the start the workload is 1 and the one over the other
  CHECK(gain(m::served_demand, m::workload) == Approx(0.1));
  CHECK(gain(m::capacity, m::workload) == Approx(-0.1));
  // a tenth of a log-odds moves a share by that times its odds
  const double support = values[static_cast<std::size_t>(m::supervisor_support_reference.offset)];
  CHECK(gain(m::leadership_effort, m::supervisor_support) == Approx(0.1 * support * (1.0 - support)));
}
