#include "model/analysis/workforce_weights.hpp"

#include <algorithm>

#include "model/engines/counts.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;
using engines::cell_index;

constexpr std::array block_stocks{m::vacancies, m::returners};
// every one before what it is reckoned from
constexpr std::array block_rows{m::exit_rate, m::exits, m::hires, m::returning_share};
constexpr std::array counts{m::quits, m::private_exits, m::ended_exits, m::retirements, m::job_changes, m::moves_out};
constexpr std::array heads{m::workers, m::newcomers};

std::size_t place(const m::Variable& v) {
  return static_cast<std::size_t>(v.index);
}

bool takes(const m::PeopleFlow& flow, int stage) {
  return stage >= static_cast<int>(flow.first) && stage <= static_cast<int>(flow.last);
}

using PerBranch = std::array<double, m::branch_count>;

/// Weights of everything in the workforce that has a memory.
struct Memory {
  std::vector<double> people = std::vector<double>(engines::people_size, 0.0);
  std::array<PerBranch, block_stocks.size()> stocks{};

  void add(double factor, const Memory& other) {
    for (std::size_t i = 0; i < people.size(); ++i) people[i] += factor * other.people[i];
    for (std::size_t s = 0; s < stocks.size(); ++s) {
      for (std::size_t b = 0; b < m::branch_count; ++b) stocks[s][b] += factor * other.stocks[s][b];
    }
  }
};

/// Weights of what follows from it at the same moment, by variable.
using AtOnce = std::array<PerBranch, m::variable_count>;

class Backward {
 public:
  explicit Backward(const DifferenceCourse& course) : course_(&course), found_{} {
    found_.of_cause.resize(m::variable_count);
  }

  WorkforceWeights from(const CountOfWorkforce& count) {
    Memory ahead, moved_on;
    for (moment_ = course_->times.size(); moment_-- > 0;) {
      const double step = course_->steps[moment_];
      Memory now;
      if (!count.of_people.empty()) {
        for (std::size_t i = 0; i < now.people.size(); ++i)
          now.people[i] = count.of_people[moment_ * engines::people_size + i];
      }
      AtOnce counted{};
      for (const auto& [v, weight] : count.of_variable) {
        const auto stock = std::ranges::find(block_stocks, m::all_variables[v]);
        PerBranch& into = stock == block_stocks.end()
                              ? counted[v]
                              : now.stocks[static_cast<std::size_t>(stock - block_stocks.begin())];
        for (std::size_t b = 0; b < m::branch_count; ++b) into[b] += weight[moment_ * m::branch_count + b];
      }
      pass_back(counted, now, 1.0);

      // the step is an implicit one: what somebody weighs at its middle depends on where he goes within it
      Memory mean = ahead;
      mean.add(0.5, now);
      Memory solved = mean;
      solved.add(1.0, moved_on);  // nearly what it was in the step after
      constexpr int rounds = 5;
      for (int round = 0; round < rounds; ++round) {
        Memory next = mean;
        next.add(0.5 * step, before(solved, 0.0));
        solved = std::move(next);
      }
      before(solved, step);
      moved_on = solved;
      moved_on.add(-1.0, mean);
      ahead = solved;
      ahead.add(1.0, solved);
      ahead.add(-1.0, mean);
      ahead.add(0.5, now);
    }
    double& from_start = found_.directly[Origin{}];
    for (std::size_t i = 0; i < ahead.people.size(); ++i) from_start += ahead.people[i] * course_->people.at_start[i];
    for (std::size_t s = 0; s < block_stocks.size(); ++s) {
      for (std::size_t b = 0; b < m::branch_count; ++b)
        from_start += ahead.stocks[s][b] * course_->at_start[place(block_stocks[s]) * m::branch_count + b];
    }
    return std::move(found_);
  }

 private:
  /// Of every branch.
  const double* hazard(std::size_t flow, std::size_t group) const {
    const std::size_t groups = groups_of(m::people_flows[flow].hazard.level);
    return &course_->people.hazard[flow][(moment_ * groups + group) * m::branch_count];
  }
  const double* persons(std::size_t cell) const {
    return &course_->people.people[moment_ * engines::people_size + cell];
  }

