#pragma once
// The bands of a run that a person looks at: the whole domain, once a year.

#include <map>
#include <string>
#include <vector>

#include "model/analysis/interval.hpp"
#include "model/analysis/run_row.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Of one scenario: [quantity][calendar year]; levels on 1 January.
using YearlyBands = std::map<std::size_t, std::map<int, analysis::Interval>>;

/// Takes the band of an output if a person looks at it.
void keep_yearly(YearlyBands& bands, const analysis::RunOutput& output, const analysis::Interval& interval);

/// From a year on, at most 100 columns; only quantities that are there, and nothing where none of the table's is.
std::string table_of(const YearlyBands& bands, int first_year, const std::string& heading, Language language);

}  // namespace behoud
