#pragma once
// The model as a document and as a picture, made from the rows.

#include <string>

#include "model/engines/scenario.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Markdown: every variable with meaning, unit and level, its equation, and every parameter with value, bounds and
/// source.
std::string equations_page(const ParameterSet& parameters, Language language);

/// Graphviz: the influence diagram of the factors, links traced from the rows and signed by their derivatives.
std::string diagram_source(const ParameterSet& parameters, const Scenario& baseline, Language language);

}  // namespace behoud
