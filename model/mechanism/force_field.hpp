#pragma once
// The force field: state, municipality and employer around the worker (AEF p.31-32, 62-63, 75-79).

#include "model/mechanism/row.hpp"

namespace behoud::mechanism {

/// What an intervention puts in reaches the share of workers it was set for, or, where it is only offered to
/// employers, the share of employers that take measures at that moment.
inline constexpr auto taken_up = [](auto at, Variable measure) {
  return at.scheduled(measure) + at.offered(measure) * at(measures_uptake);
};

inline constexpr auto commission_length = [](auto at) {
  return log(at(contract_length) * (1.0 + at(contract_extension)));
};

/// How fast employers without measures begin to take them, per year: of themselves, and as they see others do
/// (`measures_uptake`). The push is what keeps the published share in balance with giving up (E11-E18, W28).
inline constexpr auto taking_up = [](auto at) {
  const auto published = at(measures_uptake_reference);
  const auto own_push = at(uptake_drop) * published / (1.0 - published) - at(uptake_imitation) * published;
  return own_push * (1.0 + at(uptake_push)) + at(uptake_imitation) * at(measures_uptake);
};

inline constexpr auto force_field_rows = std::tuple{
    // a cut of commissioned work takes work and workers away alike (AEF p.41)
    Row{contraction_hazard, [](auto at) { return at(home_care_cut) * at(home_care_cut_rate); }},
    // a reorganisation separates workers from work that stays and is filled again
    Row{reorganisation_hazard, [](auto at) { return at(decentralisation) * at(decentralisation_rate); }},
    Row{establishment,
        [](auto at) {
          return (at.reference(workers) + at.reference(vacancies)) * at(commissioned_work) * at(funding) *
                 (1.0 + at(extra_staff));
        }},
    // paid less per unit of work, an employer has fewer roles to grow into and pays less (M46)
    Row{growth_roles,
        [](auto at) {
          return (at(growth_roles_reference) + at(extra_growth_roles)) * power(at(tariff), at(tariff_on_growth_roles));
        }},
    Row{pay_poor,
        [](auto at) {
          return shifted(at(pay_poor_reference),
                         -at(pay_rise_on_pay_poor) * at(pay_rise) - at(tariff_on_pay_poor) * log(at(tariff)));
        }},
};

inline constexpr auto force_field_stocks = std::tuple{
    StockRow{commissioned_work, [](auto at) { return at.constant(1.0); },
             [](auto at) { return -at(contraction_hazard) * at(commissioned_work); }},

    // registration grows with distrust, short contracts and tight money, and a kept cap cuts it off (M69 M71 M76 T01)
    StockRow{administration, [](auto at) { return at(administration_reference); },
             [](auto at) {
               const auto asked =
                   at(administration_reference) * (1.0 - at(contract_length_on_administration) * commission_length(at) +
                                                   at(accountability_on_administration) * log(at(accountability)) +
                                                   at(funding_on_administration) * (1.0 - at(funding) / at(demand))) -
                   at(side_tasks_moved);
               const auto above_the_cap = positive_part(asked - at(registration_cap), at(registration_cap_softness));
               return approach(at(administration), asked - at(registration_cap_reach) * above_the_cap,
                               at(administration_time));
             }},

    share(job_security, job_security_reference, job_security_time,
          [](auto at) { return at(contract_length_on_security) * commission_length(at) + at(security_effort); }),

    StockRow{
        measures_uptake, [](auto at) { return at(measures_uptake_reference); },
        [](auto at) { return taking_up(at) * (1.0 - at(measures_uptake)) - at(uptake_drop) * at(measures_uptake); }},
};

}  // namespace behoud::mechanism
