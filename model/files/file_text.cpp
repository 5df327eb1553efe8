#include "model/files/file_text.hpp"

#include <array>
#include <fstream>
#include <system_error>

#include "model/files/messages.hpp"

namespace behoud {
namespace {

std::optional<std::size_t> first_byte_that_is_not_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

}  // namespace

TextPlace place_of(std::string_view text, std::size_t byte) {
  TextPlace place;
  for (const char c : text.substr(0, byte)) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if (begins_character(c)) {
      ++place.column;
    }
  }
  return place;
}

std::string place_text(Language language, TextPlace place) {
  return message(language, MessageId::place_in_text, place.line, place.column);
}

std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;   // no overlong forms
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;  // no surrogates
    return continues(1, low, high) && continues(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;  // nothing beyond U+10FFFF
    return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

bool is_utf8(std::string_view text, Reading& reading) {
  const auto byte = first_byte_that_is_not_utf8(text);
  if (!byte) return true;
  const TextPlace place = place_of(text, *byte);
  reading.refuse("", MessageId::file_not_utf8, place.line, place.column);
  return false;
}

std::optional<std::string> read_text(const std::filesystem::path& path, std::size_t largest_in_megabytes,
                                     Reading& reading) {
  const auto refuse = [&](MessageId id) {
    reading.refuse("", id);
    return std::nullopt;
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return refuse(MessageId::file_missing);
  if (status.type() == std::filesystem::file_type::directory) return refuse(MessageId::file_is_folder);
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return refuse(MessageId::file_unreadable);

  // Read up to one byte too many instead of asking for the size: pipes and devices have none.
  const std::size_t largest = largest_in_megabytes * 1024 * 1024;
  std::string text;
  std::array<char, 65536> block{};
  while (text.size() <= largest && stream) {
    stream.read(block.data(), block.size());
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) return refuse(MessageId::file_unreadable);
  if (text.size() > largest) {
    reading.refuse("", MessageId::file_too_large, largest_in_megabytes);
    return std::nullopt;
  }
  return text;
}

}  // namespace behoud
