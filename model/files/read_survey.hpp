#pragma once
// data/survey.json: what is assumed of the virtual survey (scenarios/schema/survey.schema.json).

#include <filesystem>

#include "model/engines/survey_assumptions.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

Checked<SurveyAssumptionRanges> read_survey(const std::filesystem::path& path, Language language = Language::en);

}  // namespace behoud
