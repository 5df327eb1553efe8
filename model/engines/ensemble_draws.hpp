#pragma once
// Possible worlds: parameters that no figure fixes and effects of measures, drawn from what is believed of them.
// Counter-based (Philox): a member's draw depends on the seed and its number, never on order or thread.

#include <cstdint>
#include <vector>

#include "model/engines/parameter_set.hpp"
#include "model/engines/posterior_draws.hpp"
#include "model/engines/schedule.hpp"

namespace behoud::engines {

struct World {
  ParameterValues<double> parameters;
  LeverDraws lever_draws;
};

/// Member 0 is the central world: every parameter at its value, every lever at its central effect. In the others the
/// assumed parameters follow their distributions, cut off at their bounds, the calibrated ones stand as in one draw of
/// the posterior (at their values where there is none), and each lever gets a standard normal draw of its effects and
/// one of its cost. Measured parameters stay at their values.
World draw_world(const ParameterSet& parameters, const PosteriorDraws& posterior, std::size_t lever_count,
                 std::uint64_t seed, std::uint32_t member);

/// Whether worlds differ in it by itself: it is assumed, and has a distribution.
bool is_drawn(const ParameterEntry& entry);

/// The values of a parameter `z` standard deviations from the centre. An array moves as one: what is unsure is its
/// level.
std::vector<double> moved_values(const ParameterEntry& entry, double z);

/// The values at a probability between 0 and 1 of the distribution that draw_world draws from: cut off where any of the
/// values would pass a bound.
std::vector<double> values_at(const ParameterEntry& entry, double probability);

/// The standard normal draw of a lever at a probability between 0 and 1.
double lever_draw_at(double probability);

}  // namespace behoud::engines
