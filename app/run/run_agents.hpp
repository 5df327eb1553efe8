#pragma once
// `behoud run --engine agents`: every worker one by one, as often as asked, in the central world.

#include "app/commands.hpp"
#include "app/project.hpp"

namespace behoud {

struct AgentsChosen {
  double samples_per_year = 4.0;
  int replicates = 1;
  double persons_per_worker = 1.0;
  bool equal_teams = false, fleeting_experiences = false;
  std::filesystem::path out;  // empty: nothing is kept
};

int run_agents(const CommonOptions& options, const AgentsChosen& chosen, const InputFiles& files, const Inputs& inputs);

}  // namespace behoud
