// What happens to the worker.

#include <fmt/format.h>

#include "app/story/say.hpp"
#include "model/analysis/event_log.hpp"

namespace behoud::story {

namespace {

using analysis::Incident;
using engines::agents::EventKind;

std::vector<std::string> nouns(const std::vector<analysis::AspectPlace>& places, Language language) {
  std::vector<std::string> texts;
  texts.reserve(places.size());
  for (const analysis::AspectPlace place : places) texts.emplace_back(aspect_noun(place, language));
  return texts;
}

std::string_view destination_text(engines::agents::Destination destination, Language language) {
  switch (destination) {
    case engines::agents::Destination::within_care:
      return in(language, "naar werk elders in zorg en welzijn", "for work elsewhere in health and welfare");
    case engines::agents::Destination::agency:
      return in(language, "naar een uitzend- of bemiddelingsbureau", "for an employment agency");
    case engines::agents::Destination::other_sector:
      return in(language, "naar werk in een andere sector", "for work in another sector");
    default:
      return in(language, "zonder ander werk", "without other work");
  }
}
/// Whether somebody asked how it went, in brackets.
std::string asked_after(std::uint32_t incidents, std::uint32_t unsupported, Language language) {
  if (unsupported == 0) return std::string(in(language, " (met opvang)", " (with support afterwards)"));
  if (unsupported == incidents)
    return std::string(in(language, incidents == 1 ? " (zonder opvang)" : " (steeds zonder opvang)",
                          incidents == 1 ? " (without support)" : " (each time without support)"));
  return phrase(language, " ({} keer zonder opvang)", " ({} without support)", number(unsupported, language));
}

/// As a clause of its own.
std::string afterwards(engines::agents::Destination destination, Language language) {
  switch (destination) {
    case engines::agents::Destination::within_care:
      return std::string(
          in(language, "daarna volgt werk elders in zorg en welzijn", "work elsewhere in health and welfare follows"));
    case engines::agents::Destination::agency:
      return std::string(in(language, "daarna volgt werk via een uitzend- of bemiddelingsbureau",
                            "work through an employment agency follows"));
    case engines::agents::Destination::other_sector:
      return std::string(in(language, "daarna volgt werk in een andere sector", "work in another sector follows"));
    default:
      return std::string(in(language, "ander werk volgt er niet", "no other work follows"));
  }
}

/// What is not worth naming when it is as it should be, or is told elsewhere.
bool goes_without_saying(analysis::AspectPlace place, bool in_order) {
  const m::Variable v = analysis::aspects[place].variable;
  if (v == m::job_security) return true;
  return in_order &&
         (v == m::too_low || v == m::internal_aggression || v == m::blocked_growth || v == m::competence_match);
}

}  // namespace

std::string Narrator::Say::operator()(const happening::Introduction& who) const {
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
  else if (who.hired && who.traits.tenure != static_cast<std::uint8_t>(m::tenure_of_hires))
    text += either(", met enkele jaren ervaring", ", with some years of experience");
  text += phrase(language, ", met een {} contract voor {} van een voltijdbaan{}.",
                 ", with a {} contract for {} of a full-time job{}.",
                 who.permanent ? either("vast", "permanent") : either("tijdelijk", "temporary"),
                 percent(who.full_time_part),
                 who.growth_role ? either(", in een groeirol", ", in a growth role") : either("", ""));
  if (who.traits.stage == static_cast<std::uint8_t>(m::Stage::wishing))
    text += either(" De wens om te vertrekken is er dan al.", " The wish to leave is already there.");
  if (who.traits.stage == static_cast<std::uint8_t>(m::Stage::searching))
    text += either(" Er wordt dan al gezocht naar ander werk.", " A search for other work is already on.");
  if (who.traits.stage != static_cast<std::uint8_t>(m::Stage::staying)) said_before(Counted::wish);
  if (who.traits.stage == static_cast<std::uint8_t>(m::Stage::searching)) said_before(Counted::act);
  self.day_ = calendar_day(time);
  return text + employer_text(who.employer_acts);
}

std::string Narrator::Say::operator()(const happening::Situation& now) const {
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
  if (now.incident == Incident::none) return text;
  text += now.new_work ? either(" In dit werk is er agressie van cliënten of hun naasten",
                                " In this work there is aggression by clients or their family")
                       : either(" In het afgelopen jaar was er agressie van cliënten of hun naasten",
                                " In the past year there was aggression by clients or their family");
  if (now.incident == Incident::supported) {
    text += now.new_work
                ? either("; iemand vraagt daarna hoe het gaat.", "; somebody asks afterwards how things are.")
                : either("; iemand vroeg daarna hoe het ging.", "; somebody asked afterwards how things were.");
  } else {
    text += now.new_work
                ? either(", en niemand vraagt daarna hoe het gaat.", ", and nobody asks afterwards how things are.")
                : either(", en niemand vroeg daarna hoe het ging.", ", and nobody asked afterwards how things were.");
  }
  return text;
}

std::string Narrator::Say::operator()(const happening::Experiences& changed) const {
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

std::string Narrator::Say::operator()(const happening::IncidentChange& change) const {
  const bool other = otherwise(change);
  const std::string lead = in_month();
  if (change.is == Incident::none)
    return phrase(language, "{} houdt de agressie van cliënten op.", "{} the aggression by clients ends.", lead);
  if (change.was == Incident::supported)
    return phrase(language, "{} vraagt na agressie niemand meer hoe het gaat.",
                  "{} nobody asks any longer how things are after aggression.", lead);
  if (change.was == Incident::unsupported)
    return phrase(language, "{} vraagt na agressie nu wel iemand hoe het gaat.",
                  "{} somebody does ask now how things are after aggression.", lead);
  const std::string_view again = change.again ? either(" opnieuw", " again") : either("", "");
  if (change.is == Incident::supported)
    return phrase(
        language,
        "{} begint{} een periode met agressie van cliënten of hun naasten; na een incident vraagt iemand hoe "
        "het gaat.",
        "{} a spell of aggression by clients or their family begins{}; somebody asks afterwards how things are.", lead,
        again);
  return other
             ? phrase(language,
                      "{} begint{} een periode met agressie van cliënten of hun naasten, zonder opvang na incidenten.",
                      "{} a spell of aggression by clients or their family begins{}, without support after incidents.",
                      lead, again)
             : phrase(
                   language,
                   "{} begint{} een periode met agressie van cliënten of hun naasten. Na een incident vraagt niemand "
                   "hoe het gaat.",
                   "{} a spell of aggression by clients or their family begins{}. Nobody asks afterwards how things "
                   "are.",
                   lead, again);
}

std::string Narrator::Say::operator()(const happening::NextAge& age) const {
  constexpr std::array borders{30, 30, 50, 60};
  return phrase(language, "{} wordt de medewerker {}.", "{} the worker turns {}.", in_month(),
                borders[static_cast<std::size_t>(age.band)]);
}

std::string Narrator::Say::operator()(const happening::NextTenure& tenure) const {
  return phrase(language, "{} geldt de medewerker als {}.", "{} the worker counts as {}.", in_month(),
                tenure_name(tenure.band, language));
}

std::string Narrator::Say::operator()(const happening::Wish& wish) const {
  const bool before = said_before(Counted::wish);
  const std::string text =
      before ? phrase(language, "{} komt de wens om te vertrekken terug.", "{} the wish to leave comes back.", on_day())
             : phrase(language, "{} ontstaat de wens om te vertrekken.", "{} the wish to leave arises.", on_day());
  return text + why(wish.reasons);
}

std::string Narrator::Say::operator()(const happening::Reconciled& reconciled) const {
  std::string text =
      phrase(language, "{} verdwijnt de wens om te vertrekken weer", "{} the wish to leave fades again", on_day());
  if (reconciled.support && reconciled.own_direction)
    text += either("; de steun van de leidinggevende en de eigen regie helpen daarbij",
                   "; the manager's support and own direction help");
  else if (reconciled.support)
    text += either("; de steun van de leidinggevende helpt daarbij", "; the manager's support helps");
  else if (reconciled.own_direction)
    text += either("; de eigen regie helpt daarbij", "; own direction helps");
  return text + ".";
}

std::string Narrator::Say::operator()(const happening::Acts& acts) const {
  std::vector<std::string> spurs;
  if (acts.incident) spurs.emplace_back(either("agressie zonder opvang", "aggression without support"));
  if (acts.pay) spurs.emplace_back(either("het loon", "the pay"));
  if (acts.growth) spurs.emplace_back(either("geen plek om door te groeien", "no place to grow into"));
  const std::string lead = on_day();
  std::string text;
  if (!said_before(Counted::act)) {
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

std::string Narrator::Say::operator()(const happening::GivesUp& gives_up) const {
  return otherwise(gives_up)
             ? phrase(language, "{} houdt het zoeken weer op; de wens om te vertrekken blijft.",
                      "{} the search stops again; the wish to leave remains.", on_day())
             : phrase(language, "{} ziet de medewerker af van ander werk. De wens om te vertrekken blijft.",
                      "{} the worker gives up looking for other work. The wish to leave remains.", on_day());
}

std::string Narrator::Say::operator()(const happening::Moves& moves) const {
  self.turns_.erase(static_cast<int>(Counted::manager));
  const std::string place = place_text(moves.to, language);
  const std::string text =
      moves.to.branch == moves.from_branch
          ? phrase(language, "{} stapt deze medewerker over naar een andere baan in dezelfde branche: {}.",
                   "{} this worker moves to another job in the same branch: {}.", on_day(), place)
          : phrase(language, "{} stapt deze medewerker over naar {}: {}.", "{} this worker moves to {}: {}.", on_day(),
                   branch_name(moves.to.branch, language), place);
  return text + why(moves.reasons);
}

std::string Narrator::Say::operator()(const happening::Leaves& leaves) const {
  const std::string lead = on_day();
  switch (leaves.kind) {
    case EventKind::private_exit:
      return phrase(language, "{} vertrekt deze medewerker om privéredenen uit het sociaal domein; {}.",
                    "{} this worker leaves the social domain for private reasons; {}.", lead,
                    afterwards(leaves.destination, language));
    case EventKind::ended:
      return phrase(language,
                    "{} eindigt het dienstverband op initiatief van de werkgever, en daarmee het werk in het sociaal "
                    "domein.",
                    "{} the employer ends the employment, and with it the work in the social domain.", lead);
    case EventKind::retirement:
      return phrase(language, "{} gaat deze medewerker met pensioen.", "{} this worker retires.", lead);
    default:
      return phrase(language, "{} vertrekt deze medewerker op eigen initiatief uit het sociaal domein, {}.",
                    "{} this worker leaves the social domain of their own accord, {}.", lead,
                    destination_text(leaves.destination, language)) +
             why(leaves.reasons) +
             phrase(language, " Voor {} zijn dat redenen waar een werkgever iets aan kan doen.",
                    " For {} these are reasons an employer can do something about.", percent(leaves.preventable));
  }
}

std::string Narrator::Say::operator()(const happening::StillThere& still) const {
  std::string text = phrase(language, "Op {} is deze medewerker nog in dienst, in {}, bij {}: {}",
                            "On {} this worker is still there, in {}, {}: {}", day_text(time, language),
                            branch_name(still.place.branch, language), place_text(still.place, language),
                            age_name(still.traits.age, language));
  text += still.joined ? std::string(".") : fmt::format(", {}.", tenure_name(still.traits.tenure, language));
  if (still.traits.stage == static_cast<std::uint8_t>(m::Stage::wishing))
    text += either(" De wens om te vertrekken is er dan.", " The wish to leave is there at that moment.");
  if (still.traits.stage == static_cast<std::uint8_t>(m::Stage::searching))
    text += either(" Er wordt dan gezocht naar ander werk.", " A search for other work is on.");
  return text;
}

std::string Narrator::Say::operator()(const happening::Balance& balance) const {
  std::vector<std::string> parts;
  const auto add = [&](std::uint32_t count, std::string_view nl_one, std::string_view nl_more, std::string_view en_one,
                       std::string_view en_more) {
    if (count > 0)
      parts.push_back(fmt::format("{} {}", number(count, language),
                                  count == 1 ? either(nl_one, en_one) : either(nl_more, en_more)));
  };
  add(balance.managers, "wisseling van leidinggevende", "wisselingen van leidinggevende", "change of manager",
      "changes of manager");
  add(balance.colleagues_left, "vertrokken collega", "vertrokken collega's", "colleague who left",
      "colleagues who left");
  add(balance.incidents, "incident met cliënten", "incidenten met cliënten", "incident with clients",
      "incidents with clients");
  if (balance.incidents > 0) parts.back() += asked_after(balance.incidents, balance.unsupported, language);
  add(balance.refusals, "groeirol die naar een ander ging", "groeirollen die naar een ander gingen",
      "growth role that went to somebody else", "growth roles that went to somebody else");
  if (parts.empty() || balance.years < 1.0) return "";
  const std::string text = phrase(language, "Bij elkaar in {}: {}", "Taken together, in {}: {}",
                                  years_text(balance.years, language), listed(parts, language));
  return text + ".";
}

std::string Narrator::Say::operator()(const happening::ComesBack& back) const {
  self.turns_.erase(static_cast<int>(Counted::manager));
  return phrase(language, "{} keert deze medewerker terug in {}, bij {}, na {} weg te zijn geweest.",
                "{} this worker returns to {}, to {}, after {} away.", on_day(),
                branch_name(back.place.branch, language), place_text(back.place, language),
                years_text(back.years_away, language));
}

std::string Narrator::Say::operator()(const happening::DirectionLacking& lacking) const {
  using engines::agents::DirectionPart;
  switch (lacking.part) {
    case DirectionPart::knowing:
      return std::string(either("Wat aan eigen regie ontbreekt, is weten wat er kan en nodig is.",
                                "What own direction lacks is knowing what is possible and needed."));
    case DirectionPart::wanting:
      return std::string(
          either("Wat aan eigen regie ontbreekt, is de wil.", "What own direction lacks is wanting it."));
    case DirectionPart::being_able:
      return std::string(
          either("Wat aan eigen regie ontbreekt, is het kunnen.", "What own direction lacks is being able to."));
    case DirectionPart::daring:
      return std::string(either("Wat aan eigen regie ontbreekt, is durf.", "What own direction lacks is daring to."));
    default:
      return std::string(either("Wat aan eigen regie ontbreekt, is ruimte: het mag niet.",
                                "What own direction lacks is being allowed to: the room is not given."));
  }
}

std::string Narrator::Say::operator()(const happening::Promotion& promotion) const {
  return promotion.candidates > 1
             ? phrase(language, "{} komt een groeirol vrij, die {} mensen willen; deze medewerker krijgt hem.",
                      "{} a growth role comes free that {} people want; this worker gets it.", on_day(),
                      number(promotion.candidates, language))
             : phrase(language, "{} krijgt deze medewerker een groeirol.", "{} this worker gets a growth role.",
                      on_day());
}

std::string Narrator::Say::operator()(const happening::Tender& tender) const {
  const auto branch = static_cast<m::Branch>(tender.branch);
  const std::string begin = branch == m::Branch::JZ || branch == m::Branch::SW
                                ? phrase(language, "{} besteedt de gemeente de opdracht opnieuw aan",
                                         "{} the municipality puts the commission out to tender", in_month())
                                : phrase(language, "{} kopen gemeente, zorgkantoor en verzekeraar de zorg opnieuw in",
                                         "{} municipality, care office and insurer contract the care anew", in_month());
  return begin + std::string(tender.lost ? either(". Het werk gaat naar een andere aanbieder; de medewerkers gaan mee, "
                                                  "met nieuwe contracten.",
                                                  ". The work goes to another provider; the workers go with it, under "
                                                  "new contracts.")
                                         : either("; de werkgever houdt het werk.", "; the employer keeps the work."));
}

std::string Narrator::Say::operator()(const happening::YearOfOwn& year) const {
  std::vector<std::string> parts;
  const auto add = [&](std::uint32_t count, std::string_view nl_one, std::string_view nl_more, std::string_view en_one,
                       std::string_view en_more) {
    if (count == 0) return;
    parts.push_back(
        fmt::format("{} {}", number(count, language), count == 1 ? either(nl_one, en_one) : either(nl_more, en_more)));
  };
  add(year.incidents, "incident met cliënten", "incidenten met cliënten", "incident with clients",
      "incidents with clients");
  if (year.incidents > 0) parts.back() += asked_after(year.incidents, year.unsupported, language);
  add(year.by_colleagues, "incident met collega's", "incidenten met collega's", "incident with colleagues",
      "incidents with colleagues");
  add(year.mentor_talks, "gesprek met een mentor", "gesprekken met een mentor", "talk with a mentor",
      "talks with a mentor");
  add(year.supervision, "keer intervisie of supervisie", "keer intervisie of supervisie", "session of supervision",
      "sessions of supervision");
  add(year.courses, "cursus", "cursussen", "course", "courses");
  add(year.refusals, "groeirol die naar een ander ging", "groeirollen die naar een ander gingen",
      "growth role that went to somebody else", "growth roles that went to somebody else");
  if (year.sick_weeks > 1)
    parts.push_back(phrase(language, "{} weken ziekte", "{} weeks of sickness", number(year.sick_weeks, language)));
  return phrase(language, "{}: {}.", "{}: {}.",
                year.part_of_year ? either("In dat deel van het jaar", "In that part of the year")
                                  : either("Dat jaar", "That year"),
                listed(parts, language));
}

}  // namespace behoud::story
