#include "model/engines/ensemble_draws.hpp"

#include <Random123/philox.h>

#include <Random123/boxmuller.hpp>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>

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

bool is_drawn(const ParameterEntry& entry) {
  return entry.status == Status::assumed && entry.distribution.kind != Distribution::Kind::fixed;
}

std::vector<double> moved_values(const ParameterEntry& entry, double z) {
  std::vector<double> values(entry.value.size());
  std::ranges::transform(entry.value, values.begin(),
                         [&](double centre) { return moved(entry.distribution, centre, z); });
  return values;
}

std::vector<double> values_at(const ParameterEntry& entry, double probability) {
  constexpr double far = std::numeric_limits<double>::infinity();
  double lowest = -far, highest = far;
  for (const double centre : entry.value) {
    // the ends of a scale are infinitely far, or no distance at all: then nothing is cut off there
    const double down = distance_moved(entry.distribution, centre, entry.min),
                 up = distance_moved(entry.distribution, centre, entry.max);
    if (!std::isnan(down)) lowest = std::max(lowest, down);
    if (!std::isnan(up)) highest = std::min(highest, up);
  }
  const boost::math::normal standard;
  const auto below = [&](double z) { return std::isinf(z) ? (z > 0.0 ? 1.0 : 0.0) : cdf(standard, z); };
  const double from = below(lowest), until = below(highest);
  const double z = quantile(standard, from + probability * (until - from));
  std::vector<double> values = moved_values(entry, z);
  for (double& value : values) value = std::clamp(value, entry.min, entry.max);
  return values;
}

double lever_draw_at(double probability) {
  return quantile(boost::math::normal(), probability);
}

World draw_world(const ParameterSet& parameters, const PosteriorDraws& posterior, std::size_t lever_count,
                 std::uint64_t seed, std::uint32_t member) {
  World world{values_of(parameters), LeverDraws(lever_count)};
  if (member == 0) return world;
  if (!posterior.empty()) posterior.put(member - 1, world.parameters);

  constexpr std::uint32_t most_attempts = 1000;
  for (const mechanism::Parameter& parameter : mechanism::all_parameters) {
    const ParameterEntry& entry = parameters[parameter];
    if (!is_drawn(entry)) continue;
    for (std::uint32_t attempt = 0; attempt < most_attempts; ++attempt) {
      const double z =
          standard_normal(seed, Purpose::parameter, member, static_cast<std::uint32_t>(parameter.index), attempt);
      const std::vector<double> drawn = moved_values(entry, z);
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
