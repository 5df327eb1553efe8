#include "model/analysis/kept.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

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
  return c;
}

Kept kept_until(const Cumulated& run, const Cumulated& baseline, double from, double until, std::size_t area) {
  Kept kept;
  const auto avoided = [&](std::size_t i) { return baseline.exits[i][area] - run.exits[i][area]; };
  const std::size_t last = index_at(run.times, until);
  for (std::size_t i = 1; i <= last; ++i) {
    if (run.times[i] <= from) continue;
    kept.worker_years += 0.5 * (avoided(i - 1) + avoided(i)) * (run.times[i] - run.times[i - 1]);
    const auto over_the_interval = [&](const Cumulated& c) {
      return std::pair{c.exits[i][area] - c.exits[i - 1][area], c.worker_years[i][area] - c.worker_years[i - 1][area]};
    };
    const auto [exits, worked] = over_the_interval(run);
    const auto [usual_exits, usually_worked] = over_the_interval(baseline);
    kept.at_equal_workforce += (usual_exits / usually_worked - exits / worked) * usually_worked;
  }
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

double counted_at_equal_workforce(double kept, double at_equal_workforce) {
  // not a number in a world that failed, and stays so
  const bool counts_not = at_equal_workforce < 0.5 * kept || kept <= 0.0;
  return counts_not && at_equal_workforce > 0.0 ? 0.0 : at_equal_workforce;
}

}  // namespace behoud::analysis
