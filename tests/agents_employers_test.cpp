// What happens between a worker and the branch: employers, managers, growth roles, and who somebody is.

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "model/engines/agents/employers_week.hpp"
#include "model/engines/agents/former_workers.hpp"
#include "model/engines/agents/managers.hpp"
#include "model/engines/agents/person.hpp"
#include "model/engines/agents/random_numbers.hpp"
#include "tests/first_day.hpp"

using namespace behoud;
using namespace behoud::tests;
using agents::EventKind;
using agents::Experience;
using doctest::Approx;

namespace {

constexpr auto social_work = static_cast<std::size_t>(m::Branch::SW);

/// Everything that happened in a run, in order.
std::vector<agents::DatedEvent> events_of(const World& world, agents::AgentSettings settings) {
  std::vector<agents::DatedEvent> events;
  settings.everything = true;
  settings.on_event = [&](const agents::DatedEvent& event) { events.push_back(event); };
  AgentsWorld(world).run(settings);
  return events;
}

double share_taking(const FirstDay& day) {
  double sum = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) sum += day.population.employers().share_taking_measures(b);
  return sum / m::branch_count;
}

}  // namespace

TEST_CASE("A growth role that comes free goes to one of those who apply, and the others are refused") {
  World world = still_world(2017.25);
  world.set(m::employer_size_spread, 0.0);
  const FirstDay day(world, 40.0);
  const auto chunks = day.population.chunks();
  struct Drawing {
    int applicants = 0, promoted = 0, refused = 0;
  };
  std::map<std::pair<double, std::uint32_t>, Drawing> drawings;  // by week and employer
  std::map<std::uint32_t, bool> has_role;
  for (const auto& [time, event] : events_of(world, real_teams(40.0))) {
    if (agents::leaves_place(event.kind)) has_role[event.id] = false;
    if (event.kind != EventKind::promotion && event.kind != EventKind::refusal) continue;
    CHECK_FALSE(has_role[event.id]);  // whoever has a role wants no other
    if (event.team / agents::chunk_width >= chunks.size()) continue;
    Drawing& drawing =
        drawings[{time, chunks[event.team / agents::chunk_width].employer[event.team % agents::chunk_width]}];
    drawing.applicants = event.detail;
    ++(event.kind == EventKind::promotion ? drawing.promoted : drawing.refused);
    has_role[event.id] = event.kind == EventKind::promotion;
  }
  REQUIRE(drawings.size() > 50);
  double applicants = 0.0, promoted = 0.0;
  for (const auto& [when, drawing] : drawings) {
    CHECK(drawing.promoted >= 1);
    CHECK(drawing.promoted + drawing.refused == drawing.applicants);
    applicants += drawing.applicants;
    promoted += drawing.promoted;
  }
  CHECK(applicants / promoted > 2.5);
  CHECK(applicants / promoted < 3.5);
}

TEST_CASE("What is set for a share of employers reaches about that share of the workers, wholly or not at all") {
  for (const double share : {0.2, 0.5, 0.8}) {
    double reached = 0.0, workers = 0.0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      World world = still_world(2016.0);
      world.lever("incident_support", 2015.25);
      world.baseline.interventions.back().reach = share;
      const FirstDay day(world, 20.0, seed);
      std::set<double> doses;
      day.ask_everybody([&](const agents::WorkerView& worker) {
        const double dose = worker.of_team(m::incident_support_effort);
        doses.insert(dose);
        workers += 1.0;
        reached += dose > 0.0 ? 1.0 : 0.0;
      });
      CHECK(doses.size() == 2);
      CHECK(*doses.begin() == 0.0);
    }
    CAPTURE(share);
    CHECK(reached / workers == Approx(share).epsilon(0.06));
  }
}

TEST_CASE("Whom a smaller share of employers reaches, a larger one reaches as well") {
  const auto reached = [](double share) {
    World world = still_world(2016.0);
    world.lever("incident_support", 2015.25);
    world.baseline.interventions.back().reach = share;
    const FirstDay day(world);
    std::set<std::uint32_t> ids;
    day.ask_everybody([&](const agents::WorkerView& worker) {
      if (worker.of_team(m::incident_support_effort) > 0.0) ids.insert(worker.id);
    });
    return ids;
  };
  const auto few = reached(0.3), many = reached(0.7);
  CHECK(few.size() < many.size());
  CHECK(std::ranges::includes(many, few));
}

