#pragma once
// Workers kept: exits from the domain that a scenario avoids against the baseline of the same world.

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

struct Kept {
  double workers = 0.0;             // exits avoided
  double at_equal_workforce = 0.0;  // what is left of that at as many worker-years: exits per worker-year are lower, by
                                    // who works there too
  double share_of_exits = 0.0;      // at equal workforce, of the exits that there would have been
  double prevented = 0.0;        // net fall, at an equal workforce, of exits for reasons an employer can do something
                                 // about; exits for other reasons may rise
  double prevented_share = 0.0;  // of all who would have left for such a reason
  double worker_years = 0.0;     // years in service these workers stayed on for
  double worker_years_worked = 0.0;
  double with_employer = 0.0;         // departures avoided from the employer, to wherever
  double cost = 0.0;                  // of the scenario, whole domain, euro
  double saving = 0.0;                // on replacing leavers, euro
  double net_cost = 0.0;              // cost less saving
  double cost_per_worker_year = 0.0;  // euro per worker-year kept; infinite where nothing is kept for the money, not a
                                      // number where nothing is paid
  double years_to_pay_off = 0.0;      // from the start until saving outweighs cost; infinite where that lies beyond
};

/// Workers told apart beside the branches: the age bands, then the tenure bands.
struct WorkerGroup {
  std::string_view kind, name;  // "age" or "tenure", and the band
};
inline constexpr std::size_t group_count = mechanism::age_count + mechanism::tenure_count;
WorkerGroup worker_group(std::size_t group);

/// Persons who left the domain from a group, and its worker-years, since the start.
struct GroupTotals {
  std::array<double, engines::area_count> exits{}, worker_years{};
};

/// Exits and worker-years of a run since its start per sample and area, and cost, from which the kept numbers follow.
struct Cumulated {
  std::vector<double> times;
  std::vector<std::array<double, engines::area_count>> exits, worker_years;
  std::vector<std::array<double, engines::area_count>> preventable;  // exits for a reason an employer can do something
                                                                     // about
  std::vector<std::array<double, engines::area_count>> departures;   // exits, and moves to another employer
  std::vector<std::array<double, engines::area_count>> replacement;  // euro: of exits from the domain, of a branch of
                                                                     // all departures from its employers
  std::vector<double> cost;                                          // of measures, whole domain
  std::vector<std::array<GroupTotals, group_count>> groups;
};

Cumulated cumulate(const engines::Trajectory& trajectory, const ParameterValues<double>& parameters);

/// Since the measures began (`from`).
Kept kept_until(const Cumulated& run, const Cumulated& baseline, double from, double until, std::size_t area);

/// Of one group, at as many worker-years of it: its exits per worker-year are lower, also where other people are in it
/// because others stayed.
struct GroupKept {
  double at_equal_workforce = 0.0;  // exits avoided
  double share_of_exits = 0.0;      // of the exits that there would have been
};
GroupKept group_kept_until(const Cumulated& run, const Cumulated& baseline, double from, double until,
                           std::size_t group, std::size_t area);

/// What is kept at an equal workforce, where it counts as kept: only where it is at least half of all that is kept,
/// since where fewer work there are fewer to leave, and that keeps nobody. A loss always counts.
double counted_at_equal_workforce(double kept, double at_equal_workforce);

/// The place of the moment nearest to `time`.
std::size_t index_at(const std::vector<double>& times, double time);

}  // namespace behoud::analysis
