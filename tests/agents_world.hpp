#pragma once
// Short ways to run the agents engine in tests that speak about the domain.

#include "model/engines/agents/simulate_agents.hpp"
#include "tests/world.hpp"

namespace behoud::tests {

namespace agents = engines::agents;

/// A world with what both engines need to run it.
struct AgentsWorld {
  ParameterValues<double> parameters;
  Scenario scenario;
  engines::Schedule schedule;

  explicit AgentsWorld(const World& world)
      : parameters(values_of(world.parameters)),
        scenario(world.baseline),
        schedule(scenario, scenario, shipped().levers, {},
                 engines::workforce_shares(parameters, scenario, shipped().levers)) {}

  agents::AgentRun run(const agents::AgentSettings& settings) const {
    auto result = agents::simulate_agents(parameters, schedule, scenario.start, scenario.end, settings);
    if (!result) MESSAGE(result.error().variable, " at ", result.error().time);
    REQUIRE(result.has_value());
    return std::move(*result);
  }
  engines::Trajectory stocks() const {
    auto result = engines::simulate(parameters, schedule, scenario.start, scenario.end);
    REQUIRE(result.has_value());
    return std::move(*result);
  }
};

/// What the stocks engine supposes: equal teams, in which nobody's experiences last.
inline agents::AgentSettings equal_teams(double persons_per_worker, std::uint64_t seed = 1) {
  agents::AgentSettings settings;
  settings.structure = {persons_per_worker, true, true};
  settings.burn_in_years = 0.0;
  settings.seed = seed;
  return settings;
}

inline agents::AgentSettings real_teams(double persons_per_worker, std::uint64_t seed = 1) {
  agents::AgentSettings settings;
  settings.structure.persons_per_worker = persons_per_worker;
  settings.burn_in_years = 2.0;
  settings.seed = seed;
  return settings;
}

struct Spread {
  double mean = 0.0, sd = 0.0, standard_error = 0.0;
};
inline Spread spread_of(const std::vector<double>& values) {
  Spread spread;
  const auto count = static_cast<double>(values.size());
  for (const double value : values) spread.mean += value / count;
  for (const double value : values) spread.sd += (value - spread.mean) * (value - spread.mean) / (count - 1.0);
  spread.sd = std::sqrt(spread.sd);
  spread.standard_error = spread.sd / std::sqrt(count);
  return spread;
}

}  // namespace behoud::tests
