#pragma once
// A published trial as data/trials.json has it: what was done, as a scenario, and what was measured. Plain value types;
// read by model/files.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/engines/parameter_set.hpp"

namespace behoud {

/// What a trial measured of those treated, against those who were not.
struct TrialOutcome {
  enum class Quantity {
    left_employer,              // for whatever reason, per worker-year
    left_employer_voluntarily,  // per worker-year
    newcomers_left_domain,      // of those in service for under two years, per worker-year
    absence                     // share of working time
  } quantity = Quantity::left_employer;
  enum class Change { relative, points } change = Change::relative;  // points: per cent in a year
  double from = 0.0, until = 1.0;                                    // years since the start
  double published = 0.0;                                            // share, or points
  std::optional<double> lower, upper;                                // published, or following from published numbers
  std::string published_as;                                          // how the publication says it
  bool counts = true;                                                // false: the figure is not verified
};

struct PublishedTrial {
  std::string id, study, design;  // design: trial, quasi_experiment, before_after,
                                  // review, or pooled: a judgement of several studies together
  Text setting, differs;          // where it was done, and how the replay differs from it
  std::string scenario;           // data/trials/<scenario>.json
  std::vector<TrialOutcome> outcomes;
};

struct TrialNotReplayed {
  std::string id, study;
  Text why;
};

struct PublishedTrials {
  std::vector<PublishedTrial> replayed;
  std::vector<TrialNotReplayed> not_replayed;
};

}  // namespace behoud
