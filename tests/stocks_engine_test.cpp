#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

TEST_CASE("A tighter tolerance does not change the answer") {
  World world;
  world.until(2022.0);
  engines::RunSettings usual, tight;
  tight.accuracy = {1e-10, 1e-10};
  const auto a = world.run(usual), b = world.run(tight);
  for (std::size_t i = 0; i < a.samples.back().state.size(); ++i) {
    CAPTURE(i);
    CHECK(a.samples.back().state[i] == Approx(b.samples.back().state[i]).epsilon(1e-5).scale(10.0));
  }
}

TEST_CASE("The run stops at every date at which something changes, so a step is a step") {
  World world;
  world.still().until(2019.0).path(m::demand, {{2015.25, 1.0}, {2017.1, 1.5}});
  world.baseline.paths.back().stepwise = true;
  engines::RunSettings settings;
  settings.samples_per_year = 12.0;
  const auto run = world.run(settings);
  for (const auto& sample : run.samples) {
    CAPTURE(sample.time);
    CHECK(sample.value(m::demand)[0] == (sample.time < 2017.1 ? 1.0 : 1.5));
  }
  const auto values = values_of(world.parameters);
  const engines::Schedule schedule(world.baseline, world.baseline, shipped().levers, {}, {});
  CHECK(std::ranges::find(schedule.stops(), 2017.1) != schedule.stops().end());
}

TEST_CASE("How often a run is sampled does not change it") {
  World world;
  world.until(2020.0);
  engines::RunSettings yearly, monthly;
  yearly.samples_per_year = 1.0;
  monthly.samples_per_year = 12.0;
  CHECK(people(world.run(yearly).samples.back()) == Approx(people(world.run(monthly).samples.back())).epsilon(1e-6));
}

TEST_CASE("A run can be sampled on dates of one's own") {
  World world;
  world.until(2019.0);
  engines::RunSettings own;
  own.dates = {2016.1, 2017.77, 2019.0};
  const auto run = world.run(own);
  REQUIRE(run.samples.size() == 4);
  CHECK(run.samples[1].time == 2016.1);
  CHECK(run.samples[2].time == 2017.77);
  CHECK(people(run.samples[3]) == Approx(people(world.run().samples.back())).epsilon(1e-6));
}

TEST_CASE("The same run gives the same numbers, bit for bit") {
  World world;
  world.until(2021.0);
  CHECK(world.run().samples.back().state == world.run().samples.back().state);
}

TEST_CASE("A scenario goes on from the baseline's history as if it had run through it") {
  const Scenario scenario = shipped_scenario("growth_roles");
  const Scenario& baseline = shipped().baseline;
  const auto values = values_of(shipped().parameters);
  const auto shares = engines::workforce_shares(values, baseline, shipped().levers);
  const engines::Schedule plain(baseline, baseline, shipped().levers, {}, shares);
  const engines::Schedule changed(baseline, scenario, shipped().levers, {}, shares);
  CHECK(plain.first_change() > 3000.0);
  CHECK(changed.first_change() == Approx(2027.0));
  const auto history = engines::simulate(values, plain, baseline.start, 2030.0);
  engines::RunSettings continued;
  continued.history = &*history;
  continued.history_until = changed.first_change();
  const auto whole = engines::simulate(values, changed, baseline.start, 2030.0);
  const auto resumed = engines::simulate(values, changed, baseline.start, 2030.0, continued);
  REQUIRE(whole->samples.size() == resumed->samples.size());
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    CHECK(whole->samples.back().value(m::workers)[b] ==
          Approx(resumed->samples.back().value(m::workers)[b]).epsilon(1e-6));
  }
  CHECK(at(*history, 2026.75).state == at(*resumed, 2026.75).state);
}

TEST_CASE("A scenario that changes a parameter from the start has its own start, history or not") {
  World changed;
  changed.until(2018.0).set(m::hire_limit, 0.3);
  const auto history = World().until(2018.0).run();
  engines::RunSettings settings;
  settings.history = &history;
  settings.history_until = changed.baseline.start;
  CHECK(changed.run(settings).samples.back().state == changed.run().samples.back().state);
}

TEST_CASE("A history that is longer than the run is cut off") {
  World world;
  const auto history = World().until(2019.0).run();
  engines::RunSettings settings;
  settings.history = &history;
  settings.history_until = 1e9;
  CHECK(world.until(2017.0).run(settings).samples.back().time == Approx(2017.0));
}

TEST_CASE("A run that breaks down says where and on which variable") {
  World world;
  world.set(m::hire_limit, 0.001);  // no population keeps its size on so few hires
  const auto run = world.try_run();
  REQUIRE(!run.has_value());
  CHECK(run.error().variable == "vacancies");
  CHECK(run.error().time == Approx(2015.25));
  CHECK(!run.error().branch.empty());

  SUBCASE("also when it is too stiff to follow") {
    World stiff;
    stiff.until(2019.0).from(2017.0, m::deferral_time, 1e-12);
    const auto broken = stiff.try_run();
    REQUIRE(!broken.has_value());
    CHECK(broken.error().time >= 2017.0);
    CHECK(broken.error().variable == "deferral");
    CHECK(broken.error().reason == "too_stiff");
  }
}

TEST_CASE("Moves between branches leave the domain's cohort untouched") {
  World world;
  world.still().until(2018.0);
  const auto run = world.run();
  const auto outcomes = engines::outcomes_of(run, values_of(world.parameters));
  const auto series = [&](const char* name) { return outcomes[engines::quantity_index(name)]; };
  const double remaining = series("cohort_remaining").values.back()[engines::whole_domain];
  double exits = 0.0;
  for (const auto& year : series("cohort_exits_in_year").values) exits += year[engines::whole_domain];
  CHECK(remaining + exits == Approx(580000.0).epsilon(1e-9));
  CHECK(passed(run.samples.back(), {engines::Tally::cohort_moves_out}) > 1000.0);
}

TEST_CASE("The eighth branch stands beside the cohort") {
  World world;
  world.still().until(2016.0);
  const auto run = world.run();
  const auto outcomes = engines::outcomes_of(run, values_of(world.parameters));
  const auto& cohort = outcomes[engines::quantity_index("cohort_remaining")].values.front();
  CHECK(cohort[static_cast<std::size_t>(m::Branch::OV)] == 0.0);
  CHECK(cohort[engines::whole_domain] == Approx(580000.0).epsilon(1e-9));
}