TEST_CASE("An employer looks at others of its branch, at each once") {
  const FirstDay day(still_world(2016.0), 20.0);
  const auto employers = day.population.employers().all();
  for (std::uint32_t number = 0; number < employers.size(); ++number) {
    const std::set<std::uint32_t> known(employers[number].acquaintances.begin(), employers[number].acquaintances.end());
    CHECK(known.size() == employers[number].acquaintances.size());
    CHECK_FALSE(known.contains(number));
    for (const std::uint32_t other : known) CHECK(employers[other].branch == employers[number].branch);
  }
}

TEST_CASE("There are as many holders of growth roles as roles, and nobody has one who does not want to grow") {
  World world = still_world(2016.25);
  agents::AgentSettings settings = real_teams(10.0);
  settings.samples_per_year = 1.0;
  double holders = 0.0, workers = 0.0, unwilling = 0.0, roles = 0.0;
  settings.at_sample = [&](const agents::Moment& moment) {
    holders = workers = unwilling = roles = 0.0;
    agents::ask_everybody(moment, [&](const agents::WorkerView& worker) {
      workers += 1.0;
      roles += worker.of_team(m::growth_roles);
      if (!worker.growth_role) return;
      holders += 1.0;
      unwilling += worker(m::aspirants) < 0.5 ? 1.0 : 0.0;
      CHECK(worker(m::blocked_growth) == 0.0);
    });
  };
  AgentsWorld(world).run(settings);
  CHECK(holders == Approx(roles).epsilon(0.03));
  CHECK(unwilling < 0.01 * holders);  // wishes move a little with courses
}

TEST_CASE("An employer begins sooner to take measures where those it knows take them") {
  const auto begun_in_a_year = [&](float others) {
    FirstDay fresh(still_world(2016.0), 10.0);
    auto readings = fresh.population.employers().readings();
    // the even look at the odd, which all do the same and go on doing it
    double begun = 0.0, asked = 0.0;
    for (std::uint32_t e = 0; e < readings.size(); ++e) {
      auto& employer = fresh.population.employers().all()[e];
      if (e % 2 == 1) {
        readings[e].takes_measures = others;
        employer.uptake_left = 1e9f;
      } else {
        readings[e].takes_measures = 0.0f;
        for (std::uint32_t& known : employer.acquaintances) known = e + 1 < readings.size() ? e + 1 : e - 1;
      }
    }
    for (int week = 0; week < 52; ++week)
      agents::week_of_employers(fresh.population, fresh.branches, 2015.25 + week / 52.0, 1.0 / 52.0, nullptr);
    for (std::uint32_t e = 0; e < readings.size(); e += 2) {
      asked += 1.0;
      begun += static_cast<double>(readings[e].takes_measures);
    }
    return begun / asked;
  };
  CHECK(begun_in_a_year(1.0f) > begun_in_a_year(0.0f) + 0.03);
}

TEST_CASE("Employers that look at a few others stay near the published share, as long as nobody pushes them") {
  const double published = share_taking(FirstDay(still_world(2016.0), 5.0));
  FirstDay later(still_world(2016.0), 5.0);
  for (int week = 0; week < 520; ++week)
    agents::week_of_employers(later.population, later.branches, 2015.25 + week / 52.0, 1.0 / 52.0, nullptr);
  CHECK(share_taking(later) == Approx(published).epsilon(0.06));
}

TEST_CASE("When the work goes to another after a tender contracts are settled anew; when it stays they are not") {
  World lost = still_world(2016.0), kept = still_world(2016.0);
  lost.set(m::commission_lost_share, 1.0).set(m::commission_time, 1.0);
  kept.set(m::commission_lost_share, 0.0).set(m::commission_time, 1.0);
  const auto changed = [](const World& world) {
    FirstDay day(world, 100.0);
    std::map<std::uint32_t, bool> before;
    day.ask_everybody([&](const agents::WorkerView& w) { before[w.id] = w(m::job_security) > 0.5; });
    std::vector<agents::Event> told;
    for (int week = 0; week < 52; ++week)
      agents::week_of_employers(day.population, day.branches, 2015.25 + week / 52.0, 1.0 / 52.0, &told);
    int tenders = 0, other = 0;
    for (const agents::Event& event : told) tenders += event.kind == EventKind::tender ? 1 : 0;
    CHECK(tenders > 0);
    day.ask_everybody(
        [&](const agents::WorkerView& w) { other += before[w.id] != (w(m::job_security) > 0.5) ? 1 : 0; });
    return static_cast<double>(other) / static_cast<double>(before.size());
  };
  CHECK(changed(kept) == 0.0);
  CHECK(changed(lost) > 0.1);
}

