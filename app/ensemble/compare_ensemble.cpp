#include "app/ensemble/compare_ensemble.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/comparison_table.hpp"
#include "app/failure_text.hpp"
#include "app/interval_json.hpp"
#include "app/report/figures.hpp"
#include "app/report/printed_page.hpp"
#include "app/report/report_page.hpp"
#include "app/text.hpp"
#include "model/analysis/dependence.hpp"
#include "model/calibration/evidence_comparison.hpp"
#include "model/files/combine_scenarios.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/read_profile.hpp"

namespace behoud {

namespace {

using analysis::Comparison;
using analysis::Interval;

constexpr double samples_per_year = 4.0;

CsvTable& operator<<(CsvTable& table, const Interval& interval) {
  return table << interval.median << interval.p05 << interval.p25 << interval.p75 << interval.p95;
}

const std::vector<std::string> interval_columns{
    "median",         "p05",           "p25", "p75", "p95", "difference_median", "difference_p05", "difference_p25",
    "difference_p75", "difference_p95"};

std::vector<std::string> with_intervals(std::vector<std::string> columns) {
  columns.insert(columns.end(), interval_columns.begin(), interval_columns.end());
  return columns;
}

std::expected<void, std::string> write_synergies(const Comparison& comparison, const std::filesystem::path& folder) {
  if (comparison.synergies.empty()) return {};
  std::vector<std::string> columns{"quantity", "year", "unit", "share_of_worlds_stronger"};
  for (const char* part : {"together", "sum_of_parts", "difference"}) {
    for (const char* place : {"median", "p05", "p25", "p75", "p95"})
      columns.push_back(fmt::format("{}_{}", part, place));
  }
  CsvTable table(folder / "synergy.csv", columns);
  for (const analysis::Synergy& synergy : comparison.synergies) {
    table << synergy.name << static_cast<double>(synergy.year) << synergy.unit << synergy.stronger << synergy.together
          << synergy.sum_of_parts << synergy.difference;
    table.end_row();
  }
  return table.close();
}

std::expected<void, std::string> write_gains(const Comparison& comparison, const std::filesystem::path& folder) {
  std::vector<std::string> columns{"scenario", "kind", "group", "year"};
  for (const char* quantity : {"kept_at_equal_workforce", "kept_share_of_exits"}) {
    for (const char* place : {"median", "p05", "p25", "p75", "p95"})
      columns.push_back(fmt::format("{}_{}", quantity, place));
  }
  CsvTable table(folder / "who_gains.csv", columns);
  for (const auto& scenario : comparison.scenarios) {
    for (const analysis::Gain& gain : scenario.gains) {
      table << scenario.id << gain.kind << gain.group << static_cast<double>(gain.year) << gain.kept
            << gain.share_of_exits;
      table.end_row();
    }
  }
  return table.close();
}

/// Adds, as the last scenario, all others done together; the text says why that cannot be.
std::expected<void, std::string> add_together(Inputs& inputs, Language language) {
  std::erase_if(inputs.scenarios, [&](const Scenario& scenario) { return scenario.id == inputs.baseline.id; });
  if (inputs.scenarios.size() < 2) {
    return std::unexpected(
        std::string(in(language, "--synergy vraagt om minstens twee scenario's naast het nulscenario",
                       "--synergy needs at least two scenarios beside the baseline")));
  }
  auto all = together(inputs.scenarios, inputs.levers, language);
  if (!all) return std::unexpected(all.error());
  inputs.scenarios.push_back(std::move(*all));
  return {};
}

/// Puts the profile in the place of its branch, and the scenarios within it; an exit status where it cannot be had.
std::expected<std::optional<Profile>, int> take_profile(Inputs& inputs, const std::filesystem::path& file,
                                                        Language language) {
  if (file.empty()) return std::nullopt;
  auto profile = read_profile(file, inputs.parameters, inputs.baseline, language);
  if (!profile) {
    for (const Problem& problem : profile.error()) complain(line_of(problem));
    return std::unexpected(bad_input);
  }
  auto parameters = engines::with_profile(*profile, inputs.parameters, inputs.baseline, inputs.levers);
  if (!parameters) return complain(failure_text(profile->id, parameters.error(), language)), std::unexpected(failed);
  inputs.parameters = std::move(*parameters);
  for (Scenario& scenario : inputs.scenarios) {
    const bool had_measures = !scenario.interventions.empty();
    scenario = engines::within_profile(*profile, std::move(scenario));
    if (!had_measures || !scenario.interventions.empty()) continue;
    complain(phrase(language, "{}: heeft geen maatregelen in {}, de branche van {}",
                    "{}: has no measures in {}, the branch of {}", scenario.id,
                    mechanism::branch_names[static_cast<std::size_t>(profile->branch)], profile->id));
    return std::unexpected(bad_input);
  }
  return std::move(*profile);
}

std::size_t area_compared(const std::optional<Profile>& profile) {
  return profile ? static_cast<std::size_t>(profile->branch) : static_cast<std::size_t>(engines::whole_domain);
}

/// The page is the report; where it cannot be printed nothing is lost.
void print_report(const std::filesystem::path& folder, Language language) {
  const auto browser = report::browser_that_prints();
  if (!browser) {
    complain(std::string(in(language, "report.pdf is niet gemaakt; daarvoor is Chromium nodig (apt install chromium)",
                            "report.pdf was not made; that takes Chromium (apt install chromium)")));
    return;
  }
  if (const auto printed = report::print_page(*browser, folder); !printed)
    complain(phrase(language, "report.pdf is niet gemaakt: {}", "report.pdf was not made: {}", printed.error()));
}

}  // namespace

std::expected<void, std::string> check_comparable(const Inputs& inputs, Language language) {
  if (inputs.scenarios.empty()) {
    return std::unexpected(
        std::string(in(language, "er zijn geen scenario's om te vergelijken", "there are no scenarios to compare")));
  }
  if (inputs.baseline.end < analysis::comparison_horizons.back()) {
    return std::unexpected(phrase(language, "{}: het nulscenario moet tot 1 januari {} lopen om te vergelijken",
                                  "{}: the baseline must run to 1 January {} to be compared", inputs.baseline.id,
                                  analysis::comparison_horizons.back()));
  }
  for (const Scenario& scenario : inputs.scenarios) {
    if (scenario.end == inputs.baseline.end) continue;
    return std::unexpected(
        phrase(language, "{}: heeft een andere looptijd dan het nulscenario; laat \"horizon\" weg om te vergelijken",
               "{}: has another horizon than the baseline; leave \"horizon\" out to compare", scenario.id));
  }
  return {};
}

std::expected<std::unique_ptr<CompareEnsemble>, int> CompareEnsemble::make(const CommonOptions& options,
                                                                           const std::vector<std::string>& names,
                                                                           const ComparisonRequest& request) {
  std::vector<std::filesystem::path> paths;
  paths.reserve(names.size());
  for (const std::string& name : names) paths.push_back(scenario_file(options, name));
  InputFiles files = input_files(options, paths);
  files.profile = request.profile;
  auto inputs = read_inputs(files, options);
  if (!inputs) return std::unexpected(inputs.error());
  if (const auto usable = check_comparable(*inputs, options.language); !usable)
    return complain(usable.error()), std::unexpected(bad_input);
  ParameterSet of_the_domain = inputs->parameters;
  auto profile = take_profile(*inputs, request.profile, options.language);
  if (!profile) return std::unexpected(profile.error());
  if (request.synergy) {
    if (const auto added = add_together(*inputs, options.language); !added)
      return complain(added.error()), std::unexpected(bad_input);
  }
  auto evidence = read_all_evidence({files.evidence}, inputs->baseline, options);
  if (!evidence) return std::unexpected(evidence.error());
  return std::unique_ptr<CompareEnsemble>(new CompareEnsemble(options, names, request, std::move(files),
                                                              std::move(*inputs), std::move(*evidence),
                                                              std::move(of_the_domain), std::move(*profile)));
}

CompareEnsemble::CompareEnsemble(CommonOptions options, std::vector<std::string> names, ComparisonRequest request,
                                 InputFiles files, Inputs inputs, Evidence evidence, ParameterSet of_the_domain,
                                 std::optional<Profile> profile)
    : options_(std::move(options)),
      names_(std::move(names)),
      request_(std::move(request)),
      files_(std::move(files)),
      inputs_(std::move(inputs)),
      evidence_(std::move(evidence)),
      of_the_domain_(std::move(of_the_domain)),
      profile_(std::move(profile)),
      row_(analysis::moments_of(inputs_.baseline.start, inputs_.baseline.end, samples_per_year),
           analysis::comparison_horizons, area_compared(profile_)),
      ensemble_(analysis::ensemble_to_compare(inputs_.parameters, inputs_.posterior, inputs_.levers, inputs_.baseline,
                                              inputs_.scenarios, row_, options_.seed)) {}

nlohmann::ordered_json CompareEnsemble::own_settings() const {
  return {{"command", "compare"}, {"synergy", request_.synergy}, {"profile", profile_ ? profile_->id : ""}};
}

std::string CompareEnsemble::area_text(int area) const {
  return profile_ && area == engines::whole_domain ? profile_->id : std::string(engines::area_name(area));
}

std::expected<void, std::string> CompareEnsemble::write_comparison(const Comparison& comparison,
                                                                   const std::filesystem::path& folder) const {
  CsvTable measures(folder / "comparison.csv", with_intervals({"scenario", "branch", "quantity", "year", "unit"}));
  for (const auto& scenario : comparison.scenarios) {
    for (int area = profile_ ? engines::whole_domain : 0; area < engines::area_count; ++area) {
      for (const auto& measure : scenario.measures[static_cast<std::size_t>(area)]) {
        measures << scenario.id << area_text(area) << measure.name << static_cast<double>(measure.year) << measure.unit
                 << measure.level << measure.difference;
        measures.end_row();
      }
    }
  }
  if (const auto closed = measures.close(); !closed) return closed;

  CsvTable chances(folder / "chances.csv", {"scenario", "year", "keeps", "keeps_most", "pays_off"});
  for (const auto& scenario : comparison.scenarios) {
    for (const analysis::Chance& chance : scenario.chances) {
      chances << scenario.id << static_cast<double>(chance.year) << chance.keeps << chance.keeps_most
              << chance.pays_off;
      chances.end_row();
    }
  }
  if (const auto closed = chances.close(); !closed) return closed;

  for (const auto& written : {write_gains(comparison, folder), write_synergies(comparison, folder)}) {
    if (!written) return written;
  }

  CsvTable series(folder / "series.csv", with_intervals({"scenario", "branch", "quantity", "time", "unit"}));
  for (const auto& scenario : comparison.scenarios) {
    for (const auto& band : scenario.bands) {
      const engines::Quantity& quantity = engines::quantities()[band.quantity];
      for (std::size_t i = 0; i < band.times.size(); ++i) {
        series << scenario.id << area_text(engines::whole_domain) << quantity.name << band.times[i] << quantity.unit
               << band.level[i] << band.difference[i];
        series.end_row();
      }
    }
  }
  return series.close();
}

nlohmann::ordered_json CompareEnsemble::json_of(const Comparison& comparison) const {
  nlohmann::ordered_json document{{"worlds", comparison.worlds},
                                  {"measures", nlohmann::ordered_json::array()},
                                  {"chances", nlohmann::ordered_json::array()}};
  for (const auto& scenario : comparison.scenarios) {
    for (int area = profile_ ? engines::whole_domain : 0; area < engines::area_count; ++area) {
      for (const auto& measure : scenario.measures[static_cast<std::size_t>(area)]) {
        document["measures"].push_back({{"scenario", scenario.id},
                                        {"branch", area_text(area)},
                                        {"quantity", measure.name},
                                        {"year", measure.year},
                                        {"unit", measure.unit},
                                        {"level", interval_json(measure.level)},
                                        {"difference", interval_json(measure.difference)}});
      }
    }
    for (const analysis::Chance& chance : scenario.chances) {
      document["chances"].push_back({{"scenario", scenario.id},
                                     {"year", chance.year},
                                     {"keeps", chance.keeps},
                                     {"keeps_most", chance.keeps_most},
                                     {"pays_off", chance.pays_off}});
    }
    for (const analysis::Gain& gain : scenario.gains) {
      document["who_gains"].push_back({{"scenario", scenario.id},
                                       {"kind", gain.kind},
                                       {"group", gain.group},
                                       {"year", gain.year},
                                       {"kept_at_equal_workforce", interval_json(gain.kept)},
                                       {"kept_share_of_exits", interval_json(gain.share_of_exits)}});
    }
  }
  for (const analysis::Synergy& synergy : comparison.synergies) {
    document["synergies"].push_back({{"quantity", synergy.name},
                                     {"year", synergy.year},
                                     {"unit", synergy.unit},
                                     {"together", interval_json(synergy.together)},
                                     {"sum_of_parts", interval_json(synergy.sum_of_parts)},
                                     {"difference", interval_json(synergy.difference)},
                                     {"share_of_worlds_stronger", synergy.stronger}});
  }
  return document;
}

std::uint64_t CompareEnsemble::bytes_of_output(std::size_t) const {
  constexpr std::uint64_t of_figures = 10'000'000, bytes_per_band = 300;
  return request_.out.empty() ? 0 : of_figures + bytes_per_band * analysis::outputs_of(ensemble_);
}

std::string CompareEnsemble::remedy_for_size(Language language) const {
  return std::string(in(language, "neem minder leden (--members) of minder scenario's",
                        "take fewer members (--members) or fewer scenarios"));
}

int CompareEnsemble::finish(const MemberRequest& request, const analysis::MemberColumns& columns) const {
  auto comparison = analysis::compare(ensemble_, row_, columns, {.threads = options_.threads}, request_.synergy);
  if (!comparison) return complain(comparison.error()), failed;
  if (request_.synergy) {
    auto synergies = analysis::synergies(ensemble_, row_, columns);
    if (!synergies) return complain(synergies.error()), failed;
    comparison->synergies = std::move(*synergies);
  }
  if (options_.json) {
    fmt::print("{}\n", json_of(*comparison).dump(2));
  } else {
    fmt::print("{}", comparison_table(*comparison, profile_ ? &*profile_ : nullptr, options_.language));
  }
  if (request_.out.empty()) return good;

  auto folder = OutputFolder::make(request_.out, options_.language);
  if (!folder) return complain(folder.error()), failed;
  const auto beside = calibration::compare_with_evidence(of_the_domain_, inputs_.posterior, inputs_.baseline, evidence_,
                                                         {options_.seed, options_.threads});
  if (!beside) return complain(in(options_.language, beside.error())), failed;
  const auto dependences =
      analysis::dependences(ensemble_, ensemble_.scenarios.size() - (request_.synergy ? 2 : 1), row_, columns);
  if (!dependences) return complain(dependences.error()), failed;
  const report::ReportInput input{*comparison,
                                  *beside,
                                  *dependences,
                                  inputs_.scenarios,
                                  inputs_.levers,
                                  inputs_.parameters,
                                  profile_ ? &*profile_ : nullptr,
                                  options_.language,
                                  std::string(version)};
  const std::filesystem::path plots = options_.home / "plots";
  for (const auto& result :
       {write_comparison(*comparison, folder->path()), report::write_figures(input, plots, folder->path()),
        report::write_report(input, plots, folder->path())}) {
    if (!result) return complain(result.error()), failed;
  }
  print_report(folder->path(), options_.language);
  auto manifest = manifest_of(request);
  manifest["worlds"] = comparison->worlds;
  manifest["language"] = options_.language == Language::nl ? "nl" : "en";
  auto all = all_of(files_);
  all.push_back(files_.evidence);
  if (const auto complete = folder->complete(std::move(manifest), all); !complete)
    return complain(complete.error()), failed;
  if (!options_.json) {
    fmt::print("\n{}\n",
               phrase(options_.language, "Rapport: {}", "Report: {}", (request_.out / "report.html").string()));
  }
  return good;
}

}  // namespace behoud
