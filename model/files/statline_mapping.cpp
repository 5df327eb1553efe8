#include "model/files/statline_mapping.hpp"

#include <algorithm>
#include <utility>

#include "model/files/evidence_names.hpp"
#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/object_reader.hpp"
#include "model/mechanism/levels.hpp"

namespace behoud {
namespace {

constexpr std::array<Role, 3> roles{Role::context, Role::calibrate, Role::validate};
constexpr std::array<std::string_view, 3> role_choices{name_of(roles[0]), name_of(roles[1]), name_of(roles[2])};

using UsedNames = std::vector<std::pair<std::string, std::string>>;  // each with its place

std::vector<std::string_view> branch_choices() {
  std::vector<std::string_view> names(mechanism::branch_names.begin(), mechanism::branch_names.end());
  names.emplace_back("ALL");
  return names;
}

/// The members of an object whose keys are free.
std::vector<std::pair<std::string, Node>> members(const MaybeNode& node) {
  std::vector<std::pair<std::string, Node>> found;
  if (!node) return found;
  if (!node->value->is_object()) return refuse_type(*node, MessageId::type_object), found;
  for (const auto& [key, value] : node->value->items()) found.emplace_back(key, node->child(key));
  return found;
}

std::set<std::string> names_in(const MaybeNode& node) {
  std::set<std::string> names;
  for (const Node& item : elements(node, Emptiness::allowed)) {
    const auto name = text(item);
    if (name && !names.insert(*name).second) item.refuse(MessageId::list_repeated, shown(*name));
  }
  return names;
}

void check_dimension(const Node& node, const std::string& dimension, UsedNames& used) {
  const auto earlier = std::ranges::find(used, dimension, &UsedNames::value_type::first);
  if (earlier == used.end()) {
    used.emplace_back(dimension, node.pointer);
  } else {
    node.refuse(MessageId::dimension_used_twice, shown(dimension), earlier->second);
  }
}

void read_dimension(const MaybeNode& node, std::string& dimension, UsedNames& used) {
  const auto name = text(node);
  if (!name || !node) return;
  check_dimension(*node, *name, used);
  dimension = *name;
}

void read_branch(const MaybeNode& node, StatlineMapping& mapping, UsedNames& used) {
  ObjectReader object(node);
  read_dimension(object.required("dimension"), mapping.branch_dimension, used);
  const MaybeNode keys = object.required("keys");
  const auto known = branch_choices();
  UsedNames branches;
  for (const auto& [key, value] : members(keys)) {
    const auto index = choice(value, known);
    if (!index) continue;
    check_unique(value, std::string(known[*index]), branches);  // else two figures would bear one name
    mapping.branches.emplace(key, known[*index]);
  }
  if (keys && keys->value->is_object() && keys->value->empty()) keys->refuse(MessageId::branches_not_mapped);
  const MaybeNode skip = object.optional("skip");
  mapping.skipped_branches = names_in(skip);
  for (const std::string& key : mapping.skipped_branches)
    if (skip && mapping.branches.contains(key)) skip->refuse(MessageId::key_mapped_and_skipped, shown(key));
  object.refuse_other_keys();
}

void read_period(const MaybeNode& node, StatlineMapping& mapping, UsedNames& used) {
  ObjectReader object(node);
  read_dimension(object.required("dimension"), mapping.period_dimension, used);
  mapping.period_kinds.fill(true);
  if (const MaybeNode kinds = object.optional("kinds"))
    mapping.period_kinds = mask(kinds, period_kind_names).value_or(mapping.period_kinds);
  mapping.skipped_periods = names_in(object.optional("skip"));
  object.refuse_other_keys();
}

std::vector<StatlineSelection> read_selection(const MaybeNode& node, UsedNames& used) {
  std::vector<StatlineSelection> selected;
  for (const auto& [dimension, value] : members(node)) {
    check_dimension(value, dimension, used);
    if (const auto key = text(value)) selected.push_back({dimension, *key, value.pointer});
  }
  return selected;
}

void read_use(ObjectReader& object, StatlineMeasure& measure) {
  const MaybeNode role_node = object.optional("role"), fitted_node = object.optional("fitted");
  const auto role = choice(role_node, role_choices);
  measure.role = roles[role.value_or(0)];
  const bool fitted = yes_or_no(fitted_node).value_or(false), role_is_known = role || !role_node;
  if (fitted_node && fitted && role_is_known && measure.role != Role::calibrate)
    fitted_node->refuse(MessageId::fitted_role, name_of(measure.role));
  measure.use = measure.role == Role::validate ? Use::held_out : fitted ? Use::fitted : Use::none;
}

StatlineMeasure read_measure(const Node& node, const std::vector<StatlineSelection>& common, UsedNames dimensions,
                             UsedNames& prefixes) {
  ObjectReader object(node);
  StatlineMeasure measure;
  measure.pointer = node.pointer;
  measure.name = text(object.required("name")).value_or("");
  measure.code = text(object.optional("code")).value_or("");
  measure.quantity = text(object.required("quantity")).value_or("");
  measure.unit = text(object.required("unit")).value_or("");
  measure.multiplier = number_above_zero(object.optional("multiplier")).value_or(1.0);
  measure.rounded_to = number_above_zero(object.required("rounded_to")).value_or(1.0);
  const MaybeNode prefix_node = object.required("id_prefix");
  if (const auto prefix = text(prefix_node)) {
    check_unique(prefix_node, *prefix, prefixes);
    measure.id_prefix = *prefix;
  }
  read_use(object, measure);
  measure.select = common;
  std::ranges::move(read_selection(object.optional("select"), dimensions), std::back_inserter(measure.select));
  object.refuse_other_keys();
  return measure;
}

bool selects_in(const StatlineMeasure& measure, const std::string& dimension) {
  return std::ranges::find(measure.select, dimension, &StatlineSelection::dimension) != measure.select.end();
}

/// A dimension that one measure selects in and another leaves open would be read in two ways.
void check_same_dimensions(const std::vector<StatlineMeasure>& measures, Reading& reading) {
  std::set<std::string> all;
  for (const StatlineMeasure& measure : measures)
    for (const StatlineSelection& selection : measure.select) all.insert(selection.dimension);
  for (const StatlineMeasure& measure : measures)
    for (const std::string& dimension : all)
      if (!selects_in(measure, dimension))
        reading.refuse(measure.pointer, MessageId::selection_missing, shown(dimension));
}

}  // namespace

std::vector<std::string> StatlineMapping::dimensions() const {
  std::vector<std::string> names{branch_dimension, period_dimension};
  if (measures.empty()) return names;
  for (const StatlineSelection& selection : measures.front().select) names.push_back(selection.dimension);
  return names;
}

Checked<StatlineMapping> read_statline_mapping(const std::filesystem::path& path, Language language) {
  Reading reading{path.string(), language, {}};
  const auto document = read_json(path, reading);
  if (!document) return std::unexpected(std::move(reading.problems));
  ObjectReader root(Node{&*document, "", &reading});
  check_schema(root.optional("$schema"), "statline_mapping.schema.json");
  StatlineMapping mapping;
  mapping.file = path.string();
  ObjectReader table(root.required("table"));
  mapping.table_id = text(table.required("id")).value_or("");
  mapping.table_title = text(table.required("title")).value_or("");
  table.refuse_other_keys();
  mapping.population = text(root.required("population")).value_or("");
  UsedNames dimensions, prefixes;
  read_branch(root.required("branch"), mapping, dimensions);
  read_period(root.required("period"), mapping, dimensions);
  const auto common = read_selection(root.optional("select"), dimensions);
  for (const Node& item : elements(root.required("measures"), Emptiness::refused))
    mapping.measures.push_back(read_measure(item, common, dimensions, prefixes));
  check_same_dimensions(mapping.measures, reading);
  root.refuse_other_keys();
  return reading.result(std::move(mapping));
}

}  // namespace behoud
