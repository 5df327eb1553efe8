#pragma once
// The model as a document for LaTeX, made from the rows.

#include <string>

#include "model/engines/parameter_set.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// The same as equations_page, complete: to be compiled by itself.
std::string equations_latex(const ParameterSet& parameters, Language language);

}  // namespace behoud
