#include "model/analysis/difference_course.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "model/analysis/equations.hpp"
#include "model/analysis/line_reader.hpp"
#include "model/engines/stocks_run.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;
using engines::Inputs;
using engines::Schedule;

constexpr std::size_t worker_groups = std::size_t{m::tenure_count} * m::age_count * m::mobility_count;
constexpr std::size_t groups_per_tenure = worker_groups / m::tenure_count;
constexpr double steps_per_year = 10.0;

struct Cell {
  std::size_t tenure, age, mobility;
};
Cell cell_of(m::Level level, std::size_t group) {
  if (level == m::Level::tenure_group) return {group, 0, 0};
  if (level != m::Level::worker) return {0, 0, 0};
  return {group / groups_per_tenure, group % groups_per_tenure / m::mobility_count, group % m::mobility_count};
}

std::size_t place(m::Variable v) {
  return static_cast<std::size_t>(v.index);
}

/// Steps of equal length between the dates at which something changes, and none across.
std::pair<std::vector<double>, std::vector<double>> steps_between(double from, double until, const Schedule& a,
                                                                  const Schedule& b) {
  std::set<double> dates{from, until};
  for (const Schedule* schedule : {&a, &b}) dates.insert(schedule->stops().begin(), schedule->stops().end());
  for (double year = std::ceil(from); year < until; year += 1.0) dates.insert(year);
  std::vector<double> times, lengths;
  for (auto date = dates.lower_bound(from); date != dates.end() && *date < until; ++date) {
    const double next = *std::next(date);
    const double count = std::max(1.0, std::round((next - *date) * steps_per_year));
    for (double i = 0.0; i < count; i += 1.0) {
      times.push_back(*date + (i + 0.5) * (next - *date) / count);
      lengths.push_back((next - *date) / count);
    }
  }
  return {times, lengths};
}

/// What each lever by itself puts into the measures.
class LeverInputs {
 public:
  LeverInputs(const RunOfScenario& run, const Schedule::WorkforceShares& shares) {
    std::set<std::size_t> levers;
    for (const Intervention& intervention : run.scenario.interventions) levers.insert(intervention.lever);
    for (const std::size_t lever : levers) {
      Scenario alone = run.scenario;
      std::erase_if(alone.interventions, [&](const Intervention& i) { return i.lever != lever; });
      schedules_.emplace_back(lever, Schedule(run.baseline, alone, run.levers, run.draws, shares));
    }
  }
  void add(double time, double sign, std::vector<std::pair<std::size_t, Inputs>>& by_lever) const {
    for (const auto& [lever, schedule] : schedules_) {
      const engines::Segment segment = schedule.segment(time);
      Inputs inputs = segment.inputs;
      segment.fill(time, inputs);
      auto found = std::ranges::find(by_lever, lever, &std::pair<std::size_t, Inputs>::first);
      if (found == by_lever.end()) found = by_lever.insert(by_lever.end(), {lever, Inputs{}});
      const auto add_table = [&](Inputs::Table& sum, const Inputs::Table& part) {
        for (std::size_t v = 0; v < sum.size(); ++v) {
          for (std::size_t b = 0; b < m::branch_count; ++b) sum[v][b] += sign * part[v][b];
        }
      };
      add_table(found->second.scheduled, inputs.scheduled);
      add_table(found->second.offered, inputs.offered);
    }
  }

 private:
  std::vector<std::pair<std::size_t, Schedule>> schedules_;
};

/// What a row reads, numbered.
struct RowPlan {
  Directions directions;
  int own = -1;
  std::vector<std::pair<m::Parameter, int>> parameters;  // that the scenarios change, with their directions
};
RowPlan plan_of(const RowCourse& row, const std::set<int>& changed_parameters) {
  RowPlan plan;
  int next = 0;
  for (const m::Variable& cause : row.causes)
    plan.directions.of_variable[place(cause)] = static_cast<signed char>(next++);
  if (row.effect.kind == m::Kind::stock) {
    plan.own = next;
    plan.directions.of_variable[place(row.effect)] = static_cast<signed char>(next++);
  }
  const Equation* equation = equation_of(row.effect);
  if (equation == nullptr) return plan;
  for (const m::Parameter& p : equation->parameters) {
    // what has no direction left is told as left over
    if (!changed_parameters.contains(p.index) || next == most_causes) continue;
    plan.directions.of_parameter[static_cast<std::size_t>(p.index)] = static_cast<signed char>(next);
    plan.parameters.emplace_back(p, next++);
  }
  return plan;
}

