#pragma once
// Teams of one branch side by side: what the engine keeps of them from week to week.

#include <array>
#include <cstdint>
#include <tuple>

#include "model/engines/agents/worker_block.hpp"
#include "model/mechanism/mechanism.hpp"

namespace behoud::engines::agents {

inline constexpr int chunk_width = 8;

/// Variables of employers that are counted or negotiated for a branch as a whole.
inline constexpr std::array kept_by_branch{m::establishment, m::hires, m::vacancies, m::measures_uptake,
                                           m::organisation_size};

/// A property of every variable, told at compile time.
template <class Property>
constexpr std::array<bool, m::variable_count> of_every_variable(Property property) {
  std::array<bool, m::variable_count> told{};
  for (const m::Variable& v : m::all_variables) told[static_cast<std::size_t>(v.index)] = property(v);
  return told;
}

inline constexpr auto has_value_per_team = of_every_variable([](const m::Variable& v) {
  if (v.level != m::Level::team && v.level != m::Level::employer) return false;
  for (const m::Variable& other : kept_by_branch) {
    if (other == v) return false;
  }
  return true;
});

/// Whether every team has its own value.
constexpr bool of_team(const m::Variable& v) {
  return has_value_per_team[static_cast<std::size_t>(v.index)];
}

/// The stocks of teams, in the order of their rows.
inline constexpr auto team_stocks = [] {
  constexpr auto is_kept = [](const m::Variable& v) { return of_team(v); };
  constexpr std::size_t count = std::apply(
      [=](const auto&... row) { return (std::size_t{0} + ... + (is_kept(row.variable) ? 1U : 0U)); }, m::stock_rows);
  std::array<int, count> index{};
  std::size_t next = 0;
  std::apply(
      [&](const auto&... row) { ((is_kept(row.variable) ? void(index[next++] = row.variable.index) : void()), ...); },
      m::stock_rows);
  return index;
}();

/// Factors in which teams differ lastingly: the published share is their mean.
struct TeamDifference {
  m::Variable variable;
  m::Parameter reference, spread;
};
inline constexpr std::array team_differences{
    TeamDifference{m::supervisor_support, m::supervisor_support_reference, m::support_team_spread},
    TeamDifference{m::work_atmosphere, m::work_atmosphere_reference, m::atmosphere_team_spread},
    TeamDifference{m::attractive_content, m::attractive_content_reference, m::content_team_spread},
    TeamDifference{m::external_aggression, m::external_aggression_reference, m::external_aggression_team_spread},
    TeamDifference{m::internal_aggression, m::internal_aggression_reference, m::internal_aggression_team_spread},
};

/// Shares of teams that move around a reference: what was published of their branch, of which a team has its own
/// version where teams differ.
struct SharedLevel {
  m::Variable variable;
  m::Parameter reference;
};
inline constexpr std::array shared_levels{
    SharedLevel{m::supervisor_support, m::supervisor_support_reference},
    SharedLevel{m::work_atmosphere, m::work_atmosphere_reference},
    SharedLevel{m::attractive_content, m::attractive_content_reference},
    SharedLevel{m::external_aggression, m::external_aggression_reference},
    SharedLevel{m::internal_aggression, m::internal_aggression_reference},
    SharedLevel{m::condition, m::condition_reference},
    SharedLevel{m::quality_of_help, m::quality_of_help_reference},
    SharedLevel{m::autonomy, m::autonomy_reference},
    SharedLevel{m::efficacy, m::efficacy_reference},
    SharedLevel{m::job_security, m::job_security_reference},
};
static_assert([] {
  for (std::size_t d = 0; d < team_differences.size(); ++d) {
    if (!(team_differences[d].variable == shared_levels[d].variable)) return false;
  }
  return true;
}());  // those in which teams differ come first

struct alignas(32) TeamChunk {
  float stock[team_stocks.size()][chunk_width];
  float centre[team_differences.size()][chunk_width];  // the team's own reference; the first is that of its manager
  float load_difference[chunk_width];                  // log points, lasting
  float places[chunk_width];                           // workers the team has at the start; 0: there is no such team
  float hours[chunk_width];                            // mean of its workers, in usual hours
  float departures[chunk_width];                       // per worker per year, as they are felt now
  float wear[chunk_width];          // mean chance of being worn out that the members' circumstances would give
  float reconciling[chunk_width];   // mean over the members of what the row gives with what they experience themselves
  float manager_left[chunk_width];  // of the store that decides how long the manager stays
  std::uint32_t manager[chunk_width];  // the first of the teams that have this manager
  std::uint32_t manager_draws[chunk_width];
  std::uint32_t first_block[chunk_width], blocks[chunk_width];
  std::uint32_t workers[chunk_width], newcomers[chunk_width];
  std::uint32_t employer[chunk_width];
  std::int32_t branch;
};

}  // namespace behoud::engines::agents
