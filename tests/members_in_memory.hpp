#pragma once
// A small ensemble that a test keeps whole.

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "model/analysis/ensemble.hpp"
#include "model/analysis/member_columns.hpp"

namespace behoud::tests {

class MembersInMemory {
 public:
  MembersInMemory(const analysis::Ensemble& ensemble, std::size_t members, int threads = 1)
      : members_(members), values_(analysis::outputs_of(ensemble) * members) {
    REQUIRE(analysis::run_members(ensemble, 0, members, threads, values_).has_value());
  }

  double value(std::size_t output, std::size_t member) const { return values_[output * members_ + member]; }

  analysis::MemberColumns columns() const {
    return {members_, [this](std::size_t first, std::size_t count, std::span<double> into) {
              std::ranges::copy(std::span(values_).subspan(first * members_, count * members_), into.begin());
              return std::expected<void, std::string>();
            }};
  }

 private:
  std::size_t members_;
  std::vector<double> values_;
};

}  // namespace behoud::tests
