#pragma once
// Whether what is going to be written fits on the disk: better told before a long run than after it.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "model/files/language.hpp"

namespace behoud {

/// What is said where `needed` bytes do not fit in `free`; nothing where they do. `remedy` says what takes less.
std::optional<std::string> lack_of_space(std::uint64_t needed, std::uint64_t free, const std::filesystem::path& where,
                                         const std::string& remedy, Language language);

/// Of the disk that holds the path, or the nearest folder above it that exists.
std::uint64_t free_space(const std::filesystem::path& path);

/// "12 kB", "3.4 GB".
std::string size_text(std::uint64_t bytes, Language language);

}  // namespace behoud
