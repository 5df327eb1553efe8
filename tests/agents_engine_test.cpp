#include <cstring>

#include "model/engines/counts.hpp"
#include "tests/agents_world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

namespace {

World still_world(double until = 2020.0) {
  World world;
  world.still().until(until);
  return world;
}

double leavers_from(const engines::Trajectory& run, double date) {
  return leavers(run.samples.back()) - leavers(at(run, date));
}

std::uint64_t hash_of(const engines::Trajectory& run) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const engines::Sample& sample : run.samples) {
    const auto add = [&](double value) {
      std::uint64_t bits = 0;
      std::memcpy(&bits, &value, sizeof bits);
      hash = (hash ^ bits) * 0x100000001b3;
    };
    for (const double value : sample.state) add(value);
    for (const auto& of_branches : sample.values) std::ranges::for_each(of_branches, add);
    for (const auto& of_branches : sample.reasons) std::ranges::for_each(of_branches, add);
  }
  return hash;
}

}  // namespace

TEST_CASE("Many workers in equal teams, whose experiences do not last, do what the stocks engine says") {
  World world;
  world.until(2021.0);
  const AgentsWorld both(world);
  const engines::Trajectory stocks = both.stocks();
  const engines::Trajectory workers = both.run(equal_teams(4.0)).trajectory;
  REQUIRE(stocks.samples.size() == workers.samples.size());
  for (std::size_t i = 0; i < stocks.samples.size(); i += 4) {
    const engines::Sample &expected = stocks.samples[i], &found = workers.samples[i];
    CAPTURE(expected.time);
    CHECK(found.time == expected.time);
    CHECK(people(found) == Approx(people(expected)).epsilon(0.005));
    CHECK(leavers(found) == Approx(leavers(expected)).epsilon(0.012));
    CHECK(total(found, m::vacancies) == Approx(total(expected, m::vacancies)).epsilon(0.03));
    for (const m::Variable& v :
         {m::workload, m::too_high, m::overload, m::supervisor_support, m::work_atmosphere, m::internal_aggression,
          m::external_aggression, m::condition, m::quality_of_help, m::attractive_content, m::autonomy,
          m::own_direction, m::administration, m::measures_uptake, m::efficacy, m::hygiene, m::recognition}) {
      CAPTURE(v.name);
      CHECK(std::abs(mean(found, v) - mean(expected, v)) < 0.002);
    }
  }
}

TEST_CASE("Teams that differ have the published levels all the same; sorting alone makes the outflow lower") {
  const AgentsWorld both(still_world(2019.0));
  const engines::Trajectory stocks = both.stocks();
  agents::AgentSettings settings = real_teams(5.0);
  settings.burn_in_years = 4.0;
  const engines::Trajectory workers = both.run(settings).trajectory;
  for (const double date : {2015.25, 2017.0, 2019.0}) {
    CAPTURE(date);
    for (const m::Variable& v : {m::workload, m::supervisor_support, m::work_atmosphere, m::internal_aggression,
                                 m::external_aggression, m::condition, m::quality_of_help, m::attractive_content}) {
      CAPTURE(v.name);
      CHECK(std::abs(mean(at(workers, date), v) - mean(at(stocks, date), v)) < 0.005);
    }
  }
  const double ratio = leavers(workers.samples.back()) / leavers(stocks.samples.back());
  CHECK(ratio < 0.995);
  CHECK(ratio > 0.93);
}

TEST_CASE("The engines differ by chance alone: a hundred times the workers, a tenth of the spread") {
  const AgentsWorld both(still_world(2017.25));
  const double expected = leavers(both.stocks().samples.back());
  const auto of_many = [&](double persons_per_worker) {
    std::vector<double> found;
    for (std::uint64_t seed = 1; seed <= 16; ++seed)
      found.push_back(leavers(both.run(equal_teams(persons_per_worker, seed)).trajectory.samples.back()) / expected);
    return spread_of(found);
  };
  const Spread few = of_many(500.0), many = of_many(5.0);
  CHECK(few.sd / many.sd == Approx(10.0).epsilon(0.5));
  // the rest is the step of a week, during which hazards do not change
  CHECK(std::abs(many.mean - 1.0) < 3.0 * many.standard_error + 0.003);
}

TEST_CASE("Equal teams answer shocks and measures as the stocks engine does") {
  struct Case {
    const char* name;
    std::function<void(World&)> change;
  };
  const Case cases[] = {
      {"demand rises by 15 %",
       [](World& w) {
         w.path(m::demand, {{2015.25, 1.0}, {2015.99, 1.0}, {2016.0, 1.15}});
       }},
      {"supervision and intervision", [](World& w) { w.lever("supervision_and_intervision", 2016.0); }},
      {"growth roles", [](World& w) { w.lever("growth_roles", 2016.0); }},
      {"training alone", [](World& w) { w.lever("training", 2016.0); }},
      {"registration cap", [](World& w) { w.lever("registration_cap", 2016.0); }},
      {"a mentor for newcomers", [](World& w) { w.lever("onboarding_mentor", 2016.0); }},
      {"work spread fairly", [](World& w) { w.lever("workload_balancing", 2016.0); }},
      {"permanent contracts", [](World& w) { w.lever("permanent_contracts", 2016.0); }},
      {"a tight labour market",
       [](World& w) {
         w.path(m::labour_market, {{2015.25, 1.0}, {2015.99, 1.0}, {2016.0, 2.0}});
       }},
  };
  constexpr int seeds = 4;
  const AgentsWorld still(still_world());
  const double stocks_before = leavers_from(still.stocks(), 2016.0);
  std::vector<double> before;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed)
    before.push_back(leavers_from(still.run(equal_teams(20.0, seed)).trajectory, 2016.0));
  for (const Case& one : cases) {
    CAPTURE(one.name);
    World world = still_world();
    one.change(world);
    const AgentsWorld changed(world);
    const double expected = leavers_from(changed.stocks(), 2016.0) - stocks_before;
    std::vector<double> found;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      found.push_back(leavers_from(changed.run(equal_teams(20.0, seed)).trajectory, 2016.0) -
                      before[static_cast<std::size_t>(seed - 1)]);
    }
    const Spread response = spread_of(found);
    CAPTURE(response.mean);
    CAPTURE(response.standard_error);
    const double allowed = 4.0 * response.standard_error + 0.03 * std::abs(expected);
    CHECK(std::abs(response.mean - expected) < allowed);
    CHECK(allowed < 0.8 * std::abs(expected));  // else the test could not fail
  }
}

