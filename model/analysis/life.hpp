#pragma once
// Following one worker, or one team, through a small run, week by week.

#include "model/analysis/look_in.hpp"
#include "model/analysis/small_world.hpp"

namespace behoud::analysis {

struct Life {
  std::uint32_t id = 0;
  std::vector<LookIn> weeks;  // those of the story in which he is in service
  EventList own;              // what happened to him in the story, in order of time
  EventList around;           // to colleagues in his team of that moment, and to its managers
  bool there_at_the_start = false;
};

struct FollowedWorker {
  Life life;
  SmallRun run;
};

/// A worker who is not in service in the years of the story has a life without weeks.
std::expected<FollowedWorker, engines::Failure> follow_worker(const SmallWorld& world, std::uint32_t id);

struct TeamLife {
  std::uint32_t team = 0;
  std::vector<std::vector<LookIn>> weeks;  // everybody in the team
  EventList events;                        // in order of time
};

struct FollowedTeam {
  TeamLife life;
  SmallRun run;
};

/// `choose` is asked once, at the start of the story, for the engine's number of the team.
std::expected<FollowedTeam, engines::Failure> follow_team(
    const SmallWorld& world, const std::function<std::uint32_t(const Workplaces&)>& choose);

}  // namespace behoud::analysis
