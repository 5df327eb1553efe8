#pragma once
// Workers kept: exits from the domain that a scenario avoids against the baseline of the same world.

#include <array>
#include <cstddef>
#include <vector>

#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

struct Kept {
  double workers = 0.0;             // exits avoided
  double at_equal_workforce = 0.0;  // of which because a worker leaves less readily; the rest is a larger or smaller
                                    // workforce
  double worker_years = 0.0;        // years in service these workers stayed on for
  double cost = 0.0;                // of the scenario, whole domain, euro
  double worker_years_worked = 0.0;
};

/// Exits and worker-years of a run since its start per sample and area, and cost, from which the kept numbers follow.
struct Cumulated {
  std::vector<double> times;
  std::vector<std::array<double, engines::area_count>> exits, worker_years;
  std::vector<double> cost;  // whole domain
};

Cumulated cumulate(const engines::Trajectory& trajectory);

/// Since the measures began (`from`).
Kept kept_until(const Cumulated& run, const Cumulated& baseline, double from, double until, std::size_t area);

/// The place of the moment nearest to `time`.
std::size_t index_at(const std::vector<double>& times, double time);

}  // namespace behoud::analysis
