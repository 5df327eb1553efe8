#pragma once
// Who quit the domain and could come back. The rows say how many there are and how many of the hires they are; here is
// who it is: somebody of the age and nature the rows ask for.

#include <optional>
#include <vector>

#include "model/engines/agents/branches.hpp"

namespace behoud::engines::agents {

class FormerWorkers {
 public:
  /// Whether and until when somebody who quits remembers the work with an eye to coming back is drawn.
  void remember(const Worker& worker, std::size_t branch, double time, const Branches& branches,
                const DrawSettings& draws);

  /// For the `count`-th hire of a branch: somebody in a new job, or nobody where none of this age and mobility has been
  /// away long enough.
  std::optional<Worker> returning(std::size_t branch, std::uint32_t count, const Traits& traits, double time,
                                  const DrawSettings& draws);

  /// Who passes into the next age band meanwhile, and who will not come back any more.
  void grow_older(double time, const Branches& branches, const DrawSettings& draws);

  std::size_t bytes() const;

 private:
  struct Former {
    std::uint32_t id;
    float from, until, ages_at;
    std::uint8_t stage_draws, band_draws, renewals, hours;
  };
  static float next_age(double time, std::size_t branch, std::size_t age, const Branches& branches, std::uint32_t word);
  static void keep(const Former& former, std::vector<Former>& among);  // who may come back first stands first
  std::vector<Former>& of(std::size_t branch, const Traits& traits) {
    return former_[branch][traits.age][traits.mobility];
  }
  PerBranch<std::array<std::array<std::vector<Former>, m::mobility_count>, m::age_count>> former_;
};

}  // namespace behoud::engines::agents
