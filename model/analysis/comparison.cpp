#include "model/analysis/comparison.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>

namespace behoud::analysis {

namespace {

namespace m = mechanism;
using engines::Series;
using engines::Trajectory;
using engines::whole_domain;

/// What is kept of every run for bands and figures, whole domain only.
const std::vector<std::string>& banded() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list{"workers",
                                  "workforce_fte",
                                  "cohort_remaining",
                                  "outflow",
                                  "exits_in_year",
                                  "hires_in_year",
                                  "workload",
                                  "too_high",
                                  "supervisor_support",
                                  "work_atmosphere",
                                  "internal_aggression",
                                  "external_aggression",
                                  "condition",
                                  "absence",
                                  "quality_of_help",
                                  "attractive_content",
                                  "autonomy",
                                  "own_direction",
                                  "administration",
                                  "development_opportunity",
                                  "job_security",
                                  "recognition",
                                  "competence_match",
                                  "unserved",
                                  "waiting",
                                  "vacancies",
                                  "experience_share",
                                  "wish_share",
                                  "action_share",
                                  "exit_rate",
                                  "capacity",
                                  "cost",
                                  "measures_uptake",
                                  "working_time"};
    for (const auto tenure : m::tenure_names) list.push_back("workers_tenure_" + std::string(tenure));
    for (const auto tenure : m::tenure_names) list.push_back("exits_tenure_" + std::string(tenure));
    engines::for_each_row(m::reasons,
                          [&](const auto& reason) { list.push_back("leaving_for_" + std::string(reason.name)); });
    for (const char* name : {"quits_in_year", "private_exits_in_year", "ended_exits_in_year", "retirements_in_year",
                             "exits_within_care", "exits_to_agencies", "exits_to_other_sectors", "exits_not_working"}) {
      list.emplace_back(name);
    }
    return list;
  }();
  return names;
}

/// Per area: exits and worker-years, cumulated over samples, and cost; from these the kept numbers follow.
struct Cumulated {
  std::vector<double> times;
  std::vector<std::array<double, area_count>> exits, worker_years;
  std::vector<double> cost;  // whole domain
};