TEST_CASE("Longer commissions mean fewer tenders") {
  World shorter = still_world(2020.0), longer = still_world(2020.0);
  shorter.set(m::commission_time, 2.0);
  longer.set(m::commission_time, 6.0);
  const auto tenders = [](const World& world) {
    int found = 0;
    for (const auto& dated : events_of(world, real_teams(200.0)))
      found += dated.event.kind == EventKind::tender ? 1 : 0;
    return static_cast<double>(found);
  };
  CHECK(tenders(shorter) / tenders(longer) == Approx(3.0).epsilon(0.25));
}

TEST_CASE("A manager has several teams of one employer, which get a new one on the same day") {
  std::map<std::pair<double, std::uint32_t>, int> changes;  // by date, in pairs of teams
  World world = still_world(2016.25);
  world.set(m::manager_span, 2.0);
  const FirstDay day(world, 40.0);
  for (const auto& [time, event] : events_of(world, real_teams(40.0))) {
    if (event.kind != EventKind::manager_change || event.team / agents::chunk_width >= day.population.chunks().size())
      continue;
    const auto& chunk = day.population.chunks()[event.team / agents::chunk_width];
    ++changes[{time, chunk.manager[event.team % agents::chunk_width]}];
  }
  int pairs = 0, singles = 0;
  for (const auto& [when, teams] : changes) {
    CHECK(teams <= 2);
    ++(teams == 2 ? pairs : singles);  // an employer with an odd number of teams has one that stands alone
  }
  CHECK(pairs > singles);
}

TEST_CASE("A manager from the profession gives more support, and the spread between managers stays what it was") {
  const FirstDay day(still_world(2016.0));
  std::vector<double> all;
  std::array<std::vector<double>, 2> by_background;
  for (std::uint32_t manager = 0; manager < 4000; ++manager) {
    const auto drawn = agents::manager_of(day.tables[social_work], manager, 3, 1);
    all.push_back(drawn.support);
    by_background[drawn.from_the_profession ? 1 : 0].push_back(drawn.support);
  }
  const auto value = [&](m::Parameter p) { return day.world.parameters[static_cast<std::size_t>(p.offset)]; };
  CHECK(spread_of(all).mean == Approx(0.0).epsilon(0.05).scale(1.0));
  CHECK(spread_of(all).sd == Approx(value(m::support_team_spread)).epsilon(0.05));
  CHECK(spread_of(by_background[1]).mean - spread_of(by_background[0]).mean ==
        Approx(value(m::background_on_support)).epsilon(0.2));
  CHECK(static_cast<double>(by_background[1].size()) / 4000.0 ==
        Approx(value(m::manager_background_share)).epsilon(0.05));
}

TEST_CASE("Large employers give less own direction and support than small ones") {
  World world = still_world(2016.5);
  agents::AgentSettings settings = real_teams(10.0);
  settings.samples_per_year = 1.0;
  std::array<double, 2> direction{}, workers{};
  settings.at_sample = [&](const agents::Moment& moment) {
    direction = workers = {};
    agents::ask_everybody(moment, [&](const agents::WorkerView& worker) {
      const double ratio = static_cast<double>(moment.population.employers().readings()[worker.employer].size_ratio);
      if (ratio > 0.5 && ratio < 1.0) return;
      const std::size_t large = ratio >= 1.0 ? 1 : 0;
      workers[large] += 1.0;
      direction[large] += worker.of_team(m::own_direction);
    });
  };
  AgentsWorld(world).run(settings);
  CHECK(direction[1] / workers[1] < direction[0] / workers[0] - 0.01);
}

