#pragma once
// A scenario as the engines take it: changes to the baseline, with dates in decimal years. Read by model/files.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/engines/parameter_set.hpp"
#include "model/mechanism/levels.hpp"
#include "model/mechanism/variables.hpp"

namespace behoud {

using BranchMask = std::array<bool, mechanism::branch_count>;
using AgeMask = std::array<bool, mechanism::age_count>;
using TenureMask = std::array<bool, mechanism::tenure_count>;

/// An exogenous path of some branches: straight lines between its points, or steps; constant before and after.
/// A scenario's path replaces the baseline's from its first point on.
struct Path {
  struct Point {
    double time;
    double value;
  };
  mechanism::Variable variable = mechanism::labour_market;  // of Kind::path
  BranchMask branches{};
  bool stepwise = false;
  std::vector<Point> points;  // times strictly increasing
};

struct ParameterOverride {
  mechanism::Parameter parameter = mechanism::branch_size;
  std::vector<double> value;
  std::optional<double> from;  // none: from the start
};

/// What one unit of dose, counted from the neutral dose, adds to a measure variable: central with its 90 % range.
/// `level`: the dose itself is the value (a cap); `reach`: the reach counts, whatever the dose.
struct LeverEffect {
  mechanism::Variable measure = mechanism::leadership_effort;  // of Kind::measure
  enum class Kind { added, level, reach } kind = Kind::added;
  double per_dose = 0.0, low = 0.0, high = 0.0;
};

struct LeverCost {
  enum class Basis { worker, newcomer, wage_bill } basis = Basis::worker;
  double euro = 0.0, low = 0.0,
         high = 0.0;  // per unit of dose per year; a share of pay where the basis is the wage bill
  Text source;
};

struct Lever {
  std::string id;
  Text title, description, who_acts, fails_when;
  std::string dose_unit;
  double dose_neutral = 0.0, dose_default = 1.0, dose_min = 0.0, dose_max = 1.0;
  std::vector<LeverEffect> effects;
  std::optional<double> half_life_running;  // years; none: it holds while it runs
  std::optional<double> half_life_after;    // years; none: it ends with the money
  double time_taken = 0.0;                  // share of working time per unit of dose, from the start on
  std::optional<double> time_taken_years;   // none: as long as it runs
  double supervision_per_year = 0.0;        // group sessions per unit of dose, where workers are told one by one
  LeverCost cost;
  std::string grade;  // trial, quasi_experiment, association, expert_view or assumption
  std::vector<std::string>
      evidence;  // ids of data/evidence.csv, of effects (trial-n, review-n), measures (V..), claims (M..)
};

struct Intervention {
  std::string id;
  std::size_t lever = 0;  // index in the catalogue
  double dose = 0.0;
  double reach = 1.0;    // share of employers, or of workers
  bool offered = false;  // reaches the share of employers that take measures at that moment, instead of `reach`
  BranchMask branches{};
  AgeMask ages{};
  TenureMask tenures{};
  double start = 0.0;
  double ramp_years = 0.0;
  std::optional<double> end;
};

struct Scenario {
  std::string id;
  Text title, description;
  double start = 0.0, end = 0.0;
  std::vector<Path> paths;
  std::vector<ParameterOverride> overrides;
  std::vector<Intervention> interventions;
};

using LeverCatalogue = std::vector<Lever>;

}  // namespace behoud
