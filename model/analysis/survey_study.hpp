#pragma once
// The virtual survey in several worlds, and beside it what the same sectors do when something changes for everybody.

#include "model/analysis/survey_regression.hpp"

namespace behoud::analysis {

struct SurveyRequest {
  const ParameterValues<double>& parameters;
  const LeverCatalogue& levers;
  const Scenario& baseline;
  const Scenario& scenario;          // in which the survey is held
  const Scenario* change = nullptr;  // run in the same worlds, without a survey of its own
  SurveyAssumptionRanges assumptions;
  SurveySettings settings;  // the seed of the first world; every next world has the next one
  std::size_t worlds = 1;
};

/// One model fitted in every world.
struct FittedSurveyModel {
  const SurveyModel* model = nullptr;
  std::vector<PooledCoefficient> coefficients;  // of its regressors, in their order
  std::size_t worlds = 0;                       // with an estimate
  std::optional<LogisticProblem> problem;       // of the first world without one
};

/// The study's regression with one of the assumptions behind the answer on satisfaction at an end of its range.
struct SatisfactionVariant {
  std::string_view assumption;  // empty: all at their central values
  double value = 0.0;
  FittedSurveyModel fitted;
};

/// A year of the whole sector: exits over the workers at its start, and answers "too high" at its end.
struct SectorYear {
  double exits = 0.0, too_high = 0.0;                  // means over the worlds
  double changed_exits = 0.0, changed_too_high = 0.0;  // with the change
  double difference_error = 0.0;  // standard error of the mean difference in exits, from paired worlds; 0 for one world
};

struct SurveyStudy {
  SurveyedWorld first;  // the first world
  std::size_t worlds = 0;
  double invited = 0.0, respondents = 0.0, left_share = 0.0;  // means over the worlds
  std::vector<double> answers;                                // share of yes, in the order of survey_questions()
  std::vector<FittedSurveyModel> models;                      // in the order of survey_models()
  std::vector<SatisfactionVariant> variants;
  std::vector<SectorYear> years;  // empty without a change
};

/// Answers that are told as shares: those of the regression but for ages, and what else is asked.
std::span<const SurveyQuestion> survey_questions();

struct SurveyStudyProblem {
  const Scenario* scenario = nullptr;
  SurveyProblem problem;
};

/// How many years the sector is followed where something changes.
inline constexpr int years_of_change = 3;

/// `progress` is told how much of all runs is done, between 0 and 1.
std::expected<SurveyStudy, SurveyStudyProblem> survey_study(const SurveyRequest& request,
                                                            const std::function<void(double)>& progress = {});

}  // namespace behoud::analysis
