#pragma once
// Which feedback loops drive what happens, year by year, in scenarios over the same possible worlds.

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "model/analysis/ensemble.hpp"
#include "model/analysis/feedback_loops.hpp"
#include "model/analysis/interval.hpp"
#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

/// Years over which shares are averaged, from 1 January of the one up to that of the other.
struct Period {
  int from, until;
};
/// What the loops of one name do, as shares of all that the loops of a branch do: those that reinforce, those that
/// balance (negative), and both together. Of the whole domain the branches weigh by the people who leave them.
struct LoopShare {
  Interval reinforcing, balancing, together;
};
struct LoopCourse {
  std::vector<LoopShare> by_year, by_period;
};

struct LoopsOfScenario {
  const Scenario* scenario;
  std::vector<std::vector<LoopCourse>> courses;     // [area][name]
  std::vector<std::vector<LoopCourse>> difference;  // with the first scenario in the same world; of the first none
  std::vector<std::vector<double>> loop_shares;     // [loop][year], whole domain, central world
};

struct LoopsOverTime {
  std::vector<double> times;    // 1 January of each year
  std::vector<Period> periods;  // the years of the cohort figures, those up to the measures, and those since
  FeedbackLoops loops;          // of all scenarios together
  std::vector<LoopsOfScenario> scenarios;
  std::size_t worlds = 0, failed_worlds = 0;
};

struct LoopsRequest {
  const ParameterSet& parameters;
  const PosteriorDraws& posterior;
  const LeverCatalogue& levers;
  const Scenario& baseline;
  std::vector<const Scenario*> scenarios;  // the first is what others are compared with
  std::size_t worlds = 1;
  std::uint64_t seed = 1;
  int threads = 0;
  CircuitBounds bounds{.most_links = 30, .most_circuits = 100'000};
};

/// Fails where the central world breaks down; other worlds that do are counted and left out. Does not depend on the
/// threads. `progress` is called from any thread after each world.
std::expected<LoopsOverTime, CentralFailure> loops_over_time(const LoopsRequest& request,
                                                             const std::function<void()>& progress = {});

}  // namespace behoud::analysis
