#pragma once
// The report as a PDF: the page as Chromium prints it, with the style for paper that the page holds.

#include <expected>
#include <filesystem>
#include <optional>
#include <string>

namespace behoud::report {

/// A Chromium on the PATH; none where it is not installed.
std::optional<std::string> browser_that_prints();

/// Prints `out_folder`/report.html to report.pdf beside it, the same bytes on every run of the same Chromium. The text
/// says what went wrong; then there is no report.pdf.
std::expected<void, std::string> print_page(const std::string& browser, const std::filesystem::path& out_folder);

/// Without the links to files beside the page, which a PDF would keep as places on the machine it was made on.
std::string without_file_links(std::string_view html);

}  // namespace behoud::report
