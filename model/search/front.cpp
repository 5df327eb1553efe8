#include "model/search/front.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

namespace behoud::search {

namespace {

constexpr std::size_t worlds_at_once = 32;  // their baselines are kept meanwhile, half a megabyte each

Flattery flattery_of(const std::vector<FrontMix>& mixes) {
  std::vector<double> of_median, of_worst_decile;
  for (const FrontMix& m : mixes) {
    if (m.judged.kept.median > 0.0) of_median.push_back(-m.in_search[0] / m.judged.kept.median - 1.0);
    if (m.judged.kept_in_worst_decile > 0.0)
      of_worst_decile.push_back(-m.in_search[1] / m.judged.kept_in_worst_decile - 1.0);
  }
  return {analysis::quantile_of(of_median, 0.5), analysis::quantile_of(of_worst_decile, 0.5), of_median.size()};
}

}  // namespace

std::size_t runs_to_judge_anew(const Search& search, std::size_t fresh_worlds) {
  return search.best().size() * ((fresh_worlds + worlds_at_once - 1) / worlds_at_once);
}

Front judge_anew(const Search& search, std::size_t fresh_worlds, const std::function<void(std::size_t)>& progress) {
  const Setting& setting = search.setting();
  std::vector<Mix> mixes;
  std::vector<FrontMix> all;
  for (const auto& [mix, fitness] : search.best()) {
    if (mix.empty()) continue;
    mixes.push_back(mix);
    all.push_back({mix, {}, fitness});
  }
  Front front;
  front.found = all.size();
  front.worlds = fresh_worlds;
  std::vector<MixInWorlds> outcomes(mixes.size());
  std::atomic<std::size_t> done = 0;
  for (std::size_t first = 0; first < fresh_worlds; first += worlds_at_once) {
    const Worlds worlds(setting, search.settings().worlds + first, std::min(worlds_at_once, fresh_worlds - first));
    front.failed_worlds += worlds.failed();
    const auto more = worlds.run(mixes, [&] {
      if (progress) progress(++done);
    });
    for (std::size_t i = 0; i < outcomes.size(); ++i) outcomes[i].add(more[i]);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Scenario scenario = scenario_of(mixes[i], setting.choice, setting.baseline, setting.levers);
    all[i].judged = judge(outcomes[i], time_taken(scenario, setting.baseline, setting.levers));
    all[i].judged.failed -= front.failed_worlds;
  }
  front.flattery = flattery_of(all);

  // one that breaks down in a few of many worlds is told, not dropped
  const auto anew = [&](const FrontMix& m) {
    Judged judged = m.judged;
    judged.failed = 0;
    return fitness_of(judged, search.settings().limits);
  };
  const Fitness doing_nothing{};
  for (const FrontMix& candidate : all) {
    const Fitness fitness = anew(candidate);
    const bool beaten = beats(doing_nothing, fitness) ||
                        std::ranges::any_of(all, [&](const FrontMix& other) { return beats(anew(other), fitness); });
    if (!keeps_within_limits(fitness)) {
      ++front.too_dear;
    } else if (beaten) {
      ++front.beaten;
    } else {
      front.mixes.push_back(candidate);
    }
  }
  std::ranges::stable_sort(front.mixes, {}, [](const FrontMix& m) { return m.judged.cost.median; });
  return front;
}

std::vector<std::size_t> spread_out(const Front& front, std::size_t most) {
  const auto& mixes = front.mixes;
  std::vector<std::size_t> chosen;
  if (mixes.empty()) return chosen;
  const auto place_of = [](const FrontMix& m) {
    return std::array{m.judged.kept.median, m.judged.kept_in_worst_decile, m.judged.cost.median,
                      m.judged.workload_depth};
  };
  auto lowest = place_of(mixes.front()), highest = lowest;
  for (const FrontMix& m : mixes) {
    const auto place = place_of(m);
    for (std::size_t k = 0; k < place.size(); ++k) {
      lowest[k] = std::min(lowest[k], place[k]);
      highest[k] = std::max(highest[k], place[k]);
    }
  }
  const auto distance = [&](std::size_t one, std::size_t other) {
    const auto a = place_of(mixes[one]), b = place_of(mixes[other]);
    double sum = 0.0;
    for (std::size_t k = 0; k < a.size(); ++k) {
      if (highest[k] > lowest[k]) sum += std::pow((a[k] - b[k]) / (highest[k] - lowest[k]), 2.0);
    }
    return std::sqrt(sum);
  };
  std::vector<double> nearest(mixes.size(), std::numeric_limits<double>::infinity());
  const auto choose = [&](std::size_t mix) {
    chosen.push_back(mix);
    for (std::size_t i = 0; i < mixes.size(); ++i) nearest[i] = std::min(nearest[i], distance(i, mix));
  };
  choose(0);
  const auto keeps_most = std::ranges::max_element(mixes, {}, [](const FrontMix& m) { return m.judged.kept.median; });
  if (keeps_most != mixes.begin() && most > 1) choose(static_cast<std::size_t>(keeps_most - mixes.begin()));
  while (chosen.size() < std::min(most, mixes.size())) {
    const auto furthest = std::ranges::max_element(nearest);
    if (*furthest <= 0.0) break;  // the rest are alike
    choose(static_cast<std::size_t>(furthest - nearest.begin()));
  }
  std::ranges::sort(chosen);
  return chosen;
}

}  // namespace behoud::search
