#pragma once
// What `behoud survey` says on the screen.

#include <string>

#include "app/survey/published_signs.hpp"
#include "model/analysis/survey_study.hpp"
#include "model/files/language.hpp"

namespace behoud {

struct SurveyTexts {
  const Scenario& scenario;
  const Scenario* change;
  double date;
};

std::string survey_table(const analysis::SurveyStudy& study, const PublishedSigns& published, const SurveyTexts& texts,
                         Language language);

/// "omhoog", "up" ...
std::string_view sign_text(analysis::PublishedSign sign, Language language);
std::string_view agreement_text(analysis::Agreement agreement, Language language);

/// Why a model has no estimate.
std::string problem_text(const analysis::LogisticProblem& problem, const analysis::SurveyModel& model,
                         Language language);

}  // namespace behoud
