#include "model/analysis/comparison.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "model/analysis/kept.hpp"
#include "model/engines/thread_limit.hpp"

namespace behoud::analysis {

namespace {

/// Is more of it bad for workers or clients?
struct Indicator {
  const char* name;
  double sign;       // +1: higher is worse
  double tolerance;  // smaller differences are not worth telling; of heads a share of those there are
};
constexpr std::array indicators{
    Indicator{"exit_rate", 1.0, 1e-4},        Indicator{"workload", 1.0, 1e-3},
    Indicator{"quality_of_help", -1.0, 5e-4}, Indicator{"work_atmosphere", -1.0, 5e-4},
    Indicator{"condition", -1.0, 5e-4},       Indicator{"supervisor_support", -1.0, 5e-4},
    Indicator{"unserved", 1.0, 5e-4},         Indicator{"waiting", 1.0, 5e-4},
    Indicator{"workers", -1.0, 1.5e-4},       Indicator{"attractive_content", -1.0, 5e-4},
    Indicator{"own_direction", -1.0, 5e-4},   Indicator{"development_opportunity", -1.0, 1e-3},
};

std::vector<WorseBefore> worse_before(const ScenarioResult& scenario) {
  std::vector<WorseBefore> found;
  for (const Indicator& indicator : indicators) {
    const auto band = std::ranges::find(scenario.bands, engines::quantity_index(indicator.name), &Band::quantity);
    const bool counts = engines::quantities()[band->quantity].is_sum;
    const auto worse = [&](std::size_t i) {
      const double tolerance = indicator.tolerance * (counts ? band->level[i].median : 1.0);
      return indicator.sign * band->difference[i].median > tolerance;
    };
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

/// Level and difference of every place of a scenario's row.
struct Reduced {
  std::vector<Interval> level, difference;
};

std::expected<std::vector<Reduced>, std::string> reduced(std::size_t scenarios, std::size_t row_size,
                                                         const MemberColumns& columns, const ReductionLimits& limits) {
  const auto threads = engines::limit_threads(limits.threads);
  std::vector<Reduced> result(scenarios, {std::vector<Interval>(row_size), std::vector<Interval>(row_size)});
  // the baseline's block is read once and stays while those of the others come by
  const std::size_t at_a_time = std::min(row_size, outputs_at_a_time(columns.members, 2, limits));
  std::vector<double> usual(at_a_time * columns.members), own(scenarios > 1 ? usual.size() : 0);
  for (std::size_t first = 0; first < row_size; first += at_a_time) {
    const std::size_t count = std::min(at_a_time, row_size - first);
    for (std::size_t s = 0; s < scenarios; ++s) {
      auto& block = s == 0 ? usual : own;
      const auto read = columns.read(failed_output + 1 + s * row_size + first, count, block);
      if (!read) return std::unexpected(read.error());
      oneapi::tbb::parallel_for(std::size_t{0}, count, [&](std::size_t output) {
        auto levels = column(block, output, columns.members);
        auto differences = column(usual, output, columns.members);
        for (std::size_t i = 0; i < levels.size(); ++i) differences[i] = levels[i] - differences[i];
        result[s].level[first + output] = interval_of(std::move(levels));
        result[s].difference[first + output] = interval_of(std::move(differences));
      });
    }
  }
  return result;
}

/// [scenario but the baseline][world], of one place of the row.
std::expected<std::vector<std::vector<double>>, std::string> worlds_of(std::size_t place, std::size_t scenarios,
                                                                       std::size_t row_size,
                                                                       const MemberColumns& columns) {
  std::vector<std::vector<double>> values(scenarios - 1, std::vector<double>(columns.members));
  for (std::size_t s = 1; s < scenarios; ++s) {
    const auto read = columns.read(failed_output + 1 + s * row_size + place, 1, values[s - 1]);
    if (!read) return std::unexpected(read.error());
  }
  return values;
}

double share_of(std::span<const double> worlds, const std::function<bool(double)>& holds) {
  double counted = 0.0, held = 0.0;
  for (const double world : worlds) {
    if (std::isnan(world)) continue;
    counted += 1.0;
    held += holds(world) ? 1.0 : 0.0;
  }
  return held / counted;
}

/// In what share of the worlds each is the highest, and above zero.
std::vector<double> shares_of_best(const std::vector<std::vector<double>>& values) {
  std::vector<double> best_of(values.size(), 0.0);
  double counted = 0.0;
  for (std::size_t world = 0; world < values.front().size(); ++world) {
    if (std::isnan(values.front()[world])) continue;
    counted += 1.0;
    const auto best = std::ranges::max_element(values, {}, [world](const auto& worlds) { return worlds[world]; });
    if ((*best)[world] > 0.0) best_of[static_cast<std::size_t>(best - values.begin())] += 1.0;
  }
  for (double& share : best_of) share /= counted;
  return best_of;
}

/// Per scenario but the baseline, of one year; `competing` of them are compared for keeping most.
std::expected<std::vector<Chance>, std::string> chances(int year, std::size_t scenarios, std::size_t competing,
                                                        const ComparisonRow& row, const MemberColumns& columns) {
  const auto of_measure = [&](std::string_view name) {
    const auto place = std::ranges::find_if(row.measures(), [&](const ComparisonRow::MeasurePlace& p) {
      return p.name == name && p.year == year && p.area == static_cast<std::size_t>(engines::whole_domain);
    });
    return worlds_of(place->place, scenarios, row.size(), columns);
  };
  const auto kept = of_measure("kept"), to_pay_off = of_measure("years_to_pay_off");
  auto at_equal_workforce = of_measure("kept_at_equal_workforce");
  for (const auto* read : {&kept, &to_pay_off, &std::as_const(at_equal_workforce)}) {
    if (!read->has_value()) return std::unexpected(read->error());
  }
  if (kept->empty()) return {};
  for (std::size_t s = 0; s < kept->size(); ++s) {
    for (std::size_t world = 0; world < columns.members; ++world) {
      double& equal = (*at_equal_workforce)[s][world];
      equal = counted_at_equal_workforce((*kept)[s][world], equal);
    }
  }
  auto competitors = *at_equal_workforce;
  competitors.resize(competing);
  auto best = shares_of_best(competitors);
  best.resize(kept->size(), std::numeric_limits<double>::quiet_NaN());
  std::vector<Chance> chances;
  for (std::size_t s = 0; s < kept->size(); ++s) {
    chances.push_back({year, share_of((*at_equal_workforce)[s], [](double persons) { return persons > 0.0; }), best[s],
                       share_of((*to_pay_off)[s], [](double years) { return std::isfinite(years); })});
  }
  return chances;
}

}  // namespace

std::vector<const Scenario*> scenarios_compared(const Scenario& baseline, const std::vector<Scenario>& scenarios) {
  std::vector<const Scenario*> all{&baseline};
  for (const Scenario& scenario : scenarios) {
    if (scenario.id != baseline.id) all.push_back(&scenario);
  }
  return all;
}

Ensemble ensemble_to_compare(const ParameterSet& parameters, const PosteriorDraws& posterior,
                             const LeverCatalogue& levers, const Scenario& baseline,
                             const std::vector<Scenario>& scenarios, const ComparisonRow& row, std::uint64_t seed) {
  Ensemble ensemble{.parameters = parameters,
                    .posterior = posterior,
                    .levers = levers,
                    .baseline = baseline,
                    .scenarios = scenarios_compared(baseline, scenarios),
                    .from_baseline = true,
                    .seed = seed,
                    .row_sizes = {},
                    .fill = [&row](const FinishedRun& run, std::span<double> place) { row.fill(run, place); }};
  ensemble.row_sizes.assign(ensemble.scenarios.size(), row.size());
  return ensemble;
}

std::expected<Comparison, std::string> compare(const Ensemble& ensemble, const ComparisonRow& row,
                                               const MemberColumns& columns, const ReductionLimits& limits,
                                               bool last_is_together) {
  const auto intervals = reduced(ensemble.scenarios.size(), row.size(), columns, limits);
  if (!intervals) return std::unexpected(intervals.error());
  const auto failed = failed_members(columns);
  if (!failed) return std::unexpected(failed.error());

  Comparison comparison;
  comparison.horizons = row.horizons();
  comparison.failed_worlds = *failed;
  comparison.worlds = columns.members - *failed;
  for (std::size_t s = 0; s < ensemble.scenarios.size(); ++s) {
    const Scenario& scenario = *ensemble.scenarios[s];
    const auto& [level, difference] = (*intervals)[s];
    // when measures start follows from the dates of the scenario alone
    const engines::Schedule schedule(ensemble.baseline, scenario, ensemble.levers, {}, {});
    ScenarioResult result{scenario.id, scenario.title, scenario.description, schedule.first_change(), {}, {}, {}, {},
                          {}};
    for (const auto& place : row.bands()) {
      Band band{place.quantity, row.times(place), {}, {}};
      for (std::size_t i = place.first; i < place.first + band.times.size(); ++i) {
        band.level.push_back(level[i]);
        band.difference.push_back(difference[i]);
      }
      result.bands.push_back(std::move(band));
    }
    result.measures.resize(engines::area_count);
    for (const auto& place : row.measures()) {
      result.measures[place.area].push_back(
          {std::string(place.name), std::string(place.unit), place.year, level[place.place], difference[place.place]});
    }
    if (s > 0) {
      result.worse_before = worse_before(result);
      for (const auto& group : row.groups())
        result.gains.push_back({group.kind, group.name, group.year, level[group.kept], level[group.share]});
    }
    comparison.scenarios.push_back(std::move(result));
  }
  for (const int year : row.horizons()) {
    const std::size_t scenarios = comparison.scenarios.size();
    const auto of_year = chances(year, scenarios, scenarios - (last_is_together ? 2 : 1), row, columns);
    if (!of_year) return std::unexpected(of_year.error());
    for (std::size_t s = 0; s < of_year->size(); ++s) comparison.scenarios[s + 1].chances.push_back((*of_year)[s]);
  }
  return comparison;
}

}  // namespace behoud::analysis
