#include <map>
#include <ranges>
#include <set>

#include "tests/agents_world.hpp"

using namespace behoud;
using namespace behoud::tests;
using agents::Experience;
using doctest::Approx;

namespace {

/// A population on its first day, in which experiences can be given to workers by hand.
struct FirstDay {
  AgentsWorld world;
  agents::Branches branches;
  agents::Population population;
  std::array<agents::BranchTable, m::branch_count> tables;

  explicit FirstDay(const World& of, double persons_per_worker = 50.0)
      : world(of),
        branches(world.parameters, world.schedule, world.scenario.start),
        population(world.parameters, world.schedule, world.scenario.start, {persons_per_worker, false}, {1, 0.77}, branches) {
    agents::Headcount people;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      people.workers[b] = branches.reference(m::workers, b);
      people.newcomers[b] = branches.reference(m::newcomers, b);
    }
    branches.evaluate(world.schedule, world.scenario.start + 0.01, people);
    for (std::size_t b = 0; b < m::branch_count; ++b)
      tables[b] = branches.table(b, population.places(b), 1.0, persons_per_worker);
  }
  agents::Moment moment() const { return {world.scenario.start, population, branches, tables}; }

  template <class Visit>
  void ask_everybody(Visit visit) const {
    agents::ask_everybody(moment(), visit);
  }
};

/// What the members of a team tell, by worker.
std::map<std::uint32_t, std::map<std::string_view, double>> told(const FirstDay& day, std::uint32_t team) {
  std::map<std::uint32_t, std::map<std::string_view, double>> answers;
  agents::ask_team(day.moment(), team, [&](const agents::WorkerView& worker) {
    for (const m::Variable& v : {m::condition, m::overload, m::wish_hazard, m::unsupported_incidents, m::action_hazard,
                                 m::dissatisfaction})
      answers[worker.id][v.name] = worker(v);
    for (const m::Variable& v : {m::work_atmosphere, m::supervisor_support, m::condition})
      answers[worker.id][std::string_view(v.name) == "condition" ? "team_condition" : v.name] = worker.of_team(v);
  });
  return answers;
}

/// The first worker of a team: where his thresholds stand.
struct FirstWorker {
  agents::WorkerBlock& block;
  int place;

  FirstWorker(FirstDay& day, std::uint32_t team)
      : block(day.population.blocks()[day.population.chunks()[team / agents::chunk_width]
                                          .first_block[team % agents::chunk_width]]),
        place(0) {}
  std::uint32_t id() const { return block.id[place]; }
  void set(Experience experience, double threshold) {
    block.threshold[static_cast<std::size_t>(experience)][place] = static_cast<std::uint16_t>(65535.0 * threshold);
  }
};

World still_world(double until) {
  World world;
  world.still().until(until);
  return world;
}

/// Who leaves the domain or his job by his own wish, of those who answer to a description on the first day, in a year.
struct Followed {
  std::map<std::uint32_t, int> group;  // of the worker
  std::map<int, double> asked, left;

  template <class Describe>
  void ask_and_follow(const World& world, Describe describe, double persons_per_worker, std::uint64_t seed) {
    agents::AgentSettings settings = real_teams(persons_per_worker, seed);
    settings.samples_per_year = 1.0;
    bool first = true;
    std::set<std::uint32_t> gone;
    settings.at_sample = [&](const agents::Moment& moment) {
      if (!std::exchange(first, false)) return;
      agents::ask_everybody(moment, [&](const agents::WorkerView& worker) {
        const int found = describe(worker);
        if (found < 0) return;
        group[worker.id] = found;
        asked[found] += 1.0;
      });
    };
    settings.on_event = [&](const agents::DatedEvent& happened) {
      const auto kind = happened.event.kind;
      const bool by_own_wish = kind == agents::EventKind::quit || kind == agents::EventKind::job_change ||
                               kind == agents::EventKind::branch_move;
      const auto known = group.find(happened.event.id);
      if (by_own_wish && known != group.end() && gone.insert(happened.event.id).second) left[known->second] += 1.0;
    };
    AgentsWorld(world).run(settings);
    group.clear();
  }
  double share(int of) const { return left.at(of) / asked.at(of); }
};

}  // namespace

TEST_CASE("A team with one overloaded worker loses that worker's goodwill and not the team's") {
  FirstDay day(still_world(2016.0));
  constexpr std::uint32_t team = 40;
  FirstWorker one(day, team);
  one.set(Experience::external_aggression, 0.999);
  one.set(Experience::internal_aggression, 0.999);
  one.set(Experience::load, 0.3);
  one.set(Experience::condition, 0.5);
  const auto before = told(day, team);
  one.set(Experience::load, 0.995);
  const auto after = told(day, team);
  CHECK(after.at(one.id()).at("overload") > before.at(one.id()).at("overload") + 1.0);
  CHECK(before.at(one.id()).at("condition") == 1.0);
  CHECK(after.at(one.id()).at("condition") == 0.0);
  CHECK(after.at(one.id()).at("wish_hazard") > 1.05 * before.at(one.id()).at("wish_hazard"));
  REQUIRE(after.size() > 5);
  for (const auto& [id, answers] : after) {
    if (id == one.id()) continue;
    CHECK(answers == before.at(id));
  }
}

