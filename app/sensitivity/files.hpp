#pragma once

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "app/sensitivity/findings.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// sensitivity.csv, every input of every scenario, and summary.csv, a row for each scenario.
std::expected<void, std::string> write_sensitivity(const Findings& findings, const std::filesystem::path& folder);

/// The same for a program to read.
nlohmann::ordered_json json_of(const Findings& findings);

/// For every scenario figures/SCENARIO.csv, .svg, .pdf and .png in the folder.
std::expected<void, std::string> write_sensitivity_figures(const Findings& findings, const std::filesystem::path& plots,
                                                           const std::filesystem::path& folder, Language language);

}  // namespace behoud