  /// From weights of the changes per year to those of what makes them; what lies outside gets `factor` of it.
  Memory before(const Memory& changes, double factor) {
    Memory memory;
    AtOnce at_once{};
    const std::vector<double> elsewhere = weights_elsewhere(changes.people);
    engines::for_each_cell([&](int a, int t, int c, int o, int s) {
      const auto cell = static_cast<std::size_t>(cell_index(a, t, c, o, s));
      const double* here = &changes.people[cell];
      double* into = &memory.people[cell];
      for (std::size_t f = 0; f < m::people_flows.size(); ++f) {
        const m::PeopleFlow& flow = m::people_flows[f];
        if (!takes(flow, s)) continue;
        const std::size_t group = group_at(flow.hazard.level, a, t, c);
        const double* rate = hazard(f, group);
        const double* there = weights_there(flow.to, changes.people, elsewhere, a, t, c, o, s);
        PerBranch gained;
        for (std::size_t b = 0; b < m::branch_count; ++b) gained[b] = there[b] - here[b];
        for (std::size_t b = 0; b < m::branch_count; ++b) into[b] += rate[b] * gained[b];
        if (factor == 0.0) continue;
        for (std::size_t b = 0; b < m::branch_count; ++b) gained[b] *= factor * persons(cell)[b];
        give(flow.hazard, group, gained);
      }
    });
    const std::array entry_causes{m::hires, m::entering_mobile_share, m::returning_share};
    for (int a = 0; a < m::age_count; ++a) {
      for (int c = 0; c < m::mobility_count; ++c) {
        const auto entrant = static_cast<int>(m::Origin::entrant);
        const auto anew = static_cast<std::size_t>(cell_index(a, static_cast<int>(m::tenure_of_hires), c, entrant, 0));
        const auto back =
            static_cast<std::size_t>(cell_index(a, static_cast<int>(m::tenure_of_returners), c, entrant, 0));
        const std::size_t entry =
            ((moment_ * m::age_count + static_cast<std::size_t>(a)) * m::mobility_count + static_cast<std::size_t>(c)) *
            m::branch_count;
        for (std::size_t k = 0; k < entry_causes.size(); ++k) {
          PerBranch weight;
          for (std::size_t b = 0; b < m::branch_count; ++b) {
            weight[b] = changes.people[anew + b] * course_->people.entering[k][entry + b] +
                        changes.people[back + b] * course_->people.returning[k][entry + b];
            if (of_workforce(entry_causes[k])) at_once[place(entry_causes[k])][b] += weight[b];
            weight[b] *= factor;
          }
          if (factor != 0.0 && !of_workforce(entry_causes[k])) give(entry_causes[k], 0, weight);
        }
      }
    }
    for (std::size_t s = 0; s < block_stocks.size(); ++s) {
      const Course& own = course_->rows[place(block_stocks[s])].own;
      for (std::size_t b = 0; b < m::branch_count; ++b)
        memory.stocks[s][b] += own[moment_ * m::branch_count + b] * changes.stocks[s][b];
      pass_to_causes(block_stocks[s], changes.stocks[s], at_once, memory, factor);
    }
    pass_back(at_once, memory, factor);
    return memory;
  }

