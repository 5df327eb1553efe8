#pragma once
// `behoud compare`: scenarios beside the baseline over possible worlds, as tables, figures and a report.

#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/ensemble/ensemble_command.hpp"
#include "model/analysis/comparison.hpp"
#include "model/engines/profile.hpp"

namespace behoud {

/// Whether the scenarios can be compared with the baseline; the text says why not.
std::expected<void, std::string> check_comparable(const Inputs& inputs, Language language);

/// What is asked of a comparison beside its scenarios.
struct ComparisonRequest {
  std::filesystem::path out;      // none: it only prints
  std::filesystem::path profile;  // none: the whole domain
  bool synergy = false;           // also all scenarios together, beside the sum of each alone
};

class CompareEnsemble : public EnsembleCommand {
 public:
  /// Reads everything, and prints all that stands in the way of a comparison.
  static std::expected<std::unique_ptr<CompareEnsemble>, int> make(const CommonOptions& options,
                                                                   const std::vector<std::string>& names,
                                                                   const ComparisonRequest& request);
  CompareEnsemble(const CompareEnsemble&) = delete;
  CompareEnsemble& operator=(const CompareEnsemble&) = delete;

  const analysis::Ensemble& ensemble() const override { return ensemble_; }
  nlohmann::ordered_json own_settings() const override;
  const InputFiles& files() const override { return files_; }
  const std::vector<std::string>& scenario_names() const override { return names_; }
  std::uint64_t bytes_of_output(std::size_t members) const override;
  std::string remedy_for_size(Language language) const override;
  int finish(const MemberRequest& request, const analysis::MemberColumns& columns) const override;

 private:
  CompareEnsemble(CommonOptions options, std::vector<std::string> names, ComparisonRequest request, InputFiles files,
                  Inputs inputs, Evidence evidence, ParameterSet of_the_domain, std::optional<Profile> profile);

  std::string area_text(int area) const;
  std::expected<void, std::string> write_comparison(const analysis::Comparison& comparison,
                                                    const std::filesystem::path& folder) const;
  nlohmann::ordered_json json_of(const analysis::Comparison& comparison) const;

  CommonOptions options_;
  std::vector<std::string> names_;
  ComparisonRequest request_;
  InputFiles files_;
  Inputs inputs_;      // of the profile, where there is one
  Evidence evidence_;  // the report shows it beside the model
  ParameterSet of_the_domain_;
  std::optional<Profile> profile_;
  analysis::ComparisonRow row_;
  analysis::Ensemble ensemble_;  // refers to the inputs and the row
};

}  // namespace behoud
