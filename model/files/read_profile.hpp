#pragma once
// A profile (scenarios/schema/profile.schema.json): an employer, a municipality or a branch organisation in the place
// of a branch.

#include <filesystem>

#include "model/engines/profile.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

/// Refuses parameters that are no reference of a branch, values outside their bounds, and a head-count outside the
/// baseline's horizon.
Checked<Profile> read_profile(const std::filesystem::path& path, const ParameterSet& parameters,
                              const Scenario& baseline, Language language = Language::en);

}  // namespace behoud
