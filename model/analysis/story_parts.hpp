#pragma once
// What the stories of workers and of teams have in common.

#include "model/analysis/happenings.hpp"

namespace behoud::analysis {

/// A change that is gone within a quarter is not worth telling.
inline constexpr std::size_t lasting_weeks = 13;
/// Shares of the team are told anew when they moved by this much.
inline constexpr double worth_telling = 0.04;

bool is_in_order(const LookIn& look, AspectPlace place);
Incident incident_of(const LookIn& look);
bool employer_acts(const LookIn& look);

/// The heaviest first; what weighs little is left out.
std::vector<ReasonPart> heaviest(const std::array<double, m::reason_count>& parts);

/// The part of the reasons for leaving about which an employer can do something.
double preventable_part(const LookIn& look);

/// The last look-in before a moment; the first where there is none.
const LookIn& look_before(const std::vector<LookIn>& weeks, double time);

happening::Team team_of(const LookIn& look);
/// What moved since `told`, which it brings up to date; nothing where little moved.
std::optional<happening::TeamMoved> moved_since(happening::Team& told, const LookIn& look);

/// What starts and ends in a branch between two dates.
void add_measures(Story& story, const SmallWorld& world, const Scenario& scenario, double from, double until,
                  const std::vector<LookIn>& weeks);

/// Kinds that are told anew on 1 January.
bool new_year(double before, double now);

/// Every change of a manager among the events of a place, with what the look-ins there say of both.
Story new_managers(const EventList& events, const std::vector<LookIn>& weeks);

/// The calendar year to which an event belongs, also where its week begins or ends with the year.
int year_of(const agents::DatedEvent& dated);

/// Every tender of the employer of that moment.
Story tenders(const SmallRun& run, const std::vector<LookIn>& weeks, double until);

Workplace workplace(const SmallRun& run, std::uint32_t team);

void in_order_of_time(Story& story);

}  // namespace behoud::analysis
