#pragma once

#include <string_view>

#include "app/text.hpp"

namespace behoud {

/// How sure a parameter's value is, in a word.
constexpr std::string_view status_name(Status status, Language language) {
  switch (status) {
    case Status::measured:
      return in(language, "gemeten", "measured");
    case Status::calibrated:
      return in(language, "geijkt", "calibrated");
    case Status::assumed:
      return in(language, "aanname", "assumed");
  }
  return "";
}

}  // namespace behoud
