#pragma once
// The stocks engine's right-hand side: the rows of the mechanism over cells of people, for any scalar.

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "model/engines/layout.hpp"
#include "model/engines/parameter_set.hpp"
#include "model/engines/schedule.hpp"
#include "model/engines/stationary.hpp"

namespace behoud::engines {

template <class Real>
using PerBranch = std::array<Real, m::branch_count>;

/// Calls f(row) for every row of a tuple.
template <class Rows, class Function>
constexpr void for_each_row(const Rows& rows, Function f) {
  std::apply([&](const auto&... row) { (f(row), ...); }, rows);
}

/// Sees every variable of branch level as soon as it is known, and what comes over from other branches, and may change
/// them before anything reads them; this one leaves them as they are.
struct NoWatch {
  template <class Real>
  void known(m::Variable, PerBranch<Real>&) const {}
  template <class Real>
  void from_other_branches(Real&) const {}
};

template <class Real, class Watch = NoWatch>
class StocksModel {
 public:
  explicit StocksModel(ParameterValues<Real> parameters, Watch watch = {})
      : parameters_(std::move(parameters)), watch_(std::move(watch)) {}

  /// The same model as it stands, on another scalar.
  template <class Other>
  StocksModel(const StocksModel<Other>& other, Watch watch)
      : parameters_(other.parameters_.begin(), other.parameters_.end()),
        inputs_(other.inputs_),
        held_(other.held_),
        cohort_size_(other.cohort_size_),
        watch_(std::move(watch)) {
    for (std::size_t v = 0; v < values_.size(); ++v) {
      std::ranges::copy(other.values_[v], values_[v].begin());
      std::ranges::copy(other.references_[v], references_[v].begin());
    }
    std::ranges::copy(other.move_weight_, move_weight_.begin());
  }

  ParameterValues<Real>& parameters() { return parameters_; }
  const ParameterValues<Real>& parameters() const { return parameters_; }

  /// Keeps a variable of branch level at its starting value, whatever its row says: the way to cut a causal link.
  void hold(m::Variable v) { held_[static_cast<std::size_t>(v.index)] = true; }

  /// Persons per year who move in from other branches, by age and mobility.
  using MovesIn = std::array<std::array<PerBranch<Real>, m::mobility_count>, m::age_count>;

  /// Lets these move in, as entrants, in place of those whom the other branches lose: the way to follow a branch alone.
  /// None: as the rows have it.
  void give_moves_in(const std::optional<MovesIn>& given) { given_moves_in_ = given; }

  /// What the scenario puts in; `take_inputs` must follow every change.
  Inputs& inputs() { return inputs_; }

  void take_inputs() {
    for (const m::Variable& variable : m::all_variables) {
      if (variable.kind != m::Kind::path) continue;
      const auto v = static_cast<std::size_t>(variable.index);
      for (std::size_t b = 0; b < m::branch_count; ++b) values_[v][b] = inputs_.scheduled[v][b];
      watch_.known(variable, values_[v]);
    }
  }

  /// Puts everything at its reference and the people in a composition that lasts, at the inputs of the start, before
  /// anything moves. Returns the state of the cohort's first day.
  std::vector<Real> start();

  /// change = d(state)/dt at the inputs last set.
  void derivative(std::span<const Real> state, std::span<Real> change);

  /// Value of a variable of branch level or above, as of the last derivative.
  const PerBranch<Real>& value(m::Variable v) const { return values_[static_cast<std::size_t>(v.index)]; }
  const PerBranch<Real>& reference(m::Variable v) const { return references_[static_cast<std::size_t>(v.index)]; }

  /// A reader standing in one cell; rows of branch level only use its branch.
  class Reader {
   public:
    Reader(const StocksModel& model, std::size_t branch, std::size_t tenure = 0, std::size_t age = 0,
           std::size_t mobility = 0)
        : model_(&model), branch_(branch), tenure_(tenure), age_(age), mobility_(mobility) {}

