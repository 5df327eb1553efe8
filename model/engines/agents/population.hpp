#pragma once
// Everybody, in teams of employers of branches; who has which place, and how a place is found.

#include <optional>
#include <span>
#include <vector>

#include "model/engines/agents/employers.hpp"

namespace behoud::engines::agents {

/// How workers are put together.
struct Structure {
  double persons_per_worker = 1.0;  // one simulated worker stands for this many
  // what the stocks engine supposes is both
  bool equal = false;     // one team per branch, in which nothing differs but the workers
  bool fleeting = false;  // experiences do not last (see WeekSettings)
};

class Population {
 public:
  /// Draws the composition of the stocks engine's first day: who works where, how long, at which age.
  Population(const ParameterValues<double>& parameters, const Schedule& schedule, double start,
             const Structure& structure, const DrawSettings& draws, const Branches& branches);

  /// Consecutive chunks of one branch: what one task moves.
  struct Group {
    std::size_t branch;
    std::uint32_t first, count;
  };
  const std::vector<Group>& groups() const { return groups_; }
  std::span<TeamChunk> chunks(const Group& group) { return std::span(chunks_).subspan(group.first, group.count); }
  std::span<const TeamChunk> chunks() const { return chunks_; }
  WorkerBlock* blocks() { return blocks_.data(); }
  const WorkerBlock* blocks() const { return blocks_.data(); }
  std::size_t block_count() const { return blocks_.size(); }

  Employers& employers() { return employers_; }
  const Employers& employers() const { return employers_; }
  const DrawSettings& draws() const { return draws_; }
  /// Whether nothing differs between teams, and whether experiences do not last (see WeekSettings).
  bool equal() const { return structure_.equal; }
  bool fleeting() const { return structure_.fleeting; }
  double persons_per_worker() const { return structure_.persons_per_worker; }
  double places(std::size_t branch) const { return places_[branch]; }
  /// Log-odds around which the teams of a branch lie.
  const auto& centre(std::size_t branch) const { return tables_[branch].centre; }
  std::size_t workers() const;
  std::size_t bytes() const;

  /// Puts a worker in a team that is short of people, with another employer than the team he left, or else in any with
  /// a free place; new teams are founded where there is none. Returns the team.
  std::uint32_t place(const Worker& worker, std::size_t branch, const Branches& branches,
                      std::optional<std::uint32_t> left_team);

  /// Somebody who has not worked in the domain since the start, the `count`-th of his branch.
  Worker hired(std::size_t branch, std::uint32_t count, const Branches& branches) const;

  /// A week, in a job of that branch (see WorkerBlock).
  std::uint8_t hours_of(std::uint32_t id, std::size_t branch, const Branches& branches) const;

  /// From now on everybody in the seven branches belongs to the cohort.
  void found_cohort();

 private:
  void found_teams(std::size_t branch, double workers, double teams, const Branches& branches);
  void add_group(std::size_t branch, std::uint32_t first, std::uint32_t count);
  bool has_free_place(std::uint32_t team) const;
  void put(const Worker& worker, std::uint32_t team);

  Structure structure_;
  DrawSettings draws_;
  std::vector<TeamChunk> chunks_;
  std::vector<WorkerBlock> blocks_;
  std::vector<Group> groups_;
  PerBranch<std::vector<std::uint32_t>> teams_;  // numbers of the teams of a branch
  PerBranch<double> places_{};
  std::vector<std::uint32_t> free_hint_;  // per team: the block where a free place was seen last
  std::uint32_t first_hired_ = 0;
  Employers employers_;
  std::array<BranchTable, m::branch_count> tables_;
};

}  // namespace behoud::engines::agents
