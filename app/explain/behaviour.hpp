#pragma once
// What a variable does in the baseline: how it goes over the years, and which feedback loops run through it.

#include "model/files/check_files.hpp"
#include "model/files/language.hpp"
#include "model/mechanism/variables.hpp"

namespace behoud {

/// Prints both, for a variable of branch level or above; for others, which differ within a branch, nothing. Central
/// world, whole domain.
void explain_behaviour(const mechanism::Variable& variable, const Inputs& inputs, Language language);

}  // namespace behoud
