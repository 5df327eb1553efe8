#pragma once
// The known name that is nearest to a misspelt one.

#include <optional>
#include <span>
#include <string_view>

namespace behoud {

/// Steps (letters added, removed, replaced, or neighbours swapped) from one word to the other.
std::size_t edit_distance(std::string_view from, std::string_view to);

/// By edit distance, capitals counting only where that leaves a tie, and abbreviations counting as near; empty where
/// nothing is known.
std::string_view nearest(std::string_view name, std::span<const std::string_view> known);

/// The nearest where it is near enough to have been meant: at most a third of its letters differ.
std::optional<std::string_view> close_to(std::string_view name, std::span<const std::string_view> known);

}  // namespace behoud