TEST_CASE("Employers differ in size, and their teams add up to those of the branch") {
  const FirstDay day(still_world(2016.0), 5.0);
  engines::PerBranch<std::uint32_t> teams{};
  std::set<std::uint32_t> sizes;
  for (const agents::Employer& employer : day.population.employers().all()) {
    teams[employer.branch] += employer.teams;
    sizes.insert(employer.teams);
  }
  CHECK(sizes.size() > 10);
  std::uint32_t all = 0;
  for (const agents::TeamChunk& chunk : day.population.chunks()) {
    for (const float places : chunk.places) all += places > 0.0f ? 1 : 0;
  }
  CHECK(std::accumulate(teams.begin(), teams.end(), 0U) == all);
}

TEST_CASE("Colleagues who left weigh on the atmosphere of their own team and of no other") {
  World world = still_world(2016.0);
  const auto atmospheres = [&](bool departures) {
    FirstDay day(world);
    auto& chunk = day.population.chunks({0, 0, 1}).front();
    if (departures) chunk.departures[2] += 0.3f;
    agents::WeekSettings settings;
    settings.years = 1.0f / 52.0f;
    settings.employers = day.population.employers().readings();
    settings.team_counts = day.population.employers().team_counts();
    agents::GroupSums sums;
    agents::portable_week(day.tables[static_cast<std::size_t>(chunk.branch)], settings, std::span(&chunk, 1), 0,
                          day.population.blocks(), sums);
    std::array<float, agents::chunk_width> after{};
    for (std::size_t s = 0; s < agents::team_stocks.size(); ++s) {
      if (agents::team_stocks[s] == m::work_atmosphere.index) std::copy_n(chunk.stock[s], after.size(), after.begin());
    }
    return after;
  };
  const auto before = atmospheres(false), after = atmospheres(true);
  for (std::size_t team = 0; team < before.size(); ++team) {
    if (team == 2) {
      CHECK(after[team] < before[team]);
    } else {
      CHECK(after[team] == before[team]);
    }
  }
}

TEST_CASE("Own direction asks five things, the hardest decides, and it is as frequent as the share says") {
  const agents::DrawSettings draws{1, 0.77, 0.4};
  std::array<int, agents::direction_part_count> hardest{};
  double below = 0.0;
  constexpr int count = 40000;
  for (std::uint32_t id = 0; id < count; ++id) {
    agents::Worker worker{id, {}};
    agents::draw_experiences(worker, draws, true);
    const auto difficulties = agents::direction_difficulties(id, worker.renewals, draws);
    ++hardest[static_cast<std::size_t>(std::ranges::max_element(difficulties) - difficulties.begin())];
    const double threshold = worker.threshold[static_cast<std::size_t>(Experience::own_direction)] / 65536.0;
    below += threshold < 0.6 ? 1.0 : 0.0;
    // all five lie below the level at which the share of those who have own direction is reached
    const bool all_met = std::ranges::all_of(difficulties, [](double d) { return d < std::pow(0.6, 0.2); });
    CHECK(all_met == (threshold < 0.6 - 1e-4 || (all_met && threshold < 0.6 + 1e-4)));
  }
  CHECK(below / count == Approx(0.6).epsilon(0.02));
  for (const int part : hardest) CHECK(part == Approx(count / 5.0).epsilon(0.06));
}

TEST_CASE(
    "Resilience and tolerance of aggression come back in every job of those in whose nature they are; pay does not") {
  const agents::DrawSettings draws{1, 0.77, 0.5};
  std::map<std::string_view, double> alike;
  constexpr int count = 20000;
  for (std::uint32_t id = 0; id < count; ++id) {
    agents::Worker worker{id, {}};
    agents::draw_experiences(worker, draws, true);
    const auto before = worker.threshold;
    agents::start_anew(worker, draws);
    const auto same = [&](std::string_view name, Experience experience) {
      const auto e = static_cast<std::size_t>(experience);
      alike[name] += worker.threshold[e] == before[e] ? 1.0 / count : 0.0;
    };
    same("resilience", Experience::condition);
    same("tolerance", Experience::external_aggression);
    same("wish for autonomy", Experience::autonomy_wish);
    same("pay", Experience::pay_poor);
  }
  CHECK(alike["resilience"] == Approx(0.5).epsilon(0.05));
  CHECK(alike["tolerance"] == Approx(0.5).epsilon(0.05));
  CHECK(alike["wish for autonomy"] == Approx(1.0));
  CHECK(alike["pay"] < 0.001);
}

