#include "model/engines/agents/branches.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/stocks_run.hpp"

namespace behoud::engines::agents {

class Branches::Reader {
 public:
  Reader(const Branches& branches, std::size_t branch) : branches_(&branches), branch_(branch) {}

  double operator()(m::Variable v) const { return branches_->value(v, branch_); }
  double operator()(m::Parameter p) const { return branches_->parameter(p, branch_); }
  double reference(m::Variable v) const { return branches_->reference(v, branch_); }
  double deviation(m::Variable v) const { return (*this)(v)-reference(v); }
  double constant(double x) const { return x; }
  double scheduled(m::Variable v) const {
    return branches_->inputs_.scheduled[static_cast<std::size_t>(v.index)][branch_];
  }
  double offered(m::Variable v) const { return branches_->inputs_.offered[static_cast<std::size_t>(v.index)][branch_]; }

 private:
  const Branches* branches_;
  std::size_t branch_;
};

namespace {

constexpr std::array turnover_variables{m::quits,       m::private_exits, m::ended_exits,
                                        m::retirements, m::job_changes,   m::moves_out};

std::size_t index(const m::Variable& v) {
  return static_cast<std::size_t>(v.index);
}

}  // namespace

Branches::Branches(const ParameterValues<double>& parameters, const Schedule& schedule, double start, bool equal)
    : base_(parameters), parameters_(parameters) {
  StocksRun<double> run(parameters, schedule);
  run.start(start);
  for (const m::Variable& v : m::all_variables) {
    if (v.level == m::Level::worker || v.level == m::Level::tenure_group) continue;
    values_[index(v)] = run.model().value(v);
    references_[index(v)] = run.model().reference(v);
  }
  for (const m::Variable& v : turnover_variables) references_[index(v)] = values_[index(v)];
  inputs_ = inputs_of_start(schedule, start);
  if (!equal) shares_ = schedule.partial_shares();
  for (std::size_t c = 0; c <= shares_.size(); ++c) {
    seen_.push_back(equal ? schedule : schedule.seen_from(c == 0 ? 0.0 : shares_[c - 1]));
    inputs_seen_.push_back(inputs_of_start(seen_.back(), start));
    supervision_after_.push_back(seen_.back().supervision_until(start));
  }
  supervision_before_ = supervision_after_;
  parameters_ = run.model().parameters();
  start_ = parameters_;
}

double Branches::at_start(m::Parameter p, std::size_t branch) const {
  return start_[static_cast<std::size_t>(p.offset) + (p.shape == m::Shape::by_branch ? branch : 0)];
}

double Branches::parameter(m::Parameter p, std::size_t branch, std::size_t band) const {
  return parameters_[static_cast<std::size_t>(p.offset) + (p.shape == m::Shape::by_branch ? branch : band)];
}

void Branches::take_up_measures() {
  for (const m::Variable& measure : m::all_variables) {
    if (measure.kind != m::Kind::measure) continue;
    for (std::size_t b = 0; b < m::branch_count; ++b)
      values_[index(measure)][b] = m::taken_up(Reader(*this, b), measure);
  }
}

void Branches::evaluate_rows(bool at_reference) {
  for_each_row(m::branch_rows, [&](const auto& row) {
    if (of_team(row.variable)) return;
    for (std::size_t b = 0; b < m::branch_count; ++b) values_[index(row.variable)][b] = row.equation(Reader(*this, b));
    if (at_reference) references_[index(row.variable)] = values_[index(row.variable)];
  });
}

void Branches::start_stocks() {
  for_each_row(m::stock_rows, [&](const auto& row) {
    if (of_team(row.variable)) return;
    for (std::size_t b = 0; b < m::branch_count; ++b) values_[index(row.variable)][b] = row.start(Reader(*this, b));
    references_[index(row.variable)] = values_[index(row.variable)];
  });
}

void Branches::settle_teams(double part) {
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    for (std::size_t l = 0; l < shared_levels.size(); ++l) {
      const m::Variable& level = shared_levels[l].variable;
      anchors_[l][b] += part * (m::logit(reference(level, b)) - m::logit(value(level, b)));
    }
    load_centre_[b] += part * std::log(value(m::workload, b));
  }
  for_each_row(m::branch_rows, [&](const auto& row) {
    if (!of_team(row.variable)) return;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      double& reference = references_[index(row.variable)][b];
      reference += part * (value(row.variable, b) - reference);
    }
  });
}

