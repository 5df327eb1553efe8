#include "app/comparison_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/band_text.hpp"
#include "app/text.hpp"
#include "model/files/date.hpp"

namespace behoud {

namespace {

using analysis::Interval;
using analysis::Measure;
using analysis::ScenarioResult;

const Measure& measure(const ScenarioResult& scenario, std::string_view name, int year) {
  const auto& all = scenario.measures[engines::whole_domain];
  return *std::ranges::find_if(all, [&](const Measure& m) { return m.name == name && m.year == year; });
}

/// A difference in the unit a reader expects: shares in points, ratios in per cent, the rest as it is.
std::string in_unit(double difference, const std::string& unit, Language language) {
  if (unit.starts_with("share")) return decimal(100.0 * difference, 2, true, language) + " pt";
  if (unit == "ratio") return decimal(100.0 * difference, 2, true, language) + " %";
  if (unit == "per year") return decimal(100.0 * difference, 2, true, language) + " pt";
  return decimal(difference, 3, true, language);
}

std::string quantity_name(std::size_t quantity, Language language) {
  const engines::Quantity& q = engines::quantities()[quantity];
  return language == Language::nl ? q.nl : q.en;
}

}  // namespace

namespace {

/// In what numbers of people and of euros are told: a sector in thousands and billions, an employer one by one.
struct Size {
  double people, money;
  std::string_view people_unit, money_unit;  // behind a comma, in the head of a column
  std::string_view people_of, money_of;      // in a title
  std::string_view people_after;             // behind a number
};

Size size_of(const Profile* profile, Language language) {
  if (profile == nullptr) {
    return {1e-3,
            1e-9,
            in(language, ", dzd", ", thou."),
            in(language, ", mld", ", bn"),
            in(language, "duizenden medewerkers", "thousands of workers"),
            in(language, "miljarden euro", "billions of euros"),
            in(language, "duizend medewerkers", "thousand workers")};
  }
  return {1.0,
          1e-3,
          "",
          in(language, ", dzd", ", thou."),
          in(language, "medewerkers", "workers"),
          in(language, "duizenden euro", "thousands of euros"),
          in(language, "medewerkers", "workers")};
}

/// What measures are called in a row of the table, and how they are shown.
struct SynergyRow {
  std::string_view name, nl, en;
  bool counts_people;
};
constexpr std::array synergy_rows{
    SynergyRow{"kept", "behouden", "kept", true},
    SynergyRow{"kept_at_equal_workforce", "evenveel medewerkers", "at equal workforce", true},
    SynergyRow{"workforce", "in dienst", "workforce", true},
    SynergyRow{"outflow", "uitstroom, pt", "outflow, points", false},
    SynergyRow{"quality_of_help", "kwaliteit, pt", "quality, points", false}};

std::string synergy_table(const analysis::Comparison& comparison, const Size& size, Language language) {
  std::string text =
      phrase(language, "SAMEN EN APART (tegenover doorgaan zoals nu, {}; sterker: samen doet meer)\n",
             "TOGETHER AND APART (against the baseline, {}; stronger: together does more)\n", size.people_of);
  text += fmt::format("{:<28}{:>22}{:>22}{:>19}{:>9}\n", "", in(language, "samen", "together"),
                      in(language, "som van apart", "sum of each"), in(language, "verschil", "difference"),
                      in(language, "sterker", "stronger"));
  for (const SynergyRow& row : synergy_rows) {
    for (const analysis::Synergy& synergy : comparison.synergies) {
      if (synergy.name != row.name) continue;
      const double scale = row.counts_people ? size.people : 100.0;
      text += fmt::format(
          "{:<28}{:>22}{:>22}{:>19}{:>9}\n", fmt::format("{} {}", in(language, row.nl, row.en), synergy.year),
          band(synergy.together, scale, true, language), band(synergy.sum_of_parts, scale, true, language),
          band(synergy.difference, scale, true, language),
          decimal(100.0 * synergy.stronger, 0, false, language) + " %");
    }
  }
  return text + '\n';
}

}  // namespace

std::string comparison_table(const analysis::Comparison& comparison, const Profile* profile, Language language) {
  const Size size = size_of(profile, language);
  const auto people = [&](const Interval& interval) { return band(interval, size.people, false, language); };
  const auto points = [&](const Interval& interval) { return band(interval, 100.0, true, language); };
  const auto say = [language](std::string_view nl, std::string_view en) { return in(language, nl, en); };
  const ScenarioResult& baseline = comparison.scenarios.front();
  const int first = comparison.horizons.front(), last = comparison.horizons.back();
  std::string text;
  const auto line = [&](const std::string& row) { text += row + '\n'; };

  if (profile != nullptr) {
    line(phrase(language, "{}: {} medewerkers op {}, in de plaats van branche {}.",
                "{}: {} workers on {}, in the place of branch {}.", in(language, profile->title),
                grouped(profile->workers, language), date_text(profile->date),
                mechanism::branch_names[static_cast<std::size_t>(profile->branch)]));
  }
  line(phrase(language, "Basispad, per 1 januari {}: {} {};\nuitstroom in {}: {} %.",
              "Baseline on 1 January {}: {} {};\noutflow in {}: {} %.", last,
              band(measure(baseline, "workforce", last).level, size.people, false, language), size.people_after,
              last - 1, band(measure(baseline, "outflow", last).level, 100.0, false, language)));
  line("");
  const auto table = [&](const std::string& title, const std::array<std::string, 3>& heads, auto cells) {
    line(title);
    line(fmt::format("{:<32}{:>22}{:>23}{:>23}", say("scenario", "scenario"), heads[0], heads[1], heads[2]));
    for (std::size_t s = 1; s < comparison.scenarios.size(); ++s) {
      const std::array<std::string, 3> row = cells(comparison.scenarios[s]);
      line(fmt::format("{:<32}{:>22}{:>23}{:>23}", comparison.scenarios[s].id, row[0], row[1], row[2]));
    }
    line("");
  };
  table(phrase(language, "BEHOUDEN VOOR HET DOMEIN ({} sinds de start van de maatregelen)",
               "KEPT IN THE DOMAIN ({} since the measures began)", size.people_of),
        {phrase(language, "per {}", "by {}", first), phrase(language, "per {}", "by {}", last),
         std::string(say("evenveel medewerkers", "at equal workforce"))},
        [&](const ScenarioResult& s) {
          return std::array{people(measure(s, "kept", first).level), people(measure(s, "kept", last).level),
                            people(measure(s, "kept_at_equal_workforce", last).level)};
        });
  if (profile != nullptr) {
    table(std::string(say("GEBLEVEN BIJ DE WERKGEVER (ook wie anders elders in het domein was gaan werken)",
                          "STAYED WITH THE EMPLOYER (also those who else had gone elsewhere in the domain)")),
          {phrase(language, "per {}", "by {}", first), phrase(language, "per {}", "by {}", last),
           phrase(language, "per 100, per {}", "per 100, by {}", last)},
          [&](const ScenarioResult& s) {
            const Interval& stayed = measure(s, "kept_by_employer", last).level;
            return std::array{people(measure(s, "kept_by_employer", first).level), people(stayed),
                              band(stayed, 100.0 / profile->workers, false, language)};
          });
  }
  table(std::string(say("IN DIENST EN UITSTROOM (verschil met doorgaan zoals nu)",
                        "WORKFORCE AND OUTFLOW (difference with the baseline)")),
        {phrase(language, "in dienst {}{}", "workforce {}{}", first, size.people_unit),
         phrase(language, "in dienst {}{}", "workforce {}{}", last, size.people_unit),
         phrase(language, "uitstroom {}, pt", "outflow {}, points", last - 1)},
        [&](const ScenarioResult& s) {
          return std::array{people(measure(s, "workforce", first).difference),
                            people(measure(s, "workforce", last).difference),
                            points(measure(s, "outflow", last).difference)};
        });
  table(phrase(language, "WERK (verschil met doorgaan zoals nu op 1 januari {})",
               "WORK (difference with the baseline on 1 January {})", last),
        {std::string(say("kwaliteit, pt", "quality, points")), std::string(say("werkdruk, %", "workload, %")),
         std::string(say("wachtende vraag, pt", "waiting demand, points"))},
        [&](const ScenarioResult& s) {
          return std::array{points(measure(s, "quality_of_help", last).difference),
                            points(measure(s, "workload", last).difference),
                            points(measure(s, "unmet_demand", last).difference)};
        });
  table(phrase(language, "VAN TE VOORKOMEN VERTREK VOORKOMEN (in {} was {} % van het vertrek te voorkomen)",
               "OF PREVENTABLE EXITS PREVENTED (in {} {} % of the exits were preventable)", last - 1,
               band(measure(baseline, "preventable_share", last).level, 100.0, false, language)),
        {phrase(language, "per {}{}", "by {}{}", last, size.people_unit),
         phrase(language, "% van dat, per {}", "% of those, by {}", first),
         phrase(language, "% van dat, per {}", "% of those, by {}", last)},
        [&](const ScenarioResult& s) {
          const auto share = [&](int year) {
            return band(measure(s, "prevented_share", year).level, 100.0, false, language);
          };
          return std::array{people(measure(s, "prevented", last).level), share(first), share(last)};
        });
  const auto money = [&](const Interval& interval) {
    return price_band(interval, size.money, profile == nullptr ? 2 : 0, language);
  };
  table(phrase(language, "GELD ({} van 2024, aannames; per behouden werkjaar in duizenden)",
               "MONEY ({} of 2024, assumptions; per worker-year kept in thousands)", size.money_of),
        {phrase(language, "kosten tot {}{}", "cost until {}{}", last, size.money_unit),
         phrase(language, "bespaard{}", "saved{}", size.money_unit),
         std::string(say("1000 euro per werkjaar", "1000 euro/worker-year"))},
        [&](const ScenarioResult& s) {
          const Interval& cost = measure(s, "cost", last).level;
          if (cost.median <= 0.0) return std::array{std::string("-"), std::string("-"), std::string("-")};
          return std::array{money(cost), money(measure(s, "saving", last).level),
                            price_band(measure(s, "cost_per_kept_worker_year", last).level, 1e-3, 1, language)};
        });
  if (!comparison.synergies.empty()) text += synergy_table(comparison, size, language);
  line(std::string(say("KANSEN (aandeel van de mogelijke werelden; behouden bij evenveel medewerkers)",
                       "CHANCES (share of the possible worlds; kept at an equal workforce)")));
  line(fmt::format("{:<32}{:>22}{:>23}{:>23}", say("scenario", "scenario"),
                   phrase(language, "behoudt per {}", "keeps by {}", last), say("behoudt het meest", "keeps most"),
                   phrase(language, "terugverdiend per {}", "paid off by {}", last)));
  for (std::size_t s = 1; s < comparison.scenarios.size(); ++s) {
    const ScenarioResult& scenario = comparison.scenarios[s];
    const analysis::Chance& chance = scenario.chances.back();
    const auto share = [&](double of) { return decimal(100.0 * of, 0, false, language) + " %"; };
    line(fmt::format(
        "{:<32}{:>22}{:>23}{:>23}", scenario.id, share(chance.keeps),
        comparison.scenarios.size() > 2 && !std::isnan(chance.keeps_most) ? share(chance.keeps_most) : std::string("-"),
        std::isnan(chance.pays_off) ? "-" : share(chance.pays_off)));
  }
  line("");
  line(std::string(
      say("EERST SLECHTER (mediaan tegenover doorgaan zoals nu)", "WORSE FIRST (median against the baseline)")));
  for (std::size_t s = 1; s < comparison.scenarios.size(); ++s) {
    const ScenarioResult& scenario = comparison.scenarios[s];
    if (scenario.worse_before.empty()) {
      line(fmt::format("{:<32}{}", scenario.id, say("niets van betekenis", "nothing that matters")));
      continue;
    }
    const analysis::WorseBefore& first_worse = scenario.worse_before.front();
    const engines::Quantity& quantity = engines::quantities()[first_worse.quantity];
    const bool counts = quantity.is_sum;
    const std::string depth =
        counts ? grouped(first_worse.deepest, language) : in_unit(first_worse.deepest, quantity.unit, language);
    const std::string until = first_worse.lasts
                                  ? std::string(say("tot het einde", "to the end"))
                                  : phrase(language, "tot {}", "until {}", date_text(first_worse.until).substr(0, 7));
    line(fmt::format("{:<32}{}: {}, {} {} {}", scenario.id, quantity_name(first_worse.quantity, language), depth,
                     say("van", "from"), date_text(first_worse.from).substr(0, 7), until));
  }
  line("");
  line(phrase(language,
              "Mediaan en 90 %-band over {} mogelijke werelden: de geijkte vertrekkansen komen uit de\n"
              "posterior, aannames en effecten uit wat ervan wordt verondersteld; het verloop van vraag,\n"
              "financiering en arbeidsmarkt staat vast. Het is geen voorspelling.\n"
              "Behouden: vermeden vertrek uit het sociaal domein. Evenveel medewerkers: wat daarvan overblijft\n"
              "als niet meetelt dat er meer of minder mensen in dienst zijn; bij de kansen telt een wereld alleen\n"
              "mee als dat minstens de helft is. Bespaard: op het vervangen van vertrekkers. Werkjaar: een jaar dat\n"
              "iemand langer blijft; ∞: er wordt niets behouden voor dat geld. Te voorkomen: wie zelf weggaat om\n"
              "een andere reden dan toe zijn aan iets anders (een bovengrens); geen pensioen, ontslag of\n"
              "privéreden. Ook dat bij evenveel medewerkers.",
              "Median and 90 % band over {} possible worlds: the fitted rates of leaving are draws of the\n"
              "posterior, assumptions and effects are drawn from what is supposed of them; the paths of\n"
              "demand, funding and labour market are held. It is not a forecast.\n"
              "Kept: exits from the social domain avoided. At equal workforce: what is left of it when\n"
              "more or fewer workers in service do not count; a world counts towards a chance only where that is\n"
              "half or more. Saved: on replacing leavers. Worker-year: a year that somebody stays longer; ∞:\n"
              "nothing is kept for the money. Preventable: who goes by their own wish for another reason than time\n"
              "for something else (an upper bound); no retirement, dismissal or private reason. That at an equal\n"
              "workforce too.",
              comparison.worlds));
  line(std::string(
      say("Gepubliceerde experimenten vonden grotere effecten dan het model geeft, per maatregel\n"
          "verschillend: behoud replay.",
          "Published trials found larger effects than the model gives, differing by measure: behoud replay.")));
  constexpr std::size_t few = 50;
  if (comparison.worlds < few) {
    line(phrase(language, "Let op: met minder dan {} werelden (--members) zeggen banden en kansen weinig.",
                "Mind: with fewer than {} worlds (--members) bands and chances say little.", few));
  }
  if (profile != nullptr) {
    const double share = measure(baseline, "outflow", last).level.median;
    const double by_chance = std::sqrt(profile->workers * share * (1.0 - share));
    line(phrase(language,
                "Toeval zit niet in de band: onder {} medewerkers kan het in een jaar zo'n {} vertrekkers schelen.",
                "Chance is not in the band: among {} workers it can make a difference of some {} leavers a year.",
                grouped(profile->workers, language), decimal(by_chance, 0, false, language)));
  }
  if (comparison.failed_worlds > 0) {
    line(phrase(language, "{} werelden konden niet worden doorgerekend en zijn weggelaten.",
                "{} worlds could not be run and were left out.", comparison.failed_worlds));
  }
  return text;
}

}  // namespace behoud
