#include "model/engines/simulate.hpp"

#include <algorithm>
#include <boost/numeric/odeint.hpp>
#include <cmath>
#include <tuple>

#include "model/engines/stocks_run.hpp"

namespace behoud::engines {

namespace {

using State = std::vector<double>;
using Stepper = boost::numeric::odeint::controlled_runge_kutta<boost::numeric::odeint::runge_kutta_dopri5<State>>;

/// The first thing that is not a number, or not a possible number of persons.
std::optional<Failure> broken(const State& state, double time) {
  for (std::size_t i = 0; i < state.size(); ++i) {
    if (std::isfinite(state[i])) continue;
    const auto branch = std::string(m::branch_names[i % m::branch_count]);
    if (i < stocks_offset) return Failure{time, "workers", branch, "not_finite"};
    if (i >= tallies_offset) return Failure{time, "exits", branch, "not_finite"};
    std::size_t stock = (i - stocks_offset) / m::branch_count;
    std::string name;
    for_each_row(m::stock_rows, [&](const auto& row) {
      if (stock-- == 0) name = row.variable.name;
    });
    return Failure{time, name, branch, "not_finite"};
  }
  return std::nullopt;
}

/// The plain engine: error control decides how time passes.
class Run : public StocksRun<double> {
 public:
  using StocksRun::StocksRun;

  /// Moves the state from one time to another, between which nothing jumps.
  std::optional<Failure> advance(State& state, double from, double to, const Accuracy& accuracy) {
    Stepper stepper(Stepper::error_checker_type(accuracy.absolute, accuracy.relative));
    const auto system = [this](const State& x, State& dxdt, double t) {
      derivative(x, dxdt, t);
      ++evaluations_;
    };
    constexpr double smallest_step = 1e-7;
    double time = from;
    double step = std::min(step_, to - from);
    State before_step;
    while (time < to - 1e-12) {
      step = std::min(step, to - time);
      const bool last = step == to - time;
      const double tried = step, began = time;
      before_step = state;
      bool accepted = stepper.try_step(system, state, time, step) == boost::numeric::odeint::success;
      if (accepted && broken(state, time)) {
        // the error control does not see what is not a number: take the step back and try a smaller one
        accepted = false;
        state = before_step;
        time = began;
        step = 0.2 * tried;
        stepper.reset();
      }
      if (accepted) {
        if (last) time = to;
        step_ends_.push_back(time);
        if (tried >= step_ || !last) step_ = step;
      } else if (!(step > smallest_step)) {
        State change(state.size());
        derivative(state, change, time);
        if (auto failure = broken(change, time)) return failure;
        return Failure{time, fastest(state, change), "", "too_stiff"};
      }
    }
    return std::nullopt;
  }

  /// Euro per year at a moment within the present segment.
  double yearly_cost(const State& state, double time) {
    if (!schedule().has_interventions()) return 0.0;
    State change(state.size());
    derivative(state, change, time);
    PerBranch<double> wage_bill;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      const auto at = model().reader(b);
      wage_bill[b] = at(m::workers) * at(m::hours_per_worker) * at(m::pay_per_year);
    }
    return schedule().yearly_cost(std::min(time, segment_end() - a_moment), model().value(m::workers),
                                  model().value(m::newcomers), wage_bill, model().value(m::measures_uptake));
  }

  std::size_t evaluations() const { return evaluations_; }
  const std::vector<double>& step_ends() const { return step_ends_; }

 private:
  /// The stock that moves fastest for its size: what makes a run stiff.
  std::string fastest(const State& state, const State& change) const {
    std::string name = "workers";
    double fastest = 0.0;
    int stock = 0;
    for_each_row(m::stock_rows, [&](const auto& row) {
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        const std::size_t i = static_cast<std::size_t>(stock_index(stock)) + b;
        const double speed = std::abs(change[i]) / (std::abs(state[i]) + 1e-3);
        if (speed > fastest) {
          fastest = speed;
          name = row.variable.name;
        }
      }
      ++stock;
    });
    return name;
  }

