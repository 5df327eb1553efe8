#pragma once
// The pack for any set of lanes: the recorded rows, the flows of people and dopri5 (Dormand and Prince 1980) with a
// step per lane. The same tables of rows and flows as the stocks engine, arranged so that each number is touched once.
// Everything here is a template over the set, so code made for one processor never stands in for another's.

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "model/engines/execute.hpp"
#include "model/engines/pack.hpp"
#include "model/engines/stocks_model.hpp"
#include "model/scalars/lanes.hpp"

namespace behoud::engines {

template <class Set>
class PackOf final : public Pack {
 public:
  using Real = Lanes<Set>;
  static constexpr int lanes = Set::width;

  PackOf() : model_({}), numbers_((stages + 2) * apart) {
    Real* next = numbers_.data();
    const auto place = [&] { return std::exchange(next, next + apart); };
    state_ = place();
    candidate_ = place();
    for (Real*& slope : slopes_) slope = place();
  }
  PackOf(const PackOf&) = delete;
  PackOf& operator=(const PackOf&) = delete;

  int width() const override { return lanes; }

  void set_parameters(std::span<const double> parameters) override {
    model_.parameters().resize(m::parameter_value_count);
    for (std::size_t i = 0; i < m::parameter_value_count; ++i)
      model_.parameters()[i] = gathered(&parameters[i * lanes]);
  }

  void start(const Inputs& inputs) override {
    model_.inputs() = inputs;
    const std::vector<Real> state = model_.start();
    for (std::size_t i = 0; i < state_size; ++i) state_[i] = state[i];
    Real cohort_size = 0.0;
    for (std::size_t b = 0; b < branches; ++b) {
      const Real size = model_.reader(b)(m::branch_size);
      move_weight_[b] = m::in_cohort(static_cast<int>(b)) ? size : Real(0.0);
      cohort_size += move_weight_[b];
    }
    for (std::size_t b = 0; b < branches; ++b) per_other_[b] = 1.0 / (cohort_size - move_weight_[b]);
    for (int i = 0; i < lanes; ++i) {
      lost_[i] = false;
      step_[i] = first_step;
      evaluations_[i] = 0;
    }
  }

  void set_state(int lane, std::span<const double> state) override {
    for (std::size_t i = 0; i < state_size; ++i) state_[i].lane[lane] = state[i];
  }

  void begin_segment(const RowProgram& program, double from, std::span<const double> held,
                     const MovingInputs& moving) override {
    program_ = &program;
    moving_ = &moving;
    segment_start_ = from;
    slots_.resize(static_cast<std::size_t>(program.size));
    const double* next_held = held.data();
    for (const Leaf& leaf : program.leaves) {
      Real* const slot = slot_of(leaf.slot);
      const std::size_t places = leaf.shared ? 1 : branches;
      switch (leaf.source) {
        case Leaf::Source::constant:
          for (std::size_t b = 0; b < places; ++b) slot[b] = leaf.constant;
          break;
        case Leaf::Source::parameter:
          for (std::size_t b = 0; b < places; ++b)
            slot[b] = model_.parameters()[static_cast<std::size_t>(leaf.index) + b];
          break;
        case Leaf::Source::reference:
          for (std::size_t b = 0; b < places; ++b)
            slot[b] = model_.reference(m::all_variables[static_cast<std::size_t>(leaf.index)])[b];
          break;
        case Leaf::Source::scheduled:
        case Leaf::Source::offered:
          for (std::size_t b = 0; b < places; ++b) slot[b] = gathered(next_held + b * lanes);
          next_held += branches * lanes;
          break;
      }
    }
    execute(program.fixed, slots_.data());
    count_heads([&](std::size_t i) { return state_[i]; });
    derivative(state_, slopes_[0], Real(from));
    for (int i = 0; i < lanes; ++i) evaluations_[i] += !lost_[i];
  }

