#pragma once
// Where a reduction finds what the members of an ensemble gave, some outputs at a time: there may be more of it than
// fits in memory.

#include <algorithm>
#include <cstddef>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace behoud::analysis {

struct MemberColumns {
  std::size_t members = 0;
  /// Fills [output][member] with `count` outputs from `first` on, all members in order; the text says what could not
  /// be read.
  std::function<std::expected<void, std::string>(std::size_t first, std::size_t count, std::span<double> into)> read;
};

/// How a reduction uses the machine. Neither changes a result.
struct ReductionLimits {
  std::size_t memory = 256'000'000;  // bytes of outputs held at a time
  int threads = 0;                   // 0: all
};

/// How many outputs fit in the memory, where `held_at_once` blocks of them are.
inline std::size_t outputs_at_a_time(std::size_t members, std::size_t held_at_once, const ReductionLimits& limits) {
  const std::size_t bytes_per_output = std::max<std::size_t>(1, members * held_at_once * sizeof(double));
  return std::max<std::size_t>(1, limits.memory / bytes_per_output);
}

/// How many members have no rows because a scenario broke down.
std::expected<std::size_t, std::string> failed_members(const MemberColumns& columns);

/// One output of a block, to be reduced.
inline std::vector<double> column(std::span<const double> block, std::size_t output, std::size_t members) {
  const auto values = block.subspan(output * members, members);
  return {values.begin(), values.end()};
}

}  // namespace behoud::analysis
