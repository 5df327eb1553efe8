#pragma once
// The influence diagram of the factors as a picture, made from the rows.

#include <string>

#include "model/engines/scenario.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Graphviz: links traced from the rows and signed by their derivatives.
std::string diagram_source(const ParameterSet& parameters, const Scenario& baseline, Language language);

}  // namespace behoud
