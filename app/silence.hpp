#pragma once
// Why the model says nothing about a row of evidence, in words.

#include <string>
#include <string_view>

#include "model/files/language.hpp"

namespace behoud {

std::string silence_text(std::string_view code, Language language);

}  // namespace behoud
