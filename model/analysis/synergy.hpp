#pragma once
// Whether measures strengthen or weaken each other: what scenarios do together, beside the sum of what each does alone,
// in the same possible worlds.

#include <expected>
#include <string>
#include <vector>

#include "model/analysis/comparison_row.hpp"
#include "model/analysis/ensemble.hpp"
#include "model/analysis/interval.hpp"
#include "model/analysis/member_columns.hpp"

namespace behoud::analysis {

/// Of one measure of the whole domain at a horizon; all against the baseline of the same world.
struct Synergy {
  std::string name, unit;  // as in comparison.csv
  int year;
  Interval together, sum_of_parts, difference;
  double stronger;  // share of the worlds in which together makes more difference than the sum, in its own direction
};

/// Of an ensemble of the baseline, the parts, and all parts together as the last scenario. The text says what could not
/// be read.
std::expected<std::vector<Synergy>, std::string> synergies(const Ensemble& ensemble, const ComparisonRow& row,
                                                           const MemberColumns& columns);

}  // namespace behoud::analysis
