#pragma once
// The model as a page that a browser shows, made from the rows.

#include <string>

#include "model/engines/parameter_set.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Markdown with mathematics: every variable with meaning and unit, its equation, how people move, and every parameter
/// with value, bounds and source.
std::string equations_page(const ParameterSet& parameters, Language language);

}  // namespace behoud
