#include "app/story/team_sentences.hpp"

#include <fmt/format.h>

#include "app/text.hpp"

namespace behoud::story {

namespace {

using engines::agents::EventKind;

std::string counted(std::uint32_t count, std::string_view nl, std::string_view en, Language language) {
  return fmt::format("{} {}", number(count, language), in(language, nl, en));
}

}  // namespace

std::string team_introduction(const analysis::happening::TeamIntroduction& team, double time, Language language) {
  std::vector<std::string> parts;
  const auto add = [&](std::uint32_t count, std::string_view nl, std::string_view en) {
    if (count > 0) parts.push_back(counted(count, nl, en, language));
  };
  add(team.newcomers, "korter dan twee jaar in dienst", "less than two years in service");
  add(team.from_ten_years, "langer dan tien jaar", "more than ten years");
  add(team.under_30, "jonger dan 30", "under 30");
  add(team.from_60, "60 of ouder", "60 or older");
  std::string text = phrase(language, "Op {} telt {}, in {}, {} medewerkers", "On {}, {}, in {}, has {} workers",
                            day_text(time, language), place_text(team.place, language),
                            branch_name(team.place.branch, language), number(team.members, language));
  if (!parts.empty()) text += ": " + listed(parts, language);
  text += ".";
  const std::uint32_t wish = team.wishing + team.searching;
  if (wish > 0) {
    text += phrase(language, " {} {} weg", " {} {} to leave", capital(number(wish, language)),
                   in(language, wish == 1 ? "wil" : "willen", wish == 1 ? "wishes" : "wish"));
    if (team.searching > 0)
      text += phrase(language, ", van wie {} ander werk {}", ", of whom {} {} looking for other work",
                     number(team.searching, language),
                     in(language, team.searching == 1 ? "zoekt" : "zoeken", team.searching == 1 ? "is" : "are"));
    text += ".";
  }
  return text;
}

std::string member_leaves(const analysis::happening::MemberLeaves& member, const std::string& lead, Language language) {
  const auto& traits = member.leaves.traits;
  const auto where = [&]() -> std::string_view {
    switch (member.leaves.kind) {
      case EventKind::job_change:
        return in(language, "naar een andere baan in de branche", "for another job in the branch");
      case EventKind::branch_move:
        return in(language, "naar een andere branche", "for another branch");
      case EventKind::private_exit:
        return in(language, "om privéredenen", "for private reasons");
      case EventKind::ended:
        return in(language, "op initiatief van de werkgever", "because the employer ends the employment");
      case EventKind::retirement:
        return in(language, "met pensioen", "to retire");
      default:
        return in(language, "op eigen initiatief uit het sociaal domein", "the social domain of their own accord");
    }
  }();
  return phrase(language, "{} vertrekt iemand ({}, {}) {}.", "{} somebody ({}, {}) leaves {}.", lead,
                age_name(traits.age, language), tenure_name(traits.tenure, language), where);
}

std::string members_year(const analysis::happening::MembersYear& year, Language language) {
  std::vector<std::string> parts;
  if (year.wishes > 0)
    parts.push_back(phrase(language, "ontstond {} de wens om te vertrekken", "the wish to leave arose {}",
                           times(year.wishes, language)));
  if (year.reconciled > 0)
    parts.push_back(phrase(language, "verdween {1} {0} weer", "{2} faded {0}", times(year.reconciled, language),
                           year.wishes > 0 ? "die" : "de wens om te vertrekken",
                           year.wishes > 0 ? "it" : "the wish to leave"));
  if (year.acts > 0)
    parts.push_back(phrase(language, "begon {} iemand te zoeken naar ander werk",
                           "somebody began to look for other work {}", times(year.acts, language)));
  if (year.gave_up > 0)
    parts.push_back(
        phrase(language, "werd {} het zoeken gestaakt", "the search was given up {}", times(year.gave_up, language)));
  std::string text;
  if (!parts.empty())
    text = phrase(language, "In de loop van het jaar {}. ", "In the course of the year {}. ", listed(parts, language));
  text += year.came == 0 ? std::string(in(language, "Er kwam niemand bij.", "Nobody joined."))
                         : phrase(language, "Er {1} {0} bij.", "{2} joined.", number(year.came, language),
                                  year.came > 1 ? "kwamen" : "kwam", capital(number(year.came, language)));
  std::vector<std::string> lived;
  const auto live = [&](std::uint32_t count, std::string_view nl_one, std::string_view nl_more, std::string_view en_one,
                        std::string_view en_more) {
    if (count > 0)
      lived.push_back(counted(count, count == 1 ? nl_one : nl_more, count == 1 ? en_one : en_more, language));
  };
  live(year.incidents, "incident met cliënten", "incidenten met cliënten", "incident with clients",
       "incidents with clients");
  live(year.supervision, "keer intervisie of supervisie", "keer intervisie of supervisie", "session of supervision",
       "sessions of supervision");
  live(year.mentor_talks, "gesprek met een mentor", "gesprekken met een mentor", "talk with a mentor",
       "talks with a mentor");
  live(year.courses, "cursus", "cursussen", "course", "courses");
  live(year.sick_weeks, "week ziekte", "weken ziekte", "week of sickness", "weeks of sickness");
  live(year.promotions, "groeirol voor een teamlid", "groeirollen voor teamleden", "growth role for a member",
       "growth roles for members");
  if (!lived.empty()) text += phrase(language, " Dat jaar: {}.", " That year: {}.", listed(lived, language));
  if (year.members > 0 && year.with_incident > 0) {
    text += phrase(language, " Aan het eind van het jaar {2} {0} van de {1} te maken met agressie van cliënten",
                   " At the end of the year {0} of the {1} {3} to deal with aggression by clients",
                   number(year.with_incident, language), number(year.members, language),
                   year.with_incident == 1 ? "heeft" : "hebben", year.with_incident == 1 ? "has" : "have");
    text += year.unsupported > 0
                ? phrase(language, "; {} van hen zonder opvang na een incident.",
                         "; {} of them without support after an incident.", number(year.unsupported, language))
                : std::string(in(language, ", steeds met opvang.", ", always with support afterwards."));
  }
  return text;
}

std::string team_end(const analysis::happening::TeamEnd& end, double time, Language language) {
  const bool one = end.of_the_start == 1;
  return phrase(language,
                "Op {0} telt het team {1} medewerkers. Van de {2} van het begin {6} er nog {3}. Intussen vertrokken er "
                "{4} en wisselde de leidinggevende {5}.",
                "On {0} the team has {1} workers. Of the {2} at the start {3} {7} still there. Meanwhile {4} left and "
                "the manager changed {5}.",
                day_text(time, language), number(end.members, language), number(end.at_start, language),
                number_or_none(end.of_the_start, language), number_or_none(end.left, language),
                end.managers == 0 ? std::string(in(language, "niet", "not at all")) : times(end.managers, language),
                one ? "is" : "zijn", one ? "is" : "are");
}

}  // namespace behoud::story
