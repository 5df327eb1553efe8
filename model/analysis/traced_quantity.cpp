#include "model/analysis/traced_quantity.hpp"

#include <algorithm>
#include <array>

#include "model/analysis/line_reader.hpp"
#include "model/engines/counts.hpp"
#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;

struct YearlyCount {
  std::string_view quantity;
  m::Variable variable;
};
constexpr std::array yearly_counts{
    YearlyCount{"exits_in_year", m::exits},
    YearlyCount{"quits_in_year", m::quits},
    YearlyCount{"private_exits_in_year", m::private_exits},
    YearlyCount{"ended_exits_in_year", m::ended_exits},
    YearlyCount{"retirements_in_year", m::retirements},
    YearlyCount{"moves_out_in_year", m::moves_out},
    YearlyCount{"job_changes_in_year", m::job_changes},
    YearlyCount{"hires_in_year", m::hires},
};

struct PeopleShare {
  std::string_view quantity;
  bool (*holds)(int mobility, int stage);
};
constexpr std::array people_shares{
    PeopleShare{"wish_share", [](int, int stage) { return stage > 0; }},
    PeopleShare{"action_share", [](int, int stage) { return stage == static_cast<int>(m::Stage::searching); }},
    PeopleShare{"mobile_share", [](int mobility, int) { return mobility == static_cast<int>(m::Mobility::mobile); }},
};

bool within(Area area, std::size_t branch) {
  return area == engines::whole_domain || area == static_cast<Area>(branch);
}

std::size_t place(const m::Variable& v) {
  return static_cast<std::size_t>(v.index);
}

/// Averages over the line between two runs, of a ratio to something that differs as well.
template <class Function>
void on_the_line(Function f) {
  for (const LineNode& node : line_nodes) f(node.share, node.weight);
}
double between(double from, double to, double share) {
  return from + share * (to - from);
}

Course nothing(const DifferenceCourse& course, std::size_t width) {
  return Course(course.times.size() * width, 0.0);
}

std::vector<Counted> outflow_counted(Area area, int year, const DifferenceCourse& course) {
  double exits_from = 0.0, exits_to = 0.0, workers_from = 0.0, workers_to = 0.0;
  // the beginning of the year lies between two middles of steps; before the first nothing differs
  std::size_t first = course.times.size();
  for (std::size_t j = 0; j < course.times.size(); ++j) {
    if (course.times[j] < year || course.times[j] >= year + 1) continue;
    first = std::min(first, j);
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (!within(area, b)) continue;
      exits_from += course.steps[j] * course.from[place(m::exits)][j * m::branch_count + b];
      exits_to += course.steps[j] * course.to[place(m::exits)][j * m::branch_count + b];
    }
  }
  std::vector<std::size_t> around{first};
  if (first > 0) around.push_back(first - 1);
  for (const std::size_t j : around) {
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (!within(area, b)) continue;
      workers_from += course.from[place(m::workers)][j * m::branch_count + b] / static_cast<double>(around.size());
      workers_to += course.to[place(m::workers)][j * m::branch_count + b] / static_cast<double>(around.size());
    }
  }
  double per_exit = 0.0, per_worker = 0.0;
  on_the_line([&](double share, double weight) {
    const double workers = between(workers_from, workers_to, share);
    per_exit += weight / workers;
    per_worker -= weight * between(exits_from, exits_to, share) / (workers * workers);
  });
  Counted exits{place(m::exits), nothing(course, m::branch_count)};
  Counted workers{place(m::workers), nothing(course, m::branch_count)};
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    if (!within(area, b)) continue;
    for (std::size_t j = first; j < course.times.size() && course.times[j] < year + 1; ++j)
      exits.weight[j * m::branch_count + b] = per_exit * course.steps[j];
    if (first == 0) continue;
    for (const std::size_t j : around) workers.weight[j * m::branch_count + b] = 0.5 * per_worker;
  }
  return {exits, workers};
}

std::vector<Counted> mean_counted(const m::Variable& v, Area area, int year, const DifferenceCourse& course) {
  Counted level{place(v), nothing(course, m::branch_count)}, size{place(m::workers), nothing(course, m::branch_count)};
  for (std::size_t j = 0; j < course.times.size(); ++j) {
    if (course.times[j] < year || course.times[j] >= year + 1) continue;
    on_the_line([&](double share, double weight) {
      const auto at = [&](const m::Variable& of, std::size_t b) {
        const std::size_t i = j * m::branch_count + b;
        return between(course.from[place(of)][i], course.to[place(of)][i], share);
      };
      double workers = 0.0, weighed = 0.0;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        if (!within(area, b)) continue;
        workers += at(m::workers, b);
        weighed += at(m::workers, b) * at(v, b);
      }
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        if (!within(area, b)) continue;
        level.weight[j * m::branch_count + b] += weight * course.steps[j] * at(m::workers, b) / workers;
        size.weight[j * m::branch_count + b] += weight * course.steps[j] * (at(v, b) - weighed / workers) / workers;
      }
    });
  }
  return {level, size};
}

