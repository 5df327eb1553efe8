#pragma once
// Published trials, done over in the model: everybody in the branches of the trial gets the measure, and what the trial
// measured is compared with the baseline of the same possible world.

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "model/analysis/ensemble.hpp"
#include "model/analysis/interval.hpp"
#include "model/engines/trial.hpp"

namespace behoud::analysis {

/// A trial with the scenario that does it over.
struct Replay {
  const PublishedTrial* trial = nullptr;
  const Scenario* scenario = nullptr;
};

/// What a study was to the model before it was done over.
enum class Standing {
  unused,
  used,   // named as evidence of a lever, as source of a parameter, or behind a pooled judgement
  target  // a pooled judgement, which effects of levers were meant to give
};
inline constexpr std::array<std::string_view, 3> standing_names{"unused", "used", "target"};

struct ReplayedOutcome {
  const PublishedTrial* trial = nullptr;
  const TrialOutcome* outcome = nullptr;
  std::vector<std::size_t> levers;  // of the catalogue, that express it
  Standing standing = Standing::unused;
  Interval predicted;   // in the unit of the outcome
  bool inside = false;  // the published figure lies in the central 90 % of what is predicted
};

/// Whether anything in the model was taken from a study.
Standing standing_of(const PublishedTrial& trial, const PublishedTrials& all, const ParameterSet& parameters,
                     const LeverCatalogue& levers);

/// The fall or rise of what was measured, in the unit of the outcome: a share of the baseline, or points.
double change_of(const TrialOutcome& outcome, const Scenario& scenario, const engines::Trajectory& treated,
                 const engines::Trajectory& untreated);

/// Over these possible worlds, in the order of the trials and their outcomes. Refers to the trials it is given.
std::expected<std::vector<ReplayedOutcome>, CentralFailure> replay(
    const ParameterSet& parameters, const PosteriorDraws& posterior, const LeverCatalogue& levers,
    const Scenario& baseline, const PublishedTrials& all, std::span<const Replay> trials, std::size_t worlds,
    std::uint64_t seed, int threads, const std::function<void(std::size_t)>& progress = {});

}  // namespace behoud::analysis
