#pragma once
// A JSON file from disk, or everything that makes it no proper JSON file. Stricter than the library: no duplicate keys,
// no numbers beyond double, no endless nesting, no endless files.

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

inline constexpr std::size_t largest_file_in_megabytes = 10;
inline constexpr std::size_t deepest_nesting = 32;

Checked<nlohmann::json> read_json(const std::filesystem::path& path, Language language = Language::en);

/// The same for text in memory; `file` is the name in the problems.
Checked<nlohmann::json> parse_json(std::string_view text, const std::string& file, Language language = Language::en);

/// A key as one step of a JSON pointer (RFC 6901).
std::string pointer_step(std::string_view key);

}  // namespace behoud