  /// From what follows at once to what it follows from.
  void pass_back(AtOnce& at_once, Memory& memory, double factor) {
    for (const m::Variable& v : block_rows) pass_to_causes(v, at_once[place(v)], at_once, memory, factor);
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      for (std::size_t other = 0; other < m::branch_count; ++other)
        at_once[place(m::moves_out)][b] += course_->people.moves[b][other] * at_once[place(m::moves_in)][other];
    }
    const auto weighs = [](double w) { return w != 0.0; };
    for (const m::Variable& v : heads) {
      const PerBranch& weight = at_once[place(v)];
      if (std::ranges::none_of(weight, weighs)) continue;
      engines::for_each_cell([&](int a, int t, int c, int o, int s) {
        if (v == m::newcomers && t != m::newcomer.value) return;
        const auto cell = static_cast<std::size_t>(cell_index(a, t, c, o, s));
        for (std::size_t b = 0; b < m::branch_count; ++b) memory.people[cell + b] += weight[b];
      });
    }
    for (std::size_t f = 0; f < m::people_flows.size(); ++f) {
      const m::PeopleFlow& flow = m::people_flows[f];
      if (flow.sum == nullptr) continue;
      const PerBranch& weight = at_once[place(*flow.sum)];
      if (std::ranges::none_of(weight, weighs)) continue;
      engines::for_each_cell([&](int a, int t, int c, int o, int s) {
        if (!takes(flow, s)) return;
        const auto cell = static_cast<std::size_t>(cell_index(a, t, c, o, s));
        const std::size_t group = group_at(flow.hazard.level, a, t, c);
        const double* rate = hazard(f, group);
        PerBranch counted;
        for (std::size_t b = 0; b < m::branch_count; ++b) {
          memory.people[cell + b] += weight[b] * rate[b];
          counted[b] = factor * weight[b] * persons(cell)[b];
        }
        if (factor != 0.0) give(flow.hazard, group, counted);
      });
    }
  }

  void pass_to_causes(const m::Variable& v, const PerBranch weight, AtOnce& at_once, Memory& memory, double factor) {
    const RowCourse& row = course_->rows[place(v)];
    for (std::size_t k = 0; k < row.causes.size(); ++k) {
      const m::Variable& cause = row.causes[k];
      const auto stock = std::ranges::find(block_stocks, cause);
      PerBranch passed;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        passed[b] = weight[b] * row.passes_on[k][moment_ * m::branch_count + b];
        if (stock != block_stocks.end()) {
          memory.stocks[static_cast<std::size_t>(stock - block_stocks.begin())][b] += passed[b];
        } else if (of_workforce(cause)) {
          at_once[place(cause)][b] += passed[b];
        }
        passed[b] *= factor;
      }
      if (factor != 0.0 && !of_workforce(cause)) give(cause, 0, passed);
    }
    if (factor == 0.0) return;
    for (const Touch& touch : row.touches) {
      for (std::size_t b = 0; b < m::branch_count; ++b)
        found_.directly[touch.origin] += factor * weight[b] * touch.amount[moment_ * m::branch_count + b];
    }
  }

  void give(const m::Variable& cause, std::size_t group, const PerBranch& weight) {
    Course& course = found_.of_cause[place(cause)];
    const std::size_t groups = groups_of(cause.level);
    if (course.empty()) course.assign(course_->times.size() * groups * m::branch_count, 0.0);
    double* into = &course[(moment_ * groups + group) * m::branch_count];
    for (std::size_t b = 0; b < m::branch_count; ++b) into[b] += weight[b];
  }

  /// What one who moves to another branch weighs there, in the places of who starts anew.
  std::vector<double> weights_elsewhere(const std::vector<double>& weights) const {
    std::vector<double> elsewhere(engines::people_size, 0.0);
    engines::for_each_cell([&](int a, int t, int c, int o, int s) {
      if (t > 0 || s > 0) return;
      const auto cell = static_cast<std::size_t>(cell_index(a, t, c, o, s));
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        for (std::size_t other = 0; other < m::branch_count; ++other)
          elsewhere[cell + b] += course_->people.moves[b][other] * weights[cell + other];
      }
    });
    return elsewhere;
  }

  /// What one who takes the flow weighs where he comes, in every branch.
  static const double* weights_there(m::To to, const std::vector<double>& weights, const std::vector<double>& elsewhere,
                                     int a, int t, int c, int o, int s) {
    static constexpr PerBranch nothing{};
    const auto at = [](const std::vector<double>& of, int cell) { return &of[static_cast<std::size_t>(cell)]; };
    switch (to) {
      case m::To::staying:
      case m::To::wishing:
      case m::To::searching:
        return at(weights, cell_index(a, t, c, o, static_cast<int>(to)));
      case m::To::new_job_here:
        return at(weights, cell_index(a, 0, c, o, 0));
      case m::To::new_job_elsewhere:
        return at(elsewhere, cell_index(a, 0, c, o, 0));
      // the last band is open
      case m::To::next_age:
        return at(weights, cell_index(std::min(a + 1, m::age_count - 1), t, c, o, s));
      case m::To::next_tenure:
        return at(weights, cell_index(a, std::min(t + 1, m::tenure_count - 1), c, o, s));
      case m::To::outside:
        break;
    }
    return nothing.data();
  }

  const DifferenceCourse* course_;
  WorkforceWeights found_;
  std::size_t moment_ = 0;
};

}  // namespace

bool of_workforce(const m::Variable& v) {
  const auto is_among = [&](const auto& list) { return std::ranges::find(list, v) != list.end(); };
  return is_among(block_stocks) || is_among(block_rows) || is_among(counts) || is_among(heads) || v == m::moves_in;
}

WorkforceWeights workforce_weights(const DifferenceCourse& course, const CountOfWorkforce& count) {
  return Backward(course).from(count);
}

}  // namespace behoud::analysis
