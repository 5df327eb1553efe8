#pragma once
// data/parameters.json: every parameter of the mechanism with its bounds, distribution, source and meaning.

#include <filesystem>

#include "model/engines/parameter_set.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

Checked<ParameterSet> read_parameters(const std::filesystem::path& path, Language language = Language::en);

}  // namespace behoud