  void advance(double to, const Accuracy& accuracy) override {
    double time[lanes];
    bool active[lanes], any_active = false;
    for (int i = 0; i < lanes; ++i) {
      time[i] = segment_start_;
      active[i] = !lost_[i] && time[i] < to;
      any_active = any_active || active[i];
    }
    while (any_active) {
      double h[lanes];
      bool last[lanes];
      for (int i = 0; i < lanes; ++i) {
        const double left = to - time[i];
        last[i] = !(step_[i] < left);
        h[i] = active[i] ? (last[i] ? left : step_[i]) : 0.0;
        evaluations_[i] += active[i] ? stages : 0;
      }
      double error[lanes];
      try_step(time, h, accuracy, error);
      typename Set::Mask accepted{};
      any_active = false;
      for (int i = 0; i < lanes; ++i) {
        if (!active[i]) continue;
        if (error[i] <= 1.0) {
          accepted[i] = -1;
          time[i] = last[i] ? to : time[i] + h[i];
          active[i] = !last[i];
          const double next = h[i] * growth(error[i]);
          // a step cut short by the end of the segment says nothing against a longer one
          if (!last[i] || next > step_[i]) step_[i] = next;
        } else {
          // an error that is not a number: far too long a step
          step_[i] = h[i] * (error[i] > 1.0 && std::isfinite(error[i]) ? shrinkage(error[i]) : smallest_factor);
          if (!(step_[i] > smallest_step)) {
            lost_[i] = true;
            active[i] = false;
          }
        }
        any_active = any_active || active[i];
      }
      take_over(accepted);
    }
  }

  bool lost(int lane) const override { return lost_[lane]; }
  std::size_t evaluations(int lane) const override { return evaluations_[lane]; }

  void evaluate_report() override {
    // as the derivative at the beginning of the segment left them, the slots hold the state's own values
    execute(program_->report, slots_.data());
    report_leavers();
  }

  std::span<const double> state() const override { return plain(state_, state_size); }
  std::span<const double> value(m::Variable variable) const override {
    return plain(&slots_[program_->variables[static_cast<std::size_t>(variable.index)]], branches);
  }
  std::span<const double> reasons() const override { return plain(reasons_.data(), reasons_.size()); }
  std::span<const double> exits_by_tenure() const override {
    return plain(exits_by_tenure_.data(), exits_by_tenure_.size());
  }
  std::span<const double> exits_by_age() const override { return plain(exits_by_age_.data(), exits_by_age_.size()); }

 private:
  static constexpr std::size_t branches = m::branch_count;
  static constexpr std::size_t stages = 6;  // evaluations per step; the last serves the next step as well
  static constexpr double first_step = 0.02, smallest_step = 1e-7, smallest_factor = 0.2, largest_factor = 5.0,
                          safety = 0.9;
  using PerBranch = std::array<Real, branches>;
  using ByOrigin = std::array<PerBranch, m::origin_count>;

  static std::span<const double> plain(const Real* numbers, std::size_t count) {
    return {reinterpret_cast<const double*>(numbers), count * lanes};
  }
  static Real gathered(const double* numbers) {
    Real r;
    for (int i = 0; i < lanes; ++i) r.lane[i] = numbers[i];
    return r;
  }
  Real* slot_of(RowProgram::Slot slot) { return &slots_[slot]; }
  Real* slot_of(m::Variable v) { return slot_of(program_->variables[static_cast<std::size_t>(v.index)]); }

  static double growth(double error) {
    const double factor = safety * std::pow(error, -0.2);
    return factor < 1.0 ? 1.0 : factor < largest_factor ? factor : largest_factor;
  }
  static double shrinkage(double error) {
    const double factor = safety * std::pow(error, -1.0 / 3.0);
    return factor > smallest_factor ? factor : smallest_factor;
  }

  // ------------------------------------------------------------------------------------------------ the derivative

