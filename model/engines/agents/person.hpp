#pragma once
// What belongs to a worker as a person, whatever the job: drawn from his number, so that it is kept nowhere.

#include "model/engines/agents/week.hpp"

namespace behoud::engines::agents {

/// What own direction asks of somebody: knowing how, wanting it, being able to, daring to, and being allowed to (the
/// five conditions of eigen regie).
enum class DirectionPart : std::size_t { knowing, wanting, being_able, daring, being_allowed };
inline constexpr std::size_t direction_part_count = 5;

/// How hard each is for him, evenly between 0 and 1; the hardest decides. All but the last are with some workers their
/// nature, in every job. `renewals`: how often his experiences have been drawn, this time included.
std::array<double, direction_part_count> direction_difficulties(std::uint32_t id, std::uint32_t renewals,
                                                                const DrawSettings& settings);

/// Evenly between 0 and 1: resilience against wearing out, bearing with aggression, how much room he wants, his hours;
/// with high skills he is the last whose skills do not match his work.
struct Nature {
  double resilience, tolerance, wish_for_autonomy, hours, skills;
  bool resilience_lasts, tolerance_lasts;  // or are drawn anew with the other experiences
};
Nature nature_of(std::uint32_t id, const DrawSettings& settings);

}  // namespace behoud::engines::agents
