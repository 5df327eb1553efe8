#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/comparison_table.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/report/figures.hpp"
#include "app/report/report_page.hpp"
#include "app/text.hpp"
#include "model/analysis/comparison.hpp"
#include "model/calibration/quick_fit.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

using analysis::Comparison;
using analysis::Interval;

struct CompareOptions {
  std::vector<std::string> scenarios;
  std::filesystem::path out;
  std::uint32_t members = 100;
};

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

std::expected<void, std::string> write_comparison(const Comparison& comparison, const std::filesystem::path& folder) {
  CsvTable measures(folder / "comparison.csv", with_intervals({"scenario", "branch", "quantity", "year", "unit"}));
  for (const auto& scenario : comparison.scenarios) {
    for (int area = 0; area < engines::area_count; ++area) {
      for (const auto& measure : scenario.measures[static_cast<std::size_t>(area)]) {
        measures << scenario.id << engines::area_name(area) << measure.name << static_cast<double>(measure.year)
                 << measure.unit << measure.level << measure.difference;
        measures.end_row();
      }
    }
  }
  if (const auto closed = measures.close(); !closed) return closed;

  CsvTable series(folder / "series.csv", with_intervals({"scenario", "branch", "quantity", "time", "unit"}));
  for (const auto& scenario : comparison.scenarios) {
    for (const auto& band : scenario.bands) {
      const engines::Quantity& quantity = engines::quantities()[band.quantity];
      for (std::size_t i = 0; i < band.times.size(); ++i) {
        series << scenario.id << engines::area_name(engines::whole_domain) << quantity.name << band.times[i]
               << quantity.unit << band.level[i] << band.difference[i];
        series.end_row();
      }
    }
  }
  return series.close();
}

nlohmann::ordered_json json_of(const Interval& i) {
  return {{"median", i.median}, {"p05", i.p05}, {"p25", i.p25}, {"p75", i.p75}, {"p95", i.p95}};
}

nlohmann::ordered_json json_of(const Comparison& comparison) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& scenario : comparison.scenarios) {
    for (int area = 0; area < engines::area_count; ++area) {
      for (const auto& measure : scenario.measures[static_cast<std::size_t>(area)]) {
        list.push_back({{"scenario", scenario.id},
                        {"branch", engines::area_name(area)},
                        {"quantity", measure.name},
                        {"year", measure.year},
                        {"unit", measure.unit},
                        {"level", json_of(measure.level)},
                        {"difference", json_of(measure.difference)}});
      }
    }
  }
  return list;
}

int compare(const CommonOptions& options, const CompareOptions& chosen) {
  const Language language = options.language;
  const auto names = chosen.scenarios.empty() ? shipped_scenarios(options) : chosen.scenarios;
  std::vector<std::filesystem::path> paths;
  for (const std::string& name : names) paths.push_back(scenario_file(options, name));
  const InputFiles files = input_files(options, paths);
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  analysis::ComparisonSettings settings;
  if (names.empty())
    return complain(std::string(
               in(language, "er zijn geen scenario's om te vergelijken", "there are no scenarios to compare"))),
           bad_input;
  if (inputs->baseline.end < settings.horizons.back()) {
    return complain(phrase(language, "{}: het nulscenario moet tot 1 januari {} lopen om te vergelijken",
                           "{}: the baseline must run to 1 January {} to be compared", inputs->baseline.id,
                           settings.horizons.back())),
           bad_input;
  }
  for (const Scenario& scenario : inputs->scenarios) {
    if (scenario.end == inputs->baseline.end) continue;
    return complain(phrase(language,
                           "{}: heeft een andere looptijd dan het nulscenario; laat \"horizon\" weg om te vergelijken",
                           "{}: has another horizon than the baseline; leave \"horizon\" out to compare", scenario.id)),
           bad_input;
  }
  std::optional<OutputFolder> folder;
  if (!chosen.out.empty()) {
    auto made = OutputFolder::make(chosen.out);
    if (!made) return complain(made.error()), bad_input;
    folder.emplace(std::move(*made));
  }

  const auto beside = calibration::compare_with_figures(inputs->parameters, inputs->baseline);
  if (!beside) return complain(failure_text(inputs->baseline.id, beside.error(), language)), failed;

  settings.members = chosen.members;
  settings.seed = options.seed;
  settings.threads = options.threads;
  const auto comparison = [&] {
    ProgressBar progress(std::string(in(language, "werelden doorrekenen", "running worlds")), chosen.members);
    return analysis::compare(inputs->parameters, inputs->levers, inputs->baseline, inputs->scenarios, settings,
                             [&](std::size_t done) { progress.show(done); });
  }();
  if (!comparison)
    return complain(failure_text(comparison.error().scenario, comparison.error().failure, language)), failed;

  if (options.json) {
    fmt::print("{}\n", json_of(*comparison).dump(2));
  } else {
    fmt::print("{}", comparison_table(*comparison, language));
  }
  if (!folder) return good;

  const report::ReportInput input{*comparison,        *beside,  inputs->scenarios,   inputs->levers,
                                  inputs->parameters, language, std::string(version)};
  const std::filesystem::path plots = options.home / "plots";
  for (const auto& result :
       {write_comparison(*comparison, folder->path()), report::write_figures(input, plots, folder->path()),
        report::write_report(input, plots, folder->path())}) {
    if (!result) return complain(result.error()), failed;
  }
  nlohmann::ordered_json manifest{{"program", "behoud"},
                                  {"version", version},
                                  {"command", "compare"},
                                  {"seed", options.seed},
                                  {"members", chosen.members},
                                  {"worlds", comparison->worlds},
                                  {"language", language == Language::nl ? "nl" : "en"}};
  if (const auto complete = folder->complete(std::move(manifest), all_of(files)); !complete)
    return complain(complete.error()), failed;
  if (!options.json)
    fmt::print("\n{}\n", phrase(language, "Rapport: {}", "Report: {}", (chosen.out / "report.html").string()));
  return good;
}

}  // namespace

void add_compare(CLI::App& program, Chosen& chosen) {
  auto* command =
      program.add_subcommand("compare", "Compare scenarios with the baseline; without names: all shipped ones");
  auto own = std::make_shared<CompareOptions>();
  command->add_option("SCENARIO", own->scenarios, "Scenario files, or names of shipped scenarios");
  command
      ->add_option("--out", own->out, "Folder for comparison.csv, series.csv, figures, report.html and manifest.json")
      ->check(a_folder_name());
  command->add_option("--members", own->members, "Possible worlds to run")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command->callback(
      [&chosen, own] { chosen = [own](const CommonOptions& options) { return compare(options, *own); }; });
}

}  // namespace behoud
