#include "app/explain/levers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/band_text.hpp"
#include "app/explain/field.hpp"
#include "app/text.hpp"
#include "model/files/unit_names.hpp"
#include "model/files/write_scenario.hpp"

namespace behoud {

namespace {

std::string_view grade_name(const std::string& grade, Language language) {
  if (grade == "trial") return in(language, "experiment", "trial");
  if (grade == "quasi_experiment") return in(language, "quasi-experiment", "quasi-experiment");
  if (grade == "association") return in(language, "samenhang", "association");
  if (grade == "expert_view") return in(language, "oordeel van deskundigen", "expert view");
  return in(language, "aanname", "assumption");
}

std::string price_of(const LeverCost& cost, double units, Language language) {
  const auto number = [&](double value, int digits) { return significant(value, digits, language); };
  if (cost.basis == LeverCost::Basis::wage_bill) {
    return phrase(language, "{} % van de loonsom ({} .. {})", "{} % of the wage bill ({} .. {})",
                  number(100.0 * units * cost.euro, 2), number(100.0 * units * cost.low, 2),
                  number(100.0 * units * cost.high, 2));
  }
  const std::string_view who = cost.basis == LeverCost::Basis::newcomer
                                   ? in(language, "nieuwe medewerker", "new worker")
                                   : in(language, "medewerker", "worker");
  return phrase(language, "{} euro per {} per jaar ({} .. {})", "{} euro per {} per year ({} .. {})",
                grouped(units * cost.euro, language), who, grouped(units * cost.low, language),
                grouped(units * cost.high, language));
}

std::string amount(double value, std::string_view unit, Language language) {
  return amount_of(significant(is_said_in_percent(unit) ? 100.0 * value : value, 6, language), unit, language);
}

/// Everything that follows from a dose.
void explain_at_dose(const Lever& lever, double dose, Language language) {
  const double units = dose - lever.dose_neutral;
  for (const LeverEffect& effect : lever.effects) {
    const std::string_view text = in(language, "werkt op", "acts on");
    switch (effect.kind) {
      case LeverEffect::Kind::added:
        field(text, fmt::format("{} {}, {}", effect.measure.name,
                                with_decimal_mark(fmt::format("{:+.3g} ({:+.3g} .. {:+.3g})", units * effect.per_dose,
                                                              std::min(units * effect.low, units * effect.high),
                                                              std::max(units * effect.low, units * effect.high)),
                                                  language),
                                unit_name(effect.measure.unit, language)));
        break;
      case LeverEffect::Kind::level:
        field(text, phrase(language, "{} komt op {}", "{} is put at {}", effect.measure.name,
                           amount(dose, effect.measure.unit, language)));
        break;
      case LeverEffect::Kind::reach:
        field(text, phrase(language, "{}: het bereik zelf", "{}: the reach itself", effect.measure.name));
        break;
    }
  }
  field(in(language, "tijd", "time taken"),
        lever.time_taken == 0.0
            ? std::string(in(language, "geen werktijd van betekenis", "no working time that matters"))
            : phrase(language, "{} % van de werktijd", "{} % of working time",
                     significant(100.0 * lever.time_taken * std::abs(units), 2, language)) +
                  (lever.time_taken_years ? phrase(language, ", de eerste {} jaar", ", in the first {} years",
                                                   significant(*lever.time_taken_years, 6, language))
                                          : std::string()));
  if (lever.supervision_per_year > 0.0) {
    field(in(language, "bijeenkomst", "sessions"),
          phrase(language, "{} per jaar; in verhalen met een datum, zonder eigen effect",
                 "{} a year; dated in stories, without an effect of their own",
                 significant(lever.supervision_per_year * std::abs(units), 2, language)));
  }
  field(in(language, "duur effect", "lasting"),
        fmt::format(
            "{}; {}",
            lever.half_life_running
                ? phrase(language, "halfwaardetijd {} jaar tijdens de maatregel", "half-life of {} years while it runs",
                         significant(*lever.half_life_running, 6, language))
                : std::string(in(language, "blijft zolang de maatregel loopt", "holds while it runs")),
            lever.half_life_after ? phrase(language, "daarna {} jaar", "{} {} after it stops",
                                           significant(*lever.half_life_after, 6, language),
                                           *lever.half_life_after == 1.0 ? "year" : "years")
                                  : std::string(in(language, "daarna weg", "gone when it stops"))));
  field(in(language, "kosten", "cost"),
        fmt::format("{}; {}", price_of(lever.cost, std::abs(units), language), in(language, lever.cost.source)));
  field(in(language, "bewijs", "evidence"),
        lever.evidence.empty()
            ? std::string(grade_name(lever.grade, language))
            : fmt::format("{} ({})", grade_name(lever.grade, language), fmt::join(lever.evidence, ", ")));
  field(in(language, "werkt niet als", "fails when"), in(language, lever.fails_when));
  field(in(language, "let op", "mind"),
        std::string(in(language, "wat dit aan vertrek doet volgt uit het model; studies vonden meer (behoud replay)",
                       "what this does to leaving follows from the model; studies found more (behoud replay)")));
}

std::string actor_name(std::string_view actor, Language language) {
  constexpr std::array<std::array<std::string_view, 2>, actor_names.size()> names{
      {{"werkgever", "employer"},
       {"leidinggevende", "manager"},
       {"branche en sociale partners", "branch and social partners"},
       {"gemeente of financier", "municipality or funder"},
       {"Rijk", "state"},
       {"medewerker", "worker"},
       {"onderwijs", "education"}}};
  const auto place = static_cast<std::size_t>(std::ranges::find(actor_names, actor) - actor_names.begin());
  return std::string(names[place][language == Language::nl ? 0 : 1]);
}

/// As it stands in a scenario: by everybody, from 2027 on.
std::string in_a_scenario(const PublishedMeasure::Lever& part, const Lever& lever) {
  Intervention intervention;
  intervention.id = lever.id;
  intervention.dose = part.dose;
  intervention.branches = part.branches;
  intervention.ages.fill(true);
  intervention.tenures.fill(true);
  intervention.start = 2027.0;
  intervention.ramp_years = 1.0;
  return json_of(intervention, lever).dump(2);
}

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return result;
}

}  // namespace

