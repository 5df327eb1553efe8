#include "app/ensemble/yearly_bands.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "app/band_text.hpp"
#include "app/text.hpp"

namespace behoud {

namespace {

struct Column {
  const char *quantity, *nl, *en;
  double scale;
};
constexpr std::array columns{Column{"workers", "medewerkers (dzd)", "workers (thou.)", 1e-3},
                             Column{"outflow", "uitstroom %", "outflow %", 100.0},
                             Column{"hires_in_year", "instroom (dzd)", "hired (thou.)", 1e-3},
                             Column{"too_high", "druk hoog %", "load high %", 100.0}};

}  // namespace

void keep_yearly(YearlyBands& bands, const analysis::RunOutput& output, const analysis::Interval& interval) {
  const bool yearly = engines::quantities()[output.quantity].over_a_year || output.time == std::floor(output.time);
  if (output.area != engines::whole_domain || !yearly) return;
  bands[output.quantity][static_cast<int>(output.time)] = interval;
}

std::string table_of(const YearlyBands& bands, int first_year, const std::string& heading, Language language) {
  std::map<int, std::string> rows;
  std::string heads;
  for (const Column& column : columns) {
    const auto found = bands.find(engines::quantity_index(column.quantity));
    if (found == bands.end()) continue;
    for (const auto& [year, interval] : found->second) {
      std::string& row = rows[year];
      row.resize(heads.size(), ' ');
      row += fmt::format("{:>23}", band(interval, column.scale, false, language));
    }
    heads += fmt::format("{:>23}", in(language, column.nl, column.en));
  }
  if (rows.empty()) return {};
  std::string text = fmt::format("{}\n{:>6}{}\n", heading, in(language, "jaar", "year"), heads);
  for (const auto& [year, row] : rows) {
    const bool shown = year >= first_year && (year < 2020 || year % 5 == 0);
    if (shown) text += fmt::format("{:>6}{}\n", year, row);
  }
  return text;
}

}  // namespace behoud
