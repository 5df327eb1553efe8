#include "app/wrapped_text.hpp"

#include <algorithm>
#include <sstream>

namespace behoud {

std::string wrapped(const std::string& text, const std::string& indent) {
  constexpr std::size_t widest = 98;
  const auto width = [](const std::string& line) {
    return static_cast<std::size_t>(std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }));
  };
  std::string lines, line = text.substr(0, std::min(text.size(), text.find_first_not_of(' ')));
  std::istringstream words(text);
  bool begun = false;
  for (std::string word; words >> word;) {
    if (begun && width(line) + 1 + width(word) > widest) {
      lines += line + '\n';
      line = indent + word;
    } else {
      line += (begun ? " " : "") + word;
    }
    begun = true;
  }
  return lines + line + '\n';
}

}  // namespace behoud
