#pragma once
// The causal diagram of what the loops run through, links as thick as what they carry.

#include <expected>
#include <filesystem>
#include <string>

#include "model/analysis/loops_over_time.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// figures/diagram.dot and diagram.svg, of the last scenario; only links that carry something worth seeing.
std::expected<void, std::string> draw_loop_diagram(const analysis::LoopsOverTime& found,
                                                   const std::filesystem::path& folder, Language language);

}  // namespace behoud
