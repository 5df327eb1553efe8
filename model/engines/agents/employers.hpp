#pragma once
// Employers: who takes measures, whose commission is put out to tender, who has a growth role to give. They stand
// between a team and its branch.

#include <span>
#include <vector>

#include "model/engines/agents/branches.hpp"

namespace behoud::engines::agents {

struct Employer {
  std::size_t branch = 0;
  std::uint32_t first_team = 0, teams = 0;  // by number, consecutive
  double places = 0.0;                      // workers at the start
  double lot = 0.0;                         // measures set for a larger share of employers than this reach it
  float uptake_left = 0.0f;                 // of the store that decides when it begins or stops to take measures
  std::uint32_t uptake_draws = 0, tenders = 0, drawings = 0;  // the last for growth roles
  double role_rounding = 0.0;         // part of a growth role that makes it whole roles, evenly between 0 and 1
  double commission_until = 0.0;      // 0: not known yet
  double looks_for_candidates = 0.0;  // for a growth role nobody wanted, not before this date
  std::vector<std::uint32_t> acquaintances;
};

class Employers {
 public:
  /// Puts up `places` in `team_count` teams from `first_team` on as employers of different size; `equal`: as one.
  void found(const Branches& branches, std::size_t branch, std::uint32_t first_team, std::uint32_t team_count,
             double places, bool equal, std::uint64_t seed);

  std::span<Employer> all() { return employers_; }
  std::span<const Employer> all() const { return employers_; }
  std::size_t count() const { return employers_.size(); }
  std::span<EmployerReading> readings() { return readings_; }
  std::span<const EmployerReading> readings() const { return readings_; }
  std::span<TeamCount> team_counts() { return team_counts_; }
  std::span<const TeamCount> team_counts() const { return team_counts_; }
  double share_taking_measures(std::size_t branch) const;
  std::size_t bytes() const;

 private:
  std::vector<Employer> employers_;
  std::vector<EmployerReading> readings_;
  std::vector<TeamCount> team_counts_;  // by number of the team
  PerBranch<std::vector<std::uint32_t>> of_branch_;
  PerBranch<double> usual_size_{};  // log of the number of teams, where most people work
};

}  // namespace behoud::engines::agents
