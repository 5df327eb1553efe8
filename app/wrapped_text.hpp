#pragma once
// Sentences broken into lines that fit a screen.

#include <string>

namespace behoud {

/// Lines of at most 98 characters, broken at spaces, the later ones indented. The first `kept` characters stay as they
/// are, spaces and all.
std::string wrapped(const std::string& text, const std::string& indent = "", std::size_t kept = 0);

}  // namespace behoud
