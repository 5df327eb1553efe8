#include "model/analysis/comparison.hpp"

#include <set>

#include "model/analysis/kept.hpp"
#include "model/engines/counts.hpp"
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
    // what no world has is equal to itself
    if (i.members == 0) numbers.push_back(0.0);
    if (i.members == 0) return;
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
    for (const auto& gain : scenario.gains) add(gain.kept), add(gain.share_of_exits);
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
  for (const auto& m : baseline.measures[engines::whole_domain]) {
    CAPTURE(m.name);
    // nothing is paid for nothing, so there is no price
    const bool priced = m.name == "cost_per_kept_worker_year" || m.name == "years_to_pay_off";
    CHECK((priced ? m.difference.members == 0 : m.difference.median == 0.0));
  }
  CHECK(baseline.chances.empty());
}

TEST_CASE("Chances are shares of the worlds: in each one scenario keeps most, and a funding cut keeps nobody") {
  const auto comparison = compared({"growth_roles", "registration_cap", "funding_cut"}, 12);
  double best = 0.0;
  for (std::size_t s = 1; s < comparison.scenarios.size(); ++s) {
    const auto& scenario = comparison.scenarios[s];
    CAPTURE(scenario.id);
    REQUIRE(scenario.chances.size() == comparison.horizons.size());
    const analysis::Chance& chance = scenario.chances.back();
    CHECK(chance.year == comparison.horizons.back());
    best += chance.keeps_most;
    CHECK(chance.keeps_most <= chance.keeps);
    const auto& kept = measure(scenario, "kept_at_equal_workforce", chance.year).level;
    if (kept.p05 > 0.0) CHECK(chance.keeps > 0.9);
    if (kept.p95 < 0.0) CHECK(chance.keeps < 0.1);
  }
  CHECK(best == Approx(1.0));
  // it counts fewer exits, of fewer workers
  const auto& cut = comparison.scenarios.back();
  CHECK(measure(cut, "kept", 2035).level.median > 0.0);
  CHECK(cut.chances.back().keeps < 0.5);
  // and costs nothing, so it cannot pay off
  CHECK(std::isnan(comparison.scenarios.back().chances.back().pays_off));
}

TEST_CASE("What is saved on replacing leavers follows from who is kept where, and net cost is what is left") {
  const auto comparison = compared({"registration_cap"}, 1);
  const auto& scenario = comparison.scenarios.back();
  double saving = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    const auto& all = scenario.measures[b];
    const double kept =
        std::ranges::find_if(all, [](const auto& m) { return m.name == "kept" && m.year == 2035; })->level.median;
    saving += kept * shipped().parameters[m::replacement_cost_share].value[0] *
              shipped().parameters[m::hours_per_worker].value[b] * shipped().parameters[m::pay_per_year].value[b];
  }
  const double cost = measure(scenario, "cost", 2035).level.median;
  CHECK(measure(scenario, "saving", 2035).level.median == Approx(saving));
  CHECK(measure(scenario, "net_cost", 2035).level.median == Approx(cost - saving));
  CHECK(measure(scenario, "cost_per_kept_worker_year", 2035).level.median ==
        Approx(cost / measure(scenario, "kept_worker_years", 2035).level.median));
}

TEST_CASE("What costs more than it saves has not paid off, and what saves more has, from that day on") {
  analysis::Cumulated usual, run;
  for (int year = 0; year <= 10; ++year) {
    usual.times.push_back(2027.0 + year);
    usual.exits.push_back({});
    usual.worker_years.push_back({});
    for (double& x : usual.worker_years.back()) x = 100.0 * year;
    usual.cost.push_back(0.0);
    usual.departures.push_back({});
    usual.preventable.push_back({});
    usual.groups.push_back({});
    usual.replacement.push_back({});
    usual.replacement.back().fill(50.0 * year);
  }
  run = usual;
  for (int year = 0; year <= 10; ++year) {
    const auto y = static_cast<std::size_t>(year);
    run.cost[y] = 30.0 * std::min(year, 4);
    run.replacement[y].fill(30.0 * year);
  }
  // saved 20 a year, spent 120 in four years: even after six
  CHECK(analysis::kept_until(run, usual, 2027.0, 2037.0, 0).years_to_pay_off == 6.0);
  CHECK(std::isinf(analysis::kept_until(run, usual, 2027.0, 2032.0, 0).years_to_pay_off));
  CHECK(std::isnan(analysis::kept_until(usual, usual, 2027.0, 2037.0, 0).years_to_pay_off));
  // nobody is kept in it, whatever it costs
  CHECK(std::isinf(analysis::kept_until(run, usual, 2027.0, 2037.0, 0).cost_per_worker_year));
}