void Branches::take_references(const Headcount& people, const PerBranch<std::array<double, turnover_count>>& turnover) {
  values_[index(m::workers)] = references_[index(m::workers)] = people.workers;
  values_[index(m::newcomers)] = references_[index(m::newcomers)] = people.newcomers;
  for (std::size_t flow = 0; flow < turnover_count; ++flow) {
    for (std::size_t b = 0; b < m::branch_count; ++b) values_[index(turnover_variables[flow])][b] = turnover[b][flow];
  }
  spread_moves();
  // the size lasts: whoever goes is replaced
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    values_[index(m::hires)][b] = value(m::quits, b) + value(m::private_exits, b) + value(m::ended_exits, b) +
                                  value(m::retirements, b) + value(m::moves_out, b) - value(m::moves_in, b);
  }
  for (const m::Variable& v : turnover_variables) references_[index(v)] = values_[index(v)];
  references_[index(m::hires)] = values_[index(m::hires)];
  take_up_measures();
  constexpr int rounds = 3;  // as in the stocks engine: the longest chain of stocks that start from rows
  for (int round = 0; round < rounds; ++round) {
    start_stocks();
    evaluate_rows(true);
  }
  for (const m::Variable& v : {m::exits, m::exit_rate}) {
    for_each_row(m::turnover_rows, [&](const auto& row) {
      if (!(row.variable == v)) return;
      for (std::size_t b = 0; b < m::branch_count; ++b) values_[index(v)][b] = row.equation(Reader(*this, b));
      references_[index(v)] = values_[index(v)];
    });
  }
}

void Branches::evaluate(const Schedule& schedule, double time, const Headcount& people) {
  parameters_ = base_;
  schedule.apply_overrides(time, parameters_);
  segment_ = schedule.segment(time);
  inputs_ = segment_.inputs;
  segment_.fill(time, inputs_);
  for (std::size_t c = 0; c < seen_.size(); ++c) {
    const Segment seen = seen_[c].segment(time);
    inputs_seen_[c] = seen.inputs;
    seen.fill(time, inputs_seen_[c]);
    supervision_before_[c] = supervision_after_[c];
    supervision_after_[c] = seen_[c].supervision_until(time);
  }
  for (const m::Variable& path : m::all_variables) {
    if (path.kind == m::Kind::path) values_[index(path)] = inputs_.scheduled[index(path)];
  }
  values_[index(m::workers)] = people.workers;
  values_[index(m::newcomers)] = people.newcomers;
  take_up_measures();
  evaluate_rows(false);
}

std::uint32_t Branches::reach_class(double lot) const {
  return static_cast<std::uint32_t>(std::ranges::upper_bound(shares_, lot) - shares_.begin());
}

