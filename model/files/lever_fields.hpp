#pragma once
// What scenarios and the catalogue of published measures have in common: naming a lever, and the branches it is for.

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "model/engines/scenario.hpp"
#include "model/files/reading.hpp"

namespace behoud {

template <std::size_t count>
std::array<bool, count> everyone() {
  std::array<bool, count> result{};
  result.fill(true);
  return result;
}

/// The place in the catalogue of the lever a node names; refuses an unknown one with the nearest known.
std::optional<std::size_t> lever_named(const MaybeNode& node, const LeverCatalogue& catalogue);

/// A list of branches, or "ALL" alone.
std::optional<BranchMask> branches_named(const MaybeNode& node);

}  // namespace behoud
