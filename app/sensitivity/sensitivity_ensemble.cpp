#include "app/sensitivity/sensitivity_ensemble.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/ensemble/compare_ensemble.hpp"
#include "app/progress_bar.hpp"
#include "app/sensitivity/files.hpp"
#include "app/sensitivity/table.hpp"
#include "app/text.hpp"
#include "model/analysis/comparison.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

constexpr double samples_per_year = 4.0;

}  // namespace

std::string_view name_of(analysis::SensitivityMethod method) {
  return method == analysis::SensitivityMethod::sobol ? "sobol" : "morris";
}

analysis::SensitivityRow sensitivity_row(const Scenario& baseline) {
  return analysis::SensitivityRow(
      {analysis::moments_of(baseline.start, baseline.end, samples_per_year), analysis::comparison_horizons});
}

SensitivityEnsemble::SensitivityEnsemble(CommonOptions options, SensitivitySettings settings,
                                         std::vector<std::string> names, InputFiles files, Inputs inputs,
                                         std::vector<analysis::UncertainInput> uncertain)
    : options_(std::move(options)),
      settings_(std::move(settings)),
      names_(std::move(names)),
      files_(std::move(files)),
      inputs_(std::move(inputs)),
      row_(sensitivity_row(inputs_.baseline)),
      design_(settings_.method, settings_.samples, std::move(uncertain), inputs_.parameters, inputs_.posterior,
              inputs_.levers.size(), options_.seed),
      ensemble_(analysis::ensemble_of_design(design_, inputs_.parameters, inputs_.posterior, inputs_.levers,
                                             inputs_.baseline, inputs_.scenarios, row_, options_.seed)) {}

/// Neither the quantity nor the year: the same members answer for all of them.
nlohmann::ordered_json SensitivityEnsemble::own_settings() const {
  nlohmann::ordered_json varied = nlohmann::ordered_json::array();
  for (const auto& input : design_.inputs()) varied.push_back(input.name);
  return {{"command", "sensitivity"}, {"method", name_of(settings_.method)}, {"varied", std::move(varied)}};
}

std::uint64_t SensitivityEnsemble::bytes_of_output(std::size_t) const {
  constexpr std::uint64_t of_a_scenario = 1'000'000;
  return settings_.out.empty() ? 0 : of_a_scenario * ensemble_.scenarios.size();
}

std::string SensitivityEnsemble::remedy_for_size(Language language) const {
  return std::string(in(language, "neem minder steekproeven (--samples) of minder scenario's",
                        "take fewer samples (--samples) or fewer scenarios"));
}

std::expected<Findings, int> SensitivityEnsemble::found(const analysis::MemberColumns& columns) const {
  const std::size_t place = *row_.place_of(settings_.quantity, settings_.year);
  const auto outcomes = analysis::outcomes_in_worlds(ensemble_, row_, place, columns);
  if (!outcomes) return complain(outcomes.error()), std::unexpected(failed);
  Findings findings{row_.measures()[place], settings_.samples, design_.inputs(),
                    inputs_.parameters,     inputs_.levers,    {}};
  const analysis::BootstrapSettings bootstrap{.seed = options_.seed};
  ProgressBar progress(std::string(in(options_.language, "onzekerheid bepalen", "working out how sure it is")),
                       outcomes->size());
  for (std::size_t s = 0; s < outcomes->size(); ++s) {
    const Scenario& scenario = *ensemble_.scenarios[s + 1];
    const analysis::Outcome& outcome = (*outcomes)[s];
    if (outcome.without_a_number > 0) {
      complain(phrase(options_.language,
                      "{}: {} is in {} van de {} werelden geen eindig getal, dus heeft het geen variantie; kies een "
                      "andere --quantity, zoals net_cost of kept_worker_years",
                      "{}: {} is no finite number in {} of {} worlds, so it has no variance; choose another "
                      "--quantity, such as net_cost or kept_worker_years",
                      scenario.id, settings_.quantity, outcome.without_a_number, columns.members));
      return std::unexpected(bad_input);
    }
    ScenarioFindings of_scenario{scenario, outcome.central, {}};
    if (const auto* morris = design_.morris()) {
      auto effects = analysis::morris_effects(outcome.in_worlds, *morris, bootstrap);
      for (std::size_t i = 0; i < design_.inputs().size(); ++i) {
        if (!design_.inputs()[i].has_direction()) effects.inputs[i].mean = analysis::no_estimate;
      }
      of_scenario.found = std::move(effects);
    } else {
      of_scenario.found = analysis::sobol_indices(outcome.in_worlds, design_.inputs().size(), bootstrap);
    }
    findings.scenarios.push_back(std::move(of_scenario));
    progress.show(s + 1);
  }
  return findings;
}

int SensitivityEnsemble::finish(const MemberRequest& request, const analysis::MemberColumns& columns) const {
  const auto findings = found(columns);
  if (!findings) return findings.error();
  if (options_.json) {
    fmt::print("{}\n", json_of(*findings).dump(2));
  } else {
    fmt::print("{}", sensitivity_table(*findings, options_.language));
  }
  return settings_.out.empty() ? good : write(*findings, request);
}

int SensitivityEnsemble::write(const Findings& findings, const MemberRequest& request) const {
  auto folder = OutputFolder::make(settings_.out, options_.language);
  if (!folder) return complain(folder.error()), failed;
  for (const auto& written :
       {write_sensitivity(findings, folder->path()),
        write_sensitivity_figures(findings, options_.home / "plots", folder->path(), options_.language)}) {
    if (!written) return complain(written.error()), failed;
  }
  auto manifest = manifest_of(request);
  manifest["samples"] = settings_.samples;
  manifest["quantity"] = settings_.quantity;
  manifest["year"] = settings_.year;
  manifest["language"] = options_.language == Language::nl ? "nl" : "en";
  if (const auto complete = folder->complete(std::move(manifest), all_of(files_)); !complete)
    return complain(complete.error()), failed;
  if (!options_.json) {
    fmt::print("\n{}\n",
               phrase(options_.language,
                      "Geschreven: {}\nDe werelden blijven in {}\n"
                      "Met --resume gaat meer --samples, of een andere --quantity, daarmee verder.",
                      "Written: {}\nThe worlds stay in {}\n"
                      "With --resume more --samples, or another --quantity, go on with them.",
                      (settings_.out / "sensitivity.csv").string(), beside(settings_.out, ".members").string()));
  }
  return good;
}

}  // namespace behoud
