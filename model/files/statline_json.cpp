#include <algorithm>
#include <array>
#include <map>
#include <system_error>

#include "model/files/csv_reader.hpp"
#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/nearest.hpp"
#include "model/files/object_reader.hpp"
#include "model/files/statline_table.hpp"

namespace behoud {
namespace {

/// Whether each column is a dimension, as DataProperties beside the data set says; empty without it.
using ColumnKinds = std::map<std::string, bool>;

ColumnKinds read_column_kinds(const std::filesystem::path& data_set, Reading& reading) {
  ColumnKinds kinds;
  const std::filesystem::path path = statline_stem(data_set).string() + "_DataProperties.json";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return kinds;
  Reading own{path.string(), reading.language, {}};
  if (const auto document = read_json(path, own)) {
    ObjectReader root(Node{&*document, "", &own});
    for (const Node& item : elements(root.required("value"), Emptiness::allowed)) {
      ObjectReader column(item);
      const auto type = text(column.required("Type"));
      const MaybeNode key = column.optional("Key");  // groups of measures have none
      if (type && key && key->value->is_string() && *type != "TopicGroup")
        kinds[key->value->get<std::string>()] = type->ends_with("Dimension");
    }
  }
  std::ranges::move(own.problems, std::back_inserter(reading.problems));
  return kinds;
}

class Records {
 public:
  Records(const StatlineMapping& mapping, ColumnKinds kinds, StatlineTable& table, Reading& reading)
      : mapping_(mapping),
        dimensions_(mapping.dimensions()),
        kinds_(std::move(kinds)),
        table_(table),
        reading_(reading) {}

  void read(const Node& node) {
    if (!node.value->is_object()) return refuse_type(node, MessageId::type_object);
    StatlineRecord record;
    if (!read_keys(node, record)) return;
    if (node.value->contains("Measure") && node.value->contains("ValueAttribute")) {
      read_observation(node, record);
    } else {
      read_row(node, record);
    }
    table_.records.push_back(std::move(record));
  }

 private:
  bool read_keys(const Node& node, StatlineRecord& record) {
    for (const std::string& dimension : dimensions_) {
      if (!node.value->contains(dimension)) {
        refuse_missing(node, dimension);
        continue;
      }
      const Node child = node.child(dimension);
      const auto key = text(child);
      if (key) record.keys.push_back({std::string(without_padding(*key)), child.pointer});
    }
    return record.keys.size() == dimensions_.size();
  }

  void refuse_missing(const Node& node, const std::string& dimension) {
    if (!refused_.insert(dimension).second) return;  // once, not per record
    std::vector<std::string_view> names;
    for (const auto& [name, value] : node.value->items()) names.emplace_back(name);
    node.refuse(MessageId::dimension_missing, shown(dimension), shown(nearest(dimension, names)));
  }

  bool is_dimension_of_mapping(const std::string& name) const {
    return std::ranges::find(dimensions_, name) != dimensions_.end();
  }

  void refuse_dimension(const Node& node, const std::string& name) {
    if (refused_.insert(name).second) node.refuse(MessageId::dimension_not_mapped, shown(name));
  }

  std::string_view seen(const std::string& name) {
    const std::string_view measure = measure_named(mapping_, name);
    if (measure.empty()) table_.other_measures.insert(name);
    table_.measures.emplace(measure.empty() ? std::string_view(name) : measure);
    return measure;
  }

  /// Version 3: the measures stand beside each other.
  void read_row(const Node& node, StatlineRecord& record) {
    for (const auto& [name, value] : node.value->items()) {
      if (name == "ID" || is_dimension_of_mapping(name)) continue;
      const Node child = node.child(name);
      const auto kind = kinds_.find(name);
      const bool is_measure = kind != kinds_.end() ? !kind->second : looks_like_measure(name);
      if (!is_measure && measure_named(mapping_, name).empty()) {
        refuse_dimension(child, name);
        continue;
      }
      const std::string_view measure = seen(name);
      if (!measure.empty()) record.cells.push_back(figure(child, measure));
    }
  }

  /// Version 4: one figure, its measure named by a code.
  void read_observation(const Node& node, StatlineRecord& record) {
    static constexpr std::array<std::string_view, 5> own{"Id", "Measure", "ValueAttribute", "Value", "StringValue"};
    for (const auto& [name, value] : node.value->items())
      if (!is_dimension_of_mapping(name) && std::ranges::find(own, name) == own.end())
        refuse_dimension(node.child(name), name);
    const auto code = text(node.child("Measure"));
    const auto attribute = text(node.child("ValueAttribute"));
    if (!code || !attribute) return;
    const std::string_view measure = seen(std::string(without_padding(*code)));
    if (measure.empty()) return;
    if (*attribute == "None") {
      ObjectReader object(node);
      const MaybeNode value = object.required("Value");
      if (value && value->value->is_null()) return refuse_type(*value, MessageId::type_number);
      if (value) record.cells.push_back(figure(*value, measure));
      return;
    }
    StatlineCell cell{measure, node.pointer, {}, *attribute};
    if (*attribute == "Impossible") cell.missing = figure_impossible;
    record.cells.push_back(std::move(cell));
  }

  /// A number where the data set is typed, a padded text where it is not.
  StatlineCell figure(const Node& node, std::string_view measure) {
    StatlineCell cell{measure, node.pointer, {}, {}};
    if (node.value->is_null()) {
      cell.missing = figure_impossible;
    } else if (node.value->is_string()) {
      mark_.read(node.value->get_ref<const std::string&>(), cell, reading_);
    } else {
      cell.value = number(node);
    }
    return cell;
  }

  const StatlineMapping& mapping_;
  std::vector<std::string> dimensions_;
  ColumnKinds kinds_;
  StatlineTable& table_;
  Reading& reading_;
  DecimalMark mark_;
  std::set<std::string> refused_;
};

}  // namespace

std::optional<StatlineTable> read_statline_json(const std::filesystem::path& path, std::string_view text,
                                                const StatlineMapping& mapping, Reading& reading) {
  const auto document = parse_json(text, reading);
  if (!document) return std::nullopt;
  StatlineTable table;
  ObjectReader root(Node{&*document, "", &reading});
  table.continues = root.optional("odata.nextLink") || root.optional("@odata.nextLink");
  Records records(mapping, read_column_kinds(path, reading), table, reading);
  for (const Node& item : elements(root.required("value"), Emptiness::refused)) {
    records.read(item);
    if (has_enough_problems(reading)) return std::nullopt;
  }
  table.labels = read_json_labels(path, {mapping.branch_dimension, mapping.period_dimension}, reading);
  return table;
}

}  // namespace behoud