BranchTable Branches::table(std::size_t branch, double places, double open_places, double persons) const {
  BranchTable table;
  for (std::size_t v = 0; v < m::variable_count; ++v) {
    table.value[v] = static_cast<float>(values_[v][branch]);
    table.reference[v] = static_cast<float>(references_[v][branch]);
    table.offered[v] = static_cast<float>(inputs_.offered[v][branch]);
  }
  table.scheduled.resize(inputs_seen_.size());
  for (std::size_t c = 0; c < inputs_seen_.size(); ++c) {
    for (std::size_t v = 0; v < m::variable_count; ++v)
      table.scheduled[c][v] = static_cast<float>(inputs_seen_[c].scheduled[v][branch]);
  }
  for (std::size_t c = 0; c < seen_.size(); ++c) {
    table.supervision_scheduled.push_back(
        {supervision_before_[c].scheduled[branch], supervision_after_[c].scheduled[branch]});
  }
  table.supervision_offered = {supervision_before_.front().offered[branch], supervision_after_.front().offered[branch]};
  for (const m::Variable& v : m::all_variables) {
    const auto reaches = [&](const auto& seen) { return seen[index(v)] != 0.0f; };
    if (v.kind == m::Kind::measure && of_team(v) &&
        (std::ranges::any_of(table.scheduled, reaches) || reaches(table.offered)))
      table.acting.push_back(v);
  }
  table.parameters.assign(parameters_.begin(), parameters_.end());
  for (const m::Parameter& p : m::all_parameters) {
    if (p.shape == m::Shape::by_branch)
      table.parameters[static_cast<std::size_t>(p.offset)] = static_cast<float>(parameter(p, branch));
  }
  for (std::size_t l = 0; l < shared_levels.size(); ++l) {
    const m::Parameter& reference_of_level = shared_levels[l].reference;
    const double by_scenario =
        m::logit(parameter(reference_of_level, branch)) - m::logit(at_start(reference_of_level, branch));
    // only where teams differ does their own centre not follow the parameter
    table.moved[l] = static_cast<float>(anchors_[l][branch] + (l < team_differences.size() ? by_scenario : 0.0));
  }
  table.load_centre = static_cast<float>(load_centre_[branch]);
  const double all_places = places * persons;
  table.capacity_per_place = static_cast<float>(reference(m::capacity, branch) / all_places);
  table.open_per_place = static_cast<float>(value(m::establishment, branch) / all_places);
  table.vacancies_per_open_place =
      static_cast<float>(open_places > 0.0 ? value(m::vacancies, branch) / persons / open_places : 0.0);
  table.departures_reference = static_cast<float>(
      departures_reference_[branch] > 0.0 ? departures_reference_[branch] : reference(m::exit_rate, branch));
  table.mobile_share = static_cast<float>(mobile_share_[branch]);
  table.searching_share = static_cast<float>(searching_share_[branch]);
  table.experience_renewal = static_cast<float>(1.0 / parameter(m::experience_time, branch));
  table.manager_turnover = static_cast<float>(1.0 / parameter(m::manager_stay, branch));
  return table;
}

void Branches::take_sums(std::size_t branch, const GroupSums& sums, double persons) {
  for (const m::Variable& v : m::all_variables) {
    if (of_team(v) && v.kind != m::Kind::measure) values_[index(v)][branch] = sums.of_teams[index(v)];
  }
  for (std::size_t flow = 0; flow < turnover_count; ++flow)
    values_[index(turnover_variables[flow])][branch] = persons * sums.turnover[flow];
}

void Branches::take_uptake(std::size_t branch, double share_of_employers) {
  values_[index(m::measures_uptake)][branch] = share_of_employers;
}

PerBranch<double> Branches::destinations(std::size_t from) const {
  PerBranch<double> share{};
  double others = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    if (b == from || !m::in_cohort(static_cast<int>(b))) continue;
    share[b] = parameter(m::branch_size, b);
    others += share[b];
  }
  for (double& s : share) s /= others;
  return share;
}

void Branches::spread_moves() {
  PerBranch<double>& moves_in = values_[index(m::moves_in)];
  moves_in = {};
  for (std::size_t from = 0; from < m::branch_count; ++from) {
    const PerBranch<double> to = destinations(from);
    for (std::size_t b = 0; b < m::branch_count; ++b) moves_in[b] += to[b] * value(m::moves_out, from);
  }
}

void Branches::follow_turnover() {
  spread_moves();
  for_each_row(m::turnover_rows, [&](const auto& row) {
    for (std::size_t b = 0; b < m::branch_count; ++b) values_[index(row.variable)][b] = row.equation(Reader(*this, b));
  });
}

void Branches::move(double years) {
  std::array<PerBranch<double>, m::variable_count> next = values_;
  for_each_row(m::stock_rows, [&](const auto& row) {
    if (of_team(row.variable)) return;
    for (std::size_t b = 0; b < m::branch_count; ++b)
      next[index(row.variable)][b] += years * row.change(Reader(*this, b));
  });
  values_ = next;
}

}  // namespace behoud::engines::agents
