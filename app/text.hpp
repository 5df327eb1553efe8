#pragma once
// What the program itself says, in both languages, side by side so that neither is forgotten.

#include <fmt/format.h>

#include <string_view>

#include "model/engines/parameter_set.hpp"
#include "model/files/language.hpp"

namespace behoud {

constexpr std::string_view in(Language language, std::string_view nl, std::string_view en) {
  return language == Language::nl ? nl : en;
}

inline const std::string& in(Language language, const Text& text) {
  return language == Language::nl ? text.nl : text.en;
}

/// A sentence with numbers or names in it; both forms are checked against them when compiled.
template <class... Arguments>
std::string phrase(Language language, fmt::format_string<Arguments...> nl, fmt::format_string<Arguments...> en,
                   Arguments&&... arguments) {
  return language == Language::nl ? fmt::format(nl, std::forward<Arguments>(arguments)...)
                                  : fmt::format(en, std::forward<Arguments>(arguments)...);
}

}  // namespace behoud
