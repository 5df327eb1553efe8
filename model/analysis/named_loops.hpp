#pragma once
// The feedback loops that the sources name, by the variables they run through. Others are told by their variables.

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/analysis/causal_links.hpp"

namespace behoud::analysis {

/// Every loop that passes all of `through` and none of `past`. A loop bears the first name that fits.
struct NamedLoop {
  std::string_view name, nl, en, source;
  std::vector<std::size_t> through, past;  // nodes
};

const std::vector<NamedLoop>& named_loops();

/// The place of the name that fits a loop through these nodes; the last fits all, which are stocks that adjust.
std::size_t name_of_loop(std::span<const std::size_t> nodes);

}  // namespace behoud::analysis
