#include "model/analysis/uncertain_inputs.hpp"

#include <algorithm>
#include <set>

namespace behoud::analysis {

namespace {

using Kind = UncertainInput::Kind;

/// A norm is its dose, whatever is drawn.
bool has_unsure_effect(const Lever& lever) {
  return std::ranges::any_of(lever.effects, [](const LeverEffect& effect) {
    return effect.kind != LeverEffect::Kind::level && effect.low < effect.high;
  });
}

bool has_unsure_cost(const Lever& lever) {
  return lever.cost.low < lever.cost.high;
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::posterior:
      return "posterior";
    case Kind::parameter:
      return "parameter";
    case Kind::lever_effect:
      return "lever_effect";
    case Kind::lever_cost:
      return "lever_cost";
  }
  return "";
}

std::vector<UncertainInput> uncertain_inputs(const ParameterSet& parameters, const PosteriorDraws& posterior,
                                             const LeverCatalogue& levers, std::span<const Scenario* const> scenarios,
                                             bool with_costs) {
  std::vector<UncertainInput> inputs;
  if (!posterior.empty()) inputs.push_back({Kind::posterior, 0, "posterior"});
  for (const mechanism::Parameter& parameter : mechanism::all_parameters) {
    if (engines::is_drawn(parameters[parameter]))
      inputs.push_back({Kind::parameter, static_cast<std::size_t>(parameter.index), std::string(parameter.name)});
  }
  std::set<std::size_t> used;
  for (const Scenario* scenario : scenarios) {
    for (const Intervention& intervention : scenario->interventions) used.insert(intervention.lever);
  }
  for (const std::size_t lever : used) {
    if (has_unsure_effect(levers[lever])) inputs.push_back({Kind::lever_effect, lever, levers[lever].id + " effect"});
  }
  for (const std::size_t lever : used) {
    if (with_costs && has_unsure_cost(levers[lever]))
      inputs.push_back({Kind::lever_cost, lever, levers[lever].id + " cost"});
  }
  return inputs;
}

bool uses(const Scenario& scenario, const UncertainInput& input) {
  if (input.kind == Kind::posterior || input.kind == Kind::parameter) return true;
  return std::ranges::find(scenario.interventions, input.index, &Intervention::lever) != scenario.interventions.end();
}

engines::World world_at(const ParameterSet& parameters, const PosteriorDraws& posterior, std::size_t lever_count,
                        std::span<const UncertainInput> inputs, std::span<const double> point,
                        std::size_t posterior_draw) {
  engines::World world{values_of(parameters), engines::LeverDraws(lever_count)};
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    switch (inputs[i].kind) {
      case Kind::posterior:
        posterior.put(posterior_draw, world.parameters);
        break;
      case Kind::parameter: {
        const mechanism::Parameter& parameter = mechanism::all_parameters[inputs[i].index];
        std::ranges::copy(engines::values_at(parameters[parameter], point[i]),
                          world.parameters.begin() + parameter.offset);
        break;
      }
      case Kind::lever_effect:
        world.lever_draws[inputs[i].index].effect = engines::lever_draw_at(point[i]);
        break;
      case Kind::lever_cost:
        world.lever_draws[inputs[i].index].cost = engines::lever_draw_at(point[i]);
        break;
    }
  }
  return world;
}

std::size_t posterior_draw_at(const PosteriorDraws& posterior, double coordinate) {
  if (posterior.empty()) return 0;
  const auto draw = static_cast<std::size_t>(coordinate * static_cast<double>(posterior.rows.size()));
  return std::min(draw, posterior.rows.size() - 1);
}

}  // namespace behoud::analysis
