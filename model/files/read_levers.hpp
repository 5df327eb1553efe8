#pragma once
// data/levers.json: the catalogue of what can be done, on what it acts, and what it costs.

#include <filesystem>

#include "model/engines/scenario.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

Checked<LeverCatalogue> read_levers(const std::filesystem::path& path, Language language = Language::en);

}  // namespace behoud
