#pragma once
// What an exported model must give: every variable of branch level at the saved dates.

#include <expected>
#include <filesystem>
#include <string>

#include "model/files/export_model.hpp"

namespace behoud {

/// time, variable, branch, value, unit.
std::expected<void, std::string> write_reference(const std::filesystem::path& file, const Export& exported,
                                                 std::optional<std::size_t> branch);

}  // namespace behoud
