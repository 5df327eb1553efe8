#pragma once
// Runs the stocks engine through time: Boost.Odeint dopri5 with error control, stopping at every date at which
// something changes.

#include <array>
#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "model/engines/schedule.hpp"
#include "model/engines/stocks_model.hpp"
#include "model/mechanism/reasons.hpp"

namespace behoud::engines {

/// Everything about one moment of a run, for any scalar.
template <class Real>
struct SampleOf {
  double time = 0.0;
  std::vector<Real> state;                                         // layout.hpp
  std::array<PerBranch<Real>, m::variable_count> values{};         // variables of branch level and above
  std::array<PerBranch<Real>, m::reason_count> reasons{};          // voluntary leavers per year, by reason
  std::array<PerBranch<Real>, m::tenure_count> exits_by_tenure{};  // persons per year leaving the domain
  std::array<PerBranch<Real>, m::age_count> exits_by_age{};        // the same, by age
  double cost = 0.0;                                               // of interventions since the start, euro

  const PerBranch<Real>& value(m::Variable v) const { return values[static_cast<std::size_t>(v.index)]; }
  Real tally(Tally k, std::size_t branch) const { return state[static_cast<std::size_t>(tally_index(k)) + branch]; }
};
using Sample = SampleOf<double>;

struct Trajectory {
  std::vector<Sample> samples;    // at the start and at every multiple of the sampling interval
  std::vector<double> step_ends;  // of the plain engine: the times at which its steps end
  std::size_t evaluations = 0;    // of the right-hand side
};

/// A run that could not be finished: where it broke and which variable broke first.
struct Failure {
  double time;
  std::string variable, branch, reason;
};

struct Accuracy {
  double relative = 1e-6;
  double absolute = 1e-6;
};

struct RunSettings {
  double samples_per_year = 4.0;
  std::vector<double> dates;  // of the samples after the start, the last at the end; none: by `samples_per_year`
  Accuracy accuracy{};
  const Trajectory* history = nullptr;  // a run that is the same until `history_until`: taken over instead of repeated
  double history_until = 0.0;
  std::vector<m::Variable> held;  // kept at their starting values: causal links cut on purpose
};

/// The dates after the start at which a run is sampled: every multiple of the interval, and the end.
std::vector<double> sample_dates(double start, double end, double per_year);

std::expected<Trajectory, Failure> simulate(const ParameterValues<double>& parameters, const Schedule& schedule,
                                            double start, double end, const RunSettings& settings = {});

/// A model at its reference state, to ask its rows questions.
StocksModel<double> started_model(const ParameterValues<double>& parameters, const Schedule& schedule, double start);

/// The share of each branch's workers by age and tenure at the start, for targets of interventions.
Schedule::WorkforceShares workforce_shares(const ParameterValues<double>& parameters, const Scenario& baseline,
                                           const LeverCatalogue& catalogue);

}  // namespace behoud::engines
