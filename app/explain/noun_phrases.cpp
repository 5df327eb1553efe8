#include "app/explain/noun_phrases.hpp"

#include <algorithm>
#include <array>

#include "app/text.hpp"

namespace behoud {

namespace {

namespace m = mechanism;

struct NounPhrase {
  m::Variable variable;
  std::string_view nl, en;
};

constexpr std::array phrases{
    NounPhrase{m::labour_market, "de krapte op de arbeidsmarkt", "the tightness of the labour market"},
    NounPhrase{m::funding, "de financiering", "the funding"},
    NounPhrase{m::demand, "de vraag naar hulp", "the demand for help"},
    NounPhrase{m::tariff, "het tarief", "the tariff"},
    NounPhrase{m::contract_length, "de looptijd van opdrachten", "the length of commissions"},
    NounPhrase{m::accountability, "de gevraagde verantwoording", "the accountability asked"},
    NounPhrase{m::organisation_size, "de omvang van organisaties", "the size of organisations"},
    NounPhrase{m::case_complexity, "de zwaarte van de vragen", "the severity of cases"},
    NounPhrase{m::home_care_cut, "de krimp van de thuiszorg", "the home-care cut"},
    NounPhrase{m::decentralisation, "de overgang van de decentralisatie", "the decentralisation"},
    NounPhrase{m::workers, "het aantal medewerkers", "the number of workers"},
    NounPhrase{m::newcomers, "het aantal starters", "the number of newcomers"},
    NounPhrase{m::condition, "het aandeel in goede fysieke en mentale gesteldheid",
               "the share in good physical and mental condition"},
    NounPhrase{m::administration, "de registratielast", "the administrative burden"},
    NounPhrase{m::vacancies, "het aantal openstaande vacatures", "the number of open vacancies"},
    NounPhrase{m::commissioned_work, "het opgedragen werk", "the commissioned work"},
    NounPhrase{m::deferral, "het deel van de vraag dat moet wachten", "the share of demand made to wait"},
    NounPhrase{m::waiting, "de wachtende vraag", "the waiting demand"},
    NounPhrase{m::experience_share, "het aandeel ervaren medewerkers", "the share of experienced workers"},
    NounPhrase{m::absence, "het ziekteverzuim", "sick leave"},
    NounPhrase{m::working_time, "de tijd voor het eigenlijke werk", "the time for the work itself"},
    NounPhrase{m::capacity, "de werkkracht", "the capacity"},
    NounPhrase{m::unserved, "het deel van de vraag dat niet wordt bediend", "the share of demand not served"},
    NounPhrase{m::served_demand, "de bediende vraag", "the demand served"},
    NounPhrase{m::workload, "de werkdruk", "the workload"},
    NounPhrase{m::load_spread, "de ongelijkheid in de verdeling van het werk", "the spread of the load"},
    NounPhrase{m::too_high, "het aandeel dat de werkdruk te hoog vindt", "the share who find the workload too high"},
    NounPhrase{m::too_low, "het aandeel dat de werkdruk te laag vindt", "the share who find the workload too low"},
    NounPhrase{m::overload, "de overbelasting", "overload"},
    NounPhrase{m::deferral_pressure, "de druk om vraag te laten wachten", "the pressure to make demand wait"},
    NounPhrase{m::supervisor_support, "de steun van de leidinggevende", "supervisor support"},
    NounPhrase{m::work_atmosphere, "het aandeel met een goede werksfeer", "the share with a good work atmosphere"},
    NounPhrase{m::internal_aggression, "de interne agressie", "internal aggression"},
    NounPhrase{m::external_aggression, "de externe agressie", "external aggression"},
    NounPhrase{m::quality_of_help, "de kwaliteit van de hulp", "the quality of help"},
    NounPhrase{m::attractive_content, "de aantrekkelijkheid van het werk", "the attractiveness of the work"},
    NounPhrase{m::autonomy, "de autonomie", "autonomy"},
    NounPhrase{m::efficacy, "het zelfvertrouwen in eigen regie", "self-efficacy"},
    NounPhrase{m::job_security, "de werkzekerheid", "job security"},
    NounPhrase{m::recognition, "de erkenning", "recognition"},
    NounPhrase{m::measures_uptake, "het aandeel werkgevers met maatregelen", "the share of employers taking measures"},
    NounPhrase{m::client_complexity, "de complexiteit van cliënten", "client complexity"},
    NounPhrase{m::aftercare, "de opvang na incidenten", "support after incidents"},
    NounPhrase{m::unsupported_incidents, "de agressie zonder opvang", "aggression without support"},
    NounPhrase{m::training, "de scholing", "training"},
    NounPhrase{m::competence_match, "de match van competenties en werk", "the match of skills and work"},
    NounPhrase{m::growth_roles, "het aantal groeirollen", "the number of growth roles"},
    NounPhrase{m::aspirants, "het aandeel dat wil doorgroeien", "the share who want to grow"},
    NounPhrase{m::blocked_growth, "het aandeel dat niet kan doorgroeien", "the share whose growth is blocked"},
    NounPhrase{m::development_opportunity, "de ruimte voor ontwikkeling", "the opportunity to develop"},
    NounPhrase{m::pay_poor, "het aandeel dat zich te weinig betaald vindt", "the share who find the pay too low"},
    NounPhrase{m::room, "de ruimte", "room to act"},
    NounPhrase{m::direction, "de richting", "direction"},
    NounPhrase{m::backing, "de ruggensteun", "backing"},
    NounPhrase{m::own_direction, "de eigen regie", "own direction"},
    NounPhrase{m::autonomy_misfit, "de ruimte boven wat steun kan dragen", "room beyond what support can carry"},
    NounPhrase{m::strain, "de belasting na buffers", "strain after buffering"},
    NounPhrase{m::hygiene, "de staat van de hygiënefactoren", "the state of the hygiene factors"},
    NounPhrase{m::challenge, "de uitdaging", "challenge"},
    NounPhrase{m::motivators, "de staat van de motivatoren", "the state of the motivators"},
    NounPhrase{m::dissatisfaction, "de onvrede", "dissatisfaction"},
    NounPhrase{m::newcomer_factor, "de kwetsbaarheid van starters", "the vulnerability of newcomers"},
    NounPhrase{m::branch_propensity, "de eigen neiging van de branche", "the propensity of the branch"},
    NounPhrase{m::outside_pull, "de trek van vacatures elders", "the pull of vacancies elsewhere"},
    NounPhrase{m::push, "de duw naar buiten", "the push out"},
    NounPhrase{m::reconcile_hazard, "het tempo waarin vertrekwensen weer verdwijnen",
               "the rate at which wishes to leave fade"},
    NounPhrase{m::action_hazard, "het tempo waarin wie weg wil gaat zoeken",
               "the rate at which those who wish to leave start to search"},
    NounPhrase{m::give_up_hazard, "het tempo waarin wie zoekt het opgeeft", "the rate at which searches are given up"},
    NounPhrase{m::reorganisation_hazard, "het ontslag bij reorganisaties", "the rate of separation by reorganisation"},
    NounPhrase{m::contraction_hazard, "de krimp van het opgedragen werk", "the contraction of commissioned work"},
    NounPhrase{m::wish_hazard, "het tempo waarin vertrekwensen ontstaan", "the rate at which wishes to leave arise"},
    NounPhrase{m::success_hazard, "het tempo waarin wie zoekt ander werk vindt",
               "the rate at which searchers find other work"},
    NounPhrase{m::job_change_hazard, "het tempo waarin wie zoekt van werkgever wisselt",
               "the rate at which searchers change employer"},
    NounPhrase{m::branch_move_hazard, "het tempo waarin wie zoekt van branche wisselt",
               "the rate at which searchers change branch"},
    NounPhrase{m::quit_hazard, "het tempo waarin wie zoekt het domein verlaat",
               "the rate at which searchers quit the domain"},
    NounPhrase{m::private_exit_hazard, "het tempo van vertrek om privéredenen",
               "the rate of leaving for private reasons"},
    NounPhrase{m::ended_hazard, "het tempo waarin werkgevers dienstverbanden beëindigen",
               "the rate at which employers end employment"},
    NounPhrase{m::retirement_hazard, "het tempo van pensionering", "the rate of retirement"},
    NounPhrase{m::ageing_hazard, "de veroudering", "ageing"},
    NounPhrase{m::tenure_hazard, "de groei in diensttijd", "growth in tenure"},
    NounPhrase{m::quits, "het vertrek op eigen initiatief", "the number of voluntary exits"},
    NounPhrase{m::private_exits, "het vertrek om privéredenen", "the number of exits for private reasons"},
    NounPhrase{m::ended_exits, "het aantal beëindigde dienstverbanden", "the number of employments ended"},
    NounPhrase{m::retirements, "het aantal pensioneringen", "the number of retirements"},
    NounPhrase{m::job_changes, "het aantal wisselingen binnen de branche", "the number of job changes"},
    NounPhrase{m::moves_out, "het aantal overstappen naar andere branches", "the number of moves to other branches"},
    NounPhrase{m::moves_in, "het aantal overstappen uit andere branches", "the number of moves from other branches"},
    NounPhrase{m::returners, "het aantal vertrekkers dat kan terugkomen", "the number of leavers who may return"},
    NounPhrase{m::establishment, "de formatie", "the establishment"},
    NounPhrase{m::hires, "de instroom", "the number of hires"},
    NounPhrase{m::returning_share, "het aandeel herintreders", "the share of returners"},
    NounPhrase{m::entering_mobile_share, "het aandeel korte blijvers onder de instroom",
               "the share of short stayers among hires"},
    NounPhrase{m::exits, "het aantal vertrekkers uit het domein", "the number of exits from the domain"},
    NounPhrase{m::exit_rate, "het verloop in de branche", "the turnover of the branch"},
};

constexpr const NounPhrase* phrase_of(const m::Variable& variable) {
  const auto found = std::ranges::find(phrases, variable, &NounPhrase::variable);
  return found == phrases.end() ? nullptr : &*found;
}

static_assert(std::ranges::all_of(m::all_variables,
                                  [](const m::Variable& v) {
                                    return v.kind == m::Kind::measure || phrase_of(v) != nullptr;
                                  }),
              "every variable that a sentence can name has a phrase");

}  // namespace

std::string_view noun_phrase(const m::Variable& variable, Language language) {
  const NounPhrase* phrase = phrase_of(variable);
  return phrase == nullptr ? in(language, variable.nl, variable.en) : in(language, phrase->nl, phrase->en);
}

}  // namespace behoud
