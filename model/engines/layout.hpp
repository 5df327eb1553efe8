#pragma once
// The stocks engine's state as one row of numbers: people, stocks, tallies; the branch always runs fastest.

#include <array>

#include "model/mechanism/mechanism.hpp"

namespace behoud::engines {

namespace m = mechanism;

/// Running totals, per branch, of what happened since the start (persons; worker-years).
enum class Tally {
  cohort_quits,
  cohort_private_exits,
  cohort_ended_exits,
  cohort_retirements,
  cohort_moves_out,
  entrant_quits,
  entrant_private_exits,
  entrant_ended_exits,
  entrant_retirements,
  entrant_moves_out,
  job_changes,
  moves_in,
  hires,
  worker_years
};
inline constexpr int tally_count = 14;

/// Which turnover ends up in which tally, by the origin of the worker.
struct TurnoverTally {
  m::Variable turnover;
  Tally of_cohort, of_entrants;
};
inline constexpr std::array turnover_tallies{
    TurnoverTally{m::quits, Tally::cohort_quits, Tally::entrant_quits},
    TurnoverTally{m::private_exits, Tally::cohort_private_exits, Tally::entrant_private_exits},
    TurnoverTally{m::ended_exits, Tally::cohort_ended_exits, Tally::entrant_ended_exits},
    TurnoverTally{m::retirements, Tally::cohort_retirements, Tally::entrant_retirements},
    TurnoverTally{m::moves_out, Tally::cohort_moves_out, Tally::entrant_moves_out},
};

/// Exits from the domain: of the cohort, and of everybody.
inline constexpr std::array cohort_exits{Tally::cohort_quits, Tally::cohort_private_exits, Tally::cohort_ended_exits,
                                         Tally::cohort_retirements};
/// Of whom a branch loses to another.
inline constexpr std::array moves_between_branches{Tally::cohort_moves_out, Tally::entrant_moves_out};

inline constexpr std::array all_exits{
    Tally::cohort_quits,  Tally::cohort_private_exits,  Tally::cohort_ended_exits,  Tally::cohort_retirements,
    Tally::entrant_quits, Tally::entrant_private_exits, Tally::entrant_ended_exits, Tally::entrant_retirements};

inline constexpr int cells_per_branch =
    m::age_count * m::tenure_count * m::mobility_count * m::origin_count * m::stage_count;
inline constexpr int people_size = cells_per_branch * m::branch_count;
inline constexpr int stocks_offset = people_size;
inline constexpr int tallies_offset = stocks_offset + m::stock_count * m::branch_count;
inline constexpr int state_size = tallies_offset + tally_count * m::branch_count;

/// Index of the cell's first branch.
constexpr int cell_index(int age, int tenure, int mobility, int origin, int stage) {
  return ((((age * m::tenure_count + tenure) * m::mobility_count + mobility) * m::origin_count + origin) *
              m::stage_count +
          stage) *
         m::branch_count;
}
constexpr int stock_index(int stock) {
  return stocks_offset + stock * m::branch_count;
}
constexpr int tally_index(Tally tally) {
  return tallies_offset + static_cast<int>(tally) * m::branch_count;
}

}  // namespace behoud::engines
