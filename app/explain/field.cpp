#include "app/explain/field.hpp"

#include <fmt/format.h>

#include "app/text.hpp"
#include "app/wrapped_text.hpp"
#include "model/files/unit_names.hpp"

namespace behoud {

void field(std::string_view name, const std::string& text) {
  constexpr std::size_t indent = 16;
  if (name.size() >= indent) {
    fmt::print("{}\n", name);
    name = "";
  }
  fmt::print("{}", wrapped(fmt::format("{:<{}}{}", name, indent, text), std::string(indent, ' '), indent));
}

std::string unit_in_files(std::string_view unit, Language language) {
  const std::string_view name = unit_name(unit, language);
  return name == unit ? std::string(name)
                      : phrase(language, "{}; in bestanden \"{}\"", "{}; in files \"{}\"", name, unit);
}

}  // namespace behoud
