#include "app/command_line/language_given.hpp"

#include <span>
#include <string_view>

namespace behoud {

Language language_given(int count, const char* const* words) {
  constexpr std::string_view option = "--lang";
  std::string_view before;
  for (const std::string_view word : std::span(words, static_cast<std::size_t>(count))) {
    if (before == option && word == "nl") return Language::nl;
    if (word.starts_with(option) && word.substr(option.size()) == "=nl") return Language::nl;
    before = word;
  }
  return Language::en;
}

}  // namespace behoud
