#include <set>

#include "model/analysis/event_audit.hpp"
#include "tests/small_run.hpp"

using namespace behoud;
using namespace behoud::tests;
using agents::EventKind;
using analysis::AuditFault;
using analysis::EventLog;

namespace {

constexpr double persons = 100.0;

auto audit_of(const EventLog& log) {
  return analysis::audit(log, five_years().trajectory, persons);
}

std::size_t place_of(const EventLog& log, EventKind kind) {
  const auto found = std::ranges::find_if(log.events, [kind](const auto& dated) { return dated.event.kind == kind; });
  REQUIRE(found != log.events.end());
  return static_cast<std::size_t>(found - log.events.begin());
}

/// The same list without one event; what was told after it moves up.
EventLog without(EventLog log, std::size_t place) {
  log.events.erase(log.events.begin() + static_cast<std::ptrdiff_t>(place));
  for (std::size_t& before : log.before_sample) {
    if (before > place) --before;
  }
  return log;
}

EventLog with_twice(EventLog log, std::size_t place) {
  const auto event = log.events[place];
  log.events.insert(log.events.begin() + static_cast<std::ptrdiff_t>(place), event);
  for (std::size_t& before : log.before_sample) {
    if (before > place) ++before;
  }
  return log;
}

}  // namespace

TEST_CASE("The event list replayed by itself comes to the same people, week after week, as the engine counted") {
  const auto report = audit_of(five_years().log);
  REQUIRE_MESSAGE(report.has_value(), analysis::fault_name(report.error().fault), " at ", report.error().time);
  CHECK(report->samples == 5 * 52 + 1);
  CHECK(report->samples == five_years().trajectory.samples.size());
  CHECK(report->hires > 0);
  CHECK(report->moves > 0);
  CHECK(report->exits > 0);
}

TEST_CASE("What the event list says of leavers and hires is what the engine tallied") {
  const auto& last = five_years().trajectory.samples.back();
  const auto report = audit_of(five_years().log);
  REQUIRE(report.has_value());
  CHECK(persons * static_cast<double>(report->exits) == doctest::Approx(leavers(last)));
  CHECK(persons * static_cast<double>(report->hires) == doctest::Approx(passed(last, {engines::Tally::hires})));
}

TEST_CASE("A list from which any one kind of event is left out once is caught") {
  const EventLog& log = five_years().log;
  for (const EventKind kind :
       {EventKind::wish, EventKind::reconcile, EventKind::act, EventKind::give_up, EventKind::job_change,
        EventKind::branch_move, EventKind::quit, EventKind::private_exit, EventKind::ended, EventKind::retirement,
        EventKind::ageing, EventKind::tenure, EventKind::hire, EventKind::reentry, EventKind::arrival}) {
    CAPTURE(analysis::event_name(kind));
    CHECK_FALSE(audit_of(without(log, place_of(log, kind))).has_value());
  }
}

TEST_CASE("Nobody leaves twice, is hired twice, or arrives without having left") {
  const EventLog& log = five_years().log;
  const auto fault = [&](EventKind kind) {
    const auto report = audit_of(with_twice(log, place_of(log, kind)));
    REQUIRE_FALSE(report.has_value());
    return report.error().fault;
  };
  CHECK(fault(EventKind::quit) == AuditFault::unknown_worker);
  CHECK(fault(EventKind::hire) == AuditFault::hired_twice);
  CHECK(fault(EventKind::reentry) == AuditFault::hired_twice);
  CHECK(fault(EventKind::arrival) == AuditFault::arrival_of_nobody);
}

TEST_CASE("Nobody is in two places: an event in another team than the worker's is caught") {
  EventLog log = five_years().log;
  log.events[place_of(log, EventKind::wish)].event.team += 1;
  const auto report = audit_of(log);
  REQUIRE_FALSE(report.has_value());
  CHECK(report.error().fault == AuditFault::elsewhere);
}

TEST_CASE("Nobody does anything before being hired") {
  EventLog log = five_years().log;
  auto& hire = log.events[place_of(log, EventKind::hire)];
  auto& earlier = log.events[place_of(log, EventKind::wish)];
  REQUIRE(&earlier < &hire);
  earlier.event.id = hire.event.id;
  const auto report = audit_of(log);
  REQUIRE_FALSE(report.has_value());
  CHECK(report.error().fault == AuditFault::unknown_worker);
}

TEST_CASE("The event list is the same for one thread and for two") {
  const SmallScenario scenario;
  const auto one = analysis::run_small_world(scenario.world(2015.25, 2016.25, 1), {});
  const auto two = analysis::run_small_world(scenario.world(2015.25, 2016.25, 2), {});
  REQUIRE(one.has_value());
  REQUIRE(two.has_value());
  REQUIRE(one->log.events.size() == two->log.events.size());
  for (std::size_t i = 0; i < one->log.events.size(); ++i) {
    const auto &first = one->log.events[i], &second = two->log.events[i];
    REQUIRE(first.time == second.time);
    REQUIRE(first.event.id == second.event.id);
    REQUIRE(first.event.kind == second.event.kind);
    REQUIRE(first.event.team == second.event.team);
  }
}

TEST_CASE("Every kind of event has a name of its own, that of its flow of people where there is one") {
  std::set<std::string_view> names;
  for (std::size_t kind = 0; kind < agents::event_kind_count; ++kind)
    names.insert(analysis::event_name(static_cast<EventKind>(kind)));
  CHECK(names.size() == agents::event_kind_count);
  CHECK(analysis::event_name(EventKind::wish) == "start_to_wish");
  CHECK(analysis::event_name(EventKind::ended) == "ended_by_employer");
}

TEST_CASE("Employers of a branch and their teams are numbered from one without gaps, and keep their numbers") {
  const SmallScenario scenario;
  const auto later = analysis::run_small_world(scenario.world(2015.25, 2025.25), {});
  REQUIRE(later.has_value());
  const auto &before = five_years().workplaces, &after = later->workplaces;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    REQUIRE(before.employers(b) > 0);
    CHECK(after.employers(b) >= before.employers(b));
    for (std::uint32_t employer = 1; employer <= before.employers(b); ++employer) {
      const auto &teams = before.teams(b, employer), &teams_after = after.teams(b, employer);
      REQUIRE_FALSE(teams.empty());
      REQUIRE(std::equal(teams.begin(), teams.end(), teams_after.begin()));
      for (std::uint32_t t = 0; t < teams.size(); ++t)
        CHECK(before.of(teams[t]) == analysis::Workplace{b, employer, t + 1});
    }
  }
}
