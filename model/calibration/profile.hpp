#pragma once
// The profile likelihood of a parameter: how well the figures can still be met when it is held elsewhere and everything
// else is free, its own prior left out and the others' kept. Where the profile falls by less than 1.92, the figures do
// not object.

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "model/calibration/mode.hpp"

namespace behoud::calibration {

/// Where it is held, in standard deviations of its prior from the best value.
inline constexpr std::array profile_steps{-2.0, -1.0, 0.0, 1.0, 2.0};

struct Profile {
  std::string parameter;
  std::array<double, profile_steps.size()> values;    // of the parameter, its bounds respected
  std::array<double, profile_steps.size()> falls;     // below the highest of the five
  std::array<bool, profile_steps.size()> at_rest{};   // false: the search was cut short, the fall is at most this
  bool bounded_below = false, bounded_above = false;  // falls by more than 1.92 on that side, the search at rest
};

/// Told after each parameter how many are done.
std::vector<Profile> profiles(Posterior& posterior, const Mode& mode,
                              const std::function<void(std::size_t)>& progress = {});

}  // namespace behoud::calibration
