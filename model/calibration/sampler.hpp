#pragma once
// Draws from a posterior whose density is known up to a constant: DE-MCz (ter Braak & Vrugt 2008) in several
// populations that know nothing of each other, so that their agreement is evidence.
// The state is the initial archives and the records so far, nothing else.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "model/calibration/moves.hpp"

namespace behoud::calibration {

/// Natural logarithms of the density of many points at once, in order, up to a constant; -infinity where impossible.
using LogDensity = std::function<std::vector<double>(std::span<const Point>)>;

/// Where a population's chains have been. It only grows.
using Archive = std::vector<Point>;

struct WeightedMove {
  Move move;
  double weight;  // relative to the others'
};

struct SamplerSettings {
  std::uint64_t seed = 1;
  std::size_t chains_per_population = 4;
  std::uint32_t thinning = 10;  // generations per record
  std::vector<WeightedMove> moves{{differential_move(), 0.9}, {snooker_move(), 0.1}};
};

/// The chains stand population by population.
struct Record {
  std::vector<Point> positions;
  std::vector<double> log_densities;
  std::vector<std::uint32_t> accepted;  // proposals of each chain since the record before; of `thinning`

  bool operator==(const Record&) const = default;
};

class Sampler {
 public:
  /// One population per archive; its chains start at its first points. Every archive has at least three points and one
  /// per chain, all of one dimension, and should span the space: ten times the dimension, drawn from the prior, will
  /// do.
  Sampler(SamplerSettings settings, std::vector<Archive> initial_archives);

  /// Goes on from the last record as if never stopped: the next records are the same bytes. To be called before any
  /// `next`. False, and nothing is changed, when a record does not have this sampler's chains and dimension.
  [[nodiscard]] bool restore(std::span<const Record> records);

  /// Runs `thinning` generations. All chains' proposals of a generation go to the density in one call; the first call
  /// of all is for the chains' starting points. NaN counts as impossible.
  Record next(const LogDensity& log_density);

  std::span<const Archive> archives() const { return archives_; }
  std::size_t chains() const { return positions_.size(); }

 private:
  const Move& choose_move(RandomSource& random) const;
  void run_generation(const LogDensity& log_density, std::vector<std::uint32_t>& accepted);
  void append_to_archives();

  SamplerSettings settings_;
  double total_weight_ = 0.0;
  std::vector<Archive> archives_;
  std::vector<Point> positions_;
  std::vector<double> log_densities_;  // empty until the density was first asked
  std::uint32_t generation_ = 0;
};

}  // namespace behoud::calibration
