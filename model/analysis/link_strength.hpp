#pragma once
// How strong the links into a variable are at a moment of a run: by how much it comes to move when a cause moves by its
// usual amount and all else stays as it is.

#include <vector>

#include "model/analysis/equations.hpp"

namespace behoud::analysis {

struct LinkStrength {
  mechanism::Variable cause, effect;
  /// What the effect gains, in its own unit. Of a stock that heads somewhere: where it comes to rest.
  double gain;
  bool per_year;  // of a stock that heads nowhere: what it moves more in a year
};

/// A tenth of the level; where a measure stands at nothing, a tenth of its unit.
inline constexpr double usual_share = 0.1;
double usual_amount(double level);

/// All links over the branches together: counts added up, others the mean by workers. Rows of workers stand at a
/// settled worker of 30 to 50 with two to five years of service. Of the last derivative of the model.
std::vector<LinkStrength> link_strengths(engines::StocksModel<double>& model);

}  // namespace behoud::analysis
