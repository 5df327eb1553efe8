#include "model/engines/agents/week.hpp"

#include <cmath>

#include "model/engines/agents/random_numbers.hpp"

namespace behoud::engines::agents {

void note(GroupSums& sums, const Event& event) {
  sums.events.push_back(event);
}

void look_for_a_place(GroupSums& sums, const Worker& worker) {
  sums.movers.push_back(worker);
}

void draw_stage_stores(Worker& worker, const DrawSettings& settings) {
  const auto words = random_words(settings.seed, {worker.id, Purpose::stage, worker.stage_draws++});
  worker.left[static_cast<std::size_t>(Clock::first_of_stage)] = exponential_store(words[0]);
  worker.left[static_cast<std::size_t>(Clock::second_of_stage)] = exponential_store(words[1]);
}

void draw_band_store(Worker& worker, const DrawSettings& settings) {
  worker.left[static_cast<std::size_t>(Clock::band)] =
      exponential_store(random_words(settings.seed, {worker.id, Purpose::band, worker.band_draws++})[0]);
}

void draw_experiences(Worker& worker, const DrawSettings& settings, bool new_job) {
  const std::uint32_t count = worker.renewals++;
  const auto place = [](Experience experience) { return static_cast<std::size_t>(experience); };
  const auto words_of_renewal = random_words(settings.seed, {worker.id, Purpose::renewal, count});
  worker.left[static_cast<std::size_t>(Clock::renewal)] = exponential_store(words_of_renewal[0]);
  const auto before = worker.threshold;
  constexpr std::uint32_t per_draw = 8;  // a word gives two thresholds
  for (std::uint32_t part = 0; part * per_draw < experience_count; ++part) {
    const auto words = random_words(settings.seed, {worker.id, Purpose::experiences, count, part});
    for (std::uint32_t i = 0; i < per_draw && part * per_draw + i < experience_count; ++i)
      worker.threshold[std::size_t{part} * per_draw + i] =
          static_cast<std::uint16_t>(words[i / 2] >> (i % 2 == 0 ? 0 : 16));
  }
  if (!new_job) {
    for (const Experience lasting : {Experience::job_security, Experience::pay_poor})
      worker.threshold[place(lasting)] = before[place(lasting)];
  }
  // who carries much of the work says so, unless he answers by style; either way answers spread as published
  if (uniform(words_of_renewal[1]) < settings.true_load_share) {
    worker.threshold[place(Experience::answer)] =
        static_cast<std::uint16_t>(0xffff - worker.threshold[place(Experience::load)]);
  }
}

void start_anew(Worker& worker, const DrawSettings& settings) {
  worker.traits.tenure = static_cast<std::uint8_t>(m::Tenure::under_2);
  worker.traits.stage = static_cast<std::uint8_t>(m::Stage::staying);
  draw_stage_stores(worker, settings);
  draw_band_store(worker, settings);
  draw_experiences(worker, settings, true);
}

double direction_drawn(const Worker& worker, const DrawSettings& settings) {
  const auto count = static_cast<std::uint32_t>(worker.stage_draws) << 8 | worker.band_draws;
  return uniform(random_words(settings.seed, {worker.id, Purpose::direction, count})[0]);
}

void change_manager(const BranchTable& branch, TeamChunk& chunk, int team, std::uint32_t team_number,
                    std::uint64_t seed) {
  const auto words = random_words(seed, {team_number, Purpose::manager, chunk.manager_draws[team]++});
  chunk.manager_left[team] = exponential_store(words[0]);
  constexpr std::size_t difference = 0;
  static_assert(team_differences[difference].variable == m::supervisor_support);
  const double spread = branch.parameters[static_cast<std::size_t>(m::support_team_spread.offset)];
  const double log_odds = branch.centre[difference] + spread * standard_normal(words[1], words[2]);
  chunk.centre[difference][team] = static_cast<float>(1.0 / (1.0 + std::exp(-log_odds)));
}

Week week_for(InstructionSet set) {
#ifdef BEHOUD_X86_64
  if (set == InstructionSet::x86_64_v4) return x86_64_v4_week;
  if (set == InstructionSet::x86_64_v3) return x86_64_v3_week;
#endif
  return portable_week;
}

}  // namespace behoud::engines::agents
