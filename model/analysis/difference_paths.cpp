#include "model/analysis/difference_paths.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "model/analysis/named_loops.hpp"
#include "model/analysis/workforce_weights.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;

const m::Variable& variable_of(std::size_t node) {
  return m::all_variables[node];
}

double total(const Course& weight, const Course& of) {
  double sum = 0.0;
  for (std::size_t i = 0; i < weight.size(); ++i) sum += weight[i] * of[i];
  return sum;
}

/// The quantity itself, which is counted from the workforce: what it counts may act on it through the workforce as
/// well.
constexpr std::size_t the_quantity = causal_nodes;

/// Measures are told as the lever behind them, and the three ways to another job as finding one.
bool is_told(const m::Variable& v) {
  return v.kind != m::Kind::measure && !(v == m::quit_hazard) && !(v == m::job_change_hazard) &&
         !(v == m::branch_move_hazard);
}

class Walk {
 public:
  Walk(const DifferenceCourse& course, double least) : course_(&course), least_(least) {}

  void begin(const std::vector<Counted>& quantity) {
    CountOfWorkforce count;
    std::vector<const Counted*> others;
    double contribution = 0.0;
    std::size_t entry = people_node;
    for (const Counted& counted : quantity) {
      if (counted.node == people_node) {
        count.of_people = counted.weight;
        contribution += total(counted.weight, course_->people.difference);
      } else if (of_workforce(variable_of(counted.node))) {
        count.of_variable[counted.node] = counted.weight;
        contribution += contribution_of(counted.node, counted.weight);
      } else {
        others.push_back(&counted);
        continue;
      }
      if (entry == people_node) entry = counted.node;
    }
    if (contribution != 0.0) through_workforce(the_quantity, {entry, contribution, contribution}, count);
    for (const Counted* counted : others) follow(counted->node, counted->weight);
  }

  PathsOfDifference result() {
    for (auto& [key, path] : paths_) {
      found_.paths.push_back(std::move(path.whole));
    }
    std::ranges::stable_sort(found_.paths, std::greater{},
                             [](const CausalPath& p) { return std::abs(p.contribution); });
    for (const auto& [name, contribution] : loops_) found_.loops.push_back({name, contribution});
    std::ranges::stable_sort(found_.loops, std::greater{},
                             [](const LoopContribution& l) { return std::abs(l.contribution); });
    return std::move(found_);
  }

 private:
  /// A step as it is told.
  struct Seen {
    std::size_t variable;
    double contribution, movement;  // the latter in one direction, whatever its weight
  };
  struct Step {
    std::size_t node;  // a variable, people_node or the_quantity
    Seen seen;
  };
  /// Paths that are told alike, and the strongest of them, whose directions are told.
  struct Told {
    CausalPath whole;
    double strongest;
  };

  double contribution_of(std::size_t node, const Course& weight) const {
    return total(weight, course_->difference[node]);
  }

  /// Whether it is worth following, and not visited before.
  bool may_follow(std::size_t node, double contribution) {
    if (std::abs(contribution) < least_) {
      found_.small += contribution;
      return false;
    }
    const auto before = std::ranges::find(steps_, node, &Step::node);
    if (before == steps_.end()) return true;
    std::vector<std::size_t> circle;
    for (auto step = before; step != steps_.end(); ++step) circle.push_back(step->node);
    loops_[name_of_loop(circle)] += contribution;
    return false;
  }

  void follow(std::size_t node, const Course& weight) {
    const m::Variable& v = variable_of(node);
    const double contribution = contribution_of(node, weight);
    double movement = 0.0;
    for (std::size_t i = 0; i < weight.size(); ++i) movement += std::abs(weight[i]) * course_->difference[node][i];
    if (of_workforce(v)) {
      through_workforce(people_node, {node, contribution, movement}, {{{node, weight}}, {}});
      return;
    }
    if (!may_follow(node, contribution)) return;
    steps_.push_back({node, {node, contribution, movement}});
    found_.left_over += contribution - through_variable(v, weight);
    steps_.pop_back();
  }

