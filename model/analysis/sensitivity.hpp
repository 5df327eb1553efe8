#pragma once
// What the difference between a scenario and the baseline depends on: one number of it in the worlds of a design.

#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/analysis/comparison_row.hpp"
#include "model/analysis/ensemble.hpp"
#include "model/analysis/member_columns.hpp"
#include "model/analysis/sensitivity_design.hpp"

namespace behoud::analysis {

/// The numbers of a comparison at its horizons, of the whole domain: enough to ask the same worlds for another one.
class SensitivityRow {
 public:
  explicit SensitivityRow(ComparisonRow row);

  const std::vector<ComparisonRow::MeasurePlace>& measures() const { return measures_; }
  std::size_t size() const { return measures_.size(); }
  void fill(const FinishedRun& run, std::span<double> row) const;

  /// Where a number stands, if there is such a one.
  std::optional<std::size_t> place_of(std::string_view quantity, int year) const;

 private:
  ComparisonRow row_;
  std::vector<ComparisonRow::MeasurePlace> measures_;
};

/// Whether a number of a comparison hangs on what measures cost.
bool involves_money(const ComparisonRow::MeasurePlace& measure);

/// The runs it rests on: the baseline and every other scenario, in the worlds of the design. Refers to all that it is
/// given.
Ensemble ensemble_of_design(const SensitivityDesign& design, const ParameterSet& parameters,
                            const PosteriorDraws& posterior, const LeverCatalogue& levers, const Scenario& baseline,
                            const std::vector<Scenario>& scenarios, const SensitivityRow& row, std::uint64_t seed);

/// One number of a scenario, as a difference with the baseline of the same world.
struct Outcome {
  double central = 0.0;
  std::vector<double> in_worlds;     // of the design, in order; not a number where a run failed
  std::size_t without_a_number = 0;  // worlds that did not fail but have none, or an infinite one
};

/// Of every scenario but the baseline; the text says what could not be read.
std::expected<std::vector<Outcome>, std::string> outcomes_in_worlds(const Ensemble& ensemble, const SensitivityRow& row,
                                                                    std::size_t place, const MemberColumns& columns);

}  // namespace behoud::analysis
