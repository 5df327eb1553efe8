#include "model/search/worlds.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/analysis/kept.hpp"
#include "model/engines/thread_limit.hpp"

namespace behoud::search {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Mean over the branches, weighted by workers: what a comparison shows.
double workload_of(const engines::Sample& sample) {
  double load = 0.0, workers = 0.0;
  for (std::size_t b = 0; b < mechanism::branch_count; ++b) {
    const double here = sample.value(mechanism::workers)[b];
    load += sample.value(mechanism::workload)[b] * here;
    workers += here;
  }
  return load / workers;
}

}  // namespace

void MixInWorlds::add(const MixInWorlds& more) {
  const auto append = [](std::vector<double>& to, const std::vector<double>& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  append(kept, more.kept);
  append(cost, more.cost);
  append(years_to_pay_off, more.years_to_pay_off);
  // of worlds none of which could be run there is none
  workload_rise.resize(std::max(workload_rise.size(), more.workload_rise.size()));
  for (std::size_t i = 0; i < more.workload_rise.size(); ++i) append(workload_rise[i], more.workload_rise[i]);
}

Worlds::Worlds(const Setting& setting, std::size_t first, std::size_t count) : setting_(setting), worlds_(count) {
  const auto limit = engines::limit_threads(setting.threads);
  const std::size_t at_once = engines::members_per_pack();
  oneapi::tbb::parallel_for(
      std::size_t{0}, (count + at_once - 1) / at_once,
      [&](std::size_t task) {
        const std::size_t place = task * at_once;
        const std::span<OneWorld> pack = std::span(worlds_).subspan(place, std::min(at_once, count - place));
        for (std::size_t i = 0; i < pack.size(); ++i) {
          pack[i].drawn = engines::draw_world(setting.parameters, setting.posterior, setting.levers.size(),
                                              setting.seed, static_cast<std::uint32_t>(first + place + i));
          pack[i].shares = engines::workforce_shares(pack[i].drawn.parameters, setting.baseline, setting.levers);
        }
        run_baseline(pack);
      },
      oneapi::tbb::simple_partitioner{});
}

void Worlds::run_baseline(std::span<OneWorld> worlds) {
  std::vector<engines::Schedule> schedules;
  std::vector<engines::Member> members;
  schedules.reserve(worlds.size());
  for (const OneWorld& world : worlds) {
    schedules.emplace_back(setting_.baseline, setting_.baseline, setting_.levers, world.drawn.lever_draws,
                           world.shares);
    members.push_back({world.drawn.parameters, &schedules.back(), nullptr});
  }
  auto runs = engines::simulate_members(members, setting_.baseline.start, setting_.horizon, {});
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    worlds[i].failed = !runs[i].has_value();
    if (worlds[i].failed) continue;
    // what lies before is the same in every mix, and copying it to each takes as long as a year of running
    auto& samples = runs[i]->samples;
    const double from = setting_.choice.first_start;
    const auto start = std::ranges::find_if(samples, [from](const auto& sample) { return sample.time >= from; });
    samples.erase(samples.begin(), std::prev(start));
    worlds[i].baseline = std::move(*runs[i]);
  }
}

std::size_t Worlds::failed() const {
  return static_cast<std::size_t>(std::ranges::count(worlds_, true, &OneWorld::failed));
}

MixInWorlds Worlds::run_one(const Mix& mix) const {
  const Scenario scenario = scenario_of(mix, setting_.choice, setting_.baseline, setting_.levers);
  std::vector<std::size_t> alive;
  std::vector<engines::Schedule> schedules;
  std::vector<engines::Member> members;
  schedules.reserve(worlds_.size());
  for (std::size_t i = 0; i < worlds_.size(); ++i) {
    const OneWorld& world = worlds_[i];
    if (world.failed) continue;
    alive.push_back(i);
    schedules.emplace_back(setting_.baseline, scenario, setting_.levers, world.drawn.lever_draws, world.shares);
    members.push_back({world.drawn.parameters, &schedules.back(), &world.baseline});
  }
  MixInWorlds result;
  for (auto* values : {&result.kept, &result.cost, &result.years_to_pay_off}) values->assign(worlds_.size(), none);
  if (alive.empty()) return result;
  result.workload_rise.assign(worlds_[alive.front()].baseline.samples.size(),
                              std::vector<double>(worlds_.size(), none));

  // hardly two mixes act on the same measures at the same dates: what is recorded for one is of no use to the next
  engines::RowPrograms programs;
  engines::EnsembleSettings settings;
  settings.programs = &programs;
  settings.history_until = schedules.front().first_change();
  const auto runs = engines::simulate_members(members, scenario.start, setting_.horizon, settings);
  for (std::size_t a = 0; a < alive.size(); ++a) {
    if (!runs[a]) continue;
    const std::size_t i = alive[a];
    const OneWorld& world = worlds_[i];
    const double until = setting_.horizon;
    const double from = std::min(settings.history_until, until);
    const auto kept = analysis::kept_until(analysis::cumulate(*runs[a], world.drawn.parameters),
                                           analysis::cumulate(world.baseline, world.drawn.parameters), from, until,
                                           static_cast<std::size_t>(engines::whole_domain));
    result.kept[i] = analysis::counted_at_equal_workforce(kept.workers, kept.at_equal_workforce);
    result.cost[i] = kept.cost;
    result.years_to_pay_off[i] = kept.years_to_pay_off;
    for (std::size_t k = 0; k < result.workload_rise.size(); ++k)
      result.workload_rise[k][i] = workload_of(runs[a]->samples[k]) - workload_of(world.baseline.samples[k]);
  }
  return result;
}

std::vector<MixInWorlds> Worlds::run(std::span<const Mix> mixes, const std::function<void()>& progress) const {
  const auto limit = engines::limit_threads(setting_.threads);
  std::vector<MixInWorlds> results(mixes.size());
  oneapi::tbb::parallel_for(
      std::size_t{0}, mixes.size(),
      [&](std::size_t i) {
        results[i] = run_one(mixes[i]);
        if (progress) progress();
      },
      oneapi::tbb::simple_partitioner{});
  return results;
}

Judged judge(const MixInWorlds& mix, double time_taken) {
  Judged judged;
  judged.kept = analysis::interval_of(mix.kept);
  judged.kept_in_worst_decile = analysis::quantile_of(mix.kept, 0.1);
  judged.cost = analysis::interval_of(mix.cost);
  for (const auto& moment : mix.workload_rise)
    judged.workload_depth = std::max(judged.workload_depth, analysis::quantile_of(moment, 0.5));
  judged.time_taken = time_taken;
  const auto priced = std::ranges::count_if(mix.years_to_pay_off, [](double years) { return !std::isnan(years); });
  const auto paid = std::ranges::count_if(mix.years_to_pay_off, [](double years) { return std::isfinite(years); });
  judged.pays_off = priced > 0 ? static_cast<double>(paid) / static_cast<double>(priced) : none;
  judged.failed = static_cast<std::size_t>(std::ranges::count_if(mix.kept, [](double x) { return std::isnan(x); }));
  return judged;
}

}  // namespace behoud::search
