#pragma once
// Random numbers of one chain in one generation, counter-based (Philox): they depend on seed, purpose, stream and
// generation alone, never on order or thread, so nothing of a generator has to be saved to go on where a run stopped.

#include <cstddef>
#include <cstdint>

namespace behoud::calibration {

class RandomSource {
 public:
  enum class Purpose : std::uint32_t { move = 1, acceptance = 2, truth = 3, data = 4, search = 5, start = 6 };

  RandomSource(std::uint64_t seed, Purpose purpose, std::uint32_t stream, std::uint32_t generation = 0)
      : seed_(seed), purpose_(purpose), stream_(stream), generation_(generation) {}

  double uniform();                      // between 0 and 1, never 0
  double normal();                       // standard
  std::size_t below(std::size_t count);  // each of 0 .. count - 1 alike; `count` at least 1

 private:
  struct Bits {
    std::uint64_t first, second;
  };
  Bits next();

  std::uint64_t seed_;
  Purpose purpose_;
  std::uint32_t stream_, generation_, draw_ = 0;
};

}  // namespace behoud::calibration
