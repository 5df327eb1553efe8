#include "app/story/story_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ranges>

#include "app/text.hpp"
#include "app/wrapped_text.hpp"

namespace behoud::story {

namespace {

using analysis::ChoiceRule;
namespace happening = analysis::happening;

/// How a story ends, as a piece of a sentence.
std::string ending(const analysis::Story& story, Language language) {
  using engines::agents::EventKind;
  for (auto last = story.rbegin(); last != story.rend(); ++last) {
    const std::string day = day_text(last->time, language);
    if (std::holds_alternative<happening::StillThere>(last->what))
      return phrase(language, "op {} nog in dienst", "still there on {}", day);
    const auto* leaves = std::get_if<happening::Leaves>(&last->what);
    if (leaves == nullptr) continue;
    switch (leaves->kind) {
      case EventKind::private_exit:
        return phrase(language, "op {} om privéredenen vertrokken", "gone on {} for private reasons", day);
      case EventKind::ended:
        return phrase(language, "op {} vertrokken omdat het dienstverband eindigde",
                      "gone on {} because the employment was ended", day);
      case EventKind::retirement:
        return phrase(language, "op {} met pensioen", "retired on {}", day);
      default:
        return phrase(language, "op {} op eigen initiatief vertrokken", "gone on {} of their own accord", day);
    }
  }
  return std::string(in(language, "niet in dienst geweest", "never in service"));
}

}  // namespace

std::string paragraphs(const analysis::Story& story, const Telling& telling, std::size_t told_before) {
  Narrator narrator(telling.language, telling.scenario, telling.levers);
  for (const analysis::Happening& happening : story | std::views::take(told_before)) narrator.tell(happening);
  narrator.new_paragraph();
  std::string text, paragraph;
  int year = 0;
  const auto close = [&] {
    if (paragraph.empty()) return;
    const std::string begin = fmt::format("{}  ", year);
    text += wrapped(begin + paragraph, std::string(begin.size(), ' '), begin.size());
    paragraph.clear();
  };
  for (const analysis::Happening& happening : story | std::views::drop(told_before)) {
    const int this_year = calendar_day(happening.time).year;
    if (this_year != year) {
      close();
      year = this_year;
      narrator.new_paragraph();
    }
    const std::string sentence = narrator.tell(happening);
    if (sentence.empty()) continue;
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += sentence;
  }
  close();
  return text;
}

std::string choice_text(const std::optional<analysis::Choice>& choice, std::uint32_t id, double from,
                        Language language) {
  if (!choice) return phrase(language, "Medewerker {}.", "Worker {}.", id);
  const std::string_view rule = [&] {
    switch (choice->rule) {
      case ChoiceRule::parts:
        return in(
            language,
            "van wie het verhaal in de twee scenario's anders afloopt: in het ene vertrokken, in het andere gebleven",
            "whose story ends differently in the two scenarios: gone in the one, still there in the other");
      case ChoiceRule::unsupported_quit:
        return in(language,
                  "die agressie zonder opvang meemaakt, daarna wil vertrekken, gaat zoeken en het domein op eigen "
                  "initiatief verlaat",
                  "to live through aggression without support, then wish to leave, look for other work and leave the "
                  "domain of their own accord");
      case ChoiceRule::quit:
        return in(language, "die wil vertrekken, gaat zoeken en het domein op eigen initiatief verlaat",
                  "to wish to leave, look for other work and leave the domain of their own accord");
      case ChoiceRule::wish:
        return in(language, "die wil vertrekken", "to wish to leave");
      case ChoiceRule::first:
        break;
    }
    return in(language, "in de rij", "in line");
  }();
  return phrase(
      language,
      "Gekozen is medewerker {0}: van de {1} mensen die op {2} bij deze werkgever werkten de eerste {3}. Dat geldt "
      "voor {4} van hen.",
      "Chosen is worker {0}: of the {1} people who worked for this employer on {2} the first {3}. That holds for "
      "{4} of them.",
      id, choice->of, day_text(from, language), rule, number(static_cast<std::uint32_t>(choice->alike), language));
}

std::string parting_text(const analysis::Story& one, const analysis::Story& other, const Scenario& scenario,
                         const Scenario& against, const analysis::Parting& parting, Language language) {
  if (!parting.time)
    return phrase(language, "In ‘{}’ en ‘{}’ verloopt dit verhaal hetzelfde.",
                  "In ‘{}’ and ‘{}’ this story goes the same way.", in(language, scenario.title),
                  in(language, against.title));
  return phrase(language, "Tot {} lopen de verhalen vrijwel gelijk. In ‘{}’: {}. In ‘{}’: {}.",
                "Up to {} the stories run nearly alike. In ‘{}’: {}. In ‘{}’: {}.", day_text(*parting.time, language),
                in(language, scenario.title), ending(one, language), in(language, against.title),
                ending(other, language));
}

std::string partings_text(const analysis::Partings& partings, const Scenario& scenario, const Scenario& against,
                          Language language) {
  const auto count_of = [language](std::size_t count) {
    return count == 0 ? std::string(in(language, "geen", "none")) : number(static_cast<std::uint32_t>(count), language);
  };
  return phrase(
      language,
      "Van de {0} medewerkers van deze werkgever aan het begin verlaten er {1} het domein in beide scenario's en "
      "blijven er {2} in beide. Alleen in ‘{5}’ {7} er {3}, alleen in ‘{6}’ {4}. Eén verhaal zegt niet "
      "hoeveel een maatregel uitmaakt; dat doet behoud compare.",
      "Of the {0} workers of this employer at the start {1} leave the domain in both scenarios and {2} stay in "
      "both. In ‘{5}’ only, {3} {8}; in ‘{6}’ only, {4}. One story does not say how much a measure "
      "matters; behoud compare does.",
      partings.workers, partings.leave_in_both, partings.stay_in_both, count_of(partings.stay_only_in_other),
      count_of(partings.leave_only_in_other), in(language, scenario.title), in(language, against.title),
      partings.stay_only_in_other > 1 ? "vertrekken" : "vertrekt",
      partings.stay_only_in_other == 1 ? "leaves" : "leave");
}

std::string honest_text(double persons_in_domain, double persons_per_worker, bool team, Language language) {
  const long persons = std::lround(persons_in_domain / 1000.0);
  const std::string thousands =
      language == Language::nl ? fmt::format("{}.000", persons) : fmt::format("{},000", persons);
  return team ? phrase(
                    language,
                    "Dit team is verzonnen. Het bestaat uit enkelen van de ongeveer {} medewerkers van het domein, van "
                    "wie "
                    "hier één op de {:.0f} is doorgerekend, in teams van gewone grootte. Het zegt niets over een "
                    "bestaand "
                    "team, een bestaande werkgever of een bestaand persoon.",
                    "This team is invented. It is made of a few of the about {} workers of the domain, of whom one in "
                    "{:.0f} was simulated here, in teams of ordinary size. It says nothing about any real team, "
                    "employer "
                    "or person.",
                    thousands, persons_per_worker)
              : phrase(language,
                       "Deze medewerker is verzonnen: een van de ongeveer {} in het domein, van wie hier één op de "
                       "{:.0f} is "
                       "doorgerekend, in teams van gewone grootte. Het verhaal zegt niets over een bestaand persoon, "
                       "team of "
                       "werkgever.",
                       "This worker is invented: one of about {} in the domain, of whom one in {:.0f} was simulated "
                       "here, in "
                       "teams of ordinary size. The story says nothing about any real person, team or employer.",
                       thousands, persons_per_worker);
}

}  // namespace behoud::story
