#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "app/report/report_input.hpp"

namespace behoud::report {

/// Writes `out_folder`/report.html from the template and the texts in `plots_folder`, with the figures that
/// write_figures left in `out_folder`/figures inside it. The page needs no other file and asks nothing of the network.
std::expected<void, std::string> write_report(const ReportInput& input, const std::filesystem::path& plots_folder,
                                              const std::filesystem::path& out_folder);

}  // namespace behoud::report
