#pragma once
// Lines of an explanation: a name, and a text broken so that it fits the terminal.

#include <string>
#include <string_view>

#include "model/files/language.hpp"

namespace behoud {

void field(std::string_view name, const std::string& text);

/// The unit by its name, and what to write for it in a file where that is something else.
std::string unit_in_files(std::string_view unit, Language language);

}  // namespace behoud
