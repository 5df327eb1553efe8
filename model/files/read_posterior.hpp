#pragma once
// data/posterior.csv: draws of the calibrated parameters together, one row each.

#include <filesystem>

#include "model/engines/posterior_draws.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

/// Refuses other columns than the calibrated parameters of the set, values outside their bounds, and no draws at all.
Checked<PosteriorDraws> read_posterior(const std::filesystem::path& path, const ParameterSet& parameters,
                                       Language language = Language::en);

}  // namespace behoud
