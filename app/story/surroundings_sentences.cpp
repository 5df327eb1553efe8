// What happens around the worker: in the team, with its managers and the employer.

#include <fmt/format.h>

#include <cmath>

#include "app/story/say.hpp"
#include "app/story/team_sentences.hpp"

namespace behoud::story {

std::string Narrator::Say::operator()(const happening::Team& team) const {
  const auto beside = [&](double own, double branch, std::string_view more_nl, std::string_view less_nl,
                          std::string_view more_en, std::string_view less_en) {
    constexpr double alike = 0.03;
    const std::string_view word = own > branch + alike   ? either(more_nl, more_en)
                                  : own < branch - alike ? either(less_nl, less_en)
                                                         : either("zoals in de branche", "as in the branch");
    return std::string(word);
  };
  return phrase(
      language,
      "Van het team van {} vindt ongeveer {} de werkdruk te hoog ({}), noemt {} de sfeer goed ({}) en krijgt {} genoeg "
      "steun van de leidinggevende ({}).",
      "Of the team of {}, about {} find the workload too high ({}), {} call the atmosphere good ({}) and {} get "
      "enough support from the manager ({}).",
      number(team.members, language), percent(team.too_high),
      beside(team.too_high, team.too_high_of_branch, "meer dan in de branche", "minder dan in de branche",
             "more than in the branch", "fewer than in the branch"),
      percent(team.atmosphere),
      beside(team.atmosphere, team.atmosphere_of_branch, "meer dan in de branche", "minder dan in de branche",
             "more than in the branch", "fewer than in the branch"),
      percent(team.support),
      beside(team.support, team.support_of_branch, "meer dan in de branche", "minder dan in de branche",
             "more than in the branch", "fewer than in the branch"));
}

std::string Narrator::Say::operator()(const happening::TeamMoved& moved) const {
  std::vector<std::string> parts;
  for (const auto& [variable, was, is] : moved.shares) {
    const bool up = is > was;
    if (variable == m::too_high)
      parts.push_back(phrase(language, "is de werkdruk {} ({} vindt die te hoog, eerder {})",
                             "the workload has {} ({} find it too high, {} before)",
                             up ? either("gestegen", "risen") : either("gedaald", "fallen"), percent(is),
                             percent(was)));
    if (variable == m::work_atmosphere)
      parts.push_back(phrase(language, "is de sfeer {} ({} noemt die goed, eerder {})",
                             "the atmosphere has {} ({} call it good, {} before)",
                             up ? either("verbeterd", "improved") : either("verslechterd", "worsened"), percent(is),
                             percent(was)));
    if (variable == m::supervisor_support)
      parts.push_back(phrase(language, "is de steun van de leidinggevende {} ({} krijgt genoeg, eerder {})",
                             "the manager's support has {} ({} get enough, {} before)",
                             up ? either("gegroeid", "grown") : either("afgenomen", "dwindled"), percent(is),
                             percent(was)));
  }
  self.day_.reset();
  return phrase(language, "Bij het begin van het jaar {}.", "At the start of the year {}.", listed(parts, language));
}

std::string Narrator::Say::operator()(const happening::MeasureStarts& measure) const {
  const Intervention& intervention = self.scenario_->interventions[measure.intervention];
  const std::string& title = in(language, (*self.levers_)[intervention.lever].title);
  const std::string begins =
      measure.runs_already
          ? phrase(language, "De maatregel ‘{}’ loopt al", "The measure ‘{}’ is already running", title)
          : phrase(language, "{} begint de maatregel ‘{}’", "{} the measure ‘{}’ begins", on_day(), title);
  if (measure.offered)
    return begins + std::string(measure.employer_acts
                                    ? either(", ook bij deze werkgever.", ", at this employer too.")
                                    : either(", maar niet bij deze werkgever, die geen maatregelen neemt.",
                                             ", but not at this employer, which takes no measures."));
  constexpr double nearly_all = 0.995;
  if (measure.share > nearly_all)
    return begins + std::string(either(", bij iedere werkgever.", ", at every employer."));
  return begins + (measure.reached ? phrase(language, ", bij {} van de werkgevers en ook bij deze.",
                                            ", at {} of the employers and at this one too.", percent(measure.share))
                                   : phrase(language, ", bij {} van de werkgevers maar niet bij deze.",
                                            ", at {} of the employers but not at this one.", percent(measure.share)));
}

std::string Narrator::Say::operator()(const happening::MeasureEnds& measure) const {
  const Intervention& intervention = self.scenario_->interventions[measure.intervention];
  return phrase(language, "{} eindigt de maatregel ‘{}’.", "{} the measure ‘{}’ ends.", on_day(),
                in(language, (*self.levers_)[intervention.lever].title));
}

std::string Narrator::Say::operator()(const happening::EmployerActs& employer) const {
  return employer.acts ? phrase(language, "{} gaat de werkgever uit zichzelf maatregelen nemen om mensen te behouden.",
                                "{} the employer begins to take measures of its own to keep people.", in_month())
                       : phrase(language, "{} houdt de werkgever op met eigen maatregelen om mensen te behouden.",
                                "{} the employer stops its own measures to keep people.", in_month());
}

std::string Narrator::Say::operator()(const happening::NewManager& manager) const {
  constexpr double alike = 0.03;
  const double more = manager.support_now - manager.support_before;
  const std::string lead = in_month();
  const std::string begin =
      phrase(language, "{} krijgt het team {} nieuwe leidinggevende", "{} the team gets {} new manager", lead,
             said_before(Counted::manager) ? either("opnieuw een", "another") : either("een", "a"));
  const std::string_view background = manager.from_the_profession
                                          ? either(" uit het vak", " from the profession")
                                          : either(" van buiten het vak", " from outside the profession");
  if (std::abs(more) < alike)
    return begin + std::string(background) +
           std::string(either(", die ongeveer evenveel steun geeft als de vorige.",
                              ", who gives about as much support as the one before."));
  return begin + std::string(background) +
         phrase(
             language,
             ", die {} steun geeft: alleen op de leidinggevende gelet krijgt {} van het team genoeg, bij de vorige {}.",
             ", who gives {} support: going by the manager alone {} of the team get enough, {} under the one before.",
             more > 0.0 ? either("meer", "more") : either("minder", "less"), percent(manager.support_now),
             percent(manager.support_before));
}

std::string Narrator::Say::operator()(const happening::Colleagues& colleagues) const {
  std::vector<std::string> where;
  const auto add = [&](std::uint32_t count, std::string_view nl, std::string_view en) {
    if (count > 0) where.push_back(fmt::format("{} {}", number(count, language), either(nl, en)));
  };
  add(colleagues.quit, "op eigen initiatief het domein uit", "out of the domain of their own accord");
  add(colleagues.changed_job, "naar een andere werkplek in de branche", "to another job in the branch");
  add(colleagues.changed_branch, "naar een andere branche", "to another branch");
  add(colleagues.retired, "met pensioen", "to retire");
  add(colleagues.ended, "omdat het dienstverband eindigde", "because the employment was ended");
  add(colleagues.for_private_reasons, "om privéredenen", "for private reasons");
  const std::string_view when = colleagues.part_of_year ? either("in dat deel van het jaar", "in that part of the year")
                                                        : either("dat jaar", "that year");
  std::string text;
  if (colleagues.left() == 0) {
    text = phrase(language, "Niemand van de collega's verliet {} het team", "None of the colleagues left the team {}",
                  when);
  } else {
    const bool one_way = where.size() == 1;
    const std::string how = one_way ? where.front().substr(where.front().find(' ') + 1) : listed(where, language);
    text = phrase(language, "Van de {0} collega's in het team {3} er {5} {1}{4} {2}",
                  "Of the {0} colleagues in the team {1} left {5}{4} {2}", number(colleagues.at_start, language),
                  number(colleagues.left(), language), how, colleagues.left() == 1 ? "vertrok" : "vertrokken",
                  one_way ? "," : ":", when);
  }
  text += colleagues.came == 0 ? std::string(either("; er kwam niemand bij.", "; nobody joined."))
                               : phrase(language, "; er {1} {0} bij.", "; {0} joined.",
                                        number(colleagues.came, language), colleagues.came > 1 ? "kwamen" : "kwam");
  if (colleagues.promoted > 0)
    text += phrase(language, " {0} van de collega's {1} een groeirol.", " {0} of the colleagues got a growth role.",
                   capital(number(colleagues.promoted, language)), colleagues.promoted == 1 ? "kreeg" : "kregen");
  return text;
}

std::string Narrator::Say::operator()(const happening::TeamIntroduction& team) const {
  self.day_ = calendar_day(time);
  return team_introduction(team, time, language) + employer_text(team.employer_acts);
}

std::string Narrator::Say::operator()(const happening::MemberLeaves& member) const {
  return member_leaves(member, on_day(), language) + why(member.leaves.reasons);
}

std::string Narrator::Say::operator()(const happening::MembersYear& year) const {
  return members_year(year, language);
}

std::string Narrator::Say::operator()(const happening::TeamEnd& end) const {
  return team_end(end, time, language);
}

}  // namespace behoud::story
