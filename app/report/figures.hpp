#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "app/report/report_input.hpp"

namespace behoud::report {

/// The figures that a comparison allows, in the order of the report: without scenarios beside the baseline there are
/// fewer.
std::vector<std::string> figure_names(const ReportInput& input);

/// For each figure its data as CSV and, drawn by gnuplot with the templates in `plots_folder`, SVG, PDF and PNG, all in
/// `out_folder`/figures; and texts.csv there, which holds titles and notes. The text says what went wrong.
std::expected<void, std::string> write_figures(const ReportInput& input, const std::filesystem::path& plots_folder,
                                               const std::filesystem::path& out_folder);

}  // namespace behoud::report
