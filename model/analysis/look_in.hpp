#pragma once
// How one worker has it at a moment of a run: what he experiences, how his team is, and what weighs for him.

#include <array>

#include "model/engines/agents/interview.hpp"
#include "model/engines/agents/person.hpp"
#include "model/mechanism/reasons.hpp"

namespace behoud::analysis {

namespace m = mechanism;
namespace agents = engines::agents;

struct LookIn {
  double time = 0.0;
  std::uint32_t id = 0, team = 0;
  std::size_t branch = 0;
  agents::Traits traits{};
  std::uint32_t members = 0;        // of his team, himself included
  double support_of_manager = 0.0;  // the share that finds support enough when this manager has been there for long
  bool manager_from_the_profession = false;
  double lot_of_employer = 0.0;  // measures set for a larger share of employers than this reach it
  bool growth_role = false;
  double full_time_part = 0.0;                                     // of a full-time week
  agents::DirectionPart hardest = agents::DirectionPart::knowing;  // what he lacks most where he has no own direction
  std::array<float, m::variable_count> own{}, of_team{}, of_branch{};
  std::array<double, m::reason_count> wish{};  // what part each reason has in a wish that would arise now
  std::array<double, m::reason_count>
      exit{};  // and in leaving now, after a wish: as the reasons of leavers are counted

  double self(m::Variable v) const { return static_cast<double>(own[static_cast<std::size_t>(v.index)]); }
  double team_share(m::Variable v) const { return static_cast<double>(of_team[static_cast<std::size_t>(v.index)]); }
  double branch_share(m::Variable v) const { return static_cast<double>(of_branch[static_cast<std::size_t>(v.index)]); }
  /// Whether he says yes.
  bool experiences(m::Variable v) const { return self(v) > 0.5; }
};

LookIn look_in(const agents::Moment& moment, const agents::WorkerView& worker);

/// The members of a team, in a fixed order.
std::vector<LookIn> look_in_team(const agents::Moment& moment, std::uint32_t team);

}  // namespace behoud::analysis
