#pragma once
// A scenario file: changes to the baseline. The baseline itself is read without one, and must be complete.

#include <filesystem>

#include "model/engines/parameter_set.hpp"
#include "model/engines/scenario.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

inline constexpr int last_horizon_year = 2060;

/// With a baseline: a scenario, whose horizon is the baseline's where it gives none. Without (nullptr): the baseline,
/// which must give a horizon and every path for every branch.
Checked<Scenario> read_scenario(const std::filesystem::path& path, const LeverCatalogue& catalogue,
                                const ParameterSet& parameters, const Scenario* baseline = nullptr,
                                Language language = Language::en);

}  // namespace behoud
