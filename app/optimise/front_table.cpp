#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/band_text.hpp"
#include "app/optimise/front_report.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"

namespace behoud {

namespace {

using search::FrontMix;
using search::MixedMeasure;

constexpr const char* columns = "{:<8}{:>9}{:>10}{:>22}{:>11}{:>9}{:>7}{:>8}{:>9}\n";

std::string percentage(double share, int decimals, Language language) {
  return std::isnan(share) ? "-" : decimal(100.0 * share, decimals, false, language) + " %";
}

/// Dose as a share of the scale times reach, in per cent: one number for how much of a measure there is.
std::string force_of(const FrontMix& mix, std::size_t lever, const LeverCatalogue& levers) {
  const auto used = std::ranges::find(mix.mix, lever, &MixedMeasure::lever);
  if (used == mix.mix.end()) return ".";
  return fmt::format("{:.0f}", 100.0 * search::DoseScale(levers[lever]).share_at(used->dose) * used->reach);
}

}  // namespace

std::string mix_id(std::size_t shown) {
  return fmt::format("mix_{:02}", shown + 1);
}

std::string id_in(const FrontReport& report, std::size_t place) {
  const auto found = std::ranges::find(report.shown, place);
  return found == report.shown.end() ? "" : mix_id(static_cast<std::size_t>(found - report.shown.begin()));
}

std::string front_table(const FrontReport& report, Language language) {
  const auto say = [language](std::string_view nl, std::string_view en) { return in(language, nl, en); };
  const auto& levers = report.setting.levers;
  std::string text =
      phrase(language, "MIXEN ONDER EEN BUDGET VAN {} MILJOEN EURO (tot 1 januari {}; {} van de {} op het front)\n",
             "MIXES UNDER A BUDGET OF {} MILLION EUROS (until 1 January {}; {} of the {} on the front)\n",
             grouped(1e-6 * report.settings.limits.budget, language), report.setting.horizon, report.shown.size(),
             report.front.mixes.size());
  text += fmt::format(columns, "mix", say("kosten", "cost"), say("tot", "up to"),
                      say("behouden (90 %-band)", "kept (90 % band)"), say("slechtste", "worst"), say("druk", "load"),
                      say("tijd", "time"), say("aantal", "number"), say("terug", "pays"));
  for (std::size_t s = 0; s < report.shown.size(); ++s) {
    const FrontMix& m = report.front.mixes[report.shown[s]];
    const search::Judged& judged = m.judged;
    text += fmt::format(columns, mix_id(s), grouped(1e-6 * judged.cost.median, language),
                        grouped(1e-6 * judged.cost.p95, language), band(judged.kept, 1e-3, false, language),
                        decimal(1e-3 * judged.kept_in_worst_decile, 1, false, language),
                        percentage(judged.workload_depth, 2, language), percentage(judged.time_taken, 1, language),
                        m.mix.size(), percentage(judged.pays_off, 0, language));
  }
  text += wrapped(phrase(
      language,
      "Kosten in miljoenen euro's van 2024, in de mediaan en het 95e percentiel; het budget begrenst de mediaan. "
      "Behouden bij evenveel medewerkers, in duizenden; slechtste: in een tiende van de werelden is het minder. Druk: "
      "grootste stijging van de werkdruk boven die bij doorgaan zoals nu, mediaan, op enig moment. Tijd: het grootste "
      "deel van de "
      "werktijd dat de maatregelen samen vragen. Terug: kans dat de mix zich per {} heeft terugverdiend. Over {} verse "
      "werelden.",
      "Cost in millions of euros of 2024, in the median and the 95th percentile; the budget bounds the median. Kept at "
      "an equal workforce, in thousands; worst: a tenth of the worlds keeps fewer. Load: largest rise of the workload "
      "over the baseline, median, at any moment. Time: the largest share of working time that the measures take "
      "together. Pays: chance that the mix has paid for itself by {}. Over {} fresh worlds.",
      report.setting.horizon, report.front.worlds - report.front.failed_worlds));
  text += '\n';

  text += say("WAT ERIN ZIT (dosis als deel van de sterkste, maal het bereik, in %; een punt: niet)\n",
              "WHAT IS IN THEM (dose as a share of the strongest, times the reach, in %; a dot: nothing)\n");
  text += fmt::format("{:<30}", say("maatregel", "measure"));
  for (std::size_t s = 0; s < report.shown.size(); ++s) text += fmt::format("{:>5}", mix_id(s).substr(4));
  text += '\n';
  for (const search::LeverUse& use : report.uses) {
    std::string row;
    bool used = false;
    for (const std::size_t place : report.shown) {
      const std::string force = force_of(report.front.mixes[place], use.lever, levers);
      used = used || force != ".";
      row += fmt::format("{:>5}", force);
    }
    if (used) text += fmt::format("{:<30}{}\n", in(language, levers[use.lever].title), row);
  }
  return text + '\n';
}

}  // namespace behoud
