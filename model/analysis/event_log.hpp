#pragma once
// The event list of an agents run: everything that happened to workers and teams, with its date.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/engines/agents/simulate_agents.hpp"

namespace behoud::analysis {

namespace m = mechanism;
namespace agents = engines::agents;

inline constexpr double weeks_per_year = 52.0;

/// As the flows of people are named in the mechanism; what happens in the agents engine only has a name of its own.
std::string_view event_name(agents::EventKind kind);

std::string_view destination_name(agents::Destination destination);
/// What its kind tells besides: a name, a number, or nothing.
std::string event_detail(const agents::Event& event);

using agents::changes_place;
using agents::leaves_domain;
using agents::leaves_place;
constexpr bool enters_place(agents::EventKind kind) {
  return kind == agents::EventKind::hire || kind == agents::EventKind::reentry || kind == agents::EventKind::arrival;
}
/// Whether it is about one worker; the others are about a team or an employer.
constexpr bool of_one_worker(agents::EventKind kind) {
  return kind != agents::EventKind::manager_change && !agents::of_an_employer(kind);
}

/// In the order in which the engine tells them, which is what the audit replays.
using EventList = std::vector<agents::DatedEvent>;

/// One worker where he is.
struct Placed {
  std::uint32_t team;
  std::uint8_t branch;
  agents::Traits traits;
};
using People = std::unordered_map<std::uint32_t, Placed>;

/// Everybody at a moment of a run.
People people_at(const agents::Moment& moment);

/// All that a run wrote down.
struct EventLog {
  People at_start;
  EventList events;
  std::vector<std::size_t> before_sample;  // how much of the list had happened at each sample
};

/// Makes a run write everything down, besides whoever listens already. The log must outlive the run.
void write_down_everything(agents::AgentSettings& settings, EventLog& log);

}  // namespace behoud::analysis
