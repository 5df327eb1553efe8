#include "model/engines/agents/former_workers.hpp"

#include "model/engines/agents/random_numbers.hpp"

namespace behoud::engines::agents {

void FormerWorkers::remember(const Worker& worker, std::size_t branch, double time, const Branches& branches,
                             const DrawSettings& draws) {
  const auto words = random_words(draws.seed, {worker.id, Purpose::return_to, worker.stage_draws});
  if (uniform(words[0]) >= branches.parameter(m::return_share, branch)) return;
  const double years =
      static_cast<double>(exponential_store(words[1])) * branches.parameter(m::forgetting_time, branch);
  auto& known = of(branch, worker.traits);
  if (known.size() == known.capacity())
    std::erase_if(known, [&](const Former& f) { return static_cast<double>(f.until) <= time; });
  known.push_back({worker.id, static_cast<float>(time + years), worker.stage_draws, worker.band_draws, worker.renewals,
                   worker.hours});
}

std::optional<Worker> FormerWorkers::returning(std::size_t branch, std::uint32_t count, const Traits& traits,
                                               double time, const DrawSettings& draws) {
  auto& known = of(branch, traits);
  const std::uint64_t word =
      random_words(draws.seed, {count, Purpose::return_to, static_cast<std::uint32_t>(branch), 1})[0];
  while (!known.empty()) {
    std::swap(known[word * known.size() >> 32], known.back());
    const Former found = known.back();
    known.pop_back();
    if (static_cast<double>(found.until) <= time) continue;
    Worker worker{found.id, traits, found.stage_draws, found.band_draws, found.renewals, 0, found.hours, {}, {}};
    worker.left[static_cast<std::size_t>(Clock::way_out)] =
        exponential_store(random_words(draws.seed, {worker.id, Purpose::first_store, worker.renewals})[0]);
    start_anew(worker, draws);
    worker.traits = traits;
    return worker;
  }
  return std::nullopt;
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
