#pragma once
// What a researcher says about a StatLine table: which of its dimensions are branch and period, which keys of the
// others to take, and what its measures mean. Nothing about a table is guessed.

#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/engines/evidence.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"
#include "model/files/statline_period.hpp"

namespace behoud {

/// Only figures with this key of this dimension are taken.
struct StatlineSelection {
  std::string dimension, key;
  std::string pointer;  // into the mapping
};

struct StatlineMeasure {
  std::string name;  // internal name in the CSV files and in OData version 3, such as Instroom_1
  std::string code;  // in OData version 4; empty: the same
  std::string quantity, unit, id_prefix;
  double multiplier = 1.0;  // a table in thousands: 1000
  double rounded_to = 1.0;  // unit of the last printed digit, as the table prints it: 0.1
  Role role = Role::context;
  Use use = Use::none;
  std::vector<StatlineSelection> select;  // those of the whole mapping first
  std::string pointer;                    // into the mapping
};

struct StatlineMapping {
  std::string file;
  std::string table_id, table_title, population;
  std::string branch_dimension;
  std::map<std::string, std::string> branches;  // key of the table -> branch, or ALL
  std::set<std::string> skipped_branches;
  std::string period_dimension;
  std::array<bool, period_kind_names.size()> period_kinds{};
  std::set<std::string> skipped_periods;
  std::vector<StatlineMeasure> measures;

  /// Branch, period, and those of which a key is selected (all measures select in the same ones).
  std::vector<std::string> dimensions() const;
};

Checked<StatlineMapping> read_statline_mapping(const std::filesystem::path& path, Language language = Language::en);

}  // namespace behoud