TEST_CASE("A mentor holds those who have just started: of no other tenure does so much of the leaving stop") {
  const auto comparison = compared({"onboarding_mentor"}, 1);
  CHECK(comparison.scenarios.front().gains.empty());
  double starters = 0.0, others = 0.0;
  for (const analysis::Gain& gain : comparison.scenarios.back().gains) {
    if (gain.kind != "tenure" || gain.year != 2035) continue;
    double& highest = gain.group == "under_2" ? starters : others;
    highest = std::max(highest, gain.share_of_exits.median);
  }
  CHECK(starters > 3.0 * others);
}

TEST_CASE("Every exit is of one age and one tenure, and what is preventable is part of it") {
  World world;
  world.lever("growth_roles", 2027.0);
  const auto totals = analysis::cumulate(world.run(), values_of(world.parameters));
  const std::size_t first = analysis::index_at(totals.times, 2027.0), last = totals.times.size() - 1;
  for (std::size_t area = 0; area < engines::area_count; ++area) {
    CAPTURE(engines::area_name(static_cast<int>(area)));
    double ages = 0.0, tenures = 0.0, years = 0.0;
    for (std::size_t group = 0; group < analysis::group_count; ++group) {
      const auto since = [&](auto totals_of) {
        return totals_of(totals.groups[last][group])[area] - totals_of(totals.groups[first][group])[area];
      };
      const double exits = since([](const analysis::GroupTotals& t) { return t.exits; });
      (analysis::worker_group(group).kind == "age" ? ages : tenures) += exits;
      if (analysis::worker_group(group).kind == "age")
        years += since([](const analysis::GroupTotals& t) { return t.worker_years; });
    }
    const double exits = totals.exits[last][area] - totals.exits[first][area];
    // rates between samples are taken to be straight
    CHECK(ages == Approx(exits).epsilon(1e-3));
    CHECK(tenures == Approx(ages));
    CHECK(years == Approx(totals.worker_years[last][area] - totals.worker_years[first][area]).epsilon(1e-3));
    const double preventable = totals.preventable[last][area] - totals.preventable[first][area];
    CHECK(preventable > 0.2 * exits);
    CHECK(preventable < 0.8 * exits);
  }
}

TEST_CASE("Who goes because it is time for something else could not have been kept") {
  engines::Sample sample;
  const std::size_t branch = 0;
  sample.values[static_cast<std::size_t>(m::quits.index)][branch] = 100.0;
  std::size_t r = 0;
  engines::for_each_row(m::reasons, [&](const auto& reason) {
    sample.reasons[r++][branch] = reason.name == m::not_preventable ? 30.0 : reason.name == "support" ? 10.0 : 0.0;
  });
  CHECK(engines::preventable_exits(sample, branch) == Approx(25.0));
}

TEST_CASE("A dearer world is dearer by its lever's own draw, and the effect does not follow it") {
  const auto first = engines::draw_world(shipped().parameters, shipped().posterior, 26, 1, 5).lever_draws;
  const auto second = engines::draw_world(shipped().parameters, shipped().posterior, 26, 1, 6).lever_draws;
  for (std::size_t lever = 0; lever < first.size(); ++lever) {
    CHECK(first[lever].effect != first[lever].cost);
    CHECK(first[lever].cost != second[lever].cost);
  }
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
