#pragma once
// What is wrong with an input file, and the result of reading one: a value, or everything that is wrong with it.

#include <expected>
#include <string>
#include <vector>

namespace behoud {

struct Problem {
  std::string file;
  std::string pointer;  // JSON pointer (RFC 6901); empty: the file as a whole
  std::string message;  // what is wrong; what would be right
  friend bool operator==(const Problem&, const Problem&) = default;
};

template <class T>
using Checked = std::expected<T, std::vector<Problem>>;

/// Control characters replaced, so that a key or a text from a stranger's file cannot steer the reader's terminal.
inline std::string without_control_characters(const std::string& text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    const bool two_byte_control = byte == 0xC2 && next >= 0x80 && next <= 0x9F;  // U+0080 to U+009F
    if (two_byte_control) ++i;
    clean += two_byte_control || byte < 0x20 || byte == 0x7F ? '?' : text[i];
  }
  return clean;
}

/// One line: "FILE: /json/pointer: what is wrong; what would be right".
inline std::string line_of(const Problem& problem) {
  std::string line = problem.file + ": ";
  if (!problem.pointer.empty()) line += problem.pointer + ": ";
  return without_control_characters(line + problem.message);
}

}  // namespace behoud
