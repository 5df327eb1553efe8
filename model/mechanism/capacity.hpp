#pragma once
// Capacity, workload and how unequally it is spread; demand that gives way to waiting lists; hiring.

#include "model/mechanism/row.hpp"

namespace behoud::mechanism {

/// The log load above which a worker calls the workload too high: it gives the published share at the reference load.
inline constexpr auto too_high_threshold = [](auto at) {
  return -logit(at(too_high_reference)) * at(load_spread_reference);
};

/// The part of the spread that is in the load itself; the rest is in how people answer.
inline constexpr auto true_load_spread = [](auto at) { return at(true_load_share) * at(load_spread); };

inline constexpr auto capacity_rows = std::tuple{
    // waiting makes cases heavier (M42 speaks of complexity itself; that waiting raises it is an assumption)
    Row{client_complexity,
        [](auto at) { return at(case_complexity) * (1.0 + at(waiting_on_complexity) * at.deviation(waiting)); }},
    // what is not served waits for a place, or for a caseload to come free
    Row{unserved, [](auto at) { return 1.0 - (1.0 - at(deferral)) * (1.0 - at(caseload_relief)); }},
    Row{experience_share, [](auto at) { return 1.0 - at(newcomers) / at(workers); }},
    Row{absence, [](auto at) { return at(absence_floor) + at(condition_on_absence) * (1.0 - at(condition)); }},
    Row{working_time, [](auto at) { return (1.0 - at(administration) - at(time_taken)) * (1.0 - at(absence)); }},
    Row{capacity,
        [](auto at) {
          const auto own = at(workers) - (1.0 - at(newcomer_productivity)) * at(newcomers);
          const auto agencies = at(agency_productivity) * at(agency_share) * at(vacancies);
          const auto mentors = at(mentor_time) * at(mentoring) * at(newcomers);
          return (own + agencies - mentors) * at(working_time);
        }},
    // heavier cases take more work
    Row{served_demand,
        [](auto at) {
          return at(demand) * at(commissioned_work) * (1.0 - at(unserved)) *
                 power(at(client_complexity), at(complexity_on_demand));
        }},
    // M10 M11: fewer people, or less of their time, for the same demand
    Row{workload,
        [](auto at) {
          return at(served_demand) / at.reference(served_demand) / (at(capacity) / at.reference(capacity));
        }},
    Row{load_spread, [](auto at) { return at(load_spread_reference) * (1.0 - at(load_balancing)); }},
    Row{too_high, [](auto at) { return logistic((log(at(workload)) - too_high_threshold(at)) / at(load_spread)); }},
    Row{too_low,
        [](auto at) {
          const auto too_low_threshold = logit(at(too_low_reference)) * at(load_spread_reference);
          return logistic((too_low_threshold - log(at(workload))) / at(load_spread));
        }},
    // what workers carry above their threshold: an equal spread hardly changes what people say, but much of this (M08)
    Row{overload,
        [](auto at) { return positive_part(log(at(workload)) - too_high_threshold(at), true_load_spread(at)); }},
    Row{deferral_pressure,
        [](auto at) {
          const auto excess = at(workload_on_deferral) *
                              positive_part(log(at(workload)) - at(deferral_tolerance), at(deferral_softness));
          return at(deferral_limit) * excess / (at(deferral_limit) + excess);
        }},
};

inline constexpr auto capacity_stocks = std::tuple{
    // the balancing loop of the waiting list (M63)
    StockRow{deferral, [](auto at) { return at(deferral_pressure); },
             [](auto at) { return approach(at(deferral), at(deferral_pressure), at(deferral_time)); }},
    StockRow{
        waiting, [](auto at) { return at(waiting_patience) * at(unserved); },
        [](auto at) { return at(demand) * at(commissioned_work) * at(unserved) - at(waiting) / at(waiting_patience); }},
};

inline constexpr auto time_to_fill = [](auto at) {
  return at(filling_time) * power(at(labour_market), at(labour_market_on_filling));
};

inline constexpr auto hiring_ceiling = [](auto at) {
  return at(hire_limit) * at.reference(workers) / at(labour_market);
};

/// Hiring follows the exits (turnover is known by then): vacancies open, take time to fill, and more so in a tight
/// labour market, which also limits how many can be found at all.
inline constexpr auto hiring_rows = std::tuple{
    Row{exits, [](auto at) { return at(quits) + at(private_exits) + at(ended_exits) + at(retirements); }},
    Row{exit_rate, [](auto at) { return (at(exits) + at(moves_out)) / at(workers); }},
    Row{hires, [](auto at) { return at_most(at(vacancies) / time_to_fill(at), hiring_ceiling(at)); }},
    // leavers who come back under better conditions, as far as there are any (M96)
    Row{returning_share, [](auto at) { return at(entry_returning_share) * at(returners) / at.reference(returners); }},
    Row{entering_mobile_share,
        [](auto at) { return at(entry_mobile_share) - at(preview_on_entry_mobile) * at(realistic_preview); }},
};

inline constexpr auto hiring_stocks = std::tuple{
    StockRow{vacancies, [](auto at) { return time_to_fill(at) * held_below(at(hires), hiring_ceiling(at)); },
             [](auto at) {
               const auto to_replace = at(exits) - at(contraction_hazard) * at(workers) + at(moves_out) - at(moves_in);
               const auto gap = at(establishment) - at(workers) - at(vacancies);
               const auto opened =
                   positive_part(to_replace + gap / at(planning_time), at(funding_softness) * at.reference(workers));
               return opened - at(hires);
             }},
    // the pool empties as people come back or find their place elsewhere
    StockRow{returners, [](auto at) { return at(forgetting_time) * at(return_share) * at(quits); },
             [](auto at) { return at(return_share) * at(quits) - at(returners) / at(forgetting_time); }},
};

}  // namespace behoud::mechanism
