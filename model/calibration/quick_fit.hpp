#pragma once
// The first fit: penalised least squares of the rates and ratios of leaving to the published cohort figures. It gives
// one best set of parameters and no statement of uncertainty; that is the posterior's work.

#include <functional>
#include <string>
#include <vector>

#include "model/calibration/fit_rows.hpp"
#include "model/engines/scenario.hpp"

namespace behoud::calibration {

struct FittedParameter {
  mechanism::Parameter parameter;
  std::size_t place;  // within the parameter's values
  double prior_centre;
  double value;
  double moved;  // from the prior centre, in prior standard deviations
};

struct Fit {
  ParameterSet parameters;
  std::vector<FittedParameter> fitted;
  std::vector<FitRow> rows;
  double objective = 0.0, misfit = 0.0;  // half sums of squares: with and without the prior's part
  int evaluations = 0;
  std::string ended;  // why the optimiser stopped
};

/// Told after each evaluation: how many so far and the best objective. Returning false stops the fit.
using FitProgress = std::function<bool(int evaluations, double best_objective)>;

struct FitSettings {
  int most_evaluations = 6000;
  double tolerance = 1e-7;  // of the objective, relative
};

/// Starts from the centres of the priors, whatever values the set has: the result depends on data and priors alone.
std::expected<Fit, engines::Failure> quick_fit(const ParameterSet& parameters, const Scenario& baseline,
                                               const FitSettings& settings = {}, const FitProgress& progress = {});

/// The rows of the fit for given parameters, nothing changed.
std::expected<std::vector<FitRow>, engines::Failure> compare_with_figures(const ParameterSet& parameters,
                                                                          const Scenario& baseline);

}  // namespace behoud::calibration
