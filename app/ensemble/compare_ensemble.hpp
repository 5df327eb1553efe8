#pragma once
// `behoud compare`: scenarios beside the baseline over possible worlds, as tables, figures and a report.

#include <filesystem>
#include <string>
#include <vector>

#include "app/ensemble/ensemble_command.hpp"
#include "model/analysis/comparison.hpp"

namespace behoud {

/// Whether the scenarios can be compared with the baseline; the text says why not.
std::expected<void, std::string> check_comparable(const Inputs& inputs, Language language);

/// Adds, as the last scenario, all others done together; the text says why that cannot be.
std::expected<void, std::string> add_together(Inputs& inputs, Language language);

class CompareEnsemble : public EnsembleCommand {
 public:
  /// Of scenarios that can be compared; without a folder to write to it only prints. With synergy the last scenario is
  /// all others together.
  CompareEnsemble(CommonOptions options, std::filesystem::path out, std::vector<std::string> names, InputFiles files,
                  Inputs inputs, Evidence evidence, bool synergy);
  CompareEnsemble(const CompareEnsemble&) = delete;
  CompareEnsemble& operator=(const CompareEnsemble&) = delete;

  const analysis::Ensemble& ensemble() const override { return ensemble_; }
  nlohmann::ordered_json own_settings() const override { return {{"command", "compare"}, {"synergy", synergy_}}; }
  const InputFiles& files() const override { return files_; }
  const std::vector<std::string>& scenario_names() const override { return names_; }
  std::uint64_t bytes_of_output(std::size_t members) const override;
  std::string remedy_for_size(Language language) const override;
  int finish(const MemberRequest& request, const analysis::MemberColumns& columns) const override;

 private:
  CommonOptions options_;
  std::filesystem::path out_;
  std::vector<std::string> names_;
  InputFiles files_;
  Inputs inputs_;
  Evidence evidence_;  // the report shows it beside the model
  bool synergy_;
  analysis::ComparisonRow row_;
  analysis::Ensemble ensemble_;  // refers to the inputs and the row
};

}  // namespace behoud
