#include "model/files/read_posterior.hpp"

#include <algorithm>
#include <charconv>

#include "model/files/csv_reader.hpp"
#include "model/files/fields.hpp"
#include "model/files/messages.hpp"
#include "model/files/nearest.hpp"
#include "model/files/reading.hpp"

namespace behoud {

namespace {

constexpr std::string_view number_of_draw = "draw";

/// Where in the file each calibrated value stands.
std::optional<std::vector<std::size_t>> find_columns(const CsvFile& file, const std::vector<CalibratedValue>& values,
                                                     Reading& reading) {
  std::vector<std::string_view> names{number_of_draw};
  for (const CalibratedValue& value : values) names.push_back(value.name);
  bool sound = true;
  for (const CsvField& column : file.columns) {
    if (std::ranges::find(names, column.text) != names.end()) continue;
    sound = false;
    refuse_at(reading, column.place, MessageId::column_unknown, shown(column.text), nearest(column.text, names));
  }
  std::vector<std::size_t> columns;
  for (const CalibratedValue& value : values) {
    const auto found = std::ranges::find(file.columns, value.name, &CsvField::text);
    columns.push_back(static_cast<std::size_t>(found - file.columns.begin()));
    if (found != file.columns.end()) continue;
    sound = false;
    refuse_at(reading, file.columns.front().place, MessageId::column_missing, value.name);
  }
  if (!sound) return std::nullopt;
  return columns;
}

}  // namespace

Checked<PosteriorDraws> read_posterior(const std::filesystem::path& path, const ParameterSet& parameters,
                                       Language language) {
  Reading reading{path.string(), language, {}};
  if (std::error_code unknown; !std::filesystem::exists(path, unknown)) {
    reading.refuse("", MessageId::posterior_missing);
    return std::unexpected(std::move(reading.problems));
  }
  const auto file = read_csv(path, reading, ',');
  if (!file) return std::unexpected(std::move(reading.problems));
  const auto values = calibrated_values(parameters);
  const auto columns = find_columns(*file, values, reading);
  if (!columns) {
    reading.refuse("", MessageId::posterior_not_of_these_parameters);
    return std::unexpected(std::move(reading.problems));
  }
  if (file->rows.empty()) reading.refuse("", MessageId::posterior_without_draws);
  PosteriorDraws draws;
  for (const CalibratedValue& value : values)
    draws.places.push_back(static_cast<std::size_t>(value.parameter.offset) + value.place);
  for (const CsvRow& row : file->rows) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const CsvField& field = row.fields[(*columns)[i]];
      const ParameterEntry& entry = parameters[values[i].parameter];
      double number = 0.0;
      const auto [end, error] = std::from_chars(field.text.data(), field.text.data() + field.text.size(), number);
      if (error != std::errc() || end != field.text.data() + field.text.size()) {
        refuse_at(reading, field.place, MessageId::number_malformed, shown(field.text));
      } else if (!(number >= entry.min && number <= entry.max)) {
        refuse_at(reading, field.place, MessageId::number_out_of_bounds, number, entry.min, entry.max);
      }
      numbers.push_back(number);
    }
    draws.rows.push_back(std::move(numbers));
    if (has_enough_problems(reading)) break;
  }
  return reading.result(std::move(draws));
}

}  // namespace behoud