TEST_CASE("Support after an incident decides whether it ends in exit") {
  FirstDay day(still_world(2016.0));
  constexpr std::uint32_t team = 40;
  FirstWorker one(day, team);
  one.set(Experience::external_aggression, 0.001);
  one.set(Experience::aftercare, 0.001);
  const auto asked_how_it_went = told(day, team).at(one.id());
  one.set(Experience::aftercare, 0.999);
  const auto left_alone = told(day, team).at(one.id());
  one.set(Experience::external_aggression, 0.999);
  const auto nothing_happened = told(day, team).at(one.id());
  CHECK(asked_how_it_went.at("unsupported_incidents") == 0.0);
  CHECK(left_alone.at("unsupported_incidents") == 1.0);
  CHECK(left_alone.at("action_hazard") > 1.2 * asked_how_it_went.at("action_hazard"));
  CHECK(left_alone.at("wish_hazard") > asked_how_it_went.at("wish_hazard"));
  // an incident after which someone asked how it went weighs no more than none
  CHECK(asked_how_it_went.at("action_hazard") == nothing_happened.at("action_hazard"));

  SUBCASE("and in a year more of those who were left alone are gone") {
    Followed followed;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      followed.ask_and_follow(
          still_world(2016.25),
          [](const agents::WorkerView& worker) {
            if (worker(m::external_aggression) < 0.5) return -1;
            return worker(m::unsupported_incidents) > 0.5 ? 1 : 0;
          },
          10.0, seed);
    }
    CHECK(followed.share(1) > 1.05 * followed.share(0));
  }
}

TEST_CASE("Three roles for ten candidates disappoint seven") {
  World world = still_world(2016.0);
  world.set(m::aspirants_reference, 1.0 / 3.0).set(m::growth_roles_reference, 0.1).set(m::growth_softness, 1e-4);
  const FirstDay day(world, 20.0);
  double workers = 0.0, candidates = 0.0, disappointed = 0.0;
  day.ask_everybody([&](const agents::WorkerView& worker) {
    workers += 1.0;
    candidates += worker.of_team(m::aspirants);
    disappointed += worker(m::blocked_growth);
  });
  const double roles = 0.1 * workers;
  CHECK(roles / candidates == Approx(0.3).epsilon(1e-4));
  CHECK(disappointed / candidates == Approx(0.7).epsilon(0.03));
}

TEST_CASE("Good colleagues delay exit even under a poor manager") {
  Followed followed;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    followed.ask_and_follow(
        still_world(2016.25),
        [](const agents::WorkerView& worker) {
          if (worker(m::supervisor_support) > 0.5) return -1;
          return worker(m::work_atmosphere) > 0.5 ? 1 : 0;
        },
        10.0, seed);
  }
  CHECK(followed.share(1) < 0.97 * followed.share(0));
}

TEST_CASE("A mentor matters in the first two years") {
  const auto exits_of = [](const World& world, std::size_t tenure) {
    double persons = 0.0;
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
      const auto run = AgentsWorld(world).run(real_teams(20.0, seed)).trajectory;
      for (const engines::Sample& sample : run.samples) {
        if (sample.time < 2016.5) continue;
        for (const double of_branch : sample.exits_by_tenure[tenure]) persons += of_branch;
      }
    }
    return persons;
  };
  World mentored = still_world(2017.0);
  mentored.lever("onboarding_mentor", 2016.0);
  const double of_newcomers = exits_of(mentored, 0) / exits_of(still_world(2017.0), 0);
  const double of_others = exits_of(mentored, 2) / exits_of(still_world(2017.0), 2);
  CHECK(of_newcomers < 0.95);
  CHECK(of_others == Approx(1.0).epsilon(0.04));
}

TEST_CASE("Teams differ lastingly, and their mean is what was published") {
  const FirstDay day(still_world(2016.0), 10.0);
  std::map<std::uint32_t, double> support;
  double mean_support = 0.0, mean_content = 0.0, workers = 0.0;
  day.ask_everybody([&](const agents::WorkerView& worker) {
    if (worker.branch != static_cast<std::size_t>(m::Branch::SW)) return;
    support[worker.team] = worker.of_team(m::supervisor_support);
    workers += 1.0;
    mean_support += worker(m::supervisor_support);
    mean_content += worker(m::attractive_content);
  });
  const auto sw = static_cast<std::size_t>(m::Branch::SW);
  CHECK(mean_support / workers == Approx(day.branches.reference(m::supervisor_support, sw)).epsilon(0.02));
  CHECK(mean_content / workers == Approx(day.branches.reference(m::attractive_content, sw)).epsilon(0.02));
  const auto [least, most] = std::ranges::minmax(support | std::views::values);
  CHECK(most - least > 0.3);
}

TEST_CASE("Half of the employers taking measures means half of the teams get what is offered to those who do") {
  World world = still_world(2016.0);
  world.lever("leadership_development", 2015.25);
  world.baseline.interventions.back().offered = true;
  const FirstDay day(world, 10.0);
  double with = 0.0, workers = 0.0;
  std::set<double> doses;
  day.ask_everybody([&](const agents::WorkerView& worker) {
    const double effort = worker.of_team(m::leadership_effort);
    workers += 1.0;
    with += effort > 0.0 ? 1.0 : 0.0;
    doses.insert(effort);
  });
  double uptake = 0.0, everybody = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    uptake += day.branches.value(m::measures_uptake, b) * day.branches.reference(m::workers, b);
    everybody += day.branches.reference(m::workers, b);
  }
  CHECK(doses.size() == 2);  // the whole dose or nothing, never half of it
  CHECK(with / workers == Approx(uptake / everybody).epsilon(0.1));
}
