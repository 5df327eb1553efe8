#pragma once
// Runs the agents engine through time, week by week: every worker of the eight branches, by the same rows as the stocks
// engine. The same bytes for the same seed, whatever the threads and the processor.

#include <expected>
#include <functional>

#include "model/engines/agents/interview.hpp"

namespace behoud::engines::agents {

/// What happened to one worker or team, with its date; `team` is where, and for a hire or an arrival the new team.
struct DatedEvent {
  double time;
  Event event;
};

struct AgentSettings {
  std::uint64_t seed = 1;
  int threads = 0;  // 0: all
  InstructionSet instruction_set = best_instruction_set();
  Structure structure;
  double burn_in_years = 4.0;  // before the start, in which who leaves and who stays sort themselves over the teams
  double steps_per_year = 52.0;
  double samples_per_year = 4.0;
  std::vector<double> dates;  // of the samples after the start; none: by `samples_per_year`. The nearest week counts
  std::function<void(double)> progress = [](double) {};  // the date reached
  bool everything = false;                               // hand over events within teams too
  std::function<void(const DatedEvent&)> on_event;       // from the start on, in order
  std::function<void(const Moment&)> at_sample;          // at every sample, before its week
};

struct AgentRun {
  Trajectory trajectory;
  std::size_t workers = 0, bytes = 0;                                    // at the end
  double seconds_synthesis = 0.0, seconds_burn_in = 0.0, seconds = 0.0;  // the last from the start on
};

/// Samples as the stocks engine gives them: persons in cells counted, stocks of teams as means, what comes out of the
/// flows as expected at that moment, tallies of what happened.
std::expected<AgentRun, Failure> simulate_agents(const ParameterValues<double>& parameters, const Schedule& schedule,
                                                 double start, double end, const AgentSettings& settings);

}  // namespace behoud::engines::agents
