#pragma once
// Steps of JSON pointers (RFC 6901).

#include <string>
#include <string_view>

namespace behoud {

/// A key as one step of a pointer, its slashes and tildes escaped.
inline std::string pointer_step(std::string_view key) {
  std::string step;
  for (const char c : key) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

}  // namespace behoud
