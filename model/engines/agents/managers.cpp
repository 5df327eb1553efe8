#include "model/engines/agents/managers.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/agents/random_numbers.hpp"

namespace behoud::engines::agents {

Manager manager_of(const BranchTable& branch, std::uint32_t first_team, std::uint32_t count, std::uint64_t seed) {
  const auto parameter = [&](m::Parameter p) { return static_cast<double>(branch.parameter(p)); };
  const auto words = random_words(seed, {first_team, Purpose::manager, count, 1});
  const double share = parameter(m::manager_background_share), spread = parameter(m::support_team_spread);
  const bool from_the_profession = uniform(words[0]) < share;
  // the background explains part of the spread between managers and does not add to it
  const double of_background = std::min(parameter(m::background_on_support), spread);
  const double explained = of_background * of_background * share * (1.0 - share);
  const double rest = std::sqrt(spread * spread - explained);
  return {from_the_profession,
          of_background * ((from_the_profession ? 1.0 : 0.0) - share) + rest * standard_normal(words[1], words[2])};
}

void give_manager(const BranchTable& branch, TeamChunk& chunk, int team, std::uint64_t seed) {
  const std::uint32_t count = chunk.manager_draws[team]++;
  chunk.manager_left[team] = exponential_store(random_words(seed, {chunk.manager[team], Purpose::manager, count})[0]);
  constexpr std::size_t difference = 0;
  static_assert(team_differences[difference].variable == m::supervisor_support);
  const double log_odds =
      static_cast<double>(branch.centre[difference]) + manager_of(branch, chunk.manager[team], count, seed).support;
  chunk.centre[difference][team] = static_cast<float>(m::logistic(log_odds));
}

}  // namespace behoud::engines::agents
