#pragma once
// One run of the stocks engine between two dates at which something changes, for any scalar: what it starts from, how
// it moves at a moment, and what can be told of a moment. How time passes is up to whoever runs it.

#include "model/engines/simulate.hpp"

namespace behoud::engines {

template <class Real>
class StocksRun {
 public:
  using State = std::vector<Real>;

  StocksRun(const ParameterValues<Real>& parameters, const Schedule& schedule)
      : base_(parameters), model_(parameters), schedule_(schedule) {}

  StocksModel<Real>& model() { return model_; }

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
  }

  SampleOf<Real> sample(const State& state, double time) {
    SampleOf<Real> sample;
    sample.time = time;
    sample.state = state;
    State change(state.size());
    derivative(state, change, time);
    for (const m::Variable& v : m::all_variables) {
      if (v.level != m::Level::tenure_group && v.level != m::Level::worker)
        sample.values[static_cast<std::size_t>(v.index)] = model_.value(v);
    }
    add_leavers(state, sample);
    return sample;
  }

  const Schedule& schedule() const { return schedule_; }
  double segment_end() const { return segment_end_; }

 private:
  /// Voluntary leavers by reason and all exits by tenure and by age, summed over the cells as the flows are.
  void add_leavers(const State& state, SampleOf<Real>& sample) {
    constexpr int searching = static_cast<int>(m::Stage::searching);
    for (int t = 0; t < m::tenure_count; ++t) {
      const auto tenure = static_cast<std::size_t>(t);
      PerBranch<Real> voluntary{};
      for (int a = 0; a < m::age_count; ++a) {
        for (int c = 0; c < m::mobility_count; ++c) {
          model_.evaluate_cell(tenure, static_cast<std::size_t>(a), static_cast<std::size_t>(c));
          for (std::size_t b = 0; b < m::branch_count; ++b) {
            const auto at = model_.reader(b, tenure);
            const Real other_ways_out = at(m::private_exit_hazard) + at(m::ended_hazard) + at(m::retirement_hazard);
            for (int o = 0; o < m::origin_count; ++o) {
              for (int s = 0; s < m::stage_count; ++s) {
                const Real persons = state[static_cast<std::size_t>(cell_index(a, t, c, o, s)) + b];
                if (s == searching) voluntary[b] += persons * at(m::success_hazard);
                const Real leaving = persons * ((s == searching ? at(m::quit_hazard) : Real(0.0)) + other_ways_out);
                sample.exits_by_tenure[tenure][b] += leaving;
                sample.exits_by_age[static_cast<std::size_t>(a)][b] += leaving;
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

  ParameterValues<Real> base_;
  StocksModel<Real> model_;
  const Schedule& schedule_;
  Segment segment_;
  double segment_end_ = 0.0;
};

}  // namespace behoud::engines
