#include "model/analysis/equations.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;

namespace {

struct Claim {
  m::Variable cause, effect;
  int sign;
  const char* source;
};

/// Every link that a source states, and the sign it gives.
const std::vector<Claim> claims{
    // the report's own words (AEF p.59-60)
    {m::administration, m::working_time, -1, "M10: registration takes working time"},
    {m::working_time, m::capacity, +1, "M10: and so capacity"},
    {m::capacity, m::workload, -1, "M10 M11: less capacity, more workload"},
    {m::workers, m::capacity, +1, "M11: leavers leave their work to the others"},
    {m::experience_share, m::quality_of_help, +1, "M12: experienced workers carry quality"},
    {m::newcomers, m::experience_share, -1, "M12: newcomers replace the experienced"},
    {m::workload, m::overload, +1, "M13"},
    {m::overload, m::work_atmosphere, -1, "M13: workload spoils the atmosphere"},
    {m::work_atmosphere, m::internal_aggression, -1, "M14"},
    {m::internal_aggression, m::condition, -1, "M15"},
    {m::condition, m::push, -1, "M16"},
    {m::condition, m::hygiene, +1, "M16"},
    {m::quality_of_help, m::attractive_content, +1, "M17"},
    {m::quality_of_help, m::external_aggression, -1, "M18"},
    {m::external_aggression, m::unsupported_incidents, +1, "M19"},
    {m::unsupported_incidents, m::condition, -1, "M19"},
    {m::attractive_content, m::push, -1, "M20"},
    {m::attractive_content, m::motivators, +1, "M20"},
    // the supervisor
    {m::supervisor_support, m::push, -1, "M02 M21"},
    {m::overload, m::supervisor_support, -1, "M25: managers retreat when it is busy"},
    {m::supervisor_support, m::work_atmosphere, +1, "M33"},
    {m::exit_rate, m::work_atmosphere, -1, "M30 review-16: churn spoils the atmosphere"},
    {m::organisation_size, m::supervisor_support, -1, "M124"},
    {m::organisation_size, m::own_direction, -1, "M124"},
    {m::supervisor_support, m::aftercare, +1, "M84"},
    {m::supervisor_support, m::recognition, +1, "M22"},
    {m::supervisor_support, m::backing, +1, "M104 M127"},
    {m::supervisor_support, m::reconcile_hazard, +1, "M35 M36"},
    {m::own_direction, m::reconcile_hazard, +1, "M120"},
    // content, growth, challenge
    {m::administration, m::quality_of_help, -1, "M67"},
    {m::administration, m::attractive_content, -1, "M53 M67"},
    {m::administration, m::autonomy, -1, "M68"},
    {m::client_complexity, m::attractive_content, +1, "M42"},
    {m::training, m::aspirants, +1, "M50: courses raise the wish to grow"},
    {m::growth_roles, m::blocked_growth, -1, "M44 M47"},
    {m::aspirants, m::blocked_growth, +1, "M44 M47"},
    {m::blocked_growth, m::motivators, -1, "M44"},
    {m::blocked_growth, m::action_hazard, +1, "M89"},
    {m::growth_roles, m::challenge, +1, "M47 M54"},
    {m::challenge, m::push, -1, "M43"},
    {m::training, m::push, -1, "M04 M51"},
    {m::tariff, m::growth_roles, +1, "M46"},
    {m::training, m::competence_match, +1, "M126"},
    {m::competence_match, m::quality_of_help, +1, "M67"},
    // aggression
    {m::aftercare, m::unsupported_incidents, -1, "M82 M84"},
    {m::unsupported_incidents, m::action_hazard, +1, "M81"},
    // the workload paradox
    {m::too_high, m::push, -1, "M05: a high workload does not raise exit"},
    {m::too_low, m::push, +1, "M06: a too low one does a little"},
    {m::too_high, m::hygiene, -1, "M85: but it feeds the wish"},
    {m::overload, m::strain, +1, "M63"},
    {m::strain, m::condition, -1, "M63"},
    {m::load_balancing, m::load_spread, -1, "M08 V14"},
    {m::load_spread, m::overload, +1, "M08: unequal distribution does the damage"},
    {m::room, m::strain, -1, "M101: control buffers demands"},
    {m::autonomy, m::room, +1, "M101"},
    {m::supervisor_support, m::strain, -1, "M64"},
    // own direction
    {m::direction, m::own_direction, +1, "M114"},
    {m::room, m::own_direction, +1, "M114"},
    {m::backing, m::own_direction, +1, "M114"},
    {m::own_direction, m::efficacy, +1, "M111"},
    {m::efficacy, m::direction, +1, "M111 M112"},
    {m::efficacy, m::challenge, +1, "M110"},
    {m::own_direction, m::motivators, +1, "M110"},
    {m::room, m::autonomy_misfit, +1, "M102"},
    {m::backing, m::autonomy_misfit, -1, "M102 M104"},
    {m::autonomy_misfit, m::condition, -1, "M102"},
    // the force field
    {m::contract_length, m::job_security, +1, "M70"},
    {m::contract_length, m::administration, -1, "M71"},
    {m::accountability, m::administration, +1, "M69"},
    {m::funding, m::administration, -1, "M76"},
    {m::funding, m::establishment, +1, "M62"},
    {m::demand, m::served_demand, +1, "M62"},
    {m::job_security, m::push, -1, "M03 M92"},
    {m::job_security, m::ended_hazard, -1, "M03 M92"},
    {m::measures_uptake, m::supervisor_support, +1, "S8"},
    {m::pay_rise, m::pay_poor, -1, "M87"},
    {m::pay_rise, m::recognition, +1, "M87"},
    {m::pay_poor, m::action_hazard, +1, "M85"},
    {m::recognition, m::motivators, +1, "M88"},
    // balancing forces
    {m::vacancies, m::hires, +1, "hiring follows vacancies"},
    {m::labour_market, m::hires, -1, "a tight market slows hiring"},
    {m::labour_market, m::outside_pull, +1, "open vacancies pull people out"},
    {m::outside_pull, m::success_hazard, +1, "open vacancies pull people out"},
    {m::vacancies, m::capacity, +1, "agencies fill part of the gap"},
    {m::deferral, m::unserved, +1, "M63: waiting lists"},
    {m::unserved, m::served_demand, -1, "M63: waiting lists"},
    {m::client_complexity, m::served_demand, +1, "assumption: heavier cases take more work"},
    {m::workload, m::deferral_pressure, +1, "M63"},
    {m::waiting, m::client_complexity, +1, "assumption: waiting makes cases heavier"},
    // the funnel
    {m::dissatisfaction, m::wish_hazard, +1, "M01"},
    {m::push, m::success_hazard, +1, "M89"},
    {m::motivators, m::dissatisfaction, -1, "M01, Herzberg"},
    {m::hygiene, m::dissatisfaction, -1, "M01, Herzberg"},
    {m::mentoring, m::newcomer_factor, -1, "V44"},
    {m::returners, m::returning_share, +1, "M96"},
};

double derivative_at_start(const Claim& claim) {
  const auto values = values_of(shipped().parameters);
  World world;
  // with the paths at rest but slightly off the kinks, and newcomers as the group where mentoring counts
  const engines::Schedule schedule(world.baseline, world.baseline, shipped().levers, {}, {});
  static const auto model = engines::started_model(values, schedule, world.baseline.start);
  static const auto newcomers = analysis::links_at_start(model, m::Branch::SW, m::Tenure::under_2);
  static const auto experienced = analysis::links_at_start(model, m::Branch::SW, m::Tenure::from_5_to_10);
  const auto& links = claim.effect == m::newcomer_factor ? newcomers : experienced;
  for (const auto& link : links) {
    if (link.cause == claim.cause && link.effect == claim.effect) return link.derivative;
  }
  FAIL_CHECK("no such link is traced from the rows");
  return 0.0;
}

}  // namespace

