#pragma once
// Which inputs matter at all, from few runs: by moving them one at a time along random trajectories through a grid
// (Morris 1991, doi 10.1080/00401706.1991.10484804; mu* by Campolongo et al. 2007, doi 10.1016/j.envsoft.2006.10.004).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/analysis/bootstrap.hpp"

namespace behoud::analysis {

/// Every input has four levels: the middles of the quarters of its distribution. A move is of two of them, half the
/// distribution, so that there is one from every level.
class MorrisDesign {
 public:
  static constexpr std::uint32_t levels = 4;
  static constexpr double move = 0.5;

  /// Trajectories of a smaller design with the same seed are the first of a larger one.
  MorrisDesign(std::size_t trajectories, std::size_t inputs, std::uint64_t seed);

  std::size_t samples() const { return trajectories_; }
  std::size_t inputs() const { return inputs_; }

  /// The runs of a trajectory: where it starts, and after every move.
  std::size_t blocks() const { return inputs_ + 1; }

  /// The input that is moved before a run, which is not the first of its trajectory.
  std::size_t moved(std::size_t trajectory, std::size_t block) const {
    return order_[trajectory * inputs_ + block - 1];
  }

  /// A coordinate for every input, each between 0 and 1 and neither.
  std::vector<double> point(std::size_t trajectory, std::size_t block) const;

 private:
  std::size_t trajectories_, inputs_;
  std::vector<std::uint32_t> start_;  // [trajectory][input], a level
  std::vector<std::size_t> order_;    // [trajectory][move]
};

/// Of an input, per unit of its coordinate: over the whole width of its distribution, were it to go on as it does.
struct ElementaryEffects {
  Estimate mean;       // mu: up and down cancel out
  Estimate mean_size;  // mu*: how much it does, whichever way
  double spread;       // sigma: how much it hangs on where the others stand, or on where it stands itself
};

struct MorrisEffects {
  std::vector<ElementaryEffects> inputs;
  std::size_t trajectories = 0;  // that count
  std::size_t left_out = 0;      // of which a run is not finite: left out whole
};

/// `outputs` as the design numbers its runs: [trajectory][block].
MorrisEffects morris_effects(std::span<const double> outputs, const MorrisDesign& design,
                             const BootstrapSettings& bootstrap);

}  // namespace behoud::analysis
