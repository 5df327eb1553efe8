#pragma once
// Of whom and when a published figure is, in Dutch: data/evidence.csv is written in English.

#include <string>

#include "model/files/language.hpp"

namespace behoud {

/// The population, branch or period of a row; as it stands where it is one of the user's own.
std::string word_of_evidence(const std::string& word, Language language);

}  // namespace behoud
