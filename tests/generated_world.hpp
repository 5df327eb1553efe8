#pragma once
// Worlds made at random, for claims that must hold in all of them.

#include <Random123/philox.h>

#include "tests/world.hpp"

namespace behoud::tests {

/// A number in [0, 1) for a scenario and a place: the same on every machine.
inline double uniform(std::uint32_t scenario, std::uint32_t place) {
  const auto bits = r123::Philox4x32()({{scenario, place, 0, 0}}, {{2015, 2035}});
  return bits[0] / 4294967296.0;
}

/// Random measures, paths and parameters within their bounds.
inline World generated(std::uint32_t n) {
  World world;
  std::uint32_t place = 0;
  const auto next = [&] { return uniform(n, ++place); };
  world.until(2017.25 + 3.0 * next());
  for (const m::Parameter& p : m::all_parameters) {
    const ParameterEntry& entry = world.parameters[p];
    if (entry.status != Status::assumed || entry.distribution.kind == Distribution::Kind::fixed ||
        p.shape != m::Shape::one)
      continue;
    const double u = next();
    const double low = std::max(entry.min, 0.7 * entry.value[0]), high = std::min(entry.max, 1.3 * entry.value[0]);
    if (low < high) world.set(p, low + u * (high - low));
  }
  const auto& levers = shipped().levers;
  for (int i = 0; i < 3; ++i) {
    const auto& lever = levers[static_cast<std::size_t>(next() * static_cast<double>(levers.size()))];
    const double dose = lever.dose_min + next() * (lever.dose_max - lever.dose_min);
    const double start = 2015.5 + next(), reach = next(), ramp = next();
    world.lever(lever.id, dose, start, reach, ramp);
  }
  const double demand_date = 2016.01 + next(), demand_level = 0.6 + 0.8 * next();
  world.path(m::demand, {{2015.25, 1.0}, {2016.0, 1.0}, {demand_date, demand_level}});
  world.path(m::funding, {{2015.25, 1.0}, {2016.0, 1.0}, {2016.5, 0.7 + 0.6 * next()}});
  world.path(m::labour_market, {{2015.25, 0.5}, {2017.0, 0.5 + 2.0 * next()}});
  return world;
}

}  // namespace behoud::tests
