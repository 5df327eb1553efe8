#pragma once
// Sentences broken into lines that fit a screen.

#include <string>

namespace behoud {

/// Lines of at most 98 characters, broken at spaces, the later ones indented.
std::string wrapped(const std::string& text, const std::string& indent = "");

}  // namespace behoud
