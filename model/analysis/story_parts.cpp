#include "model/analysis/story_parts.hpp"

#include <algorithm>
#include <cmath>

namespace behoud::analysis {

std::string_view aspect_name(AspectPlace place) {
  return aspects[place].variable.name;
}

std::string_view incident_name(Incident incident) {
  constexpr std::array<std::string_view, 3> names{"none", "supported", "unsupported"};
  return names[static_cast<std::size_t>(incident)];
}

std::string_view happening_name(const What& what) {
  constexpr std::array<std::string_view, std::variant_size_v<What>> names{"introduction",
                                                                          "situation",
                                                                          "team",
                                                                          "team_moved",
                                                                          "experiences",
                                                                          "incident",
                                                                          "measure_starts",
                                                                          "measure_ends",
                                                                          "employer_acts",
                                                                          "manager",
                                                                          "age",
                                                                          "tenure",
                                                                          "wish",
                                                                          "reconciled",
                                                                          "acts",
                                                                          "gives_up",
                                                                          "moves",
                                                                          "leaves",
                                                                          "colleagues",
                                                                          "still_there",
                                                                          "balance",
                                                                          "team_introduction",
                                                                          "member_leaves",
                                                                          "members_year",
                                                                          "team_end",
                                                                          "comes_back",
                                                                          "direction_lacking",
                                                                          "promotion",
                                                                          "tender",
                                                                          "year_of_own"};
  return names[what.index()];
}

bool is_measure(const Happening& happening) {
  return std::holds_alternative<happening::MeasureStarts>(happening.what) ||
         std::holds_alternative<happening::MeasureEnds>(happening.what);
}

bool is_in_order(const LookIn& look, AspectPlace place) {
  return look.experiences(aspects[place].variable) == aspects[place].good_when_yes;
}

Incident incident_of(const LookIn& look) {
  if (!look.experiences(m::external_aggression)) return Incident::none;
  return look.experiences(m::aftercare) ? Incident::supported : Incident::unsupported;
}

bool employer_acts(const LookIn& look) {
  return look.team_share(m::measures_uptake) > 0.5;
}

std::vector<ReasonPart> heaviest(const std::array<double, m::reason_count>& parts) {
  constexpr double light = 0.08;
  constexpr std::size_t most = 3;
  std::vector<ReasonPart> reasons;
  reasons.reserve(parts.size());
  // what holds somebody is no reason to go, and the reasons make up the whole
  double whole = 0.0;
  for (const double part : parts) whole += std::max(0.0, part);
  for (std::size_t r = 0; r < parts.size(); ++r) reasons.push_back({r, parts[r] / whole});
  std::ranges::stable_sort(reasons, std::ranges::greater{}, &ReasonPart::part);
  const auto end = std::ranges::find_if(reasons, [](const ReasonPart& reason) { return reason.part < light; });
  reasons.erase(end, reasons.end());
  if (reasons.size() > most) reasons.resize(most);
  return reasons;
}

double preventable_part(const LookIn& look) {
  double part = 0.0, whole = 0.0;
  std::size_t r = 0;
  std::apply(
      [&](const auto&... reason) {
        const auto take_away = [&](const auto& one) {
          const double reason_part = std::max(0.0, look.exit[r++]);
          whole += reason_part;
          if (one.name != m::not_preventable) part += reason_part;
        };
        (take_away(reason), ...);
      },
      m::reasons);
  return part / whole;
}

const LookIn& look_before(const std::vector<LookIn>& weeks, double time) {
  const auto after = std::ranges::upper_bound(weeks, time, {}, &LookIn::time);
  return after == weeks.begin() ? weeks.front() : *(after - 1);
}

happening::Team team_of(const LookIn& look) {
  return {look.members,
          look.team_share(m::too_high),
          look.team_share(m::work_atmosphere),
          look.team_share(m::supervisor_support),
          look.branch_share(m::too_high),
          look.branch_share(m::work_atmosphere),
          look.branch_share(m::supervisor_support)};
}

std::optional<happening::TeamMoved> moved_since(happening::Team& told, const LookIn& look) {
  happening::TeamMoved moved;
  const auto compare = [&](m::Variable v, double& was) {
    const double is = look.team_share(v);
    if (std::abs(is - was) < worth_telling) return;
    moved.shares.push_back({v, was, is});
    was = is;
  };
  compare(m::too_high, told.too_high);
  compare(m::work_atmosphere, told.atmosphere);
  compare(m::supervisor_support, told.support);
  return moved.shares.empty() ? std::nullopt : std::optional(moved);
}

void add_measures(Story& story, const SmallWorld& world, const Scenario& scenario, double from, double until,
                  const std::vector<LookIn>& weeks) {
  const auto& running = world.schedule.interventions();
  for (std::size_t i = 0; i < scenario.interventions.size() && i < running.size(); ++i) {
    const auto branch_at = [&](double time) { return look_before(weeks, time).branch; };
    const auto within = [&](double time) { return time >= from && time < until; };
    const bool runs_already = running[i].start < from && running[i].end > from;
    const double told_at = runs_already ? from : running[i].start;
    if (within(told_at) && scenario.interventions[i].branches[branch_at(told_at)]) {
      const LookIn& look = look_before(weeks, told_at);
      story.push_back({told_at, happening::MeasureStarts{i, running[i].share, look.lot_of_employer < running[i].share,
                                                         running[i].offered, employer_acts(look), runs_already}});
    }
    if (within(running[i].end) && scenario.interventions[i].branches[branch_at(running[i].end)])
      story.push_back({running[i].end, happening::MeasureEnds{i}});
  }
}

int year_of(const agents::DatedEvent& dated) {
  constexpr double rounding = 1e-6;
  return static_cast<int>(std::floor(dated.time + (dated.event.share_of_week < 0.5f ? rounding : -rounding)));
}

bool new_year(double before, double now) {
  constexpr double rounding = 1e-6;
  return std::floor(now + rounding) > std::floor(before + rounding);
}

Story new_managers(const EventList& events, const std::vector<LookIn>& weeks) {
  Story found;
  for (const agents::DatedEvent& dated : events) {
    if (dated.event.kind != agents::EventKind::manager_change) continue;
    const auto after = std::ranges::lower_bound(weeks, dated.time - 1e-6, {}, &LookIn::time);
    if (after == weeks.end() || after->team != dated.event.team) continue;
    const LookIn& before = look_before(weeks, dated.time - 0.5 / weeks_per_year);
    found.push_back({dated.time, happening::NewManager{before.support_of_manager, after->support_of_manager,
                                                       after->manager_from_the_profession}});
  }
  return found;
}

Story tenders(const SmallRun& run, const std::vector<LookIn>& weeks, double until) {
  Story found;
  for (const agents::DatedEvent& dated : events_of_story(run)) {
    if (dated.event.kind != agents::EventKind::tender || dated.time < weeks.front().time || dated.time > until)
      continue;
    const LookIn& look = look_before(weeks, dated.time - 0.5 / weeks_per_year);
    if (dated.time - look.time > 2.0 / weeks_per_year) continue;  // away
    const Workplace own = workplace(run, look.team);
    const Workplace of_tender = workplace(run, dated.event.team);
    if (own.branch == of_tender.branch && own.employer == of_tender.employer)
      found.push_back({dated.time, happening::Tender{dated.event.branch, dated.event.detail != 0}});
  }
  return found;
}

Workplace workplace(const SmallRun& run, std::uint32_t team) {
  return run.workplaces.knows(team) ? run.workplaces.of(team) : Workplace{};
}

void in_order_of_time(Story& story) {
  std::ranges::stable_sort(story, {}, &Happening::time);
}

}  // namespace behoud::analysis