TEST_CASE("Every link has the sign its source gives it") {
  for (const Claim& claim : claims) {
    CAPTURE(claim.cause.name);
    CAPTURE(claim.effect.name);
    CAPTURE(claim.source);
    const double derivative = derivative_at_start(claim);
    CHECK(derivative * claim.sign > 0.0);
  }
}

TEST_CASE("Every row is reached: all variables but inputs, counts and turnover have an equation") {
  for (const m::Variable& v : m::all_variables) {
    CAPTURE(v.name);
    const bool computed = v.kind == m::Kind::stock || v.kind == m::Kind::auxiliary;
    CHECK((analysis::equation_of(v) != nullptr) == computed);
  }
}

TEST_CASE("Every parameter is read by a row, the start, or an observation") {
  std::set<std::string_view> read{"branch_size",
                                  "entry_age_share",
                                  "within_care_share",
                                  "private_not_working_share",
                                  "agency_destination_share",
                                  "hours_per_worker",
                                  "pay_per_year",
                                  "reasons_named_pfzw",
                                  "reasons_named_regioplus",
                                  "register_discrepancy",
                                  "survey_discrepancy",
                                  "leavers_discrepancy",
                                  "replacement_cost_share",
                                  "employer_size",
                                  "team_size",
                                  "manager_stay",
                                  "experience_time",
                                  "shortage_shared",
                                  "load_team_spread",
                                  "support_team_spread",
                                  "atmosphere_team_spread",
                                  "content_team_spread",
                                  "external_aggression_team_spread",
                                  "internal_aggression_team_spread",
                                  "employer_size_spread",
                                  "acquaintances",
                                  "commission_time",
                                  "commission_lost_share",
                                  "manager_span",
                                  "manager_background_share",
                                  "background_on_support",
                                  "departures_time",
                                  "nature_share",
                                  "autonomy_wish_spread",
                                  "hours_spread",
                                  "incidents_per_year",
                                  "sick_leave_time",
                                  "mentor_talks_per_year",
                                  "away_at_least",
                                  "training_mobility_gap",
                                  "training_searching_gap",
                                  "applicants_per_role"};
  for (const auto& equation : analysis::equations()) {
    for (const m::Parameter& p : equation.parameters) read.insert(p.name);
  }
  for (const m::Parameter& p : m::all_parameters) {
    CAPTURE(p.name);
    // references of stocks stand in their start rows as well as in their change
    CHECK(read.contains(p.name));
  }
}

TEST_CASE("A row reads only what has been computed before it") {
  std::set<std::string_view> known;
  for (const m::Variable& v : m::all_variables) {
    if (v.kind != m::Kind::auxiliary) known.insert(v.name);
  }
  for (const auto& equation : analysis::equations()) {
    CAPTURE(equation.variable.name);
    for (const m::Variable& cause : equation.causes) {
      CAPTURE(cause.name);
      CHECK(known.contains(cause.name));
    }
    known.insert(equation.variable.name);
  }
}
