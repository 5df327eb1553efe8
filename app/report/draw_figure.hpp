#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace behoud::report {

/// Draws `figure`.svg, .pdf and .png by a template and makes them the same on every run. `arguments` says what the
/// template is given for a file in a format. The text says what went wrong.
std::expected<void, std::string> draw_in_every_format(
    const std::filesystem::path& gnuplot_template, const std::filesystem::path& figure, const std::string& title,
    const std::function<std::vector<std::string>(const std::string& file, const std::string& format)>& arguments);

}  // namespace behoud::report
