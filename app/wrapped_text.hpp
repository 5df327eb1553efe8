#pragma once
// Text that fits a screen, counted in characters and not in bytes.

#include <string>
#include <string_view>

namespace behoud {

/// Lines of at most 98 characters, broken at spaces, the later ones indented. The first `kept` characters stay as they
/// are, spaces and all.
std::string wrapped(const std::string& text, const std::string& indent = "", std::size_t kept = 0);

/// How many columns a text takes.
std::size_t width_of(std::string_view text);

/// At most so wide; with an ellipsis where something is cut off.
std::string shortened(const std::string& text, std::size_t width);

/// The same, cut in the middle: what tells texts apart may stand at the end.
std::string with_both_ends(const std::string& text, std::size_t width);

/// At least so wide, spaces behind.
std::string padded(std::string_view text, std::size_t width);

}  // namespace behoud
