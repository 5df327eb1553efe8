#pragma once
// Teams as people name them: which of the employers of a branch, which of that employer's teams.

#include <optional>
#include <vector>

#include "model/engines/agents/population.hpp"

namespace behoud::analysis {

namespace m = mechanism;
namespace agents = engines::agents;

/// Employers count from 1 within their branch, teams from 1 within their employer.
struct Workplace {
  std::size_t branch = 0;
  std::uint32_t employer = 0, team = 0;
  friend bool operator==(const Workplace&, const Workplace&) = default;
};

class Workplaces {
 public:
  /// Takes in the teams that have been founded since the last time; numbers given before stay.
  void learn(const agents::Population& population);

  /// Of a team of the engine that was learnt.
  const Workplace& of(std::uint32_t team) const { return workplaces_[team]; }
  bool knows(std::uint32_t team) const { return team < workplaces_.size() && workplaces_[team].employer > 0; }

  std::size_t employers(std::size_t branch) const { return teams_[branch].size(); }
  /// The engine's numbers of the teams of an employer that exists.
  const std::vector<std::uint32_t>& teams(std::size_t branch, std::uint32_t employer) const {
    return teams_[branch][employer - 1];
  }

 private:
  std::vector<Workplace> workplaces_;  // by the engine's number of the team
  engines::PerBranch<std::vector<std::vector<std::uint32_t>>> teams_;
  engines::PerBranch<std::optional<std::uint32_t>> last_employer_{};  // the engine's number
};

}  // namespace behoud::analysis
