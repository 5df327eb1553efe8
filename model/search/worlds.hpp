#pragma once
// Possible worlds in which many mixes are run. The baseline of a world is run once, and every mix goes on from it.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "model/analysis/interval.hpp"
#include "model/engines/ensemble.hpp"
#include "model/engines/ensemble_draws.hpp"
#include "model/search/mix.hpp"

namespace behoud::search {

/// What is searched in. Refers to all that it is given.
struct Setting {
  const ParameterSet& parameters;
  const PosteriorDraws& posterior;
  const LeverCatalogue& levers;
  const Scenario& baseline;
  Choice choice;
  int horizon = 2035;  // what is kept and paid counts until 1 January of it
  std::uint64_t seed = 1;
  int threads = 0;  // 0: all; results do not depend on it
};

/// What a mix does in each world; not a number where the world, or the mix in it, could not be run.
struct MixInWorlds {
  std::vector<double> kept;                        // at an equal workforce, where that counts
  std::vector<double> cost;                        // euro
  std::vector<double> years_to_pay_off;            // as in analysis::Kept
  std::vector<std::vector<double>> workload_rise;  // [moment][world], over the baseline of the same world

  void add(const MixInWorlds& more);
};

class Worlds {
 public:
  /// The members `first` up to `first + count` of the seed, as every other command draws them.
  Worlds(const Setting& setting, std::size_t first, std::size_t count);

  /// Each mix in every world, in the order of the mixes. `progress` is called from any thread after each mix.
  std::vector<MixInWorlds> run(std::span<const Mix> mixes, const std::function<void()>& progress = {}) const;

  std::size_t count() const { return worlds_.size(); }
  std::size_t failed() const;

 private:
  struct OneWorld {
    engines::World drawn;
    engines::Schedule::WorkforceShares shares;
    engines::Trajectory baseline;  // from just before the first date at which a measure can start
    bool failed = false;
  };
  MixInWorlds run_one(const Mix& mix) const;
  void run_baseline(std::span<OneWorld> worlds);

  const Setting& setting_;
  std::vector<OneWorld> worlds_;
};

/// What a mix comes down to over the worlds.
struct Judged {
  analysis::Interval kept;
  double kept_in_worst_decile = 0.0;  // a tenth of the worlds keeps fewer
  analysis::Interval cost;
  double workload_depth = 0.0;  // largest median rise of the workload over the baseline at any moment, a ratio
  double time_taken = 0.0;      // largest share of working time at any moment
  double pays_off = 0.0;        // share of the worlds in which it has by the horizon; not a number where it is free
  std::size_t failed = 0;       // worlds
};
Judged judge(const MixInWorlds& mix, double time_taken);

}  // namespace behoud::search
