#pragma once
// Places of one team, side by side in memory: what the engine keeps of a worker.

#include <array>
#include <cstdint>

#include "model/engines/agents/experiences.hpp"
#include "model/mechanism/levels.hpp"

namespace behoud::engines::agents {

inline constexpr int block_width = 8;

/// What can happen to a worker has stores, drawn from the exponential distribution, that hazards empty; the event comes
/// when one runs out. So no random number is needed until something happens.
enum class Clock : std::size_t {
  first_of_stage,   // staying: wish; wishing: reconcile; searching: give up
  second_of_stage,  // wishing: act; searching: find other work
  way_out,          // private exit, ended by the employer, retirement
  band,             // next age, next tenure
  renewal,          // of the experiences
};
inline constexpr std::size_t clock_count = 5;

inline constexpr std::uint8_t no_stage = 3;  // nobody has this place

/// age, tenure: two bits each; mobility, origin: one; stage: two.
struct Traits {
  std::uint8_t age, tenure, mobility, origin, stage;

  std::uint8_t packed() const {
    return static_cast<std::uint8_t>(age | tenure << 2 | mobility << 4 | origin << 5 | stage << 6);
  }
  static Traits of(std::uint8_t packed) {
    return {static_cast<std::uint8_t>(packed & 3), static_cast<std::uint8_t>(packed >> 2 & 3),
            static_cast<std::uint8_t>(packed >> 4 & 1), static_cast<std::uint8_t>(packed >> 5 & 1),
            static_cast<std::uint8_t>(packed >> 6 & 3)};
  }
};

inline constexpr std::uint8_t usual_hours = 64;

/// Thresholds as sixteen-bit fractions; how often each kind of store was drawn, so that the next draw is another.
struct alignas(32) WorkerBlock {
  float left[clock_count][block_width];
  std::uint16_t threshold[experience_count][block_width];
  std::uint32_t id[block_width];
  std::uint8_t traits[block_width];
  std::uint8_t stage_draws[block_width];
  std::uint8_t band_draws[block_width];
  std::uint8_t renewals[block_width];
  std::uint8_t growth_role[block_width];  // 1: has one
  std::uint8_t hours[block_width];        // a week, in parts of the usual hours
};

/// One worker, out of his place.
struct Worker {
  std::uint32_t id;
  Traits traits;
  std::uint8_t stage_draws = 0, band_draws = 0, renewals = 0, growth_role = 0, hours = usual_hours;
  std::array<float, clock_count> left{};
  std::array<std::uint16_t, experience_count> threshold{};
};

Worker read_place(const WorkerBlock& block, int place);
void write_place(const Worker& worker, WorkerBlock& block, int place);
void empty_place(WorkerBlock& block, int place);

}  // namespace behoud::engines::agents
