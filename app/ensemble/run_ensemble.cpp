#include "app/ensemble/run_ensemble.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <utility>

#include "app/ensemble/yearly_bands.hpp"
#include "app/text.hpp"
#include "model/analysis/interval.hpp"
#include "model/engines/thread_limit.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/messages.hpp"
#include "model/files/nearest.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

using analysis::Interval;
using analysis::MemberColumns;
using analysis::RunOutput;
using analysis::RunRow;

/// series.csv and, where it is wanted, members.csv, written as the outputs come by.
class Tables {
 public:
  Tables(const std::filesystem::path& folder, const std::string& engine, bool keep_members)
      : engine_(engine),
        series_(folder / "series.csv", {"scenario", "engine", "time", "branch", "quantity", "unit", "members", "median",
                                        "p05", "p25", "p75", "p95"}) {
    if (keep_members) {
      members_.emplace(folder / "members.csv", std::vector<std::string>{"scenario", "engine", "member", "time",
                                                                        "branch", "quantity", "value", "unit"});
    }
  }

  void add(const std::string& scenario, const RunOutput& output, const Interval& interval,
           std::span<const double> values) {
    const engines::Quantity& quantity = engines::quantities()[output.quantity];
    series_ << scenario << engine_ << output.time << engines::area_name(output.area) << quantity.name << quantity.unit
            << static_cast<double>(interval.members) << interval.median << interval.p05 << interval.p25 << interval.p75
            << interval.p95;
    series_.end_row();
    if (!members_) return;
    for (std::size_t member = 0; member < values.size(); ++member) {
      *members_ << scenario << engine_ << static_cast<double>(member) << output.time << engines::area_name(output.area)
                << quantity.name << values[member] << quantity.unit;
      members_->end_row();
    }
  }

  std::expected<void, std::string> close() {
    if (const auto closed = series_.close(); !closed) return closed;
    return members_ ? members_->close() : std::expected<void, std::string>();
  }

 private:
  std::string engine_;
  CsvTable series_;
  std::optional<CsvTable> members_;
};

/// Reduces the outputs of a scenario, block by block, in order.
template <class Take>
std::expected<void, std::string> reduce(const RunRow& row, std::size_t first_output, const MemberColumns& columns,
                                        const analysis::ReductionLimits& limits, Take take) {
  const auto threads = engines::limit_threads(limits.threads);
  const auto& outputs = row.outputs();
  const std::size_t at_a_time = std::min(outputs.size(), analysis::outputs_at_a_time(columns.members, 1, limits));
  std::vector<double> block(at_a_time * columns.members);
  std::vector<Interval> intervals(at_a_time);
  for (std::size_t first = 0; first < outputs.size(); first += at_a_time) {
    const std::size_t count = std::min(at_a_time, outputs.size() - first);
    if (const auto read = columns.read(first_output + first, count, block); !read) return read;
    oneapi::tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
      intervals[i] = analysis::interval_of(analysis::column(block, i, columns.members));
    });
    for (std::size_t i = 0; i < count; ++i) {
      take(outputs[first + i], intervals[i], std::span(block).subspan(i * columns.members, columns.members));
    }
  }
  return {};
}

nlohmann::ordered_json json_of(const YearlyBands& bands) {
  nlohmann::ordered_json summary;
  for (const auto& [place, by_year] : bands) {
    const engines::Quantity& quantity = engines::quantities()[place];
    nlohmann::ordered_json entry{{"unit", quantity.unit}};
    for (const auto& [year, i] : by_year) {
      entry["by_year"][fmt::format("{}", year)] = {{"members", i.members}, {"median", i.median}, {"p05", i.p05},
                                                   {"p25", i.p25},         {"p75", i.p75},       {"p95", i.p95}};
    }
    summary[quantity.name] = std::move(entry);
  }
  return summary;
}

/// With fewer the 5 and 95 % points are single worlds.
constexpr std::size_t members_for_a_band = 100;

std::string few_members(Language language) {
  return phrase(language, "Met minder dan {} werelden is de band te smal en onrustig: gebruik er meer.\n",
                "With fewer than {} worlds the band is too narrow and unsteady: take more.\n", members_for_a_band);
}

std::string note_on_bands(std::size_t members, std::size_t failed, Language language) {
  std::string text =
      phrase(language,
             "Mediaan en 90 %-band over {} mogelijke werelden: de geijkte vertrekkansen komen uit de posterior,\n"
             "aannames en effecten uit wat ervan wordt verondersteld; het verloop van vraag, financiering en\n"
             "arbeidsmarkt staat vast. Het is geen voorspelling. Acht branches; standen op 1 januari, uitstroom\n"
             "en instroom in dat kalenderjaar.\n",
             "Median and 90 % band over {} possible worlds: the fitted rates of leaving are draws of the\n"
             "posterior, assumptions and effects are drawn from what is supposed of them; the paths of demand,\n"
             "funding and labour market are held. It is not a forecast. Eight branches; levels on 1 January,\n"
             "outflow and hired in that calendar year.\n",
             members - failed);
  if (members - failed < members_for_a_band) text += few_members(language);
  if (failed > 0) {
    text += phrase(language, "{} van de {} leden konden niet worden doorgerekend en zijn weggelaten.\n",
                   "{} of {} members could not be run and were left out.\n", failed, members);
  }
  return text;
}

}  // namespace

