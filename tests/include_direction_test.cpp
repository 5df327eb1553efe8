#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

/// What each part of the model may include of the others.
const std::map<std::string, std::set<std::string>> allowed{
    {"model/scalars", {"model/scalars"}},
    {"model/mechanism", {"model/mechanism", "model/scalars"}},
    {"model/engines", {"model/engines", "model/mechanism", "model/scalars"}},
    {"model/files", {"model/files", "model/engines", "model/mechanism", "model/scalars"}},
    {"model/calibration", {"model/calibration", "model/analysis", "model/engines", "model/mechanism", "model/scalars"}},
    {"model/search", {"model/search", "model/analysis", "model/engines", "model/mechanism", "model/scalars"}},
    {"model/analysis", {"model/analysis", "model/engines", "model/mechanism", "model/scalars"}},
    {"app",
     {"app", "model/files", "model/calibration", "model/search", "model/analysis", "model/engines", "model/mechanism",
      "model/scalars"}},
};

template <class Visit>
void for_each_include(const fs::path& folder, Visit visit) {
  static const std::regex include(R"(^\s*#include\s+(["<])([^">]+)[">])");
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".hpp" && extension != ".cpp") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      std::smatch match;
      if (std::regex_search(line, match, include)) visit(entry.path(), match[1] == "\"", match[2].str());
    }
  }
}

}  // namespace

TEST_CASE("Includes run one way: app, then files and calibration, then analysis, then engines, mechanism, scalars") {
  const fs::path home = BEHOUD_SOURCE_DIR;
  int seen = 0;
  for (const auto& [part, others] : allowed) {
    for_each_include(home / part, [&](const fs::path& file, bool own, const std::string& included) {
      if (!own) return;
      ++seen;
      CAPTURE(file.string());
      CAPTURE(included);
      bool permitted = false;
      for (const std::string& other : others) permitted = permitted || included.starts_with(other + "/");
      CHECK(permitted);
    });
  }
  CHECK(seen > 100);
}

TEST_CASE("The mechanism knows no Boost, no JSON and no engine, and decides nothing by if, max or hidden state") {
  const fs::path home = BEHOUD_SOURCE_DIR;
  for_each_include(home / "model/mechanism", [](const fs::path& file, bool own, const std::string& included) {
    static const std::set<std::string> standard{"array", "string_view", "tuple"};
    CAPTURE(file.string());
    CAPTURE(included);
    CHECK((own || standard.contains(included)));
  });
  static const std::regex forbidden(R"(std::max|std::min|\bif\s*\(|\bstatic\b(?!_cast)|\bmutable\b|numeric_limits)");
  for (const auto& entry : fs::directory_iterator(home / "model/mechanism")) {
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      CAPTURE(entry.path().string());
      CAPTURE(line);
      CHECK(!std::regex_search(line.substr(0, line.find("//")), forbidden));
    }
  }
}
