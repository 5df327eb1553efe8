#pragma once
// A JSON file from disk, or everything that makes it no proper JSON file. Stricter than the library: no duplicate keys,
// no numbers beyond double, no endless nesting, no endless files.

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "model/files/file_text.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"
#include "model/files/reading.hpp"

namespace behoud {

inline constexpr std::size_t deepest_nesting = 32;

/// The document, its problems added to the reading. A duplicate key is a problem that leaves a document, so that the
/// rest of it can be judged too.
std::optional<nlohmann::json> read_json(const std::filesystem::path& path, Reading& reading,
                                        std::size_t largest_in_megabytes = largest_file_in_megabytes);
std::optional<nlohmann::json> parse_json(std::string_view text, Reading& reading);

/// The document, only if nothing is wrong with it.
Checked<nlohmann::json> read_json(const std::filesystem::path& path, Language language = Language::en);

}  // namespace behoud
