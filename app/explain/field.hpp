#pragma once
// Lines of an explanation: a name, and a text broken so that it fits the terminal.

#include <string>
#include <string_view>

namespace behoud {

void field(std::string_view name, const std::string& text);

}  // namespace behoud
