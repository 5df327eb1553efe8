#include "app/story/narrator.hpp"

#include <fmt/format.h>

#include <cmath>
#include <variant>

#include "app/story/team_sentences.hpp"
#include "app/text.hpp"
#include "model/analysis/event_log.hpp"

namespace behoud::story {

namespace {

using analysis::Incident;
using engines::agents::EventKind;
namespace happening = analysis::happening;

constexpr int variants = 2;
constexpr int manager_told = -1, wish_told = -2, act_told = -3, same_month_told = -4;  // beside the kinds of happenings

std::vector<std::string> nouns(const std::vector<analysis::AspectPlace>& places, Language language) {
  std::vector<std::string> texts;
  for (const analysis::AspectPlace place : places) texts.emplace_back(aspect_noun(place, language));
  return texts;
}

/// What is not worth naming when it is as it should be, or is told elsewhere.
bool goes_without_saying(analysis::AspectPlace place, bool in_order) {
  const m::Variable v = analysis::aspects[place].variable;
  if (v == m::job_security) return true;
  return in_order && (v == m::too_low || v == m::internal_aggression || v == m::blocked_growth);
}

/// A whole sentence about why, or nothing.
std::string why(const std::vector<analysis::ReasonPart>& reasons, Language language) {
  if (reasons.empty()) return "";
  return phrase(language, " Redenen, naar gewicht: {}.", " Reasons, by weight: {}.", reasons_text(reasons, language));
}

}  // namespace

std::string Narrator::on_day(double time) {
  const CalendarDay day = calendar_day(time);
  const bool same = day_ == day && day_told_;
  day_ = day;
  day_told_ = true;
  if (same) return std::string(in(language_, "Diezelfde dag", "That same day"));
  return phrase(language_, "Op {}", "On {}", day_text(time, language_, false));
}

std::string Narrator::in_month(double time) {
  const CalendarDay day = calendar_day(time);
  const bool same = day_ && day_->year == day.year && day_->month == day.month;
  day_ = day;
  day_told_ = false;
  if (!same) return phrase(language_, "In {}", "In {}", month_name(day.month, language_));
  return std::string(turn(same_month_told) % variants == 0 ? in(language_, "Diezelfde maand", "That same month")
                                                           : in(language_, "In die maand", "In that month too"));
}

struct Narrator::Say {
  Narrator& self;
  double time;
  Language language = self.language_;

  std::string_view either(std::string_view nl, std::string_view en) const { return in(language, nl, en); }
  std::string on_day() const { return self.on_day(time); }
  std::string in_month() const { return self.in_month(time); }
  template <class What>
  bool otherwise(const What&) const {
    return self.turn(static_cast<int>(analysis::What(What{}).index())) % variants == 1;
  }

  std::string_view is_or_are(const std::vector<analysis::AspectPlace>& places) const {
    return places.size() == 1 ? either("is", "is") : either("zijn", "are");
  }

  std::string employer_text(bool acts) const {
    return std::string(acts ? either(" De werkgever neemt maatregelen om mensen te behouden.",
                                     " The employer takes measures to keep people.")
                            : either(" De werkgever neemt geen maatregelen om mensen te behouden.",
                                     " The employer takes no measures to keep people."));
  }

  std::string operator()(const happening::Introduction& who) const {
    const std::string place = place_text(who.place, language);
    const std::string date = day_text(time, language);
    std::string text =
        who.hired ? phrase(language, "Op {} komt deze medewerker in dienst in {}, bij {}: {}",
                           "On {} this worker joins {}, {}: {}", date, branch_name(who.place.branch, language), place,
                           age_name(who.traits.age, language))
                  : phrase(language, "Op {} werkt deze medewerker in {}, bij {}: {}, {}",
                           "On {} this worker works in {}, {}: {}, {}", date, branch_name(who.place.branch, language),
                           place, age_name(who.traits.age, language), tenure_name(who.traits.tenure, language));
    if (who.returns)
      text += either(", als herintreder met enkele jaren ervaring", ", returning with some years of experience");
    text += who.permanent ? either(", met een vast contract.", ", with a permanent contract.")
                          : either(", zonder vast contract.", ", without a permanent contract.");
    if (who.traits.stage == static_cast<std::uint8_t>(m::Stage::wishing))
      text += either(" De wens om te vertrekken is er dan al.", " The wish to leave is already there.");
    if (who.traits.stage == static_cast<std::uint8_t>(m::Stage::searching))
      text += either(" Er wordt dan al gezocht naar ander werk.", " A search for other work is already on.");
    self.day_ = calendar_day(time);
    return text + employer_text(who.employer_acts);
  }

