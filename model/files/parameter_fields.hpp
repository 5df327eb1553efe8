#pragma once
// What parameter files and scenarios have in common: naming a parameter, giving it values, and values that must add up.

#include <optional>
#include <string>
#include <vector>

#include "model/engines/parameter_set.hpp"
#include "model/files/reading.hpp"
#include "model/mechanism/parameters.hpp"

namespace behoud {

/// The parameter a node names; refuses an unknown one with the nearest known.
std::optional<mechanism::Parameter> parameter_named(const MaybeNode& node);

/// One number, or as many as the parameter has branches, age or tenure bands.
std::optional<std::vector<double>> parameter_values(const MaybeNode& node, const mechanism::Parameter& parameter);

/// Refuses each of the values that lies outside; true where none does.
bool check_within(const MaybeNode& node, const std::vector<double>& values, double min, double max);

/// Parameters whose values together must be one: Herzberg's motivators, his hygiene factors, the ages of new workers.
struct SumRule {
  MessageId broken;
  std::vector<mechanism::Parameter> parameters;
};
std::vector<SumRule> sum_rules();

/// Refuses, in the node's place, values that break the rule.
void check_sum(const Node& node, const SumRule& rule, const ParameterValues<double>& values);

}  // namespace behoud
