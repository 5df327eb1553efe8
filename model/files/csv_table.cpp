#include "model/files/csv_table.hpp"

#include <fmt/format.h>

#include <cmath>

namespace behoud {

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_number(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : std::string();
}

CsvTable::CsvTable(const std::filesystem::path& file, const std::vector<std::string>& columns)
    : path_(file), out_(file) {
  for (const std::string& column : columns) *this << column;
  end_row();
}

CsvTable& CsvTable::operator<<(std::string_view text) {
  if (row_started_) out_ << ',';
  out_ << csv_field(text);
  row_started_ = true;
  return *this;
}

CsvTable& CsvTable::operator<<(double value) {
  return *this << std::string_view(csv_number(value));
}

void CsvTable::end_row() {
  out_ << '\n';
  row_started_ = false;
}

std::expected<void, std::string> CsvTable::close() {
  out_.close();
  if (out_.fail()) return std::unexpected(fmt::format("{}: cannot be written", path_.string()));
  return {};
}

}  // namespace behoud
