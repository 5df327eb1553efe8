#include "model/analysis/dependence.hpp"

#include "model/analysis/comparison.hpp"
#include "tests/members_in_memory.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

namespace {

using Kind = analysis::DrawnInput::Kind;

std::vector<analysis::Dependences> dependences_of(const std::vector<std::string>& names, std::size_t worlds) {
  std::vector<Scenario> scenarios;
  for (const auto& name : names) scenarios.push_back(shipped_scenario(name));
  const auto& [parameters, levers, baseline, none, posterior] = shipped();
  const analysis::ComparisonRow row(analysis::moments_of(baseline.start, baseline.end, 4.0),
                                    analysis::comparison_horizons);
  const auto ensemble = analysis::ensemble_to_compare(parameters, posterior, levers, baseline, scenarios, row, 1);
  const MembersInMemory ran(ensemble, worlds);
  auto dependences = analysis::dependences(ensemble, scenarios.size(), row, ran.columns());
  REQUIRE(dependences.has_value());
  return std::move(*dependences);
}

bool is_lever(const analysis::Dependence& dependence, const std::string& id) {
  return dependence.input.kind == Kind::lever_effect && shipped().levers[dependence.input.index].id == id;
}

}  // namespace

TEST_CASE("What rises with something goes with it fully, however bent the curve between them") {
  const std::vector<double> something{1.0, 2.0, 3.0, 4.0, 5.0}, bent{1.0, 8.0, 27.0, 64.0, 125.0},
      falling{0.0, -1.0, -10.0, -11.0, -100.0}, constant(5, 7.0);
  const auto ranks = analysis::ranks_of(something);
  CHECK(analysis::rank_correlation(ranks, analysis::ranks_of(bent)).value == Approx(1.0));
  CHECK(analysis::rank_correlation(ranks, analysis::ranks_of(falling)).value == Approx(-1.0));
  CHECK(analysis::rank_correlation(ranks, analysis::ranks_of(constant)).value == 0.0);
}

TEST_CASE("Equal values share the mean of their places") {
  CHECK(analysis::ranks_of(std::vector<double>{5.0, 1.0, 5.0, 9.0}) == std::vector<double>{2.5, 1.0, 2.5, 4.0});
}

TEST_CASE("The interval of a correlation narrows with the worlds and holds its value") {
  std::vector<double> something, other;
  for (int i = 0; i < 400; ++i) {
    something.push_back(i);
    other.push_back(i % 7 * 60 + i);
    if (i != 99) continue;
    const auto few = analysis::rank_correlation(analysis::ranks_of(something), analysis::ranks_of(other));
    CHECK(few.low < few.value);
    CHECK(few.value < few.high);
    // by hand: 0.05 of 1000 tests is 4.0556 standard deviations to either side
    CHECK(analysis::largest_by_chance(1000, 100) == Approx(4.0556 / std::sqrt(99.0)).epsilon(1e-4));
  }
  const auto many = analysis::rank_correlation(analysis::ranks_of(something), analysis::ranks_of(other));
  CHECK(many.high - many.low < 0.2);
  CHECK(analysis::largest_by_chance(100, 400) < analysis::largest_by_chance(100, 100));
}

TEST_CASE("With few worlds nothing is said of what the result depends on") {
  CHECK(dependences_of({"growth_roles"}, 20).empty());
}

TEST_CASE("What growth roles keep goes first of all with how well growth roles work") {
  const auto dependences = dependences_of({"growth_roles", "registration_cap"}, 120);
  REQUIRE(dependences.size() == 3);
  const std::size_t growth = dependences[0].scenario == 1 ? 0 : 1;
  REQUIRE(dependences[growth].scenario == 1);
  const analysis::Dependence& first = dependences[growth].most.front();
  CHECK(is_lever(first, "growth_roles"));
  CHECK(first.correlation.value > 0.0);
  CHECK(first.beyond_chance);

  SUBCASE("and so does its lead over another, but not what the other keeps") {
    const auto& lead = dependences[2];
    const auto place = std::ranges::find_if(lead.most, [](const auto& d) { return is_lever(d, "growth_roles"); });
    REQUIRE(place != lead.most.end());
    CHECK((place->correlation.value > 0.0) == (lead.scenario == 1));
    CHECK(std::ranges::none_of(dependences[1 - growth].most,
                               [](const auto& d) { return is_lever(d, "growth_roles") && d.beyond_chance; }));
  }
}
