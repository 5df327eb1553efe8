#include "model/engines/profile.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace behoud::engines {

std::expected<ParameterSet, Failure> with_profile(const Profile& profile, ParameterSet parameters,
                                                  const Scenario& baseline, const LeverCatalogue& levers) {
  const auto place = static_cast<std::size_t>(profile.branch);
  for (const Profile::Reference& reference : profile.references)
    parameters[reference.parameter].value[place] = reference.value;
  double& size = parameters[m::branch_size].value[place];
  size = profile.workers;

  const auto values = values_of(parameters);
  const auto shares = workforce_shares(values, baseline, levers);
  const Schedule schedule(baseline, baseline, levers, {}, shares);
  RunSettings settings;
  settings.dates = {profile.date};
  const auto run = simulate(values, schedule, baseline.start, profile.date, settings);
  if (!run) return std::unexpected(run.error());
  // a branch grows in proportion to its size, but for those who come over from other branches, a few per cent
  size *= profile.workers / run->samples.back().value(m::workers)[place];
  return parameters;
}

Scenario within_profile(const Profile& profile, Scenario scenario) {
  const auto place = static_cast<std::size_t>(profile.branch);
  std::erase_if(scenario.interventions, [place](const Intervention& done) { return !done.branches[place]; });
  for (Intervention& done : scenario.interventions) {
    done.branches.fill(false);
    done.branches[place] = true;
    if (!profile.one_employer) continue;
    done.reach = 1.0;
    done.offered = false;
  }
  return scenario;
}

}  // namespace behoud::engines
