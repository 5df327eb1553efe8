#include "model/files/unit_names.hpp"

#include <algorithm>
#include <array>

namespace behoud {

namespace {

struct UnitName {
  std::string_view unit, nl, en;
};

constexpr std::array unit_names{
    UnitName{"-", "-", "-"},
    UnitName{"- / per year", "- / per jaar", "- / per year"},
    UnitName{"- / years", "- / jaar", "- / years"},
    UnitName{"0 or 1", "0 of 1", "0 or 1"},
    UnitName{"cao", "cao", "collective agreement"},
    UnitName{"count", "aantal", "count"},
    UnitName{"count of 27", "aantal van 27", "count of 27"},
    UnitName{"days per week", "dagen per week", "days per week"},
    UnitName{"elasticity", "elasticiteit", "elasticity"},
    UnitName{"employers", "werkgevers", "employers"},
    UnitName{"euro", "euro", "euro"},
    UnitName{"euro in a year", "euro in een jaar", "euro in a year"},
    UnitName{"euro of 2024 per full-time year", "euro van 2024 per voltijds jaar", "euro of 2024 per full-time year"},
    UnitName{"euro per worker-year", "euro per werkjaar", "euro per worker-year"},
    UnitName{"exponent", "exponent", "exponent"},
    UnitName{"frequency", "frequentie", "frequency"},
    UnitName{"fte", "fte", "fte"},
    UnitName{"full workers", "voltijdse krachten", "full workers"},
    UnitName{"full-time equivalents per worker", "fte per medewerker", "full-time equivalents per worker"},
    UnitName{"grade 1-10", "rapportcijfer (1-10)", "grade 1-10"},
    UnitName{"hours", "uur", "hours"},
    UnitName{"hours per week", "uur per week", "hours per week"},
    UnitName{"inhabitants", "inwoners", "inhabitants"},
    UnitName{"log points", "logpunten", "log points"},
    UnitName{"log ratio", "logverhouding", "log ratio"},
    UnitName{"log-odds", "log-odds", "log-odds"},
    UnitName{"log-odds per log point", "log-odds per logpunt", "log-odds per log point"},
    UnitName{"log-odds per log ratio", "log-odds per logverhouding", "log-odds per log ratio"},
    UnitName{"log-odds per share", "log-odds per aandeel", "log-odds per share"},
    UnitName{"log-odds per share of pay", "log-odds per aandeel van het loon", "log-odds per share of pay"},
    UnitName{"log-odds per share squared", "log-odds per aandeel in het kwadraat", "log-odds per share squared"},
    UnitName{"log-odds per yearly rate", "log-odds per kans per jaar", "log-odds per yearly rate"},
    UnitName{"per year", "per jaar", "per year"},
    UnitName{"percent", "procent", "per cent"},
    UnitName{"percent / percent", "procent / procent", "per cent / per cent"},
    UnitName{"percent of D01", "procent van D01", "per cent of D01"},
    UnitName{"percent of cohort", "procent van het cohort", "per cent of the cohort"},
    UnitName{"percent of tasks the same", "procent van de taken gelijk", "per cent of tasks the same"},
    UnitName{"percent of working time", "procent van de werktijd", "per cent of working time"},
    UnitName{"percent per year", "procent per jaar", "per cent per year"},
    UnitName{"percent(age points?)", "procent (of procentpunten)", "per cent (or percentage points)"},
    UnitName{"persons", "personen", "persons"},
    UnitName{"persons in a year", "personen in een jaar", "persons in a year"},
    UnitName{"persons per year", "personen per jaar", "persons per year"},
    UnitName{"programme", "aandeel van het programma", "share of the programme"},
    UnitName{"rank", "rangorde", "rank"},
    UnitName{"ratio", "verhouding", "ratio"},
    UnitName{"ratio - 1", "verhouding min 1", "ratio - 1"},
    UnitName{"ratio per log ratio", "verhouding per logverhouding", "ratio per log ratio"},
    UnitName{"ratio per ratio", "verhouding per verhouding", "ratio per ratio"},
    UnitName{"ratio per role per worker", "verhouding per rol per medewerker", "ratio per role per worker"},
    UnitName{"ratio per share", "verhouding per aandeel", "ratio per share"},
    UnitName{"ratio per year of demand", "verhouding per jaar vraag", "ratio per year of demand"},
    UnitName{"ratio to 2015", "verhouding tot 2015", "ratio to 2015"},
    UnitName{"ratio to 2019", "verhouding tot 2019", "ratio to 2019"},
    UnitName{"reasons per leaver", "redenen per vertrekker", "reasons per leaver"},
    UnitName{"roles per 100 workers", "rollen per 100 medewerkers", "roles per 100 workers"},
    UnitName{"roles per worker", "rollen per medewerker", "roles per worker"},
    UnitName{"sessions", "bijeenkomsten", "sessions"},
    UnitName{"share", "aandeel", "share"},
    UnitName{"share in a year", "aandeel in een jaar", "share in a year"},
    UnitName{"share of a year's pay", "aandeel van een jaarloon", "share of a year's pay"},
    UnitName{"share of aspirants", "aandeel van wie wil doorgroeien", "share of aspirants"},
    UnitName{"share of clients", "aandeel van de cliënten", "share of clients"},
    UnitName{"share of demand", "aandeel van de vraag", "share of demand"},
    UnitName{"share of employers", "aandeel van de werkgevers", "share of employers"},
    UnitName{"share of establishment", "aandeel van de formatie", "share of the establishment"},
    UnitName{"share of establishment per year", "aandeel van de formatie per jaar",
             "share of the establishment per year"},
    UnitName{"share of exits", "aandeel van het vertrek", "share of exits"},
    UnitName{"share of preventable exits", "aandeel van het te voorkomen vertrek", "share of preventable exits"},
    UnitName{"share of exits to other sectors", "aandeel van het vertrek naar andere sectoren",
             "share of exits to other sectors"},
    UnitName{"share of exits to work", "aandeel van het vertrek naar ander werk", "share of exits to work"},
    UnitName{"share of flexible contracts", "aandeel van de flexibele contracten", "share of flexible contracts"},
    UnitName{"share of full boredom", "aandeel van volledige verveling", "share of full boredom"},
    UnitName{"share of hires", "aandeel van wie in dienst komt", "share of hires"},
    UnitName{"share of incidents", "aandeel van de incidenten", "share of incidents"},
    UnitName{"share of job finders", "aandeel van wie ander werk vindt", "share of job finders"},
    UnitName{"share of managers", "aandeel van de leidinggevenden", "share of managers"},
    UnitName{"share of newcomers", "aandeel van de starters", "share of newcomers"},
    UnitName{"share of paid time", "aandeel van de betaalde tijd", "share of paid time"},
    UnitName{"share of pay", "aandeel van het loon", "share of pay"},
    UnitName{"share of private exits", "aandeel van het vertrek om privéredenen", "share of private exits"},
    UnitName{"share of tenders", "aandeel van de aanbestedingen", "share of tenders"},
    UnitName{"share of side tasks", "aandeel van de neventaken", "share of side tasks"},
    UnitName{"share of the excess", "aandeel van het overschot", "share of the excess"},
    UnitName{"share of the spread", "aandeel van de ongelijkheid in werkdruk", "share of the spread of the load"},
    UnitName{"share of vacancies", "aandeel van de vacatures", "share of vacancies"},
    UnitName{"share of voluntary exits", "aandeel van het vertrek op eigen initiatief", "share of voluntary exits"},
    UnitName{"share of workers", "aandeel van de medewerkers", "share of workers"},
    UnitName{"share of working time", "aandeel van de werktijd", "share of working time"},
    UnitName{"share per log point", "aandeel per logpunt", "share per log point"},
    UnitName{"share per share", "aandeel per aandeel", "share per share"},
    UnitName{"share squared", "aandeel in het kwadraat", "share squared"},
    UnitName{"sign", "teken", "sign"},
    UnitName{"teams per manager", "teams per leidinggevende", "teams per manager"},
    UnitName{"ticks", "kruisjes", "ticks"},
    UnitName{"times the present length", "keer de huidige looptijd", "times the present length"},
    UnitName{"times the present push", "keer de huidige aansporing", "times the present push"},
    UnitName{"vacancies", "vacatures", "vacancies"},
    UnitName{"weight of hygiene", "gewicht in de hygiënefactoren", "weight of hygiene"},
    UnitName{"weight of motivators", "gewicht in de motivatoren", "weight of motivators"},
    UnitName{"worker-years", "werkjaren", "worker-years"},
    UnitName{"workers", "medewerkers", "workers"},
    UnitName{"workers per newcomer", "medewerkers per starter", "workers per newcomer"},
    UnitName{"year", "jaartal", "year"},
    UnitName{"years", "jaar", "years"},
    UnitName{"years of demand", "jaar vraag", "years of demand"},
};

constexpr std::string_view share_nl = "aandeel ", share_en = "share ";

const UnitName* found(std::string_view unit) {
  const auto* place = std::ranges::find(unit_names, unit, &UnitName::unit);
  return place == unit_names.end() ? nullptr : place;
}

}  // namespace

std::string_view unit_name(std::string_view unit, Language language) {
  const UnitName* name = found(unit);
  if (name == nullptr) return unit;
  return language == Language::nl ? name->nl : name->en;
}

bool is_known_unit(std::string_view unit) {
  return found(unit) != nullptr;
}

bool is_said_in_percent(std::string_view unit) {
  return is_known_unit(unit) && unit_name(unit, Language::en).starts_with("share of ");
}

std::string amount_of(const std::string& number, std::string_view unit, Language language) {
  const std::string_view name = unit_name(unit, language);
  if (!is_said_in_percent(unit)) return number + " " + std::string(name);
  return number + "% " + std::string(name.substr(language == Language::nl ? share_nl.size() : share_en.size()));
}

}  // namespace behoud
