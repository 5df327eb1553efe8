#include "model/calibration/quick_fit.hpp"

#include <algorithm>
#include <cmath>
#include <nlopt.hpp>

namespace behoud::calibration {

namespace {

namespace m = mechanism;
using engines::Failure;

/// What is fitted: few, and each with a figure that speaks about it. Branch effects leave out OV, which has no figure.
std::vector<FittedParameter> fitted_parameters(const ParameterSet& set) {
  std::vector<FittedParameter> fitted;
  for (const m::Parameter& p :
       {m::wish_rate, m::action_rate, m::success_rate, m::mobility_ratio, m::entry_mobile_share, m::private_exit_rate,
        m::ended_rate, m::home_care_cut_rate, m::decentralisation_rate, m::within_care_share}) {
    fitted.push_back({p, 0, set[p].distribution.centre.value_or(set[p].value[0]), 0.0, 0.0});
  }
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    if (m::in_cohort(static_cast<int>(b))) fitted.push_back({m::branch_effect, b, 0.0, 0.0, 0.0});
  }
  return fitted;
}

std::expected<Observations, Failure> observe_run(const ParameterValues<double>& parameters,
                                                 const engines::Schedule& schedule, double start) {
  constexpr double last_figure = 2020.0;
  engines::RunSettings settings;
  settings.accuracy = {1e-7, 1e-7};  // a smooth objective for the optimiser
  const auto trajectory = engines::simulate(parameters, schedule, start, last_figure, settings);
  if (!trajectory) return std::unexpected(trajectory.error());
  return observe(*trajectory, parameters);
}

engines::Schedule schedule_of(const Scenario& baseline) {
  return engines::Schedule(baseline, baseline, LeverCatalogue{}, {}, {});
}

}  // namespace

std::expected<std::vector<FitRow>, Failure> compare_with_figures(const ParameterSet& parameters,
                                                                 const Scenario& baseline) {
  const auto seen = observe_run(values_of(parameters), schedule_of(baseline), baseline.start);
  if (!seen) return std::unexpected(seen.error());
  return rows_of(*seen);
}

std::expected<Fit, Failure> quick_fit(const ParameterSet& parameters, const Scenario& baseline,
                                      const FitSettings& settings, const FitProgress& progress) {
  Fit fit;
  fit.parameters = parameters;
  fit.fitted = fitted_parameters(parameters);
  const engines::Schedule schedule = schedule_of(baseline);

  const auto place = [&](const std::vector<double>& z) {
    for (std::size_t i = 0; i < z.size(); ++i) {
      FittedParameter& f = fit.fitted[i];
      f.moved = z[i];
      f.value = std::clamp(moved(parameters[f.parameter].distribution, f.prior_centre, z[i]),
                           parameters[f.parameter].min, parameters[f.parameter].max);
      fit.parameters[f.parameter].value[f.place] = f.value;
    }
  };

  double best = HUGE_VAL;
  std::optional<Failure> failure;
  const auto objective = [&](const std::vector<double>& z, std::vector<double>&) {
    place(z);
    ++fit.evaluations;
    double value = 1e6;  // worse than any run that can be finished
    if (const auto seen = observe_run(values_of(fit.parameters), schedule, baseline.start)) {
      value = misfit_of(rows_of(*seen));
      for (const double move : z) value += 0.5 * move * move;
    } else {
      failure = seen.error();
    }
    best = std::min(best, value);
    if (progress && !progress(fit.evaluations, best)) throw nlopt::forced_stop();
    return value;
  };

  std::vector<double> z(fit.fitted.size(), 0.0);
  using Objective = std::function<double(const std::vector<double>&, std::vector<double>&)>;
  Objective function = objective;
  // the one-sided row makes a kink at which a search may settle too early: begin again until nothing is gained
  constexpr double worth_another_search = 1e-4;
  fit.objective = HUGE_VAL;
  for (double gained = HUGE_VAL; gained > worth_another_search && fit.evaluations < settings.most_evaluations;) {
    nlopt::opt optimiser(nlopt::LN_BOBYQA, static_cast<unsigned>(z.size()));
    optimiser.set_lower_bounds(-4.0);
    optimiser.set_upper_bounds(4.0);
    optimiser.set_initial_step(0.5);
    optimiser.set_ftol_rel(settings.tolerance);
    optimiser.set_xtol_abs(1e-5);
    optimiser.set_maxeval(settings.most_evaluations - fit.evaluations);
    optimiser.set_min_objective([](const std::vector<double>& x, std::vector<double>& gradient,
                                   void* data) { return (*static_cast<Objective*>(data))(x, gradient); },
                                &function);
    double reached = HUGE_VAL;
    std::vector<double> found = z;
    try {
      const nlopt::result result = optimiser.optimize(found, reached);
      fit.ended = result == nlopt::MAXEVAL_REACHED ? "evaluations" : "converged";
    } catch (const nlopt::forced_stop&) {
      fit.ended = "stopped";
      break;
    } catch (const std::exception& problem) {
      fit.ended = problem.what();
      break;
    }
    gained = fit.objective - reached;
    if (gained > 0.0) {
      z = found;
      fit.objective = reached;
    }
  }

  place(z);
  const auto seen = observe_run(values_of(fit.parameters), schedule, baseline.start);
  if (!seen) return std::unexpected(failure.value_or(seen.error()));
  fit.rows = rows_of(*seen);
  fit.misfit = misfit_of(fit.rows);
  return fit;
}

}  // namespace behoud::calibration
