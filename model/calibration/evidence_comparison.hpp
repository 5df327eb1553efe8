#pragma once
// Every published figure beside what the posterior predicts of it, and beside what somebody without a model would have
// said.

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/analysis/interval.hpp"
#include "model/calibration/figures.hpp"
#include "model/calibration/published.hpp"
#include "model/engines/posterior_draws.hpp"
#include "model/engines/scenario.hpp"

namespace behoud::calibration {

/// A central 90 % interval.
struct Prediction {
  double lower, upper;

  /// Of Gneiting and Raftery: the width, and twenty times what the figure lies outside. Lower is better.
  double score(double published) const;
};

struct ComparedFigure {
  FigureDefinition definition;
  Published published;
  double central = 0.0;          // of the best values, nothing added
  analysis::Interval predicted;  // with what the model leaves unexplained, rounding, and chance where few were asked
  bool inside = false;           // in the 90 % interval; a published range: overlaps it
  std::optional<Prediction> naive;
  double log_score = 0.0;  // of the published interval; 0 where few were asked
};

/// Worker by worker instead of by groups, for some draws of the posterior, spread evenly.
struct AgentsOfEvidence {
  std::size_t draws = 40;
  double persons_per_worker = 4.0;
};

struct EvidenceSettings {
  std::uint64_t seed = 1;
  int threads = 0;
  std::optional<AgentsOfEvidence> agents{};
  std::function<void(std::size_t)> progress = [](std::size_t) {};  // runs done, of agents
};

/// All that is wrong with rows the model is to speak about: those that a figure takes together must fit, and a
/// researcher's own must be ones it knows.
std::vector<Text> faults_of(const Evidence& evidence, const Scenario& baseline);

/// In the order of fitted_figures, other_figures, own_figures. Figures whose rows the evidence does not have are left
/// out, and so are draws whose run breaks. The text says where all break, or which row the model cannot speak about
/// without saying why.
std::expected<std::vector<ComparedFigure>, Text> compare_with_evidence(const ParameterSet& parameters,
                                                                       const PosteriorDraws& posterior,
                                                                       const Scenario& baseline,
                                                                       const Evidence& evidence,
                                                                       const EvidenceSettings& settings = {});

/// What counts for success: independent figures of one use.
struct EvidenceScore {
  int figures = 0, inside = 0;
  double log_score = 0.0;                                                 // sum
  int compared = 0;                                                       // with the naive reference, in per cent
  double width = 0.0, score = 0.0, naive_width = 0.0, naive_score = 0.0;  // means
};
EvidenceScore score_of(const std::vector<ComparedFigure>& figures, Use use);

}  // namespace behoud::calibration
