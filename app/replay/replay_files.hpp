#pragma once
// Published trials beside what the model says of them, for programs.

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "model/analysis/replay.hpp"

namespace behoud {

nlohmann::ordered_json replay_json(const std::vector<analysis::ReplayedOutcome>& results, const LeverCatalogue& levers);

/// replay.csv.
std::expected<void, std::string> write_replay(const std::vector<analysis::ReplayedOutcome>& results,
                                              const LeverCatalogue& levers, const std::filesystem::path& folder);

}  // namespace behoud
