#pragma once
// SHA-256, a digest everyone can check with a standard tool.

#include <array>
#include <cstddef>
#include <expected>
#include <filesystem>
#include <span>
#include <string>

namespace behoud {

using Sha256 = std::array<unsigned char, 32>;

/// Of several pieces, one after the other.
Sha256 sha256_of(std::initializer_list<std::span<const std::byte>> pieces);

/// Of a file's bytes, in hexadecimal.
std::expected<std::string, std::string> sha256_of(const std::filesystem::path& file);

}  // namespace behoud
