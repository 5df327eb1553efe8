#pragma once
// What a sensitivity analysis found, as tables, files and figures tell it.

#include <string>
#include <variant>
#include <vector>

#include "model/analysis/morris.hpp"
#include "model/analysis/sensitivity.hpp"
#include "model/analysis/sobol_indices.hpp"

namespace behoud {

/// Of one scenario; inputs in the order of the design.
struct ScenarioFindings {
  const Scenario& scenario;
  double central;
  std::variant<analysis::SobolIndices, analysis::MorrisEffects> found;

  /// Null where the other method was used.
  const analysis::SobolIndices* sobol() const { return std::get_if<analysis::SobolIndices>(&found); }
  const analysis::MorrisEffects* morris() const { return std::get_if<analysis::MorrisEffects>(&found); }

  std::size_t samples_left_out() const;

  /// By which inputs are ordered: the total index, or mu*.
  const analysis::Estimate& weight(std::size_t input) const;
};

struct Findings {
  analysis::ComparisonRow::MeasurePlace measure;
  std::size_t samples;  // asked for
  const std::vector<analysis::UncertainInput>& inputs;
  const ParameterSet& parameters;
  const LeverCatalogue& levers;
  std::vector<ScenarioFindings> scenarios;

  /// Places of the inputs that the scenario uses, the weightiest first.
  std::vector<std::size_t> ordered(const ScenarioFindings& scenario) const;
};

/// How many inputs a table and a figure show one by one.
inline constexpr std::size_t inputs_shown = 15;

}  // namespace behoud
