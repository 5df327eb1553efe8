#include "model/analysis/survey_regression.hpp"

#include <algorithm>
#include <cmath>

namespace behoud::analysis {

namespace {

namespace m = mechanism;

using R = const Respondent&;

template <bool Respondent::*answer>
double said(R r) {
  return r.*answer ? 1.0 : 0.0;
}
template <m::Age age>
double aged(R r) {
  return r.traits.age == static_cast<std::uint8_t>(age) ? 1.0 : 0.0;
}

constexpr std::array study{
    SurveyQuestion{"dissatisfied", "ontevreden over het werk", "dissatisfied with the work", "R01",
                   said<&Respondent::dissatisfied>},
    SurveyQuestion{"support_lacking", "onvoldoende steun leidinggevende", "support from supervisor lacking", "R02",
                   said<&Respondent::support_lacking>},
    SurveyQuestion{"permanent", "vast contract", "permanent contract", "R03", said<&Respondent::permanent>},
    SurveyQuestion{"course", "korte opleiding gevolgd", "short course followed", "R04", said<&Respondent::course>},
    SurveyQuestion{"too_high", "(veel) te hoge werkdruk", "workload (much) too high", "R05",
                   said<&Respondent::too_high>},
    SurveyQuestion{"too_low", "(veel) te lage werkdruk", "workload (much) too low", "R06", said<&Respondent::too_low>},
    SurveyQuestion{"urban", "woont stedelijk", "lives in a town", "R07", said<&Respondent::urban>},
    SurveyQuestion{"higher_education", "hoger opgeleid", "higher education", "R08",
                   said<&Respondent::higher_education>},
    SurveyQuestion{"internal_aggression", "agressie van collega's", "aggression by colleagues", "R09",
                   said<&Respondent::internal_aggression>},
    SurveyQuestion{"external_aggression", "agressie van cliënten", "aggression by clients", "R09",
                   said<&Respondent::external_aggression>},
    SurveyQuestion{"skills_lacking", "tekort aan vaardigheden", "skills lacking", "R10",
                   said<&Respondent::skills_lacking>},
    SurveyQuestion{"pay_poor", "onvoldoende betaald", "paid too little", "R11", said<&Respondent::pay_poor>},
    SurveyQuestion{"under_30", "jonger dan 30", "under 30", "", aged<m::Age::under_30>},
    SurveyQuestion{"from_50_to_60", "50 tot 60 jaar", "50 to 60", "", aged<m::Age::from_50_to_60>},
    SurveyQuestion{"from_60", "60 of ouder", "60 or over", "", aged<m::Age::from_60>},
};

constexpr SurveyQuestion own_overload{"own_overload", "eigen overbelasting", "own overload", "",
                                      [](R r) { return r.own_overload; }};
constexpr SurveyQuestion team_change{"team_workload_change", "werkdruk team boven normaal",
                                     "team's workload above its usual", "",
                                     [](R r) { return r.team_workload - r.usual_team_workload; }};
constexpr SurveyQuestion mobile{"mobile", "blijft van nature kort", "short stayer by nature", "",
                                [](R r) { return static_cast<double>(r.traits.mobility); }};
constexpr SurveyQuestion team_usual{"team_usual_workload", "normale werkdruk van het team", "team's usual workload", "",
                                    [](R r) { return r.usual_team_workload; }};

std::vector<SurveyQuestion> only(std::initializer_list<std::string_view> ids) {
  std::vector<SurveyQuestion> chosen;
  for (const SurveyQuestion& question : study) {
    if (std::ranges::find(ids, question.id) != ids.end()) chosen.push_back(question);
  }
  return chosen;
}
std::vector<SurveyQuestion> without(std::initializer_list<std::string_view> ids) {
  std::vector<SurveyQuestion> chosen;
  for (const SurveyQuestion& question : study) {
    if (std::ranges::find(ids, question.id) == ids.end()) chosen.push_back(question);
  }
  return chosen;
}
std::vector<SurveyQuestion> with(std::vector<SurveyQuestion> regressors, std::initializer_list<SurveyQuestion> more) {
  regressors.insert(regressors.end(), more);
  return regressors;
}

}  // namespace

std::span<const SurveyQuestion> study_regressors() {
  return study;
}

const std::vector<SurveyModel>& survey_models() {
  static const std::vector<SurveyModel> models{
      {"study", "zoals het CBS", "as CBS did", without({})},
      {"without_satisfaction", "zonder de vraag naar onvrede", "without the question on satisfaction",
       without({"dissatisfied"})},
      {"workload_alone", "alleen werkdruk en leeftijd", "workload and age alone",
       only({"too_high", "too_low", "under_30", "from_50_to_60", "from_60"})},
      {"own_load", "met de eigen overbelasting", "with the own overload", with(without({}), {own_overload})},
      {"team_load", "met de werkdruk van het team", "with the team's workload",
       with(without({}), {team_change, team_usual})},
      {"team_load_and_nature", "en met wat geen enquête vraagt", "and with what no survey knows",
       with(without({}), {own_overload, team_change, team_usual, mobile})},
  };
  return models;
}

std::expected<LogisticFit, LogisticProblem> fit_survey(std::span<const Respondent> respondents,
                                                       std::span<const SurveyQuestion> regressors) {
  const auto rows = static_cast<Eigen::Index>(respondents.size());
  LogisticData data{Eigen::MatrixXd(rows, static_cast<Eigen::Index>(regressors.size())), Eigen::VectorXd(rows),
                    Eigen::VectorXd(rows)};
  for (Eigen::Index i = 0; i < rows; ++i) {
    const Respondent& respondent = respondents[static_cast<std::size_t>(i)];
    data.outcome[i] = respondent.left_domain() ? 1.0 : 0.0;
    data.weights[i] = respondent.weight;
    data.clusters.push_back(std::uint64_t{respondent.world} << 32 | respondent.team);
    for (std::size_t j = 0; j < regressors.size(); ++j)
      data.regressors(i, static_cast<Eigen::Index>(j)) = regressors[j].answer(respondent);
  }
  return logistic_regression(data);
}

std::optional<PublishedSign> published_sign(const EvidenceRow& row) {
  if (row.unit != "sign") return std::nullopt;
  const std::string_view value = row.value;
  if (value.starts_with("+ +")) return PublishedSign::strongly_up;
  if (value.starts_with("- or 0")) return PublishedSign::not_up;
  if (value.starts_with('+')) return PublishedSign::up;
  if (value.starts_with('-')) return PublishedSign::down;
  if (value.starts_with('0')) return PublishedSign::none;
  return std::nullopt;
}

PooledCoefficient pooled(const LogisticFit& together, std::span<const LogisticFit> of_each, Eigen::Index i) {
  PooledCoefficient result;
  result.coefficient = together.coefficients[i];
  result.standard_error = together.standard_errors[i];
  result.worlds = of_each.size();
  const auto worlds = static_cast<double>(of_each.size());
  for (const LogisticFit& fit : of_each) {
    result.error_of_one += fit.standard_errors[i] / worlds;
    if (fit.z(i) > significant_z) result.share_up += 1.0 / worlds;
    if (fit.z(i) < -significant_z) result.share_down += 1.0 / worlds;
  }
  return result;
}

Agreement agreement(PublishedSign published, const PooledCoefficient& found) {
  const auto signed_agreement = [](double z) {
    return z > significant_z ? Agreement::yes : z < -significant_z ? Agreement::no : Agreement::unclear;
  };
  switch (published) {
    case PublishedSign::strongly_up:
    case PublishedSign::up:
      return signed_agreement(found.z());
    case PublishedSign::down:
      return signed_agreement(-found.z());
    case PublishedSign::not_up:
    case PublishedSign::none:
      break;
  }
  constexpr std::size_t worlds_to_tell = 10;
  if (found.worlds < worlds_to_tell) return Agreement::unclear;
  const double share = share_as_published(published, found);
  return share >= 0.8 ? Agreement::yes : share < 0.5 ? Agreement::no : Agreement::unclear;
}

double share_as_published(PublishedSign published, const PooledCoefficient& found) {
  switch (published) {
    case PublishedSign::strongly_up:
    case PublishedSign::up:
      return found.share_up;
    case PublishedSign::down:
      return found.share_down;
    case PublishedSign::not_up:
      return 1.0 - found.share_up;
    case PublishedSign::none:
      return 1.0 - found.share_up - found.share_down;
  }
  return 0.0;
}

}  // namespace behoud::analysis
