#include "model/analysis/loops_over_time.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "model/analysis/named_loops.hpp"
#include "model/engines/ensemble_draws.hpp"
#include "model/engines/simulate.hpp"
#include "model/engines/thread_limit.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;

/// The beginnings of whole years within the run: at its last moment nothing that ends with it moves on.
std::vector<double> years_of(const Scenario& scenario) {
  std::vector<double> years;
  for (double year = std::ceil(scenario.start); year < scenario.end; year += 1.0) years.push_back(year);
  return years;
}

/// Measures begin where the last scenario first differs; in the baseline where they begin by default.
std::vector<Period> periods_of(const LoopsRequest& request, const std::vector<double>& years) {
  constexpr int cohort_figures_end = 2020, measures_begin = 2027;
  const engines::Schedule schedule(request.baseline, *request.scenarios.back(), request.levers, {}, {});
  const double change = schedule.first_change();
  std::vector<Period> periods;
  int from = static_cast<int>(years.front());
  const int end = static_cast<int>(years.back()) + 1;
  for (const int until :
       {cohort_figures_end, std::isfinite(change) ? static_cast<int>(std::ceil(change)) : measures_begin, end}) {
    if (until <= from) continue;
    periods.push_back({from, std::min(until, end)});
    from = periods.back().until;
  }
  return periods;
}

struct WorldRun {
  std::vector<CausalMoment> moments;
  std::vector<std::array<double, m::branch_count>> exits;  // per year, at each moment
};

std::expected<WorldRun, engines::Failure> run_in(const LoopsRequest& request, const engines::World& world,
                                                 const Scenario& scenario, const std::vector<double>& years) {
  const auto shares = engines::workforce_shares(world.parameters, request.baseline, request.levers);
  const engines::Schedule schedule(request.baseline, scenario, request.levers, world.lever_draws, shares);
  engines::RunSettings settings;
  settings.dates = years;
  const auto run = engines::simulate(world.parameters, schedule, scenario.start, years.back(), settings);
  if (!run) return std::unexpected(run.error());
  std::vector<const engines::Sample*> samples;
  WorldRun result;
  for (const engines::Sample& sample : run->samples) {
    if (sample.time < years.front()) continue;
    samples.push_back(&sample);
    result.exits.push_back(sample.value(m::exits));
  }
  result.moments = causal_moments(world.parameters, schedule, scenario.start, samples);
  return result;
}

/// All shares of a scenario in one world, in a row: of every area and name, by year and then by period.
class ShareRow {
 public:
  ShareRow(std::vector<double> years, std::vector<Period> periods)
      : years_(std::move(years)), periods_(std::move(periods)) {}
  std::size_t size() const { return engines::area_count * named_loops().size() * moments() * parts; }
  /// The first of three: reinforcing, balancing, together.
  std::size_t place(std::size_t area, std::size_t name, std::size_t moment) const {
    return ((area * named_loops().size() + name) * moments() + moment) * parts;
  }
  std::size_t years() const { return years_.size(); }
  std::size_t moments() const { return years_.size() + periods_.size(); }

  void fill(const FeedbackLoops& loops, const WorldRun& run, std::span<double> row) const {
    for (std::size_t year = 0; year < years_.size(); ++year) {
      std::vector<NamedShare> whole(named_loops().size());
      const double exits = std::accumulate(run.exits[year].begin(), run.exits[year].end(), 0.0);
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        const auto shares = shares_by_name(loops, loops.scores(run.moments[year].branches[b]));
        put(b, year, shares, row);
        for (std::size_t name = 0; name < whole.size(); ++name) {
          whole[name].reinforcing += run.exits[year][b] / exits * shares[name].reinforcing;
          whole[name].balancing += run.exits[year][b] / exits * shares[name].balancing;
        }
      }
      put(engines::whole_domain, year, whole, row);
    }
    for (std::size_t area = 0; area < engines::area_count; ++area) {
      for (std::size_t name = 0; name < named_loops().size(); ++name) average_periods(area, name, row);
    }
  }

 private:
  static constexpr std::size_t parts = 3;

  void put(std::size_t area, std::size_t year, const std::vector<NamedShare>& shares, std::span<double> row) const {
    for (std::size_t name = 0; name < shares.size(); ++name) {
      const auto at = row.subspan(place(area, name, year), parts);
      at[0] = shares[name].reinforcing;
      at[1] = shares[name].balancing;
      at[2] = at[0] + at[1];
    }
  }
  void average_periods(std::size_t area, std::size_t name, std::span<double> row) const {
    for (std::size_t p = 0; p < periods_.size(); ++p) {
      const auto mean = row.subspan(place(area, name, years_.size() + p), parts);
      std::ranges::fill(mean, 0.0);
      double counted = 0.0;
      for (std::size_t year = 0; year < years_.size(); ++year) {
        if (years_[year] < periods_[p].from || years_[year] >= periods_[p].until) continue;
        counted += 1.0;
        for (std::size_t part = 0; part < parts; ++part) mean[part] += row[place(area, name, year) + part];
      }
      for (double& value : mean) value /= counted;
    }
  }

  std::vector<double> years_;
  std::vector<Period> periods_;
};

