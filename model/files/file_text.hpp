#pragma once
// The bytes of an input file, and where in them something stands.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "model/files/reading.hpp"

namespace behoud {

inline constexpr std::size_t largest_file_in_megabytes = 10;
/// Tables of a statistical office are larger than what people write by hand.
inline constexpr std::size_t largest_table_in_megabytes = 100;

/// Both counted from 1; columns in characters, not bytes.
struct TextPlace {
  std::size_t line = 1, column = 1;
  friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

/// Whether the byte begins a character, so is no continuation byte of UTF-8.
constexpr bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

TextPlace place_of(std::string_view text, std::size_t byte);

/// "line 12, column 5", as the pointer of a problem in a text that has no structure of its own.
std::string place_text(Language language, TextPlace place);

/// Bytes of the well-formed UTF-8 character at the front of the text, 0 where there is none (RFC 3629).
std::size_t character_length(std::string_view text);

/// Without the mark that some Windows programs put before UTF-8.
std::string_view without_byte_order_mark(std::string_view text);

/// Whether all of it is UTF-8; refuses it, with the place, where it is not.
bool is_utf8(std::string_view text, Reading& reading);

/// The whole file; nothing where it cannot be read or is larger than asked for, with the reason as a problem.
std::optional<std::string> read_text(const std::filesystem::path& path, std::size_t largest_in_megabytes,
                                     Reading& reading);

}  // namespace behoud
