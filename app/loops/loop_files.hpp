#pragma once
// What `behoud loops` writes: tables for other programs, and the figure of what loops do over time.

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "model/analysis/loops_over_time.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// loops.csv (shares by name, area and year or period, with intervals), circuits.csv (every loop with its variables),
/// links.csv (what runs through each link).
std::expected<void, std::string> write_loops(const analysis::LoopsOverTime& found, const std::filesystem::path& folder);

nlohmann::ordered_json loops_json(const analysis::LoopsOverTime& found);

/// figures/SCENARIO.csv, .svg, .pdf and .png for each scenario: shares over time, stacked.
std::expected<void, std::string> draw_loop_figures(const analysis::LoopsOverTime& found,
                                                   const std::filesystem::path& plots,
                                                   const std::filesystem::path& folder, Language language);

}  // namespace behoud
