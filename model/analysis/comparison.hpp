#pragma once
// Scenarios beside the baseline, over the same possible worlds, so that differences are paired.

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "model/analysis/comparison_row.hpp"
#include "model/analysis/ensemble.hpp"
#include "model/analysis/interval.hpp"
#include "model/analysis/member_columns.hpp"
#include "model/analysis/synergy.hpp"

namespace behoud::analysis {

/// One quantity of one scenario over time, whole domain.
struct Band {
  std::size_t quantity;  // of engines::quantities()
  std::vector<double> times;
  std::vector<Interval> level;       // of the scenario
  std::vector<Interval> difference;  // with the baseline of the same world
};

/// A number a policy maker compares; `difference` is empty of meaning for the baseline itself.
struct Measure {
  std::string name;  // as in comparison.csv
  std::string unit;
  int year;  // the horizon it belongs to
  Interval level;
  Interval difference;
};

/// Something that is worse than in the baseline for a while after the measures start.
struct WorseBefore {
  std::size_t quantity;
  double from, until;  // dates; until is the end of the run where it does not pass
  double deepest;      // largest median difference in the wrong direction
  bool lasts;          // it does not pass within the run
};

/// In what share of the worlds a scenario keeps workers by a year, in what share it keeps most of all scenarios
/// compared (worlds in which none keeps any have no best; not a number where it does not compete), and in what share it
/// has paid for itself by then (not a number where it costs nothing). What is kept at an equal workforce counts, and
/// only where it is at least half of all that is kept: where fewer work there are fewer to leave, and that keeps
/// nobody.
struct Chance {
  int year;
  double keeps, keeps_most, pays_off;
};

/// What a scenario does for one group of workers by a year: a branch, an age band or a tenure band. Exits of a group
/// that are avoided at as many worker-years of it; they do not add up to those of the whole, since who stays grows
/// older and more experienced, and so changes who is in each group.
struct Gain {
  std::string_view kind, group;  // "branch", "age" or "tenure", and which
  int year;
  Interval kept, share_of_exits;
};

struct ScenarioResult {
  std::string id;
  Text title, description;
  double measures_start;  // first date at which anything differs from the baseline; infinity for the baseline
  std::vector<Band> bands;
  std::vector<std::vector<Measure>> measures;  // per area: the branches, then the whole domain
  std::vector<WorseBefore> worse_before;       // earliest first
  std::vector<Chance> chances;                 // per horizon; of the baseline none
  std::vector<Gain> gains;                     // per horizon and group; of the baseline none
};

struct Comparison {
  std::vector<ScenarioResult> scenarios;  // the baseline first
  std::size_t worlds = 0, failed_worlds = 0;
  std::vector<int> horizons;
  std::vector<Synergy> synergies;  // where the last scenario is all others together and that was asked for
};

/// The dates on 1 January of these years that a comparison reports.
inline const std::vector<int> comparison_horizons{2030, 2035};

/// The baseline first, then the others.
std::vector<const Scenario*> scenarios_compared(const Scenario& baseline, const std::vector<Scenario>& scenarios);

/// The runs a comparison rests on: the baseline and every other scenario, in the same worlds. Refers to all that it is
/// given.
Ensemble ensemble_to_compare(const ParameterSet& parameters, const PosteriorDraws& posterior,
                             const LeverCatalogue& levers, const Scenario& baseline,
                             const std::vector<Scenario>& scenarios, const ComparisonRow& row, std::uint64_t seed);

/// From what the members of that ensemble gave; the text says what could not be read. Where the last scenario is all
/// others together, it does not compete with them for keeping most.
std::expected<Comparison, std::string> compare(const Ensemble& ensemble, const ComparisonRow& row,
                                               const MemberColumns& columns, const ReductionLimits& limits = {},
                                               bool last_is_together = false);

}  // namespace behoud::analysis