  void end(const Origin& origin, double contribution) {
    if (std::abs(contribution) < least_) {
      found_.small += contribution;
      return;
    }
    CausalPath path{{}, {}, origin, contribution};
    std::vector<std::size_t> key;
    for (const Step& step : steps_) {
      if (step.node < people_node && !is_told(variable_of(step.node))) continue;
      key.push_back(step.node);
      path.nodes.push_back(step.seen.variable);
      // this path's part of the movement
      path.moved.push_back(step.seen.movement * step.seen.contribution * contribution < 0.0 ? -1 : 1);
    }
    const auto [place, is_new] = paths_.try_emplace({key, origin}, Told{path, contribution});
    if (is_new) return;
    Told& told = place->second;
    path.contribution += told.whole.contribution;
    if (std::abs(contribution) > std::abs(told.strongest)) {
      told = {path, contribution};
    } else {
      told.whole.contribution = path.contribution;
    }
  }

  /// Returns what was passed on in all.
  double through_variable(const m::Variable& v, const Course& weight) {
    const RowCourse& row = course_->rows[static_cast<std::size_t>(v.index)];
    double passed = 0.0;
    Course back;
    if (v.kind == m::Kind::stock) {
      double from_start = 0.0;
      back = back_in_time(v, weight, from_start);
      end({}, from_start);
      passed += from_start;
    }
    const Course& moving = v.kind == m::Kind::stock ? back : weight;
    for (const Touch& touch : row.touches) {
      const double contribution = total(moving, touch.amount);
      end(touch.origin, contribution);
      passed += contribution;
    }
    for (std::size_t k = 0; k < row.causes.size(); ++k) {
      const m::Variable& cause = row.causes[k];
      const std::size_t groups = groups_of(v.level), cause_groups = groups_of(cause.level);
      Course passed_on(course_->times.size() * cause_groups * m::branch_count, 0.0);
      for (std::size_t moment = 0; moment < course_->times.size(); ++moment) {
        for (std::size_t group = 0; group < groups; ++group) {
          const std::size_t from = (moment * groups + group) * m::branch_count;
          const std::size_t to =
              (moment * cause_groups + group_of_cause(v.level, group, cause.level)) * m::branch_count;
          for (std::size_t b = 0; b < m::branch_count; ++b)
            passed_on[to + b] += moving[from + b] * row.passes_on[k][from + b];
        }
      }
      passed += contribution_of(static_cast<std::size_t>(cause.index), passed_on);
      follow(static_cast<std::size_t>(cause.index), passed_on);
    }
    return passed;
  }

  /// From a stock to what moves it: later moments remember what happened before them, less what has worn off.
  Course back_in_time(const m::Variable& v, const Course& weight, double& from_start) const {
    const Course& own = course_->rows[static_cast<std::size_t>(v.index)].own;
    Course back(weight.size(), 0.0);
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      double ahead = 0.0;
      for (std::size_t moment = course_->times.size(); moment-- > 0;) {
        const std::size_t at = moment * m::branch_count + b;
        const double step = course_->steps[moment];
        const double mean = ahead + 0.5 * weight[at];
        const double solved = mean / (1.0 - 0.5 * step * own[at]);
        back[at] = step * solved;
        ahead = 0.5 * weight[at] + 2.0 * solved - mean;
      }
      from_start += ahead * course_->at_start[static_cast<std::size_t>(v.index) * m::branch_count + b];
    }
    return back;
  }

  void through_workforce(std::size_t node, const Seen& seen, const CountOfWorkforce& count) {
    const double contribution = seen.contribution;
    if (!may_follow(node, contribution)) return;
    steps_.push_back({node, seen});
    const WorkforceWeights weights = workforce_weights(*course_, count);
    double passed = 0.0;
    for (const auto& [origin, directly] : weights.directly) {
      end(origin, directly);
      passed += directly;
    }
    for (std::size_t cause = 0; cause < weights.of_cause.size(); ++cause) {
      if (weights.of_cause[cause].empty()) continue;
      passed += contribution_of(cause, weights.of_cause[cause]);
      follow(cause, weights.of_cause[cause]);
    }
    found_.left_over += contribution - passed;
    steps_.pop_back();
  }

  const DifferenceCourse* course_;
  double least_;
  std::vector<Step> steps_;
  std::map<std::pair<std::vector<std::size_t>, Origin>, Told> paths_;
  std::map<std::size_t, double> loops_;
  PathsOfDifference found_;
};

}  // namespace

PathsOfDifference paths_of_difference(const DifferenceCourse& course, const std::vector<Counted>& quantity,
                                      double least) {
  Walk walk(course, least);
  walk.begin(quantity);
  return walk.result();
}

}  // namespace behoud::analysis
