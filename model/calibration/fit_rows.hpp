#pragma once
// The published figures of the first fit beside the model, and the misfit that is made small.

#include <string>
#include <vector>

#include "model/calibration/observations.hpp"
#include "model/engines/parameter_set.hpp"

namespace behoud::calibration {

/// One published figure beside the model. A one-sided row only bounds the model from below.
struct FitRow {
  std::string id;  // of data/evidence.csv
  Text meaning;
  double published, deviation;  // deviation: what counts as one standard deviation in the fit
  double modelled;
  bool one_sided = false;
  bool fitted = true;   // false: reported beside the fit, but not part of it
  double within = 0.0;  // the largest miss that the project accepts; 0 where none is set
  std::string unit;
};

std::vector<FitRow> rows_of(const Observations& seen);

/// Half the sum of squares of the fitted rows, in their deviations.
double misfit_of(const std::vector<FitRow>& rows);

}  // namespace behoud::calibration
