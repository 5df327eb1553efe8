#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace behoud::report {

/// Runs `gnuplot -c template arguments...` without a shell and waits for it. The text says what went wrong, with what
/// gnuplot printed, or that gnuplot is not installed.
std::expected<void, std::string> run_gnuplot(const std::filesystem::path& gnuplot_template,
                                             const std::vector<std::string>& arguments);

}  // namespace behoud::report
