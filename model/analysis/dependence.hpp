#pragma once
// Which drawn inputs go with what a scenario keeps, over the worlds of a comparison: no run is added. It tells what
// goes together, not how much of the spread an input causes.

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

#include "model/analysis/comparison_row.hpp"
#include "model/analysis/ensemble.hpp"
#include "model/analysis/member_columns.hpp"
#include "model/analysis/rank_correlation.hpp"

namespace behoud::analysis {

/// Something that differs from world to world.
struct DrawnInput {
  enum class Kind { assumed, calibrated, lever_effect } kind;
  std::size_t index;    // of the parameter, or of the lever in the catalogue
  std::size_t element;  // of a parameter with several values
};

struct Dependence {
  DrawnInput input;
  RankCorrelation correlation;
  bool beyond_chance;  // larger than the largest of as many correlations would be if there were none
};

/// Of what is kept at an equal workforce until the last horizon: of one scenario, or of one less the other.
struct Dependences {
  std::size_t scenario;          // place in Ensemble::scenarios
  std::size_t less = 0;          // another scenario; 0: none
  std::vector<Dependence> most;  // the strongest first
};

/// With fewer worlds almost anything seems to go with anything.
inline constexpr std::size_t fewest_worlds_for_dependence = 100;

/// Of the two scenarios among the first `candidates` after the baseline that keep most, and of their difference; empty
/// with too few worlds. The text says what could not be read.
std::expected<std::vector<Dependences>, std::string> dependences(const Ensemble& ensemble, std::size_t candidates,
                                                                 const ComparisonRow& row,
                                                                 const MemberColumns& columns);

}  // namespace behoud::analysis
