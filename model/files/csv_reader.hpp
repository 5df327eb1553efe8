#pragma once
// Delimited text as RFC 4180 has it, each field with its place. Stricter than most readers: what could be read in two
// ways is refused.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/files/file_text.hpp"
#include "model/files/problem.hpp"
#include "model/files/reading.hpp"

namespace behoud {

/// More problems than this in one table are of one making; the search stops there and says so.
inline constexpr std::size_t most_problems = 50;

struct CsvField {
  std::string text;
  TextPlace place;  // where the field begins, its quote included
  bool quoted = false;
};

/// A blank line is a row without fields.
struct CsvRow {
  std::vector<CsvField> fields;
  std::size_t line = 1;
};

struct CsvFile {
  std::vector<CsvField> columns;
  std::vector<CsvRow> rows;  // each as wide as the columns
  char delimiter = ',';
};

/// Semicolon or comma, whichever there are more of on the first line, outside quotes.
char delimiter_of(std::string_view text);

/// The rows whatever their width; nothing where the text is no delimited text at all.
std::optional<std::vector<CsvRow>> parse_rows(std::string_view text, char delimiter, Reading& reading);

/// A table: a first row of names and rows of the same width.
std::optional<CsvFile> parse_csv(std::string_view text, Reading& reading, std::optional<char> delimiter = {});
std::optional<CsvFile> read_csv(const std::filesystem::path& path, Reading& reading,
                                std::optional<char> delimiter = {});

/// The table, only if nothing is wrong with it.
Checked<CsvFile> read_csv(const std::filesystem::path& path, Language language = Language::en,
                          std::optional<char> delimiter = {});

/// Refuses in the place of a field.
template <class... Args>
void refuse_at(Reading& reading, TextPlace place, MessageId id, const Args&... args) {
  reading.refuse(place_text(reading.language, place), id, args...);
}

/// Whether there are so many problems that looking further helps nobody; says so once.
bool has_enough_problems(Reading& reading);

}  // namespace behoud
