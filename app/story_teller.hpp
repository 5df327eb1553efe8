#pragma once
// Runs what a story needs, in one scenario or in two, and tells it.

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "app/project.hpp"
#include "model/analysis/small_world.hpp"

namespace behoud {

struct StoryOptions {
  std::string scenario = "baseline", against;
  std::string branch = "SW";
  std::uint32_t employer = 1, team = 0, worker = 0;
  bool of_team = false, of_worker = false;
  int years = 10;
  double persons = 20.0;
  std::filesystem::path out;
};

/// Everything one telling needs, from the command line and the files.
struct Asked {
  const CommonOptions& options;
  const StoryOptions& own;
  const Inputs& inputs;
  const Scenario& scenario;
  const Scenario* against;  // none: null
  std::size_t branch;
  double from, until;

  Language language() const { return options.language; }
};

/// What comes out, of a worker or a team.
struct Told {
  std::string text;
  nlohmann::ordered_json json;
  analysis::EventList events;
  analysis::Workplaces workplaces;
  analysis::Workplace place;  // of whose employer, or of which team, events are written; team 0: the whole employer
};

/// The exit status where it could not be told; why is then said on the screen.
std::expected<Told, int> tell(const Asked& asked);

}  // namespace behoud
