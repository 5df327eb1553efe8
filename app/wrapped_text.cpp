#include "app/wrapped_text.hpp"

#include <algorithm>
#include <sstream>

#include "model/files/file_text.hpp"

namespace behoud {

std::string wrapped(const std::string& text, const std::string& indent, std::size_t kept) {
  constexpr std::size_t widest = 98;
  std::string lines, line = text.substr(0, std::max(kept, std::min(text.size(), text.find_first_not_of(' '))));
  std::istringstream words(text.substr(kept));
  bool begun = false;
  for (std::string word; words >> word;) {
    if (begun && width_of(line) + 1 + width_of(word) > widest) {
      lines += line + '\n';
      line = indent + word;
    } else {
      line += (begun ? " " : "") + word;
    }
    begun = true;
  }
  return lines + line + '\n';
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string shortened(const std::string& text, std::size_t width) {
  if (width_of(text) <= width) return text;
  std::size_t end = 0, columns = 0;
  while (end < text.size() && (columns + 1 < width || !begins_character(text[end]))) {
    columns += begins_character(text[end]) ? 1 : 0;
    ++end;
  }
  // not in the middle of a character
  while (end < text.size() && !begins_character(text[end])) ++end;
  return text.substr(0, end) + "…";
}

std::string with_both_ends(const std::string& text, std::size_t width) {
  if (width_of(text) <= width) return text;
  const std::size_t behind = width / 3;
  std::size_t begin = text.size(), columns = 0;
  while (begin > 0 && columns < behind) columns += begins_character(text[--begin]) ? 1 : 0;
  return shortened(text, width - behind) + text.substr(begin);
}

std::string padded(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(width - std::min(width, width_of(text)), ' ');
}

}  // namespace behoud
