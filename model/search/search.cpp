#include "model/search/search.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

#include "model/search/first_generation.hpp"

namespace behoud::search {

Search::Search(const Setting& setting, const SearchSettings& settings)
    : setting_(setting),
      settings_(settings),
      worlds_(setting, 0, settings.worlds),
      bounds_(bounds_of(setting.choice)) {}

const Generation& Search::advance(const std::function<void(std::size_t)>& progress) {
  if (reached_ == 0) {
    const auto unseen = [&](std::span<const Genes> candidates) { return evaluate(candidates, {}); };
    Generation first{first_genes(settings_.population, setting_.choice, setting_.seed, unseen), {}};
    first.fitness = evaluate(first.genes, progress);
    generation_ = std::move(first);
  } else {
    generation_ = next_generation(generation_, bounds_, seed_of_generation(setting_.seed, reached_),
                                  [&](std::span<const Genes> candidates) { return evaluate(candidates, progress); });
  }
  ++reached_;
  return generation_;
}

void Search::restore(Generation generation, std::size_t number) {
  generation_ = std::move(generation);
  reached_ = number + 1;
}

std::vector<Fitness> Search::evaluate(std::span<const Genes> candidates,
                                      const std::function<void(std::size_t)>& progress) {
  std::vector<Mix> mixes, unknown;
  for (const Genes& genes : candidates) mixes.push_back(mix_of(genes, setting_.choice, setting_.levers));
  for (const Mix& mix : mixes) {
    if (known_.emplace(mix, Fitness{}).second) unknown.push_back(mix);
  }
  std::atomic<std::size_t> done = mixes.size() - unknown.size();
  const auto one_more = [&] {
    if (progress) progress(++done);
  };
  const auto ran = worlds_.run(unknown, one_more);
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    const Scenario scenario = scenario_of(unknown[i], setting_.choice, setting_.baseline, setting_.levers);
    Judged judged = judge(ran[i], time_taken(scenario, setting_.baseline, setting_.levers));
    judged.failed -= worlds_.failed();  // those are no fault of the mix
    known_[unknown[i]] = fitness_of(judged, settings_.limits);
  }
  std::vector<Fitness> fitness;
  fitness.reserve(mixes.size());
  for (const Mix& mix : mixes) fitness.push_back(known_.at(mix));
  return fitness;
}

std::map<Mix, Fitness> Search::best() const {
  std::map<Mix, Fitness> best;
  const auto& all = generation_.fitness;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool beaten = std::ranges::any_of(all, [&](const Fitness& other) { return beats(other, all[i]); });
    if (!beaten && keeps_within_limits(all[i]))
      best.emplace(mix_of(generation_.genes[i], setting_.choice, setting_.levers), all[i]);
  }
  return best;
}

}  // namespace behoud::search
