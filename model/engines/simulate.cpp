#include "model/engines/simulate.hpp"

#include <algorithm>
#include <boost/numeric/odeint.hpp>
#include <cmath>
#include <tuple>

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

class Run {
 public:
  Run(const ParameterValues<double>& parameters, const Schedule& schedule)
      : base_(parameters), model_(parameters), schedule_(schedule) {}

  StocksModel<double>& model() { return model_; }

  State start(double time) {
    begin_segment(time - a_moment, time);
    model_.inputs() = inputs_of_start(schedule_, time);
    return model_.start();
  }

  /// What holds from a date until the next at which something changes.
  void begin_segment(double from, double to) {
    model_.parameters() = base_;
    schedule_.apply_overrides(from, model_.parameters());
    segment_ = schedule_.segment(from);
    segment_end_ = to;
    model_.inputs() = segment_.inputs;
  }

  void derivative(const State& state, State& change, double time) {
    segment_.fill(time, model_.inputs());
    model_.take_inputs();
    model_.derivative(state, change);
    ++evaluations_;
  }

  /// Moves the state from one time to another, between which nothing jumps.
  std::optional<Failure> advance(State& state, double from, double to, const Accuracy& accuracy) {
    Stepper stepper(Stepper::error_checker_type(accuracy.absolute, accuracy.relative));
    const auto system = [this](const State& x, State& dxdt, double t) { derivative(x, dxdt, t); };
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

  Sample sample(const State& state, double time) {
    Sample sample;
    sample.time = time;
    sample.state = state;
    State change(state.size());
    derivative(state, change, time);
    --evaluations_;
    for (const m::Variable& v : m::all_variables) {
      if (v.level != m::Level::tenure_group && v.level != m::Level::worker)
        sample.values[static_cast<std::size_t>(v.index)] = model_.value(v);
    }
    add_leavers(state, sample);
    return sample;
  }

  /// Euro per year at a moment within the present segment.
  double yearly_cost(const State& state, double time) {
    if (!schedule_.has_interventions()) return 0.0;
    State change(state.size());
    derivative(state, change, time);
    --evaluations_;
    PerBranch<double> wage_bill;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      const auto at = model_.reader(b);
      wage_bill[b] = at(m::workers) * at(m::hours_per_worker) * at(m::pay_per_year);
    }
    return schedule_.yearly_cost(std::min(time, segment_end_ - a_moment), model_.value(m::workers),
                                 model_.value(m::newcomers), wage_bill, model_.value(m::measures_uptake));
  }

  std::size_t evaluations() const { return evaluations_; }

 private:
  /// Voluntary leavers by reason and all exits by tenure, summed over the cells as the flows are.
  void add_leavers(const State& state, Sample& sample) {
    constexpr int searching = static_cast<int>(m::Stage::searching);
    for (int t = 0; t < m::tenure_count; ++t) {
      const auto tenure = static_cast<std::size_t>(t);
      PerBranch<double> voluntary{};
      PerBranch<double>& leaving = sample.exits_by_tenure[tenure];
      for (int a = 0; a < m::age_count; ++a) {
        for (int c = 0; c < m::mobility_count; ++c) {
          model_.evaluate_cell(tenure, static_cast<std::size_t>(a), static_cast<std::size_t>(c));
          for (std::size_t b = 0; b < m::branch_count; ++b) {
            const auto at = model_.reader(b, tenure);
            const double other_ways_out = at(m::private_exit_hazard) + at(m::ended_hazard) + at(m::retirement_hazard);
            for (int o = 0; o < m::origin_count; ++o) {
              for (int s = 0; s < m::stage_count; ++s) {
                const double persons = state[static_cast<std::size_t>(cell_index(a, t, c, o, s)) + b];
                if (s == searching) voluntary[b] += persons * at(m::success_hazard);
                leaving[b] += persons * ((s == searching ? at(m::quit_hazard) : 0.0) + other_ways_out);
              }
            }
          }
        }
      }
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        std::size_t r = 0;
        for_each_row(m::reasons, [&](const auto& reason) {
          sample.reasons[r++][b] += voluntary[b] * m::share_of(reason, model_.reader(b, tenure));
        });
      }
    }
  }

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

  ParameterValues<double> base_;
  StocksModel<double> model_;
  const Schedule& schedule_;
  Segment segment_;
  double segment_end_ = 0.0;
  double step_ = 0.02;
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
