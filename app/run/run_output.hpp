#pragma once
// What `behoud run` writes and prints of runs, whichever engine made them.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "model/engines/outcomes.hpp"
#include "model/engines/scenario.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Rows of series.csv.
void write_series(CsvTable& table, const std::string& scenario, std::string_view engine, int member,
                  const std::vector<engines::Series>& outcomes);

/// The last value of every quantity in the whole domain, and of the yearly ones per year.
nlohmann::ordered_json summary_of(const std::vector<engines::Series>& outcomes);

/// The main quantities by year, as the mean of these runs.
void print_table(const Scenario& scenario, const std::vector<std::vector<engines::Series>>& runs, Language language);

}  // namespace behoud
