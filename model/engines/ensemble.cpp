#include "model/engines/ensemble.hpp"

namespace behoud::engines {

std::size_t members_per_pack() {
  return 1;
}

std::vector<std::expected<Trajectory, Failure>> simulate_members(std::span<const Member> members, double start,
                                                                 double end, const EnsembleSettings& settings) {
  std::vector<std::expected<Trajectory, Failure>> runs;
  for (const Member& member : members) {
    RunSettings run;
    run.samples_per_year = settings.samples_per_year;
    run.accuracy = settings.accuracy;
    run.history = member.history;
    run.history_until = settings.history_until;
    runs.push_back(simulate(member.parameters, *member.schedule, start, end, run));
  }
  return runs;
}

}  // namespace behoud::engines
