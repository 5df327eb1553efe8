#include "model/analysis/survey_study.hpp"

#include <cmath>

namespace behoud::analysis {

namespace {

/// Mean and, from two values on, the standard error of the mean.
std::pair<double, double> mean_with_error(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  double mean = 0.0, squares = 0.0;
  for (const double value : values) mean += value / count;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, values.size() > 1 ? std::sqrt(squares / (count - 1.0) / count) : 0.0};
}

double weighted_share(const std::vector<Respondent>& respondents, double (*answer)(const Respondent&)) {
  double yes = 0.0, all = 0.0;
  for (const Respondent& respondent : respondents) {
    yes += respondent.weight * answer(respondent);
    all += respondent.weight;
  }
  return yes / all;
}

FittedSurveyModel fitted_to(const std::vector<std::vector<Respondent>>& surveys, const SurveyModel& model) {
  FittedSurveyModel fitted;
  fitted.model = &model;
  std::vector<LogisticFit> of_each;
  std::vector<Respondent> everybody;
  for (const auto& survey : surveys) {
    everybody.insert(everybody.end(), survey.begin(), survey.end());
    if (auto fit = fit_survey(survey, model.regressors)) {
      of_each.push_back(std::move(*fit));
    } else if (!fitted.problem) {
      fitted.problem = fit.error();
    }
  }
  fitted.worlds = of_each.size();
  const auto together =
      surveys.size() == 1 && of_each.size() == 1 ? of_each.front() : fit_survey(everybody, model.regressors);
  if (!together) {
    if (!fitted.problem) fitted.problem = together.error();
    return fitted;
  }
  for (std::size_t j = 0; j < model.regressors.size(); ++j)
    fitted.coefficients.push_back(pooled(*together, of_each, static_cast<Eigen::Index>(j) + 1));
  return fitted;
}

std::vector<SatisfactionVariant> variants_of(std::vector<std::vector<Respondent>> surveys,
                                             const SurveyAssumptionRanges& ranges) {
  std::vector<SatisfactionVariant> variants;
  for (const SurveyAssumption& assumption : survey_assumptions) {
    if (assumption.id != "dissatisfied_share" && assumption.id != "satisfaction_noise" &&
        assumption.id != "wish_on_satisfaction")
      continue;
    for (SurveyAssumptions end : {ranges.low, ranges.high}) {
      SurveyAssumptions assumed = ranges.central;
      const double value = assumption.of(end);
      assumption.of(assumed) = value;
      for (auto& survey : surveys) answer_satisfaction(survey, assumed);
      variants.push_back({assumption.id, value, fitted_to(surveys, survey_models().front())});
    }
  }
  return variants;
}

std::vector<SectorYear> years_of(const std::vector<SurveyedWorld>& worlds, const std::vector<SurveyedWorld>& changed) {
  std::vector<SectorYear> years;
  for (std::size_t year = 0; year < worlds.front().yearly_exits.size(); ++year) {
    SectorYear told;
    std::vector<double> differences;
    const auto count = static_cast<double>(worlds.size());
    for (std::size_t w = 0; w < worlds.size(); ++w) {
      told.exits += worlds[w].yearly_exits[year] / count;
      told.too_high += worlds[w].yearly_too_high[year] / count;
      told.changed_exits += changed[w].yearly_exits[year] / count;
      told.changed_too_high += changed[w].yearly_too_high[year] / count;
      differences.push_back(changed[w].yearly_exits[year] - worlds[w].yearly_exits[year]);
    }
    told.difference_error = mean_with_error(differences).second;
    years.push_back(told);
  }
  return years;
}

}  // namespace

std::span<const SurveyQuestion> survey_questions() {
  static const std::vector<SurveyQuestion> questions = [] {
    std::vector<SurveyQuestion> all;
    for (const SurveyQuestion& question : study_regressors()) {
      if (!question.row.empty()) all.push_back(question);
    }
    all.push_back({"content", "werk is inhoudelijk leuk", "content of the work is nice", "",
                   [](const Respondent& r) { return r.attractive_content ? 1.0 : 0.0; }});
    all.push_back({"influence", "voldoende invloed op het werk", "enough influence on the work", "",
                   [](const Respondent& r) { return r.influence ? 1.0 : 0.0; }});
    all.push_back(
        {"wish", "wil vertrekken", "wishes to leave", "", [](const Respondent& r) { return r.wishes() ? 1.0 : 0.0; }});
    all.push_back({"action", "heeft stappen gezet", "took action to leave", "",
                   [](const Respondent& r) { return r.acted() ? 1.0 : 0.0; }});
    return all;
  }();
  return questions;
}

std::expected<SurveyStudy, SurveyStudyProblem> survey_study(const SurveyRequest& request,
                                                            const std::function<void(double)>& progress) {
  const auto shares = engines::workforce_shares(request.parameters, request.baseline, request.levers);
  const engines::Schedule schedule(request.baseline, request.scenario, request.levers, {}, shares);
  std::optional<engines::Schedule> changed_schedule;
  if (request.change != nullptr)
    changed_schedule.emplace(request.baseline, *request.change, request.levers, engines::LeverDraws{}, shares);

  SurveySettings settings = request.settings;
  if (request.change != nullptr) settings.years_followed = years_of_change;
  const double start = request.baseline.start, end = settings.date + settings.years_followed;
  const double runs = static_cast<double>(request.worlds) * (request.change != nullptr ? 2.0 : 1.0);
  double done = 0.0;
  const auto told = [&](double time) {
    if (progress) progress((done + (time - start) / (end - start)) / runs);
  };

  SurveyStudy study;
  study.worlds = request.worlds;
  study.answers.assign(survey_questions().size(), 0.0);
  std::vector<std::vector<Respondent>> surveys;
  std::vector<SurveyedWorld> worlds, changed_worlds;
  for (std::size_t w = 0; w < request.worlds; ++w) {
    settings.seed = request.settings.seed + w;
    auto world = survey_world(request.parameters, schedule, start, request.assumptions.central, settings, told);
    if (!world) return std::unexpected(SurveyStudyProblem{&request.scenario, world.error()});
    done += 1.0;
    const auto count = static_cast<double>(request.worlds);
    study.invited += static_cast<double>(world->invited) / count;
    study.respondents += static_cast<double>(world->respondents.size()) / count;
    study.left_share +=
        weighted_share(world->respondents, [](const Respondent& r) { return r.left_domain() ? 1.0 : 0.0; }) / count;
    for (std::size_t q = 0; q < study.answers.size(); ++q)
      study.answers[q] += weighted_share(world->respondents, survey_questions()[q].answer) / count;
    if (w == 0) study.first = *world;
    surveys.push_back(std::move(world->respondents));
    for (Respondent& respondent : surveys.back()) respondent.world = static_cast<std::uint32_t>(w);
    worlds.push_back(std::move(*world));
    if (!changed_schedule) continue;
    auto changed =
        survey_world(request.parameters, *changed_schedule, start, request.assumptions.central, settings, told);
    if (!changed) return std::unexpected(SurveyStudyProblem{request.change, changed.error()});
    done += 1.0;
    changed->respondents.clear();
    changed_worlds.push_back(std::move(*changed));
  }
  for (const SurveyModel& model : survey_models()) study.models.push_back(fitted_to(surveys, model));
  study.variants = variants_of(surveys, request.assumptions);
  if (!changed_worlds.empty()) study.years = years_of(worlds, changed_worlds);
  return study;
}

}  // namespace behoud::analysis
