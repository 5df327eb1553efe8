#include "app/report/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "model/engines/outcomes.hpp"

namespace behoud::report {

namespace {

double kept_at_last(const ScenarioResult& scenario, int horizon) {
  return measure_of(scenario, "kept", horizon).difference.median;
}

void add_once(std::vector<const ScenarioResult*>& list, const ScenarioResult* scenario) {
  if (std::ranges::find(list, scenario) == list.end()) list.push_back(scenario);
}

}  // namespace

std::string_view name_of(Reading reading) {
  switch (reading) {
    case Reading::keeps:
      return "keeps";
    case Reading::loses:
      return "loses";
    case Reading::unclear:
      return "unclear";
    case Reading::fewer_because_smaller:
      return "fewer_because_smaller";
    case Reading::more_because_larger:
      return "more_because_larger";
  }
  return "unclear";
}

const Measure* find_measure(const ScenarioResult& scenario, std::string_view name, int year) {
  if (scenario.measures.empty()) return nullptr;
  const auto& whole = scenario.measures.back();
  const auto found = std::ranges::find_if(whole, [&](const Measure& m) { return m.name == name && m.year == year; });
  return found == whole.end() ? nullptr : &*found;
}

const Measure& measure_of(const ScenarioResult& scenario, std::string_view name, int year) {
  if (const Measure* found = find_measure(scenario, name, year)) return *found;
  throw std::runtime_error(fmt::format("scenario {}: the comparison has no {} for {}", scenario.id, name, year));
}

const Band& band_of(const ScenarioResult& scenario, std::string_view quantity) {
  const auto found = std::ranges::find(scenario.bands, engines::quantity_index(quantity), &Band::quantity);
  if (found == scenario.bands.end())
    throw std::runtime_error(fmt::format("scenario {}: the comparison has no band of {}", scenario.id, quantity));
  return *found;
}

std::size_t nearest_place(const Band& band, double time) {
  const auto closest = std::ranges::min_element(band.times, {}, [time](double t) { return std::abs(t - time); });
  return static_cast<std::size_t>(closest - band.times.begin());
}

Reading reading_of(const ScenarioResult& scenario, int horizon) {
  const Interval& kept = measure_of(scenario, "kept", horizon).difference;
  const Interval& equal = measure_of(scenario, "kept_at_equal_workforce", horizon).difference;
  // less than half left at an equal workforce: the size of the workforce is what changed, not who stays
  const bool mostly_size = std::abs(equal.median) < 0.5 * std::abs(kept.median);
  if (kept.p05 > 0.0) return equal.p05 > 0.0 && !mostly_size ? Reading::keeps : Reading::fewer_because_smaller;
  if (kept.p95 < 0.0) return equal.p95 < 0.0 && !mostly_size ? Reading::loses : Reading::more_because_larger;
  return Reading::unclear;
}

std::vector<const ScenarioResult*> by_kept(const Comparison& comparison) {
  std::vector<const ScenarioResult*> sorted;
  for (std::size_t s = 1; s < comparison.scenarios.size(); ++s) sorted.push_back(&comparison.scenarios[s]);
  const int horizon = last_horizon(comparison);
  std::ranges::stable_sort(sorted, std::greater{},
                           [horizon](const ScenarioResult* s) { return kept_at_last(*s, horizon); });
  return sorted;
}

std::vector<const ScenarioResult*> with_reading(const Comparison& comparison, Reading reading) {
  auto list = by_kept(comparison);
  std::erase_if(list, [&](const ScenarioResult* s) { return reading_of(*s, last_horizon(comparison)) != reading; });
  return list;
}

const Scenario* find_scenario(const ReportInput& input, std::string_view id) {
  const auto found = std::ranges::find(input.scenarios, id, &Scenario::id);
  return found == input.scenarios.end() ? nullptr : &*found;
}

bool rests_on_one_measure(const ReportInput& input, const ScenarioResult& scenario) {
  const Scenario* changes = find_scenario(input, scenario.id);
  return changes != nullptr && changes->interventions.size() == 1 && changes->paths.empty() &&
         changes->overrides.empty();
}

std::vector<const ScenarioResult*> highlighted(const ReportInput& input) {
  constexpr std::size_t most = 4;
  const Comparison& comparison = input.comparison;
  const int horizon = last_horizon(comparison);
  const auto outflow = [horizon](const ScenarioResult* s) {
    return measure_of(*s, "outflow", horizon).difference.median;
  };
  const auto all = by_kept(comparison);
  std::vector<const ScenarioResult*> chosen;
  if (all.size() <= most) {
    chosen = all;
  } else {
    const auto keeping = with_reading(comparison, Reading::keeps);
    for (std::size_t i = 0; i < std::min<std::size_t>(2, keeping.size()); ++i) add_once(chosen, keeping[i]);
    const auto best_single =
        std::ranges::find_if(keeping, [&](const ScenarioResult* s) { return rests_on_one_measure(input, *s); });
    if (best_single != keeping.end()) add_once(chosen, *best_single);
    add_once(chosen, *std::ranges::max_element(all, {}, outflow));
  }
  std::ranges::stable_sort(chosen, std::greater{}, outflow);
  return chosen;
}

std::string text_of_group(const analysis::Gain& gain) {
  const std::string_view kind = gain.kind == "branch" ? "branches" : gain.kind == "age" ? "ages" : "tenures";
  return fmt::format("{}.{}", kind, gain.group);
}

std::optional<Interval> cost_of_keeping(const ScenarioResult& scenario, int horizon) {
  const Interval& cost = measure_of(scenario, "cost_per_kept_worker_year", horizon).level;
  if (cost.members == 0 || !std::isfinite(cost.median)) return std::nullopt;
  return cost;
}

}  // namespace behoud::report
