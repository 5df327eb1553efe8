#include "model/engines/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace behoud::engines {

namespace m = mechanism;

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

struct ValueAndSlope {
  double value, per_year;
};

/// From a moment on, up to the path's next point.
ValueAndSlope value_from(const Path& path, double time) {
  const auto& points = path.points;
  const auto after = std::upper_bound(points.begin(), points.end(), time,
                                      [](double t, const Path::Point& point) { return t < point.time; });
  if (after == points.begin()) return {points.front().value, 0.0};
  const auto before = std::prev(after);
  if (after == points.end() || path.stepwise) return {before->value, 0.0};
  const double slope = (after->value - before->value) / (after->time - before->time);
  return {before->value + slope * (time - before->time), slope};
}

/// A two-sided normal: the median is the central value, the 5 and 95 % points are low and high.
double drawn(double central, double low, double high, double draw) {
  constexpr double z95 = 1.6448536269514722;
  const double side = draw < 0.0 ? central - low : high - central;
  return central + draw * side / z95;
}

/// As `drawn`, but never for nothing: by ratios, or where it may be free cut off at a hundredth of the central value.
double drawn_cost(const LeverCost& cost, double draw) {
  if (cost.low > 0.0) return std::exp(drawn(std::log(cost.euro), std::log(cost.low), std::log(cost.high), draw));
  constexpr double least = 0.01;
  return std::max(least * cost.euro, drawn(cost.euro, cost.low, cost.high, draw));
}

}  // namespace

double Schedule::Running::ramp(double time) const {
  if (time < start) return 0.0;
  return full > start ? std::min(1.0, (time - start) / (full - start)) : 1.0;
}

Schedule::Strength Schedule::strength_from(const Running& running, double time) {
  const double reached = std::min(time, running.end);
  double level = running.ramp(reached);
  if (running.half_life_running && reached > running.full)
    level *= std::exp2(-(reached - running.full) / *running.half_life_running);
  if (time >= running.end) {
    if (!running.half_life_after) return {};
    return {level * std::exp2(-(time - running.end) / *running.half_life_after), 0.0, running.half_life_after};
  }
  if (time < running.full) return {level, 1.0 / (running.full - running.start), std::nullopt};
  return {level, 0.0, running.half_life_running};
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
    const LeverDraw draw = draws.empty() ? LeverDraw{} : draws[intervention.lever];
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
    running.supervision = lever.supervision_per_year * dose;
    running.share = intervention.reach;
    running.offered = intervention.offered;
    running.dose = dose;
    running.cost_basis = lever.cost.basis;
    running.cost = drawn_cost(lever.cost, draw.cost);
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
      const double per_dose = drawn(effect.per_dose, effect.low, effect.high, draw.effect);
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

namespace {

Inputs::Table& table_of(Inputs& inputs, bool offered) {
  return offered ? inputs.offered : inputs.scheduled;
}
Segment::PerBranch& row_of(Inputs& inputs, const Segment::Place& place) {
  return table_of(inputs, place.offered)[static_cast<std::size_t>(place.variable.index)];
}

void add_once(std::vector<Segment::Place>& places, const Segment::Place& place) {
  if (std::ranges::find(places, place) == places.end()) places.push_back(place);
}

}  // namespace

void Segment::fill(double time, Inputs& at) const {
  for (const Place& place : moving) {
    const auto v = static_cast<std::size_t>(place.variable.index);
    row_of(at, place) = (place.offered ? inputs.offered : inputs.scheduled)[v];
  }
  for (const Line& line : lines) {
    PerBranch& row = row_of(at, line.place);
    for (std::size_t b = 0; b < m::branch_count; ++b) row[b] += line.per_year[b] * (time - from);
  }
  for (const Decay& decay : decays) {
    PerBranch& row = row_of(at, decay.place);
    const double left = std::exp2(-(time - from) / decay.half_life);
    for (std::size_t b = 0; b < m::branch_count; ++b) row[b] += decay.amount[b] * left;
  }
}

Segment Schedule::segment(double from) const {
  Segment segment;
  segment.from = from;
  add_paths(segment);
  add_interventions(segment);
  for (const auto& line : segment.lines) add_once(segment.moving, line.place);
  for (const auto& decay : segment.decays) add_once(segment.moving, decay.place);
  return segment;
}

void Schedule::add_paths(Segment& segment) const {
  Inputs::Table slopes{};
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    const Path& path = paths_[i];
    if (i >= baseline_paths_ && segment.from < path.points.front().time) continue;
    const auto [value, per_year] = value_from(path, segment.from);
    const auto v = static_cast<std::size_t>(path.variable.index);
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (!path.branches[b]) continue;
      segment.inputs.scheduled[v][b] = value;
      slopes[v][b] = per_year;
    }
  }
  for (const m::Variable& variable : m::all_variables) {
    const auto& slope = slopes[static_cast<std::size_t>(variable.index)];
    if (std::ranges::any_of(slope, [](double s) { return s != 0.0; }))
      segment.lines.push_back({{variable, false}, slope});
  }
}