std::vector<Counted> share_counted(bool (*holds)(int, int), Area area, int year, const DifferenceCourse& course) {
  Counted people{people_node, nothing(course, engines::people_size)};
  for (std::size_t j = 0; j < course.times.size(); ++j) {
    if (course.times[j] < year || course.times[j] >= year + 1) continue;
    on_the_line([&](double share, double weight) {
      double all = 0.0, held = 0.0;
      const auto each = [&](auto visit) {
        engines::for_each_cell([&](int a, int t, int c, int o, int s) {
          for (std::size_t b = 0; b < m::branch_count; ++b) {
            if (within(area, b))
              visit(static_cast<std::size_t>(engines::cell_index(a, t, c, o, s)) + b, holds(c, s) ? 1.0 : 0.0);
          }
        });
      };
      each([&](std::size_t i, double is_held) {
        const double persons = between(course.people_from[j][i], course.people_to[j][i], share);
        all += persons;
        held += is_held * persons;
      });
      each([&](std::size_t i, double is_held) {
        people.weight[j * engines::people_size + i] += weight * course.steps[j] * (is_held - held / all) / all;
      });
    });
  }
  return {people};
}

}  // namespace

std::optional<TracedQuantity> traced_quantity(std::string_view name) {
  const std::size_t index = engines::quantity_index(name);
  if (index == engines::quantities().size()) return std::nullopt;
  using Kind = TracedQuantity::Kind;
  if (name == "outflow") return TracedQuantity{Kind::outflow, index};
  if (const auto* count = std::ranges::find(yearly_counts, name, &YearlyCount::quantity); count != yearly_counts.end())
    return TracedQuantity{Kind::persons, index, count->variable};
  if (const auto* share = std::ranges::find(people_shares, name, &PeopleShare::quantity); share != people_shares.end())
    return TracedQuantity{Kind::of_people, index, m::exits, share->holds};
  const auto* variable = std::ranges::find(m::all_variables, name, &m::Variable::name);
  if (variable == m::all_variables.end()) return std::nullopt;
  return TracedQuantity{engines::quantities()[index].is_sum ? Kind::sum : Kind::mean, index, *variable};
}

std::vector<std::string_view> traced_quantities() {
  std::vector<std::string_view> names;
  for (const engines::Quantity& quantity : engines::quantities()) {
    if (traced_quantity(quantity.name)) names.push_back(quantity.name);
  }
  return names;
}

double value_in(const TracedQuantity& quantity, Area area, const std::vector<Moment>& year,
                const engines::Sample& beginning) {
  double value = 0.0;
  for (const Moment& moment : year) {
    const engines::Sample& sample = *moment.sample;
    double sum = 0.0, weighed = 0.0, workers = 0.0, held = 0.0;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (!within(area, b)) continue;
      sum += sample.value(quantity.variable)[b];
      weighed += sample.value(quantity.variable)[b] * sample.value(m::workers)[b];
      workers += sample.value(m::workers)[b];
      if (quantity.holds == nullptr) continue;
      held += engines::headcount(sample, b, [&](int, int, int c, int, int s) { return quantity.holds(c, s); });
    }
    switch (quantity.kind) {
      case TracedQuantity::Kind::outflow:
      case TracedQuantity::Kind::persons:
      case TracedQuantity::Kind::sum:
        value += moment.step * sum;
        break;
      case TracedQuantity::Kind::mean:
        value += moment.step * weighed / workers;
        break;
      case TracedQuantity::Kind::of_people:
        value += moment.step * held / workers;
        break;
    }
  }
  if (quantity.kind != TracedQuantity::Kind::outflow) return value;
  double workers = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    if (within(area, b)) workers += beginning.value(m::workers)[b];
  }
  return value / workers;
}

std::vector<Counted> counted_in(const TracedQuantity& quantity, Area area, int year, const DifferenceCourse& course) {
  switch (quantity.kind) {
    case TracedQuantity::Kind::outflow:
      return outflow_counted(area, year, course);
    case TracedQuantity::Kind::mean:
      return mean_counted(quantity.variable, area, year, course);
    case TracedQuantity::Kind::of_people:
      return share_counted(quantity.holds, area, year, course);
    case TracedQuantity::Kind::persons:
    case TracedQuantity::Kind::sum:
      break;
  }
  Counted counted{place(quantity.variable), nothing(course, m::branch_count)};
  for (std::size_t j = 0; j < course.times.size(); ++j) {
    if (course.times[j] < year || course.times[j] >= year + 1) continue;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (within(area, b)) counted.weight[j * m::branch_count + b] = course.steps[j];
    }
  }
  return {counted};
}

}  // namespace behoud::analysis
