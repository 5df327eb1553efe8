#pragma once
// Figures as gnuplot writes them, made the same on every run and fit to stand inside a page.

#include <expected>
#include <filesystem>
#include <string>

namespace behoud::report {

/// Replaces the title and description that gnuplot gives every figure, and names fonts to fall back on.
std::expected<void, std::string> settle_svg(const std::filesystem::path& file, const std::string& title);

/// Sets the dates of creation and change to a fixed one and numbers the parts of a page anew, as both would differ from
/// run to run.
std::expected<void, std::string> settle_pdf(const std::filesystem::path& file);

/// The <svg> element for a page that holds several: ids made unique by `name`, no XML heading, named by `label` for
/// those who cannot see it. The text says why the file cannot be used.
std::expected<std::string, std::string> inline_svg(const std::filesystem::path& file, const std::string& name,
                                                   const std::string& label);

}  // namespace behoud::report
