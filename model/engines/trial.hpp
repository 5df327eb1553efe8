#pragma once
// A published trial as data/trials.json has it: what was done, as a scenario, and what was measured. Plain value types;
// read by model/files.

#include <array>
#include <optional>
#include <string>
#include <string_view>
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
  std::optional<double> lower, upper;                                // a sampling interval, or the range of a judgement
  Text published_as;                                                 // how the publication says it
  bool counts = true;                                                // false: the figure is not verified
};
inline constexpr std::array<std::string_view, 4> trial_quantity_names{"left_employer", "left_employer_voluntarily",
                                                                      "newcomers_left_domain", "absence"};
inline constexpr std::array<std::string_view, 2> trial_change_names{"relative", "points"};

struct PublishedTrial {
  enum class Design { trial, quasi_experiment, before_after, panel, review, pooled } design = Design::trial;
  std::string id;
  Text study, setting, differs;    // who did it, where, and how the replay differs from it
  std::string scenario;            // data/trials/<scenario>.json
  std::vector<std::string> bases;  // of a pooled judgement: the ids of the studies behind it
  std::vector<TrialOutcome> outcomes;
};
inline constexpr std::array<std::string_view, 6> trial_design_names{"trial", "quasi_experiment", "before_after",
                                                                    "panel", "review",           "pooled"};

struct TrialNotReplayed {
  std::string id;
  Text study, why;
};

struct PublishedTrials {
  std::vector<PublishedTrial> replayed;
  std::vector<TrialNotReplayed> not_replayed;
};

}  // namespace behoud
