#include "model/engines/profile.hpp"

#include "model/analysis/comparison.hpp"
#include "model/files/read_profile.hpp"
#include "tests/members_in_memory.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

namespace {

constexpr auto place = static_cast<std::size_t>(m::Branch::GHZ);

Profile profile_of(double workers, std::vector<Profile::Reference> references = {}) {
  Profile profile;
  profile.id = "profile";
  profile.branch = m::Branch::GHZ;
  profile.workers = workers;
  profile.date = 2026.0;
  profile.references = std::move(references);
  return profile;
}

engines::Trajectory run_of(const Profile& profile) {
  World world;
  auto parameters = engines::with_profile(profile, world.parameters, world.baseline, shipped().levers);
  REQUIRE(parameters.has_value());
  world.parameters = std::move(*parameters);
  return world.run();
}

/// Leavers of the domain over workers, in 2030.
double outflow(const engines::Trajectory& run) {
  const auto &first = at(run, 2030.0), &last = at(run, 2031.0);
  double left = 0.0;
  for (const auto tally : engines::all_exits) left += last.tally(tally, place) - first.tally(tally, place);
  return left / first.value(m::workers)[place];
}

Checked<Profile> read(const std::string& name) {
  return read_profile(std::filesystem::path(BEHOUD_SOURCE_DIR) / "data/examples/profiles" / (name + ".json"),
                      shipped().parameters, shipped().baseline);
}

}  // namespace

TEST_CASE("A profile has its own head-count on its date, small or large") {
  for (const double workers : {50.0, 300.0, 20000.0}) {
    const auto run = run_of(profile_of(workers, {{m::supervisor_support_reference, 0.6, "survey"}}));
    CHECK(at(run, 2026.0).value(m::workers)[place] == Approx(workers).epsilon(0.01));
  }
}

TEST_CASE("A profile that states nothing of itself loses people as its branch does") {
  CHECK(outflow(run_of(profile_of(300.0))) == Approx(outflow(World().run())).epsilon(0.02));
}

TEST_CASE("An employer with less support than its branch loses more people") {
  CHECK(outflow(run_of(profile_of(300.0, {{m::supervisor_support_reference, 0.6, "survey"}}))) >
        1.02 * outflow(run_of(profile_of(300.0))));
}

TEST_CASE("A profile leaves the other branches as they are") {
  const auto usual = World().run(), with = run_of(profile_of(300.0));
  const auto elsewhere = static_cast<std::size_t>(m::Branch::KO);
  CHECK(at(with, 2030.0).value(m::workers)[elsewhere] ==
        Approx(at(usual, 2030.0).value(m::workers)[elsewhere]).epsilon(0.02));
}

TEST_CASE("Within a profile a scenario does what it does there, and nothing elsewhere") {
  const Scenario everywhere = shipped_scenario("growth_roles");
  const Scenario within = engines::within_profile(profile_of(300.0), everywhere);
  REQUIRE(within.interventions.size() == everywhere.interventions.size());
  for (const Intervention& done : within.interventions) {
    for (std::size_t b = 0; b < m::branch_count; ++b) CHECK(done.branches[b] == (b == place));
  }
  Scenario elsewhere = everywhere;
  for (Intervention& done : elsewhere.interventions) {
    done.branches.fill(true);
    done.branches[place] = false;
  }
  CHECK(engines::within_profile(profile_of(300.0), elsewhere).interventions.empty());
}

TEST_CASE("What one employer does it does wholly, whatever share of employers a scenario reaches") {
  Scenario offered = shipped_scenario("employer_uptake_programme");
  Profile one = profile_of(300.0);
  one.one_employer = true;
  for (const Intervention& done : engines::within_profile(one, offered).interventions) {
    CHECK(done.reach == 1.0);
    CHECK_FALSE(done.offered);
  }
  for (const Intervention& done :
       engines::within_profile(profile_of(300.0), shipped_scenario("growth_roles")).interventions)
    CHECK(done.reach < 1.0);
}

TEST_CASE("A comparison of a profile is of its branch alone") {
  const Profile profile = profile_of(300.0);
  const auto& [shipped_parameters, levers, baseline, none, posterior] = shipped();
  const auto parameters = engines::with_profile(profile, shipped_parameters, baseline, levers);
  REQUIRE(parameters.has_value());
  const std::vector<Scenario> scenarios{engines::within_profile(profile, shipped_scenario("growth_roles"))};
  const analysis::ComparisonRow row(analysis::moments_of(baseline.start, baseline.end, 4.0),
                                    analysis::comparison_horizons, place);
  const auto ensemble = analysis::ensemble_to_compare(*parameters, posterior, levers, baseline, scenarios, row, 1);
  const MembersInMemory ran(ensemble, 1);
  const auto comparison = analysis::compare(ensemble, row, ran.columns());
  REQUIRE(comparison.has_value());
  const auto measure = [&](std::size_t scenario, const std::string& name, std::size_t area) {
    const auto& all = comparison->scenarios[scenario].measures[area];
    return std::ranges::find_if(all, [&](const auto& m) { return m.name == name && m.year == 2035; })->level.median;
  };
  const auto whole = static_cast<std::size_t>(engines::whole_domain);
  CHECK(measure(0, "workforce", whole) == measure(0, "workforce", place));
  CHECK(measure(0, "workforce", whole) < 400.0);
  CHECK(measure(1, "kept", whole) == measure(1, "kept", place));
  CHECK(measure(1, "kept_by_employer", whole) > measure(1, "kept", whole));
  // of every departure avoided an employer saves the replacement
  CHECK(measure(1, "saving", whole) ==
        Approx(measure(1, "kept_by_employer", whole) * (*parameters)[m::replacement_cost_share].value[0] *
               (*parameters)[m::hours_per_worker].value[place] * (*parameters)[m::pay_per_year].value[place]));
}

TEST_CASE("The example profiles are in order") {
  CHECK(read("employer_of_300").has_value());
  CHECK(read("municipal_youth_care").has_value());
}
