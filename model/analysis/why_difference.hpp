#pragma once
// Why a quantity differs between two scenarios: by how much, how sure that is, and along which causal paths it comes
// about in the central world.

#include <cstdint>
#include <expected>
#include <functional>

#include "model/analysis/ensemble.hpp"
#include "model/analysis/interval.hpp"
#include "model/analysis/traced_quantity.hpp"

namespace behoud::analysis {

struct WhyRequest {
  const ParameterSet& parameters;
  const PosteriorDraws& posterior;
  const LeverCatalogue& levers;
  const Scenario& baseline;
  std::array<const Scenario*, 2> scenarios;  // from, to
  TracedQuantity quantity;
  Area area;
  int year;
  std::size_t worlds = 1;
  std::uint64_t seed = 1;
  int threads = 0;
  double least_share = 0.003;  // of the difference: what is followed
};

/// A variable over the year, in the two scenarios.
struct VariableDifference {
  double from, to;
};

struct WhyDifference {
  std::array<double, 2> value;  // in the central world
  Interval difference;          // over the worlds
  std::size_t failed_worlds = 0;
  PathsOfDifference paths;
  std::vector<VariableDifference> variables;  // by index; counts added up, others the mean over workers
};

/// Fails where the central world breaks down. Does not depend on the threads.
std::expected<WhyDifference, CentralFailure> why_difference(const WhyRequest& request,
                                                            const std::function<void()>& progress = {});

}  // namespace behoud::analysis
