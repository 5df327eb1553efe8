#pragma once
// Whether chains have found the same distribution, and what their draws are worth: Vehtari, Gelman, Simpson, Carpenter
// & Burkner 2021, "Rank-normalization, folding, and localization". The same numbers as R's package posterior.

#include <span>
#include <vector>

namespace behoud::calibration {

/// One quantity: its draws in every chain, in order. All chains are equally long, and are halved first.
using Sequences = std::span<const std::vector<double>>;

// All are NaN when the chains have fewer than twelve draws, a draw is not finite or all draws are the same.

/// Rank-normalised split R-hat, the larger of bulk and folded; to be trusted below 1.01.
double r_hat(Sequences chains);

/// Effective number of draws for the centre: of the rank-normalised draws.
double bulk_effective_size(Sequences chains);

/// Effective number of draws for the tails: the smaller of those of the 5 % and the 95 % quantile.
double tail_effective_size(Sequences chains);

/// Effective number of draws for the mean, and the standard error of the mean, in the quantity's own unit.
double mean_effective_size(Sequences chains);
double mean_standard_error(Sequences chains);

}  // namespace behoud::calibration