    Real operator()(m::Variable v) const {
      const auto i = static_cast<std::size_t>(v.index);
      if (v.level == m::Level::worker) return model_->worker_values_[i][branch_];
      if (v.level == m::Level::tenure_group) return model_->tenure_values_[tenure_][i][branch_];
      return model_->values_[i][branch_];
    }
    Real operator()(m::Parameter p) const {
      const std::size_t place = p.shape == m::Shape::by_branch   ? branch_
                                : p.shape == m::Shape::by_age    ? age_
                                : p.shape == m::Shape::by_tenure ? tenure_
                                                                 : 0;
      return model_->parameters_[static_cast<std::size_t>(p.offset) + place];
    }
    Real reference(m::Variable v) const { return model_->references_[static_cast<std::size_t>(v.index)][branch_]; }
    Real deviation(m::Variable v) const { return (*this)(v)-reference(v); }
    Real constant(double x) const { return x; }
    Real choose(m::Group group, Real member, Real other) const {
      const std::size_t mine = group.trait == m::Trait::age      ? age_
                               : group.trait == m::Trait::tenure ? tenure_
                                                                 : mobility_;
      return mine == static_cast<std::size_t>(group.value) ? member : other;
    }
    Real scheduled(m::Variable v) const {
      return model_->inputs_.scheduled[static_cast<std::size_t>(v.index)][branch_];
    }
    Real offered(m::Variable v) const { return model_->inputs_.offered[static_cast<std::size_t>(v.index)][branch_]; }

   private:
    const StocksModel* model_;
    std::size_t branch_, tenure_, age_, mobility_;
  };

  /// Readers of the last derivative, for outcomes that no row needs (reasons for leaving). The worker level is that of
  /// the last cell evaluated.
  Reader reader(std::size_t branch, std::size_t tenure = 0, std::size_t age = 0, std::size_t mobility = 0) const {
    return Reader(*this, branch, tenure, age, mobility);
  }

  /// Makes the readers' worker level that of one cell, in all branches.
  void evaluate_cell(std::size_t tenure, std::size_t age, std::size_t mobility) {
    evaluate_workers(tenure, age, mobility);
  }

 private:
  template <class, class>
  friend class StocksModel;
  using Table = std::array<PerBranch<Real>, m::variable_count>;

  template <class Rows>
  void evaluate_branch_rows(const Rows& rows, bool at_reference) {
    for_each_row(rows, [&](const auto& row) {
      const auto v = static_cast<std::size_t>(row.variable.index);
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        values_[v][b] = held_[v] && !at_reference ? references_[v][b] : row.equation(Reader(*this, b));
        if (at_reference) references_[v][b] = values_[v][b];
      }
      watch_.known(row.variable, values_[v]);
    });
  }

  void take_up_measures() {
    for (const m::Variable& measure : m::all_variables) {
      if (measure.kind != m::Kind::measure) continue;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        values_[static_cast<std::size_t>(measure.index)][b] = m::taken_up(Reader(*this, b), measure);
      }
      watch_.known(measure, values_[static_cast<std::size_t>(measure.index)]);
    }
  }

  void evaluate_tenure_groups() {
    for (std::size_t t = 0; t < m::tenure_count; ++t) {
      for_each_row(m::tenure_group_rows, [&](const auto& row) {
        for (std::size_t b = 0; b < m::branch_count; ++b) {
          tenure_values_[t][static_cast<std::size_t>(row.variable.index)][b] = row.equation(Reader(*this, b, t));
        }
      });
    }
  }

  void evaluate_workers(std::size_t tenure, std::size_t age, std::size_t mobility) {
    for_each_row(m::worker_rows, [&](const auto& row) {
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        worker_values_[static_cast<std::size_t>(row.variable.index)][b] =
            row.equation(Reader(*this, b, tenure, age, mobility));
      }
    });
  }

  const PerBranch<Real>& hazard(const m::PeopleFlow& flow) const {
    const auto i = static_cast<std::size_t>(flow.hazard.index);
    return flow.hazard.level == m::Level::worker ? worker_values_[i] : values_[i];
  }

  void put_references(m::Variable v, const PerBranch<Real>& value) {
    values_[static_cast<std::size_t>(v.index)] = value;
    references_[static_cast<std::size_t>(v.index)] = value;
  }

  void start_stocks() {
    for_each_row(m::stock_rows, [&](const auto& row) {
      PerBranch<Real> value;
      for (std::size_t b = 0; b < m::branch_count; ++b) value[b] = row.start(Reader(*this, b));
      put_references(row.variable, value);
    });
  }

  /// Stocks start from rows and rows read stocks; the longest such chain (deferral, unserved, waiting) takes three
  /// rounds.
  void settle_references() {
    take_up_measures();
    constexpr int rounds = 3;
    for (int round = 0; round < rounds; ++round) {
      start_stocks();
      evaluate_branch_rows(m::branch_rows, true);
    }
  }

  ParameterValues<Real> parameters_;
  Inputs inputs_;
  std::array<bool, m::variable_count> held_{};
  std::optional<MovesIn> given_moves_in_;
  Table values_{}, references_{}, worker_values_{};
  std::array<Table, m::tenure_count> tenure_values_{};
  std::array<Real, m::branch_count> move_weight_{};  // reference sizes: where movers go
  Real cohort_size_ = 0.0;
  [[no_unique_address]] Watch watch_;
};

