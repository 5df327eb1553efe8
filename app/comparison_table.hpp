#pragma once
// The comparison as a person reads it in a terminal: four tables of at most 100 columns, and what gets worse first.

#include <string>

#include "model/analysis/comparison.hpp"
#include "model/files/language.hpp"

namespace behoud {

std::string comparison_table(const analysis::Comparison& comparison, Language language);

}  // namespace behoud
