#include "model/engines/ensemble_draws.hpp"

#include <Random123/philox.h>

#include <Random123/boxmuller.hpp>
#include <algorithm>

namespace behoud::engines {

namespace {

enum class Purpose : std::uint32_t { parameter = 1, lever_effect = 2, lever_cost = 3 };

double standard_normal(std::uint64_t seed, Purpose purpose, std::uint32_t member, std::uint32_t index,
                       std::uint32_t attempt) {
  const r123::Philox4x32 philox;
  const r123::Philox4x32::key_type key{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  const auto bits = philox({{static_cast<std::uint32_t>(purpose), member, index, attempt}}, key);
  const std::uint64_t first = (static_cast<std::uint64_t>(bits[0]) << 32) | bits[1];
  const std::uint64_t second = (static_cast<std::uint64_t>(bits[2]) << 32) | bits[3];
  return r123::boxmuller(first, second).x;
}

}  // namespace

World draw_world(const ParameterSet& parameters, const PosteriorDraws& posterior, std::size_t lever_count,
                 std::uint64_t seed, std::uint32_t member) {
  World world{values_of(parameters), LeverDraws(lever_count)};
  if (member == 0) return world;
  if (!posterior.empty()) posterior.put(member - 1, world.parameters);

  constexpr std::uint32_t most_attempts = 1000;
  for (const mechanism::Parameter& parameter : mechanism::all_parameters) {
    const ParameterEntry& entry = parameters[parameter];
    if (entry.status != Status::assumed || entry.distribution.kind == Distribution::Kind::fixed) continue;
    // an array moves as one: what is unsure is its level
    for (std::uint32_t attempt = 0; attempt < most_attempts; ++attempt) {
      const double z =
          standard_normal(seed, Purpose::parameter, member, static_cast<std::uint32_t>(parameter.index), attempt);
      std::vector<double> drawn;
      for (const double centre : entry.value) drawn.push_back(moved(entry.distribution, centre, z));
      if (std::ranges::all_of(drawn, [&](double x) { return x >= entry.min && x <= entry.max; })) {
        std::ranges::copy(drawn, world.parameters.begin() + parameter.offset);
        break;
      }
    }
  }
  for (std::size_t lever = 0; lever < lever_count; ++lever) {
    const auto place = static_cast<std::uint32_t>(lever);
    world.lever_draws[lever] = {standard_normal(seed, Purpose::lever_effect, member, place, 0),
                                standard_normal(seed, Purpose::lever_cost, member, place, 0)};
  }
  return world;
}

}  // namespace behoud::engines
