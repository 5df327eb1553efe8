#pragma once
// Managers: what someone brings to the teams he is given. He has as many of one employer as `manager_span` says, stays
// for `manager_stay` years on average, and comes from the profession himself or not.

#include "model/engines/agents/week.hpp"

namespace behoud::engines::agents {

struct Manager {
  bool from_the_profession;
  double support;  // log-odds around the centre of the branch
};

/// The `count`-th manager of the teams that are known by the first of them.
Manager manager_of(const BranchTable& branch, std::uint32_t first_team, std::uint32_t count, std::uint64_t seed);

/// Gives a team its next manager, who stays until `manager_left` has run out.
void give_manager(const BranchTable& branch, TeamChunk& chunk, int team, std::uint64_t seed);

}  // namespace behoud::engines::agents