template <class Real, class Watch>
std::vector<Real> StocksModel<Real, Watch>::start() {
  values_ = {};
  take_inputs();
  PerBranch<Real> size;
  cohort_size_ = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    size[b] = Reader(*this, b)(m::branch_size);
    move_weight_[b] = m::in_cohort(static_cast<int>(b)) ? size[b] : Real(0.0);
    cohort_size_ += move_weight_[b];
  }
  put_references(m::workers, size);
  put_references(m::newcomers, size);

  // levels first, which do not depend on the composition; then the composition; then what depends on it
  settle_references();
  evaluate_tenure_groups();

  HazardTable<Real> hazards;
  for (std::size_t t = 0; t < m::tenure_count; ++t) {
    for (std::size_t a = 0; a < m::age_count; ++a) {
      for (std::size_t c = 0; c < m::mobility_count; ++c) {
        evaluate_workers(t, a, c);
        for (std::size_t f = 0; f < m::people_flows.size(); ++f) hazards[f][a][t][c] = hazard(m::people_flows[f]);
      }
    }
  }
  Entry<Real> entry;
  for (std::size_t a = 0; a < m::age_count; ++a) entry.age_share[a] = Reader(*this, 0, 0, a)(m::entry_age_share);
  entry.mobile_share = Reader(*this, 0)(m::entry_mobile_share);
  entry.returning_share = Reader(*this, 0)(m::entry_returning_share);
  const Stationary<Real> stationary = stationary_population(hazards, entry, size);

  std::vector<Real> state(state_size, Real(0.0));
  for (std::size_t a = 0; a < m::age_count; ++a) {
    for (std::size_t t = 0; t < m::tenure_count; ++t) {
      for (std::size_t c = 0; c < m::mobility_count; ++c) {
        for (std::size_t s = 0; s < m::stage_count; ++s) {
          for (std::size_t b = 0; b < m::branch_count; ++b) {
            const m::Origin origin = m::in_cohort(static_cast<int>(b)) ? m::Origin::cohort : m::Origin::entrant;
            const int cell = cell_index(static_cast<int>(a), static_cast<int>(t), static_cast<int>(c),
                                        static_cast<int>(origin), static_cast<int>(s));
            state[static_cast<std::size_t>(cell) + b] = stationary.people[a][t][c][s][b];
          }
        }
      }
    }
  }

  // an evaluation with the people in place gives turnover; the stocks of hiring start from it
  put_references(m::hires, stationary.hires);
  std::vector<Real> change(state_size);
  const auto write_stocks = [&] {
    int stock = 0;
    for_each_row(m::stock_rows, [&](const auto& row) {
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        state[static_cast<std::size_t>(stock_index(stock)) + b] =
            values_[static_cast<std::size_t>(row.variable.index)][b];
      }
      ++stock;
    });
  };
  // twice, since the first turnover is that of a workload reckoned with references still to be settled
  for (int round = 0; round < 2; ++round) {
    write_stocks();
    derivative(state, change);
    put_references(m::workers, value(m::workers));
    put_references(m::newcomers, value(m::newcomers));
    put_references(m::hires, stationary.hires);
    settle_references();
    evaluate_branch_rows(m::turnover_rows, true);
  }
  write_stocks();
  return state;
}

