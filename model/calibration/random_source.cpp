#include "model/calibration/random_source.hpp"

#include <Random123/philox.h>

#include <Random123/boxmuller.hpp>
#include <Random123/uniform.hpp>
#include <algorithm>

namespace behoud::calibration {

RandomSource::Bits RandomSource::next() {
  const r123::Philox4x32 philox;
  const r123::Philox4x32::key_type key{{static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)}};
  const auto bits = philox({{static_cast<std::uint32_t>(purpose_), stream_, generation_, draw_++}}, key);
  return {(static_cast<std::uint64_t>(bits[0]) << 32) | bits[1], (static_cast<std::uint64_t>(bits[2]) << 32) | bits[3]};
}

double RandomSource::uniform() {
  return r123::u01<double>(next().first);
}

double RandomSource::normal() {
  const auto [first, second] = next();
  return r123::boxmuller(first, second).x;
}

std::size_t RandomSource::below(std::size_t count) {
  // u01 may round up to 1
  return std::min(static_cast<std::size_t>(uniform() * static_cast<double>(count)), count - 1);
}

}  // namespace behoud::calibration
