#pragma once
// `behoud sensitivity`: what the difference between scenarios and the baseline depends on.

#include <filesystem>
#include <string>
#include <vector>

#include "app/ensemble/ensemble_command.hpp"
#include "app/sensitivity/findings.hpp"

namespace behoud {

struct SensitivitySettings {
  analysis::SensitivityMethod method = analysis::SensitivityMethod::sobol;
  std::size_t samples = 0;
  std::string quantity;
  int year = 0;
  std::filesystem::path out;  // empty: only prints
};

std::string_view name_of(analysis::SensitivityMethod method);

/// The numbers that a sensitivity analysis of the baseline's horizon can ask for.
analysis::SensitivityRow sensitivity_row(const Scenario& baseline);

class SensitivityEnsemble : public EnsembleCommand {
 public:
  /// Of scenarios that can be compared, a quantity that is there, and at least one input.
  SensitivityEnsemble(CommonOptions options, SensitivitySettings settings, std::vector<std::string> names,
                      InputFiles files, Inputs inputs, std::vector<analysis::UncertainInput> uncertain);
  SensitivityEnsemble(const SensitivityEnsemble&) = delete;
  SensitivityEnsemble& operator=(const SensitivityEnsemble&) = delete;

  const analysis::Ensemble& ensemble() const override { return ensemble_; }
  nlohmann::ordered_json own_settings() const override;
  const InputFiles& files() const override { return files_; }
  const std::vector<std::string>& scenario_names() const override { return names_; }
  bool can_be_extended() const override { return true; }
  std::uint64_t bytes_of_output(std::size_t members) const override;
  std::string remedy_for_size(Language language) const override;
  int finish(const MemberRequest& request, const analysis::MemberColumns& columns) const override;

 private:
  std::expected<Findings, int> found(const analysis::MemberColumns& columns) const;
  int write(const Findings& findings, const MemberRequest& request) const;

  CommonOptions options_;
  SensitivitySettings settings_;
  std::vector<std::string> names_;
  InputFiles files_;
  Inputs inputs_;
  analysis::SensitivityRow row_;
  analysis::SensitivityDesign design_;
  analysis::Ensemble ensemble_;  // refers to the inputs, the row and the design
};

}  // namespace behoud
