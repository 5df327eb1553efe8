#include "model/calibration/misfits.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "model/engines/thread_limit.hpp"

namespace behoud::calibration {

Misfits::Misfits(const Scenario& baseline, int threads, engines::InstructionSet set)
    : schedule_(baseline, baseline, LeverCatalogue{}, {}, {}),
      start_(baseline.start),
      threads_(threads) {
  settings_.dates = {observation_dates.begin(), observation_dates.end()};
  // the figures come out within a hundred-thousandth of a point, and they are rounded to whole points
  settings_.accuracy = {1e-4, 1e-4};
  settings_.instruction_set = set;
  settings_.programs = &programs_;
}

std::vector<double> Misfits::operator()(std::span<const ParameterValues<double>> parameters) {
  std::vector<double> misfits(parameters.size(), HUGE_VAL);
  // a few packs at a time share the pack's own memory
  const std::size_t together = 8 * engines::members_per_pack(settings_.instruction_set);
  const std::size_t batches = (parameters.size() + together - 1) / together;
  const auto limit = engines::limit_threads(threads_);
  oneapi::tbb::parallel_for(std::size_t{0}, batches, [&](std::size_t batch) {
    const std::size_t first = batch * together, last = std::min(parameters.size(), first + together);
    std::vector<engines::Member> members;
    for (std::size_t i = first; i < last; ++i) members.push_back({parameters[i], &schedule_, nullptr});
    const auto runs = engines::simulate_members(members, start_, observation_dates.back(), settings_);
    for (std::size_t i = first; i < last; ++i) {
      if (runs[i - first]) misfits[i] = misfit_of(rows_of(observe(*runs[i - first], parameters[i])));
    }
  });
  return misfits;
}

}  // namespace behoud::calibration
