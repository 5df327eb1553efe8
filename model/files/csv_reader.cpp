#include "model/files/csv_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/files/fields.hpp"

namespace behoud {
namespace {

/// Walks through the text a character at a time and keeps count of lines and columns.
class Scanner {
 public:
  Scanner(std::string_view text, char delimiter, Reading& reading)
      : text_(text), delimiter_(delimiter), reading_(reading) {}

  std::optional<std::vector<CsvRow>> rows() {
    std::vector<CsvRow> rows;
    while (!at_end()) {
      rows.push_back(row());
      if (broken_ || has_enough_problems(reading_)) return std::nullopt;
    }
    return rows;
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char here() const { return text_[at_]; }
  bool here_is(char c) const { return !at_end() && here() == c; }
  bool at_line_end() const { return here_is('\n') || (here_is('\r') && text_.substr(at_, 2) == "\r\n"); }
  bool at_field_end() const { return at_end() || here_is(delimiter_) || at_line_end(); }

  void step() {
    if (here() == '\n') {
      place_ = {place_.line + 1, 1};
    } else if (begins_character(here()) && at_ + 1 < text_.size()) {
      ++place_.column;
    }
    ++at_;
  }

  CsvRow row() {
    CsvRow row{{}, place_.line};
    if (at_line_end()) return end_line(), row;
    while (true) {
      row.fields.push_back(here_is('"') ? quoted_field() : plain_field());
      if (broken_ || at_end()) return row;
      if (at_line_end()) return end_line(), row;
      step();  // over the delimiter
    }
  }

  void end_line() {
    if (here_is('\r')) step();
    step();
  }

  CsvField plain_field() {
    CsvField field{{}, place_, false};
    bool refused = false;  // one problem a field
    while (!at_field_end()) {
      const bool wrong = here() == '"' || here() == '\r';
      if (wrong && !refused)
        refuse_at(reading_, place_, here() == '"' ? MessageId::csv_quote_inside : MessageId::csv_lone_return);
      refused = refused || wrong;
      field.text += here();
      step();
    }
    return field;
  }

  CsvField quoted_field() {
    CsvField field{{}, place_, true};
    step();
    while (!at_end() && !(here() == '"' && !is_doubled_quote())) {
      if (here() == '"') step();
      field.text += here();
      step();
    }
    if (at_end()) {
      refuse_at(reading_, field.place, MessageId::csv_quote_open);
      broken_ = true;  // nothing after it can be told apart
      return field;
    }
    step();
    if (!at_field_end()) {
      refuse_at(reading_, place_, MessageId::csv_text_after_quote, "`" + shown(rest_of_field()) + "`",
                fmt::format("\"{}\"", delimiter_));
      while (!at_field_end()) step();
    }
    return field;
  }

  bool is_doubled_quote() const { return text_.substr(at_, 2) == "\"\""; }

  std::string_view rest_of_field() const {
    const std::string_view rest = text_.substr(at_);
    const std::size_t end = std::min(rest.find(delimiter_), rest.find_first_of("\r\n"));
    return rest.substr(0, end);
  }

  std::string_view text_;
  char delimiter_;
  Reading& reading_;
  std::size_t at_ = 0;
  TextPlace place_;
  bool broken_ = false;
};

void check_columns(const std::vector<CsvField>& columns, Reading& reading) {
  for (auto column = columns.begin(); column != columns.end(); ++column) {
    if (column->text.find_first_not_of(" \t") == std::string::npos) {
      refuse_at(reading, column->place, MessageId::column_unnamed);
      continue;
    }
    const auto earlier =
        std::find_if(columns.begin(), column, [&](const CsvField& c) { return c.text == column->text; });
    if (earlier != column)
      refuse_at(reading, column->place, MessageId::column_repeated, shown(column->text),
                place_text(reading.language, earlier->place));
  }
}

}  // namespace

bool has_enough_problems(Reading& reading) {
  auto& problems = reading.problems;
  if (problems.size() < most_problems) return false;
  const Problem notice{reading.file, "", message(reading.language, MessageId::problems_more, most_problems)};
  if (problems.back() == notice) return true;
  problems.erase(problems.begin() + static_cast<std::ptrdiff_t>(most_problems), problems.end());
  problems.push_back(notice);
  return true;
}

char delimiter_of(std::string_view text) {
  std::ptrdiff_t semicolons = 0, commas = 0;
  bool quoted = false;
  for (const char c : without_byte_order_mark(text)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    semicolons += c == ';' ? 1 : 0;
    commas += c == ',' ? 1 : 0;
  }
  return semicolons > commas ? ';' : ',';
}

std::optional<std::vector<CsvRow>> parse_rows(std::string_view text, char delimiter, Reading& reading) {
  text = without_byte_order_mark(text);
  if (!is_utf8(text, reading)) return std::nullopt;
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    reading.refuse("", MessageId::csv_empty);
    return std::nullopt;
  }
  return Scanner(text, delimiter, reading).rows();
}

std::optional<CsvFile> parse_csv(std::string_view text, Reading& reading, std::optional<char> delimiter) {
  CsvFile file;
  file.delimiter = delimiter.value_or(delimiter_of(text));
  auto rows = parse_rows(text, file.delimiter, reading);
  if (!rows) return std::nullopt;
  while (!rows->empty() && rows->back().fields.empty()) rows->pop_back();  // blank lines at the end say nothing
  file.columns = std::move(rows->front().fields);
  rows->erase(rows->begin());
  file.rows = std::move(*rows);
  check_columns(file.columns, reading);
  for (const CsvRow& row : file.rows) {
    if (row.fields.size() == file.columns.size()) continue;
    refuse_at(reading, {row.line, 1}, MessageId::csv_width, row.fields.size(), file.columns.size());
    if (has_enough_problems(reading)) return std::nullopt;
  }
  std::erase_if(file.rows, [&](const CsvRow& row) { return row.fields.size() != file.columns.size(); });
  return file;
}

std::optional<CsvFile> read_csv(const std::filesystem::path& path, Reading& reading, std::optional<char> delimiter) {
  const auto text = read_text(path, largest_table_in_megabytes, reading);
  return text ? parse_csv(*text, reading, delimiter) : std::nullopt;
}

Checked<CsvFile> read_csv(const std::filesystem::path& path, Language language, std::optional<char> delimiter) {
  Reading reading{path.string(), language, {}};
  auto file = read_csv(path, reading, delimiter);
  return reading.result(file ? std::move(*file) : CsvFile{});
}

}  // namespace behoud
