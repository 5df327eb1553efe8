#include "model/analysis/causal_links.hpp"

#include <memory>
#include <span>

#include "model/engines/stocks_run.hpp"
#include "model/scalars/dual.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;
using engines::Sample;
using Real = Dual<static_cast<int>(causal_nodes)>;
using State = std::vector<double>;

std::size_t place(m::Variable v) {
  return static_cast<std::size_t>(v.index);
}

/// Writes down what a variable was reckoned from, and makes it a cause of its own for all that reads it.
struct Cut {
  std::array<BranchLinks, m::branch_count>* branches;

  void known(m::Variable v, engines::PerBranch<Real>& value) const {
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      (*branches)[b].partial[place(v)] = value[b].derivative;
      value[b] = Real::variable(value[b].value, v.index);
    }
  }
  void from_other_branches(Real& persons) const { persons = persons.value; }
};
using CutModel = engines::StocksModel<Real, Cut>;

bool is_of_branch(m::Variable v) {
  return v.level != m::Level::tenure_group && v.level != m::Level::worker;
}

/// What is counted from the people: heads, and what their flows add up to. Moves from other branches have causes there.
std::vector<m::Variable> counted() {
  std::vector<m::Variable> list{m::workers, m::newcomers};
  for (const m::PeopleFlow& flow : m::people_flows) {
    if (flow.sum != nullptr) list.push_back(*flow.sum);
  }
  return list;
}

/// How much one person in each cell weighs in a count, in every branch, at the hazards of the last derivative.
State weights_of(m::Variable v, engines::StocksModel<double>& model) {
  State weights(engines::people_size, 0.0);
  for (int a = 0; a < m::age_count; ++a) {
    for (int t = 0; t < m::tenure_count; ++t) {
      for (int c = 0; c < m::mobility_count; ++c) {
        const auto cell = [&](int origin, int stage) {
          return static_cast<std::size_t>(engines::cell_index(a, t, c, origin, stage));
        };
        const auto give = [&](m::Stage first, m::Stage last, auto weight) {
          for (int o = 0; o < m::origin_count; ++o) {
            for (int s = static_cast<int>(first); s <= static_cast<int>(last); ++s) {
              for (std::size_t b = 0; b < m::branch_count; ++b) weights[cell(o, s) + b] += weight(b);
            }
          }
        };
        if (v == m::workers) give(m::Stage::staying, m::Stage::searching, [](std::size_t) { return 1.0; });
        if (v == m::newcomers && t == m::newcomer.value)
          give(m::Stage::staying, m::Stage::searching, [](std::size_t) { return 1.0; });
        if (v.kind != m::Kind::turnover) continue;
        model.evaluate_cell(static_cast<std::size_t>(t), static_cast<std::size_t>(a), static_cast<std::size_t>(c));
        for (const m::PeopleFlow& flow : m::people_flows) {
          if (flow.sum == nullptr || !(*flow.sum == v)) continue;
          give(flow.first, flow.last, [&](std::size_t b) {
            return model.reader(b, static_cast<std::size_t>(t), static_cast<std::size_t>(a),
                                static_cast<std::size_t>(c))(flow.hazard);
          });
        }
      }
    }
  }
  return weights;
}

double weighed(const State& weights, std::size_t branch, auto value) {
  double sum = 0.0;
  for (std::size_t i = branch; i < weights.size(); i += m::branch_count) sum += weights[i] * value(i);
  return sum;
}

/// Everything along the flow: the state and what follows from it, `ahead` years on in a straight line.
struct Along {
  State change;
  std::vector<engines::PerBranch<double>> values;
};
Along along(engines::StocksRun<double>& run, const State& state, const State& change, double time, double ahead) {
  State moved(state.size());
  for (std::size_t i = 0; i < state.size(); ++i) moved[i] = state[i] + ahead * change[i];
  Along there{State(state.size()), {}};
  run.derivative(moved, there.change, time + ahead);
  for (const m::Variable& v : m::all_variables) there.values.push_back(run.model().value(v));
  return there;
}

/// The slope at 0 of what is known at 0, h and 2h: forward only, since measures may begin at 0.
constexpr double ahead = 1e-5;
double slope(double at_0, double at_1, double at_2) {
  return (-3.0 * at_0 + 4.0 * at_1 - at_2) / (2.0 * ahead);
}

void add_rates(engines::StocksRun<double>& run, const Sample& sample, const State& change, CausalMoment& moment,
               State& bend) {
  const Along now = along(run, sample.state, change, sample.time, 0.0);
  const Along next = along(run, sample.state, change, sample.time, ahead);
  const Along then = along(run, sample.state, change, sample.time, 2.0 * ahead);
  for (std::size_t i = 0; i < bend.size(); ++i) bend[i] = slope(now.change[i], next.change[i], then.change[i]);
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    BranchLinks& branch = moment.branches[b];
    branch.rate = {};
    branch.bend = {};
    for (const m::Variable& v : m::all_variables) {
      if (!is_of_branch(v)) continue;
      branch.rate[place(v)] = slope(now.values[place(v)][b], next.values[place(v)][b], then.values[place(v)][b]);
    }
    int stock = 0;
    engines::for_each_row(m::stock_rows, [&](const auto& row) {
      const auto i = static_cast<std::size_t>(engines::stock_index(stock++)) + b;
      branch.rate[place(row.variable)] = change[i];
      branch.bend[place(row.variable)] = bend[i];
    });
  }
}

}  // namespace

std::vector<CausalMoment> causal_moments(const ParameterValues<double>& parameters, const engines::Schedule& schedule,
                                         double start, std::span<const Sample* const> samples) {
  engines::StocksRun<double> run(parameters, schedule);
  run.start(start);
  std::vector<CausalMoment> moments;
  for (const Sample* sample : samples) {
    run.begin_segment(sample->time, sample->time + 1.0);
    State change(engines::state_size), bend(engines::state_size);
    run.derivative(sample->state, change, sample->time);

    CausalMoment moment{sample->time, {}};
    for (BranchLinks& branch : moment.branches) branch.partial.assign(causal_nodes, {});
    auto cut = std::make_unique<CutModel>(run.model(), Cut{&moment.branches});
    std::vector<Real> state(engines::state_size), moves(engines::state_size);
    for (std::size_t i = 0; i < state.size(); ++i) {
      state[i] = sample->state[i];
      if (i < static_cast<std::size_t>(engines::people_size)) state[i].derivative[people_node] = change[i];
    }
    cut->take_inputs();
    cut->derivative(state, moves);

    for (std::size_t b = 0; b < m::branch_count; ++b) {
      int stock = 0;
      engines::for_each_row(m::stock_rows, [&](const auto& row) {
        moment.branches[b].partial[place(row.variable)] =
            moves[static_cast<std::size_t>(engines::stock_index(stock++)) + b].derivative;
      });
    }
    add_rates(run, *sample, change, moment, bend);
    run.derivative(sample->state, change, sample->time);
    for (const m::Variable& v : counted()) {
      const State weights = weights_of(v, run.model());
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        PeopleCount count{v,
                          weighed(weights, b, [&](std::size_t i) { return change[i]; }),
                          weighed(weights, b, [&](std::size_t i) { return bend[i]; }),
                          {}};
        for (std::size_t cause = 0; cause < causal_nodes; ++cause)
          count.moved_by[cause] = weighed(weights, b, [&](std::size_t i) { return moves[i].derivative[cause]; });
        moment.branches[b].counts.push_back(count);
      }
    }
    moments.push_back(std::move(moment));
  }
  return moments;
}

}  // namespace behoud::analysis
