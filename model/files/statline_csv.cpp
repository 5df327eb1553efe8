#include <algorithm>

#include "model/files/csv_reader.hpp"
#include "model/files/fields.hpp"
#include "model/files/nearest.hpp"
#include "model/files/statline_table.hpp"

namespace behoud {
namespace {

struct Columns {
  std::vector<std::size_t> dimensions;                             // in the order of the mapping
  std::vector<std::pair<std::size_t, std::string_view>> measures;  // those the mapping names
};

constexpr std::string_view running_number = "ID";

/// Which column is what. A dimension that the mapping is silent about is refused: its rows would be taken together.
Columns find_columns(const CsvFile& file, const StatlineMapping& mapping, StatlineTable& table, Reading& reading) {
  Columns columns;
  std::vector<std::string_view> names;
  names.reserve(file.columns.size());
  for (const CsvField& field : file.columns) names.push_back(without_padding(field.text));
  const auto dimensions = mapping.dimensions();
  for (const std::string& dimension : dimensions) {
    const auto found = std::ranges::find(names, dimension);
    columns.dimensions.push_back(static_cast<std::size_t>(found - names.begin()));
    if (found == names.end())
      refuse_at(reading, file.columns.front().place, MessageId::dimension_missing, shown(dimension),
                shown(nearest(dimension, names)));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string_view name = names[i];
    if (name == running_number || std::ranges::find(dimensions, name) != dimensions.end()) continue;
    const std::string_view measure = measure_named(mapping, name);
    if (!measure.empty()) {
      columns.measures.emplace_back(i, measure);
    } else if (looks_like_measure(name)) {
      table.other_measures.emplace(name);
    } else {
      refuse_at(reading, file.columns[i].place, MessageId::dimension_not_mapped, shown(name));
      continue;
    }
    table.measures.emplace(measure.empty() ? name : measure);
  }
  return columns;
}

}  // namespace

std::optional<StatlineTable> read_statline_csv(const std::filesystem::path& path, std::string_view text,
                                               const StatlineMapping& mapping, Reading& reading) {
  const auto file = parse_csv(text, reading);
  if (!file) return std::nullopt;
  StatlineTable table;
  const Columns columns = find_columns(*file, mapping, table, reading);
  if (!reading.problems.empty()) return std::nullopt;
  const auto pointer = [&](const CsvField& field) { return place_text(reading.language, field.place); };
  DecimalMark mark;
  for (const CsvRow& row : file->rows) {
    StatlineRecord record;
    for (const std::size_t column : columns.dimensions) {
      const CsvField& field = row.fields[column];
      record.keys.push_back({std::string(without_padding(field.text)), pointer(field)});
    }
    for (const auto& [column, measure] : columns.measures) {
      const CsvField& field = row.fields[column];
      StatlineCell cell{measure, pointer(field), {}, {}};
      mark.read(field.text, cell, reading);
      record.cells.push_back(std::move(cell));
    }
    table.records.push_back(std::move(record));
    if (has_enough_problems(reading)) return std::nullopt;
  }
  table.labels = read_csv_labels(path, file->delimiter, {mapping.branch_dimension, mapping.period_dimension}, reading);
  return table;
}

}  // namespace behoud
