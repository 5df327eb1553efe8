#pragma once
// A mix of measures: which levers are used, how strongly, how widely and from when.

#include <compare>
#include <cstddef>
#include <vector>

#include "model/engines/scenario.hpp"

namespace behoud::search {

/// A lever in a mix. Dose and reach stand on steps that a reader can use, so that a mix written down is the mix that
/// was evaluated.
struct MixedMeasure {
  std::size_t lever = 0;  // index in the catalogue
  double dose = 0.0, reach = 0.0;
  int start = 0;  // on 1 January
  friend auto operator<=>(const MixedMeasure&, const MixedMeasure&) = default;
};
using Mix = std::vector<MixedMeasure>;  // in the order of the catalogue, each lever at most once

/// What a search may choose from.
struct Choice {
  std::vector<std::size_t> levers;
  BranchMask branches{};
  double most_reach = 0.8;
  int first_start = 2027, last_start = 2030;
};

/// The doses of a lever from the weakest, that changes least, to the strongest. A norm is weak where it is high.
class DoseScale {
 public:
  explicit DoseScale(const Lever& lever);

  double weakest() const { return weakest_; }
  double strongest() const { return strongest_; }
  /// The step nearest to a share of the way from the weakest to the strongest.
  double dose_at(double share) const;
  double share_at(double dose) const;

 private:
  double weakest_, strongest_, step_;
};

/// Reaches from the least that is worth a measure to the most that can be reached.
double reach_at(double share, const Choice& choice);

/// The mix as a scenario without name; every measure grows to its full strength in a year, as in the shipped ones.
Scenario scenario_of(const Mix& mix, const Choice& choice, const Scenario& baseline, const LeverCatalogue& levers);

/// Largest share of working time that the measures together take at any moment, in any branch.
double time_taken(const Scenario& scenario, const Scenario& baseline, const LeverCatalogue& levers);

}  // namespace behoud::search
