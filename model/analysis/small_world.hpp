#pragma once
// A small run of the agents engine for telling stories: few workers, but in teams and employers of their real size, and
// everything that happens written down.

#include <functional>
#include <span>

#include "model/analysis/event_audit.hpp"
#include "model/analysis/workplaces.hpp"

namespace behoud::analysis {

struct SmallWorld {
  const ParameterValues<double>& parameters;
  const engines::Schedule& schedule;
  double start;           // of the run
  double from, until;     // of the story
  double persons = 20.0;  // of the whole domain that one worker of the run stands for
  std::uint64_t seed = 1;
  int threads = 0;
  double burn_in_years = 4.0;
  std::function<void(double)> progress = [](double) {};
};

/// Who looks on while it runs.
struct Onlooker {
  std::function<void(const agents::Moment&, const Workplaces&)> at_week;  // at its beginning, from the story's start on
  std::function<void(const agents::DatedEvent&)> on_event;                // from the run's start on
};

struct SmallRun {
  engines::Trajectory trajectory;  // a sample every week
  EventLog log;                    // from the run's start on
  Workplaces workplaces;
  std::size_t workers = 0;       // at the start of the story
  std::size_t story_begins = 0;  // in the list of events
};

/// The bytes do not depend on the threads.
std::expected<SmallRun, engines::Failure> run_small_world(const SmallWorld& world, const Onlooker& onlooker);

/// What happened since the first look of the story. By place in the list: what happens at the end of a week has the
/// date of the next, whose look sees it already.
std::span<const agents::DatedEvent> events_of_story(const SmallRun& run);

}  // namespace behoud::analysis
