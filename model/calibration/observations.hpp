#pragma once
// Observation operators: what the published figures measure, taken from a run exactly as their sources define it.

#include <array>

#include "model/engines/simulate.hpp"

namespace behoud::calibration {

using engines::Sample;
using engines::Trajectory;

/// The five windows of the cohort figures: the nine months of 2015, then calendar years (AEF p.15, 40).
inline constexpr std::array<double, 6> cohort_windows{2015.25, 2016.0, 2017.0, 2018.0, 2019.0, 2020.0};
inline constexpr std::size_t cohort_years = 5;

/// Every date after the start at which the observations look at a run.
inline constexpr std::array<double, 7> observation_dates{2016.0, 2017.0, 2018.0, 2018.5, 2019.0, 2019.5, 2020.0};

/// All numbers of a run that the first fit compares with published figures. Shares, not percentages.
struct Observations {
  /// C05-C09: exits from the social domain of those still in the cohort at the start of the window, over their number;
  /// moves between the seven branches stay in the cohort.
  std::array<double, cohort_years> cohort_outflow;
  /// C02: of the 580,000 of 31-3-2015, those still there on 31-12-2019, persons.
  double cohort_remaining;
  /// B01-B09: the same per branch. Moves between branches take along the cohort: they are neither exits nor exposure
  /// lost to the domain, but a mover belongs to the branch where he works.
  std::array<std::array<double, cohort_years>, mechanism::branch_count> branch_outflow;
  /// Mean of the five yearly percentages of a branch, the first over nine months as published.
  std::array<double, mechanism::branch_count> branch_average;
  /// I08, I19: wishes to leave within five years; took action. Mid 2019, all workers of the seven branches.
  double wish, action;
  /// L31: employment ended by the employer, of all who left an employer in 2018 (job changers included).
  double ended_by_employer;
  /// P16: leavers whose reasons an employer could have removed: not private, not time for something else. 2018.
  double preventable;
  /// C37: of the cohort's exits to the end of 2019, those that left health and welfare altogether.
  double left_health_and_welfare;
  /// W09, W17, N14 in 2019: inputs, reported to show how far exogenous paths have carried the model from them.
  double too_high, support_lacking, sick_leave;
};

Observations observe(const Trajectory& trajectory, const ParameterValues<double>& parameters);

}  // namespace behoud::calibration