std::expected<std::vector<std::size_t>, std::string> places_of(const std::vector<std::string>& names,
                                                               Language language) {
  const auto& all = engines::quantities();
  std::vector<std::size_t> places;
  for (const std::string& name : names) {
    const std::size_t place = engines::quantity_index(name);
    if (place == all.size()) {
      std::vector<std::string_view> known;
      for (const engines::Quantity& quantity : all) known.push_back(quantity.name);
      return std::unexpected(phrase(language, "--quantities: {} is geen grootheid; het meest lijkt het op {}",
                                    "--quantities: {} is no quantity; the nearest known one is {}", name,
                                    nearest(name, known)));
    }
    places.push_back(place);
  }
  if (names.empty()) {
    for (std::size_t place = 0; place < all.size(); ++place) places.push_back(place);
  }
  std::ranges::sort(places);
  places.erase(std::ranges::unique(places).begin(), places.end());
  return places;
}

RunEnsemble::RunEnsemble(CommonOptions options, RunEnsembleSettings settings, std::vector<std::size_t> quantities,
                         std::vector<std::string> names, InputFiles files, Inputs inputs)
    : options_(std::move(options)),
      settings_(std::move(settings)),
      quantities_(std::move(quantities)),
      names_(std::move(names)),
      files_(std::move(files)),
      inputs_(std::move(inputs)),
      ensemble_{.parameters = inputs_.parameters,
                .posterior = inputs_.posterior,
                .levers = inputs_.levers,
                .baseline = inputs_.baseline,
                .scenarios = {},
                .from_baseline = false,
                .seed = options_.seed,
                .samples_per_year = settings_.samples_per_year,
                .row_sizes = {},
                .fill = [this](const analysis::FinishedRun& run, std::span<double> row) {
                  rows_[run.scenario].fill(run.trajectory, run.parameters, row);
                }} {
  for (const Scenario& scenario : inputs_.scenarios) {
    ensemble_.scenarios.push_back(&scenario);
    rows_.emplace_back(analysis::moments_of(scenario.start, scenario.end, settings_.samples_per_year), quantities_);
    ensemble_.row_sizes.push_back(rows_.back().outputs().size());
  }
}

nlohmann::ordered_json RunEnsemble::own_settings() const {
  nlohmann::ordered_json settings{
      {"command", "run"}, {"engine", settings_.engine}, {"samples_per_year", settings_.samples_per_year}};
  settings["quantities"] = "all";
  if (quantities_.size() < engines::quantities().size()) {
    settings["quantities"] = nlohmann::ordered_json::array();
    for (const std::size_t place : quantities_) settings["quantities"].push_back(engines::quantities()[place].name);
  }
  return settings;
}

std::uint64_t RunEnsemble::bytes_of_output(std::size_t members) const {
  constexpr std::uint64_t bytes_per_band = 160, bytes_per_value = 90;  // a row of series.csv, of members.csv
  const std::uint64_t per_output = bytes_per_band + (settings_.keep_members ? members * bytes_per_value : 0);
  return settings_.out.empty() ? 0 : per_output * analysis::outputs_of(ensemble_);
}

std::string RunEnsemble::remedy_for_size(Language language) const {
  return std::string(in(language,
                        "neem minder leden (--members), --samples-per-year 1 of minder grootheden (--quantities)",
                        "take fewer members (--members), --samples-per-year 1 or fewer quantities (--quantities)"));
}

int RunEnsemble::finish(const MemberRequest& request, const MemberColumns& columns) const {
  std::optional<OutputFolder> folder;
  std::optional<Tables> tables;
  if (!settings_.out.empty()) {
    auto made = OutputFolder::make(settings_.out, options_.language);
    if (!made) return complain(made.error()), failed;
    folder.emplace(std::move(*made));
    tables.emplace(folder->path(), settings_.engine, settings_.keep_members);
  }
  const auto failed_worlds = analysis::failed_members(columns);
  if (!failed_worlds) return complain(failed_worlds.error()), failed;

  nlohmann::ordered_json summary;
  std::string printed;
  for (std::size_t s = 0; s < rows_.size(); ++s) {
    const Scenario& scenario = *ensemble_.scenarios[s];
    YearlyBands yearly;
    const auto reduced =
        reduce(rows_[s], analysis::first_output_of(ensemble_, s), columns, {.threads = options_.threads},
               [&](const RunOutput& output, const Interval& interval, std::span<const double> values) {
                 keep_yearly(yearly, output, interval);
                 if (tables) tables->add(scenario.id, output, interval, values);
               });
    if (!reduced) return complain(reduced.error()), failed;
    summary[scenario.id] = json_of(yearly);
    const std::string heading = fmt::format("{}: {}", scenario.id, in(options_.language, scenario.title));
    // the first calendar year is not a whole one
    const int first_year = static_cast<int>(std::ceil(scenario.start));
    const std::string table = table_of(yearly, first_year, heading, options_.language);
    if (!table.empty()) printed += table + '\n';
  }
  if (options_.json) {
    fmt::print("{}\n", summary.dump(2));
  } else {
    fmt::print("{}{}", printed, note_on_bands(columns.members, *failed_worlds, options_.language));
  }
  if (!folder) return good;

  if (const auto closed = tables->close(); !closed) return complain(closed.error()), failed;
  std::ofstream summary_file(folder->path() / "summary.json");
  summary_file << summary.dump(2) << '\n';
  if (!summary_file.flush())
    return complain("summary.json: " + message(options_.language, MessageId::file_unwritable)), failed;
  auto manifest = manifest_of(request);
  manifest["worlds"] = columns.members - *failed_worlds;
  manifest["keep_members"] = settings_.keep_members;
  if (const auto complete = folder->complete(std::move(manifest), all_of(files_)); !complete)
    return complain(complete.error()), failed;
  if (!options_.json) {
    fmt::print("{}\n",
               phrase(options_.language, "Geschreven: {}", "Written: {}", (settings_.out / "series.csv").string()));
  }
  return good;
}

}  // namespace behoud
