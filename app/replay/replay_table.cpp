#include "app/replay/replay_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/band_text.hpp"
#include "app/explain/field.hpp"
#include "app/text.hpp"

namespace behoud {

namespace {

using analysis::ReplayedOutcome;
using analysis::Standing;

std::string_view quantity_text(TrialOutcome::Quantity quantity, Language language) {
  switch (quantity) {
    case TrialOutcome::Quantity::left_employer:
      return in(language, "vertrek, alle redenen", "left, any reason");
    case TrialOutcome::Quantity::left_employer_voluntarily:
      return in(language, "zelf vertrokken", "left voluntarily");
    case TrialOutcome::Quantity::newcomers_left_domain:
      return in(language, "starters vertrokken", "newcomers left");
    case TrialOutcome::Quantity::absence:
      return in(language, "verzuim", "sick leave");
  }
  return "";
}

std::string_view design_text(PublishedTrial::Design design, Language language) {
  switch (design) {
    case PublishedTrial::Design::trial:
      return in(language, "experiment, geloot", "randomised trial");
    case PublishedTrial::Design::quasi_experiment:
      return in(language, "quasi-experiment", "quasi-experiment");
    case PublishedTrial::Design::before_after:
      return in(language, "voor en na, zonder vergelijking", "before and after, uncontrolled");
    case PublishedTrial::Design::panel:
      return in(language, "werkgevers door de tijd gevolgd", "employers followed over time");
    case PublishedTrial::Design::review:
      return in(language, "overzicht van studies", "review of studies");
    case PublishedTrial::Design::pooled:
      return in(language, "oordeel", "judgement");
  }
  return "";
}

std::string_view standing_text(Standing standing, Language language) {
  switch (standing) {
    case Standing::unused:
      return in(language, "nee", "no");
    case Standing::used:
      return in(language, "ja", "yes");
    case Standing::target:
      return in(language, "doel", "aim");
  }
  return "";
}

bool is_relative(const TrialOutcome& outcome) {
  return outcome.change == TrialOutcome::Change::relative;
}

std::string published_text(const TrialOutcome& outcome, Language language) {
  const double scale = is_relative(outcome) ? 100.0 : 1.0;
  const auto size = [&](double change) { return decimal(scale * change, 0, true, language); };
  const std::string text = size(outcome.published);
  return outcome.lower ? fmt::format("{} ({}..{})", text, size(*outcome.lower), size(*outcome.upper)) : text;
}

/// How the outcomes of one kind came out, in a sentence; nothing where there are none.
std::string score_text(const std::vector<ReplayedOutcome>& results, Standing standing, bool first_year,
                       std::string_view name, Language language) {
  std::size_t counted = 0, inside = 0, right_sign = 0;
  std::vector<double> factors;
  for (const ReplayedOutcome& result : results) {
    const TrialOutcome& outcome = *result.outcome;
    if (result.standing != standing || !outcome.counts || (outcome.until <= 1.0) != first_year) continue;
    ++counted;
    inside += result.inside ? 1 : 0;
    if (result.predicted.median * outcome.published <= 0.0) continue;
    ++right_sign;
    factors.push_back(outcome.published / result.predicted.median);
  }
  if (counted == 0) return {};
  std::string text = phrase(language, "{}: {} van {} binnen de band, {} met het juiste teken",
                            "{}: {} of {} inside the band, {} with the right sign", name, inside, counted, right_sign);
  if (!factors.empty()) {
    std::ranges::sort(factors);
    text += phrase(language, ";\n  gepubliceerd is {} tot {} keer zo groot als voorspeld, in het midden {} keer",
                   ";\n  published is {} to {} times as large as predicted, {} times in the middle",
                   decimal(factors.front(), 1, false, language), decimal(factors.back(), 1, false, language),
                   decimal(analysis::quantile_of(factors, 0.5), 1, false, language));
  }
  return text + ".\n";
}

}  // namespace

std::string replay_table(const std::vector<ReplayedOutcome>& results, std::size_t worlds, Language language) {
  std::string text = fmt::format("{:<20}{:<26}{:<7}{:>15}{:>20}{:>7} {}\n", in(language, "studie", "study"),
                                 in(language, "gemeten verandering", "measured change"), in(language, "mnd", "month"),
                                 in(language, "gepubliceerd", "published"), in(language, "model", "model"),
                                 in(language, "binnen", "inside"), in(language, "gebr", "used"));
  const PublishedTrial* shown = nullptr;
  for (const ReplayedOutcome& result : results) {
    const TrialOutcome& outcome = *result.outcome;
    const std::string_view unit = is_relative(outcome) ? "%" : "pt";
    text += fmt::format("{:<20}{:<26}{:<7}{:>15}{:>20}{:>7} {}\n", shown == result.trial ? "" : result.trial->id,
                        fmt::format("{}, {}", quantity_text(outcome.quantity, language), unit),
                        fmt::format("{:g}-{:g}", 12.0 * outcome.from, 12.0 * outcome.until),
                        published_text(outcome, language),
                        band(result.predicted, is_relative(outcome) ? 100.0 : 1.0, true, language),
                        !outcome.counts ? "*"
                        : result.inside ? in(language, "ja", "yes")
                                        : in(language, "nee", "no"),
                        standing_text(result.standing, language));
    shown = result.trial;
  }
  text += in(language, "* telt niet mee: het cijfer is niet in de publicatie nagezien.\n\n",
             "* not counted: the figure was not verified in the publication.\n\n");
  const std::string unused =
      score_text(results, Standing::unused, true, in(language, "Niet gebruikte studies", "Studies not used"), language);
  text += unused.empty() ? std::string(in(language,
                                          "Van elke studie is iets in het model gebruikt: een onafhankelijke toets is "
                                          "er niet.\n",
                                          "Something of every study is used in the model: there is no independent "
                                          "test.\n"))
                         : unused;
  text += score_text(results, Standing::used, true, in(language, "Gebruikte studies", "Studies used"), language);
  text += score_text(results, Standing::target, true,
                     in(language, "Oordelen over studies samen, eerste jaar", "Judgements of studies, first year"),
                     language);
  text += score_text(results, Standing::target, false,
                     in(language, "Oordelen over studies samen, derde jaar", "Judgements of studies, third year"),
                     language);
  text += phrase(language,
                 "Model: mediaan en 90 %-band over {} mogelijke werelden, vanaf 1 januari 2019, iedereen in de\n"
                 "branches bereikt. Gebruikt: een effect, een parameter of een oordeel berust op deze studie.\n"
                 "Doel: effecten van maatregelen waren bedoeld om dit te geven. Meer per studie: --details.\n",
                 "Model: median and 90 % band over {} possible worlds, from 1 January 2019 on, everybody in the\n"
                 "branches reached. Used: an effect, a parameter or a judgement rests on this study. Aim:\n"
                 "effects of levers were meant to give this. More of each study: --details.\n",
                 worlds);
  const std::size_t failed = results.empty() ? 0 : worlds - results.front().predicted.members;
  if (failed > 0) {
    text += phrase(language, "{} werelden konden niet worden doorgerekend en zijn weggelaten.\n",
                   "{} worlds could not be run and were left out.\n", failed);
  }
  return text;
}

void print_replay_details(const std::vector<ReplayedOutcome>& results, const PublishedTrials& trials,
                          const LeverCatalogue& levers, Language language) {
  fmt::print("\n");
  const PublishedTrial* shown = nullptr;
  for (const ReplayedOutcome& result : results) {
    if (result.trial == shown) continue;
    shown = result.trial;
    std::string text = fmt::format("{}; {}; {}", in(language, shown->study), design_text(shown->design, language),
                                   in(language, shown->setting));
    std::string bases;
    for (const std::string& base : shown->bases) bases += (bases.empty() ? "" : ", ") + base;
    if (!bases.empty()) text += phrase(language, "; op grond van {}", "; based on {}", bases);
    field(shown->id, text + '.');
    std::string titles;
    for (const std::size_t lever : result.levers)
      titles += (titles.empty() ? "" : " + ") + in(language, levers[lever].title);
    field("", phrase(language, "In het model: {}. {}", "In the model: {}. {}", titles, in(language, shown->differs)));
  }
  fmt::print("\n{}\n", in(language, "Niet nagespeeld", "Not replayed"));
  for (const TrialNotReplayed& trial : trials.not_replayed)
    field(trial.id, fmt::format("{}. {}", in(language, trial.study), in(language, trial.why)));
}

}  // namespace behoud