class Recorder {
 public:
  Recorder(const RunOfScenario& from, const RunOfScenario& to, double until)
      : until_(until),
        shares_from_(engines::workforce_shares(from.parameters, from.baseline, from.levers)),
        shares_to_(engines::workforce_shares(to.parameters, to.baseline, to.levers)),
        schedule_from_(from.baseline, from.scenario, from.levers, from.draws, shares_from_),
        schedule_to_(to.baseline, to.scenario, to.levers, to.draws, shares_to_),
        levers_from_(from, shares_from_),
        levers_to_(to, shares_to_),
        parameters_from_(from.parameters),
        parameters_to_(to.parameters),
        start_(from.scenario.start) {}

  std::expected<DifferenceCourse, engines::Failure> record() {
    const double first = std::max(start_, std::min(schedule_from_.first_change(), schedule_to_.first_change()));
    if (!(first < until_)) return DifferenceCourse{};
    std::tie(course_.times, course_.steps) = steps_between(first, until_, schedule_from_, schedule_to_);
    const auto from = simulated(parameters_from_, schedule_from_, first);
    if (!from) return std::unexpected(from.error());
    const auto to = simulated(parameters_to_, schedule_to_, first);
    if (!to) return std::unexpected(to.error());
    prepare();
    take_start(from->front().state, to->front().state);
    engines::StocksRun<double> run_from(parameters_from_, schedule_from_), run_to(parameters_to_, schedule_to_);
    run_from.start(start_);
    run_to.start(start_);
    for (std::size_t moment = 0; moment < course_.times.size(); ++moment) {
      record_moment(moment, run_from, (*from)[moment + 1].state, run_to, (*to)[moment + 1].state);
    }
    return std::move(course_);
  }

 private:
  using Reader = engines::StocksModel<double>::Reader;

  /// The state at the first moment of difference and at every middle of a step.
  std::expected<std::vector<engines::Sample>, engines::Failure> simulated(const ParameterValues<double>& parameters,
                                                                          const Schedule& schedule, double first) {
    engines::RunSettings settings;
    settings.accuracy = {1e-8, 1e-8};
    if (first > start_) settings.dates.push_back(first);
    for (const double time : course_.times) settings.dates.push_back(time);
    const double end = settings.dates.back();
    auto run = engines::simulate(parameters, schedule, start_, end, settings);
    if (!run) return std::unexpected(run.error());
    if (first > start_) run->samples.erase(run->samples.begin());
    return std::move(run->samples);
  }

  std::size_t size(m::Level level) const { return course_.times.size() * groups_of(level) * m::branch_count; }

  void prepare() {
    std::set<int> changed;
    for (const Schedule* schedule : {&schedule_from_, &schedule_to_}) {
      for (const ParameterOverride& one : schedule->overrides()) changed.insert(one.parameter.index);
    }
    for (const m::Variable& v : m::all_variables) {
      for (auto* course : {&course_.difference, &course_.from, &course_.to}) course->emplace_back(size(v.level), 0.0);
      RowCourse row;
      row.effect = v;
      if (const Equation* equation = equation_of(v)) row.causes = equation->causes;
      if (v.kind == m::Kind::measure) row.causes = {m::measures_uptake};
      row.passes_on.assign(row.causes.size(), Course(size(v.level), 0.0));
      if (v.kind == m::Kind::stock) row.own.assign(size(v.level), 0.0);
      plans_.push_back(plan_of(row, changed));
      for (const auto& [p, direction] : plans_.back().parameters) {
        row.touches.push_back(
            {{Origin::Kind::parameter, static_cast<std::size_t>(p.index)}, Course(size(v.level), 0.0)});
      }
      const bool is_path = v.kind == m::Kind::path;
      row.touches.push_back({is_path ? Origin{Origin::Kind::path, place(v)} : Origin{}, Course(size(v.level), 0.0)});
      course_.rows.push_back(std::move(row));
    }
    PeopleCourse& people = course_.people;
    for (const m::PeopleFlow& flow : m::people_flows) people.hazard.emplace_back(size(flow.hazard.level), 0.0);
    const std::size_t cells = course_.times.size() * engines::people_size;
    people.people.assign(cells, 0.0);
    people.difference.assign(cells, 0.0);
    const std::size_t entries = course_.times.size() * std::size_t{m::age_count} * m::mobility_count * m::branch_count;
    for (auto* course : {&people.entering, &people.returning}) {
      for (Course& one : *course) one.assign(entries, 0.0);
    }
  }

