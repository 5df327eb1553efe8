#include "model/analysis/moments.hpp"

#include <cmath>

#include "model/engines/simulate.hpp"

namespace behoud::analysis {

Moments moments_of(double start, double end, double samples_per_year) {
  Moments moments{{start}, {}};
  for (const double time : engines::sample_dates(start, end, samples_per_year)) {
    moments.levels.push_back(time);
    if (time == std::floor(time)) moments.years.push_back(time - 0.5);
  }
  return moments;
}

}  // namespace behoud::analysis
