#include "model/engines/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace behoud::engines {

namespace m = mechanism;

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

double value_at(const Path& path, double time) {
  const auto& points = path.points;
  const auto after = std::upper_bound(points.begin(), points.end(), time,
                                      [](double t, const Path::Point& point) { return t < point.time; });
  if (after == points.begin()) return points.front().value;
  if (after == points.end() || path.stepwise) return std::prev(after)->value;
  const auto before = std::prev(after);
  return before->value + (after->value - before->value) * (time - before->time) / (after->time - before->time);
}

/// A two-sided normal: the median is the central value, the 5 and 95 % points are low and high.
double drawn(double central, double low, double high, double draw) {
  constexpr double z95 = 1.6448536269514722;
  const double side = draw < 0.0 ? central - low : high - central;
  return central + draw * side / z95;
}

}  // namespace

double Schedule::Running::strength(double time) const {
  if (time < start) return 0.0;
  const double reached = std::min(time, end);
  double level = full > start ? std::min(1.0, (reached - start) / (full - start)) : 1.0;
  if (half_life_running && reached > full) level *= std::exp2(-(reached - full) / *half_life_running);
  if (time >= end) level *= half_life_after ? std::exp2(-(time - end) / *half_life_after) : 0.0;
  return level;
}

Schedule::Schedule(const Scenario& baseline, const Scenario& scenario, const LeverCatalogue& catalogue,
                   const LeverDraws& draws, const WorkforceShares& workforce_shares)
    : first_change_(never) {
  if (&baseline != &scenario) paths_ = baseline.paths;
  for (const Path& changed : scenario.paths) {
    paths_.push_back(changed);
    if (&baseline != &scenario) first_change_ = std::min(first_change_, changed.points.front().time);
  }
  baseline_paths_ = &baseline == &scenario ? paths_.size() : baseline.paths.size();

  overrides_ = scenario.overrides;
  for (const auto& changed : overrides_) first_change_ = std::min(first_change_, changed.from.value_or(scenario.start));

  for (const Intervention& intervention : scenario.interventions) {
    const Lever& lever = catalogue[intervention.lever];
    const double draw = draws.empty() ? 0.0 : draws[intervention.lever];
    // a norm costs what it costs whatever its height; everything else goes by the dose
    const bool sets_a_norm = std::ranges::any_of(
        lever.effects, [](const LeverEffect& effect) { return effect.kind == LeverEffect::Kind::level; });
    const double dose = sets_a_norm ? 1.0 : intervention.dose - lever.dose_neutral;
    Running running{};
    running.start = intervention.start;
    running.full = intervention.start + intervention.ramp_years;
    running.end = intervention.end.value_or(never);
    running.half_life_running = lever.half_life_running;
    running.half_life_after = lever.half_life_after;
    running.time_taken = lever.time_taken * dose;
    running.time_taken_until =
        std::min(running.end, lever.time_taken_years ? running.start + *lever.time_taken_years : never);
    running.offered = intervention.offered;
    running.dose = dose;
    running.cost_basis = lever.cost.basis;
    running.cost = lever.cost.euro;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      double targeted = 0.0;
      for (std::size_t a = 0; a < m::age_count; ++a) {
        for (std::size_t t = 0; t < m::tenure_count; ++t) {
          if (intervention.ages[a] && intervention.tenures[t]) targeted += workforce_shares[b][a][t];
        }
      }
      running.reach[b] = intervention.branches[b] ? intervention.reach * targeted : 0.0;
    }
    for (const LeverEffect& effect : lever.effects) {
      const double per_dose = drawn(effect.per_dose, effect.low, effect.high, draw);
      const double amount = effect.kind == LeverEffect::Kind::added   ? per_dose * dose
                            : effect.kind == LeverEffect::Kind::reach ? std::clamp(per_dose, 0.0, 1.0)
                                                                      : intervention.dose;
      running.effects.push_back({effect.measure, effect.kind, amount});
    }
    first_change_ = std::min(first_change_, running.start);
    interventions_.push_back(std::move(running));
  }

  for (const Path& path : paths_) {
    for (const auto& point : path.points) stops_.push_back(point.time);
  }
  for (const Running& running : interventions_) {
    for (const double date : {running.start, running.full, running.end, running.time_taken_until})
      stops_.push_back(date);
  }
  for (const auto& changed : overrides_) stops_.push_back(changed.from.value_or(scenario.start));
  std::erase_if(stops_, [&](double t) { return !(t > scenario.start && t < scenario.end); });
  std::sort(stops_.begin(), stops_.end());
  stops_.erase(std::unique(stops_.begin(), stops_.end()), stops_.end());
}

void Schedule::fill(double time, Inputs& inputs) const {
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    const Path& path = paths_[i];
    if (i >= baseline_paths_ && time < path.points.front().time) continue;
    const double value = value_at(path, time);
    auto& row = inputs.scheduled[static_cast<std::size_t>(path.variable.index)];
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (path.branches[b]) row[b] = value;
    }
  }
  for (const m::Variable& variable : m::all_variables) {
    if (variable.kind != m::Kind::measure) continue;
    inputs.scheduled[static_cast<std::size_t>(variable.index)].fill(0.0);
    inputs.offered[static_cast<std::size_t>(variable.index)].fill(0.0);
  }
  for (const Running& running : interventions_) {
    if (time < running.start) continue;
    const double strength = running.strength(time);
    if (strength <= 0.0 && time > running.full) continue;
    auto& table = running.offered ? inputs.offered : inputs.scheduled;
    for (const RunningEffect& effect : running.effects) {
      const auto index = static_cast<std::size_t>(effect.measure.index);
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        if (running.reach[b] <= 0.0) continue;
        // a level is a norm, the same for all it reaches: the strictest in force counts
        if (effect.kind == LeverEffect::Kind::level) {
          double& level = inputs.scheduled[index][b];
          level = level > 0.0 ? std::min(level, effect.amount) : effect.amount;
        } else {
          table[index][b] += effect.amount * running.reach[b] * strength;
        }
      }
    }
    if (time < running.time_taken_until) {
      auto& taken = table[static_cast<std::size_t>(m::time_taken.index)];
      for (std::size_t b = 0; b < m::branch_count; ++b) taken[b] += running.time_taken * running.reach[b];
    }
  }
}

double Schedule::yearly_cost(double time, std::span<const double> workers, std::span<const double> newcomers,
                             std::span<const double> wage_bill, std::span<const double> uptake) const {
  double cost = 0.0;
  for (const Running& running : interventions_) {
    if (time < running.start || time >= running.end) continue;
    const double ramp =
        running.full > running.start ? std::min(1.0, (time - running.start) / (running.full - running.start)) : 1.0;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      const double base = running.cost_basis == LeverCost::Basis::worker     ? workers[b]
                          : running.cost_basis == LeverCost::Basis::newcomer ? newcomers[b]
                                                                             : wage_bill[b];
      const double reach = running.reach[b] * (running.offered ? uptake[b] : 1.0);
      cost += running.cost * running.dose * reach * ramp * base;
    }
  }
  return cost;
}

void Schedule::apply_overrides(double time, ParameterValues<double>& values) const {
  for (const auto& changed : overrides_) {
    if (changed.from && time < *changed.from) continue;
    std::copy(changed.value.begin(), changed.value.end(), values.begin() + changed.parameter.offset);
  }
}

}  // namespace behoud::engines
