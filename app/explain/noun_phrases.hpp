#pragma once
// Variables as they are called within a sentence: a noun with its article, of which there can be more or less.

#include <string_view>

#include "model/files/language.hpp"
#include "model/mechanism/variables.hpp"

namespace behoud {

std::string_view noun_phrase(const mechanism::Variable& variable, Language language);

}  // namespace behoud
