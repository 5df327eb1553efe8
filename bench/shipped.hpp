#pragma once
// The shipped files, for benchmarks.

#include <cstdlib>
#include <string>

#include "model/engines/ensemble.hpp"
#include "model/engines/ensemble_draws.hpp"
#include "model/files/check_files.hpp"

namespace behoud::bench {

inline const Inputs& shipped() {
  static const Inputs inputs = [] {
    const std::filesystem::path home = BEHOUD_SOURCE_DIR;
    auto read = check_files({home / "data/parameters.json",
                             home / "data/levers.json",
                             home / "scenarios/baseline.json",
                             {home / "scenarios/everything_at_once.json"}});
    if (!read) std::exit(2);
    return std::move(*read);
  }();
  return inputs;
}

inline engines::Schedule baseline_schedule() {
  return {shipped().baseline, shipped().baseline, shipped().levers, {}, {}};
}

}  // namespace behoud::bench