  void fill_moving(const Real& time) {
    const Real passed = time - Real(segment_start_);
    const double* at_start = moving_->at_start.data();
    const double* per_year = moving_->per_year.data();
    for (const Leaf& leaf : program_->moving) {
      Real* const slot = slot_of(leaf.slot);
      for (std::size_t b = 0; b < (leaf.shared ? 1 : branches); ++b)
        slot[b] = gathered(at_start + b * lanes) + gathered(per_year + b * lanes) * passed;
      at_start += branches * lanes;
      per_year += branches * lanes;
    }
    for (const MovingInputs::Decay& decay : moving_->decays) {
      const double rate = 0.6931471805599453 / decay.half_life;
      const Real left = exp(Real(-rate) * passed);
      const Leaf& leaf = program_->moving[decay.input];
      Real* const slot = slot_of(leaf.slot);
      for (std::size_t b = 0; b < (leaf.shared ? 1 : branches); ++b)
        slot[b] += gathered(&decay.amount[b * lanes]) * left;
    }
  }

  /// Calls next(i) for every number of the people, in order, and puts the heads it returns into their slots.
  template <class Next>
  void count_heads(Next next) {
    PerBranch workers{}, newcomers{};
    constexpr std::size_t tenure_size = people_size / (m::age_count * m::tenure_count);
    for (std::size_t a = 0; a < m::age_count; ++a) {
      for (std::size_t t = 0; t < m::tenure_count; ++t) {
        PerBranch heads{};
        const std::size_t first = (a * m::tenure_count + t) * tenure_size;
        for (std::size_t i = first; i < first + tenure_size; i += branches) {
          for (std::size_t b = 0; b < branches; ++b) heads[b] += next(i + b);
        }
        for (std::size_t b = 0; b < branches; ++b) {
          workers[b] += heads[b];
          if (t == static_cast<std::size_t>(m::newcomer.value)) newcomers[b] += heads[b];
        }
      }
    }
    for (std::size_t b = 0; b < branches; ++b) {
      slot_of(m::workers)[b] = workers[b];
      slot_of(m::newcomers)[b] = newcomers[b];
    }
  }

  /// Always inlined: the numbers of a cell must stay in registers.
  template <class Visit>
  [[gnu::always_inline]] static constexpr void for_each_flow(const Visit& visit) {
    [&]<std::size_t... F>(std::index_sequence<F...>) __attribute__((always_inline)) {
      (visit.template operator()<F>(), ...);
    }
    (std::make_index_sequence<m::people_flows.size()>{});
  }
  /// Some flows take the same share of every stage, so they can be taken from all stages at once.
  static constexpr bool from_all_stages(const m::PeopleFlow& flow) {
    return flow.first == m::Stage::staying && flow.last == m::Stage::searching;
  }

  static constexpr std::size_t flow_to(m::To to) {
    std::size_t f = 0;
    while (m::people_flows[f].to != to) ++f;
    return f;
  }

  struct Sums {
    std::array<ByOrigin, m::people_flows.size()> of_flow{};  // persons per year
    PerBranch moves_in{};
  };