template <class Real, class Watch>
void StocksModel<Real, Watch>::derivative(std::span<const Real> state, std::span<Real> change) {
  const auto index = [](int i) { return static_cast<std::size_t>(i); };
  for (Real& c : change) c = Real(0.0);

  int stock = 0;
  for_each_row(m::stock_rows, [&](const auto& row) {
    for (std::size_t b = 0; b < m::branch_count; ++b)
      values_[index(row.variable.index)][b] = state[index(stock_index(stock)) + b];
    watch_.known(row.variable, values_[index(row.variable.index)]);
    ++stock;
  });

  PerBranch<Real> workers{}, newcomers{};
  for (int a = 0; a < m::age_count; ++a) {
    for (int t = 0; t < m::tenure_count; ++t) {
      const std::size_t from = index(cell_index(a, t, 0, 0, 0)), to = index(cell_index(a, t + 1, 0, 0, 0));
      for (std::size_t i = from; i < to; i += m::branch_count) {
        for (std::size_t b = 0; b < m::branch_count; ++b) workers[b] += state[i + b];
        if (t == static_cast<int>(m::newcomer.value)) {
          for (std::size_t b = 0; b < m::branch_count; ++b) newcomers[b] += state[i + b];
        }
      }
    }
  }
  values_[index(m::workers.index)] = workers;
  values_[index(m::newcomers.index)] = newcomers;
  for (const m::Variable& v : {m::workers, m::newcomers}) watch_.known(v, values_[index(v.index)]);

  take_up_measures();
  evaluate_branch_rows(m::branch_rows, false);
  evaluate_tenure_groups();

  constexpr std::size_t flow_count = m::people_flows.size();
  std::array<std::array<PerBranch<Real>, m::origin_count>, flow_count> sums{};
  PerBranch<Real> moves_in{};

  for (int t = 0; t < m::tenure_count; ++t) {
    for (int a = 0; a < m::age_count; ++a) {
      for (int c = 0; c < m::mobility_count; ++c) {
        evaluate_workers(index(t), index(a), index(c));
        for (int o = 0; o < m::origin_count; ++o) {
          // local copies: the compiler keeps them in registers, which it may not do with the shared state
          std::array<PerBranch<Real>, m::stage_count> here, net{};
          for (int s = 0; s < m::stage_count; ++s) {
            for (std::size_t b = 0; b < m::branch_count; ++b)
              here[index(s)][b] = state[index(cell_index(a, t, c, o, s)) + b];
          }
          PerBranch<Real> moving{}, starting_anew{};
          const auto follow = [&]<std::size_t F>() {
            constexpr m::PeopleFlow flow = m::people_flows[F];
            const PerBranch<Real> rate = hazard(flow);
            PerBranch<Real> total{};
            for (int s = static_cast<int>(flow.first); s <= static_cast<int>(flow.last); ++s) {
              PerBranch<Real> persons;
              for (std::size_t b = 0; b < m::branch_count; ++b) {
                persons[b] = here[index(s)][b] * rate[b];
                net[index(s)][b] -= persons[b];
                total[b] += persons[b];
              }
              if constexpr (flow.to <= m::To::searching) {
                for (std::size_t b = 0; b < m::branch_count; ++b)
                  net[static_cast<std::size_t>(flow.to)][b] += persons[b];
              }
              if constexpr (flow.to == m::To::next_age || flow.to == m::To::next_tenure) {
                constexpr bool age = flow.to == m::To::next_age;
                if (age ? a + 1 == m::age_count : t + 1 == m::tenure_count) {
                  for (std::size_t b = 0; b < m::branch_count; ++b)
                    net[index(s)][b] += persons[b];  // the last band is open
                } else {
                  const std::size_t next = index(cell_index(age ? a + 1 : a, age ? t : t + 1, c, o, s));
                  for (std::size_t b = 0; b < m::branch_count; ++b) change[next + b] += persons[b];
                }
              }
            }
            if constexpr (flow.to == m::To::new_job_here) starting_anew = total;
            if constexpr (flow.to == m::To::new_job_elsewhere) moving = total;
            if constexpr (flow.sum != nullptr) {
              PerBranch<Real>& sum = sums[F][index(o)];
              for (std::size_t b = 0; b < m::branch_count; ++b) sum[b] += total[b];
            }
          };
          [&]<std::size_t... F>(std::index_sequence<F...>) {
            (follow.template operator()<F>(), ...);
          }
          (std::make_index_sequence<flow_count>{});
          for (int s = 0; s < m::stage_count; ++s) {
            for (std::size_t b = 0; b < m::branch_count; ++b)
              change[index(cell_index(a, t, c, o, s)) + b] += net[index(s)][b];
          }

          // movers spread over the other branches of the cohort in proportion to their size
          Real all_weighted = 0.0;
          PerBranch<Real> weighted;
          for (std::size_t b = 0; b < m::branch_count; ++b) {
            weighted[b] = moving[b] / (cohort_size_ - move_weight_[b]);
            all_weighted += weighted[b];
          }
          const std::size_t arrived = index(cell_index(a, 0, c, o, 0));
          for (std::size_t b = 0; b < m::branch_count; ++b) {
            Real persons = given_moves_in_ ? Real(0.0) : move_weight_[b] * (all_weighted - weighted[b]);
            watch_.from_other_branches(persons);
            change[arrived + b] += persons + starting_anew[b];
            moves_in[b] += persons;
          }
        }
      }
    }
  }

  if (given_moves_in_) {
    for (int a = 0; a < m::age_count; ++a) {
      for (int c = 0; c < m::mobility_count; ++c) {
        const std::size_t arrived = index(cell_index(a, 0, c, static_cast<int>(m::Origin::entrant), 0));
        for (std::size_t b = 0; b < m::branch_count; ++b) {
          const Real persons = (*given_moves_in_)[index(a)][index(c)][b];
          change[arrived + b] += persons;
          moves_in[b] += persons;
        }
      }
    }
  }

  for (std::size_t f = 0; f < flow_count; ++f) {
    if (m::people_flows[f].sum == nullptr) continue;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      values_[index(m::people_flows[f].sum->index)][b] = sums[f][0][b] + sums[f][1][b];
    }
    watch_.known(*m::people_flows[f].sum, values_[index(m::people_flows[f].sum->index)]);
  }
  values_[index(m::moves_in.index)] = moves_in;
  watch_.known(m::moves_in, values_[index(m::moves_in.index)]);
  evaluate_branch_rows(m::turnover_rows, false);

  const PerBranch<Real>& hired = values_[index(m::hires.index)];
  for (int a = 0; a < m::age_count; ++a) {
    for (int c = 0; c < m::mobility_count; ++c) {
      const std::size_t new_cell =
          index(cell_index(a, static_cast<int>(m::tenure_of_hires), c, static_cast<int>(m::Origin::entrant), 0));
      const std::size_t back_cell =
          index(cell_index(a, static_cast<int>(m::tenure_of_returners), c, static_cast<int>(m::Origin::entrant), 0));
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        const Reader at(*this, b, 0, index(a));
        const Real mobile_share = at(m::entering_mobile_share);
        const Real entering = hired[b] * at(m::entry_age_share) *
                              (c == static_cast<int>(m::Mobility::mobile) ? mobile_share : 1.0 - mobile_share);
        const Real returning = entering * at(m::returning_share);
        change[new_cell + b] += entering - returning;
        change[back_cell + b] += returning;
      }
    }
  }

  stock = 0;
  for_each_row(m::stock_rows, [&](const auto& row) {
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      change[index(stock_index(stock)) + b] =
          held_[index(row.variable.index)] ? Real(0.0) : row.change(Reader(*this, b));
    }
    ++stock;
  });

  const auto tally = [&](Tally k, const PerBranch<Real>& persons) {
    for (std::size_t b = 0; b < m::branch_count; ++b) change[index(tally_index(k)) + b] = persons[b];
  };
  for (const TurnoverTally& row : turnover_tallies) {
    for (std::size_t f = 0; f < flow_count; ++f) {
      if (m::people_flows[f].sum == nullptr || !(*m::people_flows[f].sum == row.turnover)) continue;
      tally(row.of_cohort, sums[f][static_cast<std::size_t>(m::Origin::cohort)]);
      tally(row.of_entrants, sums[f][static_cast<std::size_t>(m::Origin::entrant)]);
    }
  }
  tally(Tally::job_changes, value(m::job_changes));
  tally(Tally::moves_in, moves_in);
  tally(Tally::hires, hired);
  tally(Tally::worker_years, workers);
}

}  // namespace behoud::engines
