#include "app/replay/replay_files.hpp"

#include <fmt/ranges.h>

#include <limits>

#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

using analysis::ReplayedOutcome;

template <class Enum, std::size_t count>
std::string_view name_of(const std::array<std::string_view, count>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

std::vector<std::string> lever_ids(const ReplayedOutcome& result, const LeverCatalogue& levers) {
  std::vector<std::string> ids;
  ids.reserve(result.levers.size());
  for (const std::size_t lever : result.levers) ids.push_back(levers[lever].id);
  return ids;
}

}  // namespace

nlohmann::ordered_json replay_json(const std::vector<ReplayedOutcome>& results, const LeverCatalogue& levers) {
  auto list = nlohmann::ordered_json::array();
  for (const ReplayedOutcome& result : results) {
    const TrialOutcome& outcome = *result.outcome;
    const auto or_null = [](const std::optional<double>& value) {
      return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
    };
    list.push_back({{"id", result.trial->id},
                    {"study", result.trial->study.en},
                    {"design", name_of(trial_design_names, result.trial->design)},
                    {"levers", lever_ids(result, levers)},
                    {"quantity", name_of(trial_quantity_names, outcome.quantity)},
                    {"change", name_of(trial_change_names, outcome.change)},
                    {"from_month", 12.0 * outcome.from},
                    {"until_month", 12.0 * outcome.until},
                    {"published", outcome.published},
                    {"lower", or_null(outcome.lower)},
                    {"upper", or_null(outcome.upper)},
                    {"published_as", outcome.published_as.en},
                    {"median", result.predicted.median},
                    {"p05", result.predicted.p05},
                    {"p95", result.predicted.p95},
                    {"inside", result.inside},
                    {"standing", name_of(analysis::standing_names, result.standing)},
                    {"counts", outcome.counts}});
  }
  return list;
}

std::expected<void, std::string> write_replay(const std::vector<ReplayedOutcome>& results, const LeverCatalogue& levers,
                                              const std::filesystem::path& folder) {
  CsvTable table(folder / "replay.csv",
                 {"id", "study", "design", "levers", "quantity", "change", "from_month", "until_month", "published",
                  "lower", "upper", "median", "p05", "p95", "inside", "standing", "counts"});
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const ReplayedOutcome& result : results) {
    const TrialOutcome& outcome = *result.outcome;
    table << result.trial->id << result.trial->study.en << name_of(trial_design_names, result.trial->design)
          << fmt::format("{}", fmt::join(lever_ids(result, levers), " + "))
          << name_of(trial_quantity_names, outcome.quantity) << name_of(trial_change_names, outcome.change)
          << 12.0 * outcome.from << 12.0 * outcome.until << outcome.published << outcome.lower.value_or(none)
          << outcome.upper.value_or(none) << result.predicted.median << result.predicted.p05 << result.predicted.p95
          << (result.inside ? "yes" : "no") << name_of(analysis::standing_names, result.standing)
          << (outcome.counts ? "yes" : "no");
    table.end_row();
  }
  return table.close();
}

}  // namespace behoud
