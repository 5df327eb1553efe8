#include "app/comparison_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

std::string grouped(double value, Language language) {
  const auto digits = fmt::format("{:.0f}", std::abs(value));
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += language == Language::nl ? '.' : ',';
    text += digits[i];
  }
  return (value <= -0.5 ? "-" : "") + text;
}

/// Thousands with one decimal: "4.2 (1.1..8.0)".
std::string thousands(const Interval& interval) {
  return fmt::format("{:.1f} ({:.1f}..{:.1f})", interval.median / 1e3, interval.p05 / 1e3, interval.p95 / 1e3);
}

std::string points(const Interval& interval, double scale) {
  return fmt::format("{:+.1f} ({:+.1f}..{:+.1f})", scale * interval.median, scale * interval.p05, scale * interval.p95);
}

std::string quantity_name(std::size_t quantity, Language language) {
  const engines::Quantity& q = engines::quantities()[quantity];
  return language == Language::nl ? q.nl : q.en;
}

}  // namespace

std::string comparison_table(const analysis::Comparison& comparison, Language language) {
  const auto say = [language](std::string_view nl, std::string_view en) { return in(language, nl, en); };
  const ScenarioResult& baseline = comparison.scenarios.front();
  const int first = comparison.horizons.front(), last = comparison.horizons.back();
  std::string text;
  const auto line = [&](const std::string& row) { text += row + '\n'; };

  line(fmt::format(say("Basispad, per 1 januari {}: {} medewerkers; uitstroom in {}: {:.1f} % ({:.1f}..{:.1f}).",
                       "Baseline on 1 January {}: {} workers; outflow in {}: {:.1f} % ({:.1f}..{:.1f})."),
                   last, grouped(measure(baseline, "workforce", last).level.median, language), last - 1,
                   100.0 * measure(baseline, "outflow", last).level.median, 100.0 * measure(baseline, "outflow", last).level.p05,
                   100.0 * measure(baseline, "outflow", last).level.p95));
  line("");
  line(std::string(say("MENSEN (duizenden, verschil met het basispad)", "PEOPLE (thousands, difference with the baseline)")));
  line(fmt::format("{:<30}{:>16}{:>19}{:>17}{:>18}", say("scenario", "scenario"), fmt::format(say("behouden {}", "kept {}"), first),
                   fmt::format(say("behouden {}", "kept {}"), last), fmt::format(say("in dienst {}", "workforce {}"), last),
                   fmt::format(say("uitstroom {} (pt)", "outflow {} (pt)"), last - 1)));
  for (std::size_t s = 1; s < comparison.scenarios.size(); ++s) {
    const ScenarioResult& scenario = comparison.scenarios[s];
    line(fmt::format("{:<30}{:>16}{:>19}{:>17}{:>18}", scenario.id, thousands(measure(scenario, "kept", first).level),
                     thousands(measure(scenario, "kept", last).level), thousands(measure(scenario, "workforce", last).difference),
                     points(measure(scenario, "outflow", last).difference, 100.0)));
  }
  line("");
  line(fmt::format(say("WERK EN GELD (verschil met het basispad op 1 januari {})", "WORK AND MONEY (difference with the baseline on 1 January {})"), last));
  line(fmt::format("{:<30}{:>17}{:>17}{:>17}{:>19}", say("scenario", "scenario"), say("kwaliteit (pt)", "quality (pt)"),
                   say("werkdruk (%)", "workload (%)"), say("wacht (pt vraag)", "waits (pt demand)"), say("mln euro per jaar", "mln euro a year")));
  for (std::size_t s = 1; s < comparison.scenarios.size(); ++s) {
    const ScenarioResult& scenario = comparison.scenarios[s];
    line(fmt::format("{:<30}{:>17}{:>17}{:>17}{:>19}", scenario.id, points(measure(scenario, "quality_of_help", last).difference, 100.0),
                     points(measure(scenario, "workload", last).difference, 100.0), points(measure(scenario, "unmet_demand", last).difference, 100.0),
                     fmt::format("{:.0f}", measure(scenario, "cost_per_year", last).level.median / 1e6)));
  }
  line("");
  line(std::string(say("EERST SLECHTER (mediaan tegenover het basispad)", "WORSE FIRST (median against the baseline)")));
  for (std::size_t s = 1; s < comparison.scenarios.size(); ++s) {
    const ScenarioResult& scenario = comparison.scenarios[s];
    if (scenario.worse_before.empty()) {
      line(fmt::format("{:<30}{}", scenario.id, say("niets van betekenis", "nothing that matters")));
      continue;
    }
    const analysis::WorseBefore& worst = scenario.worse_before.front();
    const engines::Quantity& quantity = engines::quantities()[worst.quantity];
    const bool counts = quantity.is_sum;
    const std::string depth = counts ? grouped(worst.deepest, language) : fmt::format("{:+.2f} {}", 100.0 * worst.deepest, say("pt", "pt"));
    const std::string until = worst.lasts ? std::string(say("tot het einde", "to the end"))
                                          : fmt::format(say("tot {}", "until {}"), date_text(worst.until).substr(0, 7));
    line(fmt::format("{:<30}{}: {}, {} {} {}", scenario.id, quantity_name(worst.quantity, language), depth, say("van", "from"),
                     date_text(worst.from).substr(0, 7), until));
  }
  line("");
  line(fmt::format(say("Mediaan en 90 %-band over {} mogelijke werelden (aannames en effecten van maatregelen getrokken; de gefitte\n"
                       "vertrekkansen staan vast: het is nog geen posterior). Behouden: vermeden vertrek uit het sociaal domein sinds de start.",
                       "Median and 90 % band over {} possible worlds (assumptions and effects of measures drawn; the fitted rates of\n"
                       "leaving held: not yet a posterior). Kept: exits from the social domain avoided since the measures began."),
                   comparison.worlds));
  if (comparison.failed_worlds > 0) {
    line(fmt::format(say("{} werelden konden niet worden doorgerekend en zijn weggelaten.", "{} worlds could not be run and were left out."), comparison.failed_worlds));
  }
  return text;
}

}  // namespace behoud
