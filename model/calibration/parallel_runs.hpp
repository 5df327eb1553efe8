#pragma once
// Runs of many parameter sets: packs in lanes, packs on threads. A run does not depend on the number of threads.

#include <expected>
#include <functional>
#include <span>

#include "model/engines/ensemble.hpp"

namespace behoud::calibration {

/// Told the place of a member and how it ran, once for each member, from any thread.
using EachRun = std::function<void(std::size_t, const std::expected<engines::Trajectory, engines::Failure>&)>;

/// Until the last of the dates in `settings`, which may not be empty. `threads` 0: all.
void run_in_parallel(std::span<const engines::Member> members, double start, const engines::EnsembleSettings& settings,
                     int threads, const EachRun& each);

}  // namespace behoud::calibration
