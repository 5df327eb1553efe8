#pragma once
// The parts of the report page that depend on results. Each gives HTML; the rest stands in plots/report.html.

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/report/numbers.hpp"
#include "app/report/reading.hpp"
#include "app/report/texts.hpp"

namespace behoud::report {

struct PageContext {
  const ReportInput& input;
  const Texts& texts;
  Numbers numbers;
  Values values;                     // common ones, escaped
  std::vector<std::string> figures;  // names, in the order of the page
  std::filesystem::path figures_folder;

  const Comparison& comparison() const { return input.comparison; }
  const ScenarioResult& baseline() const { return input.comparison.scenarios.front(); }
  int horizon() const { return last_horizon(input.comparison); }
  bool dutch() const { return input.language == Language::nl; }

  /// A sentence with the common values and these.
  std::string say(std::string_view path, Values more = {}) const;
};

/// A scenario's title between quotation marks, linked to its part of the page.
std::string linked_title(const PageContext& page, const ScenarioResult& scenario);
/// Plain, escaped.
std::string title_text(const PageContext& page, const ScenarioResult& scenario);
/// Escaped text in the language of the page.
std::string in_language(const PageContext& page, const Text& text);

/// The number of measures a scenario takes, 0 where it changes something else.
std::size_t measure_count(const PageContext& page, const ScenarioResult& scenario);

/// "24.400 (10.000 tot 34.100)".
std::string people_interval(const PageContext& page, const Interval& interval);
/// With plus or minus signs.
std::string people_difference(const PageContext& page, const Interval& interval);
/// In percentage points, with signs, without the unit.
std::string point_difference(const PageContext& page, const Interval& interval);

/// How a difference in this unit is written, and the name of the unit behind it.
struct WrittenDifference {
  std::string text, unit;
};
WrittenDifference written_difference(const PageContext& page, double value, std::string_view unit);

/// What any sentence about a scenario may name: kept, lost (kept with the other sign), equal, outflow, workforce,
/// people (by how many the workforce differs, without sign).
Values values_of(const PageContext& page, const ScenarioResult& scenario);

/// "a, b en c"; with another separator where the items hold commas themselves.
std::string joined(const PageContext& page, const std::vector<std::string>& items, std::string_view separator = ", ");

/// Whom the comparison is about, where it is not the whole domain.
std::string profile_part(const PageContext& page);
std::string hurry_sentences(const PageContext& page);
std::string summary_table(const PageContext& page);
/// Whether the scenarios strengthen or weaken each other; empty where that was not asked.
std::string synergy_part(const PageContext& page);
std::string contents_of_scenarios(const PageContext& page);
std::string scenario_sections(const PageContext& page);
std::string worse_before_table(const PageContext& page, const ScenarioResult& scenario);
std::string measures_table(const PageContext& page, const Scenario& scenario);
std::string cost_paragraph(const PageContext& page, const ScenarioResult& scenario);
/// How well each measure is founded.
std::string evidence_map(const PageContext& page);
/// What the order of the scenarios depends on, or that there are too few worlds to tell.
std::string dependence_part(const PageContext& page);
std::string published_summary(const PageContext& page);
std::string published_table(const PageContext& page);
std::string file_list(const PageContext& page);

/// A figure with caption, data file and source. Throws std::runtime_error where it was not drawn.
std::string figure(const PageContext& page, const std::string& name);

}  // namespace behoud::report
