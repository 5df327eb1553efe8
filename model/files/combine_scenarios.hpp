#pragma once
// Several scenarios as one: everything that each of them does, done together.

#include <expected>
#include <span>
#include <string>

#include "model/engines/scenario.hpp"
#include "model/files/language.hpp"

namespace behoud {

inline constexpr const char* together_id = "together";

/// The text says which two scenarios get in each other's way: the same lever, path or parameter in the same branches
/// cannot be set twice.
std::expected<Scenario, std::string> together(std::span<const Scenario> scenarios, const LeverCatalogue& levers,
                                              Language language = Language::en);

}  // namespace behoud
