#pragma once
// Random numbers of the agents engine, by counter (Philox): they depend on the seed, on who draws, what for and how
// often he did before; never on memory, thread or what others do. So two scenarios share them.

#include <array>
#include <cstdint>
#include <vector>

namespace behoud::engines::agents {

enum class Purpose : std::uint32_t {
  first_store,
  stage,
  band,
  renewal,
  experiences,
  direction,    // which of the things a store stands for
  destination,  // of who moves to another branch
  place,        // where someone begins to look for a team
  entry,
  composition,
  team,
  manager,
  employer,
  lot,     // of an employer: which measures reach it
  uptake,  // of measures
  tender,
  nature,  // what belongs to the person
  own_direction,
  leaving_for,  // where a leaver goes
  return_to,    // whether and how long a leaver could come back
  dates,        // of what a worker goes through
  survey,
  supervision,  // when a team begins
  course,       // in which week of the year
};

struct Draw {
  std::uint32_t who;
  Purpose purpose;
  std::uint32_t count = 0;
  std::uint32_t part = 0;
};

/// Four independent words.
std::array<std::uint32_t, 4> random_words(std::uint64_t seed, const Draw& draw);

/// The numbers below `count` in an order of chance.
std::vector<std::uint32_t> in_order_of_chance(std::uint32_t count, std::uint64_t seed, Purpose purpose,
                                              std::uint32_t draw, std::uint32_t part = 0);

/// A lot in the `round`-th drawing among some workers: for an order of chance only, and many times cheaper than words.
inline std::uint32_t lot_of(std::uint64_t seed, std::uint32_t who, std::uint32_t round) {
  std::uint32_t mixed = who ^ static_cast<std::uint32_t>(seed) ^ round * 0x9e3779b9U;
  mixed = (mixed ^ mixed >> 16) * 0x7feb352dU;
  mixed = (mixed ^ mixed >> 15) * 0x846ca68bU;
  return mixed ^ mixed >> 16;
}

/// Strictly between 0 and 1.
inline double uniform(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// A store with mean one, the same bytes on every processor.
float exponential_store(std::uint32_t word);

/// Standard normal, from two words.
double standard_normal(std::uint32_t first, std::uint32_t second);

}  // namespace behoud::engines::agents
