#include "app/explain/field.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace behoud {

namespace {

/// Text broken at spaces so that it fits the terminal, each further line indented.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t width = 98) {
  std::string result;
  std::size_t column = indent;
  std::size_t word_start = 0;
  while (word_start < text.size()) {
    const std::size_t word_end = std::min(text.find(' ', word_start), text.size());
    const std::size_t length = word_end - word_start;
    if (column > indent && column + 1 + length > width) {
      result += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += text.substr(word_start, length);
    column += length;
    word_start = word_end + 1;
  }
  return result;
}

}  // namespace

void field(std::string_view name, const std::string& text) {
  constexpr std::size_t indent = 16;
  fmt::print("{:<{}}{}\n", name, indent, wrapped(text, indent));
}

}  // namespace behoud
