#include "model/analysis/moments.hpp"

#include <algorithm>
#include <cmath>

namespace behoud::analysis {

Moments moments_of(double start, double end, double samples_per_year) {
  const double interval = 1.0 / samples_per_year;
  Moments moments{{start}, {}};
  double time = start;
  for (long next = std::lround(start * samples_per_year) + 1; time < end; ++next) {
    time = std::min(end, static_cast<double>(next) * interval);
    moments.levels.push_back(time);
    if (time == std::floor(time)) moments.years.push_back(time - 0.5);
  }
  return moments;
}

}  // namespace behoud::analysis
