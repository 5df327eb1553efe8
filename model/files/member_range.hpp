#pragma once
// Which members of an ensemble a command runs.

#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>

namespace behoud {

inline constexpr std::size_t most_members = 100'000;

/// From `first` up to but not including `end`.
struct MemberRange {
  std::size_t first = 0, end = 0;

  std::size_t size() const { return end - first; }
  friend auto operator<=>(const MemberRange&, const MemberRange&) = default;
};

/// "200" is the members 0 to 199, the whole ensemble; "50:100" the members 50 to 99, a shard of one.
struct MembersWanted {
  MemberRange range;
  bool is_shard = false;
};

/// Nothing where it is neither a number nor a range, is empty, or goes beyond the most members there can be.
std::optional<MembersWanted> members_wanted(std::string_view text);

}  // namespace behoud
