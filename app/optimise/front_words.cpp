#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "app/band_text.hpp"
#include "app/optimise/front_report.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"

namespace behoud {

namespace {

using search::FrontMix;
using search::LeverUse;

constexpr double shared_by_nearly_all = 0.8;
constexpr double worth_telling = 0.3;  // difference between the shares of cheap and of dear mixes

std::string range(double low, double high, double scale, Language language) {
  const std::string from = plain(std::round(scale * low), language), to = plain(std::round(scale * high), language);
  return from == to ? from : phrase(language, "{} tot {}", "{} to {}", from, to);
}

std::string shared(const FrontReport& report, const MixTexts& texts, Language language) {
  const auto& levers = report.setting.levers;
  std::string text = phrase(language, "In minstens {:.0f} % van de {} mixen op het front zit:\n",
                            "In at least {:.0f} % of the {} mixes on the front:\n", 100.0 * shared_by_nearly_all,
                            report.front.mixes.size());
  bool any = false;
  std::vector<std::string> in_none;
  for (const LeverUse& use : report.uses) {
    if (use.share == 0.0) in_none.push_back(in(language, levers[use.lever].title));
    if (use.share < shared_by_nearly_all) continue;
    any = true;
    const double low = std::min(use.dose.p25, use.dose.p75), high = std::max(use.dose.p25, use.dose.p75);
    text += wrapped(
        phrase(language, "  {} ({:.0f} %): {}, bereik {} %, start {}", "  {} ({:.0f} %): {}, reach {} %, start {}",
               in(language, levers[use.lever].title), 100.0 * use.share, texts.doses(use.lever, low, high, language),
               range(use.reach.p25, use.reach.p75, 100.0, language),
               use.start.p25 == use.start.p75
                   ? fmt::format("{:.0f}", use.start.median)
                   : phrase(language, "{:.0f} tot {:.0f}", "{:.0f} to {:.0f}", use.start.p25, use.start.p75)),
        "    ");
  }
  if (!any) text += in(language, "  geen enkele maatregel\n", "  no measure\n");
  if (!in_none.empty()) {
    text += wrapped(
        phrase(language, "In geen enkele: {}.", "In none: {}.", fmt::format("{}", fmt::join(in_none, ", "))), "  ");
  }
  return text;
}

double median_of(std::span<const FrontMix> mixes, double (*number)(const FrontMix&)) {
  std::vector<double> numbers;
  for (const FrontMix& m : mixes) numbers.push_back(number(m));
  return analysis::quantile_of(numbers, 0.5);
}

std::string cheap_and_dear(const FrontReport& report, Language language) {
  const std::span<const FrontMix> mixes = report.front.mixes;
  const std::size_t third = (mixes.size() + 2) / 3;
  if (mixes.size() < 6) return "";
  const auto about = [&](std::span<const FrontMix> part) {
    return phrase(
        language, "{} maatregelen, {} miljoen euro, {} duizend behouden",
        "{} measures, {} million euros, {} thousand kept",
        plain(median_of(part, [](const FrontMix& m) { return static_cast<double>(m.mix.size()); }), language),
        grouped(1e-6 * median_of(part, [](const FrontMix& m) { return m.judged.cost.median; }), language),
        decimal(1e-3 * median_of(part, [](const FrontMix& m) { return m.judged.kept.median; }), 1, false, language));
  };
  std::string text = wrapped(
      phrase(language, "Goedkoopste derde (medianen): {}. Duurste derde: {}.",
             "Cheapest third (medians): {}. Dearest third: {}.", about(mixes.first(third)), about(mixes.last(third))),
      "  ");
  for (const LeverUse& use : report.uses) {
    if (std::abs(use.among_dear - use.among_cheap) < worth_telling) continue;
    text +=
        phrase(language, "  {}: in {:.0f} % van de goedkope en {:.0f} % van de dure mixen\n",
               "  {}: in {:.0f} % of the cheap and {:.0f} % of the dear mixes\n",
               in(language, report.setting.levers[use.lever].title), 100.0 * use.among_cheap, 100.0 * use.among_dear);
  }
  return text;
}

std::string off(double share, Language language) {
  if (std::isnan(share)) return std::string(in(language, "niet te vergelijken", "beyond comparison"));
  const std::string percent = decimal(std::abs(100.0 * share), 1, false, language);
  return share > 0.0 ? phrase(language, "{} % te hoog", "{} % too high", percent)
                     : phrase(language, "{} % te laag", "{} % too low", percent);
}

std::string flattery(const FrontReport& report, Language language) {
  const search::Front& front = report.front;
  std::string text = phrase(
      language,
      "De zoektocht eindigde met {} mixen; in verse werelden vallen er {} af als te duur en {} als niet langer de "
      "beste.",
      "The search ended with {} mixes; in fresh worlds {} drop out as too dear and {} as no longer among the best.",
      front.found, front.too_dear, front.beaten);
  if (front.flattery.mixes > 0) {
    text += phrase(language,
                   " Zij schatte het aantal behouden medewerkers {}, en dat van de slechtste tiende {} (medianen over "
                   "de mixen).",
                   " It put the workers kept {}, and those of the worst tenth {} (medians over the mixes).",
                   off(front.flattery.of_median, language), off(front.flattery.of_worst_decile, language));
  }
  std::size_t failed = front.failed_worlds;
  for (const FrontMix& m : front.mixes) failed += m.judged.failed;
  if (failed > 0) {
    text += phrase(language, " {} runs in verse werelden konden niet worden afgemaakt en tellen niet mee.",
                   " {} runs in fresh worlds could not be finished and do not count.", failed);
  }
  text +=
      in(language,
         " De effecten zijn die van het model; gepubliceerde experimenten vonden grotere, per maatregel verschillend "
         "(behoud replay): wat in geen mix zit, is daarmee niet afgeschreven.",
         " Effects are those of the model; published trials found larger ones, differing by measure (behoud replay): "
         "what is in no mix is not written off by that.");
  return wrapped(text);
}

}  // namespace

std::string front_words(const FrontReport& report, const MixTexts& texts, Language language) {
  std::string text;
  if (report.front.mixes.empty()) {
    text = phrase(language, "Binnen dit budget is er geen mix die meer doet dan niets doen.\n",
                  "Within this budget no mix does more than doing nothing.\n");
  } else {
    text = in(language, "WAT DE MIXEN DELEN\n", "WHAT THE MIXES SHARE\n");
    text += shared(report, texts, language) + cheap_and_dear(report, language) + '\n';
  }
  text += flattery(report, language);
  text += wrapped(std::string(
      in(language,
         "Wat het model gelooft, geen plan: effecten en kosten van maatregelen zijn grotendeels aannames, en wat "
         "niet in het model zit, zoals draagvlak en uitvoerbaarheid, is niet gewogen. Vergelijk de mixen met behoud "
         "compare.",
         "What the model believes, not a plan: effects and costs of measures are largely assumptions, and what is not "
         "in the model, such as support and feasibility, is not weighed. Compare the mixes with behoud compare.")));
  return text;
}

}  // namespace behoud
