#include "model/engines/agents/former_workers.hpp"

#include <algorithm>

#include "model/engines/agents/random_numbers.hpp"

namespace behoud::engines::agents {

float FormerWorkers::next_age(double time, std::size_t branch, std::size_t age, const Branches& branches,
                              std::uint32_t word) {
  const double rate = branches.parameter(m::ageing_rate, branch, age);
  return static_cast<float>(time + static_cast<double>(exponential_store(word)) / rate);
}

void FormerWorkers::keep(const Former& former, std::vector<Former>& among) {
  among.insert(std::ranges::upper_bound(among, former.from, {}, &Former::from), former);
}

void FormerWorkers::remember(const Worker& worker, std::size_t branch, double time, const Branches& branches,
                             const DrawSettings& draws) {
  const auto words = random_words(draws.seed, {worker.id, Purpose::return_to, worker.stage_draws});
  if (uniform(words[0]) >= branches.parameter(m::return_share, branch)) return;
  const double from = time + branches.parameter(m::away_at_least, branch);
  const double years =
      static_cast<double>(exponential_store(words[1])) * branches.parameter(m::forgetting_time, branch);
  keep({worker.id, static_cast<float>(from), static_cast<float>(from + years),
        next_age(time, branch, worker.traits.age, branches, words[2]), worker.stage_draws, worker.band_draws,
        worker.renewals, worker.hours},
       of(branch, worker.traits));
}

std::optional<Worker> FormerWorkers::returning(std::size_t branch, std::uint32_t count, const Traits& traits,
                                               double time, const DrawSettings& draws) {
  auto& known = of(branch, traits);
  const auto long_away = static_cast<std::size_t>(
      std::ranges::partition_point(known, [&](const Former& f) { return static_cast<double>(f.from) <= time; }) -
      known.begin());
  if (long_away == 0) return std::nullopt;
  const std::uint64_t word =
      random_words(draws.seed, {count, Purpose::return_to, static_cast<std::uint32_t>(branch), 1})[0];
  const auto chosen = known.begin() + static_cast<std::ptrdiff_t>(word * long_away >> 32);
  const Former found = *chosen;
  known.erase(chosen);
  Worker worker{found.id, traits, found.stage_draws, found.band_draws, found.renewals, 0, found.hours, {}, {}};
  worker.left[static_cast<std::size_t>(Clock::way_out)] =
      exponential_store(random_words(draws.seed, {worker.id, Purpose::first_store, worker.renewals})[0]);
  start_anew(worker, draws);
  worker.traits = traits;
  return worker;
}

void FormerWorkers::grow_older(double time, const Branches& branches, const DrawSettings& draws) {
  const auto past = [time](float date) { return static_cast<double>(date) <= time; };
  for (std::size_t branch = 0; branch < m::branch_count; ++branch) {
    for (std::size_t age = 0; age < m::age_count; ++age) {
      for (std::size_t mobility = 0; mobility < m::mobility_count; ++mobility) {
        auto& known = former_[branch][age][mobility];
        std::erase_if(known, [&](const Former& f) { return past(f.until); });
        if (age + 1 == m::age_count) continue;
        auto& older = former_[branch][age + 1][mobility];
        for (Former f : known) {
          if (!past(f.ages_at)) continue;
          const auto words = random_words(draws.seed, {f.id, Purpose::return_to, f.stage_draws, 2});
          f.ages_at = next_age(time, branch, age + 1, branches, words[age]);
          keep(f, older);
        }
        std::erase_if(known, [&](const Former& f) { return past(f.ages_at); });
      }
    }
  }
}

std::size_t FormerWorkers::bytes() const {
  std::size_t bytes = 0;
  for (const auto& ages : former_) {
    for (const auto& mobilities : ages) {
      for (const auto& known : mobilities) bytes += known.capacity() * sizeof(Former);
    }
  }
  return bytes;
}

}  // namespace behoud::engines::agents
