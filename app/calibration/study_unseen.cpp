#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/band_text.hpp"
#include "app/calibration/study.hpp"
#include "app/text.hpp"
#include "model/analysis/interval.hpp"
#include "model/calibration/naive_prediction.hpp"
#include "model/calibration/predictive.hpp"
#include "model/calibration/reference_curves.hpp"
#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

using namespace calibration;
namespace m = mechanism;

/// How well one figure that was not fitted is predicted.
struct Score {
  std::string_view predictor;
  std::string fitted_to;
  std::string figure;
  double published, median, p05, p95, log_score, crps;
  bool in50, in80, in95;
  double worst_r_hat = 0.0;  // of the draws; 0 where nothing was drawn
};

struct Predictor {
  std::string_view id;
  Text name;
};

const std::array predictors{
    Predictor{"behoud", {"behoud", "behoud"}}, Predictor{"constant_hazard", {"constante kans", "constant hazard"}},
    Predictor{"weibull", {"Weibull", "Weibull"}}, Predictor{"gamma_frailty", {"gamma frailty", "gamma frailty"}},
    Predictor{"other_branches", {"andere branches", "other branches"}}};

const std::string& name_of(std::string_view predictor, Language language) {
  return in(language, std::ranges::find(predictors, predictor, &Predictor::id)->name);
}

Score score_replicates(std::string_view predictor, std::string fitted_to, const Published& published,
                       const std::vector<double>& replicates, double log_score) {
  const auto i = analysis::interval_of(replicates);
  return {predictor,
          std::move(fitted_to),
          published.rows,
          published.value,
          i.median,
          i.p05,
          i.p95,
          log_score,
          ranked_score(replicates, published.value),
          covers(replicates, 0.5, published.value),
          covers(replicates, 0.8, published.value),
          covers(replicates, 0.95, published.value)};
}

/// A posterior that did not see some figures, and what its draws say of all of them.
struct Unseeing {
  Posterior posterior;
  StudyDraws drawn;
  std::vector<std::vector<double>> modelled;  // [draw][figure]
  std::string fitted_to;

  Score score(std::size_t figure, std::uint64_t seed) const {
    const FittedFigure& f = posterior.figures()[figure];
    const FigureDraws draws = draws_of_figure(posterior, drawn.points, modelled, figure);
    std::vector<double> replicates;
    for (std::size_t k = 0; k < draws.modelled.size(); ++k) {
      RandomSource random(seed, RandomSource::Purpose::data, static_cast<std::uint32_t>(figure),
                          static_cast<std::uint32_t>(k));
      for (int r = 0; r < 10; ++r)
        replicates.push_back(replicate(f.definition, f.published, draws.modelled[k], draws.discrepancies[k], random));
    }
    Score score = score_replicates("behoud", fitted_to, f.published, replicates,
                                   log_score(f.published, draws.modelled, draws.discrepancies));
    score.worst_r_hat = drawn.worst_r_hat;
    return score;
  }
};

std::expected<Unseeing, std::string> without(const Study& study, const Posterior::LeftOut& left_out,
                                             std::string fitted_to) {
  auto posterior = study.posterior(study.inputs.parameters, left_out);
  if (!posterior) return std::unexpected(posterior.error());
  auto drawn = study.draw(*posterior, fitted_to, study.options.seed);
  if (!drawn) return std::unexpected(drawn.error());
  auto modelled = posterior->modelled(drawn->points);
  return Unseeing{std::move(*posterior), std::move(*drawn), std::move(modelled), std::move(fitted_to)};
}

Score score_of_naive(std::string_view predictor, std::string fitted_to, const Published& published,
                     const NaivePrediction& naive, std::uint64_t seed) {
  RandomSource random(seed, RandomSource::Purpose::data, 0, 0);
  constexpr int count = 4000;
  return score_replicates(predictor, std::move(fitted_to), published, naive.replicates(published, count, random),
                          naive.log_score(published));
}

