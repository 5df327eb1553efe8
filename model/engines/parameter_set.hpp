#pragma once
// Parameters with everything the data file says of them. A plain value type; read by model/files.

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "model/mechanism/parameters.hpp"

namespace behoud {

/// A text in the two languages of the project.
struct Text {
  std::string nl, en;
};

enum class Status { measured, calibrated, assumed };

/// What is believed of a parameter before the data speak. `centre` (median, or mean of the normal) is the value itself
/// where the file gives none; `spread` is the standard deviation on the scale of the kind (log, log-odds or plain).
struct Distribution {
  enum class Kind { fixed, normal, lognormal, logit_normal } kind = Kind::fixed;
  std::optional<double> centre;
  double spread = 0.0;
};

/// The value that lies `z` standard deviations from a centre, on the distribution's own scale.
template <class Real>
Real moved(const Distribution& distribution, double centre, const Real& z) {
  using std::exp;
  switch (distribution.kind) {
    case Distribution::Kind::fixed:
      return centre;
    case Distribution::Kind::normal:
      return centre + distribution.spread * z;
    case Distribution::Kind::lognormal:
      return centre * exp(distribution.spread * z);
    case Distribution::Kind::logit_normal:
      return 1.0 / (1.0 + (1.0 / centre - 1.0) * exp(-distribution.spread * z));
  }
  return centre;
}

/// How many standard deviations a value lies from a centre, on the distribution's own scale; infinite at the ends of
/// the scale.
inline double distance_moved(const Distribution& distribution, double centre, double value) {
  const auto log_odds = [](double share) { return std::log(share / (1.0 - share)); };
  switch (distribution.kind) {
    case Distribution::Kind::fixed:
      return 0.0;
    case Distribution::Kind::normal:
      return (value - centre) / distribution.spread;
    case Distribution::Kind::lognormal:
      return std::log(value / centre) / distribution.spread;
    case Distribution::Kind::logit_normal:
      return (log_odds(value) - log_odds(centre)) / distribution.spread;
  }
  return 0.0;
}

struct ParameterEntry {
  std::vector<double> value;  // one, or one per branch, age or tenure band (mechanism::size_of)
  double min = 0.0, max = 0.0;
  Distribution distribution;
  Status status = Status::assumed;
  Text source, meaning;
};

struct ParameterSet {
  std::array<ParameterEntry, mechanism::parameter_count> entries;

  const ParameterEntry& operator[](mechanism::Parameter p) const { return entries[static_cast<std::size_t>(p.index)]; }
  ParameterEntry& operator[](mechanism::Parameter p) { return entries[static_cast<std::size_t>(p.index)]; }
};

/// All values in a row, each parameter at its offset: what the engines read.
template <class Real>
using ParameterValues = std::vector<Real>;

inline ParameterValues<double> values_of(const ParameterSet& set) {
  ParameterValues<double> values;
  values.reserve(mechanism::parameter_value_count);
  for (const auto& entry : set.entries) values.insert(values.end(), entry.value.begin(), entry.value.end());
  return values;
}

}  // namespace behoud
