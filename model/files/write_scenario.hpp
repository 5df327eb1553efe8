#pragma once
// A scenario as a file that read_scenario reads back to the same scenario.

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "model/engines/scenario.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Of a scenario that changes the baseline by interventions alone; its file must be called by its id.
std::expected<void, std::string> write_scenario(const Scenario& scenario, const LeverCatalogue& levers,
                                                const std::filesystem::path& file, Language language);

/// One intervention as it stands in a file.
nlohmann::ordered_json json_of(const Intervention& intervention, const Lever& lever);

}  // namespace behoud
