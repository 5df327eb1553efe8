#include "model/files/member_range.hpp"

#include <charconv>

namespace behoud {

namespace {

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<MembersWanted> members_wanted(std::string_view text) {
  const std::size_t colon = text.find(':');
  const bool is_shard = colon != std::string_view::npos;
  const auto first = is_shard ? whole_number(text.substr(0, colon)) : 0;
  const auto end = whole_number(is_shard ? text.substr(colon + 1) : text);
  if (!first || !end || *first >= *end || *end > most_members) return std::nullopt;
  return MembersWanted{{*first, *end}, is_shard};
}

}  // namespace behoud