  std::string operator()(const happening::Situation& now) const {
    std::vector<analysis::AspectPlace> well, badly;
    for (const auto place : now.in_order) {
      if (!goes_without_saying(place, true)) well.push_back(place);
    }
    for (const auto place : now.lacking) {
      if (!goes_without_saying(place, false)) badly.push_back(place);
    }
    std::string text;
    if (!well.empty()) {
      text = phrase(language, "Voor deze medewerker {1} {0} op orde", "For this worker {0} {1} in order",
                    listed(nouns(well, language), language), is_or_are(well));
    }
    if (!badly.empty()) {
      text += well.empty() ? either("Niet op orde", "Not in order") : either("; niet op orde", "; not in order");
      text += fmt::format(" {} {}", is_or_are(badly), listed(nouns(badly, language), language));
    }
    text += ".";
    if (now.incident == Incident::unsupported)
      text += either(
          " In het afgelopen jaar was er agressie van cliënten of hun naasten, en niemand vroeg daarna hoe het ging.",
          " In the past year there was aggression by clients or their family, and nobody asked afterwards how things "
          "were.");
    if (now.incident == Incident::supported)
      text += either(
          " In het afgelopen jaar was er agressie van cliënten of hun naasten; iemand vroeg daarna hoe het ging.",
          " In the past year there was aggression by clients or their family; somebody asked afterwards how things "
          "were.");
    return text;
  }