  /// All flows of one career: along the tenures, from the younger and to the older, out, and back to the first tenure.
  void flow_along_career(const Real* state, Real* change, int age, int mobility, Sums& sums) {
    constexpr std::size_t flows = m::people_flows.size(), ageing = flow_to(m::To::next_age),
                          promotion = flow_to(m::To::next_tenure);
    static_assert(from_all_stages(m::people_flows[ageing]) && from_all_stages(m::people_flows[promotion]));
    constexpr Real nobody[branches]{};
    const bool last_age = age + 1 == m::age_count;
    // for the youngest and the newest nobody comes in: their own cells stand in, at a rate of zero
    const int younger = age > 0 ? age - 1 : 0;
    std::array<std::array<const Real*, flows>, m::tenure_count> hazards;
    std::array<const Real*, m::tenure_count> coming_of_age, promoted;
    std::array<std::size_t, m::tenure_count> first_cell, younger_cell;
    for (int t = 0; t < m::tenure_count; ++t) {
      const auto tenure = static_cast<std::size_t>(t);
      const auto group = static_cast<std::size_t>(group_index(age, t, mobility));
      for (std::size_t f = 0; f < flows; ++f) hazards[tenure][f] = slot_of(program_->hazards[group][f]);
      const auto younger_group = static_cast<std::size_t>(group_index(younger, t, mobility));
      coming_of_age[tenure] = age > 0 ? slot_of(program_->hazards[younger_group][ageing]) : nobody;
      promoted[tenure] = t > 0 ? hazards[tenure - 1][promotion] : nobody;
      first_cell[tenure] = static_cast<std::size_t>(cell_index(age, t, mobility, 0, 0));
      younger_cell[tenure] = static_cast<std::size_t>(cell_index(younger, t, mobility, 0, 0));
    }
    ByOrigin moving, starting_anew;
    // one origin after the other: what is worked on together then fits the nearest cache
    for (std::size_t o = 0; o < m::origin_count; ++o) {
      for (std::size_t b = 0; b < branches; ++b) {
        const std::size_t first_stage = o * m::stage_count * branches + b;
        Real before[m::stage_count], persons_in[flows];  // of the tenure before
        for (Real& persons : before) persons = 0.0;
        for_each_flow([&]<std::size_t F>() { persons_in[F] = 0.0; });
        for (std::size_t t = 0; t < m::tenure_count; ++t) {
          const std::size_t cell = first_cell[t] + first_stage;
          Real here[m::stage_count], net[m::stage_count];
          Real everyone = 0.0;
          for (std::size_t s = 0; s < m::stage_count; ++s) {
            here[s] = state[cell + s * branches];
            everyone += here[s];
            net[s] =
                promoted[t][b] * before[s] + coming_of_age[t][b] * state[younger_cell[t] + first_stage + s * branches];
            before[s] = here[s];
          }
          Real from_any = 0.0;  // rate of leaving the cell that all stages share; the last bands are open
          for_each_flow([&]<std::size_t F>() {
            constexpr m::PeopleFlow flow = m::people_flows[F];
            const Real rate = hazards[t][F][b];
            if constexpr (F == ageing) {
              if (!last_age) from_any += rate;
            } else if constexpr (F == promotion) {
              if (t + 1 < m::tenure_count) from_any += rate;
            } else if constexpr (from_all_stages(flow)) {
              static_assert(flow.to == m::To::outside);
              from_any += rate;
              persons_in[F] += rate * everyone;
            } else {
              static_assert(flow.first == flow.last);
              constexpr auto from = static_cast<std::size_t>(flow.first);
              net[from] -= rate * here[from];
              if constexpr (flow.to <= m::To::searching) {
                net[static_cast<std::size_t>(flow.to)] += rate * here[from];
              } else {
                persons_in[F] += rate * here[from];
              }
            }
          });
          for (std::size_t s = 0; s < m::stage_count; ++s) change[cell + s * branches] = net[s] - here[s] * from_any;
        }
        for_each_flow([&]<std::size_t F>() {
          if constexpr (m::people_flows[F].sum != nullptr) sums.of_flow[F][o][b] += persons_in[F];
        });
        starting_anew[o][b] = persons_in[flow_to(m::To::new_job_here)];
        moving[o][b] = persons_in[flow_to(m::To::new_job_elsewhere)];
      }
    }
    start_anew(change, age, mobility, moving, starting_anew, sums);
  }

  /// Those who found a job start again at the first tenure: here, or in the other branches of the cohort in proportion
  /// to their size.
  void start_anew(Real* change, int age, int mobility, const ByOrigin& moving, const ByOrigin& starting_anew,
                  Sums& sums) {
    for (int o = 0; o < m::origin_count; ++o) {
      const auto origin = static_cast<std::size_t>(o);
      PerBranch weighted;
      Real all_weighted = 0.0;
      for (std::size_t b = 0; b < branches; ++b) {
        weighted[b] = moving[origin][b] * per_other_[b];
        all_weighted += weighted[b];
      }
      Real* const arrived = change + cell_index(age, 0, mobility, o, 0);
      for (std::size_t b = 0; b < branches; ++b) {
        const Real persons = move_weight_[b] * (all_weighted - weighted[b]);
        arrived[b] += persons + starting_anew[origin][b];
        sums.moves_in[b] += persons;
      }
    }
  }

