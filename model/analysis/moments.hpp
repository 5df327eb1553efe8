#pragma once
// When a run reports, known before it is run.

#include <vector>

namespace behoud::analysis {

struct Moments {
  std::vector<double> levels;  // dates at which levels are sampled
  std::vector<double> years;   // the middle of every calendar year over which flows are counted

  const std::vector<double>& of(bool over_a_year) const { return over_a_year ? years : levels; }
};

/// The moments of engines::outcomes_of, bit for bit.
Moments moments_of(double start, double end, double samples_per_year);

}  // namespace behoud::analysis
