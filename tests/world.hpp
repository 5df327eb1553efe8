#pragma once
// The shipped files and short ways to run them, for tests that speak about the domain.

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <initializer_list>
#include <utility>

#include "model/engines/outcomes.hpp"
#include "model/files/check_files.hpp"

namespace behoud::tests {

namespace m = mechanism;

/// The shipped parameters, levers and baseline; read once.
inline const behoud::Inputs& shipped() {
  static const behoud::Inputs inputs = [] {
    const std::filesystem::path home = BEHOUD_SOURCE_DIR;
    auto read = check_files({home / "data/parameters.json",
                             home / "data/levers.json",
                             home / "scenarios/baseline.json",
                             {},
                             home / "data/posterior.csv",
                             home / "data/evidence.csv"});
    REQUIRE(read.has_value());
    return std::move(*read);
  }();
  return inputs;
}

inline Scenario shipped_scenario(const std::string& name) {
  const std::filesystem::path home = BEHOUD_SOURCE_DIR;
  auto read = check_files({home / "data/parameters.json",
                           home / "data/levers.json",
                           home / "scenarios/baseline.json",
                           {home / "scenarios" / (name + ".json")},
                           {},
                           {}});
  REQUIRE(read.has_value());
  return read->scenarios.front();
}

/// A world to change at will before it runs.
struct World {
  ParameterSet parameters = shipped().parameters;
  Scenario baseline = shipped().baseline;

  World& set(m::Parameter p, double value) {
    parameters[p].value.assign(parameters[p].value.size(), value);
    return *this;
  }
  World& set(std::initializer_list<m::Parameter> list, double value) {
    for (const m::Parameter& p : list) set(p, value);
    return *this;
  }
  /// Nothing exogenous moves: the world stays as it was on the cohort's first day.
  World& still() {
    for (Path& path : baseline.paths) {
      const bool cut = path.variable == m::home_care_cut || path.variable == m::decentralisation;
      path.points = {{baseline.start, cut ? 0.0 : 1.0}};
    }
    return *this;
  }
  /// A path of all branches from a date on, replacing what was there.
  World& path(m::Variable variable, std::vector<Path::Point> points) {
    std::erase_if(baseline.paths, [&](const Path& p) { return p.variable == variable; });
    Path changed;
    changed.variable = variable;
    changed.branches.fill(true);
    changed.points = std::move(points);
    baseline.paths.push_back(std::move(changed));
    return *this;
  }
  World& until(double end) {
    baseline.end = end;
    return *this;
  }
  /// A parameter that changes on a date.
  World& from(double date, m::Parameter p, double value) {
    ParameterOverride changed;
    changed.parameter = p;
    changed.value.assign(parameters[p].value.size(), value);
    changed.from = date;
    baseline.overrides.push_back(std::move(changed));
    return *this;
  }
  World& lever(const std::string& id, double dose, double start, double reach = 1.0, double ramp = 0.0) {
    Intervention intervention;
    intervention.id = id + std::to_string(baseline.interventions.size());
    const auto& levers = shipped().levers;
    intervention.lever = static_cast<std::size_t>(std::ranges::find(levers, id, &Lever::id) - levers.begin());
    REQUIRE(intervention.lever < levers.size());
    intervention.dose = dose;
    intervention.reach = reach;
    intervention.branches.fill(true);
    intervention.ages.fill(true);
    intervention.tenures.fill(true);
    intervention.start = start;
    intervention.ramp_years = ramp;
    baseline.interventions.push_back(std::move(intervention));
    return *this;
  }
  World& lever(const std::string& id, double start) {
    const auto& levers = shipped().levers;
    return lever(id, std::ranges::find(levers, id, &Lever::id)->dose_default, start);
  }

  std::expected<engines::Trajectory, engines::Failure> try_run(const engines::RunSettings& settings = {}) const {
    const auto values = values_of(parameters);
    const auto shares = engines::workforce_shares(values, baseline, shipped().levers);
    const engines::Schedule schedule(baseline, baseline, shipped().levers, {}, shares);
    return engines::simulate(values, schedule, baseline.start, baseline.end, settings);
  }
  engines::Trajectory run(const engines::RunSettings& settings = {}) const {
    auto trajectory = try_run(settings);
    REQUIRE(trajectory.has_value());
    return std::move(*trajectory);
  }
};

inline double people(const engines::Sample& sample) {
  double persons = 0.0;
  for (int i = 0; i < engines::people_size; ++i) persons += sample.state[static_cast<std::size_t>(i)];
  return persons;
}

inline double passed(const engines::Sample& sample, std::initializer_list<engines::Tally> tallies) {
  double persons = 0.0;
  for (const engines::Tally tally : tallies) {
    for (std::size_t b = 0; b < m::branch_count; ++b) persons += sample.tally(tally, b);
  }
  return persons;
}

/// All who left the domain since the start.
inline double leavers(const engines::Sample& sample) {
  double persons = 0.0;
  for (const engines::Tally tally : engines::all_exits) persons += passed(sample, {tally});
  return persons;
}

/// Leavers by their own wish.
inline double quitters(const engines::Sample& sample) {
  return passed(sample, {engines::Tally::cohort_quits, engines::Tally::entrant_quits});
}

/// Mean of a variable over the branches, weighted by workers.
inline double mean(const engines::Sample& sample, m::Variable v) {
  double sum = 0.0, workers = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    sum += sample.value(v)[b] * sample.value(m::workers)[b];
    workers += sample.value(m::workers)[b];
  }
  return sum / workers;
}

/// Sum of a variable over the branches.
inline double total(const engines::Sample& sample, m::Variable v) {
  double sum = 0.0;
  for (const double x : sample.value(v)) sum += x;
  return sum;
}

inline const engines::Sample& at(const engines::Trajectory& trajectory, double time) {
  return *std::ranges::min_element(trajectory.samples, {}, [time](const auto& s) { return std::abs(s.time - time); });
}

/// Everything by which people leave or move.
inline constexpr std::initializer_list<m::Parameter> all_rates_of_leaving{
    m::wish_rate, m::action_rate, m::success_rate, m::private_exit_rate, m::ended_rate, m::retirement_rate};

}  // namespace behoud::tests
