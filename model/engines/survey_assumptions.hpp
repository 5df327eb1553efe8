#pragma once
// What is assumed of the employee survey itself, as data/survey.json has it: who is asked, who answers, and how an
// answer comes about where the model has no such thing. A plain value type; read by model/files.

#include <array>
#include <string_view>

#include "model/mechanism/levels.hpp"

namespace behoud {

struct SurveyAssumptions {
  double invited = 0.0;                                 // workers
  std::array<double, mechanism::age_count> response{};  // share of those invited
  double dissatisfied_share = 0.0;                      // who call themselves dissatisfied: the lowest part
  double satisfaction_noise =
      0.0;  // standard deviation of what else is in the answer, in units of motivators x hygiene
  double wish_on_satisfaction = 0.0;  // how much lower who wishes to leave answers, in the same units
  double higher_education_share = 0.0, urban_share = 0.0;
};

/// The names in the file, with where each is kept.
struct SurveyAssumption {
  std::string_view id, unit;
  double& (*of)(SurveyAssumptions&);
};
inline constexpr std::array survey_assumptions{
    SurveyAssumption{"invited", "persons", [](SurveyAssumptions& all) -> double& { return all.invited; }},
    SurveyAssumption{"response_under_30", "share", [](SurveyAssumptions& all) -> double& { return all.response[0]; }},
    SurveyAssumption{"response_from_30_to_50", "share",
                     [](SurveyAssumptions& all) -> double& { return all.response[1]; }},
    SurveyAssumption{"response_from_50_to_60", "share",
                     [](SurveyAssumptions& all) -> double& { return all.response[2]; }},
    SurveyAssumption{"response_from_60", "share", [](SurveyAssumptions& all) -> double& { return all.response[3]; }},
    SurveyAssumption{"dissatisfied_share", "share",
                     [](SurveyAssumptions& all) -> double& { return all.dissatisfied_share; }},
    SurveyAssumption{"satisfaction_noise", "share",
                     [](SurveyAssumptions& all) -> double& { return all.satisfaction_noise; }},
    SurveyAssumption{"wish_on_satisfaction", "share",
                     [](SurveyAssumptions& all) -> double& { return all.wish_on_satisfaction; }},
    SurveyAssumption{"higher_education_share", "share",
                     [](SurveyAssumptions& all) -> double& { return all.higher_education_share; }},
    SurveyAssumption{"urban_share", "share", [](SurveyAssumptions& all) -> double& { return all.urban_share; }},
};

/// The assumptions, and the ends of what each may be.
struct SurveyAssumptionRanges {
  SurveyAssumptions central, low, high;
};

}  // namespace behoud
