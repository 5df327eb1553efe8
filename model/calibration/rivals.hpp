#pragma once
// Rival explanations of the falling hazard of the cohort, each by itself, and rival strengths of the vicious cycles.

#include <array>
#include <string>
#include <vector>

#include "model/engines/parameter_set.hpp"
#include "model/engines/scenario.hpp"

namespace behoud::calibration {

struct Rival {
  std::string id;
  Text meaning;
  ParameterSet parameters;  // what it leaves out is fixed where it does nothing, what it needs has a wide prior
  Scenario baseline;        // the shipped one, but for the length of the calendar effect
};

/// The shipped model first. A fixed parameter has status `assumed`, so it is not fitted.
std::vector<Rival> rivals_of(const ParameterSet& shipped, const Scenario& baseline);

}  // namespace behoud::calibration
