#pragma once
// The words of data/evidence.csv.

#include <array>
#include <string_view>

#include "model/engines/evidence.hpp"

namespace behoud {

inline constexpr std::array<std::string_view, 16> evidence_columns{
    "id",           "quantity",       "value",        "unit", "population", "branch", "period", "source_doc",
    "page_section", "primary_source", "quality_note", "kind", "role",       "lower",  "upper",  "use"};

/// May be left out: why the model says nothing about a row.
inline constexpr std::string_view silent_column = "silent";

// In the order of Role and of Use.
inline constexpr std::array<std::string_view, 7> role_names{"calibrate", "validate", "check",    "dose",
                                                            "driver",    "context",  "ambiguous"};
inline constexpr std::array<std::string_view, 4> use_names{"input", "fitted", "held_out", "none"};

constexpr std::string_view name_of(Role role) {
  return role_names[static_cast<std::size_t>(role)];
}
constexpr std::string_view name_of(Use use) {
  return use_names[static_cast<std::size_t>(use)];
}

}  // namespace behoud
