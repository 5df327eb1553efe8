#pragma once
// Comma-separated values as RFC 4180 has them; numbers in the shortest form that reads back to the same number.

#include <expected>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace behoud {

/// One field, quoted where it must be.
std::string csv_field(std::string_view text);

/// A number as text; `nan` and infinities become an empty field, since no reader agrees on them.
std::string csv_number(double value);

class CsvTable {
 public:
  CsvTable(const std::filesystem::path& file, const std::vector<std::string>& columns);

  CsvTable& operator<<(std::string_view text);
  CsvTable& operator<<(double value);
  void end_row();

  /// Whether everything was written.
  std::expected<void, std::string> close();

 private:
  std::filesystem::path path_;
  std::ofstream out_;
  bool row_started_ = false;
};

}  // namespace behoud
