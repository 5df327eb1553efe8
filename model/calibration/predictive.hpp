#pragma once
// What a posterior predicts of a figure, and how good that turns out: sharpness and calibration at once.

#include <span>
#include <vector>

#include "model/calibration/figures.hpp"
#include "model/calibration/published.hpp"
#include "model/calibration/random_source.hpp"

namespace behoud::calibration {

/// A figure as it could have been published, had one draw been the truth: with what the model leaves unexplained
/// (`discrepancy`, on the error scale), rounding, and chance where few were asked.
double replicate(const FigureDefinition& definition, const Published& published, double modelled, double discrepancy,
                 RandomSource& random);

/// Log of the mean over draws of the probability of the published interval; higher is better. Minus infinity where
/// there is no draw.
double log_score(const Published& published, std::span<const double> modelled, std::span<const double> discrepancies);

/// What `log_score` would be had the figure itself not been fitted, from draws of the posterior that it was fitted in:
/// draws count the less, the better they explain the figure (importance sampling; Gelfand, Dey & Chang 1992).
/// `effective` says how many draws are left to count; few make it unreliable.
struct LeaveOneOut {
  double log_score = 0.0, effective = 0.0;
};
LeaveOneOut leave_one_out(const Published& published, std::span<const double> modelled,
                          std::span<const double> discrepancies);

/// Continuous ranked probability score of replicates, in the unit of the figure; lower is better.
double ranked_score(std::vector<double> replicates, double published);

/// Whether a value lies in the central interval of that share of the replicates.
bool covers(std::vector<double> replicates, double share, double value);

}  // namespace behoud::calibration
