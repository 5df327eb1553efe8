#include "model/files/read_evidence.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <string_view>
#include <unordered_map>

#include "model/files/csv_reader.hpp"
#include "model/files/evidence_names.hpp"
#include "model/files/fields.hpp"
#include "model/files/nearest.hpp"

namespace behoud {
namespace {

constexpr std::size_t column_count = evidence_columns.size();
using Columns = std::array<std::size_t, column_count>;  // where in the file each of the known columns stands

std::optional<Columns> find_columns(const CsvFile& file, Reading& reading) {
  Columns columns{};
  bool sound = true;
  for (const CsvField& column : file.columns) {
    if (column.text == silent_column || std::ranges::find(evidence_columns, column.text) != evidence_columns.end())
      continue;
    sound = false;
    refuse_at(reading, column.place, MessageId::column_unknown, shown(column.text),
              nearest(column.text, evidence_columns));
  }
  for (std::size_t i = 0; i < column_count; ++i) {
    const auto found = std::ranges::find(file.columns, evidence_columns[i], &CsvField::text);
    columns[i] = static_cast<std::size_t>(found - file.columns.begin());
    if (found != file.columns.end()) continue;
    sound = false;
    refuse_at(reading, file.columns.front().place, MessageId::column_missing, evidence_columns[i]);
  }
  if (!sound) return std::nullopt;
  return columns;
}

class RowReader {
 public:
  RowReader(const CsvRow& row, const Columns& columns, Reading& reading)
      : row_(row), columns_(columns), reading_(reading) {}

  const std::string& file() const { return reading_.file; }
  std::size_t line() const { return row_.line; }

  const CsvField& field(std::string_view column) const {
    const auto index = std::ranges::find(evidence_columns, column) - evidence_columns.begin();
    return row_.fields[columns_[static_cast<std::size_t>(index)]];
  }

  template <class... Args>
  void refuse(std::string_view column, MessageId id, const Args&... args) const {
    refuse_at(reading_, field(column).place, id, args...);
  }

  std::optional<std::size_t> choice(std::string_view column, std::span<const std::string_view> possible) const {
    const std::string& name = field(column).text;
    const auto found = std::ranges::find(possible, name);
    if (found != possible.end()) return static_cast<std::size_t>(found - possible.begin());
    refuse(column, MessageId::choice_unknown, shown(name), fmt::format("{}", fmt::join(possible, ", ")),
           nearest(name, possible));
    return std::nullopt;
  }

  std::optional<double> number(std::string_view column) const {
    const std::string& text = field(column).text;
    if (text.empty()) return std::nullopt;
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && std::isfinite(value)) return value;
    refuse(column, MessageId::number_malformed, shown(text));
    return std::nullopt;
  }

 private:
  const CsvRow& row_;
  const Columns& columns_;
  Reading& reading_;
};

void read_interval(const RowReader& from, EvidenceRow& row) {
  row.lower = from.number("lower");
  row.upper = from.number("upper");
  const bool lower_is_empty = from.field("lower").text.empty(), upper_is_empty = from.field("upper").text.empty();
  if (lower_is_empty && !upper_is_empty) from.refuse("lower", MessageId::interval_half, "lower", "upper");
  if (upper_is_empty && !lower_is_empty) from.refuse("upper", MessageId::interval_half, "upper", "lower");
  if (row.lower && row.upper && *row.lower > *row.upper)
    from.refuse("lower", MessageId::min_above_max, *row.lower, *row.upper);
}

EvidenceRow read_row(const RowReader& from) {
  EvidenceRow row;
  row.id = from.field("id").text;
  row.quantity = from.field("quantity").text;
  row.value = from.field("value").text;
  row.unit = from.field("unit").text;
  row.population = from.field("population").text;
  row.branch = from.field("branch").text;
  row.period = from.field("period").text;
  row.source_document = from.field("source_doc").text;
  row.page_section = from.field("page_section").text;
  row.primary_source = from.field("primary_source").text;
  row.quality_note = from.field("quality_note").text;
  row.kind = from.field("kind").text;
  row.file = from.file();
  row.line = from.line();
  if (row.id.find_first_not_of(" \t") == std::string::npos) from.refuse("id", MessageId::text_empty);
  read_interval(from, row);
  const auto role = from.choice("role", role_names);
  const auto use = from.choice("use", use_names);
  row.role = static_cast<Role>(role.value_or(0));
  row.use = static_cast<Use>(use.value_or(0));
  if (role && use) {
    if (const auto fault = fault_of_use(row.role, row.use))
      from.refuse("use", *fault, *fault == MessageId::held_out_role ? name_of(row.role) : name_of(row.use));
  }
  return row;
}

}  // namespace

std::optional<MessageId> fault_of_use(Role role, Use use) {
  if (use == Use::held_out && role != Role::validate) return MessageId::held_out_role;
  if (role == Role::validate && (use == Use::input || use == Use::fitted)) return MessageId::validate_use;
  return std::nullopt;
}

Checked<Evidence> read_evidence(const std::filesystem::path& path, Language language) {
  Reading reading{path.string(), language, {}};
  const auto file = read_csv(path, reading, ',');
  if (!file) return std::unexpected(std::move(reading.problems));
  const auto columns = find_columns(*file, reading);
  if (!columns) return std::unexpected(std::move(reading.problems));
  const auto silent = std::ranges::find(file->columns, silent_column, &CsvField::text);
  Evidence evidence;
  std::unordered_map<std::string, TextPlace> used;
  for (const CsvRow& from : file->rows) {
    const RowReader reader(from, *columns, reading);
    EvidenceRow row = read_row(reader);
    if (silent != file->columns.end())
      row.silent = from.fields[static_cast<std::size_t>(silent - file->columns.begin())].text;
    const auto [earlier, is_new] = used.emplace(row.id, reader.field("id").place);
    if (!is_new && !row.id.empty())
      reader.refuse("id", MessageId::id_repeated, shown(row.id), place_text(language, earlier->second));
    evidence.push_back(std::move(row));
    if (has_enough_problems(reading)) break;
  }
  return reading.result(std::move(evidence));
}

}  // namespace behoud
