#include "model/search/mix.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/schedule.hpp"

namespace behoud::search {

namespace {

/// The double that the shortest decimal text of it reads back to.
double settled(double value) {
  constexpr double decimals = 1e6;
  return std::round(value * decimals) / decimals;
}

/// The largest of 1, 2 and 5 times a power of ten that goes at least ten times into the range.
double readable_step(double range) {
  const double most = range / 10.0 * (1.0 + 1e-9), power = std::pow(10.0, std::floor(std::log10(most)));
  return settled(power * (most >= 5.0 * power ? 5.0 : most >= 2.0 * power ? 2.0 : 1.0));
}

}  // namespace

DoseScale::DoseScale(const Lever& lever) {
  // a norm has no neutral dose that may be given: at its highest it changes least
  const bool may_be_neutral = lever.dose_neutral >= lever.dose_min && lever.dose_neutral <= lever.dose_max;
  weakest_ = may_be_neutral ? lever.dose_neutral : lever.dose_max;
  strongest_ = weakest_ == lever.dose_max ? lever.dose_min : lever.dose_max;
  step_ = readable_step(std::abs(strongest_ - weakest_));
}

double DoseScale::dose_at(double share) const {
  const double range = std::abs(strongest_ - weakest_), way = step_ * std::round(share * range / step_);
  if (way >= range - 0.5 * step_) return strongest_;
  return settled(weakest_ + (strongest_ > weakest_ ? way : -way));
}

double DoseScale::share_at(double dose) const {
  return (dose - weakest_) / (strongest_ - weakest_);
}

double reach_at(double share, const Choice& choice) {
  constexpr double step = 0.05, least = 0.2;
  if (choice.most_reach <= least) return choice.most_reach;
  const double reach = least + step * std::round(share * (choice.most_reach - least) / step);
  return std::min(settled(reach), choice.most_reach);
}

Scenario scenario_of(const Mix& mix, const Choice& choice, const Scenario& baseline, const LeverCatalogue& levers) {
  Scenario scenario;
  scenario.start = baseline.start;
  scenario.end = baseline.end;
  for (const MixedMeasure& measure : mix) {
    Intervention intervention;
    intervention.id = levers[measure.lever].id;
    intervention.lever = measure.lever;
    intervention.dose = measure.dose;
    intervention.reach = measure.reach;
    intervention.branches = choice.branches;
    intervention.ages.fill(true);
    intervention.tenures.fill(true);
    intervention.start = measure.start;
    intervention.ramp_years = 1.0;
    scenario.interventions.push_back(std::move(intervention));
  }
  return scenario;
}

double time_taken(const Scenario& scenario, const Scenario& baseline, const LeverCatalogue& levers) {
  // nobody is left out, so it does not matter how the workers are divided
  engines::Schedule::WorkforceShares shares{};
  for (auto& branch : shares) branch[0][0] = 1.0;
  const engines::Schedule schedule(baseline, scenario, levers, {}, shares);
  double most = 0.0;
  for (const double stop : schedule.stops()) {
    const engines::Segment segment = schedule.segment(stop);
    for (const double share : segment.inputs.scheduled[static_cast<std::size_t>(mechanism::time_taken.index)])
      most = std::max(most, share);
  }
  return settled(most);
}

}  // namespace behoud::search
