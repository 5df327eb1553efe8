#include "model/analysis/comparison.hpp"

#include <set>

#include "model/engines/ensemble_draws.hpp"
#include "tests/members_in_memory.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

namespace {

analysis::Comparison compared(const std::vector<std::string>& names, std::size_t members = 3, int threads = 1,
                              const analysis::ReductionLimits& limits = {}) {
  std::vector<Scenario> scenarios;
  for (const auto& name : names) scenarios.push_back(shipped_scenario(name));
  const auto& [parameters, levers, baseline, none, posterior] = shipped();
  const analysis::ComparisonRow row(analysis::moments_of(baseline.start, baseline.end, 4.0),
                                    analysis::comparison_horizons);
  const auto ensemble =
      analysis::ensemble_to_compare(parameters, shipped().posterior, levers, baseline, scenarios, row, 1);
  const MembersInMemory ran(ensemble, members, threads);
  auto comparison = analysis::compare(ensemble, row, ran.columns(), limits);
  REQUIRE(comparison.has_value());
  return std::move(*comparison);
}

const analysis::Measure& measure(const analysis::ScenarioResult& scenario, const std::string& name, int year) {
  const auto& all = scenario.measures[engines::whole_domain];
  return *std::ranges::find_if(all, [&](const auto& m) { return m.name == name && m.year == year; });
}

/// Everything a comparison says in numbers.
std::vector<double> numbers_of(const analysis::Comparison& comparison) {
  std::vector<double> numbers;
  const auto add = [&](const analysis::Interval& i) {
    numbers.insert(numbers.end(), {i.median, i.p05, i.p25, i.p75, i.p95, static_cast<double>(i.members)});
  };
  for (const auto& scenario : comparison.scenarios) {
    for (const auto& band : scenario.bands) {
      for (const auto& level : band.level) add(level);
      for (const auto& difference : band.difference) add(difference);
    }
    for (const auto& measures : scenario.measures) {
      for (const auto& measure : measures) add(measure.level), add(measure.difference);
    }
  }
  return numbers;
}

}  // namespace

TEST_CASE("Neither threads nor memory change a comparison") {
  const auto whole = numbers_of(compared({"growth_roles", "funding_cut"}, 5, 1));
  CHECK(whole == numbers_of(compared({"growth_roles", "funding_cut"}, 5, 2)));
  CHECK(whole == numbers_of(compared({"growth_roles", "funding_cut"}, 5, 2, {.memory = 1000, .threads = 2})));
}

TEST_CASE("The baseline keeps nobody against itself") {
  const auto comparison = compared({"growth_roles"});
  const auto& baseline = comparison.scenarios.front();
  for (const auto& m : baseline.measures[engines::whole_domain]) CHECK(m.difference.median == 0.0);
}

TEST_CASE("Kept adds up over the branches") {
  const auto comparison = compared({"registration_cap"}, 1);
  const auto& scenario = comparison.scenarios.back();
  double sum = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    for (const auto& m : scenario.measures[b]) {
      if (m.name == "kept" && m.year == 2035) sum += m.level.median;
    }
  }
  CHECK(sum == Approx(measure(scenario, "kept", 2035).level.median).epsilon(1e-9));
  CHECK(sum > 0.0);
}

TEST_CASE("Fewer leavers because fewer are employed is not the same as people kept") {
  const auto comparison = compared({"funding_cut"}, 1);
  const auto& cut = comparison.scenarios.back();
  CHECK(measure(cut, "kept", 2035).level.median > 0.0);
  CHECK(measure(cut, "kept_at_equal_workforce", 2035).level.median < 0.5 * measure(cut, "kept", 2035).level.median);
  CHECK(measure(cut, "workforce", 2035).difference.median < 0.0);
}

TEST_CASE("Worse before better is found, with its depth and length") {
  const auto comparison = compared({"supervision_and_intervision", "registration_cap"}, 1);
  const auto& supervision = comparison.scenarios[1];
  REQUIRE(!supervision.worse_before.empty());
  CHECK(engines::quantities()[supervision.worse_before.front().quantity].name == "workload");
  CHECK(supervision.worse_before.front().deepest > 0.0);
  CHECK(supervision.worse_before.front().from >= 2027.0);
}

TEST_CASE("Possible worlds: the first is the central one, a world depends on its number alone, bounds hold") {
  const auto& parameters = shipped().parameters;
  const std::size_t levers = shipped().levers.size();
  CHECK(engines::draw_world(parameters, shipped().posterior, levers, 1, 0).parameters == values_of(parameters));
  CHECK(engines::draw_world(parameters, shipped().posterior, levers, 1, 7).parameters ==
        engines::draw_world(parameters, shipped().posterior, levers, 1, 7).parameters);
  CHECK(engines::draw_world(parameters, shipped().posterior, levers, 1, 7).parameters !=
        engines::draw_world(parameters, shipped().posterior, levers, 2, 7).parameters);
  for (std::uint32_t member = 1; member < 50; ++member) {
    const auto world = engines::draw_world(parameters, shipped().posterior, levers, 3, member);
    for (const m::Parameter& p : m::all_parameters) {
      const auto& entry = parameters[p];
      for (int i = 0; i < m::size_of(p.shape); ++i) {
        CAPTURE(p.name);
        const double value = world.parameters[static_cast<std::size_t>(p.offset + i)];
        CHECK(value >= entry.min);
        CHECK(value <= entry.max);
        if (entry.status == Status::measured) CHECK(value == entry.value[static_cast<std::size_t>(i)]);
      }
    }
    // the fitted rates come from one draw together, not each from a draw of its own
    auto of_draw = world.parameters;
    shipped().posterior.put(member - 1, of_draw);
    CHECK(of_draw == world.parameters);
  }
}

TEST_CASE("Without a posterior the fitted rates stay at their values in every world") {
  const auto& parameters = shipped().parameters;
  const auto world = engines::draw_world(parameters, {}, 0, 3, 5);
  for (const CalibratedValue& value : calibrated_values(parameters)) {
    CAPTURE(value.name);
    CHECK(world.parameters[static_cast<std::size_t>(value.parameter.offset) + value.place] ==
          parameters[value.parameter].value[value.place]);
  }
}

TEST_CASE("Every shipped scenario runs and does what its title promises to workers") {
  const std::vector<std::string> names{
      "supervision_and_intervision", "growth_roles",           "registration_cap",    "supervision_growth_registration",
      "onboarding_mentor",           "leadership_development", "incident_support",    "workload_balancing",
      "own_direction_three_knobs",   "long_commissioning",     "pay_differentiation", "everything_at_once"};
  const auto comparison = compared(names, 1, 2);
  for (const auto& scenario : comparison.scenarios) {
    if (scenario.id == "baseline") continue;
    CAPTURE(scenario.id);
    CHECK(measure(scenario, "kept", 2035).level.median > 0.0);
  }
}