void Schedule::add_interventions(Segment& segment) const {
  const auto reached = [](const Running& running, double amount) {
    Segment::PerBranch row;
    for (std::size_t b = 0; b < m::branch_count; ++b) row[b] = amount * running.reach[b];
    return row;
  };
  const auto add = [&](const Segment::Place& place, const Segment::PerBranch& amount) {
    Segment::PerBranch& row = row_of(segment.inputs, place);
    for (std::size_t b = 0; b < m::branch_count; ++b) row[b] += amount[b];
    add_once(segment.acting, place);
  };
  for (const Running& running : interventions_) {
    if (segment.from < running.start) continue;
    const Strength strength = strength_from(running, segment.from);
    if (strength.level <= 0.0 && segment.from >= running.full) continue;
    for (const RunningEffect& effect : running.effects) {
      // a level is a norm, the same for all it reaches: the strictest in force counts
      if (effect.kind == LeverEffect::Kind::level) {
        const Segment::Place place{effect.measure, false};
        Segment::PerBranch& norm = row_of(segment.inputs, place);
        for (std::size_t b = 0; b < m::branch_count; ++b) {
          if (running.reach[b] > 0.0) norm[b] = norm[b] > 0.0 ? std::min(norm[b], effect.amount) : effect.amount;
        }
        add_once(segment.acting, place);
        continue;
      }
      const Segment::Place place{effect.measure, running.offered};
      if (strength.half_life) {
        segment.decays.push_back({place, reached(running, effect.amount * strength.level), *strength.half_life});
        add_once(segment.acting, place);
      } else {
        add(place, reached(running, effect.amount * strength.level));
        if (strength.per_year > 0.0)
          segment.lines.push_back({place, reached(running, effect.amount * strength.per_year)});
      }
    }
    if (segment.from < running.time_taken_until)
      add({m::time_taken, running.offered}, reached(running, running.time_taken));
  }
}

Schedule Schedule::seen_from(double lot) const {
  Schedule seen = *this;
  for (Running& running : seen.interventions_) {
    if (running.offered || running.share <= 0.0) continue;
    for (double& reach : running.reach) reach = lot < running.share ? reach / running.share : 0.0;
  }
  return seen;
}

std::vector<double> Schedule::partial_shares() const {
  std::vector<double> shares;
  for (const Running& running : interventions_) {
    if (!running.offered && running.share > 0.0 && running.share < 1.0) shares.push_back(running.share);
  }
  std::ranges::sort(shares);
  shares.erase(std::unique(shares.begin(), shares.end()), shares.end());
  return shares;
}

SupervisionHeld Schedule::supervision_until(double time) const {
  SupervisionHeld sessions;
  for (const Running& running : interventions_) {
    const double years = std::min(time, running.end) - running.start;
    if (years <= 0.0) continue;
    const double ramp = running.full - running.start, ramping = std::min(years, ramp);
    const double in_full = years - ramping + (ramp > 0.0 ? 0.5 * ramping * ramping / ramp : 0.0);
    auto& of_branches = running.offered ? sessions.offered : sessions.scheduled;
    for (std::size_t b = 0; b < m::branch_count; ++b)
      of_branches[b] += running.supervision * in_full * running.reach[b];
  }
  return sessions;
}

double Schedule::yearly_cost(double time, std::span<const double> workers, std::span<const double> newcomers,
                             std::span<const double> wage_bill, std::span<const double> uptake) const {
  double cost = 0.0;
  for (const Running& running : interventions_) {
    if (time < running.start || time >= running.end) continue;
    const double ramp = running.ramp(time);
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

Inputs inputs_of_start(const Schedule& schedule, double start) {
  Inputs inputs = schedule.segment(start - a_moment).inputs;
  for (const m::Variable& cut : {m::home_care_cut, m::decentralisation})
    inputs.scheduled[static_cast<std::size_t>(cut.index)].fill(0.0);
  return inputs;
}

}  // namespace behoud::engines
