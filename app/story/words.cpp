#include "app/story/words.hpp"

#include <fmt/format.h>

#include <cctype>
#include <cmath>

#include "app/text.hpp"
#include "model/files/date.hpp"

namespace behoud::story {

namespace {

struct Word {
  std::string_view nl, en;
  std::string_view in(Language language) const { return language == Language::nl ? nl : en; }
};

constexpr std::array<Word, m::branch_count> branches{
    Word{"de ggz", "mental health care"},    Word{"de huisartsenzorg", "general practice"},
    Word{"de thuiszorg", "home care"},       Word{"de gehandicaptenzorg", "disability care"},
    Word{"de kinderopvang", "childcare"},    Word{"de jeugdzorg", "youth care"},
    Word{"het sociaal werk", "social work"}, Word{"de overige zorg en welzijn", "other care and welfare"},
};

constexpr std::array<Word, m::age_count> ages{
    Word{"jonger dan 30 jaar", "under 30"},
    Word{"tussen de 30 en 50 jaar", "between 30 and 50"},
    Word{"tussen de 50 en 60 jaar", "between 50 and 60"},
    Word{"60 jaar of ouder", "60 or older"},
};

constexpr std::array<Word, m::tenure_count> tenures{
    Word{"minder dan twee jaar in dienst", "less than two years in service"},
    Word{"twee tot vijf jaar in dienst", "two to five years in service"},
    Word{"vijf tot tien jaar in dienst", "five to ten years in service"},
    Word{"meer dan tien jaar in dienst", "more than ten years in service"},
};

constexpr std::array numbers{
    Word{"nul", "zero"},  Word{"één", "one"},    Word{"twee", "two"},      Word{"drie", "three"}, Word{"vier", "four"},
    Word{"vijf", "five"}, Word{"zes", "six"},    Word{"zeven", "seven"},   Word{"acht", "eight"}, Word{"negen", "nine"},
    Word{"tien", "ten"},  Word{"elf", "eleven"}, Word{"twaalf", "twelve"},
};

constexpr std::array months{
    Word{"januari", "January"}, Word{"februari", "February"}, Word{"maart", "March"},
    Word{"april", "April"},     Word{"mei", "May"},           Word{"juni", "June"},
    Word{"juli", "July"},       Word{"augustus", "August"},   Word{"september", "September"},
    Word{"oktober", "October"}, Word{"november", "November"}, Word{"december", "December"},
};

struct AspectWords {
  m::Variable aspect;
  Word noun, worse;
};
constexpr std::array aspect_words{
    AspectWords{m::attractive_content,
                {"de inhoud van het werk", "the content of the work"},
                {"spreekt de inhoud van het werk niet meer aan", "the content of the work no longer appeals"}},
    AspectWords{m::challenge,
                {"de uitdaging", "the challenge"},
                {"biedt het werk te weinig uitdaging", "the challenge is gone"}},
    AspectWords{m::blocked_growth,
                {"de ruimte om door te groeien", "room to grow"},
                {"blijkt er geen plek om door te groeien", "there turns out to be no place to grow into"}},
    AspectWords{m::recognition, {"de erkenning", "recognition"}, {"valt de erkenning weg", "recognition is lacking"}},
    AspectWords{m::own_direction,
                {"de eigen regie", "own direction"},
                {"is er te weinig eigen regie", "there is too little own direction"}},
    AspectWords{m::supervisor_support,
                {"de steun van de leidinggevende", "the manager's support"},
                {"schiet de steun van de leidinggevende tekort", "the manager's support falls short"}},
    AspectWords{m::work_atmosphere,
                {"de sfeer in het team", "the atmosphere in the team"},
                {"is de sfeer in het team niet goed meer", "the atmosphere in the team is no longer good"}},
    AspectWords{m::condition,
                {"de lichamelijke en mentale gesteldheid", "physical and mental health"},
                {"gaat het lichamelijk of mentaal niet goed meer", "physical or mental health gives way"}},
    AspectWords{
        m::too_high, {"de werkdruk", "the workload"}, {"wordt de werkdruk te hoog", "the workload becomes too high"}},
    AspectWords{m::too_low,
                {"de hoeveelheid werk", "the amount of work"},
                {"is er te weinig te doen", "there is too little to do"}},
    AspectWords{m::pay_poor, {"het loon", "pay"}, {"voldoet het loon niet meer", "pay is no longer enough"}},
    AspectWords{m::job_security,
                {"de zekerheid van het contract", "the security of the contract"},
                {"valt de zekerheid van een vast contract weg", "the security of a permanent contract goes"}},
    AspectWords{m::internal_aggression,
                {"de veiligheid onder collega's", "safety among colleagues"},
                {"is er agressie van collega's of leidinggevenden", "there is aggression from colleagues or managers"}},
    AspectWords{m::quality_of_help,
                {"de hulp aan cliënten", "the help to clients"},
                {"worden cliënten niet meer goed geholpen", "clients are no longer well helped"}},
    AspectWords{m::training, {"de scholing", "training"}, {"is er geen scholing meer", "training falls away"}},
    AspectWords{m::competence_match,
                {"de aansluiting van vaardigheden op het werk", "the match of skills and work"},
                {"sluiten vaardigheden minder aan op het werk", "skills match the work less"}},
};
static_assert(aspect_words.size() == analysis::aspects.size());
static_assert([] {
  for (std::size_t i = 0; i < aspect_words.size(); ++i) {
    if (!(aspect_words[i].aspect == analysis::aspects[i].variable)) return false;
  }
  return true;
}());

}  // namespace

std::string_view branch_name(std::size_t branch, Language language) {
  return branches[branch].in(language);
}
std::string_view age_name(int band, Language language) {
  return ages[static_cast<std::size_t>(band)].in(language);
}
std::string_view tenure_name(int band, Language language) {
  return tenures[static_cast<std::size_t>(band)].in(language);
}

std::string_view reason_name(std::size_t reason, Language language) {
  std::string_view name;
  std::size_t r = 0;
  std::apply([&](const auto&... one) { ((r++ == reason ? void(name = in(language, one.nl, one.en)) : void()), ...); },
             m::reasons);
  return name;
}

std::string number(std::uint32_t count, Language language) {
  return count < numbers.size() ? std::string(numbers[count].in(language)) : fmt::format("{}", count);
}

std::string times(std::uint32_t count, Language language) {
  if (language == Language::nl) return number(count, language) + " keer";
  return count == 1 ? "once" : count == 2 ? "twice" : number(count, language) + " times";
}

std::string number_or_none(std::uint32_t count, Language language) {
  return count == 0 ? std::string(in(language, "geen", "none")) : number(count, language);
}

std::string years_text(double years, Language language) {
  constexpr double nearly = 0.1;
  if (years < 1.0 - nearly) return std::string(in(language, "nog geen jaar", "less than a year"));
  const double whole = std::floor(years + nearly);
  const double beyond = years - whole;
  const auto count = static_cast<std::uint32_t>(whole);
  return phrase(language, "{0}{1} jaar", "{0}{1} {2}",
                beyond > nearly ? in(language, "ruim ", "more than ") : std::string_view{}, number(count, language),
                count == 1 ? "year" : "years");
}

std::string percent(double share) {
  return fmt::format("{:.0f}\u00a0%", 100.0 * share);  // kept together on a line
}

std::string capital(std::string text) {
  if (text.starts_with("één")) return "Eén" + text.substr(std::string_view("één").size());
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string listed(const std::vector<std::string>& parts, Language language) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? std::string(in(language, " en ", " and ")) : ", ";
    text += parts[i];
  }
  return text;
}