/// Whether every predictor of these scores had a word on the figure, so that they can be set side by side.
bool is_shared(const Score& score, const std::vector<Score>& scores) {
  const auto of_same_fit = [&](const Score& s) { return s.figure == score.figure && s.fitted_to == score.fitted_to; };
  return std::ranges::count_if(scores, of_same_fit) > 1;
}

void print_scores(const Study& study, const std::vector<Score>& scores) {
  fmt::print("{:<17}{:<11}{:<18}{:>9}{:>9}{:>15}{:>8}{:>7}{:>6}\n", study.say("voorspeller", "predictor"),
             study.say("geijkt", "fitted"), "id", study.say("bron", "published"), study.say("mediaan", "median"),
             "90 %", study.say("log", "log"), "CRPS", "R-hat");
  struct Total {
    int figures = 0, in50 = 0, in80 = 0, in95 = 0;
    double log_score = 0.0, crps = 0.0;
  };
  std::array<Total, predictors.size()> totals;
  for (const Score& s : scores) {
    fmt::print("{}", with_decimal_mark(
                         fmt::format("{:<17}{:<11}{:<18}{:>9.1f}{:>9.1f}{:>15}{:>8.2f}{:>7.2f}{:>6}\n",
                                     name_of(s.predictor, study.options.language), s.fitted_to, s.figure.substr(0, 17),
                                     s.published, s.median, fmt::format("{:.1f} - {:.1f}", s.p05, s.p95), s.log_score,
                                     s.crps, s.worst_r_hat > 0.0 ? fmt::format("{:.2f}", s.worst_r_hat) : ""),
                         study.options.language));
    if (!is_shared(s, scores)) continue;
    Total& t = totals[static_cast<std::size_t>(std::ranges::find(predictors, s.predictor, &Predictor::id) -
                                               predictors.begin())];
    ++t.figures;
    t.in50 += s.in50 ? 1 : 0;
    t.in80 += s.in80 ? 1 : 0;
    t.in95 += s.in95 ? 1 : 0;
    t.log_score += s.log_score;
    t.crps += s.crps;
  }
  fmt::print("\n{:<17}{:>9}{:>12}{:>12}{:>8}{:>8}{:>8}\n", "", study.say("cijfers", "figures"),
             study.say("logscore", "log score"), "CRPS", "50 %", "80 %", "95 %");
  for (std::size_t p = 0; p < predictors.size(); ++p) {
    const Total& t = totals[p];
    if (t.figures == 0) continue;
    const double n = t.figures;
    fmt::print("{}",
               with_decimal_mark(fmt::format("{:<17}{:>9}{:>12.2f}{:>12.2f}{:>7.0f}%{:>7.0f}%{:>7.0f}%\n",
                                             in(study.options.language, predictors[p].name), t.figures, t.log_score / n,
                                             t.crps / n, 100.0 * t.in50 / n, 100.0 * t.in80 / n, 100.0 * t.in95 / n),
                                 study.options.language));
  }
  fmt::print(
      "{}\n",
      study.say("Gemiddelden over de cijfers die elke voorspeller noemt; een hogere logscore en een lagere CRPS\n"
                "zijn beter. Procenten: hoeveel cijfers het interval van die breedte bevat.",
                "Means over the figures that every predictor speaks of; a higher log score and a lower CRPS are\n"
                "better. Percentages: how many figures the interval of that width holds."));
}

Studied tell(const Study& study, const std::vector<Score>& scores) {
  print_scores(study, scores);
  if (study.folder.empty()) return true;
  CsvTable table(study.folder / "scores.csv", {"predictor", "fitted_to", "id", "published", "median", "p05", "p95",
                                               "log_score", "crps", "in50", "in80", "in95", "worst_r_hat"});
  for (const Score& s : scores) {
    table << s.predictor << s.fitted_to << s.figure << s.published << s.median << s.p05 << s.p95 << s.log_score
          << s.crps << (s.in50 ? "yes" : "no") << (s.in80 ? "yes" : "no") << (s.in95 ? "yes" : "no");
    if (s.worst_r_hat > 0.0) {
      table << s.worst_r_hat;
    } else {
      table << "";
    }
    table.end_row();
  }
  if (const auto written = table.close(); !written) return std::unexpected(written.error());
  return true;
}

