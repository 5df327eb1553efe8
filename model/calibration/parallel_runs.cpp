#include "model/calibration/parallel_runs.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

#include "model/engines/thread_limit.hpp"

namespace behoud::calibration {

void run_in_parallel(std::span<const engines::Member> members, double start, const engines::EnsembleSettings& settings,
                     int threads, const EachRun& each) {
  const std::size_t together = engines::members_per_pack(settings.instruction_set);
  const auto limit = engines::limit_threads(threads);
  oneapi::tbb::parallel_for(std::size_t{0}, (members.size() + together - 1) / together, [&](std::size_t pack) {
    const std::size_t first = pack * together, count = std::min(members.size() - first, together);
    const auto runs = engines::simulate_members(members.subspan(first, count), start, settings.dates.back(), settings);
    for (std::size_t i = 0; i < count; ++i) each(first + i, runs[i]);
  });
}

}  // namespace behoud::calibration
