#include "app/report/printed_page.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>
#include <system_error>

#include "app/report/figure_files.hpp"
#include "app/report/run_program.hpp"

namespace behoud::report {

namespace {

/// A folder for Chromium's own files and for the page it prints; gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "behoud-print-XXXXXX").string();
    if (!error && ::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }  // empty where it could not be made

 private:
  std::filesystem::path path_;
};

bool can_be_run(const std::filesystem::path& file) {
  return std::filesystem::is_regular_file(file) && ::access(file.c_str(), X_OK) == 0;
}

}  // namespace

std::optional<std::string> browser_that_prints() {
  const char* places = std::getenv("PATH");
  if (places == nullptr) return std::nullopt;
  for (const char* name : {"chromium-headless-shell", "chromium"}) {  // the first starts sooner
    std::istringstream folders(places);
    for (std::string folder; std::getline(folders, folder, ':');) {
      if (!folder.empty() && can_be_run(std::filesystem::path(folder) / name)) return name;
    }
  }
  return std::nullopt;
}

std::string without_file_links(std::string_view html) {
  constexpr std::string_view link = "<a href=\"";
  std::string without;
  while (true) {
    const std::size_t begin = html.find(link);
    without += html.substr(0, begin);
    if (begin == std::string_view::npos) return without;
    html.remove_prefix(begin + link.size());
    const std::size_t end = html.find('"');
    const bool stays = html.starts_with('#') || html.starts_with("https:");
    if (stays || end == std::string_view::npos) {
      without += link;
    } else {
      without += "<a";
      html.remove_prefix(end + 1);
    }
  }
}

std::expected<void, std::string> print_page(const std::string& browser, const std::filesystem::path& out_folder) {
  std::ifstream in(out_folder / "report.html", std::ios::binary);
  const std::string html(std::istreambuf_iterator<char>(in), {});
  const TemporaryFolder own;
  const std::filesystem::path page = own.path() / "page.html", pdf = own.path() / "page.pdf",
                              wanted = out_folder / "report.pdf";
  if (own.path().empty() || !(std::ofstream(page, std::ios::binary) << without_file_links(html)))
    return std::unexpected(std::string("no temporary folder"));

  // the page is our own and runs nothing, so that Chromium's sandbox, which not every machine allows, is not missed
  const auto printed =
      run_program({"timeout", "120", browser, "--headless", "--no-sandbox", "--disable-gpu",
                   "--user-data-dir=" + (own.path() / "browser").string(), "--no-pdf-header-footer",
                   "--generate-pdf-document-outline", "--print-to-pdf=" + pdf.string(), "file://" + page.string()},
                  "timeout is not installed");
  if (!printed || !std::filesystem::exists(pdf)) return std::unexpected(browser + " could not print the page");
  if (const auto settled = settle_pdf(pdf); !settled) return settled;
  std::error_code error;
  std::filesystem::copy_file(pdf, wanted, error);
  if (error) return std::unexpected(wanted.string() + ": " + error.message());
  return {};
}

}  // namespace behoud::report
