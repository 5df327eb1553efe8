#include "model/analysis/replay.hpp"

#include <algorithm>
#include <array>

#include "model/analysis/kept.hpp"
#include "model/analysis/member_columns.hpp"
#include "model/engines/counts.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;
using engines::Sample;
using engines::Tally;
using engines::Trajectory;

// moves within the domain are voluntary too
constexpr std::array voluntary{Tally::cohort_quits, Tally::entrant_quits, Tally::cohort_moves_out,
                               Tally::entrant_moves_out, Tally::job_changes};

double left_voluntarily(const Sample& first, const Sample& last, std::size_t branch) {
  return passed(first, last, branch, voluntary);
}

double left_for_whatever_reason(const Sample& first, const Sample& last, std::size_t branch) {
  return passed(first, last, branch, engines::all_exits) +
         passed(first, last, branch, engines::moves_between_branches) +
         passed(first, last, branch, {Tally::job_changes});
}

double newcomers(const Sample& sample, std::size_t branch) {
  return engines::headcount(
      sample, branch, [](int, int tenure, int, int, int) { return tenure == static_cast<int>(m::Tenure::under_2); });
}

/// What happened, and to how many for how long: the quotient is what a trial measures.
struct Measured {
  double amount = 0.0, exposure = 0.0;
};

Measured measured(TrialOutcome::Quantity quantity, const Sample& first, const Sample& last, std::size_t b) {
  const double years = last.time - first.time;
  const auto mean = [&](auto value) { return 0.5 * (value(first) + value(last)) * years; };
  const double worker_years = passed(first, last, b, {Tally::worker_years});
  switch (quantity) {
    case TrialOutcome::Quantity::left_employer:
      return {left_for_whatever_reason(first, last, b), worker_years};
    case TrialOutcome::Quantity::left_employer_voluntarily:
      return {left_voluntarily(first, last, b), worker_years};
    case TrialOutcome::Quantity::newcomers_left_domain:
      return {mean([b](const Sample& s) { return s.exits_by_tenure[static_cast<std::size_t>(m::Tenure::under_2)][b]; }),
              mean([b](const Sample& s) { return newcomers(s, b); })};
    case TrialOutcome::Quantity::absence:
      return {mean([b](const Sample& s) { return s.value(m::absence)[b] * s.value(m::workers)[b]; }), worker_years};
  }
  return {};
}

double rate(const TrialOutcome& outcome, const Scenario& scenario, const Trajectory& run) {
  std::vector<double> times;
  times.reserve(run.samples.size());
  for (const Sample& sample : run.samples) times.push_back(sample.time);
  const double start = scenario.interventions.front().start;
  const std::size_t first = index_at(times, start + outcome.from), last = index_at(times, start + outcome.until);
  Measured whole;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    const bool treated =
        std::ranges::any_of(scenario.interventions, [b](const Intervention& done) { return done.branches[b]; });
    if (!treated) continue;
    for (std::size_t i = first; i < last; ++i) {
      const Measured quarter = measured(outcome.quantity, run.samples[i], run.samples[i + 1], b);
      whole.amount += quarter.amount;
      whole.exposure += quarter.exposure;
    }
  }
  return whole.amount / whole.exposure;
}

/// Whether a text of sources names the study: "trial-1" is not in "trial-10".
bool names(const std::string& source, const std::string& id) {
  for (std::size_t at = source.find(id); at != std::string::npos; at = source.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    if (end == source.size() || source[end] < '0' || source[end] > '9') return true;
  }
  return false;
}

}  // namespace

Standing standing_of(const PublishedTrial& trial, const PublishedTrials& all, const ParameterSet& parameters,
                     const LeverCatalogue& levers) {
  if (trial.design == PublishedTrial::Design::pooled) return Standing::target;
  const auto lists = [&](const std::vector<std::string>& ids) { return std::ranges::find(ids, trial.id) != ids.end(); };
  const bool used =
      std::ranges::any_of(levers, [&](const Lever& lever) { return lists(lever.evidence); }) ||
      std::ranges::any_of(all.replayed, [&](const PublishedTrial& other) { return lists(other.bases); }) ||
      std::ranges::any_of(parameters.entries, [&](const ParameterEntry& p) { return names(p.source.en, trial.id); });
  return used ? Standing::used : Standing::unused;
}

double change_of(const TrialOutcome& outcome, const Scenario& scenario, const Trajectory& treated,
                 const Trajectory& untreated) {
  const double with = rate(outcome, scenario, treated), without = rate(outcome, scenario, untreated);
  return outcome.change == TrialOutcome::Change::relative ? with / without - 1.0 : 100.0 * (with - without);
}

std::expected<std::vector<ReplayedOutcome>, CentralFailure> replay(
    const ParameterSet& parameters, const PosteriorDraws& posterior, const LeverCatalogue& levers,
    const Scenario& baseline, const PublishedTrials& all, std::span<const Replay> trials, std::size_t worlds,
    std::uint64_t seed, int threads, const std::function<void(std::size_t)>& progress) {
  Ensemble ensemble{.parameters = parameters,
                    .posterior = posterior,
                    .levers = levers,
                    .baseline = baseline,
                    .scenarios = {&baseline},
                    .from_baseline = true,
                    .seed = seed,
                    .row_sizes = {0},
                    .fill = [trials](const FinishedRun& run, std::span<double> row) {
                      if (run.scenario == 0) return;
                      const Replay& done = trials[run.scenario - 1];
                      for (std::size_t o = 0; o < row.size(); ++o) {
                        row[o] =
                            change_of(done.trial->outcomes[o], *done.scenario, run.trajectory, run.of_first_scenario);
                      }
                    }};
  for (const Replay& done : trials) {
    ensemble.scenarios.push_back(done.scenario);
    ensemble.row_sizes.push_back(done.trial->outcomes.size());
  }
  std::vector<double> outputs(outputs_of(ensemble) * worlds);
  if (const auto ran = run_members(ensemble, 0, worlds, threads, outputs, progress); !ran)
    return std::unexpected(ran.error());

  std::vector<ReplayedOutcome> results;
  for (std::size_t t = 0; t < trials.size(); ++t) {
    const PublishedTrial& trial = *trials[t].trial;
    for (std::size_t o = 0; o < trial.outcomes.size(); ++o) {
      ReplayedOutcome result{&trial, &trial.outcomes[o], {}, Standing::unused, {}, false};
      for (const Intervention& done : trials[t].scenario->interventions) result.levers.push_back(done.lever);
      result.standing = standing_of(trial, all, parameters, levers);
      result.predicted = interval_of(column(outputs, first_output_of(ensemble, t + 1) + o, worlds));
      const double published = result.outcome->published;
      result.inside = result.predicted.p05 <= published && published <= result.predicted.p95;
      results.push_back(std::move(result));
    }
  }
  return results;
}

}  // namespace behoud::analysis
