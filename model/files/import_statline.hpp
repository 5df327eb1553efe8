#pragma once
// StatLine data sets and a mapping into rows of evidence.

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/engines/evidence.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

/// Figures of mapped measures that became no row, by why.
struct StatlineSkipped {
  std::map<std::string, std::size_t> missing;  // unknown, impossible, or an attribute of OData version 4
  std::size_t other_key = 0;                   // of a dimension in which one key is selected
  std::size_t branch = 0, period = 0;          // listed under skip
  std::size_t period_kind = 0;                 // a year where quarters were asked for
};

struct StatlineImport {
  Evidence rows;  // by measure, branch and period, whatever the order of the files
  StatlineSkipped skipped;
  std::set<std::string> other_measures;     // in the files and not in the mapping
  std::vector<std::string> without_labels;  // files of which nothing tells whether figures are provisional
  std::vector<std::string> continued;       // files that are one page of several
};

/// All files together, or everything that is wrong with any of them. Files named *_metadata.csv are read beside their
/// data sets, not as data sets.
Checked<StatlineImport> import_statline(const std::vector<std::filesystem::path>& files,
                                        const std::filesystem::path& mapping, Language language = Language::en);

}  // namespace behoud
