#include "model/files/parameter_fields.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

#include "model/files/fields.hpp"
#include "model/files/nearest.hpp"

namespace behoud {
namespace {

using mechanism::Parameter;
using mechanism::Shape;

std::span<const std::string_view> names_along(Shape shape) {
  switch (shape) {
    case Shape::by_branch:
      return mechanism::branch_names;
    case Shape::by_age:
      return mechanism::age_names;
    case Shape::by_tenure:
      return mechanism::tenure_names;
    case Shape::one:
      break;
  }
  return {};
}

std::string order_of(Shape shape) {
  return fmt::format("{}", fmt::join(names_along(shape), ", "));
}

}  // namespace

std::optional<Parameter> parameter_named(const MaybeNode& node) {
  const auto name = text(node);
  if (!name) return std::nullopt;
  const auto found = std::ranges::find(mechanism::all_parameters, *name, &Parameter::name);
  if (found != mechanism::all_parameters.end()) return *found;
  std::vector<std::string_view> known;
  for (const Parameter& parameter : mechanism::all_parameters) known.push_back(parameter.name);
  node->refuse(MessageId::parameter_unknown, shown(*name), nearest(*name, known));
  return std::nullopt;
}

std::optional<std::vector<double>> parameter_values(const MaybeNode& node, const Parameter& parameter) {
  if (!node) return std::nullopt;
  if (parameter.shape == Shape::one) {
    if (node->value->is_array()) {
      node->refuse(MessageId::value_not_single, parameter.name);
      return std::nullopt;
    }
    const auto value = number(node);
    if (!value) return std::nullopt;
    return std::vector{*value};
  }
  const auto count = static_cast<std::size_t>(size_of(parameter.shape));
  if (!node->value->is_array()) {
    node->refuse(MessageId::value_not_list, type_of(*node), parameter.name, count, order_of(parameter.shape));
    return std::nullopt;
  }
  const auto items = elements(node, Emptiness::allowed);
  std::vector<double> values;
  for (const Node& item : items)
    if (const auto value = number(item)) values.push_back(*value);
  if (items.size() != count) {
    node->refuse(MessageId::value_count, items.size(), parameter.name, count, order_of(parameter.shape));
    return std::nullopt;
  }
  if (values.size() != count) return std::nullopt;
  return values;
}

bool check_within(const MaybeNode& node, const std::vector<double>& values, double min, double max) {
  bool within = true;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] >= min && values[i] <= max) continue;
    within = false;
    const Node place = node->value->is_array() ? node->child(i) : *node;
    place.refuse(MessageId::number_out_of_bounds, values[i], min, max);
  }
  return within;
}

std::vector<SumRule> sum_rules() {
  // The unit says what a parameter is a part of, so a weight added to the mechanism is counted here by itself.
  SumRule motivators{MessageId::weights_sum, {}};
  SumRule hygiene{MessageId::weights_sum, {}};
  for (const Parameter& parameter : mechanism::all_parameters) {
    if (parameter.unit == mechanism::content_weight.unit) motivators.parameters.push_back(parameter);
    if (parameter.unit == mechanism::support_weight.unit) hygiene.parameters.push_back(parameter);
  }
  return {motivators, hygiene, {MessageId::shares_sum, {mechanism::entry_age_share}}};
}

void check_sum(const Node& node, const SumRule& rule, const ParameterValues<double>& values) {
  constexpr double tolerance = 1e-5;  // fitted weights are written with six digits
  double sum = 0.0;
  std::vector<std::string_view> names;
  for (const Parameter& parameter : rule.parameters) {
    names.push_back(parameter.name);
    for (int i = 0; i < size_of(parameter.shape); ++i) sum += values[static_cast<std::size_t>(parameter.offset + i)];
  }
  if (std::abs(sum - 1.0) <= tolerance) return;
  const std::string shown_sum = fmt::format("{:.12g}", sum);  // 0.9 rather than 0.8999999999999999
  node.refuse(rule.broken, fmt::format("{}", fmt::join(names, ", ")), shown_sum);
}

}  // namespace behoud
