#pragma once
// What `behoud run` writes and prints of runs, whichever engine made them.

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands.hpp"
#include "app/project.hpp"
#include "model/engines/outcomes.hpp"
#include "model/engines/scenario.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/language.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

/// What a run leaves behind: series.csv, summary.json and manifest.json; nothing where no folder was asked for.
class RunFiles {
 public:
  static std::expected<RunFiles, std::string> make(const std::filesystem::path& out, Language language);

  void add(const std::string& scenario, std::string_view engine, int member,
           const std::vector<engines::Series>& outcomes);
  /// Says where it is written, but not to a program.
  std::expected<void, std::string> complete(const nlohmann::ordered_json& summary, nlohmann::ordered_json settings,
                                            const InputFiles& files, const CommonOptions& options);

 private:
  std::filesystem::path out_;
  std::optional<OutputFolder> folder_;
  std::optional<CsvTable> table_;
};

/// Every quantity in the whole domain, at the beginning of each year or over it.
nlohmann::ordered_json summary_of(const std::vector<engines::Series>& outcomes);

/// The main quantities by year, as the mean of these runs.
void print_table(const Scenario& scenario, const std::vector<std::vector<engines::Series>>& runs, Language language);

}  // namespace behoud