CalendarDay calendar_day(double time) {
  const std::string text = date_text(time);
  return {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)), std::stoi(text.substr(8, 2))};
}

std::string month_name(int month, Language language) {
  return std::string(months[static_cast<std::size_t>(month - 1)].in(language));
}

std::string day_text(double time, Language language, bool with_year) {
  const CalendarDay day = calendar_day(time);
  std::string text = fmt::format("{} {}", day.day, month_name(day.month, language));
  return with_year ? fmt::format("{} {}", text, day.year) : text;
}

std::string place_text(const analysis::Workplace& place, Language language) {
  return phrase(language, "team {} van werkgever {}", "team {} of employer {}", place.team, place.employer);
}

std::string reasons_text(const std::vector<analysis::ReasonPart>& reasons, Language language) {
  std::vector<std::string> parts;
  parts.reserve(reasons.size());
  for (const analysis::ReasonPart& reason : reasons)
    parts.push_back(fmt::format("{} ({})", reason_name(reason.reason, language), percent(reason.part)));
  return listed(parts, language);
}

std::string_view aspect_noun(analysis::AspectPlace place, Language language) {
  return aspect_words[place].noun.in(language);
}
std::string_view aspect_worse(analysis::AspectPlace place, Language language) {
  return aspect_words[place].worse.in(language);
}

}  // namespace behoud::story
