#pragma once
// Scenarios beside the baseline, over the same possible worlds, so that differences are paired.

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "model/engines/ensemble_draws.hpp"
#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

using engines::area_count;

/// Where the possible worlds put a number: the median and the central 50 % and 90 %.
struct Interval {
  double median = 0.0, p05 = 0.0, p25 = 0.0, p75 = 0.0, p95 = 0.0;
};

/// Quantiles by linear interpolation of the sorted values.
Interval interval_of(std::vector<double> values);

/// One quantity of one scenario over time, whole domain.
struct Band {
  std::size_t quantity;  // of engines::quantities()
  std::vector<double> times;
  std::vector<Interval> level;       // of the scenario
  std::vector<Interval> difference;  // with the baseline of the same world
};

/// A number a policy maker compares; `difference` is empty of meaning for the baseline itself.
struct Measure {
  std::string name;  // as in comparison.csv
  std::string unit;
  int year;  // the horizon it belongs to
  Interval level;
  Interval difference;
};

/// Something that is worse than in the baseline for a while after the measures start.
struct WorseBefore {
  std::size_t quantity;
  double from, until;  // dates; until is the end of the run where it does not pass
  double deepest;      // largest median difference in the wrong direction
  bool lasts;          // it does not pass within the run
};

struct ScenarioResult {
  std::string id;
  Text title, description;
  double measures_start;  // first date at which anything differs from the baseline; infinity for the baseline
  std::vector<Band> bands;
  std::vector<std::vector<Measure>> measures;  // per area: the branches, then the whole domain
  std::vector<WorseBefore> worse_before;       // earliest first
};

struct Comparison {
  std::vector<ScenarioResult> scenarios;  // the baseline first
  std::size_t worlds = 0, failed_worlds = 0;
  std::vector<int> horizons;
};

struct ComparisonSettings {
  std::uint32_t members = 100;  // possible worlds; the first is the central one
  std::uint64_t seed = 1;
  int threads = 0;  // 0: all
  std::vector<int> horizons{2030, 2035};
};

/// Why a comparison could not be made: a run of the central world failed, in the scenario named.
struct ComparisonFailure {
  std::string scenario;
  engines::Failure failure;
};

/// Called from any thread, with how many worlds are done.
using ComparisonProgress = std::function<void(std::size_t done)>;

std::expected<Comparison, ComparisonFailure> compare(const ParameterSet& parameters, const LeverCatalogue& levers,
                                                     const Scenario& baseline, const std::vector<Scenario>& scenarios,
                                                     const ComparisonSettings& settings,
                                                     const ComparisonProgress& progress = {});

}  // namespace behoud::analysis
