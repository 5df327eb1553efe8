#pragma once
// Units as a reader meets them. Files keep the identifier, which is English, so that a program reads them the same way
// whatever the language.

#include <string>
#include <string_view>

#include "model/files/language.hpp"

namespace behoud {

/// "share of working time", in Dutch "aandeel van de werktijd"; as it stands where it is no unit of this model.
std::string_view unit_name(std::string_view unit, Language language);

/// Whether the unit has a name in both languages.
bool is_known_unit(std::string_view unit);

/// Whether a reader expects an amount of it in per cent.
bool is_said_in_percent(std::string_view unit);

/// An amount already written, in per cent where a reader expects that: "10% of working time", "20 roles per 100
/// workers".
std::string amount_of(const std::string& number, std::string_view unit, Language language);

}  // namespace behoud