  /// From young to old: the list keeps a career's ageing hazards until the next age has read them.
  void flow(const Real* state, Real* change, Sums& sums) {
    for (int c = 0; c < m::mobility_count; ++c) {
      for (int a = 0; a < m::age_count; ++a) {
        execute(program_->careers[static_cast<std::size_t>(career_index(a, c))], slots_.data());
        flow_along_career(state, change, a, c, sums);
      }
    }
  }

  void hire(Real* change) {
    const Real* const hired = slot_of(m::hires);
    const Real* const mobile_share = slot_of(m::entering_mobile_share);
    const Real* const returning_share = slot_of(m::returning_share);
    for (int a = 0; a < m::age_count; ++a) {
      const Real* const age_share = slot_of(program_->entry_age_share[static_cast<std::size_t>(a)]);
      for (int c = 0; c < m::mobility_count; ++c) {
        const bool mobile = c == static_cast<int>(m::Mobility::mobile);
        constexpr int entrant = static_cast<int>(m::Origin::entrant);
        Real* const new_cell = change + cell_index(a, static_cast<int>(m::tenure_of_hires), c, entrant, 0);
        Real* const back_cell = change + cell_index(a, static_cast<int>(m::tenure_of_returners), c, entrant, 0);
        for (std::size_t b = 0; b < branches; ++b) {
          const Real entering = hired[b] * age_share[b] * (mobile ? mobile_share[b] : 1.0 - mobile_share[b]);
          const Real returning = entering * returning_share[b];
          new_cell[b] += entering - returning;
          back_cell[b] += returning;
        }
      }
    }
  }

  void tally(Real* change, const Sums& sums) {
    const auto put = [&](Tally tally, const auto& persons) {
      for (std::size_t b = 0; b < branches; ++b) change[static_cast<std::size_t>(tally_index(tally)) + b] = persons[b];
    };
    for (std::size_t f = 0; f < m::people_flows.size(); ++f) {
      for (const TurnoverTally& row : turnover_tallies) {
        if (m::people_flows[f].sum == nullptr || !(*m::people_flows[f].sum == row.turnover)) continue;
        put(row.of_cohort, sums.of_flow[f][static_cast<std::size_t>(m::Origin::cohort)]);
        put(row.of_entrants, sums.of_flow[f][static_cast<std::size_t>(m::Origin::entrant)]);
      }
    }
    put(Tally::job_changes, slot_of(m::job_changes));
    put(Tally::moves_in, sums.moves_in);
    put(Tally::hires, slot_of(m::hires));
    put(Tally::worker_years, slot_of(m::workers));
  }

  /// The heads of the state must have been counted.
  void derivative(const Real* state, Real* change, const Real& time) {
    fill_moving(time);
    std::size_t stock = 0;
    for_each_row(m::stock_rows, [&](const auto& row) {
      Real* const slot = slot_of(row.variable);
      for (std::size_t b = 0; b < branches; ++b) slot[b] = state[stocks_offset + stock * branches + b];
      ++stock;
    });
    execute(program_->branch, slots_.data());
    Sums sums;
    flow(state, change, sums);
    for (std::size_t f = 0; f < m::people_flows.size(); ++f) {
      if (m::people_flows[f].sum == nullptr) continue;
      Real* const slot = slot_of(*m::people_flows[f].sum);
      for (std::size_t b = 0; b < branches; ++b) slot[b] = sums.of_flow[f][0][b] + sums.of_flow[f][1][b];
    }
    for (std::size_t b = 0; b < branches; ++b) slot_of(m::moves_in)[b] = sums.moves_in[b];
    execute(program_->turnover, slots_.data());
    hire(change);
    for (std::size_t s = 0; s < m::stock_count; ++s) {
      const Real* const slot = slot_of(program_->changes[s]);
      for (std::size_t b = 0; b < branches; ++b) change[stocks_offset + s * branches + b] = slot[b];
    }
    tally(change, sums);
  }

