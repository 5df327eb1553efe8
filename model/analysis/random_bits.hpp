#pragma once
// Counter-based random bits (Philox) of a sensitivity analysis: they depend on the seed, what they are for and a place,
// never on order or thread.

#include <Random123/philox.h>

#include <array>
#include <cstdint>

namespace behoud::analysis {

enum class RandomPurpose : std::uint32_t { scramble = 101, resample = 102, trajectory = 103, posterior_draw = 104 };

struct RandomPlace {
  std::uint32_t first = 0, second = 0, third = 0;
};

inline std::uint32_t random_bits(std::uint64_t seed, RandomPurpose purpose, const RandomPlace& place) {
  const r123::Philox4x32::key_type key{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  return r123::Philox4x32()({{static_cast<std::uint32_t>(purpose), place.first, place.second, place.third}}, key)[0];
}

/// One of 0 .. count - 1, each alike but for one in 2^32 / count.
inline std::uint32_t random_below(std::uint32_t count, std::uint64_t seed, RandomPurpose purpose,
                                  const RandomPlace& place) {
  return static_cast<std::uint32_t>((std::uint64_t{random_bits(seed, purpose, place)} * count) >> 32);
}

}  // namespace behoud::analysis
