#include "app/project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <system_error>

#include "app/text.hpp"
#include "model/calibration/evidence_comparison.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/read_evidence.hpp"

namespace behoud {

namespace fs = std::filesystem;

fs::path find_home() {
  if (const char* home = std::getenv("BEHOUD_HOME"); home != nullptr && *home != '\0') return home;
  std::error_code error;
  for (fs::path folder : {fs::read_symlink("/proc/self/exe", error).parent_path(), fs::current_path(error)}) {
    for (; !folder.empty() && folder != folder.root_path(); folder = folder.parent_path()) {
      if (fs::exists(folder / "data" / "parameters.json", error)) return folder;
      const fs::path installed = folder / "share" / "behoud";
      if (fs::exists(installed / "data" / "parameters.json", error)) return installed;
    }
  }
  return fs::current_path(error);
}

InputFiles input_files(const CommonOptions& options, std::vector<fs::path> scenarios) {
  return {options.home / "data" / "parameters.json",    options.home / "data" / "levers.json",
          options.home / "scenarios" / "baseline.json", std::move(scenarios),
          options.home / "data" / "posterior.csv",      options.home / "data" / "evidence.csv"};
}

std::expected<Inputs, int> read_inputs(const InputFiles& files, const CommonOptions& options) {
  auto inputs = check_files(files, options.language);
  if (inputs) return std::move(*inputs);
  for (const Problem& problem : inputs.error()) complain(line_of(problem));
  return std::unexpected(bad_input);
}

std::vector<fs::path> evidence_files_of(const InputFiles& files, const std::vector<fs::path>& given) {
  return given.empty() ? std::vector<fs::path>{files.evidence} : given;
}

std::expected<Evidence, int> read_all_evidence(const std::vector<fs::path>& files, const Scenario& baseline,
                                               const CommonOptions& options) {
  Evidence all;
  std::map<std::string, std::string> place_of;
  bool sound = true;
  for (const fs::path& file : files) {
    auto rows = read_evidence(file, options.language);
    if (!rows) {
      for (const Problem& problem : rows.error()) complain(line_of(problem));
      sound = false;
      continue;
    }
    for (EvidenceRow& row : *rows) {
      const auto [earlier, is_new] = place_of.emplace(row.id, file.string());
      if (!is_new) {
        complain(phrase(options.language, "{}: id {} staat ook in {}; geef elke rij een eigen id",
                        "{}: id {} is also in {}; give each row an id of its own", file.string(), row.id,
                        earlier->second));
        sound = false;
      }
      all.push_back(std::move(row));
    }
  }
  if (!sound) return std::unexpected(bad_input);
  const auto faults = calibration::faults_of(all, baseline);
  for (const Text& fault : faults) complain(in(options.language, fault));
  if (!faults.empty()) return std::unexpected(bad_input);
  return all;
}

std::vector<fs::path> all_of(const InputFiles& files) {
  std::vector<fs::path> all{files.parameters, files.levers, files.baseline};
  if (!files.posterior.empty()) all.push_back(files.posterior);
  all.insert(all.end(), files.scenarios.begin(), files.scenarios.end());
  if (!files.profile.empty()) all.push_back(files.profile);
  return all;
}

fs::path scenario_file(const CommonOptions& options, const std::string& name) {
  std::error_code error;
  const bool is_bare_name = name.find_first_of("/.") == std::string::npos;
  const fs::path shipped = options.home / "scenarios" / (name + ".json");
  return is_bare_name && fs::exists(shipped, error) ? shipped : fs::path(name);
}

std::vector<std::string> shipped_scenarios(const CommonOptions& options) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(options.home / "scenarios", error)) {
    if (entry.path().extension() == ".json" && entry.path().stem() != "baseline") names.push_back(entry.path().stem());
  }
  std::ranges::sort(names);
  return names;
}

void complain(const std::string& message) {
  fmt::print(stderr, "behoud: {}\n", message);
}

bool can_be_written(const std::filesystem::path& out, Language language) {
  if (out.empty()) return true;
  const auto usable = OutputFolder::check(out, language);
  if (!usable) complain(usable.error());
  return usable.has_value();
}

}  // namespace behoud
