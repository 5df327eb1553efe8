#pragma once
// `behoud run` over many members: every output as a band over possible worlds.

#include <filesystem>
#include <string>
#include <vector>

#include "app/ensemble/ensemble_command.hpp"
#include "model/analysis/run_row.hpp"

namespace behoud {

struct RunEnsembleSettings {
  std::string engine = "stocks";
  double samples_per_year = 4.0;
  std::vector<std::string> quantities;  // by name; empty: all
  bool keep_members = false;            // writes members.csv too
  std::filesystem::path out;            // empty: only prints
};

/// The places of the quantities named, in the order of engines::quantities(); the text says which is unknown and what
/// it looks like.
std::expected<std::vector<std::size_t>, std::string> places_of(const std::vector<std::string>& names,
                                                               Language language);

class RunEnsemble : public EnsembleCommand {
 public:
  /// `quantities` as places_of gives them.
  RunEnsemble(CommonOptions options, RunEnsembleSettings settings, std::vector<std::size_t> quantities,
              std::vector<std::string> names, InputFiles files, Inputs inputs);
  RunEnsemble(const RunEnsemble&) = delete;
  RunEnsemble& operator=(const RunEnsemble&) = delete;

  const analysis::Ensemble& ensemble() const override { return ensemble_; }
  nlohmann::ordered_json own_settings() const override;
  const InputFiles& files() const override { return files_; }
  const std::vector<std::string>& scenario_names() const override { return names_; }
  std::uint64_t bytes_of_output(std::size_t members) const override;
  std::string remedy_for_size(Language language) const override;
  int finish(const MemberRequest& request, const analysis::MemberColumns& columns) const override;

 private:
  CommonOptions options_;
  RunEnsembleSettings settings_;
  std::vector<std::size_t> quantities_;
  std::vector<std::string> names_;
  InputFiles files_;
  Inputs inputs_;
  std::vector<analysis::RunRow> rows_;  // per scenario
  analysis::Ensemble ensemble_;         // refers to the inputs and rows
};

}  // namespace behoud
