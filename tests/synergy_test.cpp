#include "model/analysis/synergy.hpp"

#include "model/analysis/comparison.hpp"
#include "model/files/combine_scenarios.hpp"
#include "tests/members_in_memory.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

namespace {

Scenario nothing_done(const std::string& id) {
  Scenario scenario = shipped().baseline;
  scenario.id = id;
  scenario.paths.clear();
  return scenario;
}

Scenario one_lever(const std::string& id, const std::string& lever, double dose) {
  World world;
  world.lever(lever, dose, 2027.0);
  Scenario scenario = nothing_done(id);
  scenario.interventions = world.baseline.interventions;
  return scenario;
}

std::vector<analysis::Synergy> synergies_of(std::vector<Scenario> parts, std::size_t worlds = 3) {
  auto all = together(parts, shipped().levers);
  REQUIRE(all.has_value());
  parts.push_back(std::move(*all));
  const auto& [parameters, levers, baseline, none, posterior] = shipped();
  const analysis::ComparisonRow row(analysis::moments_of(baseline.start, baseline.end, 4.0),
                                    analysis::comparison_horizons);
  const auto ensemble = analysis::ensemble_to_compare(parameters, posterior, levers, baseline, parts, row, 1);
  const MembersInMemory ran(ensemble, worlds);
  auto synergies = analysis::synergies(ensemble, row, ran.columns());
  REQUIRE(synergies.has_value());
  return std::move(*synergies);
}

const analysis::Synergy& of(const std::vector<analysis::Synergy>& all, const std::string& name, int year) {
  return *std::ranges::find_if(all, [&](const auto& s) { return s.name == name && s.year == year; });
}

}  // namespace

TEST_CASE("A measure beside nothing has no synergy") {
  const auto synergies = synergies_of({shipped_scenario("growth_roles"), nothing_done("nothing")});
  for (const auto& synergy : synergies) {
    CHECK(synergy.difference.p05 == 0.0);
    CHECK(synergy.difference.p95 == 0.0);
    CHECK(synergy.together.median == synergy.sum_of_parts.median);
  }
  CHECK(of(synergies, "kept", 2035).together.median > 0.0);
}

TEST_CASE("The three knobs of own direction do more together than the sum of each alone") {
  const auto synergies =
      synergies_of({one_lever("direction", "own_direction_direction", 1.0),
                    one_lever("room", "own_direction_room", 1.0), one_lever("backing", "own_direction_backing", 1.0)},
                   5);
  const auto& kept = of(synergies, "kept_at_equal_workforce", 2035);
  CHECK(kept.difference.median > 0.0);
  CHECK(kept.stronger > 0.5);
}

TEST_CASE("Money adds up: what is done together costs about what each costs") {
  const auto synergies = synergies_of({shipped_scenario("growth_roles"), shipped_scenario("training_only")});
  const auto& cost = of(synergies, "cost", 2035);
  CHECK(cost.together.median == Approx(cost.sum_of_parts.median).epsilon(0.02));
}

TEST_CASE("Done together, every scenario keeps all its measures under a name of their own") {
  const std::vector<Scenario> parts{shipped_scenario("growth_roles"), shipped_scenario("registration_cap")};
  const auto all = together(parts, shipped().levers);
  REQUIRE(all.has_value());
  CHECK(all->interventions.size() == parts[0].interventions.size() + parts[1].interventions.size());
  for (std::size_t i = 0; i < all->interventions.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) CHECK(all->interventions[i].id != all->interventions[j].id);
  }
}

TEST_CASE("Two scenarios that set the same thing in the same branches cannot be done together") {
  SUBCASE("a lever") {
    const auto all =
        together(std::vector{one_lever("a", "training", 0.1), one_lever("b", "training", 0.2)}, shipped().levers);
    REQUIRE_FALSE(all.has_value());
    CHECK(all.error().find("training") != std::string::npos);
  }
  SUBCASE("but in different branches they can") {
    Scenario a = one_lever("a", "training", 0.1), b = one_lever("b", "training", 0.2);
    a.interventions[0].branches = {true};
    b.interventions[0].branches = {false, true};
    CHECK(together(std::vector{a, b}, shipped().levers).has_value());
  }
  SUBCASE("weights that must add up") {
    Scenario a = nothing_done("a"), b = nothing_done("b");
    a.overrides = {{m::content_weight, {0.3}, std::nullopt}};
    b.overrides = {{m::challenge_weight, {0.3}, std::nullopt}};
    CHECK_FALSE(together(std::vector{a, b}, shipped().levers).has_value());
  }
  SUBCASE("and no scenario may be called what they are together") {
    CHECK_FALSE(together(std::vector{nothing_done("together"), nothing_done("b")}, shipped().levers).has_value());
  }
}
