#include "model/analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "model/analysis/comparison.hpp"

namespace behoud::analysis {

SensitivityRow::SensitivityRow(ComparisonRow row) : row_(std::move(row)) {
  std::ranges::copy_if(row_.measures(), std::back_inserter(measures_),
                       [](const auto& measure) { return measure.area == engines::whole_domain; });
}

void SensitivityRow::fill(const FinishedRun& run, std::span<double> row) const {
  std::vector<double> whole(row_.size());
  row_.fill(run, whole);
  for (std::size_t i = 0; i < measures_.size(); ++i) row[i] = whole[measures_[i].place];
}

std::optional<std::size_t> SensitivityRow::place_of(std::string_view quantity, int year) const {
  const auto found = std::ranges::find_if(
      measures_, [&](const auto& measure) { return measure.name == quantity && measure.year == year; });
  if (found == measures_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - measures_.begin());
}

bool involves_money(const ComparisonRow::MeasurePlace& measure) {
  return measure.unit.starts_with("euro") || measure.name == "years_to_pay_off";
}

Ensemble ensemble_of_design(const SensitivityDesign& design, const ParameterSet& parameters,
                            const PosteriorDraws& posterior, const LeverCatalogue& levers, const Scenario& baseline,
                            const std::vector<Scenario>& scenarios, const SensitivityRow& row, std::uint64_t seed) {
  Ensemble ensemble{.parameters = parameters,
                    .posterior = posterior,
                    .levers = levers,
                    .baseline = baseline,
                    .scenarios = scenarios_compared(baseline, scenarios),
                    .from_baseline = true,
                    .seed = seed,
                    .row_sizes = {},
                    .fill = [&row](const FinishedRun& run, std::span<double> place) { row.fill(run, place); },
                    .world = [&design](std::size_t member) { return design.world(member); }};
  ensemble.row_sizes.assign(ensemble.scenarios.size(), row.size());
  return ensemble;
}

std::expected<std::vector<Outcome>, std::string> outcomes_in_worlds(const Ensemble& ensemble, const SensitivityRow& row,
                                                                    std::size_t place, const MemberColumns& columns) {
  std::vector<double> failed(columns.members), usual(columns.members), own(columns.members);
  for (const auto& [output, into] :
       {std::pair{failed_output, &failed}, std::pair{first_output_of(ensemble, 0) + place, &usual}}) {
    if (const auto read = columns.read(output, 1, *into); !read) return std::unexpected(read.error());
  }
  std::vector<Outcome> outcomes;
  for (std::size_t s = 1; s < ensemble.scenarios.size(); ++s) {
    if (const auto read = columns.read(first_output_of(ensemble, s) + place, 1, own); !read)
      return std::unexpected(read.error());
    Outcome outcome;
    for (std::size_t member = 0; member < columns.members; ++member) {
      double number = row.measures()[place].is_difference ? own[member] : own[member] - usual[member];
      if (failed[member] != 0.0) {
        number = std::numeric_limits<double>::quiet_NaN();
      } else if (!std::isfinite(number)) {
        ++outcome.without_a_number;
      }
      if (member == 0) {
        outcome.central = number;
      } else {
        outcome.in_worlds.push_back(number);
      }
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace behoud::analysis
