#include "model/engines/agents/random_numbers.hpp"

#include <Random123/philox.h>

#include <cmath>
#include <numbers>
#include <numeric>

#include "model/scalars/float_lanes.hpp"

namespace behoud::engines::agents {

std::array<std::uint32_t, 4> random_words(std::uint64_t seed, const Draw& draw) {
  const r123::Philox4x32::key_type key{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  const auto words =
      r123::Philox4x32()({{static_cast<std::uint32_t>(draw.purpose), draw.who, draw.count, draw.part}}, key);
  return {words[0], words[1], words[2], words[3]};
}

std::vector<std::uint32_t> in_order_of_chance(std::uint32_t count, std::uint64_t seed, Purpose purpose,
                                              std::uint32_t draw, std::uint32_t part) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  for (std::uint32_t i = count; i > 1; --i) {
    const auto word = random_words(seed, {i, purpose, draw, part})[0];
    std::swap(order[i - 1], order[(std::uint64_t{word} * i) >> 32]);
  }
  return order;
}

float exponential_store(std::uint32_t word) {
  return -log(FloatLanes<PortableFloats>(uniform(word))).lane[0];
}

double standard_normal(std::uint32_t first, std::uint32_t second) {
  return std::sqrt(-2.0 * std::log(uniform(first))) * std::cos(2.0 * std::numbers::pi * uniform(second));
}

}  // namespace behoud::engines::agents