  double step_ = 0.02;
  std::vector<double> step_ends_;
  std::size_t evaluations_ = 0;
};

}  // namespace

std::vector<double> sample_dates(double start, double end, double per_year) {
  std::vector<double> dates;
  const double interval = 1.0 / per_year;
  for (long next = std::lround(start * per_year) + 1; static_cast<double>(next) * interval < end; ++next)
    dates.push_back(static_cast<double>(next) * interval);
  dates.push_back(end);
  return dates;
}

std::expected<Trajectory, Failure> simulate(const ParameterValues<double>& parameters, const Schedule& schedule,
                                            double start, double end, const RunSettings& settings) {
  Run run(parameters, schedule);
  for (const m::Variable& held : settings.held) run.model().hold(held);
  Trajectory trajectory;
  State state = run.start(start);
  double time = start;
  if (const auto failure = broken(state, start)) return std::unexpected(*failure);

  if (settings.history != nullptr) {
    for (const Sample& sample : settings.history->samples) {
      if (sample.time >= std::min(settings.history_until, end + a_moment)) break;
      trajectory.samples.push_back(sample);
    }
  }
  if (trajectory.samples.empty()) {
    run.begin_segment(start, start + 1.0);
    trajectory.samples.push_back(run.sample(state, start));
  } else {
    state = trajectory.samples.back().state;
    time = trajectory.samples.back().time;
  }
  double cost = trajectory.samples.back().cost;

  const std::vector<double> dates =
      settings.dates.empty() ? sample_dates(start, end, settings.samples_per_year) : settings.dates;
  auto sample_at = std::upper_bound(dates.begin(), dates.end(), time);
  auto stop = std::upper_bound(schedule.stops().begin(), schedule.stops().end(), time);
  while (time < end) {
    const double until = stop != schedule.stops().end() && *stop < *sample_at ? *stop : *sample_at;
    run.begin_segment(time, until);
    const double cost_before = run.yearly_cost(state, time);
    if (const auto failure = run.advance(state, time, until, settings.accuracy)) return std::unexpected(*failure);
    // nothing jumps within a segment, so the mean of its ends is the cost of the whole
    cost += 0.5 * (cost_before + run.yearly_cost(state, until)) * (until - time);
    time = until;
    if (stop != schedule.stops().end() && *stop <= time) ++stop;
    if (time == *sample_at) {
      run.begin_segment(time, time + 1.0);
      trajectory.samples.push_back(run.sample(state, time));
      trajectory.samples.back().cost = cost;
      ++sample_at;
    }
  }
  trajectory.step_ends = run.step_ends();
  trajectory.evaluations = run.evaluations();
  return trajectory;
}

StocksModel<double> started_model(const ParameterValues<double>& parameters, const Schedule& schedule, double start) {
  Run run(parameters, schedule);
  const State state = run.start(start);
  run.begin_segment(start, start + 1.0);
  State change(state.size());
  run.derivative(state, change, start);
  return run.model();
}

Schedule::WorkforceShares workforce_shares(const ParameterValues<double>& parameters, const Scenario& baseline,
                                           const LeverCatalogue& catalogue) {
  const Schedule schedule(baseline, baseline, catalogue, {}, {});
  Run run(parameters, schedule);
  const State state = run.start(baseline.start);
  Schedule::WorkforceShares shares{};
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    double total = 0.0;
    for (int a = 0; a < m::age_count; ++a) {
      for (int t = 0; t < m::tenure_count; ++t) {
        double& share = shares[b][static_cast<std::size_t>(a)][static_cast<std::size_t>(t)];
        for (int i = cell_index(a, t, 0, 0, 0); i < cell_index(a, t + 1, 0, 0, 0); i += m::branch_count) {
          share += state[static_cast<std::size_t>(i) + b];
        }
        total += share;
      }
    }
    for (auto& by_tenure : shares[b]) {
      for (double& share : by_tenure) share /= total;
    }
  }
  return shares;
}

}  // namespace behoud::engines