TEST_CASE("Two scenarios share their random numbers, so their difference is hardly noise") {
  World with = still_world();
  with.lever("supervision_and_intervision", 2016.0);
  const AgentsWorld without_it(still_world()), with_it(with);
  std::vector<double> without_measure, with_measure, difference;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    without_measure.push_back(leavers_from(without_it.run(real_teams(40.0, seed)).trajectory, 2016.0));
    with_measure.push_back(leavers_from(with_it.run(real_teams(40.0, seed)).trajectory, 2016.0));
    difference.push_back(with_measure.back() - without_measure.back());
  }
  const double unpaired = std::hypot(spread_of(without_measure).sd, spread_of(with_measure).sd);
  const double paired = spread_of(difference).sd;
  CHECK(paired > 0.0);
  CHECK(unpaired * unpaired >= 10.0 * paired * paired);
}

TEST_CASE("The same seed gives the same bytes, whatever the threads and the processor") {
  World world;
  world.until(2017.0);
  const AgentsWorld one(world);
  agents::AgentSettings settings = real_teams(20.0);
  settings.threads = 1;
  settings.instruction_set = engines::InstructionSet::portable;
  const std::uint64_t expected = hash_of(one.run(settings).trajectory);
  for (const auto set :
       {engines::InstructionSet::portable, engines::InstructionSet::x86_64_v3, engines::InstructionSet::x86_64_v4}) {
    if (set > engines::best_instruction_set()) {
      MESSAGE("not on this processor: ", engines::name_of(set));
      continue;
    }
    for (const int threads : {1, 2}) {
      CAPTURE(engines::name_of(set));
      CAPTURE(threads);
      settings.instruction_set = set;
      settings.threads = threads;
      CHECK(hash_of(one.run(settings).trajectory) == expected);
    }
  }
  settings.seed = 2;
  CHECK(hash_of(one.run(settings).trajectory) != expected);
}

TEST_CASE("Nobody appears or disappears: heads follow from who came and who went, per branch") {
  World world = still_world(2018.0);
  world.path(m::demand, {{2015.25, 1.0}, {2016.0, 1.2}});
  const AgentsWorld one(world);
  const engines::Trajectory run = one.run(real_teams(20.0)).trajectory;
  for (std::size_t i = 1; i < run.samples.size(); ++i) {
    const engines::Sample &first = run.samples[i - 1], &last = run.samples[i];
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      CAPTURE(last.time);
      CAPTURE(m::branch_names[b]);
      double came = engines::passed(first, last, b, {engines::Tally::hires, engines::Tally::moves_in});
      came -= engines::passed(first, last, b, engines::all_exits);
      came -= engines::passed(first, last, b, engines::moves_between_branches);
      const auto everybody = [](int, int, int, int, int) { return true; };
      CHECK(engines::headcount(last, b, everybody) - engines::headcount(first, b, everybody) == came);
    }
  }
}

TEST_CASE("No hazard of any worker is more than a week allows") {
  World world = still_world(2017.0);
  world.path(m::demand, {{2015.25, 1.0}, {2016.0, 1.3}}).path(m::labour_market, {{2015.25, 1.0}, {2016.0, 3.0}});
  const AgentsWorld one(world);
  agents::AgentSettings settings = real_teams(40.0);
  settings.samples_per_year = 1.0;
  double highest = 0.0;
  std::size_t asked = 0;
  settings.at_sample = [&](const agents::Moment& moment) {
    agents::ask_everybody(moment, [&](const agents::WorkerView& worker) {
      ++asked;
      for (const m::Variable& hazard : {m::wish_hazard, m::action_hazard, m::success_hazard, m::private_exit_hazard,
                                        m::ended_hazard, m::retirement_hazard}) {
        CHECK(worker(hazard) >= 0.0);
        highest = std::max(highest, worker(hazard) / settings.steps_per_year);
      }
    });
  };
  one.run(settings);
  CHECK(asked > 10000);
  CHECK(highest < 1.0);
}

TEST_CASE("A worker takes less than a hundred bytes") {
  const AgentsWorld one(still_world(2015.5));
  const agents::AgentRun run = one.run(real_teams(10.0));
  CHECK(static_cast<double>(run.bytes) / static_cast<double>(run.workers) < 100.0);
}