  void take_start(const std::vector<double>& from, const std::vector<double>& to) {
    for (std::size_t i = 0; i < engines::people_size; ++i) course_.people.at_start.push_back(to[i] - from[i]);
    course_.at_start.assign(std::size_t{m::variable_count} * m::branch_count, 0.0);
    int stock = 0;
    engines::for_each_row(m::stock_rows, [&](const auto& row) {
      const auto i = static_cast<std::size_t>(engines::stock_index(stock++));
      for (std::size_t b = 0; b < m::branch_count; ++b)
        course_.at_start[place(row.variable) * m::branch_count + b] = to[i + b] - from[i + b];
    });
  }

  void record_moment(std::size_t moment, engines::StocksRun<double>& run_from, const std::vector<double>& from,
                     engines::StocksRun<double>& run_to, const std::vector<double>& to) {
    const double time = course_.times[moment];
    std::vector<double> change_from(from.size()), change_to(to.size());
    for (auto [run, state, change] : {std::tuple{&run_from, &from, &change_from}, {&run_to, &to, &change_to}}) {
      run->begin_segment(time, time + 1.0);
      run->derivative(*state, *change, time);
    }
    const auto readers = [&](m::Level level, std::size_t group, std::size_t b) {
      const Cell cell = cell_of(level, group);
      return std::pair{run_from.model().reader(b, cell.tenure, cell.age, cell.mobility),
                       run_to.model().reader(b, cell.tenure, cell.age, cell.mobility)};
    };
    const auto each_place = [&](m::Level level, auto visit) {
      for (std::size_t group = 0; group < groups_of(level); ++group) {
        if (level == m::Level::worker) {
          const Cell cell = cell_of(level, group);
          run_from.model().evaluate_cell(cell.tenure, cell.age, cell.mobility);
          run_to.model().evaluate_cell(cell.tenure, cell.age, cell.mobility);
        }
        for (std::size_t b = 0; b < m::branch_count; ++b) {
          const auto [at_from, at_to] = readers(level, group, b);
          visit((moment * groups_of(level) + group) * m::branch_count + b, at_from, at_to);
        }
      }
    };
    // all values first: what is left over in a row is reckoned from those of its causes
    for (const m::Level level : {m::Level::branch, m::Level::tenure_group, m::Level::worker}) {
      each_place(level, [&](std::size_t at, const Reader& at_from, const Reader& at_to) {
        for (const m::Variable& v : m::all_variables) {
          const bool apart = v.level == m::Level::worker || v.level == m::Level::tenure_group;
          if (apart ? v.level != level : level != m::Level::branch) continue;
          course_.from[place(v)][at] = at_from(v);
          course_.to[place(v)][at] = at_to(v);
          course_.difference[place(v)][at] = at_to(v) - at_from(v);
        }
      });
    }
    const auto record = [&](const m::Variable& effect, const auto& equation) {
      const RowPlan& plan = plans_[place(effect)];
      RowCourse& row = course_.rows[place(effect)];
      each_place(effect.level, [&](std::size_t at, const Reader& at_from, const Reader& at_to) {
        std::array<double, most_causes> mean{};
        for (const LineNode& node : line_nodes) {
          const auto value = equation(LineReader(at_from, at_to, node.share, plan.directions));
          for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += node.weight * value.derivative[i];
        }
        for (std::size_t k = 0; k < row.causes.size(); ++k) row.passes_on[k][at] = mean[k];
        if (plan.own >= 0) row.own[at] = mean[static_cast<std::size_t>(plan.own)];
        for (std::size_t p = 0; p < plan.parameters.size(); ++p) {
          const auto& [parameter, direction] = plan.parameters[p];
          row.touches[p].amount[at] =
              mean[static_cast<std::size_t>(direction)] * (at_to(parameter) - at_from(parameter));
        }
      });
    };
    m::for_each_equation(record);
    for (const m::Variable& measure : m::all_variables) {
      if (measure.kind == m::Kind::measure) record(measure, [measure](auto at) { return m::taken_up(at, measure); });
    }
    add_lever_touches(moment);
    add_left_over(moment, change_from, change_to);
    record_people(moment, run_from, from, run_to, to);
  }