/// [loop][year], the branches weighed by the people who leave them.
std::vector<std::vector<double>> shares_of_loops(const FeedbackLoops& loops, const WorldRun& run) {
  std::vector<std::vector<double>> shares(loops.loops().size(), std::vector<double>(run.moments.size(), 0.0));
  for (std::size_t year = 0; year < run.moments.size(); ++year) {
    const double exits = std::accumulate(run.exits[year].begin(), run.exits[year].end(), 0.0);
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      const auto relative = loops.scores(run.moments[year].branches[b]).relative;
      for (std::size_t loop = 0; loop < shares.size(); ++loop) {
        if (std::isfinite(relative[loop])) shares[loop][year] += run.exits[year][b] / exits * relative[loop];
      }
    }
  }
  return shares;
}

std::vector<std::vector<LoopCourse>> courses_of(const ShareRow& places, const std::vector<std::vector<double>>& rows) {
  const auto interval = [&](std::size_t place) {
    std::vector<double> values;
    for (const auto& row : rows) values.push_back(row[place]);
    return interval_of(std::move(values));
  };
  std::vector<std::vector<LoopCourse>> courses(engines::area_count, std::vector<LoopCourse>(named_loops().size()));
  for (std::size_t area = 0; area < courses.size(); ++area) {
    for (std::size_t name = 0; name < courses[area].size(); ++name) {
      for (std::size_t moment = 0; moment < places.moments(); ++moment) {
        const std::size_t first = places.place(area, name, moment);
        LoopCourse& course = courses[area][name];
        auto& shares = moment < places.years() ? course.by_year : course.by_period;
        shares.push_back({interval(first), interval(first + 1), interval(first + 2)});
      }
    }
  }
  return courses;
}

}  // namespace

std::expected<LoopsOverTime, CentralFailure> loops_over_time(const LoopsRequest& request,
                                                             const std::function<void()>& progress) {
  const auto threads = engines::limit_threads(request.threads);
  const std::vector<double> years = years_of(request.baseline);
  const auto world = [&](std::size_t member) {
    return engines::draw_world(request.parameters, request.posterior, request.levers.size(), request.seed,
                               static_cast<std::uint32_t>(member));
  };

  // the central world tells which links there are
  std::vector<WorldRun> central;
  std::vector<CausalMoment> all_moments;
  for (std::size_t s = 0; s < request.scenarios.size(); ++s) {
    auto run = run_in(request, world(0), *request.scenarios[s], years);
    if (!run) return std::unexpected(CentralFailure{s, run.error()});
    all_moments.insert(all_moments.end(), run->moments.begin(), run->moments.end());
    central.push_back(std::move(*run));
  }
  LoopsOverTime result{years, periods_of(request, years), FeedbackLoops(all_moments, request.bounds), {}, 0, 0};

  const ShareRow places(years, result.periods);
  const std::vector<double> nothing(places.size(), std::numeric_limits<double>::quiet_NaN());
  std::vector<std::vector<std::vector<double>>> rows(
      request.scenarios.size(), std::vector<std::vector<double>>(request.worlds, nothing));  // [scenario][world]
  std::vector<char> failed(request.worlds, 0);
  oneapi::tbb::parallel_for(std::size_t{0}, request.worlds, [&](std::size_t member) {
    for (std::size_t s = 0; s < request.scenarios.size() && failed[member] == 0; ++s) {
      if (member == 0) {
        places.fill(result.loops, central[s], rows[s][member]);
        continue;
      }
      const auto run = run_in(request, world(member), *request.scenarios[s], years);
      failed[member] = run ? 0 : 1;
      if (run) places.fill(result.loops, *run, rows[s][member]);
    }
    if (failed[member] != 0) {
      for (auto& of_scenario : rows) of_scenario[member] = nothing;
    }
    if (progress) progress();
  });
  for (const char broken : failed) result.failed_worlds += broken;
  result.worlds = request.worlds - result.failed_worlds;

  for (std::size_t s = 0; s < request.scenarios.size(); ++s) {
    LoopsOfScenario of_scenario{
        request.scenarios[s], courses_of(places, rows[s]), {}, shares_of_loops(result.loops, central[s])};
    if (s > 0) {
      auto difference = rows[s];
      for (std::size_t member = 0; member < request.worlds; ++member) {
        for (std::size_t i = 0; i < places.size(); ++i) difference[member][i] -= rows[0][member][i];
      }
      of_scenario.difference = courses_of(places, difference);
    }
    result.scenarios.push_back(std::move(of_scenario));
  }
  return result;
}

}  // namespace behoud::analysis
