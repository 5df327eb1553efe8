#pragma once
// Where a variable lives, and the groups into which workers fall.

#include <array>
#include <string_view>

namespace behoud::mechanism {

/// A row reads its own level and the levels above it. The stocks engine folds team and employer into the branch and
/// knows workers as cells; `tenure_group` is what all workers of a branch with equal tenure share.
enum class Level { sector, branch, employer, team, tenure_group, worker };

enum class Branch { GGZ, HA, TZ, GHZ, KO, JZ, SW, OV };
enum class Age { under_30, from_30_to_50, from_50_to_60, from_60 };
enum class Tenure { under_2, from_2_to_5, from_5_to_10, from_10 };
enum class Mobility { settled, mobile };  // the unobserved heterogeneity: who stays long by nature and who does not
enum class Origin { cohort, entrant };    // at work in the seven branches on 31-3-2015, or not
enum class Stage { staying, wishing, searching };

inline constexpr int branch_count = 8;
inline constexpr int age_count = 4;
inline constexpr int tenure_count = 4;
inline constexpr int mobility_count = 2;
inline constexpr int origin_count = 2;
inline constexpr int stage_count = 3;

inline constexpr std::array<std::string_view, branch_count> branch_names{"GGZ", "HA", "TZ", "GHZ",
                                                                         "KO",  "JZ", "SW", "OV"};
inline constexpr std::array<std::string_view, age_count> age_names{"under_30", "from_30_to_50", "from_50_to_60",
                                                                   "from_60"};
inline constexpr std::array<std::string_view, tenure_count> tenure_names{"under_2", "from_2_to_5", "from_5_to_10",
                                                                         "from_10"};

/// The seven branches of the CBS cohort; `OV` (other) is carried beside them.
constexpr bool in_cohort(int branch) {
  return branch != static_cast<int>(Branch::OV);
}

}  // namespace behoud::mechanism