  // ------------------------------------------------------------------------------------------------ the step

  /// candidate = state + h * (weights . slopes), and its heads
  template <std::size_t Count>
  void combine(const Real& h, const std::array<double, Count>& weights) {
    std::array<Real, Count> scaled;
    for (std::size_t j = 0; j < Count; ++j) scaled[j] = h * Real(weights[j]);
    const auto next = [&](std::size_t i) {
      Real sum = state_[i];
      for (std::size_t j = 0; j < Count; ++j) {
        if (weights[j] != 0.0) sum += scaled[j] * slopes_[j][i];
      }
      candidate_[i] = sum;
      return sum;
    };
    count_heads(next);
    for (std::size_t i = people_size; i < state_size; ++i) next(i);
  }

  /// Tries a step in every lane; `error` is the largest estimated error over its tolerance, as Boost.Odeint counts it.
  void try_step(const double* time, const double* step, const Accuracy& accuracy, double* error) {
    const Real t = gathered(time), h = gathered(step);
    const auto evaluate = [&](Real* slope, double moment) { derivative(candidate_, slope, t + Real(moment) * h); };
    combine<1>(h, {1.0 / 5.0});
    evaluate(slopes_[1], 1.0 / 5.0);
    combine<2>(h, {3.0 / 40.0, 9.0 / 40.0});
    evaluate(slopes_[2], 3.0 / 10.0);
    combine<3>(h, {44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0});
    evaluate(slopes_[3], 4.0 / 5.0);
    combine<4>(h, {19372.0 / 6561.0, -25360.0 / 2187.0, 64448.0 / 6561.0, -212.0 / 729.0});
    evaluate(slopes_[4], 8.0 / 9.0);
    combine<5>(h, {9017.0 / 3168.0, -355.0 / 33.0, 46732.0 / 5247.0, 49.0 / 176.0, -5103.0 / 18656.0});
    evaluate(slopes_[5], 1.0);
    combine<6>(h, {35.0 / 384.0, 0.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0});
    evaluate(slopes_[1], 1.0);

    // the fifth-order solution less the embedded fourth-order one
    constexpr std::array<double, stages> weights{71.0 / 57600.0, -1.0 / 40.0,         -71.0 / 16695.0,
                                                 71.0 / 1920.0,  -17253.0 / 339200.0, 22.0 / 525.0};
    const Real relative = accuracy.relative, absolute = accuracy.absolute;
    // the largest of the ratios, without dividing for each of them
    Real largest = 0.0, its_scale = 1.0, poison = 0.0;
    for (std::size_t i = 0; i < state_size; ++i) {
      Real sum = Real(weights[0]) * slopes_[0][i];
      for (std::size_t j = 1; j < stages; ++j) sum += Real(weights[j]) * slopes_[j][i];
      const Real estimate = abs(h * sum);
      const Real scale = absolute + relative * (abs(state_[i]) + abs(h * slopes_[0][i]));
      const typename Set::Mask larger = (estimate * its_scale).lane > (largest * scale).lane;
      largest = select(larger, estimate, largest);
      its_scale = select(larger, scale, its_scale);
      poison += estimate * Real(0.0);  // comparisons lose what is not a number; sums keep it
    }
    largest = largest / its_scale + poison;
    for (int i = 0; i < lanes; ++i) error[i] = largest.lane[i];
  }

