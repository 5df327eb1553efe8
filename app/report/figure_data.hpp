#pragma once
// The numbers behind each figure, as CSV beside it. The templates in plots/ read these files and nothing else.

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "app/report/numbers.hpp"
#include "app/report/report_input.hpp"
#include "app/report/texts.hpp"

namespace behoud::report {

struct FigureContext {
  const ReportInput& input;
  const Texts& texts;
  Numbers numbers;
  std::filesystem::path folder;  // of the figures
};

using Written = std::expected<void, std::string>;

// What changes over time: the baseline with its bands beside a few scenarios, and every scenario's difference with it.
Written write_level_over_time(const FigureContext& context, const std::string& figure, const std::string& quantity);
Written write_difference_over_time(const FigureContext& context, const std::string& figure,
                                   const std::string& quantity);

// Rows (scenarios, reasons or groups of workers) by panels, each cell a median with its 50 and 90 % intervals.
Written write_kept(const FigureContext& context);
Written write_factors(const FigureContext& context);
Written write_tenure(const FigureContext& context);
Written write_who_gains(const FigureContext& context);
Written write_reasons(const FigureContext& context);

// Which drawn inputs go with what the best scenarios keep.
Written write_dependence(const FigureContext& context);

// Published percentages with what their rounding hides, beside the model's.
Written write_cohort(const FigureContext& context);

/// As it may stand in a figure: no line breaks and no double quotes, which gnuplot's CSV reader does not know doubled.
std::string label_text(std::string text);

/// Of a scenario's title in the language of the report.
std::string title_of(const FigureContext& context, const analysis::ScenarioResult& scenario);

}  // namespace behoud::report
