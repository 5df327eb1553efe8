#include "model/analysis/loop_weights.hpp"

#include <cmath>

namespace behoud::analysis {

std::vector<double> loop_weights(const LoopsOverTime& found, const LoopsOfScenario& scenario) {
  std::vector<double> weights;
  for (const auto& shares : scenario.loop_shares) {
    double sum = 0.0;
    for (const double share : shares) sum += std::abs(share);
    weights.push_back(sum / static_cast<double>(found.times.size()));
  }
  return weights;
}

bool reinforces(const std::vector<double>& shares_by_year) {
  double sum = 0.0;
  for (const double share : shares_by_year) sum += share;
  return sum > 0.0;
}

std::vector<double> link_weights(const LoopsOverTime& found, const LoopsOfScenario& scenario, Polarity polarity) {
  std::vector<double> weights(found.loops.links().size(), 0.0);
  double total = 0.0;
  for (std::size_t loop = 0; loop < scenario.loop_shares.size(); ++loop) {
    double sum = 0.0;
    for (const double share : scenario.loop_shares[loop]) {
      if ((share > 0.0) == (polarity == Polarity::reinforcing)) sum += std::abs(share);
    }
    total += sum;
    for (const std::size_t link : found.loops.loops()[loop].links) weights[link] += sum;
  }
  for (double& weight : weights) weight /= total;
  return weights;
}

}  // namespace behoud::analysis