  void take_over(const typename Set::Mask& accepted) {
    bool all = true, none = true;
    for (int i = 0; i < lanes; ++i) (accepted[i] != 0 ? none : all) = false;
    if (none) return;
    if (all) {
      std::swap(state_, candidate_);
      std::swap(slopes_[0], slopes_[1]);
      return;
    }
    for (std::size_t i = 0; i < state_size; ++i) {
      state_[i] = select(accepted, candidate_[i], state_[i]);
      slopes_[0][i] = select(accepted, slopes_[1][i], slopes_[0][i]);
    }
  }

  // ------------------------------------------------------------------------------------------------ the report

  /// Voluntary leavers by reason and all exits by tenure and by age, summed over the cells as the flows are.
  void report_leavers() {
    std::array<PerBranch, m::tenure_count> voluntary{};
    for (Real& x : exits_by_tenure_) x = 0.0;
    for (Real& x : exits_by_age_) x = 0.0;
    for (int a = 0; a < m::age_count; ++a) {
      for (int c = 0; c < m::mobility_count; ++c) {
        execute(program_->careers[static_cast<std::size_t>(career_index(a, c))], slots_.data());
        for (int t = 0; t < m::tenure_count; ++t) {
          const auto tenure = static_cast<std::size_t>(t);
          const auto group = static_cast<std::size_t>(group_index(a, t, c));
          const Real* const success = slot_of(program_->success_hazard[group]);
          Real* const leaving_tenure = &exits_by_tenure_[tenure * branches];
          Real* const leaving_age = &exits_by_age_[static_cast<std::size_t>(a) * branches];
          for (int o = 0; o < m::origin_count; ++o) {
            const auto in_stage = [&](int stage) {
              return &state_[static_cast<std::size_t>(cell_index(a, t, c, o, stage))];
            };
            const Real* const searching = in_stage(static_cast<int>(m::Stage::searching));
            for (std::size_t b = 0; b < branches; ++b) voluntary[tenure][b] += searching[b] * success[b];
            for (std::size_t f = 0; f < m::people_flows.size(); ++f) {
              const m::PeopleFlow& flow = m::people_flows[f];
              if (flow.to != m::To::outside) continue;
              const Real* const rate = slot_of(program_->hazards[group][f]);
              for (int s = static_cast<int>(flow.first); s <= static_cast<int>(flow.last); ++s) {
                for (std::size_t b = 0; b < branches; ++b) {
                  const Real leaving = in_stage(s)[b] * rate[b];
                  leaving_tenure[b] += leaving;
                  leaving_age[b] += leaving;
                }
              }
            }
          }
        }
      }
    }
    for (Real& x : reasons_) x = 0.0;
    for (std::size_t t = 0; t < m::tenure_count; ++t) {
      execute(program_->reasons[t], slots_.data());
      for (std::size_t r = 0; r < m::reason_count; ++r) {
        const Real* const share = slot_of(program_->reason_shares[t][r]);
        for (std::size_t b = 0; b < branches; ++b) reasons_[r * branches + b] += voluntary[t][b] * share[b];
      }
    }
  }

  StocksModel<Real> model_;  // the start and its references
  const RowProgram* program_ = nullptr;
  const MovingInputs* moving_ = nullptr;
  double segment_start_ = 0.0;
  std::vector<Real> slots_;
  // state, candidate and slopes: read together, so they must not lie whole pages apart, or they drive each other out of
  // the nearest cache
  static constexpr std::size_t apart = state_size + 320 / sizeof(Real);
  std::vector<Real> numbers_;
  Real *state_, *candidate_;
  std::array<Real*, stages> slopes_;  // the last stage takes the place of the second, which no later sum reads
  std::array<Real, branches> move_weight_{}, per_other_{};  // size of the branch; 1 / size of the others of the cohort
  double step_[lanes]{};
  bool lost_[lanes]{};
  std::size_t evaluations_[lanes]{};
  std::array<Real, m::reason_count * branches> reasons_{};
  std::array<Real, m::tenure_count * branches> exits_by_tenure_{};
  std::array<Real, m::age_count * branches> exits_by_age_{};
};

}  // namespace behoud::engines
