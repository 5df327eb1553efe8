#pragma once
// What possible worlds differ in, each independent of the others: a number between 0 and 1 of each fixes a world.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/engines/ensemble_draws.hpp"
#include "model/engines/parameter_set.hpp"
#include "model/engines/posterior_draws.hpp"
#include "model/engines/scenario.hpp"

namespace behoud::analysis {

struct UncertainInput {
  /// The calibrated parameters are one input together: they were fitted to the same figures and hang together, so that
  /// to vary one of them alone would leave what the figures allow.
  enum class Kind { posterior, parameter, lever_effect, lever_cost } kind = Kind::posterior;
  std::size_t index = 0;  // among all parameters, or in the catalogue of levers
  std::string name;       // as in sensitivity.csv

  /// Draws of the posterior have no order, so none of them is higher than another.
  bool has_direction() const { return kind != Kind::posterior; }
};

std::string_view name_of(UncertainInput::Kind kind);

/// The posterior (where there is one), every assumed parameter with a distribution, the effect of every lever that a
/// scenario uses and, where money is asked for, its cost. What no draw can change is left out.
std::vector<UncertainInput> uncertain_inputs(const ParameterSet& parameters, const PosteriorDraws& posterior,
                                             const LeverCatalogue& levers, std::span<const Scenario* const> scenarios,
                                             bool with_costs);

/// Whether a scenario uses what the input is about: of a lever that it does not use it cannot depend.
bool uses(const Scenario& scenario, const UncertainInput& input);

/// The world at a point of the unit cube, with a coordinate for every input; what is no input is as in the central
/// world. `posterior_draw` is the draw of the posterior, whatever the coordinate.
engines::World world_at(const ParameterSet& parameters, const PosteriorDraws& posterior, std::size_t lever_count,
                        std::span<const UncertainInput> inputs, std::span<const double> point,
                        std::size_t posterior_draw);

/// The draw of the posterior that a coordinate stands for: each has its equal part of it.
std::size_t posterior_draw_at(const PosteriorDraws& posterior, double coordinate);

}  // namespace behoud::analysis
