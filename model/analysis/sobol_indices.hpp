#pragma once
// What share of the variance of a model's output each input accounts for, from runs at the points of a SaltelliDesign.

#include <cstddef>
#include <span>
#include <vector>

#include "model/analysis/bootstrap.hpp"

namespace behoud::analysis {

struct InputIndices {
  Estimate first;                      // what the input does by itself; by Saltelli's estimator
  Estimate first_jansen;               // the same by Jansen's
  Estimate total;                      // with all in which it takes part; by Jansen
  double total_from_one_sample = 0.0;  // the part of it that the sample with the largest step brings in
};

struct SobolIndices {
  std::vector<InputIndices> inputs;
  Estimate sum_of_first;     // what inputs do by themselves, together
  double mean = 0.0;         // of the output
  double variance = 0.0;     // 0: the output is the same everywhere, and all indices are not a number
  std::size_t samples = 0;   // that count
  std::size_t left_out = 0;  // samples of which a run is not finite: left out whole
};

/// `outputs` as the design numbers its runs: [sample][block]. Estimators get the output centred and standardised: they
/// lose all their digits on numbers that lie far from zero.
SobolIndices sobol_indices(std::span<const double> outputs, std::size_t inputs, const BootstrapSettings& bootstrap);

}  // namespace behoud::analysis
