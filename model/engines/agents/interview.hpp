#pragma once
// Asking workers, one by one, how they have it at a moment of a run.

#include <functional>

#include "model/engines/agents/population.hpp"

namespace behoud::engines::agents {

/// A run at the beginning of a week.
struct Moment {
  double time;
  const Population& population;
  const Branches& branches;
  const std::array<BranchTable, m::branch_count>& tables;
};

/// One worker at that moment; it lasts as long as the visit.
class WorkerView {
 public:
  WorkerView(const WorkerView&) = delete;
  WorkerView& operator=(const WorkerView&) = delete;

  std::uint32_t id, team, employer;
  std::uint8_t renewals;  // how often his experiences have been drawn
  bool growth_role;
  double hours;  // in those usual in his branch
  std::size_t branch;
  Traits traits;

  /// What his rows read as his own: an experience is 1 or 0, a hazard is per year. Of anything else, his team's value.
  double operator()(m::Variable v) const { return value_(v); }
  /// The share or level of his team, or of his branch where teams do not differ.
  double of_team(m::Variable v) const { return of_team_(v); }

  template <class Value, class OfTeam>
  WorkerView(Value value, OfTeam of_team) : value_(value), of_team_(of_team) {}

 private:
  std::function<double(m::Variable)> value_, of_team_;
};

/// Everybody, team by team, in a fixed order.
void ask_everybody(const Moment& moment, const std::function<void(const WorkerView&)>& visit);

/// The members of one team.
void ask_team(const Moment& moment, std::uint32_t team, const std::function<void(const WorkerView&)>& visit);

}  // namespace behoud::engines::agents
