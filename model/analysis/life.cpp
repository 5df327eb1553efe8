#include "model/analysis/life.hpp"

#include <algorithm>
#include <limits>

namespace behoud::analysis {

namespace {

using agents::DatedEvent;

/// For a team: the worker is not in service.
constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

/// Where a worker is after an event of his own.
void follow(std::uint32_t& team, const DatedEvent& dated) {
  if (enters_place(dated.event.kind)) team = dated.event.team;
  if (leaves_place(dated.event.kind)) team = nowhere;
}

void in_order_of_time(EventList& events) {
  std::ranges::stable_sort(events, {}, &DatedEvent::time);
}

void divide(Life& life, std::uint32_t team, std::span<const DatedEvent> events) {
  for (const DatedEvent& dated : events) {
    if (of_one_worker(dated.event.kind) && dated.event.id == life.id) {
      life.own.push_back(dated);
      follow(team, dated);
    } else if (team == dated.event.team) {
      life.around.push_back(dated);
    }
  }
  in_order_of_time(life.own);
  in_order_of_time(life.around);
}

}  // namespace

std::expected<FollowedWorker, engines::Failure> follow_worker(const SmallWorld& world, std::uint32_t id) {
  Life life;
  life.id = id;
  std::uint32_t team = nowhere, team_at_start = nowhere;
  bool begun = false;
  Onlooker onlooker;
  onlooker.on_event = [&](const DatedEvent& dated) {
    if (begun && of_one_worker(dated.event.kind) && dated.event.id == id) follow(team, dated);
  };
  onlooker.at_week = [&](const agents::Moment& moment, const Workplaces&) {
    if (!begun) {
      const People people = people_at(moment);
      if (const auto found = people.find(id); found != people.end()) team = team_at_start = found->second.team;
      begun = true;
    }
    if (team == nowhere) return;
    agents::ask_team(moment, team, [&](const agents::WorkerView& worker) {
      if (worker.id == id) life.weeks.push_back(look_in(moment, worker));
    });
  };
  auto run = run_small_world(world, onlooker);
  if (!run) return std::unexpected(run.error());
  life.there_at_the_start = team_at_start != nowhere;
  divide(life, team_at_start, events_of_story(*run));
  return FollowedWorker{std::move(life), std::move(*run)};
}

std::expected<FollowedTeam, engines::Failure> follow_team(
    const SmallWorld& world, const std::function<std::uint32_t(const Workplaces&)>& choose) {
  TeamLife life;
  bool begun = false;
  Onlooker onlooker;
  onlooker.at_week = [&](const agents::Moment& moment, const Workplaces& workplaces) {
    if (!begun) life.team = choose(workplaces);
    begun = true;
    life.weeks.push_back(look_in_team(moment, life.team));
  };
  auto run = run_small_world(world, onlooker);
  if (!run) return std::unexpected(run.error());
  std::ranges::copy_if(events_of_story(*run), std::back_inserter(life.events),
                       [&](const DatedEvent& dated) { return dated.event.team == life.team; });
  in_order_of_time(life.events);
  return FollowedTeam{std::move(life), std::move(*run)};
}

}  // namespace behoud::analysis
