#include "model/calibration/evidence_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "model/calibration/likelihood.hpp"
#include "model/calibration/naive_prediction.hpp"
#include "model/calibration/own_figures.hpp"
#include "model/calibration/parallel_runs.hpp"
#include "model/calibration/predictive.hpp"
#include "model/calibration/reference_curves.hpp"
#include "model/engines/agents/simulate_agents.hpp"

namespace behoud::calibration {

namespace {

/// Enough for quantiles that hardly depend on the seed.
constexpr int replicates_per_draw = 25;

/// Figures that somebody without a model would take together: the same question, asked of others.
std::string_view naive_group(std::string_view rows) {
  if (rows.starts_with("B0")) return "branch outflow";
  if (rows.starts_with("I0")) return "wish";
  if (rows.starts_with("I1")) return "action";
  if (rows.starts_with("L0") || rows == "L10" || rows == "L11" || rows == "L12" || rows == "L13" || rows == "L14" ||
      rows == "L15")
    return "reasons, RegioPlus";
  if (rows.starts_with("L17") || rows.starts_with("L18") || rows.starts_with("L19") || rows.starts_with("L2"))
    return "reasons, PFZW";
  return "";
}

Prediction central_90(const NaivePrediction& naive) {
  const double half = naive.half_width(0.9);
  return {naive.centre - half, naive.centre + half};
}

/// A Weibull survival curve through the five years, with the spread of what it leaves of them.
void add_weibull(std::vector<ComparedFigure>& figures) {
  std::vector<ComparedFigure*> years;
  std::vector<double> published;
  for (ComparedFigure& figure : figures) {
    if (cohort_year_of(figure.definition) == cohort_years) continue;
    years.push_back(&figure);
    published.push_back(figure.published.value);
  }
  if (years.size() != cohort_years) return;
  const ReferenceCurve weibull = weibull_curve(published);
  for (std::size_t y = 0; y < years.size(); ++y) years[y]->naive = central_90(weibull.of_year(y));
}

void add_naive(std::vector<ComparedFigure>& figures) {
  std::map<std::string_view, std::vector<double>> fitted;
  for (const ComparedFigure& figure : figures) {
    const bool counts = figure.published.use == Use::fitted && !figure.definition.follows_from_others;
    if (counts && !figure.definition.is_own)
      fitted[naive_group(figure.definition.rows)].push_back(figure.published.value);
  }
  for (ComparedFigure& figure : figures) {
    const std::string_view name = naive_group(figure.definition.rows);
    if (name.empty() || figure.definition.is_own || figure.published.is_range) continue;
    const std::vector<double>& own = fitted[name];
    if (own.empty()) continue;
    // one figure of action is known, the average: branches differ as they do in the wish
    const std::vector<double>& differing = own.size() > 1 ? own : fitted["wish"];
    if (differing.size() < 2) continue;
    NaivePrediction naive = one_more_like(differing, figure.published.upper - figure.published.lower);
    if (own.size() == 1) naive.centre = own.front();
    figure.naive = central_90(naive);
    figure.naive->lower = std::max(0.0, figure.naive->lower);
  }
  add_weibull(figures);
}

}  // namespace

double Prediction::score(double published) const {
  constexpr double per_outside = 2.0 / 0.1;
  return upper - lower + per_outside * (std::max(0.0, lower - published) + std::max(0.0, published - upper));
}

std::vector<Text> faults_of(const Evidence& evidence, const Scenario& baseline) {
  std::vector<Text> faults;
  for (const auto& definitions : {figure_definitions().fitted, figure_definitions().others}) {
    for (const FigureDefinition& definition : definitions) {
      if (const auto row = published(definition.rows, evidence); !row) faults.push_back(row.error());
    }
  }
  for (const EvidenceRow& row : evidence) {
    const bool spoken_of = (row.use == Use::fitted || row.use == Use::held_out) && row.silent.empty();
    if (!spoken_of || taken_by(row.id) != TakenBy::none) continue;
    if (const auto own = own_figure(row, baseline.start, baseline.end); !own) faults.push_back(own.error());
  }
  return faults;
}

std::expected<std::vector<ComparedFigure>, Text> compare_with_evidence(const ParameterSet& parameters,
                                                                       const PosteriorDraws& posterior,
                                                                       const Scenario& baseline,
                                                                       const Evidence& evidence,
                                                                       const EvidenceSettings& settings) {
  std::vector<OwnFigure> own;
  for (const Use use : {Use::fitted, Use::held_out}) {
    const auto figures = own_figures(evidence, use, baseline.start, baseline.end);
    if (!figures) return std::unexpected(figures.error());
    own.insert(own.end(), figures->begin(), figures->end());
  }
  const engines::Schedule schedule(baseline, baseline, LeverCatalogue{}, {}, {});
  const std::vector<double> dates = with_dates_of(own, dates_of_all, baseline.start);
  const std::size_t draws =
      settings.agents ? std::min(settings.agents->draws, posterior.rows.size()) : posterior.rows.size();
  // the best values first, then the draws
  std::vector<std::vector<Figure<double>>> seen(1 + draws);
  std::vector<ParameterValues<double>> values(1 + draws, values_of(parameters));
  for (std::size_t k = 0; k < draws; ++k) posterior.put(k * posterior.rows.size() / draws, values[1 + k]);
  std::vector<std::string> broken(seen.size());
  const auto see = [&](std::size_t i, std::span<const engines::Sample> samples) {
    const ObservedRun<double> run(samples, values[i]);
    seen[i] = fitted_figures(run);
    const auto others = other_figures(run);
    seen[i].insert(seen[i].end(), others.begin(), others.end());
    for (const OwnFigure& figure : own) seen[i].push_back({figure.definition(), value_of(figure, run)});
  };
  if (settings.agents) {
    engines::agents::AgentSettings of_agents;
    of_agents.threads = settings.threads;
    of_agents.dates = dates;
    of_agents.structure.persons_per_worker = settings.agents->persons_per_worker;
    for (std::size_t i = 0; i < values.size(); ++i) {
      of_agents.seed = settings.seed + i;
      const auto run = simulate_agents(values[i], schedule, baseline.start, dates.back(), of_agents);
      run ? see(i, run->trajectory.samples) : void(broken[i] = run.error().variable);
      settings.progress(i + 1);
    }
  } else {
    engines::RowPrograms programs;
    engines::EnsembleSettings runs;
    runs.dates = dates;
    runs.accuracy = {1e-4, 1e-4};
    runs.programs = &programs;
    std::vector<engines::Member> members;
    members.reserve(values.size());
    for (const auto& of_one : values) members.push_back({of_one, &schedule, nullptr});
    run_in_parallel(members, baseline.start, runs, settings.threads, [&](std::size_t i, const auto& done) {
      done ? see(i, done->samples) : void(broken[i] = done.error().variable);
    });
  }
  // the fit asks runs to the end of the cohort, these figures ask longer ones: a few draws may break there
  const bool none_left =
      draws > 0 && std::all_of(seen.begin() + 1, seen.end(), [](const auto& figures) { return figures.empty(); });
  if (seen.front().empty() || none_left) {
    const std::string& variable = seen.front().empty() ? broken.front() : broken.back();
    return std::unexpected(Text{"de run met de beste waarden, of die van elke trekking, loopt vast op " + variable,
                                "the run of the best values, or that of every draw, breaks at " + variable});
  }

  std::vector<ComparedFigure> figures;
  for (std::size_t f = 0; f < seen[0].size(); ++f) {
    const FigureDefinition& definition = seen[0][f].definition;
    auto row = published(definition.rows, evidence);
    if (!row) return std::unexpected(row.error());
    auto& there = *row;
    if (!there) continue;  // evidence of one's own need not have every row
    ComparedFigure figure{definition, std::move(*there), seen[0][f].value, {}, false, {}};
    std::vector<double> replicates, modelled, discrepancies;
    for (std::size_t k = 0; k < draws; ++k) {
      if (seen[1 + k].empty()) continue;
      RandomSource random(settings.seed, RandomSource::Purpose::data, static_cast<std::uint32_t>(f),
                          static_cast<std::uint32_t>(k));
      const double unexplained = discrepancy(values[1 + k], definition.source);
      modelled.push_back(seen[1 + k][f].value);
      discrepancies.push_back(unexplained);
      for (int r = 0; r < replicates_per_draw; ++r)
        replicates.push_back(replicate(definition, figure.published, seen[1 + k][f].value, unexplained, random));
    }
    if (definition.asked_of == 0 && draws > 0) figure.log_score = log_score(figure.published, modelled, discrepancies);
    figure.predicted = analysis::interval_of(std::move(replicates));
    const bool as_range = figure.published.is_range && definition.asked_of == 0;
    const double low = as_range ? figure.published.lower : figure.published.value;
    const double high = as_range ? figure.published.upper : figure.published.value;
    figure.inside = low <= figure.predicted.p95 && high >= figure.predicted.p05;
    figures.push_back(std::move(figure));
  }
  add_naive(figures);
  return figures;
}

EvidenceScore score_of(const std::vector<ComparedFigure>& figures, Use use) {
  EvidenceScore total;
  for (const ComparedFigure& figure : figures) {
    if (figure.published.use != use || figure.definition.follows_from_others) continue;
    ++total.figures;
    total.inside += figure.inside ? 1 : 0;
    total.log_score += figure.log_score;
    if (!figure.naive) continue;
    ++total.compared;
    const Prediction own{figure.predicted.p05, figure.predicted.p95};
    total.width += own.upper - own.lower;
    total.score += own.score(figure.published.value);
    total.naive_width += figure.naive->upper - figure.naive->lower;
    total.naive_score += figure.naive->score(figure.published.value);
  }
  for (double* mean : {&total.width, &total.score, &total.naive_width, &total.naive_score})
    *mean /= std::max(1, total.compared);
  return total;
}

}  // namespace behoud::calibration