  void add_lever_touches(std::size_t moment) {
    const double time = course_.times[moment];
    std::vector<std::pair<std::size_t, Inputs>> by_lever;
    levers_from_.add(time, -1.0, by_lever);
    levers_to_.add(time, 1.0, by_lever);
    for (const auto& [lever, inputs] : by_lever) {
      for (RowCourse& row : course_.rows) {
        if (row.effect.kind != m::Kind::measure) continue;
        const auto &scheduled = inputs.scheduled[place(row.effect)], &offered = inputs.offered[place(row.effect)];
        const auto acts = [](double amount) { return amount != 0.0; };
        if (std::ranges::none_of(scheduled, acts) && std::ranges::none_of(offered, acts)) continue;
        Course& amount = touch_of(row, {Origin::Kind::lever, lever});
        for (std::size_t b = 0; b < m::branch_count; ++b) {
          const std::size_t at = moment * m::branch_count + b;
          const double uptake =
              0.5 * (course_.from[place(m::measures_uptake)][at] + course_.to[place(m::measures_uptake)][at]);
          amount[at] = scheduled[b] + offered[b] * uptake;
        }
      }
    }
  }

  Course& touch_of(RowCourse& row, const Origin& origin) {
    const auto found = std::ranges::find(row.touches, origin, &Touch::origin);
    if (found != row.touches.end()) return found->amount;
    return row.touches.insert(row.touches.begin(), {origin, Course(size(row.effect.level), 0.0)})->amount;
  }

  /// References and starting values that differ, and what the averages do not catch.
  void add_left_over(std::size_t moment, const std::vector<double>& change_from, const std::vector<double>& change_to) {
    std::array<int, m::variable_count> stock_of;
    stock_of.fill(-1);
    int stock = 0;
    engines::for_each_row(m::stock_rows, [&](const auto& row) { stock_of[place(row.variable)] = stock++; });
    for (RowCourse& row : course_.rows) {
      const m::Kind kind = row.effect.kind;
      if (kind == m::Kind::headcount || kind == m::Kind::turnover) continue;
      for (std::size_t group = 0; group < groups_of(row.effect.level); ++group) {
        for (std::size_t b = 0; b < m::branch_count; ++b) {
          const std::size_t at = (moment * groups_of(row.effect.level) + group) * m::branch_count + b;
          double left = course_.difference[place(row.effect)][at];
          if (kind == m::Kind::stock) {
            const auto i = static_cast<std::size_t>(engines::stock_index(stock_of[place(row.effect)])) + b;
            left = change_to[i] - change_from[i] - row.own[at] * left;
          }
          for (std::size_t k = 0; k < row.causes.size(); ++k) {
            const m::Level level = row.causes[k].level;
            const std::size_t cause_group = group_of_cause(row.effect.level, group, level);
            left -=
                row.passes_on[k][at] *
                course_
                    .difference[place(row.causes[k])][(moment * groups_of(level) + cause_group) * m::branch_count + b];
          }
          for (std::size_t touch = 0; touch + 1 < row.touches.size(); ++touch) left -= row.touches[touch].amount[at];
          row.touches.back().amount[at] = left;
        }
      }
    }
  }

