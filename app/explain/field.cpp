#include "app/explain/field.hpp"

#include <fmt/format.h>

#include "app/wrapped_text.hpp"

namespace behoud {

void field(std::string_view name, const std::string& text) {
  constexpr std::size_t indent = 16;
  if (name.size() >= indent) {
    fmt::print("{}\n", name);
    name = "";
  }
  fmt::print("{}", wrapped(fmt::format("{:<{}}{}", name, indent, text), std::string(indent, ' '), indent));
}

}  // namespace behoud
