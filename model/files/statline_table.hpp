#pragma once
// A StatLine data set in whichever form it was downloaded, as far as a mapping speaks about it.

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/files/reading.hpp"
#include "model/files/statline_labels.hpp"
#include "model/files/statline_mapping.hpp"

namespace behoud {

struct StatlineKey {
  std::string text;     // without padding
  std::string pointer;  // where it stands in the file
};

// Why there is no figure.
inline constexpr std::string_view figure_unknown = "unknown", figure_impossible = "impossible";

struct StatlineCell {
  std::string_view measure;  // name in the mapping, which outlives the table
  std::string pointer;
  std::optional<double> value;  // as the table prints it
  std::string missing;          // where there is no value: unknown, impossible, or the attribute of version 4
};

struct StatlineRecord {
  std::vector<StatlineKey> keys;  // in the order of StatlineMapping::dimensions
  std::vector<StatlineCell> cells;
};

struct StatlineTable {
  std::vector<StatlineRecord> records;
  StatlineLabels labels;
  std::set<std::string> measures;        // all that were seen
  std::set<std::string> other_measures;  // those the mapping does not name
  bool continues = false;                // it is one page of several
};

/// Comma- or semicolon-separated, typed or untyped.
std::optional<StatlineTable> read_statline_csv(const std::filesystem::path& path, std::string_view text,
                                               const StatlineMapping& mapping, Reading& reading);

/// OData version 3 (a record per row) or 4 (a record per figure).
std::optional<StatlineTable> read_statline_json(const std::filesystem::path& path, std::string_view text,
                                                const StatlineMapping& mapping, Reading& reading);

/// Either, told apart by how the file begins.
std::optional<StatlineTable> read_statline(const std::filesystem::path& path, const StatlineMapping& mapping,
                                           Reading& reading);

/// The name the mapping gives it, by name or by code of version 4; empty where it has none.
std::string_view measure_named(const StatlineMapping& mapping, std::string_view name);

/// StatLine numbers its measures: Instroom_1, Uitstroom_2. Its dimensions have no number.
bool looks_like_measure(std::string_view name);

/// Which mark separates the decimals; a file uses one of them.
class DecimalMark {
 public:
  /// A figure from text: digits, `.` for unknown, nothing for impossible. Refused, in the place of the cell, where it
  /// is neither, or uses another mark than the first that had one.
  void read(std::string_view text, StatlineCell& cell, Reading& reading);

 private:
  char mark_ = '\0';      // of the first figure that has one
  std::string first_at_;  // where that figure stands
};

}  // namespace behoud