  std::string operator()(const happening::Team& team) const {
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
        "Van het team van {} vindt {} de werkdruk te hoog ({}), noemt {} de sfeer goed ({}) en krijgt {} genoeg "
        "steun van de leidinggevende ({}).",
        "Of the team of {}, {} find the workload too high ({}), {} call the atmosphere good ({}) and {} get "
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

  std::string operator()(const happening::TeamMoved& moved) const {
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
    self.day_ = calendar_day(time);
    return phrase(language, "Bij het begin van het jaar {}.", "At the start of the year {}.", listed(parts, language));
  }

  std::string operator()(const happening::Experiences& changed) const {
    std::string text;
    if (!changed.worse.empty()) {
      constexpr std::size_t in_a_sentence = 3;
      std::vector<std::string> first, rest;
      for (const auto place : changed.worse)
        (first.size() < in_a_sentence ? first : rest).emplace_back(aspect_worse(place, language));
      text = fmt::format("{} {}.", in_month(), listed(first, language));
      if (!rest.empty()) text += phrase(language, " Ook {}.", " Also, {}.", listed(rest, language));
    }
    if (changed.better.empty()) return text;
    const std::string better = listed(nouns(changed.better, language), language);
    const bool other = otherwise(changed), one = changed.better.size() == 1;
    if (text.empty()) {
      return other ? phrase(language, "{} wordt het beter met {}.", "{} things get better with {}.", in_month(), better)
                   : phrase(language, "{0} {2} {1} op orde.", "{0} {1} {2} right.", in_month(), better,
                            one ? either("komt", "comes") : either("komen", "come"));
    }
    return text + (other ? phrase(language, " Beter gaat het met {}.", " Things get better with {}.", better)
                         : phrase(language, " Daar staat tegenover dat {} nu op orde {}.",
                                  " On the other hand {} {} in order now.", better, is_or_are(changed.better)));
  }

  std::string operator()(const happening::IncidentChange& change) const {
    const bool other = otherwise(change);
    const std::string lead = in_month();
    if (change.is == Incident::none)
      return phrase(language, "{} blijft agressie van cliënten uit.", "{} aggression by clients stays away.", lead);
    if (change.was == Incident::supported)
      return phrase(language, "{} blijft de vraag hoe het gaat na agressie uit.",
                    "{} nobody asks any longer how things are after aggression.", lead);
    if (change.was == Incident::unsupported)
      return phrase(language, "{} vraagt na agressie nu wel iemand hoe het gaat.",
                    "{} somebody does ask now how things are after aggression.", lead);
    const std::string_view again = change.again ? either(" opnieuw", " again") : either("", "");
    if (change.is == Incident::supported)
      return phrase(language, "{} is er{} agressie van cliënten of hun naasten; iemand vraagt daarna hoe het gaat.",
                    "{} there is{} aggression by clients or their family; somebody asks afterwards how things are.",
                    lead, again);
    return other ? phrase(
                       language,
                       "{} is er{} agressie van cliënten of hun naasten, zonder dat iemand daarna vraagt hoe het gaat.",
                       "{} there is{} aggression by clients or their family, without anybody asking afterwards how "
                       "things are.",
                       lead, again)
                 : phrase(
                       language, "{} volgt{} agressie van cliënten of hun naasten. Niemand vraagt daarna hoe het gaat.",
                       "{} there comes{} aggression by clients or their family. Nobody asks afterwards how things are.",
                       lead, again);
  }

  std::string operator()(const happening::MeasureStarts& measure) const {
    const Intervention& intervention = self.scenario_->interventions[measure.intervention];
    const std::string& title = in(language, (*self.levers_)[intervention.lever].title);
    const std::string lead = on_day();
    if (measure.offered)
      return measure.employer_acts
                 ? phrase(language, "{} begint de maatregel ‘{}’, ook bij deze werkgever.",
                          "{} the measure ‘{}’ begins, at this employer too.", lead, title)
                 : phrase(language,
                          "{} begint de maatregel ‘{}’, maar niet bij deze werkgever, die geen maatregelen neemt.",
                          "{} the measure ‘{}’ begins, but not at this employer, which takes no measures.", lead,
                          title);
    constexpr double nearly_all = 0.995;
    if (measure.reach > nearly_all)
      return phrase(language, "{} begint bij iedere werkgever de maatregel ‘{}’.",
                    "{} the measure ‘{}’ begins at every employer.", lead, title);
    return phrase(
        language,
        "{} begint de maatregel ‘{}’, met een bereik van {}; dit verhaal geeft iedere werkgever dat deel van de "
        "werking.",
        "{} the measure ‘{}’ begins, with a reach of {}; this story gives every employer that part of its effect.",
        lead, title, percent(measure.reach));
  }

  std::string operator()(const happening::MeasureEnds& measure) const {
    const Intervention& intervention = self.scenario_->interventions[measure.intervention];
    return phrase(language, "{} eindigt de maatregel ‘{}’.", "{} the measure ‘{}’ ends.", on_day(),
                  in(language, (*self.levers_)[intervention.lever].title));
  }

  std::string operator()(const happening::EmployerActs& employer) const {
    return employer.acts ? phrase(language, "{} gaat de werkgever maatregelen nemen om mensen te behouden.",
                                  "{} the employer begins to take measures to keep people.", in_month())
                         : phrase(language, "{} houdt de werkgever op met maatregelen om mensen te behouden.",
                                  "{} the employer stops taking measures to keep people.", in_month());
  }

  std::string operator()(const happening::NewManager& manager) const {
    constexpr double alike = 0.03;
    const double more = manager.support_now - manager.support_before;
    const std::string lead = in_month();
    const std::string begin =
        phrase(language, "{} krijgt het team {} nieuwe leidinggevende", "{} the team gets {} new manager", lead,
               self.turn(manager_told) > 0 ? either("opnieuw een", "another") : either("een", "a"));
    if (std::abs(more) < alike)
      return begin + std::string(either(", die ongeveer evenveel steun geeft als de vorige.",
                                        ", who gives about as much support as the one before."));
    return begin + phrase(language,
                          ", die {} steun geeft: op den duur krijgt {} van het team genoeg, bij de vorige {}.",
                          ", who gives {} support: in the long run {} of the team get enough, {} under the one before.",
                          more > 0.0 ? either("meer", "more") : either("minder", "less"), percent(manager.support_now),
                          percent(manager.support_before));
  }

  std::string operator()(const happening::NextAge& age) const {
    constexpr std::array borders{30, 30, 50, 60};
    return phrase(language, "{} gaat de leeftijd van {} voorbij.", "{} the age of {} is passed.", in_month(),
                  borders[static_cast<std::size_t>(age.band)]);
  }

  std::string operator()(const happening::NextTenure& tenure) const {
    return phrase(language, "{} geldt de medewerker als {}.", "{} the worker counts as {}.", in_month(),
                  tenure_name(tenure.band, language));
  }

  std::string operator()(const happening::Wish& wish) const {
    const bool before = self.turn(wish_told) > 0;
    const std::string text =
        before
            ? phrase(language, "{} komt de wens om te vertrekken terug.", "{} the wish to leave comes back.", on_day())
            : phrase(language, "{} ontstaat de wens om te vertrekken.", "{} the wish to leave arises.", on_day());
    return text + why(wish.reasons, language);
  }

  std::string operator()(const happening::Reconciled& reconciled) const {
    std::string text =
        phrase(language, "{} verdwijnt de wens om te vertrekken weer", "{} the wish to leave fades again", on_day());
    if (reconciled.support && reconciled.own_direction)
      text += either("; steun van de leidinggevende en eigen regie helpen daarbij",
                     "; the manager's support and own direction help");
    else if (reconciled.support)
      text += either("; de steun van de leidinggevende helpt daarbij", "; the manager's support helps");
    else if (reconciled.own_direction)
      text += either("; de eigen regie helpt daarbij", "; own direction helps");
    return text + ".";
  }

  std::string operator()(const happening::Acts& acts) const {
    std::vector<std::string> spurs;
    if (acts.incident) spurs.emplace_back(either("agressie zonder opvang", "aggression without support"));
    if (acts.pay) spurs.emplace_back(either("het loon", "the pay"));
    if (acts.growth) spurs.emplace_back(either("geen plek om door te groeien", "no place to grow into"));
    const std::string lead = on_day();
    std::string text;
    if (self.turn(act_told) == 0) {
      text = phrase(language, "{} wordt het menens: de medewerker zoekt ander werk.",
                    "{} it gets serious: the worker looks for other work.", lead);
    } else if (otherwise(acts)) {
      text = phrase(language, "{} volgt een nieuwe poging om ander werk te vinden.",
                    "{} there comes a new attempt to find other work.", lead);
    } else {
      text = phrase(language, "{} begint de medewerker weer te zoeken naar ander werk.",
                    "{} the worker starts looking for other work again.", lead);
    }
    const std::string spurs_now = listed(spurs, language);
    if (!spurs.empty() && spurs_now != self.spurs_told_)
      text += phrase(language, " Wat meespeelt: {}.", " What plays a part: {}.", spurs_now);
    self.spurs_told_ = spurs_now;
    return text;
  }

  std::string operator()(const happening::GivesUp& gives_up) const {
    return otherwise(gives_up)
               ? phrase(language, "{} houdt het zoeken op; de wens om te vertrekken blijft.",
                        "{} the search stops; the wish to leave remains.", on_day())
               : phrase(language, "{} wordt het zoeken gestaakt, zonder resultaat. De wens om te vertrekken blijft.",
                        "{} the search is given up, without result. The wish to leave remains.", on_day());
  }

  std::string operator()(const happening::Moves& moves) const {
    const std::string place = place_text(moves.to, language);
    const std::string text =
        moves.to.branch == moves.from_branch
            ? phrase(language, "{} stapt deze medewerker over naar een andere baan in dezelfde branche: {}.",
                     "{} this worker moves to another job in the same branch: {}.", on_day(), place)
            : phrase(language, "{} stapt deze medewerker over naar {}: {}.", "{} this worker moves to {}: {}.",
                     on_day(), branch_name(moves.to.branch, language), place);
    return text + why(moves.reasons, language);
  }

  std::string operator()(const happening::Leaves& leaves) const {
    const std::string lead = on_day();
    switch (leaves.kind) {
      case EventKind::private_exit:
        return phrase(language, "{} vertrekt deze medewerker om privéredenen uit het sociaal domein.",
                      "{} this worker leaves the social domain for private reasons.", lead);
      case EventKind::ended:
        return phrase(language,
                      "{} eindigt het dienstverband op initiatief van de werkgever; het werk in het sociaal domein "
                      "houdt daarmee op.",
                      "{} the employer ends the employment, and with it the work in the social domain.", lead);
      case EventKind::retirement:
        return phrase(language, "{} gaat deze medewerker met pensioen.", "{} this worker retires.", lead);
      default:
        return phrase(language,
                      "{} vertrekt deze medewerker op eigen initiatief uit het sociaal domein, naar werk daarbuiten.",
                      "{} this worker leaves the social domain of their own accord, for work outside it.", lead) +
               why(leaves.reasons, language) +
               phrase(language, " Voor {} zijn dat redenen waar een werkgever iets aan kan doen.",
                      " For {} these are reasons an employer can do something about.", percent(leaves.preventable));
    }
  }

  std::string operator()(const happening::Colleagues& colleagues) const {
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
    const std::string_view when =
        colleagues.part_of_year ? either("in die tijd", "in that time") : either("dat jaar", "that year");
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
    return text + phrase(language, "; er {1} {0} bij.", "; {0} joined.", number_or_none(colleagues.came, language),
                         colleagues.came > 1 ? "kwamen" : "kwam");
  }

  std::string operator()(const happening::StillThere& still) const {
    std::string text = phrase(language, "Op {} is deze medewerker nog in dienst, in {}, bij {}: {}, {}.",
                              "On {} this worker is still there, in {}, {}: {}, {}.", day_text(time, language),
                              branch_name(still.place.branch, language), place_text(still.place, language),
                              age_name(still.traits.age, language), tenure_name(still.traits.tenure, language));
    if (still.traits.stage == static_cast<std::uint8_t>(m::Stage::wishing))
      text += either(" De wens om te vertrekken is er dan.", " The wish to leave is there at that moment.");
    if (still.traits.stage == static_cast<std::uint8_t>(m::Stage::searching))
      text += either(" Er wordt dan gezocht naar ander werk.", " A search for other work is on.");
    return text;
  }

  std::string operator()(const happening::Balance& balance) const {
    std::vector<std::string> parts;
    const auto add = [&](std::uint32_t count, std::string_view nl_one, std::string_view nl_more,
                         std::string_view en_one, std::string_view en_more) {
      if (count > 0)
        parts.push_back(fmt::format("{} {}", number(count, language),
                                    count == 1 ? either(nl_one, en_one) : either(nl_more, en_more)));
    };
    add(balance.managers, "wisseling van leidinggevende", "wisselingen van leidinggevende", "change of manager",
        "changes of manager");
    add(balance.colleagues_left, "vertrokken collega", "vertrokken collega's", "colleague who left",
        "colleagues who left");
    add(balance.incidents, "periode met agressie van cliënten", "perioden met agressie van cliënten",
        "spell of aggression by clients", "spells of aggression by clients");
    if (parts.empty()) return "";
    std::string text = phrase(language, "Dat is in {}: {}", "That makes, in {}: {}",
                              years_text(balance.years, language), listed(parts, language));
    if (balance.incidents > 0)
      text += balance.unsupported == 0
                  ? std::string(either(", steeds gevolgd door de vraag hoe het ging",
                                       ", after which somebody always asked how things were"))
                  : phrase(language, ", waarna {} niemand vroeg hoe het ging",
                           ", after which {} nobody asked how things were", times(balance.unsupported, language));
    return text + ".";
  }

  std::string operator()(const happening::TeamIntroduction& team) const {
    self.day_ = calendar_day(time);
    return team_introduction(team, time, language) + employer_text(team.employer_acts);
  }
  std::string operator()(const happening::MemberLeaves& member) const {
    return member_leaves(member, on_day(), language) + why(member.leaves.reasons, language);
  }
  std::string operator()(const happening::MembersYear& year) const { return members_year(year, language); }
  std::string operator()(const happening::TeamEnd& end) const { return team_end(end, time, language); }
};

std::string Narrator::tell(const analysis::Happening& happening) {
  return std::visit(Say{*this, happening.time}, happening.what);
}

}  // namespace behoud::story
