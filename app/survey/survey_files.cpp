#include "app/survey/survey_files.hpp"

#include <fmt/format.h>

#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

using Written = std::expected<void, std::string>;
using analysis::FittedSurveyModel;
using analysis::PooledCoefficient;
using analysis::Respondent;
using analysis::SurveyStudy;

namespace m = mechanism;

constexpr std::array<std::string_view, m::stage_count> stage_names{"staying", "wishing", "searching"};

Written write_respondents(const SurveyStudy& study, const std::filesystem::path& folder) {
  std::vector<std::string> columns{"worker", "team", "employer", "branch", "age", "tenure", "stage", "weight"};
  for (const auto& question : analysis::survey_questions()) columns.emplace_back(question.id);
  for (const char* name : {"own_overload", "team_workload_change", "team_usual_workload", "register", "left"})
    columns.emplace_back(name);
  CsvTable table(folder / "respondents.csv", columns);
  for (const Respondent& who : study.first.respondents) {
    table << static_cast<double>(who.id) << static_cast<double>(who.team) << static_cast<double>(who.employer)
          << m::branch_names[who.branch] << m::age_names[who.traits.age] << m::tenure_names[who.traits.tenure]
          << stage_names[who.traits.stage] << who.weight;
    for (const auto& question : analysis::survey_questions()) table << question.answer(who);
    table << who.own_overload << who.team_workload - who.usual_team_workload << who.usual_team_workload
          << analysis::register_names[static_cast<std::size_t>(who.entry)];
    who.left ? table << *who.left : table << std::string_view();
    table.end_row();
  }
  return table.close();
}

std::string_view sign_name(const PublishedSigns& published, const analysis::SurveyQuestion& question) {
  const auto sign = sign_of(published, question);
  return sign ? sign_text(*sign, Language::en) : std::string_view();
}

Written write_regression(const SurveyStudy& study, const PublishedSigns& published,
                         const std::filesystem::path& folder) {
  CsvTable table(folder / "regression.csv",
                 {"model", "regressor", "row", "coefficient", "standard_error", "z", "standard_error_of_one_survey",
                  "share_significantly_up", "share_significantly_down", "worlds", "published", "agrees"});
  for (const FittedSurveyModel& fitted : study.models) {
    for (std::size_t i = 0; i < fitted.coefficients.size(); ++i) {
      const auto& question = fitted.model->regressors[i];
      const PooledCoefficient& found = fitted.coefficients[i];
      const auto sign = sign_of(published, question);
      table << fitted.model->id << question.id << question.row << found.coefficient << found.standard_error << found.z()
            << found.error_of_one << found.share_up << found.share_down << static_cast<double>(fitted.worlds)
            << sign_name(published, question)
            << (sign ? agreement_text(analysis::agreement(*sign, found), Language::en) : std::string_view());
      table.end_row();
    }
  }
  return table.close();
}

Written write_satisfaction(const SurveyStudy& study, const std::filesystem::path& folder) {
  CsvTable table(folder / "satisfaction.csv", {"assumption", "value", "regressor", "coefficient", "standard_error"});
  for (const analysis::SatisfactionVariant& variant : study.variants) {
    for (std::size_t i = 0; i < variant.fitted.coefficients.size(); ++i) {
      const PooledCoefficient& found = variant.fitted.coefficients[i];
      table << variant.assumption << variant.value << variant.fitted.model->regressors[i].id << found.coefficient
            << found.standard_error;
      table.end_row();
    }
  }
  return table.close();
}

Written write_sector(const SurveyStudy& study, double date, const std::filesystem::path& folder) {
  if (study.years.empty()) return {};
  CsvTable table(folder / "sector.csv", {"from", "outflow", "outflow_with_change", "standard_error_of_difference",
                                         "too_high", "too_high_with_change"});
  for (std::size_t year = 0; year < study.years.size(); ++year) {
    const analysis::SectorYear& told = study.years[year];
    table << date + static_cast<double>(year) << told.exits << told.changed_exits;
    study.worlds > 1 ? table << told.difference_error : table << std::string_view();
    table << told.too_high << told.changed_too_high;
    table.end_row();
  }
  return table.close();
}

}  // namespace

Written write_survey(const SurveyStudy& study, const PublishedSigns& published, double date,
                     const std::filesystem::path& folder) {
  for (const auto& written : {write_respondents(study, folder), write_regression(study, published, folder),
                              write_satisfaction(study, folder), write_sector(study, date, folder)}) {
    if (!written) return written;
  }
  return {};
}

nlohmann::ordered_json survey_json(const SurveyStudy& study, const PublishedSigns& published,
                                   const SurveyTexts& texts) {
  nlohmann::ordered_json document{{"scenario", texts.scenario.id},    {"date", texts.date},
                                  {"worlds", study.worlds},           {"invited", study.invited},
                                  {"respondents", study.respondents}, {"left_within_a_year", study.left_share}};
  for (std::size_t q = 0; q < study.answers.size(); ++q)
    document["answers"][std::string(analysis::survey_questions()[q].id)] = study.answers[q];
  for (const FittedSurveyModel& fitted : study.models) {
    auto& model = document["models"][std::string(fitted.model->id)];
    model["worlds"] = fitted.worlds;
    if (fitted.problem) model["problem"] = problem_text(*fitted.problem, *fitted.model, Language::en);
    model["regressors"] = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < fitted.coefficients.size(); ++i) {
      const auto& question = fitted.model->regressors[i];
      const PooledCoefficient& found = fitted.coefficients[i];
      nlohmann::ordered_json told{{"regressor", question.id},
                                  {"coefficient", found.coefficient},
                                  {"standard_error", found.standard_error},
                                  {"z", found.z()},
                                  {"standard_error_of_one_survey", found.error_of_one},
                                  {"share_significantly_up", found.share_up},
                                  {"share_significantly_down", found.share_down}};
      if (const auto sign = sign_of(published, question)) {
        told["row"] = question.row;
        told["published"] = sign_text(*sign, Language::en);
        told["agrees"] = agreement_text(analysis::agreement(*sign, found), Language::en);
      }
      model["regressors"].push_back(std::move(told));
    }
  }
  if (study.years.empty()) return document;
  document["change"] = texts.change->id;
  document["years"] = nlohmann::ordered_json::array();
  for (std::size_t year = 0; year < study.years.size(); ++year) {
    const analysis::SectorYear& told = study.years[year];
    nlohmann::ordered_json row{{"from", texts.date + static_cast<double>(year)},
                               {"outflow", told.exits},
                               {"outflow_with_change", told.changed_exits},
                               {"too_high", told.too_high},
                               {"too_high_with_change", told.changed_too_high}};
    if (study.worlds > 1) row["standard_error_of_difference"] = told.difference_error;
    document["years"].push_back(std::move(row));
  }
  return document;
}

}  // namespace behoud
