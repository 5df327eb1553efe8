#pragma once
// What `behoud survey` writes: tables for other programs and figures.

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "app/survey/survey_table.hpp"

namespace behoud {

/// respondents.csv (the first world, with the register's entry), regression.csv, satisfaction.csv and, where something
/// changes, sector.csv.
std::expected<void, std::string> write_survey(const analysis::SurveyStudy& study, const PublishedSigns& published,
                                              double date, const std::filesystem::path& folder);

nlohmann::ordered_json survey_json(const analysis::SurveyStudy& study, const PublishedSigns& published,
                                   const SurveyTexts& texts);

/// figures/coefficients and, where something changes, figures/paradox, each with its data.
std::expected<void, std::string> draw_survey(const analysis::SurveyStudy& study, const PublishedSigns& published,
                                             const SurveyTexts& texts, const std::filesystem::path& plots,
                                             const std::filesystem::path& folder, Language language);

}  // namespace behoud