TEST_CASE("Extra room wears out who wants frames, and not who wants freedom") {
  FirstDay day(still_world(2016.0));
  constexpr std::uint32_t team = 40;
  FirstWorker one(day, team);
  const auto misfit_with = [&](double wish) {
    one.set(Experience::autonomy_wish, wish);
    double misfit = 0.0;
    agents::ask_team(day.moment(), team, [&](const agents::WorkerView& worker) {
      if (worker.id == one.id()) misfit = worker(m::autonomy_misfit);
    });
    return misfit;
  };
  CHECK(misfit_with(0.01) > misfit_with(0.5));
  CHECK(misfit_with(0.5) > misfit_with(0.99));
}

TEST_CASE("A team whose workers have few hours can do less than another of as many heads") {
  const auto capacity_with = [](std::uint8_t hours) {
    FirstDay day(still_world(2016.0));
    auto& chunk = day.population.chunks({0, 0, 1}).front();
    chunk.hours[1] = static_cast<float>(hours) / agents::usual_hours;
    double workload = 0.0;
    agents::ask_team(day.moment(), 1,
                     [&](const agents::WorkerView& worker) { workload = worker.of_team(m::workload); });
    return 1.0 / workload;
  };
  CHECK(capacity_with(48) < 0.9 * capacity_with(64));
}

TEST_CASE("Who comes back is somebody who left, of the age and nature that was asked for, with new experiences") {
  const FirstDay day(still_world(2016.0));
  const agents::DrawSettings draws{1, 0.77, 0.3, 0.25};
  agents::FormerWorkers former;
  agents::Traits traits{1, 2, 1, 0, 2};
  for (std::uint32_t id = 0; id < 200; ++id) {
    agents::Worker worker{id, traits};
    agents::draw_experiences(worker, draws, true);
    former.remember(worker, social_work, 2016.0, day.branches, draws);
  }
  agents::Traits other = traits;
  other.age = 3;
  const double away = day.world.parameters[static_cast<std::size_t>(m::away_at_least.offset)];
  CHECK_FALSE(former.returning(social_work, 0, other, 2016.0 + away, draws).has_value());
  CHECK_FALSE(former.returning(social_work, 0, traits, 2015.9 + away, draws).has_value());  // not yet
  traits.stage = 0;
  std::set<std::uint32_t> back;
  std::uint32_t count = 0;
  while (const auto worker = former.returning(social_work, count++, traits, 2016.01 + away, draws)) {
    CHECK(worker->id < 200);
    CHECK(worker->renewals == 2);
    CHECK(back.insert(worker->id).second);  // once
  }
  const double share = day.world.parameters[static_cast<std::size_t>(m::return_share.offset)];
  CHECK(static_cast<double>(back.size()) == Approx(200.0 * share).epsilon(0.2));
}

/// Visits everybody on a day after the run-up.
void ask_on(double date, double persons,
            const std::function<void(const agents::WorkerView&, const AgentsWorld&)>& visit) {
  const AgentsWorld world(still_world(date));
  agents::AgentSettings settings = real_teams(persons);
  settings.dates = {date};
  settings.at_sample = [&](const agents::Moment& moment) {
    if (moment.time < date - 0.01) return;
    agents::ask_everybody(moment, [&](const agents::WorkerView& worker) { visit(worker, world); });
  };
  world.run(settings);
}

TEST_CASE("In a team a wish fades as often as its row says, and sooner with who is heard himself") {
  double own = 0.0, of_team = 0.0;
  std::array<double, 2> hazard{}, workers{};
  ask_on(2017.0, 20.0, [&](const agents::WorkerView& worker, const AgentsWorld&) {
    own += worker(m::reconcile_hazard);
    of_team += worker.of_team(m::reconcile_hazard);
    const std::size_t supported = worker(m::supervisor_support) > 0.5 ? 1 : 0;
    hazard[supported] += worker(m::reconcile_hazard);
    workers[supported] += 1.0;
  });
  CHECK(own == Approx(of_team).epsilon(0.01));
  CHECK(hazard[1] / workers[1] > 2.0 * hazard[0] / workers[0]);
}