Cumulated cumulate(const Trajectory& trajectory) {
  using engines::Tally;
  Cumulated c;
  for (const engines::Sample& sample : trajectory.samples) {
    std::array<double, area_count> exits{}, worker_years{};
    for (std::size_t b = 0; b < m::branch_count; ++b) {
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

/// One run, reduced to what the comparison needs.
struct RunResult {
  std::vector<Series> series;  // of banded(), whole domain in place `whole_domain`, branches too
  Cumulated cumulated;
};

struct Kept {
  double workers = 0.0;  // exits avoided
  double at_equal_workforce =
      0.0;  // of which because a worker leaves less readily; the rest is a larger or smaller workforce
  double worker_years = 0.0, cost = 0.0, worker_years_worked = 0.0;
};

std::size_t index_at(const std::vector<double>& times, double time) {
  const auto closest = std::ranges::min_element(times, {}, [time](double t) { return std::abs(t - time); });
  return static_cast<std::size_t>(closest - times.begin());
}

/// Exits avoided since the start of the measures, and the years in service these workers stayed on for.
Kept kept_until(const RunResult& run, const RunResult& baseline, double from, double until, std::size_t area) {
  Kept kept;
  const auto& times = run.cumulated.times;
  const auto avoided = [&](std::size_t i) { return baseline.cumulated.exits[i][area] - run.cumulated.exits[i][area]; };
  const std::size_t last = index_at(times, until);
  for (std::size_t i = 1; i <= last; ++i) {
    if (times[i] <= from) continue;
    kept.worker_years += 0.5 * (avoided(i - 1) + avoided(i)) * (times[i] - times[i - 1]);
    const auto over_the_interval = [&](const RunResult& r) {
      const auto& c = r.cumulated;
      return std::pair{c.exits[i][area] - c.exits[i - 1][area], c.worker_years[i][area] - c.worker_years[i - 1][area]};
    };
    const auto [exits, worked] = over_the_interval(run);
    const auto [usual_exits, usually_worked] = over_the_interval(baseline);
    kept.at_equal_workforce += (usual_exits / usually_worked - exits / worked) * usually_worked;
  }
  kept.workers = avoided(last);
  kept.cost = run.cumulated.cost[last];
  kept.worker_years_worked = run.cumulated.worker_years[last][area] - baseline.cumulated.worker_years[last][area];
  return kept;
}

std::vector<Series> selected(std::vector<Series> all) {
  std::vector<Series> kept;
  for (const std::string& name : banded()) kept.push_back(std::move(all[engines::quantity_index(name)]));
  return kept;
}

/// Is more of it bad for workers or clients?
struct Indicator {
  const char* name;
  double sign;       // +1: higher is worse
  double tolerance;  // smaller differences are not worth telling
};
constexpr std::array indicators{
    Indicator{"exit_rate", 1.0, 1e-4},        Indicator{"workload", 1.0, 1e-3},
    Indicator{"quality_of_help", -1.0, 5e-4}, Indicator{"work_atmosphere", -1.0, 5e-4},
    Indicator{"condition", -1.0, 5e-4},       Indicator{"supervisor_support", -1.0, 5e-4},
    Indicator{"unserved", 1.0, 5e-4},         Indicator{"waiting", 1.0, 5e-4},
    Indicator{"workers", -1.0, 100.0},        Indicator{"attractive_content", -1.0, 5e-4},
    Indicator{"own_direction", -1.0, 5e-4},   Indicator{"development_opportunity", -1.0, 1e-3},
};

std::vector<WorseBefore> worse_before(const ScenarioResult& scenario) {
  std::vector<WorseBefore> found;
  for (const Indicator& indicator : indicators) {
    const auto band = std::ranges::find(scenario.bands, engines::quantity_index(indicator.name), &Band::quantity);
    const auto worse = [&](std::size_t i) { return indicator.sign * band->difference[i].median > indicator.tolerance; };
    std::size_t i = 0;
    while (i < band->times.size() && !(band->times[i] >= scenario.measures_start && worse(i))) ++i;
    if (i == band->times.size()) continue;
    WorseBefore spell{band->quantity, band->times[i], band->times.back(), 0.0, true};
    for (; i < band->times.size(); ++i) {
      if (!worse(i)) {
        spell.until = band->times[i];
        spell.lasts = false;
        break;
      }
      const double difference = band->difference[i].median;
      if (std::abs(difference) > std::abs(spell.deepest)) spell.deepest = difference;
    }
    found.push_back(spell);
  }
  std::ranges::stable_sort(found, {}, &WorseBefore::from);
  return found;
}

}  // namespace

Interval interval_of(std::vector<double> values) {
  std::ranges::sort(values);
  const auto quantile = [&](double p) {
    const double place = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (values[above] - values[below]) * (place - static_cast<double>(below));
  };
  return {quantile(0.5), quantile(0.05), quantile(0.25), quantile(0.75), quantile(0.95)};
}

std::expected<Comparison, ComparisonFailure> compare(const ParameterSet& parameters, const LeverCatalogue& levers,
                                                     const Scenario& baseline, const std::vector<Scenario>& scenarios,
                                                     const ComparisonSettings& settings,
                                                     const ComparisonProgress& progress) {
  std::vector<const Scenario*> all{&baseline};
  for (const Scenario& scenario : scenarios) {
    if (scenario.id != baseline.id) all.push_back(&scenario);
  }

  // [world][scenario]; every world writes its own place, so the result does not depend on the threads
  std::vector<std::vector<RunResult>> worlds(settings.members);
  std::vector<double> starts(all.size(), std::numeric_limits<double>::infinity());
  std::vector<std::vector<std::optional<engines::Failure>>> failures(settings.members);
  std::atomic<std::size_t> done = 0;

  const auto run_world = [&](std::size_t w) {
    const engines::World world =
        engines::draw_world(parameters, levers.size(), settings.seed, static_cast<std::uint32_t>(w));
    const auto shares = engines::workforce_shares(world.parameters, baseline, levers);
    std::vector<RunResult> runs;
    std::optional<Trajectory> history;
    failures[w].resize(all.size());
    for (std::size_t s = 0; s < all.size(); ++s) {
      const engines::Schedule schedule(baseline, *all[s], levers, world.lever_draws, shares);
      engines::RunSettings run_settings;
      if (history) {
        run_settings.history = &*history;
        run_settings.history_until = schedule.first_change();
      }
      if (w == 0) starts[s] = schedule.first_change();
      auto trajectory = engines::simulate(world.parameters, schedule, baseline.start, all[s]->end, run_settings);
      if (!trajectory) {
        failures[w][s] = trajectory.error();
        break;
      }
      runs.push_back({selected(engines::outcomes_of(*trajectory, world.parameters)), cumulate(*trajectory)});
      if (s == 0) history = std::move(*trajectory);
    }
    if (runs.size() == all.size()) worlds[w] = std::move(runs);
    if (progress) progress(++done);
  };

  run_world(0);
  for (std::size_t s = 0; s < all.size(); ++s) {
    if (failures[0][s]) return std::unexpected(ComparisonFailure{all[s]->id, *failures[0][s]});
  }
  {
    const int threads = settings.threads > 0 ? settings.threads : oneapi::tbb::info::default_concurrency();
    const oneapi::tbb::global_control limit(oneapi::tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(threads));
    oneapi::tbb::parallel_for(std::size_t{1}, static_cast<std::size_t>(settings.members), run_world,
                              oneapi::tbb::simple_partitioner{});
  }

  Comparison comparison;
  comparison.horizons = settings.horizons;
  std::vector<const std::vector<RunResult>*> finished;
  for (const auto& world : worlds) {
    if (world.empty()) {
      ++comparison.failed_worlds;
    } else {
      finished.push_back(&world);
    }
  }
  comparison.worlds = finished.size();

  const auto over_worlds = [&](auto value) {
    std::vector<double> values;
    values.reserve(finished.size());
    for (const auto* world : finished) values.push_back(value(*world));
    return interval_of(std::move(values));
  };

  for (std::size_t s = 0; s < all.size(); ++s) {
    ScenarioResult result{all[s]->id, all[s]->title, all[s]->description, starts[s], {}, {}, {}};

    for (std::size_t q = 0; q < banded().size(); ++q) {
      Band band{engines::quantity_index(banded()[q]), (*finished[0])[s].series[q].times, {}, {}};
      for (std::size_t i = 0; i < band.times.size(); ++i) {
        band.level.push_back(
            over_worlds([&](const auto& world) { return world[s].series[q].values[i][whole_domain]; }));
        band.difference.push_back(over_worlds([&](const auto& world) {
          return world[s].series[q].values[i][whole_domain] - world[0].series[q].values[i][whole_domain];
        }));
      }
      result.bands.push_back(std::move(band));
    }

    result.measures.resize(area_count);
    for (std::size_t area = 0; area < area_count; ++area) {
      const auto measure = [&](std::string name, std::string unit, int year, auto value) {
        result.measures[area].push_back(
            {std::move(name), std::move(unit), year,
             over_worlds([&](const auto& world) { return value(world[s], world); }),
             over_worlds([&](const auto& world) { return value(world[s], world) - value(world[0], world); })});
      };
      const auto level_at = [&](const char* name, double time) {
        const auto q = static_cast<std::size_t>(std::ranges::find(banded(), name) - banded().begin());
        return [=](const RunResult& run, const auto&) {
          return run.series[q].values[index_at(run.series[q].times, time)][area];
        };
      };
      for (const int horizon : settings.horizons) {
        const double until = horizon;
        const double from = std::isfinite(starts[s]) ? starts[s] : until;
        const auto kept = [=](const RunResult& run, const auto& world) {
          return kept_until(run, world[0], from, until, area);
        };
        measure("kept", "workers", horizon,
                [=](const auto& run, const auto& world) { return kept(run, world).workers; });
        measure("kept_at_equal_workforce", "workers", horizon,
                [=](const auto& run, const auto& world) { return kept(run, world).at_equal_workforce; });
        measure("kept_worker_years", "worker-years", horizon,
                [=](const auto& run, const auto& world) { return kept(run, world).worker_years; });
        measure("extra_worker_years", "worker-years", horizon,
                [=](const auto& run, const auto& world) { return kept(run, world).worker_years_worked; });
        measure("workforce", "workers", horizon, level_at("workers", until));
        measure("workforce_fte", "fte", horizon, level_at("workforce_fte", until));
        measure("outflow", "share in a year", horizon, level_at("outflow", until - 0.5));
        measure("quality_of_help", "share of clients", horizon, level_at("quality_of_help", until));
        measure("workload", "ratio", horizon, level_at("workload", until));
        measure("too_high", "share", horizon, level_at("too_high", until));
        measure("unmet_demand", "share of demand", horizon, level_at("unserved", until));
        measure("waiting", "years of demand", horizon, level_at("waiting", until));
        measure("absence", "share of working time", horizon, level_at("absence", until));
        if (area == static_cast<std::size_t>(whole_domain)) {
          measure("cost", "euro", horizon, [=](const auto& run, const auto& world) { return kept(run, world).cost; });
          measure("cost_per_year", "euro in a year", horizon, level_at("cost", until - 0.5));
        }
      }
    }
    if (s > 0) result.worse_before = worse_before(result);
    comparison.scenarios.push_back(std::move(result));
  }
  return comparison;
}

}  // namespace behoud::analysis
