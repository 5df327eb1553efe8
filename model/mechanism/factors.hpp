#pragma once
// The influence diagram (AEF p.59) and its two vicious cycles (AEF p.59-60):
//   R1  outflow -> workload -> atmosphere -> internal aggression -> condition -> outflow
//   R2  outflow -> quality of help -> attractive content -> outflow
//                  quality of help -> external aggression -> condition -> outflow
// Every link acts on a deviation from the reference, so the published levels are an equilibrium.

#include "model/mechanism/row.hpp"

namespace behoud::mechanism {

inline constexpr auto factor_rows = std::tuple{
    Row{aftercare,
        [](auto at) {
          return shifted(at(aftercare_reference),
                         at(support_on_aftercare) * at.deviation(supervisor_support) + at(incident_support_effort));
        }},
    // what decides is whether someone asks how you are afterwards (M82 M84)
    Row{unsupported_incidents, [](auto at) { return at(external_aggression) * (1.0 - at(aftercare)); }},
    Row{training, [](auto at) { return not_above(at(training_reference) + at(extra_training), at.constant(1.0)); }},
    Row{competence_match,
        [](auto at) {
          return shifted(at(competence_match_reference),
                         at(training_on_competence) * at.deviation(training) +
                             at(experience_on_competence) * at.deviation(experience_share) -
                             at(complexity_on_competence) * log(at(client_complexity)));
        }},
};

inline constexpr auto factor_stocks = std::tuple{
    // managers retreat into the short term when it is busy (M25); organisations that take measures listen a little
    // better
    share(supervisor_support, supervisor_support_reference, supervisor_support_time,
          [](auto at) {
            return -at(overload_on_support) * at.deviation(overload) +
                   at(uptake_on_support) * at.deviation(measures_uptake) -
                   at(size_on_support) * log(at(organisation_size)) + at(leadership_effort);
          }),

    // M13 M33 M30
    share(work_atmosphere, work_atmosphere_reference, work_atmosphere_time,
          [](auto at) {
            return -at(overload_on_atmosphere) * at.deviation(overload) +
                   at(support_on_atmosphere) * at.deviation(supervisor_support) -
                   at(exits_on_atmosphere) * at.deviation(exit_rate) * (1.0 - at(team_stability_effort)) +
                   at(atmosphere_effort);
          }),

    // M14
    share(internal_aggression, internal_aggression_reference, internal_aggression_time,
          [](auto at) { return -at(atmosphere_on_internal_aggression) * at.deviation(work_atmosphere); }),

    // M18
    share(external_aggression, external_aggression_reference, external_aggression_time,
          [](auto at) {
            return -at(quality_on_external_aggression) * at.deviation(quality_of_help) +
                   at(complexity_on_external_aggression) * log(at(client_complexity));
          }),

    // M15 M19, and strain itself (M63)
    share(condition, condition_reference, condition_time,
          [](auto at) {
            return -at(strain_on_condition) * at.deviation(strain) -
                   at(internal_aggression_on_condition) * at.deviation(internal_aggression) -
                   at(unsupported_incidents_on_condition) * at.deviation(unsupported_incidents) -
                   at(misfit_on_condition) * at.deviation(autonomy_misfit) + at(health_effort);
          }),

    // the loss of experienced workers is what lowers quality (M12); so does registration that takes time (M67)
    share(quality_of_help, quality_of_help_reference, quality_of_help_time,
          [](auto at) {
            return at(experience_on_quality) * at.deviation(experience_share) -
                   at(overload_on_quality) * at.deviation(overload) -
                   at(administration_on_quality) * at.deviation(administration) +
                   at(competence_on_quality) * at.deviation(competence_match);
          }),

    // M17 M67 M42
    share(attractive_content, attractive_content_reference, attractive_content_time,
          [](auto at) {
            return at(quality_on_content) * at.deviation(quality_of_help) -
                   at(administration_on_content) * at.deviation(administration) +
                   at(complexity_on_content) * log(at(client_complexity)) + at(content_effort);
          }),

    // M68
    share(autonomy, autonomy_reference, autonomy_time,
          [](auto at) { return -at(administration_on_autonomy) * at.deviation(administration); }),

    // being paid fairly is also a sign of respect (M22 M87)
    share(recognition, recognition_reference, recognition_time,
          [](auto at) {
            return at(support_on_recognition) * at.deviation(supervisor_support) +
                   at(pay_on_recognition) * at(pay_rise) + at(recognition_effort);
          }),
};

}  // namespace behoud::mechanism
