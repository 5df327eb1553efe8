#pragma once
// Small runs of the agents engine with everything written down, for tests.

#include "model/analysis/courses.hpp"
#include "model/analysis/happenings.hpp"
#include "tests/world.hpp"

namespace behoud::tests {

namespace agents = engines::agents;

/// A scenario with its schedule, and a small world to run it in: one worker for a hundred persons.
struct SmallScenario {
  explicit SmallScenario(Scenario wanted = shipped().baseline)
      : scenario(std::move(wanted)),
        parameters(values_of(shipped().parameters)),
        shares(engines::workforce_shares(parameters, shipped().baseline, shipped().levers)),
        schedule(shipped().baseline, scenario, shipped().levers, {}, shares) {}

  analysis::SmallWorld world(double from, double until, int threads = 1) const {
    analysis::SmallWorld world{
        .parameters = parameters, .schedule = schedule, .start = scenario.start, .from = from, .until = until};
    world.persons = 100.0;
    world.threads = threads;
    world.burn_in_years = 1.0;
    return world;
  }

  Scenario scenario;
  ParameterValues<double> parameters;
  engines::Schedule::WorkforceShares shares;
  engines::Schedule schedule;
};

/// Five years from the cohort's first day; run once.
inline const analysis::SmallRun& five_years() {
  static const analysis::SmallRun run = [] {
    const SmallScenario scenario;
    auto done = analysis::run_small_world(scenario.world(2015.25, 2020.25), {});
    REQUIRE(done.has_value());
    return std::move(*done);
  }();
  return run;
}

}  // namespace behoud::tests
