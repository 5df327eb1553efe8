#include "model/files/read_levers.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/nearest.hpp"
#include "model/files/object_reader.hpp"

namespace behoud {
namespace {

using mechanism::Variable;

// In the order of LeverEffect::Kind and of LeverCost::Basis.
constexpr std::array<std::string_view, 3> effect_kinds{"added", "level", "reach"};
constexpr std::array<std::string_view, 3> cost_bases{"worker", "newcomer", "wage_bill"};
constexpr std::array<std::string_view, 5> grades{"trial", "quasi_experiment", "association", "expert_view",
                                                 "assumption"};

std::optional<Variable> measure_named(const MaybeNode& node) {
  const auto name = text(node);
  if (!name) return std::nullopt;
  std::vector<std::string_view> known;
  bool other_kind = false;
  for (const Variable& variable : mechanism::all_variables) {
    if (variable.kind == mechanism::Kind::measure) {
      if (variable.name == *name) return variable;
      known.push_back(variable.name);
    }
    other_kind = other_kind || variable.name == *name;
  }
  node->refuse(other_kind ? MessageId::measure_other_kind : MessageId::measure_unknown, shown(*name),
               nearest(*name, known));
  return std::nullopt;
}

/// Refuses, in the place of the central one, a range that does not surround it.
void check_order(const MaybeNode& node, std::string_view key, std::optional<double> low, std::optional<double> central,
                 std::optional<double> high) {
  if (low && central && high && !(*low <= *central && *central <= *high))
    node->refuse(MessageId::range_out_of_order, *low, *central, *high, key);
}

LeverEffect read_effect(const Node& node) {
  ObjectReader object(node);
  LeverEffect effect;
  effect.measure = measure_named(object.required("measure")).value_or(effect.measure);
  const auto kind = choice(object.required("kind"), effect_kinds);
  effect.kind = static_cast<LeverEffect::Kind>(kind.value_or(0));
  const MaybeNode central_node = object.required("per_dose");
  const auto low = number(object.required("low"));
  const auto central = number(central_node);
  const auto high = number(object.required("high"));
  check_order(central_node, "per_dose", low, central, high);
  effect.per_dose = central.value_or(0.0);
  effect.low = low.value_or(0.0);
  effect.high = high.value_or(0.0);
  object.refuse_other_keys();
  return effect;
}

std::vector<LeverEffect> read_effects(const MaybeNode& node) {
  std::vector<LeverEffect> effects;
  std::vector<std::pair<std::string, std::string>> used;
  for (const Node& item : elements(node, Emptiness::refused)) {
    const std::size_t problems = item.reading->problems.size();
    effects.push_back(read_effect(item));
    const bool sound = item.reading->problems.size() == problems;
    if (sound) check_unique(item.child("measure"), std::string(effects.back().measure.name), used);
  }
  return effects;
}

void read_dose(const MaybeNode& node, Lever& lever) {
  ObjectReader object(node);
  lever.dose_unit = text(object.required("unit")).value_or("");
  const MaybeNode neutral_node = object.required("neutral");
  const MaybeNode default_node = object.required("default");
  const MaybeNode min_node = object.required("min");
  const auto neutral = number(neutral_node);
  const auto usual = number(default_node);
  const auto min = number(min_node);
  const auto max = number(object.required("max"));
  if (min && max && *min > *max) {
    min_node->refuse(MessageId::min_above_max, *min, *max);
  } else if (min && max) {
    if (usual && (*usual < *min || *usual > *max))
      default_node->refuse(MessageId::number_out_of_bounds, *usual, *min, *max);
    // Below the minimum is fine: nothing done is often less than the least one can do.
    if (neutral && *neutral > *max) neutral_node->refuse(MessageId::dose_neutral, *neutral, *max);
  }
  lever.dose_neutral = neutral.value_or(0.0);
  lever.dose_default = usual.value_or(0.0);
  lever.dose_min = min.value_or(0.0);
  lever.dose_max = max.value_or(0.0);
  object.refuse_other_keys();
}

void read_time_taken(const MaybeNode& node, Lever& lever) {
  ObjectReader object(node);
  lever.time_taken = number_between(object.required("share_of_working_time"), 0.0, 1.0).value_or(0.0);
  lever.time_taken_years = number_above_zero_or_null(object.required("years")).value_or(std::nullopt);
  object.refuse_other_keys();
}

LeverCost read_cost(const MaybeNode& node) {
  ObjectReader object(node);
  LeverCost cost;
  cost.basis = static_cast<LeverCost::Basis>(choice(object.required("basis"), cost_bases).value_or(0));
  const MaybeNode central_node = object.required("euro");
  const auto central = number(central_node);
  const auto low = number(object.required("low"));
  const auto high = number(object.required("high"));
  check_order(central_node, "euro", low, central, high);
  cost.euro = central.value_or(0.0);
  cost.low = low.value_or(0.0);
  cost.high = high.value_or(0.0);
  cost.source = citation(object.required("source")).value_or(Text{});
  object.refuse_other_keys();
  return cost;
}

std::vector<std::string> read_evidence(const MaybeNode& node, const std::string& grade) {
  std::vector<std::string> evidence;
  for (const Node& item : elements(node, Emptiness::allowed)) {
    const auto id = text(item);
    if (!id) continue;
    if (std::ranges::find(evidence, *id) != evidence.end()) item.refuse(MessageId::list_repeated, shown(*id));
    evidence.push_back(*id);
  }
  const bool is_empty_list = node && node->value->is_array() && node->value->empty();
  if (is_empty_list && !grade.empty() && grade != "assumption") node->refuse(MessageId::evidence_missing, grade);
  return evidence;
}

Lever read_lever(const Node& node, std::vector<std::pair<std::string, std::string>>& used) {
  ObjectReader object(node);
  Lever lever;
  const MaybeNode id_node = object.required("id");
  if (const auto id = identifier(id_node)) {
    check_unique(id_node, *id, used);
    lever.id = *id;
  }
  lever.title = both_languages(object.required("title")).value_or(Text{});
  lever.description = both_languages(object.required("description")).value_or(Text{});
  lever.who_acts = both_languages(object.required("who_acts")).value_or(Text{});
  lever.fails_when = both_languages(object.required("fails_when")).value_or(Text{});
  read_dose(object.required("dose"), lever);
  lever.effects = read_effects(object.required("effects"));
  lever.half_life_running = number_above_zero_or_null(object.required("half_life_running")).value_or(std::nullopt);
  lever.half_life_after = number_above_zero_or_null(object.required("half_life_after")).value_or(std::nullopt);
  read_time_taken(object.required("time_taken"), lever);
  if (const MaybeNode sessions = object.optional("supervision_per_year"))
    lever.supervision_per_year = number_between(sessions, 0.0, 52.0).value_or(0.0);
  lever.cost = read_cost(object.required("cost"));
  const auto grade = choice(object.required("grade"), grades);
  if (grade) lever.grade = grades[*grade];
  lever.evidence = read_evidence(object.required("evidence"), lever.grade);
  object.refuse_other_keys();
  return lever;
}

}  // namespace

Checked<LeverCatalogue> read_levers(const std::filesystem::path& path, Language language) {
  Reading reading{path.string(), language, {}};
  const auto document = read_json(path, reading);
  if (!document) return std::unexpected(std::move(reading.problems));
  ObjectReader root(Node{&*document, "", &reading});
  check_schema(root.optional("$schema"), "levers.schema.json");
  LeverCatalogue catalogue;
  std::vector<std::pair<std::string, std::string>> used;
  for (const Node& item : elements(root.required("levers"), Emptiness::refused))
    catalogue.push_back(read_lever(item, used));
  root.refuse_other_keys();
  return reading.result(std::move(catalogue));
}

}  // namespace behoud
