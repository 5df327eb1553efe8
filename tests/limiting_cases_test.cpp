#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

TEST_CASE("Nobody leaves when every hazard is zero") {
  // from the second year on: a population without exits has no lasting composition to start from
  World world;
  world.still().until(2021.0);
  for (const m::Parameter& p : all_rates_of_leaving) world.from(2016.0, p, 0.0);
  const auto run = world.run();
  CHECK(leavers(run.samples.back()) == Approx(leavers(at(run, 2016.0))).epsilon(1e-12));
  CHECK(passed(run.samples.back(), {engines::Tally::moves_in}) ==
        Approx(passed(at(run, 2016.0), {engines::Tally::moves_in})).epsilon(1e-12));
}

TEST_CASE("Nobody is hired where hiring is closed, and the workforce only shrinks") {
  World world;
  world.still().until(2026.0).from(2016.0, m::hire_limit, 1e-6);
  const auto run = world.run();
  const double hired =
      passed(run.samples.back(), {engines::Tally::hires}) - passed(at(run, 2016.0), {engines::Tally::hires});
  CHECK(hired < 10.0);  // a limit of one in a million a year
  for (std::size_t i = 1; i < run.samples.size(); ++i) {
    if (run.samples[i - 1].time >= 2016.0) CHECK(people(run.samples[i]) < people(run.samples[i - 1]));
  }
  SUBCASE("and those who stay are the ones who leave least") {
    CHECK(mean(run.samples.back(), m::exit_rate) < mean(at(run, 2016.25), m::exit_rate));
  }
}

TEST_CASE("A branch without demand has no workload, and too little to do drives people out") {
  World idle;
  idle.still().until(2020.0).path(m::demand, {{2015.25, 1.0}, {2016.0, 1.0}, {2016.25, 1e-6}});
  World busy;
  busy.still().until(2020.0);
  const auto without_demand = idle.run();
  const auto as_usual = busy.run();
  CHECK(mean(without_demand.samples.back(), m::workload) < 1e-5);
  CHECK(mean(without_demand.samples.back(), m::too_high) < 1e-6);
  CHECK(mean(without_demand.samples.back(), m::too_low) > 0.99);
  CHECK(leavers(without_demand.samples.back()) > leavers(as_usual.samples.back()));
}

TEST_CASE("A world in which nothing exogenous moves stays as it is") {
  World world;
  world.still().until(2035.0);
  const auto run = world.run();
  const auto &first = run.samples.front(), &last = run.samples.back();
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    CAPTURE(m::branch_names[b]);
    CHECK(last.value(m::workers)[b] == Approx(first.value(m::workers)[b]).epsilon(1e-4));
    CHECK(last.value(m::workload)[b] == Approx(1.0).epsilon(1e-4));
    for (const m::Variable& v :
         {m::supervisor_support, m::work_atmosphere, m::condition, m::quality_of_help, m::attractive_content,
          m::autonomy, m::administration, m::measures_uptake, m::efficacy, m::deferral, m::exit_rate}) {
      CAPTURE(v.name);
      CHECK(last.value(v)[b] == Approx(first.value(v)[b]).epsilon(1e-3));
    }
  }
}

TEST_CASE("Published levels are the starting levels, whatever the gains") {
  World strong;
  strong.still().until(2016.0).set({m::overload_on_support, m::overload_on_atmosphere, m::strain_on_condition}, 8.0);
  const auto run = strong.run();
  CHECK(mean(run.samples.back(), m::supervisor_support) == Approx(0.82).epsilon(1e-3));
  CHECK(mean(run.samples.back(), m::attractive_content) == Approx(0.90).epsilon(1e-3));
}

TEST_CASE("Without moves between branches every branch feeds on hiring alone") {
  World world;
  world.still().until(2018.0).set(m::other_branch_share, 0.05);
  const auto few = world.run();
  World more;
  more.still().until(2018.0).set(m::other_branch_share, 0.25);
  const auto many = more.run();
  CHECK(passed(few.samples.back(), {engines::Tally::moves_in}) <
        passed(many.samples.back(), {engines::Tally::moves_in}));
  CHECK(passed(few.samples.back(), {engines::Tally::hires}) > passed(many.samples.back(), {engines::Tally::hires}));
}