TEST_CASE(
    "As many have skills that match their work as the row says, and fewer of those who are new or without courses") {
  double own = 0.0, of_team = 0.0;
  std::array<double, 2> by_tenure{}, by_course{}, of_tenure{}, of_course{};
  ask_on(2017.0, 20.0, [&](const agents::WorkerView& worker, const AgentsWorld&) {
    const double match = worker(m::competence_match);
    own += match;
    of_team += worker.of_team(m::competence_match);
    const std::size_t experienced = worker.traits.tenure == static_cast<std::uint8_t>(m::newcomer.value) ? 0 : 1;
    const std::size_t course = worker(m::training) > 0.5 ? 1 : 0;
    by_tenure[experienced] += match;
    of_tenure[experienced] += 1.0;
    by_course[course] += match;
    of_course[course] += 1.0;
  });
  CHECK(own == Approx(of_team).epsilon(0.01));
  CHECK(by_tenure[1] / of_tenure[1] > by_tenure[0] / of_tenure[0]);
  CHECK(by_course[1] / of_course[1] > by_course[0] / of_course[0]);
}

TEST_CASE("Nobody works more than full time, whatever branch he came from") {
  double most = 0.0;
  ask_on(2019.0, 20.0, [&](const agents::WorkerView& worker, const AgentsWorld& world) {
    const auto offset = static_cast<std::size_t>(m::hours_per_worker.offset);
    most = std::max(most, worker.hours * world.parameters[offset + worker.branch]);
  });
  CHECK(most < 1.01);
  CHECK(most > 0.9);
}

TEST_CASE("Who is away grows older, and forgets") {
  const FirstDay day(still_world(2016.0), 200.0);
  const agents::DrawSettings draws = day.population.draws();
  agents::FormerWorkers former;
  const agents::Traits young{0, 2, 1, 0, 2};
  constexpr std::uint32_t leavers = 4000;
  for (std::uint32_t id = 0; id < leavers; ++id)
    former.remember(agents::Worker{id, young}, social_work, 2016.0, day.branches, draws);
  constexpr double years = 2.0;
  for (double time = 2016.0; time <= 2016.0 + years; time += 1.0 / 52.0) former.grow_older(time, day.branches, draws);
  std::array<double, m::age_count> back{};
  for (std::uint8_t age = 0; age < m::age_count; ++age) {
    const agents::Traits asked{age, 1, 1, 0, 0};
    for (std::uint32_t count = 0; former.returning(social_work, count, asked, 2016.0 + years, draws); ++count)
      back[age] += 1.0;
  }
  const auto value = [&](m::Parameter p) { return day.branches.parameter(p, social_work); };
  const double known =
      value(m::return_share) * leavers * std::exp(-(years - value(m::away_at_least)) / value(m::forgetting_time));
  CHECK(back[0] + back[1] + back[2] == Approx(known).epsilon(0.06));
  CHECK(back[0] == Approx(known * std::exp(-years * value(m::ageing_rate))).epsilon(0.06));
  CHECK(back[3] < 0.02 * known);
}

TEST_CASE("Nobody is ill twice at the same time, nor on a course while ill, until he has another job") {
  std::map<std::uint32_t, double> ill_until;
  std::map<std::uint32_t, std::uint32_t> team;
  int spells = 0;
  for (const auto& [time, event] : events_of(still_world(2017.0), real_teams(100.0))) {
    if (event.kind != EventKind::sickness && event.kind != EventKind::course) continue;
    if (team[event.id] == event.team) CHECK(time >= ill_until[event.id] - 1e-6);
    if (event.kind == EventKind::course) continue;
    ++spells;
    team[event.id] = event.team;
    ill_until[event.id] = time + event.detail / 52.0;
  }
  CHECK(spells > 1000);
}

