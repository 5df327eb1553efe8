#pragma once
// Leaving: Herzberg's two factors, the funnel wish -> action -> exit with its own drivers per stage, and the
// competing ways out. Every rate is linear in the worker's own shares, so risks add and can be attributed exactly.

#include "model/mechanism/groups.hpp"
#include "model/mechanism/growth.hpp"
#include "model/mechanism/row.hpp"

namespace behoud::mechanism {

// What is lacking, weighted: motivators first, hygiene second (AEF p.61).
inline constexpr auto lack_of_content = [](auto at) { return at(content_weight) * (1.0 - at(attractive_content)); };
inline constexpr auto lack_of_challenge = [](auto at) { return at(challenge_weight) * (1.0 - at(challenge)); };
inline constexpr auto lack_of_growth = [](auto at) { return at(growth_weight) * at(blocked_growth); };
inline constexpr auto lack_of_recognition = [](auto at) { return at(recognition_weight) * (1.0 - at(recognition)); };
inline constexpr auto lack_of_own_direction = [](auto at) { return at(direction_weight) * (1.0 - at(own_direction)); };

inline constexpr auto lack_of_support = [](auto at) { return at(support_weight) * (1.0 - at(supervisor_support)); };
inline constexpr auto lack_of_atmosphere = [](auto at) { return at(atmosphere_weight) * (1.0 - at(work_atmosphere)); };
inline constexpr auto lack_of_condition = [](auto at) { return at(condition_weight) * (1.0 - at(condition)); };
inline constexpr auto too_much_work = [](auto at) { return at(too_high_weight) * at(too_high); };
inline constexpr auto too_little_pay = [](auto at) { return at(pay_weight) * at(pay_poor); };
inline constexpr auto lack_of_security = [](auto at) { return at(security_weight) * (1.0 - at(job_security)); };
inline constexpr auto aggression_alone = [](auto at) { return at(aggression_weight) * at(unsupported_incidents); };

// What pushes a searching worker out: supervisor and content most, pay hardly (M89 R01-R11).
inline constexpr auto push_of_support = [](auto at) { return at(support_on_push) * (1.0 - at(supervisor_support)); };
inline constexpr auto push_of_content = [](auto at) { return at(content_on_push) * (1.0 - at(attractive_content)); };
inline constexpr auto push_of_boredom = [](auto at) { return at(boredom_on_push) * (1.0 - at(challenge)); };
inline constexpr auto push_of_growth = [](auto at) { return at(growth_on_push) * at(blocked_growth); };
inline constexpr auto push_of_atmosphere = [](auto at) { return at(atmosphere_on_push) * (1.0 - at(work_atmosphere)); };
inline constexpr auto push_of_condition = [](auto at) { return at(condition_on_push) * (1.0 - at(condition)); };
inline constexpr auto push_of_quality = [](auto at) { return at(quality_on_push) * (1.0 - at(quality_of_help)); };
inline constexpr auto push_of_insecurity = [](auto at) { return at(security_on_push) * (1.0 - at(job_security)); };
inline constexpr auto push_of_pay = [](auto at) { return at(pay_on_push) * at(pay_poor); };
inline constexpr auto push_of_no_training = [](auto at) { return at(training_on_push) * (1.0 - at(training)); };
// the workload paradox: a high load is a challenge and holds a little, a too low one pushes (M05 M06)
inline constexpr auto push_of_workload = [](auto at) {
  return at(too_high_on_push) * at(too_high) + at(too_low_on_push) * at(too_low);
};

inline constexpr auto hygiene_row =
    Row{hygiene, [](auto at) {
          return 1.0 - (lack_of_support(at) + lack_of_atmosphere(at) + lack_of_condition(at) + too_much_work(at) +
                        too_little_pay(at) + lack_of_security(at) + aggression_alone(at));
        }};

// Each stage has its own drivers (M89): aggression, pay and blocked growth turn a wish into action (M81 M85); being
// heard turns a wish back (M35 M36 M120).
inline constexpr auto funnel_rows = std::tuple{
    Row{reconcile_hazard,
        [](auto at) {
          const auto heard = 1.0 + at(direction_on_reconciling) * at.deviation(own_direction) +
                             at(support_on_reconciling) * at.deviation(supervisor_support);
          return at(reconcile_rate) * not_below(heard, at.constant(0.0));
        }},
    Row{action_hazard,
        [](auto at) {
          return at(action_rate) * (1.0 + at(aggression_on_action) * at(unsupported_incidents) +
                                    at(pay_on_action) * at(pay_poor) + at(growth_on_action) * at(blocked_growth));
        }},
    Row{give_up_hazard, [](auto at) { return at(give_up_rate); }},
    // how much a branch differs, all else equal: half of it at the wish and half at the exit
    Row{branch_propensity, [](auto at) { return exp(0.5 * at(branch_effect)); }},
    // open vacancies elsewhere pull people out
    Row{outside_pull, [](auto at) { return power(at(labour_market), at(labour_market_on_success)); }},
};

inline constexpr auto tenure_group_rows = std::tuple{
    challenge_row,
    Row{motivators,
        [](auto at) {
          return 1.0 - (lack_of_content(at) + lack_of_challenge(at) + lack_of_growth(at) + lack_of_recognition(at) +
                        lack_of_own_direction(at));
        }},
    // both must be in order: neither makes up for the other (AEF p.61)
    Row{dissatisfaction, [](auto at) { return 1.0 - at(motivators) * at(hygiene); }},
    Row{newcomer_factor,
        [](auto at) {
          const auto excess = at(newcomer_excess) * (1.0 - at(mentor_effect) * at(mentoring)) *
                              (1.0 - at(preview_effect) * at(realistic_preview));
          return at.choose(newcomer, 1.0 + excess, at.constant(1.0));
        }},
    Row{push,
        [](auto at) {
          return at(push_background) + push_of_support(at) + push_of_content(at) + push_of_boredom(at) +
                 push_of_growth(at) + push_of_atmosphere(at) + push_of_condition(at) + push_of_quality(at) +
                 push_of_insecurity(at) + push_of_pay(at) + push_of_no_training(at) + push_of_workload(at);
        }},
};

inline constexpr auto whole_propensity = [](auto at) { return at(branch_propensity) * at(branch_propensity); };

/// Short stayers leave faster in every way.
inline constexpr auto mobility = [](auto at) { return at.choose(mobile, at(mobility_ratio), at.constant(1.0)); };

inline constexpr auto worker_rows = std::tuple{
    Row{wish_hazard,
        [](auto at) {
          return at(wish_rate) * mobility(at) * at(branch_propensity) * at(age_on_wish) * at(newcomer_factor) *
                 (at(wish_background) + at(dissatisfaction));
        }},
    Row{success_hazard,
        [](auto at) {
          return at(success_rate) * mobility(at) * at(branch_propensity) * at(age_on_success) * at(newcomer_factor) *
                 at(outside_pull) * at(push);
        }},
    Row{job_change_hazard, [](auto at) { return at(same_branch_share) * at(success_hazard); }},
    Row{branch_move_hazard, [](auto at) { return at(other_branch_share) * at(success_hazard); }},
    Row{quit_hazard,
        [](auto at) { return (1.0 - at(same_branch_share) - at(other_branch_share)) * at(success_hazard); }},
    Row{private_exit_hazard,
        [](auto at) { return at(private_exit_rate) * mobility(at) * whole_propensity(at) * at(newcomer_factor); }},
    Row{ended_hazard,
        [](auto at) {
          const auto insecure = not_below(1.0 - at(security_on_ended) * at.deviation(job_security), at.constant(0.0));
          return at(ended_rate) * mobility(at) * whole_propensity(at) * insecure + at(contraction_hazard) +
                 at(reorganisation_hazard);
        }},
    Row{retirement_hazard, [](auto at) { return at.choose(near_retirement, at(retirement_rate), at.constant(0.0)); }},
    Row{ageing_hazard, [](auto at) { return at(ageing_rate); }},
    Row{tenure_hazard, [](auto at) { return at(tenure_rate); }},
};

}  // namespace behoud::mechanism
