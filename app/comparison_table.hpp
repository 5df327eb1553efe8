#pragma once
// The comparison as a person reads it in a terminal: four tables of at most 100 columns, and what gets worse first.

#include <string>

#include "model/analysis/comparison.hpp"
#include "model/engines/profile.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Of the whole domain, or of a profile.
std::string comparison_table(const analysis::Comparison& comparison, const Profile* profile, Language language);

}  // namespace behoud
