#pragma once
// How much each loop, and each link by the loops that run through it, weighs over the years of a run.

#include <vector>

#include "model/analysis/loops_over_time.hpp"

namespace behoud::analysis {

/// Of each loop the mean size of its share over the years.
std::vector<double> loop_weights(const LoopsOverTime& found, const LoopsOfScenario& scenario);

/// Whether it reinforces more than it balances over the years.
bool reinforces(const std::vector<double>& shares_by_year);

enum class Polarity { reinforcing, balancing };

/// Of each link the part of what loops of this polarity do that runs through it.
std::vector<double> link_weights(const LoopsOverTime& found, const LoopsOfScenario& scenario, Polarity polarity);

}  // namespace behoud::analysis