/// Of home care and of social work both: B10 sets them side by side.
bool speaks_of(const FittedFigure& figure, std::string_view branch) {
  return figure.published.branch == branch || (figure.definition.rows == "B10" && branch == "SW");
}

/// One more of the same: the question, the unit and the period.
bool is_alike(const FittedFigure& one, const FittedFigure& other) {
  return one.published.quantity == other.published.quantity && one.published.unit == other.published.unit &&
         one.published.period == other.published.period;
}

}  // namespace

Studied study_rolling_origin(const Study& study) {
  std::vector<Score> scores;
  for (const std::size_t known : {std::size_t{3}, std::size_t{4}}) {
    // whatever was published of later years, or over years that reach into them, is not known yet
    const auto unknown = [known](const FittedFigure& figure) { return cohort_year_of(figure.definition) >= known; };
    const auto unseeing = without(study, unknown, fmt::format("2015-{}", 2014 + known));
    if (!unseeing) return std::unexpected(unseeing.error());
    std::vector<double> seen;
    for (const FittedFigure& figure : unseeing->posterior.figures()) {
      if (figure.is_there && cohort_year_of(figure.definition) < known) seen.push_back(figure.published.value);
    }
    if (seen.size() < known) {
      return std::unexpected(std::string(study.say("het bewijs mist jaren van het cohort (C05 tot en met C09)",
                                                   "the evidence lacks years of the cohort (C05 to C09)")));
    }
    for (std::size_t f = 0; f < unseeing->posterior.figures().size(); ++f) {
      const FittedFigure& figure = unseeing->posterior.figures()[f];
      const std::size_t year = cohort_year_of(figure.definition);
      if (!figure.is_there || year < known || year == cohort_years) continue;
      scores.push_back(unseeing->score(f, study.options.seed));
      for (const ReferenceCurve& curve : reference_curves(seen)) {
        scores.push_back(
            score_of_naive(curve.id, unseeing->fitted_to, figure.published, curve.of_year(year), study.options.seed));
      }
    }
  }
  return tell(study, scores);
}

Studied study_leave_one_branch_out(const Study& study) {
  const auto whole = study.posterior(study.inputs.parameters);
  if (!whole) return std::unexpected(whole.error());
  std::vector<Score> scores;
  for (const std::string_view branch : m::branch_names) {
    const auto of_branch = [branch](const FittedFigure& figure) { return speaks_of(figure, branch); };
    const auto is_left_out = [&](const FittedFigure& figure) { return figure.counts && of_branch(figure); };
    if (std::ranges::none_of(whole->figures(), is_left_out)) continue;
    const auto unseeing = without(study, of_branch, fmt::format("not {}", branch));
    if (!unseeing) return std::unexpected(unseeing.error());
    for (std::size_t f = 0; f < whole->figures().size(); ++f) {
      const FittedFigure& figure = whole->figures()[f];
      if (!is_left_out(figure) || figure.published.is_range) continue;
      scores.push_back(unseeing->score(f, study.options.seed));
      // somebody without a model: the mean and spread of the same figure in the other branches
      std::vector<double> others;
      for (const FittedFigure& other : whole->figures()) {
        if (other.counts && is_alike(other, figure) && !of_branch(other) && other.published.branch != "ALL")
          others.push_back(other.published.value);
      }
      if (others.size() < 3) continue;
      scores.push_back(score_of_naive("other_branches", unseeing->fitted_to, figure.published,
                                      one_more_like(others, figure.published.upper - figure.published.lower),
                                      study.options.seed));
    }
  }
  if (scores.empty()) {
    return std::unexpected(std::string(
        study.say("geen branche heeft een eigen geijkt cijfer", "no branch has a fitted figure of its own")));
  }
  return tell(study, scores);
}

}  // namespace behoud