void explain_lever(const Lever& lever, Language language) {
  fmt::print("{}\n", lever.id);
  field(in(language, "maatregel", "lever"), in(language, lever.title));
  field(in(language, "wat", "what"), in(language, lever.description));
  field(in(language, "wie", "who acts"), in(language, lever.who_acts));
  field(in(language, "dosis", "dose"),
        phrase(language, "{}; in een scenario {:g} \"{}\" ({:g} .. {:g}); hieronder bij die dosis",
               "{}; in a scenario {:g} \"{}\" ({:g} .. {:g}); below at that dose",
               amount(lever.dose_default, lever.dose_unit, language), lever.dose_default, lever.dose_unit,
               lever.dose_min, lever.dose_max));
  explain_at_dose(lever, lever.dose_default, language);
}

void list_levers(const LeverCatalogue& levers, Language language) {
  for (const Lever& lever : levers) {
    fmt::print("{:<28}{:<40}{}\n", lever.id, in(language, lever.title),
               amount(lever.dose_default, lever.dose_unit, language));
  }
}

void explain_measure(const PublishedMeasure& measure, const LeverCatalogue& levers, Language language) {
  fmt::print("{}\n", measure.id);
  field(in(language, "voorstel", "proposal"), in(language, measure.title));
  field(in(language, "wat", "what"), in(language, measure.description));
  std::string actors;
  for (const std::string& actor : measure.who_acts)
    actors += (actors.empty() ? "" : ", ") + actor_name(actor, language);
  field(in(language, "wie", "who acts"), actors);
  field(in(language, "bron", "source"), measure.source);
  if (measure.levers.empty()) {
    field(in(language, "in het model", "in the model"),
          fmt::format("{} {}", in(language, "niet uit te drukken.", "cannot be expressed."),
                      in(language, *measure.not_expressed)));
    return;
  }
  field(in(language, "dosis", "dose"), in(language, *measure.dose_from));
  if (measure.not_expressed) field(in(language, "buiten model", "left out"), in(language, *measure.not_expressed));
  for (const PublishedMeasure::Lever& part : measure.levers) {
    const Lever& lever = levers[part.lever];
    fmt::print("\n");
    field(in(language, "in het model", "in the model"), fmt::format("{} ({}): {}", lever.id, in(language, lever.title),
                                                                    amount(part.dose, lever.dose_unit, language)));
    explain_at_dose(lever, part.dose, language);
    fmt::print("{}\n{}\n", in(language, "in een scenario:", "in a scenario:"), in_a_scenario(part, lever));
  }
}

void list_measures(const PublishedMeasures& measures, const LeverCatalogue& levers, Language language) {
  std::size_t whole = 0, partly = 0;
  for (const PublishedMeasure& measure : measures) {
    std::string put_into;
    for (const PublishedMeasure::Lever& part : measure.levers)
      put_into += (put_into.empty() ? "" : ", ") + levers[part.lever].id;
    fmt::print("{:<5}{}\n", measure.id, in(language, measure.title));
    fmt::print(
        "{:<5}{}\n", "",
        put_into.empty() ? std::string(in(language, "(niet uit te drukken)", "(cannot be expressed)")) : put_into);
    if (put_into.empty()) continue;
    (measure.not_expressed ? partly : whole) += 1;
  }
  fmt::print("{}\n",
             phrase(language,
                    "{} voorstellen: {} geheel en {} deels in maatregelen van het model gezet, {} niet.\nDe dosis is "
                    "bijna altijd een aanname (zie bij elk); de adviezen staan ook als maatregel in de lijst.",
                    "{} proposals: {} wholly and {} partly put into levers of the model, {} not.\nThe dose is nearly "
                    "always an assumption (see each); the advices stand in the list as measures too.",
                    measures.size(), whole, partly, measures.size() - whole - partly));
}

const PublishedMeasure* measure_called(const PublishedMeasures& measures, std::string_view name) {
  const std::string wanted = lowered(name);
  for (const PublishedMeasure& measure : measures) {
    for (const std::string& known : {measure.id, measure.title.nl, measure.title.en}) {
      const std::string title = lowered(known);
      if (title == wanted || title.substr(0, title.find(" (")) == wanted) return &measure;
    }
  }
  return nullptr;
}

}  // namespace behoud
