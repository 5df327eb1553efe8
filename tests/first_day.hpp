#pragma once
// The agents engine's people on their first day, before anything has happened.

#include "model/engines/agents/employers_week.hpp"
#include "tests/agents_world.hpp"

namespace behoud::tests {

/// A population on its first day, in which experiences can be given to workers by hand.
struct FirstDay {
  AgentsWorld world;
  agents::Branches branches;
  agents::Population population;
  std::array<agents::BranchTable, m::branch_count> tables;

  explicit FirstDay(const World& of, double persons_per_worker = 50.0, std::uint64_t seed = 1)
      : world(of),
        branches(world.parameters, world.schedule, world.scenario.start),
        population(world.parameters, world.schedule, world.scenario.start, {persons_per_worker, false}, {seed, 0.77},
                   branches) {
    agents::Headcount people;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      people.workers[b] = branches.reference(m::workers, b);
      people.newcomers[b] = branches.reference(m::newcomers, b);
    }
    branches.evaluate(world.schedule, world.scenario.start + 0.01, people);
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      tables[b] = branches.table(b, population.places(b), 1.0, persons_per_worker);
      tables[b].centre = population.centre(b);
    }
    agents::give_growth_roles(population, branches, world.scenario.start, nullptr);
  }
  agents::Moment moment() const { return {world.scenario.start, population, branches, tables}; }

  template <class Visit>
  void ask_everybody(Visit visit) const {
    agents::ask_everybody(moment(), visit);
  }
};

/// The first worker of a team: where his thresholds stand.
struct FirstWorker {
  agents::WorkerBlock& block;
  int place;

  FirstWorker(FirstDay& day, std::uint32_t team)
      : block(
            day.population
                .blocks()[day.population.chunks()[team / agents::chunk_width].first_block[team % agents::chunk_width]]),
        place(0) {}
  std::uint32_t id() const { return block.id[place]; }
  void set(agents::Experience experience, double threshold) {
    block.threshold[static_cast<std::size_t>(experience)][place] = static_cast<std::uint16_t>(65535.0 * threshold);
  }
};

inline World still_world(double until) {
  World world;
  world.still().until(until);
  return world;
}

}  // namespace behoud::tests
