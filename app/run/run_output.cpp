#include "app/run/run_output.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <fstream>
#include <optional>

#include "app/band_text.hpp"
#include "app/text.hpp"
#include "model/files/messages.hpp"

namespace behoud {

using engines::area_count;
using engines::quantities;

std::expected<RunFiles, std::string> RunFiles::make(const std::filesystem::path& out, Language language) {
  RunFiles files;
  if (out.empty()) return files;
  auto made = OutputFolder::make(out, language);
  if (!made) return std::unexpected(made.error());
  files.out_ = out;
  files.folder_.emplace(std::move(*made));
  files.table_.emplace(
      files.folder_->path() / "series.csv",
      std::vector<std::string>{"scenario", "engine", "member", "time", "branch", "quantity", "value", "unit"});
  return files;
}

void RunFiles::add(const std::string& scenario, std::string_view engine, int member,
                   const std::vector<engines::Series>& outcomes) {
  if (!table_) return;
  for (std::size_t q = 0; q < outcomes.size(); ++q) {
    const engines::Quantity& quantity = quantities()[q];
    for (std::size_t i = 0; i < outcomes[q].times.size(); ++i) {
      for (int area = 0; area < area_count; ++area) {
        *table_ << scenario << engine << static_cast<double>(member) << outcomes[q].times[i] << engines::area_name(area)
                << quantity.name << outcomes[q].values[i][static_cast<std::size_t>(area)] << quantity.unit;
        table_->end_row();
      }
    }
  }
}

std::expected<void, std::string> RunFiles::complete(const nlohmann::ordered_json& summary,
                                                    nlohmann::ordered_json settings, const InputFiles& files,
                                                    const CommonOptions& options) {
  if (!folder_) return {};
  if (const auto closed = table_->close(); !closed) return closed;
  std::ofstream summary_file(folder_->path() / "summary.json");
  summary_file << summary.dump(2) << '\n';
  if (!summary_file.flush())
    return std::unexpected("summary.json: " + message(options.language, MessageId::file_unwritable));
  if (const auto complete = folder_->complete(std::move(settings), all_of(files)); !complete) return complete;
  if (!options.json)
    fmt::print("{}\n", phrase(options.language, "Geschreven: {}", "Written: {}", (out_ / "series.csv").string()));
  return {};
}

nlohmann::ordered_json summary_of(const std::vector<engines::Series>& outcomes) {
  nlohmann::ordered_json summary;
  for (std::size_t q = 0; q < outcomes.size(); ++q) {
    const engines::Quantity& quantity = quantities()[q];
    nlohmann::ordered_json entry{{"unit", quantity.unit}};
    for (std::size_t i = 0; i < outcomes[q].times.size(); ++i) {
      const double time = outcomes[q].times[i];
      const bool yearly = quantity.over_a_year || time == std::floor(time);
      if (yearly)
        entry["by_year"][fmt::format("{}", static_cast<int>(time))] = outcomes[q].values[i][engines::whole_domain];
    }
    summary[quantity.name] = std::move(entry);
  }
  return summary;
}

namespace {

/// In the whole domain; nothing where the run does not have that moment.
std::optional<double> value_in(const std::vector<engines::Series>& outcomes, std::string_view name, int year) {
  const std::size_t q = engines::quantity_index(name);
  const double time = quantities()[q].over_a_year ? year + 0.5 : year;
  for (std::size_t i = 0; i < outcomes[q].times.size(); ++i) {
    if (std::abs(outcomes[q].times[i] - time) < 1e-9) return outcomes[q].values[i][engines::whole_domain];
  }
  return std::nullopt;
}

}  // namespace

void print_table(const Scenario& scenario, const std::vector<std::vector<engines::Series>>& runs, Language language) {
  struct Column {
    const char *quantity, *nl, *en;
    double scale;
    int decimals;
  };
  constexpr std::array columns{Column{"workers", "medewerkers", "workers", 1.0, 0},
                               Column{"outflow", "uitstroom %", "outflow %", 100.0, 1},
                               Column{"hires_in_year", "instroom", "hired", 1.0, 0},
                               Column{"too_high", "druk hoog %", "load high %", 100.0, 1},
                               Column{"supervisor_support", "steun %", "support %", 100.0, 1},
                               Column{"quality_of_help", "kwaliteit %", "quality %", 100.0, 1},
                               Column{"unserved", "wacht %", "waits %", 100.0, 1}};
  fmt::print("{}: {}\n{:>6}", scenario.id, in(language, scenario.title), in(language, "jaar", "year"));
  for (const Column& column : columns) fmt::print("{:>13}", in(language, column.nl, column.en));
  fmt::print("\n");
  const int last = static_cast<int>(std::floor(scenario.end));
  for (int year = static_cast<int>(std::ceil(scenario.start)); year <= last; year += year < 2020 ? 1 : 5) {
    fmt::print("{:>6}", year);
    for (const Column& column : columns) {
      double sum = 0.0;
      bool there = true;
      for (const auto& run : runs) {
        const auto value = value_in(run, column.quantity, year);
        there = there && value.has_value();
        sum += value.value_or(0.0);
      }
      const double mean = sum / static_cast<double>(runs.size());
      fmt::print("{:>13}", there ? decimal(column.scale * mean, column.decimals, false, language) : "-");
    }
    fmt::print("\n");
  }
  fmt::print(
      "{}\n",
      in(language, "Standen op 1 januari; uitstroom en instroom in dat kalenderjaar. Acht branches, centrale waarden.",
         "Levels on 1 January; outflow and hired in that calendar year. Eight branches, central values."));
}

}  // namespace behoud
