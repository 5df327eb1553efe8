#include "app/wrapped_text.hpp"

#include <algorithm>
#include <sstream>

#include "model/files/file_text.hpp"

namespace behoud {

std::string wrapped(const std::string& text, const std::string& indent, std::size_t kept) {
  constexpr std::size_t widest = 98;
  const auto width = [](const std::string& line) {
    return static_cast<std::size_t>(std::ranges::count_if(line, begins_character));
  };
  std::string lines, line = text.substr(0, std::max(kept, std::min(text.size(), text.find_first_not_of(' '))));
  std::istringstream words(text.substr(kept));
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
