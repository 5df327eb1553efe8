#pragma once
// Every variable of the mechanism, declared once: name, level, kind, unit, meaning in Dutch and in English.
// A share is the share of workers who would answer the published survey question positively, unless the unit says else.

#include <array>
#include <string_view>

#include "model/mechanism/levels.hpp"

namespace behoud::mechanism {

enum class Kind {
  stock,      // has a differential row
  auxiliary,  // has an algebraic row
  headcount,  // counted from the people
  turnover,   // summed from the flows of people
  path,       // exogenous, set by the scenario
  measure,    // what interventions put in; zero where nothing is done
};

struct Variable {
  int index;
  Level level;
  Kind kind;
  std::string_view name, unit, nl, en;
  friend constexpr bool operator==(const Variable& a, const Variable& b) { return a.index == b.index; }
};

// clang-format off
#define BEHOUD_VARIABLES(V)                                                                                                                     \
  /* the force field around the employer */                                                                                                     \
  V(labour_market,          sector,   path,      "ratio to 2019",          "krapte op de arbeidsmarkt",          "tightness of the labour market")             \
  V(funding,                branch,   path,      "ratio to 2015",          "financiering",                       "funding")                                    \
  V(demand,                 branch,   path,      "ratio to 2015",          "vraag naar hulp",                    "demand for help")                            \
  V(tariff,                 branch,   path,      "ratio to 2015",          "tarief per eenheid werk",            "tariff per unit of work")                    \
  V(contract_length,        branch,   path,      "ratio to 2015",          "looptijd van opdrachten",            "length of commissions")                      \
  V(accountability,         branch,   path,      "ratio to 2015",          "gevraagde verantwoording",           "accountability asked")                       \
  V(organisation_size,      employer, path,      "ratio to 2015",          "omvang van organisaties",            "size of organisations")                      \
  V(case_complexity,        branch,   path,      "ratio to 2015",          "zwaarte van de vragen",              "severity of cases")                          \
  V(home_care_cut,          branch,   path,      "0 or 1",                 "krimp van de thuiszorg loopt",       "home-care cut under way")                    \
  V(decentralisation,       branch,   path,      "0 or 1",                 "overgang van de decentralisatie",    "decentralisation under way")                 \
  /* what interventions put in */                                                                                                               \
  V(leadership_effort,      team,     measure,   "log-odds",               "inzet op leiderschap",               "leadership effort")                          \
  V(atmosphere_effort,      team,     measure,   "log-odds",               "inzet op teamsfeer",                 "team atmosphere effort")                     \
  V(incident_support_effort,team,     measure,   "log-odds",               "inzet op opvang na incidenten",      "incident support effort")                    \
  V(health_effort,          team,     measure,   "log-odds",               "inzet op gezondheid",                "health effort")                              \
  V(content_effort,         team,     measure,   "log-odds",               "inzet op de inhoud van het werk",    "work content effort")                        \
  V(recognition_effort,     branch,   measure,   "log-odds",               "inzet op erkenning",                 "recognition effort")                         \
  V(direction_effort,       team,     measure,   "log-odds",               "inzet op richting",                  "direction effort")                           \
  V(room_effort,            team,     measure,   "log-odds",               "inzet op ruimte",                    "room effort")                                \
  V(backing_effort,         team,     measure,   "log-odds",               "inzet op ruggensteun",               "backing effort")                             \
  V(efficacy_effort,        team,     measure,   "log-odds",               "inzet op zelfvertrouwen",            "self-efficacy effort")                       \
  V(security_effort,        employer, measure,   "log-odds",               "inzet op vaste contracten",          "permanent contract effort")                  \
  V(mentoring,              team,     measure,   "share of newcomers",     "starters met een mentor",            "newcomers with a mentor")                    \
  V(realistic_preview,      employer, measure,   "share of hires",         "starters met een eerlijk beeld",     "hires with a realistic preview")             \
  V(extra_growth_roles,     employer, measure,   "roles per worker",       "extra groeirollen",                  "extra growth roles")                         \
  V(extra_training,         employer, measure,   "share of workers",       "extra scholing",                     "extra training")                             \
  V(pay_rise,               branch,   measure,   "share of pay",           "loonsverhoging",                     "pay rise")                                   \
  V(extra_staff,            employer, measure,   "share of establishment", "extra formatie",                     "extra staff")                                \
  V(caseload_relief,        employer, measure,   "share of demand",        "vraag die moet wachten door de norm","demand made to wait by the norm")           \
  V(load_balancing,         team,     measure,   "share",                  "werk eerlijker verdeeld",            "load spread taken away")                     \
  V(team_stability_effort,  team,     measure,   "share",                  "verloop dat het team niet raakt",    "churn kept away from the team")              \
  V(registration_cap,       employer, measure,   "share of working time",  "norm voor registratie",              "cap on registration")                        \
  V(registration_cap_reach, employer, measure,   "share of employers",     "bereik van de registratienorm",      "reach of the registration cap")              \
  V(side_tasks_moved,       employer, measure,   "share of working time",  "neventaken bij ondersteuners",       "side tasks moved to support staff")          \
  V(contract_extension,     branch,   measure,   "ratio - 1",              "verlenging van opdrachten",          "extension of commissions")                   \
  V(uptake_push,            branch,   measure,   "ratio - 1",              "aansporing van werkgevers",          "push on employers to act")                   \
  V(time_taken,             team,     measure,   "share of working time",  "tijd die maatregelen kosten",        "working time the measures take")             \
  /* people, counted */                                                                                                                         \
  V(workers,                branch,   headcount, "persons",                "medewerkers",                        "workers")                                    \
  V(newcomers,              branch,   headcount, "persons",                "korter dan twee jaar in dienst",     "workers in their first two years")           \
  /* capacity and workload */                                                                                                                   \
  V(condition,              team,     stock,     "share",                  "fysieke en mentale gesteldheid",     "physical and mental condition")              \
  V(administration,         employer, stock,     "share of working time",  "registratielast",                    "administrative burden")                      \
  V(vacancies,              employer, stock,     "persons",                "openstaande vacatures",              "open vacancies")                             \
  V(commissioned_work,      branch,   stock,     "ratio to 2015",          "opgedragen werk",                    "commissioned work")                          \
  V(deferral,               branch,   stock,     "share of demand",        "deel van de vraag dat moet wachten", "share of demand made to wait")               \
  V(waiting,                branch,   stock,     "years of demand",        "wachtende vraag",                    "waiting demand")                             \
  V(experience_share,       team,     auxiliary, "share",                  "aandeel ervaren medewerkers",        "share of experienced workers")               \
  V(absence,                team,     auxiliary, "share of working time",  "ziekteverzuim",                      "sick leave")                                 \
  V(working_time,           team,     auxiliary, "share of paid time",     "tijd voor het eigenlijke werk",      "time for the work itself")                   \
  V(capacity,               branch,   auxiliary, "full workers",           "werkkracht",                         "capacity")                                   \
  V(unserved,               branch,   auxiliary, "share of demand",        "deel van de vraag dat niet wordt bediend", "share of demand not served")           \
  V(served_demand,          branch,   auxiliary, "ratio to 2015",          "bediende vraag",                     "demand served")                              \
  V(workload,               team,     auxiliary, "ratio",                  "werkdruk: vraag op werkkracht",      "workload: demand over capacity")             \
  V(load_spread,            team,     auxiliary, "log points",             "ongelijke verdeling van werk",       "spread of the load")                         \
  V(too_high,               team,     auxiliary, "share",                  "vindt de werkdruk te hoog",          "finds the workload too high")                \
  V(too_low,                team,     auxiliary, "share",                  "vindt de werkdruk te laag",          "finds the workload too low")                 \
  V(overload,               team,     auxiliary, "log points",             "overbelasting",                      "overload")                                   \
  V(deferral_pressure,      branch,   auxiliary, "share of demand",        "druk om vraag te laten wachten",     "pressure to make demand wait")               \
  /* factors of the influence diagram */                                                                                                        \
  V(supervisor_support,     team,     stock,     "share",                  "steun van de leidinggevende",        "supervisor support")                         \
  V(work_atmosphere,        team,     stock,     "share",                  "werksfeer",                          "work atmosphere")                            \
  V(internal_aggression,    team,     stock,     "share in a year",        "interne agressie",                   "internal aggression")                        \
  V(external_aggression,    team,     stock,     "share in a year",        "externe agressie",                   "external aggression")                        \
  V(quality_of_help,        team,     stock,     "share of clients",       "kwaliteit van hulp",                 "quality of help")                            \
  V(attractive_content,     team,     stock,     "share",                  "aantrekkelijke werkinhoud",          "attractive content")                         \
  V(autonomy,               team,     stock,     "share",                  "autonomie",                          "autonomy")                                   \
  V(efficacy,               team,     stock,     "share",                  "zelfvertrouwen in eigen regie",      "self-efficacy")                              \
  V(job_security,           employer, stock,     "share",                  "werkzekerheid",                      "job security")                               \
  V(recognition,            branch,   stock,     "share",                  "erkenning",                          "recognition")                                \
  V(measures_uptake,        employer, stock,     "share of employers",     "werkgevers met maatregelen",         "employers taking measures")                  \
  V(client_complexity,      team,     auxiliary, "ratio to 2015",          "complexiteit van cliënten",          "client complexity")                          \
  V(aftercare,              team,     auxiliary, "share of incidents",     "opvang na een incident",             "support after an incident")                  \
  V(unsupported_incidents,  team,     auxiliary, "share in a year",        "agressie zonder opvang",             "aggression without support")                 \
  V(training,               employer, auxiliary, "share in a year",        "scholing gevolgd",                   "training followed")                          \
  V(competence_match,       team,     auxiliary, "share",                  "match van competenties en werk",     "match of skills and work")                   \
  V(growth_roles,           employer, auxiliary, "roles per worker",       "groeirollen",                        "growth roles")                               \
  V(aspirants,              employer, auxiliary, "share",                  "wil doorgroeien",                    "wants to grow")                              \
  V(blocked_growth,         employer, auxiliary, "share",                  "doorgroei geblokkeerd",              "growth blocked")                             \
  V(development_opportunity,employer, auxiliary, "share of aspirants",     "ontwikkelmogelijkheden",             "development opportunity")                    \
  V(pay_poor,               branch,   auxiliary, "share",                  "vindt zich te weinig betaald",       "finds the pay too low")                      \
  V(room,                   team,     auxiliary, "share",                  "ruimte",                             "room")                                       \
  V(direction,              team,     auxiliary, "share",                  "richting",                           "direction")                                  \
  V(backing,                team,     auxiliary, "share",                  "ruggensteun",                        "backing")                                    \
  V(own_direction,          team,     auxiliary, "share",                  "eigen regie",                        "own direction")                              \
  V(autonomy_misfit,        team,     auxiliary, "share squared",          "meer ruimte dan steun kan dragen",   "more room than support can carry")           \
  V(strain,                 team,     auxiliary, "log points",             "belasting na buffers",               "strain after buffering")                     \
  /* leaving: Herzberg and the funnel */                                                                                                        \
  V(hygiene,                team,     auxiliary, "share",                  "hygiënefactoren op orde",            "hygiene factors in order")                   \
  V(challenge,              tenure_group, auxiliary, "share",              "uitdaging",                          "challenge")                                  \
  V(motivators,             tenure_group, auxiliary, "share",              "motivatoren op orde",                "motivators in order")                        \
  V(dissatisfaction,        tenure_group, auxiliary, "share",              "onvrede: één van beide ontbreekt",   "dissatisfaction: one of the two is lacking") \
  V(newcomer_factor,        tenure_group, auxiliary, "ratio",              "kwetsbaarheid van starters",         "vulnerability of newcomers")                 \
  V(branch_propensity,      branch,   auxiliary, "ratio",                  "eigen neiging van de branche",       "propensity of the branch")                   \
  V(outside_pull,           sector,   auxiliary, "ratio",                  "trek van vacatures elders",          "pull of vacancies elsewhere")                \
  V(push,                   tenure_group, auxiliary, "ratio",              "duw naar buiten",                    "push out")                                   \
  V(reconcile_hazard,       team,     auxiliary, "per year",               "wens verdwijnt",                     "wish fades")                                 \
  V(action_hazard,          team,     auxiliary, "per year",               "van wens naar actie",                "from wish to action")                        \
  V(give_up_hazard,         sector,   auxiliary, "per year",               "zoeken opgegeven",                   "search given up")                            \
  V(reorganisation_hazard,  branch,   auxiliary, "per year",               "vertrek door reorganisatie",         "separation by reorganisation")               \
  V(contraction_hazard,     branch,   auxiliary, "per year",               "krimp van opgedragen werk",          "contraction of commissioned work")           \
  V(wish_hazard,            worker,   auxiliary, "per year",               "krijgt een vertrekwens",             "starts to wish to leave")                    \
  V(success_hazard,         worker,   auxiliary, "per year",               "vindt ander werk",                   "finds other work")                           \
  V(job_change_hazard,      worker,   auxiliary, "per year",               "andere werkgever, zelfde branche",   "other employer, same branch")                \
  V(branch_move_hazard,     worker,   auxiliary, "per year",               "andere branche in het domein",       "other branch of the domain")                 \
  V(quit_hazard,            worker,   auxiliary, "per year",               "vertrekt zelf uit het domein",       "quits the domain")                           \
  V(private_exit_hazard,    worker,   auxiliary, "per year",               "vertrekt om privéredenen",           "leaves for private reasons")                 \
  V(ended_hazard,           worker,   auxiliary, "per year",               "beëindigd door de werkgever",        "ended by the employer")                      \
  V(retirement_hazard,      worker,   auxiliary, "per year",               "gaat met pensioen",                  "retires")                                    \
  V(ageing_hazard,          worker,   auxiliary, "per year",               "wordt een leeftijdsgroep ouder",     "moves up an age band")                       \
  V(tenure_hazard,          worker,   auxiliary, "per year",               "wordt een diensttijdgroep ouder",    "moves up a tenure band")                     \
  /* turnover: what the flows of people add up to */                                                                                            \
  V(quits,                  branch,   turnover,  "persons per year",       "vertrek op eigen initiatief",        "voluntary exits")                            \
  V(private_exits,          branch,   turnover,  "persons per year",       "vertrek om privéredenen",            "exits for private reasons")                  \
  V(ended_exits,            branch,   turnover,  "persons per year",       "beëindigde dienstverbanden",         "employment ended by the employer")           \
  V(retirements,            branch,   turnover,  "persons per year",       "pensioen",                           "retirements")                                \
  V(job_changes,            branch,   turnover,  "persons per year",       "wisselingen binnen de branche",      "job changes within the branch")              \
  V(moves_out,              branch,   turnover,  "persons per year",       "overstap naar andere branche",       "moves to other branches")                    \
  V(moves_in,               branch,   turnover,  "persons per year",       "overstap uit andere branche",        "moves from other branches")                  \
  V(returners,              branch,   stock,     "persons",                "vertrekkers die kunnen terugkomen",      "leavers who may return")                     \
  V(establishment,          employer, auxiliary, "persons",                "formatie",                           "establishment")                              \
  V(hires,                  employer, auxiliary, "persons per year",       "instroom",                           "hires")                                      \
  V(returning_share,        branch,   auxiliary, "share of hires",         "herintreders onder de instroom",     "returners among hires")                      \
  V(entering_mobile_share,  branch,   auxiliary, "share of hires",         "korte blijvers onder de instroom",   "short stayers among hires")                  \
  V(exits,                  branch,   auxiliary, "persons per year",       "uitstroom uit het domein",           "exits from the domain")                      \
  V(exit_rate,              branch,   auxiliary, "per year",               "vertrek uit de branche, per jaar",   "rate of leaving the branch")
// clang-format on

namespace detail {
enum class VariableIndex : int {
#define BEHOUD_INDEX(name, level, kind, unit, nl, en) name,
  BEHOUD_VARIABLES(BEHOUD_INDEX)
#undef BEHOUD_INDEX
      count
};
}  // namespace detail

inline constexpr int variable_count = static_cast<int>(detail::VariableIndex::count);

#define BEHOUD_DECLARE(name, level, kind, unit, nl, en) \
  inline constexpr Variable name{                       \
      static_cast<int>(detail::VariableIndex::name), Level::level, Kind::kind, #name, unit, nl, en};
BEHOUD_VARIABLES(BEHOUD_DECLARE)
#undef BEHOUD_DECLARE

/// All variables, in order of index.
inline constexpr std::array<Variable, variable_count> all_variables{
#define BEHOUD_LIST(name, level, kind, unit, nl, en) name,
    BEHOUD_VARIABLES(BEHOUD_LIST)
#undef BEHOUD_LIST
};

}  // namespace behoud::mechanism
