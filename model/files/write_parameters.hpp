#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "model/engines/parameter_set.hpp"

namespace behoud {

/// Writes `original`, a parameter file, with the values of `parameters` put in, every parameter on a line of its own.
std::expected<void, std::string> write_parameter_values(const std::filesystem::path& original,
                                                        const ParameterSet& parameters,
                                                        const std::filesystem::path& out);

}  // namespace behoud
