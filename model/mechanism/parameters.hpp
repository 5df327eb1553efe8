#pragma once
// Every parameter the rows read, declared by name, shape and unit. Values, ranges, distributions, sources and meaning
// stand in data/parameters.json; nothing numeric about the domain stands in code.
// An effect is named cause_on_target and is positive in the direction its row writes it.

#include <array>
#include <string_view>

#include "model/mechanism/levels.hpp"

namespace behoud::mechanism {

enum class Shape { one, by_branch, by_age, by_tenure };

constexpr int size_of(Shape shape) {
  return shape == Shape::by_branch   ? branch_count
         : shape == Shape::by_age    ? age_count
         : shape == Shape::by_tenure ? tenure_count
                                     : 1;
}

struct Parameter {
  int index;
  int offset;  // of its first value among all values
  Shape shape;
  std::string_view name, unit;
};

// clang-format off
#define BEHOUD_PARAMETERS(P)                                                                 \
  /* people at the start */                                                                  \
  P(branch_size,                          by_branch, "persons")                              \
  P(entry_age_share,                      by_age,    "share of hires")                       \
  P(entry_mobile_share,                   one,       "share of hires")                       \
  P(entry_returning_share,                one,       "share of hires")                       \
  P(ageing_rate,                          by_age,    "per year")                             \
  P(tenure_rate,                          by_tenure, "per year")                             \
  /* leaving */                                                                              \
  P(wish_rate,                            one,       "per year")                             \
  P(wish_background,                      one,       "share")                                \
  P(reconcile_rate,                       one,       "per year")                             \
  P(direction_on_reconciling,             one,       "ratio per share")                      \
  P(support_on_reconciling,               one,       "ratio per share")                      \
  P(action_rate,                          one,       "per year")                             \
  P(aggression_on_action,                 one,       "ratio per share")                      \
  P(pay_on_action,                        one,       "ratio per share")                      \
  P(growth_on_action,                     one,       "ratio per share")                      \
  P(give_up_rate,                         one,       "per year")                             \
  P(success_rate,                         one,       "per year")                             \
  P(push_background,                      one,       "ratio")                                \
  P(support_on_push,                      one,       "ratio per share")                      \
  P(content_on_push,                      one,       "ratio per share")                      \
  P(boredom_on_push,                      one,       "ratio per share")                      \
  P(growth_on_push,                       one,       "ratio per share")                      \
  P(atmosphere_on_push,                   one,       "ratio per share")                      \
  P(condition_on_push,                    one,       "ratio per share")                      \
  P(quality_on_push,                      one,       "ratio per share")                      \
  P(security_on_push,                     one,       "ratio per share")                      \
  P(pay_on_push,                          one,       "ratio per share")                      \
  P(training_on_push,                     one,       "ratio per share")                      \
  P(too_high_on_push,                     one,       "ratio per share")                      \
  P(too_low_on_push,                      one,       "ratio per share")                      \
  P(private_exit_rate,                    one,       "per year")                             \
  P(ended_rate,                           one,       "per year")                             \
  P(security_on_ended,                    one,       "ratio per share")                      \
  P(retirement_rate,                      one,       "per year")                             \
  P(mobility_ratio,                       one,       "ratio")                                \
  P(branch_effect,                        by_branch, "log ratio")                            \
  P(age_on_wish,                          by_age,    "ratio")                                \
  P(age_on_success,                       by_age,    "ratio")                                \
  P(newcomer_excess,                      one,       "ratio - 1")                            \
  P(mentor_effect,                        one,       "share of the excess")                  \
  P(preview_effect,                       one,       "share of the excess")                  \
  P(preview_on_entry_mobile,              one,       "share of hires")                       \
  P(same_branch_share,                    one,       "share of job finders")                 \
  P(other_branch_share,                   one,       "share of job finders")                 \
  P(home_care_cut_rate,                   one,       "per year")                             \
  P(decentralisation_rate,                one,       "per year")                             \
  P(labour_market_on_success,             one,       "elasticity")                           \
  /* Herzberg weights, each group adding up to one */                                        \
  P(content_weight,                       one,       "weight of motivators")                 \
  P(challenge_weight,                     one,       "weight of motivators")                 \
  P(growth_weight,                        one,       "weight of motivators")                 \
  P(recognition_weight,                   one,       "weight of motivators")                 \
  P(direction_weight,                     one,       "weight of motivators")                 \
  P(support_weight,                       one,       "weight of hygiene")                    \
  P(atmosphere_weight,                    one,       "weight of hygiene")                    \
  P(condition_weight,                     one,       "weight of hygiene")                    \
  P(too_high_weight,                      one,       "weight of hygiene")                    \
  P(pay_weight,                           one,       "weight of hygiene")                    \
  P(security_weight,                      one,       "weight of hygiene")                    \
  P(aggression_weight,                    one,       "weight of hygiene")                    \
  /* capacity and workload */                                                                \
  P(absence_floor,                        one,       "share of working time")                \
  P(condition_on_absence,                 one,       "share per share")                      \
  P(newcomer_productivity,                one,       "ratio")                                \
  P(agency_share,                         one,       "share of vacancies")                   \
  P(agency_productivity,                  one,       "ratio")                                \
  P(mentor_time,                          one,       "workers per newcomer")                 \
  P(load_spread_reference,                one,       "log points")                           \
  P(true_load_share,                      one,       "share of the spread")                  \
  P(too_high_reference,                   by_branch, "share")                                \
  P(too_low_reference,                    one,       "share")                                \
  P(deferral_limit,                       one,       "share of demand")                      \
  P(workload_on_deferral,                 one,       "share per log point")                  \
  P(deferral_tolerance,                   one,       "log points")                           \
  P(deferral_softness,                    one,       "log points")                           \
  P(deferral_time,                        one,       "years")                                \
  P(waiting_patience,                     one,       "years")                                \
  P(complexity_on_demand,                 one,       "elasticity")                           \
  P(waiting_on_complexity,                one,       "ratio per year of demand")             \
  /* hiring */                                                                               \
  P(filling_time,                         one,       "years")                                \
  P(planning_time,                        one,       "years")                                \
  P(hire_limit,                           one,       "per year")                             \
  P(labour_market_on_filling,             one,       "elasticity")                           \
  P(return_share,                         one,       "share of voluntary exits")             \
  P(forgetting_time,                      one,       "years")                                \
  P(funding_softness,                     one,       "share of establishment per year")      \
  /* factors: references, effects, adjustment times */                                       \
  P(supervisor_support_reference,         by_branch, "share")                                \
  P(overload_on_support,                  one,       "log-odds per log point")               \
  P(uptake_on_support,                    one,       "log-odds per share")                   \
  P(size_on_support,                      one,       "log-odds per log ratio")               \
  P(supervisor_support_time,              one,       "years")                                \
  P(work_atmosphere_reference,            by_branch, "share")                                \
  P(overload_on_atmosphere,               one,       "log-odds per log point")               \
  P(support_on_atmosphere,                one,       "log-odds per share")                   \
  P(exits_on_atmosphere,                  one,       "log-odds per yearly rate")             \
  P(work_atmosphere_time,                 one,       "years")                                \
  P(internal_aggression_reference,        by_branch, "share in a year")                      \
  P(atmosphere_on_internal_aggression,    one,       "log-odds per share")                   \
  P(internal_aggression_time,             one,       "years")                                \
  P(external_aggression_reference,        by_branch, "share in a year")                      \
  P(quality_on_external_aggression,       one,       "log-odds per share")                   \
  P(complexity_on_external_aggression,    one,       "log-odds per log ratio")               \
  P(external_aggression_time,             one,       "years")                                \
  P(aftercare_reference,                  one,       "share of incidents")                   \
  P(support_on_aftercare,                 one,       "log-odds per share")                   \
  P(condition_reference,                  by_branch, "share")                                \
  P(strain_on_condition,                  one,       "log-odds per log point")               \
  P(autonomy_buffer,                      one,       "ratio per share")                      \
  P(support_buffer,                       one,       "ratio per share")                      \
  P(internal_aggression_on_condition,     one,       "log-odds per share")                   \
  P(unsupported_incidents_on_condition,   one,       "log-odds per share")                   \
  P(misfit_on_condition,                  one,       "log-odds per share squared")           \
  P(condition_time,                       one,       "years")                                \
  P(quality_of_help_reference,            by_branch, "share of clients")                     \
  P(experience_on_quality,                one,       "log-odds per share")                   \
  P(overload_on_quality,                  one,       "log-odds per log point")               \
  P(administration_on_quality,            one,       "log-odds per share")                   \
  P(competence_on_quality,                one,       "log-odds per share")                   \
  P(quality_of_help_time,                 one,       "years")                                \
  P(attractive_content_reference,         by_branch, "share")                                \
  P(quality_on_content,                   one,       "log-odds per share")                   \
  P(administration_on_content,            one,       "log-odds per share")                   \
  P(complexity_on_content,                one,       "log-odds per log ratio")               \
  P(attractive_content_time,              one,       "years")                                \
  P(autonomy_reference,                   by_branch, "share")                                \
  P(administration_on_autonomy,           one,       "log-odds per share")                   \
  P(autonomy_time,                        one,       "years")                                \
  P(autonomy_optimum,                     one,       "share")                                \
  P(support_on_optimum,                   one,       "share per share")                      \
  P(backing_on_optimum,                   one,       "share per share")                      \
  P(misfit_softness,                      one,       "share")                                \
  P(job_security_reference,               by_branch, "share")                                \
  P(contract_length_on_security,          one,       "log-odds per log ratio")               \
  P(job_security_time,                    one,       "years")                                \
  P(recognition_reference,                by_branch, "share")                                \
  P(support_on_recognition,               one,       "log-odds per share")                   \
  P(pay_on_recognition,                   one,       "log-odds per share of pay")            \
  P(recognition_time,                     one,       "years")                                \
  P(pay_poor_reference,                   by_branch, "share")                                \
  P(pay_rise_on_pay_poor,                 one,       "log-odds per share of pay")            \
  P(tariff_on_pay_poor,                   one,       "log-odds per log ratio")               \
  P(administration_reference,             by_branch, "share of working time")                \
  P(contract_length_on_administration,    one,       "ratio per log ratio")                  \
  P(accountability_on_administration,     one,       "ratio per log ratio")                  \
  P(funding_on_administration,            one,       "ratio per ratio")                      \
  P(registration_cap_softness,            one,       "share of working time")                \
  P(administration_time,                  one,       "years")                                \
  P(measures_uptake_reference,            by_branch, "share of employers")                   \
  P(uptake_imitation,                     one,       "per year")                             \
  P(uptake_drop,                          one,       "per year")                             \
  P(competence_match_reference,           one,       "share")                                \
  P(training_on_competence,               one,       "log-odds per share")                   \
  P(complexity_on_competence,             one,       "log-odds per log ratio")               \
  P(experience_on_competence,             one,       "log-odds per share")                   \
  /* challenge, growth, own direction */                                                     \
  P(training_reference,                   one,       "share in a year")                      \
  P(growth_roles_reference,               one,       "roles per worker")                     \
  P(tariff_on_growth_roles,               one,       "elasticity")                           \
  P(aspirants_reference,                  one,       "share")                                \
  P(training_on_aspirants,                one,       "ratio per share")                      \
  P(growth_softness,                      one,       "share")                                \
  P(challenge_at_start,                   one,       "share")                                \
  P(boredom,                              one,       "share")                                \
  P(boredom_by_tenure,                    by_tenure, "share of full boredom")                \
  P(growth_roles_on_boredom,              one,       "ratio per role per worker")            \
  P(efficacy_on_challenge,                one,       "share per share")                      \
  P(direction_reference,                  one,       "share")                                \
  P(efficacy_on_direction,                one,       "log-odds per share")                   \
  P(backing_reference,                    one,       "share")                                \
  P(support_on_backing,                   one,       "log-odds per share")                   \
  P(size_on_own_direction,                one,       "log-odds per log ratio")               \
  P(own_direction_exponent,               one,       "exponent")                             \
  P(efficacy_reference,                   one,       "share")                                \
  P(own_direction_on_efficacy,            one,       "log-odds per share")                   \
  P(efficacy_time,                        one,       "years")                                \
  /* observation */                                                                          \
  P(within_care_share,                    one,       "share of exits to work")               \
  P(private_not_working_share,            one,       "share of private exits")               \
  P(agency_destination_share,             one,       "share of exits to other sectors")      \
  P(hours_per_worker,                     by_branch, "full-time equivalents per worker")     \
  P(pay_per_year,                         by_branch, "euro of 2024 per full-time year")      \
  P(reasons_named_pfzw,                   one,       "reasons per leaver")                   \
  P(reasons_named_regioplus,              one,       "reasons per leaver")                   \
  P(register_discrepancy,                 one,       "log-odds")                             \
  P(survey_discrepancy,                   one,       "log-odds")                             \
  P(leavers_discrepancy,                  one,       "log-odds")                             \
  P(replacement_cost_share,               one,       "share of a year's pay")                \
  /* teams and workers one by one */                                                         \
  P(employer_size,                        one,       "persons")                              \
  P(team_size,                            one,       "persons")                              \
  P(manager_stay,                         one,       "years")                                \
  P(experience_time,                      one,       "years")                                \
  P(shortage_shared,                      one,       "share")                                \
  P(load_team_spread,                     one,       "log points")                           \
  P(support_team_spread,                  one,       "log-odds")                             \
  P(atmosphere_team_spread,               one,       "log-odds")                             \
  P(content_team_spread,                  one,       "log-odds")                             \
  P(external_aggression_team_spread,      one,       "log-odds")                             \
  P(internal_aggression_team_spread,      one,       "log-odds")                             \
  P(employer_size_spread,                 one,       "log points")                           \
  P(acquaintances,                        one,       "employers")                            \
  P(commission_time,                      one,       "years")                                \
  P(commission_lost_share,                one,       "share of tenders")                     \
  P(manager_span,                         one,       "teams per manager")                    \
  P(manager_background_share,             one,       "share")                                \
  P(background_on_support,                one,       "log-odds")                             \
  P(departures_time,                      one,       "years")                                \
  P(nature_share,                         one,       "share")                                \
  P(autonomy_wish_spread,                 one,       "share")                                \
  P(hours_spread,                         one,       "share")                                \
  P(incidents_per_year,                   one,       "per year")                             \
  P(sick_leave_time,                      one,       "years")                                \
  P(mentor_talks_per_year,                one,       "per year")                             \
  P(away_at_least,                        one,       "years")                                \
  P(training_mobility_gap,                one,       "share")                                \
  P(training_searching_gap,               one,       "share")                                \
  P(applicants_per_role,                  one,       "persons")
// clang-format on

namespace detail {
enum class ParameterIndex : int {
#define BEHOUD_INDEX(name, shape, unit) name,
  BEHOUD_PARAMETERS(BEHOUD_INDEX)
#undef BEHOUD_INDEX
      count
};

inline constexpr std::array parameter_shapes{
#define BEHOUD_SHAPE(name, shape, unit) Shape::shape,
    BEHOUD_PARAMETERS(BEHOUD_SHAPE)
#undef BEHOUD_SHAPE
};

constexpr int offset_of(ParameterIndex index) {
  int offset = 0;
  for (int i = 0; i < static_cast<int>(index); ++i) offset += size_of(parameter_shapes[static_cast<std::size_t>(i)]);
  return offset;
}
}  // namespace detail

inline constexpr int parameter_count = static_cast<int>(detail::ParameterIndex::count);
inline constexpr int parameter_value_count = detail::offset_of(detail::ParameterIndex::count);

#define BEHOUD_DECLARE(name, shape, unit)                                         \
  inline constexpr Parameter name{static_cast<int>(detail::ParameterIndex::name), \
                                  detail::offset_of(detail::ParameterIndex::name), Shape::shape, #name, unit};
BEHOUD_PARAMETERS(BEHOUD_DECLARE)
#undef BEHOUD_DECLARE

/// All parameters, in order of index.
inline constexpr std::array<Parameter, parameter_count> all_parameters{
#define BEHOUD_LIST(name, shape, unit) name,
    BEHOUD_PARAMETERS(BEHOUD_LIST)
#undef BEHOUD_LIST
};

}  // namespace behoud::mechanism
