#include "model/files/json_document.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

#include "model/files/file_text.hpp"
#include "model/files/json_pointer.hpp"
#include "model/files/messages.hpp"

namespace behoud {
namespace {

using nlohmann::json;

/// The word around a byte: letters and digits, for naming what the parser stumbled over.
std::string word_around(std::string_view text, std::size_t byte) {
  const auto in_word = [&](std::size_t i) { return std::isalnum(static_cast<unsigned char>(text[i])) != 0; };
  std::size_t begin = byte, end = byte;
  while (begin > 0 && in_word(begin - 1)) --begin;
  while (end < text.size() && in_word(end)) ++end;
  return std::string(text.substr(begin, end - begin));
}

bool means_not_finite(std::string word) {
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word == "nan" || word == "inf" || word == "infinity";
}

/// What stands from a byte on, or before it where the line ends there: one line, cut short, between backquotes.
std::string excerpt(std::string_view text, std::size_t byte) {
  constexpr std::size_t longest = 20;
  constexpr std::string_view line_ends = "\r\n";
  std::string_view part = text.substr(byte, text.substr(byte).find_first_of(line_ends));
  if (part.empty()) {
    part = text.substr(0, byte);
    part.remove_prefix(part.find_last_of(line_ends) + 1);  // npos + 1 is 0
    part.remove_prefix(part.size() - std::min(part.size(), longest));
    while (!part.empty() && character_length(part) == 0) part.remove_prefix(1);
  }
  std::size_t end = 0;
  for (std::size_t characters = 0; end < part.size() && characters < longest; ++characters)
    end += std::max<std::size_t>(1, character_length(part.substr(end)));
  return "`" + std::string(part.substr(0, end)) + "`";
}

/// Builds the document while watching what nlohmann's own builder lets pass.
class StrictBuilder : public nlohmann::json_sax<json> {
 public:
  StrictBuilder(std::string_view text, Reading& reading) : text_(text), reading_(reading) {}

  bool null() override { return place(json(nullptr)); }
  bool boolean(bool value) override { return place(json(value)); }
  bool number_integer(number_integer_t value) override { return place(json(value)); }
  bool number_unsigned(number_unsigned_t value) override { return place(json(value)); }
  bool number_float(number_float_t value, const string_t&) override { return place(json(value)); }
  bool string(string_t& value) override { return place(json(std::move(value))); }
  bool binary(binary_t&) override { return false; }  // JSON text has none
  bool start_object(std::size_t) override { return open(json::object()); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    Frame& frame = frames_.back();
    frame.key = value;
    if (frame.container->contains(value)) reading_.refuse(pointer(), MessageId::json_duplicate_key, value);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& error) override {
    constexpr int number_overflow = 406;
    const std::size_t byte = position == 0 ? 0 : position - 1;  // the parser counts what it has read
    if (error.id == number_overflow) {
      reading_.refuse(pointer_of_next(), MessageId::number_not_finite, token);
    } else if (byte >= text_.size()) {
      refuse_at(MessageId::file_truncated, text_.size());
    } else if (means_not_finite(word_around(text_, byte))) {
      reading_.refuse(pointer_of_next(), MessageId::number_not_finite, word_around(text_, byte));
    } else if (text_[byte] == '/') {
      refuse_at(MessageId::json_comment, byte);
    } else if ((text_[byte] == '}' || text_[byte] == ']') && follows_comma(byte)) {
      refuse_at(MessageId::json_trailing_comma, byte);
    } else {
      refuse_at(MessageId::json_syntax, byte, excerpt(text_, byte));
    }
    return false;
  }

  json document() && { return std::move(root_); }

 private:
  struct Frame {
    json* container;
    std::string key;  // of the member being read, where the container is an object
  };

  bool place(json&& value) {
    add(std::move(value));
    return true;
  }

  json* add(json&& value) {
    if (frames_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Frame& frame = frames_.back();
    if (frame.container->is_array()) {
      frame.container->push_back(std::move(value));
      return &frame.container->back();
    }
    json& member = (*frame.container)[frame.key];
    member = std::move(value);
    return &member;
  }

  bool open(json&& container) {
    if (frames_.size() >= deepest_nesting) {
      reading_.refuse(pointer_of_next(), MessageId::json_too_deep, deepest_nesting);
      return false;
    }
    json* added = add(std::move(container));
    frames_.push_back({added, {}});
    return true;
  }

  bool close() {
    frames_.pop_back();
    return true;
  }

  bool follows_comma(std::size_t byte) const {
    const std::size_t before = text_.substr(0, byte).find_last_not_of(" \t\r\n");
    return before != std::string_view::npos && text_[before] == ',';
  }

  /// Of the member last named; inside arrays, of the element last completed.
  std::string pointer() const { return pointer(0); }

  /// Of the value that is being read: one element further where it would be appended to an array.
  std::string pointer_of_next() const { return pointer(1); }

  std::string pointer(std::size_t not_yet_added) const {
    std::string steps;
    for (std::size_t i = 0; i < frames_.size(); ++i) {
      const Frame& frame = frames_[i];
      if (frame.container->is_object()) {
        steps += "/" + pointer_step(frame.key);
      } else {
        const bool innermost = i + 1 == frames_.size();
        const std::size_t count = frame.container->size() + (innermost ? not_yet_added : 0);
        steps += "/" + std::to_string(count == 0 ? 0 : count - 1);
      }
    }
    return steps;
  }

  template <class... Args>
  void refuse_at(MessageId id, std::size_t byte, const Args&... args) {
    const TextPlace place = place_of(text_, byte);
    reading_.refuse("", id, place.line, place.column, args...);
  }

  std::string_view text_;
  Reading& reading_;
  json root_;
  std::vector<Frame> frames_;
};

}  // namespace

std::optional<json> parse_json(std::string_view text, Reading& reading) {
  text = without_byte_order_mark(text);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    reading.refuse("", MessageId::file_empty);
    return std::nullopt;
  }
  if (!is_utf8(text, reading)) return std::nullopt;
  StrictBuilder builder(text, reading);
  if (!json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
  return std::move(builder).document();
}

std::optional<json> read_json(const std::filesystem::path& path, Reading& reading, std::size_t largest_in_megabytes) {
  const auto text = read_text(path, largest_in_megabytes, reading);
  return text ? parse_json(*text, reading) : std::nullopt;
}

Checked<json> read_json(const std::filesystem::path& path, Language language) {
  Reading reading{path.string(), language, {}};
  auto document = read_json(path, reading);
  return reading.result(document ? std::move(*document) : json());
}

}  // namespace behoud