TEST_CASE("A team whose employer has monthly supervision meets twelve times a year, all at once, and no other does") {
  World world = still_world(2018.0);
  world.lever("supervision_and_intervision", 1.0, 2016.0, 0.5, 1.0);
  std::map<std::uint32_t, std::map<double, int>> sessions, in_the_ramp;  // by team and date, who was there
  for (const auto& [time, event] : events_of(world, real_teams(100.0))) {
    if (event.kind == EventKind::supervision) ++(time < 2017.0 ? in_the_ramp : sessions)[event.team][time];
  }
  const FirstDay day(world, 100.0);
  std::uint32_t team = 0;
  int held = 0, most_were_there = 0;
  for (const auto& chunk : day.population.chunks()) {
    for (int lane = 0; lane < agents::chunk_width; ++lane, ++team) {
      if (chunk.places[lane] == 0.0f) continue;
      const bool reached = day.population.employers().all()[chunk.employer[lane]].lot < 0.5;
      CHECK(sessions.contains(team) == reached);
      if (!reached) continue;
      CHECK(std::abs(static_cast<int>(sessions[team].size()) - 12) <= 1);
      CHECK(std::abs(static_cast<int>(in_the_ramp[team].size()) - 6) <= 1);
      for (const auto& [date, present] : sessions[team])
        most_were_there += 2 * present > static_cast<int>(chunk.workers[lane]) ? 1 : 0;
      held += static_cast<int>(sessions[team].size());
    }
  }
  CHECK(held > 1200);
  CHECK(most_were_there > 0.9 * held);
}

TEST_CASE("Dating what workers live through changes nothing in their lives") {
  const auto exits = [](bool everything) {
    agents::AgentSettings settings = real_teams(50.0);
    settings.everything = everything;
    settings.on_event = [](const agents::DatedEvent&) {};
    return AgentsWorld(still_world(2017.0)).run(settings).trajectory.samples.back().state;
  };
  CHECK(exits(true) == exits(false));
}

TEST_CASE("Incidents happen to those who meet aggression, as often as the year has, and sickness takes the absence") {
  const double persons = 40.0;
  std::map<EventKind, double> told;
  double sick_weeks = 0.0;
  std::set<std::uint32_t> had_a_course;
  for (const auto& [time, event] : events_of(still_world(2016.25), real_teams(persons))) {
    told[event.kind] += 1.0;
    if (event.kind == EventKind::course) had_a_course.insert(event.id);
    if (event.kind == EventKind::sickness) sick_weeks += event.detail;
  }
  agents::AgentSettings settings = real_teams(persons);
  settings.samples_per_year = 1.0;
  double exposed = 0.0, workers = 0.0, trained = 0.0, worn_out = 0.0;
  int samples = 0;
  settings.at_sample = [&](const agents::Moment& moment) {
    ++samples;
    agents::ask_everybody(moment, [&](const agents::WorkerView& worker) {
      workers += 1.0;
      exposed += worker(m::external_aggression);
      trained += worker(m::training);
      worn_out += 1.0 - worker(m::condition);
    });
  };
  AgentsWorld world(still_world(2016.25));
  world.run(settings);
  const double rate = world.parameters[static_cast<std::size_t>(m::incidents_per_year.offset)];
  CHECK(told[EventKind::client_incident] == Approx(rate * exposed / samples).epsilon(0.05));
  CHECK(told[EventKind::course] == Approx(trained / samples).epsilon(0.05));
  CHECK(static_cast<double>(had_a_course.size()) > 0.97 * told[EventKind::course]);  // one a year
  const double absence = sick_weeks / 52.0 / (workers / samples);
  const auto value = [&](m::Parameter p) { return world.parameters[static_cast<std::size_t>(p.offset)]; };
  const double asked = value(m::absence_floor) + value(m::condition_on_absence) * worn_out / workers;
  CHECK(absence == Approx(asked).epsilon(0.04));
}

TEST_CASE("Leavers go where the stocks engine says they go, one by one") {
  std::array<double, 4> went{};
  double retired = 0.0, personal = 0.0, other = 0.0;
  for (const auto& [time, event] : events_of(still_world(2017.25), real_teams(5.0))) {
    if (!agents::leaves_domain(event.kind)) continue;
    went[event.detail] += 1.0;
    (event.kind == EventKind::retirement ? retired : event.kind == EventKind::private_exit ? personal : other) += 1.0;
  }
  const AgentsWorld world(still_world(2016.0));
  const auto value = [&](m::Parameter p) { return world.parameters[static_cast<std::size_t>(p.offset)]; };
  const double not_working = retired + value(m::private_not_working_share) * personal;
  const double to_work = retired + personal + other - not_working;
  const auto count = [&](agents::Destination to) { return went[static_cast<std::size_t>(to)]; };
  CHECK(count(agents::Destination::not_working) == Approx(not_working).epsilon(0.03));
  CHECK(count(agents::Destination::within_care) == Approx(value(m::within_care_share) * to_work).epsilon(0.04));
}
