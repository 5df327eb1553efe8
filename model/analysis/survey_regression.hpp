#pragma once
// The regression of the CBS study on a virtual survey, and the same with other regressors, over one world or several.

#include <optional>
#include <span>
#include <string_view>

#include "model/analysis/logistic_regression.hpp"
#include "model/analysis/virtual_survey.hpp"
#include "model/engines/evidence.hpp"

namespace behoud::analysis {

struct SurveyQuestion {
  std::string_view id, nl, en;
  std::string_view row;  // of the evidence, that publishes a sign; empty where none does
  double (*answer)(const Respondent&);
};
/// In the order of the rows of evidence; ages last.
std::span<const SurveyQuestion> study_regressors();

/// What the regression of the study would be with other regressors: where the effect of workload goes.
struct SurveyModel {
  std::string_view id, nl, en;
  std::vector<SurveyQuestion> regressors;
};
/// The first is the study's.
const std::vector<SurveyModel>& survey_models();

/// Whether he left the domain, on the answers, with sample weights.
std::expected<LogisticFit, LogisticProblem> fit_survey(std::span<const Respondent> respondents,
                                                       std::span<const SurveyQuestion> regressors);

/// What is published of an association.
enum class PublishedSign { strongly_up, up, down, not_up, none };
/// Nothing where the row does not begin with a sign.
std::optional<PublishedSign> published_sign(const EvidenceRow& row);

/// Of a regressor over surveys in several worlds.
struct PooledCoefficient {
  double coefficient = 0.0, standard_error = 0.0;  // of the respondents of all worlds together
  std::size_t worlds = 0;                          // of which a survey by itself gives an estimate
  double error_of_one = 0.0;                       // the standard error in one survey, as it is on average
  double share_up = 0.0, share_down = 0.0;  // of the worlds in which it is significantly above or below zero (5 %)

  double z() const { return coefficient / standard_error; }
};
inline constexpr double significant_z = 1.959963984540054;

/// Entry i of the fit to all worlds together and of the fit of each. (The mean of the fits of each would be biased
/// where few give an answer.)
PooledCoefficient pooled(const LogisticFit& together, std::span<const LogisticFit> of_each, Eigen::Index i);

enum class Agreement { yes, unclear, no };
/// A sign agrees when the pooled coefficient has it significantly, and is not there when it has the opposite one.
/// "Not significant" is said of one survey: it agrees where that is found in four of five worlds, not where it is
/// found in less than half of them, and it takes at least ten worlds to tell.
Agreement agreement(PublishedSign published, const PooledCoefficient& found);
/// In which share of the worlds one survey would have said what is published.
double share_as_published(PublishedSign published, const PooledCoefficient& found);

}  // namespace behoud::analysis
