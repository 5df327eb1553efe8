#include "model/analysis/kept.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace behoud::analysis {

std::size_t index_at(const std::vector<double>& times, double time) {
  const auto closest = std::ranges::min_element(times, {}, [time](double t) { return std::abs(t - time); });
  return static_cast<std::size_t>(closest - times.begin());
}

Cumulated cumulate(const engines::Trajectory& trajectory) {
  using engines::Tally;
  using engines::whole_domain;
  Cumulated c;
  for (const engines::Sample& sample : trajectory.samples) {
    std::array<double, engines::area_count> exits{}, worker_years{};
    for (std::size_t b = 0; b < mechanism::branch_count; ++b) {
      for (const Tally tally : engines::all_exits) exits[b] += sample.tally(tally, b);
      worker_years[b] = sample.tally(Tally::worker_years, b);
      exits[whole_domain] += exits[b];
      worker_years[whole_domain] += worker_years[b];
    }
    c.times.push_back(sample.time);
    c.exits.push_back(exits);
    c.worker_years.push_back(worker_years);
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
  kept.cost = run.cost[last];
  kept.worker_years_worked = run.worker_years[last][area] - baseline.worker_years[last][area];
  return kept;
}

}  // namespace behoud::analysis