  void record_people(std::size_t moment, engines::StocksRun<double>& run_from, const std::vector<double>& from,
                     engines::StocksRun<double>& run_to, const std::vector<double>& to) {
    PeopleCourse& people = course_.people;
    for (std::size_t i = 0; i < engines::people_size; ++i) {
      people.people[moment * engines::people_size + i] = 0.5 * (from[i] + to[i]);
      people.difference[moment * engines::people_size + i] = to[i] - from[i];
    }
    course_.people_from.emplace_back(from.begin(), from.begin() + engines::people_size);
    course_.people_to.emplace_back(to.begin(), to.begin() + engines::people_size);
    for (std::size_t f = 0; f < m::people_flows.size(); ++f) {
      const m::Variable hazard = m::people_flows[f].hazard;
      const std::size_t count = groups_of(hazard.level) * m::branch_count;
      for (std::size_t at = moment * count; at < (moment + 1) * count; ++at)
        people.hazard[f][at] = 0.5 * (course_.from[place(hazard)][at] + course_.to[place(hazard)][at]);
    }
    Directions directions;
    directions.of_variable[place(m::hires)] = 0;
    directions.of_variable[place(m::entering_mobile_share)] = 1;
    directions.of_variable[place(m::returning_share)] = 2;
    for (std::size_t a = 0; a < m::age_count; ++a) {
      for (std::size_t c = 0; c < m::mobility_count; ++c) {
        for (std::size_t b = 0; b < m::branch_count; ++b) {
          const Reader at_from = run_from.model().reader(b, 0, a, c), at_to = run_to.model().reader(b, 0, a, c);
          const std::size_t at = ((moment * m::age_count + a) * m::mobility_count + c) * m::branch_count + b;
          for (const LineNode& node : line_nodes) {
            const LineReader read(at_from, at_to, node.share, directions);
            const auto share = read(m::entering_mobile_share);
            const auto entering = read(m::hires) * read(m::entry_age_share) *
                                  (c == static_cast<std::size_t>(m::Mobility::mobile) ? share : 1.0 - share);
            const auto returning = entering * read(m::returning_share);
            const auto anew = entering - returning;
            for (std::size_t k = 0; k < PeopleCourse::entry_causes; ++k) {
              people.entering[k][at] += node.weight * anew.derivative[k];
              people.returning[k][at] += node.weight * returning.derivative[k];
            }
          }
        }
      }
    }
    if (moment > 0) return;
    // movers spread over the other branches of the cohort in proportion to their size
    double cohort = 0.0;
    std::array<double, m::branch_count> weight{};
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (m::in_cohort(static_cast<int>(b)))
        weight[b] = 0.5 * (run_from.model().reader(b)(m::branch_size) + run_to.model().reader(b)(m::branch_size));
      cohort += weight[b];
    }
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      for (std::size_t other = 0; other < m::branch_count; ++other)
        people.moves[b][other] = b == other ? 0.0 : weight[other] / (cohort - weight[b]);
    }
  }

  double until_;
  Schedule::WorkforceShares shares_from_, shares_to_;
  Schedule schedule_from_, schedule_to_;
  LeverInputs levers_from_, levers_to_;
  const ParameterValues<double>&parameters_from_, &parameters_to_;
  double start_;
  std::vector<RowPlan> plans_;
  DifferenceCourse course_;
};

}  // namespace

std::size_t groups_of(m::Level level) {
  return level == m::Level::worker ? worker_groups : level == m::Level::tenure_group ? m::tenure_count : 1;
}

std::size_t group_of_cause(m::Level effect, std::size_t group, m::Level cause) {
  if (cause == effect) return group;
  return effect == m::Level::worker && cause == m::Level::tenure_group ? group / groups_per_tenure : 0;
}

std::size_t group_at(m::Level level, int age, int tenure, int mobility) {
  if (level == m::Level::tenure_group) return static_cast<std::size_t>(tenure);
  if (level != m::Level::worker) return 0;
  return (static_cast<std::size_t>(tenure) * m::age_count + static_cast<std::size_t>(age)) * m::mobility_count +
         static_cast<std::size_t>(mobility);
}

std::expected<DifferenceCourse, engines::Failure> difference_course(const RunOfScenario& from, const RunOfScenario& to,
                                                                    double until) {
  return Recorder(from, to, until).record();
}

}  // namespace behoud::analysis
