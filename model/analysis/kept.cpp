#include "model/analysis/kept.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "model/engines/counts.hpp"

namespace behoud::analysis {

std::size_t index_at(const std::vector<double>& times, double time) {
  const auto closest = std::ranges::min_element(times, {}, [time](double t) { return std::abs(t - time); });
  return static_cast<std::size_t>(closest - times.begin());
}

namespace {

/// Replacing a leaver of each branch, euro.
std::array<double, mechanism::branch_count> replacement_of(const ParameterValues<double>& parameters) {
  std::array<double, mechanism::branch_count> euro{};
  for (std::size_t b = 0; b < euro.size(); ++b) {
    const auto at = [&](mechanism::Parameter p) { return parameters[static_cast<std::size_t>(p.offset) + b]; };
    euro[b] = parameters[static_cast<std::size_t>(mechanism::replacement_cost_share.offset)] *
              at(mechanism::hours_per_worker) * at(mechanism::pay_per_year);
  }
  return euro;
}

/// Exits avoided at as many worker-years, so not because more or fewer are at work: from each sample after `from` up to
/// the one at `last`, of totals given by place of the sample.
struct EqualWorkforce {
  double avoided = 0.0, usual = 0.0;  // usual: the exits there would have been
};
template <class Exits, class WorkerYears>
EqualWorkforce at_equal_workforce(const Cumulated& run, const Cumulated& baseline, double from, std::size_t last,
                                  Exits exits_of, WorkerYears worker_years_of) {
  EqualWorkforce sum;
  for (std::size_t i = 1; i <= last; ++i) {
    if (run.times[i] <= from) continue;
    const auto over_the_interval = [&](const Cumulated& c) {
      return std::pair{exits_of(c, i) - exits_of(c, i - 1), worker_years_of(c, i) - worker_years_of(c, i - 1)};
    };
    const auto [exits, worked] = over_the_interval(run);
    const auto [usual_exits, usually_worked] = over_the_interval(baseline);
    sum.avoided += (usual_exits / usually_worked - exits / worked) * usually_worked;
    sum.usual += usual_exits;
  }
  return sum;
}

double share_of(const EqualWorkforce& sum) {
  return sum.usual > 0.0 ? sum.avoided / sum.usual : 0.0;
}

/// Persons per year who leave the domain from each group, and how many it has; of the areas.
std::array<GroupTotals, group_count> groups_at(const engines::Sample& sample) {
  constexpr auto ages = static_cast<std::size_t>(mechanism::age_count);
  std::array<GroupTotals, group_count> groups{};
  for (std::size_t b = 0; b < mechanism::branch_count; ++b) {
    engines::for_each_cell([&](int age, int tenure, int mobility, int origin, int stage) {
      const double persons =
          sample.state[static_cast<std::size_t>(engines::cell_index(age, tenure, mobility, origin, stage)) + b];
      groups[static_cast<std::size_t>(age)].worker_years[b] += persons;
      groups[ages + static_cast<std::size_t>(tenure)].worker_years[b] += persons;
    });
    for (std::size_t g = 0; g < group_count; ++g) {
      groups[g].exits[b] = g < ages ? sample.exits_by_age[g][b] : sample.exits_by_tenure[g - ages][b];
      for (auto* sums : {&groups[g].exits, &groups[g].worker_years}) (*sums)[engines::whole_domain] += (*sums)[b];
    }
  }
  return groups;
}

std::array<double, engines::area_count> preventable_at(const engines::Sample& sample) {
  std::array<double, engines::area_count> persons{};
  for (std::size_t b = 0; b < mechanism::branch_count; ++b) {
    persons[b] = engines::preventable_exits(sample, b);
    persons[engines::whole_domain] += persons[b];
  }
  return persons;
}

/// Adds what a rate, known before and after, brings in over the time between.
void add_over(double years, const std::array<double, engines::area_count>& before,
              const std::array<double, engines::area_count>& after, std::array<double, engines::area_count>& total) {
  for (std::size_t area = 0; area < total.size(); ++area) total[area] += 0.5 * years * (before[area] + after[area]);
}

/// The totals known only as rates per year: exits for preventable reasons, and of groups.
void add_integrals(const engines::Trajectory& trajectory, Cumulated& c) {
  c.preventable.emplace_back();
  c.groups.emplace_back();
  auto preventable = preventable_at(trajectory.samples.front());
  auto groups = groups_at(trajectory.samples.front());
  for (std::size_t i = 1; i < trajectory.samples.size(); ++i) {
    const engines::Sample& sample = trajectory.samples[i];
    const double years = c.times[i] - c.times[i - 1];
    c.preventable.push_back(c.preventable.back());
    const auto preventable_now = preventable_at(sample);
    add_over(years, preventable, preventable_now, c.preventable.back());
    c.groups.push_back(c.groups.back());
    const auto groups_now = groups_at(sample);
    for (std::size_t g = 0; g < group_count; ++g) {
      add_over(years, groups[g].exits, groups_now[g].exits, c.groups.back()[g].exits);
      add_over(years, groups[g].worker_years, groups_now[g].worker_years, c.groups.back()[g].worker_years);
    }
    preventable = preventable_now;
    groups = groups_now;
  }
}

}  // namespace

Cumulated cumulate(const engines::Trajectory& trajectory, const ParameterValues<double>& parameters) {
  using engines::Tally;
  using engines::whole_domain;
  const auto euro_per_leaver = replacement_of(parameters);
  Cumulated c;
  for (const engines::Sample& sample : trajectory.samples) {
    std::array<double, engines::area_count> exits{}, worker_years{}, departures{}, replacement{};
    for (std::size_t b = 0; b < mechanism::branch_count; ++b) {
      for (const Tally tally : engines::all_exits) exits[b] += sample.tally(tally, b);
      departures[b] = exits[b] + sample.tally(Tally::job_changes, b);
      for (const Tally tally : engines::moves_between_branches) departures[b] += sample.tally(tally, b);
      worker_years[b] = sample.tally(Tally::worker_years, b);
      for (auto* sums : {&exits, &worker_years, &departures}) (*sums)[whole_domain] += (*sums)[b];
      // an employer must replace whoever leaves it, the domain whoever leaves the domain
      replacement[b] = departures[b] * euro_per_leaver[b];
      replacement[whole_domain] += exits[b] * euro_per_leaver[b];
    }
    c.times.push_back(sample.time);
    c.exits.push_back(exits);
    c.worker_years.push_back(worker_years);
    c.departures.push_back(departures);
    c.replacement.push_back(replacement);
    c.cost.push_back(sample.cost);
  }
  add_integrals(trajectory, c);
  return c;
}

Kept kept_until(const Cumulated& run, const Cumulated& baseline, double from, double until, std::size_t area) {
  Kept kept;
  const auto avoided = [&](std::size_t i) { return baseline.exits[i][area] - run.exits[i][area]; };
  const std::size_t last = index_at(run.times, until);
  for (std::size_t i = 1; i <= last; ++i) {
    if (run.times[i] <= from) continue;
    kept.worker_years += 0.5 * (avoided(i - 1) + avoided(i)) * (run.times[i] - run.times[i - 1]);
  }
  const auto worker_years = [area](const Cumulated& c, std::size_t i) { return c.worker_years[i][area]; };
  const EqualWorkforce all = at_equal_workforce(
      run, baseline, from, last, [area](const Cumulated& c, std::size_t i) { return c.exits[i][area]; }, worker_years);
  const EqualWorkforce preventable = at_equal_workforce(
      run, baseline, from, last, [area](const Cumulated& c, std::size_t i) { return c.preventable[i][area]; },
      worker_years);
  kept.at_equal_workforce = all.avoided;
  kept.share_of_exits = share_of(all);
  kept.prevented = preventable.avoided;
  kept.prevented_share = share_of(preventable);
  kept.workers = avoided(last);
  kept.with_employer = baseline.departures[last][area] - run.departures[last][area];
  kept.worker_years_worked = run.worker_years[last][area] - baseline.worker_years[last][area];
  const auto saved = [&](std::size_t i) { return baseline.replacement[i][area] - run.replacement[i][area]; };
  constexpr double never = std::numeric_limits<double>::infinity(), none = std::numeric_limits<double>::quiet_NaN();
  kept.cost = run.cost[last];
  kept.saving = saved(last);
  kept.net_cost = kept.cost - kept.saving;
  kept.cost_per_worker_year = kept.cost <= 0.0 ? none : kept.worker_years > 0.0 ? kept.cost / kept.worker_years : never;
  kept.years_to_pay_off = kept.cost > 0.0 ? never : none;
  for (std::size_t i = last; kept.cost > 0.0 && i > 0 && run.times[i] > from && saved(i) >= run.cost[i]; --i)
    kept.years_to_pay_off = run.times[i] - from;
  return kept;
}

WorkerGroup worker_group(std::size_t group) {
  constexpr auto ages = static_cast<std::size_t>(mechanism::age_count);
  return group < ages ? WorkerGroup{"age", mechanism::age_names[group]}
                      : WorkerGroup{"tenure", mechanism::tenure_names[group - ages]};
}

GroupKept group_kept_until(const Cumulated& run, const Cumulated& baseline, double from, double until,
                           std::size_t group, std::size_t area) {
  const EqualWorkforce sum = at_equal_workforce(
      run, baseline, from, index_at(run.times, until),
      [=](const Cumulated& c, std::size_t i) { return c.groups[i][group].exits[area]; },
      [=](const Cumulated& c, std::size_t i) { return c.groups[i][group].worker_years[area]; });
  return {sum.avoided, share_of(sum)};
}

double counted_at_equal_workforce(double kept, double at_equal_workforce) {
  // not a number in a world that failed, and stays so
  const bool counts_not = at_equal_workforce < 0.5 * kept || kept <= 0.0;
  return counts_not && at_equal_workforce > 0.0 ? 0.0 : at_equal_workforce;
}

}  // namespace behoud::analysis
