#include "model/analysis/courses.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace behoud::analysis {

namespace {

using agents::DatedEvent;
using agents::EventKind;

bool quits_the_domain(const Course& course) {
  return course.wish && course.act && course.departure && course.departure->event.kind == EventKind::quit;
}

bool fits(ChoiceRule rule, const Course& course) {
  switch (rule) {
    case ChoiceRule::unsupported_quit:
      return quits_the_domain(course) && course.unsupported && course.unsupported <= course.wish;
    case ChoiceRule::quit:
      return quits_the_domain(course);
    case ChoiceRule::wish:
      return course.wish.has_value();
    case ChoiceRule::first:
      return true;
    case ChoiceRule::parts:
      break;
  }
  return false;
}

void take(Course& course, const DatedEvent& dated) {
  if (!course.departure) {
    if (dated.event.kind == EventKind::wish && !course.wish) course.wish = dated.time;
    if (dated.event.kind == EventKind::act && course.wish && !course.act) course.act = dated.time;
    if (leaves_place(dated.event.kind)) course.departure = dated;
  }
  if (leaves_domain(dated.event.kind)) course.exit = dated;
  if (dated.event.kind == EventKind::reentry) course.exit.reset();
}

}  // namespace

std::expected<Courses, engines::Failure> courses_of(const SmallWorld& world, std::size_t branch,
                                                    std::uint32_t employer) {
  Courses found;
  std::unordered_map<std::uint32_t, Course> by_id;
  std::vector<std::uint32_t> teams;
  bool begun = false;
  int month = -1;
  Onlooker onlooker;
  onlooker.at_week = [&](const agents::Moment& moment, const Workplaces& workplaces) {
    if (!begun) {
      if (employer >= 1 && employer <= workplaces.employers(branch)) teams = workplaces.teams(branch, employer);
      for (const std::uint32_t team : teams) {
        agents::ask_team(moment, team, [&](const agents::WorkerView& worker) { by_id[worker.id].id = worker.id; });
      }
      begun = true;
    }
    // experiences last for a year or so
    const int this_month = static_cast<int>(moment.time * 12.0 + 0.5 / weeks_per_year);
    if (this_month == std::exchange(month, this_month)) return;
    for (const std::uint32_t team : teams) {
      agents::ask_team(moment, team, [&](const agents::WorkerView& worker) {
        const auto course = by_id.find(worker.id);
        if (course == by_id.end() || course->second.unsupported) return;
        if (worker(m::unsupported_incidents) > 0.5) course->second.unsupported = moment.time;
      });
    }
  };
  auto run = run_small_world(world, onlooker);
  if (!run) return std::unexpected(run.error());
  for (const DatedEvent& dated : events_of_story(*run)) {
    if (!of_one_worker(dated.event.kind)) continue;
    if (const auto course = by_id.find(dated.event.id); course != by_id.end()) take(course->second, dated);
  }
  for (auto& [id, course] : by_id) found.courses.push_back(course);
  std::ranges::sort(found.courses, {}, &Course::id);
  return found;
}

std::string_view rule_name(ChoiceRule rule) {
  constexpr std::array<std::string_view, 5> names{"parts", "unsupported_quit", "quit", "wish", "first"};
  return names[static_cast<std::size_t>(rule)];
}

std::optional<Choice> choose(const Courses& courses) {
  for (const ChoiceRule rule : {ChoiceRule::unsupported_quit, ChoiceRule::quit, ChoiceRule::wish, ChoiceRule::first}) {
    const auto applies = [rule](const Course& course) { return fits(rule, course); };
    const auto first = std::ranges::find_if(courses.courses, applies);
    if (first == courses.courses.end()) continue;
    return Choice{first->id, rule, static_cast<std::size_t>(std::ranges::count_if(courses.courses, applies)),
                  courses.courses.size()};
  }
  return std::nullopt;
}

Partings partings(const Courses& one, const Courses& other) {
  Partings found;
  for (const Course& here : one.courses) {
    const auto there = std::ranges::lower_bound(other.courses, here.id, {}, &Course::id);
    if (there == other.courses.end() || there->id != here.id) continue;
    ++found.workers;
    auto& count = here.exit && there->exit ? found.leave_in_both
                  : here.exit              ? found.stay_only_in_other
                  : there->exit            ? found.leave_only_in_other
                                           : found.stay_in_both;
    ++count;
  }
  return found;
}

std::optional<Choice> choose(const Courses& one, const Courses& other) {
  const Partings all = partings(one, other);
  for (const Course& here : one.courses) {
    const auto there = std::ranges::lower_bound(other.courses, here.id, {}, &Course::id);
    if (there == other.courses.end() || there->id != here.id) continue;
    if (here.exit.has_value() == there->exit.has_value()) continue;
    return Choice{here.id, ChoiceRule::parts, all.stay_only_in_other + all.leave_only_in_other, all.workers};
  }
  return choose(one);
}

}  // namespace behoud::analysis
