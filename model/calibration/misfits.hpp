#pragma once
// The misfit of many parameter sets at once, in lanes and on threads: what a posterior's sampler asks for by the
// million.

#include <span>
#include <vector>

#include "model/calibration/fit_rows.hpp"
#include "model/engines/ensemble.hpp"

namespace behoud::calibration {

class Misfits {
 public:
  /// `baseline` must outlive it. `threads` 0: all.
  explicit Misfits(const Scenario& baseline, int threads = 0,
                   engines::InstructionSet set = engines::best_instruction_set());

  /// misfit_of every set, in order; infinite where the run cannot be finished. The same bytes for any number of
  /// threads.
  std::vector<double> operator()(std::span<const ParameterValues<double>> parameters);

 private:
  engines::Schedule schedule_;
  double start_;
  int threads_;
  engines::RowPrograms programs_;
  engines::EnsembleSettings settings_;
};

}  // namespace behoud::calibration
