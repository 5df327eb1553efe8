#include <map>
#include <ranges>
#include <set>

#include "tests/first_day.hpp"

using namespace behoud;
using namespace behoud::tests;
using agents::Experience;
using doctest::Approx;

namespace {

/// What the members of a team tell, by worker.
std::map<std::uint32_t, std::map<std::string_view, double>> told(const FirstDay& day, std::uint32_t team) {
  std::map<std::uint32_t, std::map<std::string_view, double>> answers;
  agents::ask_team(day.moment(), team, [&](const agents::WorkerView& worker) {
    for (const m::Variable& v :
         {m::condition, m::overload, m::wish_hazard, m::unsupported_incidents, m::action_hazard, m::dissatisfaction})
      answers[worker.id][v.name] = worker(v);
    for (const m::Variable& v : {m::work_atmosphere, m::supervisor_support, m::condition})
      answers[worker.id][std::string_view(v.name) == "condition" ? "team_condition" : v.name] = worker.of_team(v);
  });
  return answers;
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
  one.set(Experience::autonomy_wish, 0.5);
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
    candidates += worker(m::aspirants);
    disappointed += worker(m::blocked_growth);
    CHECK(worker(m::blocked_growth) <= worker(m::aspirants));  // nobody is disappointed who did not ask
  });
  const double roles = 0.1 * workers;
  CHECK(roles / candidates == Approx(0.3).epsilon(0.03));
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

TEST_CASE(
    "A team stays as it was from one year to the next, but for its manager, and the atmosphere follows the manager") {
  World world = still_world(2016.5);
  world.set(m::manager_stay, 1.5).set(m::exits_on_atmosphere, 0.0);
  agents::AgentSettings settings = real_teams(20.0);
  settings.samples_per_year = 1.0;
  struct Team {
    std::vector<double> atmosphere, support, content;
  };
  std::map<std::uint32_t, Team> teams;
  settings.at_sample = [&](const agents::Moment& moment) {
    std::set<std::uint32_t> seen;
    agents::ask_everybody(moment, [&](const agents::WorkerView& worker) {
      if (worker.branch != static_cast<std::size_t>(m::Branch::SW) || !seen.insert(worker.team).second) return;
      teams[worker.team].atmosphere.push_back(worker.of_team(m::work_atmosphere));
      teams[worker.team].support.push_back(worker.of_team(m::supervisor_support));
      teams[worker.team].content.push_back(worker.of_team(m::attractive_content));
    });
  };
  AgentsWorld(world).run(settings);
  const auto correlation = [](const std::vector<double>& a, const std::vector<double>& b) {
    const Spread of_a = spread_of(a), of_b = spread_of(b);
    double product = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) product += (a[i] - of_a.mean) * (b[i] - of_b.mean);
    return product / (static_cast<double>(a.size() - 1) * of_a.sd * of_b.sd);
  };
  std::vector<double> content_then, content_now, support_then, support_now, support_change, atmosphere_change;
  for (const auto& [number, team] : teams) {
    if (team.content.size() < 3) continue;
    content_then.push_back(team.content.front());
    content_now.push_back(team.content.back());
    support_then.push_back(team.support.front());
    support_now.push_back(team.support.back());
    support_change.push_back(team.support.back() - team.support.front());
    atmosphere_change.push_back(team.atmosphere.back() - team.atmosphere.front());
  }
  REQUIRE(content_then.size() > 100);
  CHECK(correlation(content_then, content_now) > 0.9);
  CHECK(correlation(support_then, support_now) < 0.8);
  // a better manager never makes the team worse off
  CHECK(correlation(support_change, atmosphere_change) > 0.3);
}

TEST_CASE("Who carries much of the work says so more often, and answers spread as published") {
  const FirstDay day(still_world(2016.0), 10.0);
  double workers = 0.0, says_high = 0.0, overloaded = 0.0, overloaded_says_high = 0.0, share = 0.0;
  day.ask_everybody([&](const agents::WorkerView& worker) {
    workers += 1.0;
    says_high += worker(m::too_high);
    share += worker.of_team(m::too_high);
    if (worker(m::overload) <= 0.3) return;
    overloaded += 1.0;
    overloaded_says_high += worker(m::too_high);
  });
  CHECK(says_high / workers == Approx(share / workers).epsilon(0.01));
  CHECK(overloaded_says_high / overloaded > 1.5 * says_high / workers);
  CHECK(overloaded_says_high < overloaded);  // some answer by their style
}

TEST_CASE("The mean over workers is the share of their teams") {
  AgentsWorld world(still_world(2016.0));
  agents::AgentSettings settings = real_teams(10.0);
  settings.samples_per_year = 1.0;
  std::map<std::string_view, std::array<double, 2>> sums;
  double workers = 0.0;
  settings.at_sample = [&](const agents::Moment& moment) {
    if (moment.time > world.scenario.start) return;
    agents::ask_everybody(moment, [&](const agents::WorkerView& worker) {
      workers += 1.0;
      for (const m::Variable& v : {m::condition, m::supervisor_support, m::attractive_content, m::work_atmosphere,
                                   m::own_direction, m::unsupported_incidents, m::too_high, m::blocked_growth}) {
        sums[v.name][0] += worker(v);
        sums[v.name][1] += worker.of_team(v);
      }
    });
  };
  world.run(settings);
  for (const auto& [name, sum] : sums) {
    CAPTURE(name);
    // sorting: who has it bad is gone sooner, so those who are there have it a little better than their team
    CHECK(std::abs(sum[0] - sum[1]) / workers < 0.02);
  }
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
