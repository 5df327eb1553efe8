#pragma once
// A scenario as a file that read_scenario reads back to the same scenario.

#include <expected>
#include <filesystem>
#include <string>

#include "model/engines/scenario.hpp"

namespace behoud {

/// Of a scenario that changes the baseline by interventions alone; its file must be called by its id.
std::expected<void, std::string> write_scenario(const Scenario& scenario, const LeverCatalogue& levers,
                                                const std::filesystem::path& file);

}  // namespace behoud
