#include <algorithm>
#include <cmath>
#include <span>
#include <system_error>

#include "app/report/draw_figure.hpp"
#include "app/sensitivity/files.hpp"
#include "app/sensitivity/words.hpp"
#include "app/text.hpp"
#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

using Written = std::expected<void, std::string>;

/// A bar for each of the weightiest inputs: the whole is the total index or mu*, the darker part what it does by itself
/// or in one direction.
Written write_bars(const std::filesystem::path& file, const Findings& findings, const ScenarioFindings& scenario,
                   double unit, Language language) {
  CsvTable table(file, {"row", "title", "value", "p05", "p95", "dark"});
  const auto order = findings.ordered(scenario);
  for (std::size_t place = 0; place < std::min(order.size(), inputs_shown); ++place) {
    const std::size_t i = order[place];
    const analysis::Estimate& weight = scenario.weight(i);
    const double dark = scenario.sobol() != nullptr ? scenario.sobol()->inputs[i].first.value
                                                    : std::abs(scenario.morris()->inputs[i].mean.value);
    table << static_cast<double>(place + 1) << meaning_of(findings.inputs[i], findings, language) << weight.value / unit
          << weight.p05 / unit << weight.p95 / unit << dark / unit;
    table.end_row();
  }
  return table.close();
}

/// Whether there is anything to draw.
bool has_weights(const Findings& findings, const ScenarioFindings& scenario) {
  const auto order = findings.ordered(scenario);
  return !order.empty() && scenario.weight(order.front()).value > 0.0;
}

struct Words {
  std::string title, subtitle, axis, note;
};

Words words_of(const Findings& findings, const ScenarioFindings& scenario, const std::string& unit, Language language) {
  Words words;
  words.title = phrase(language, "Waarvan de uitkomst afhangt: {}", "What the outcome depends on: {}",
                       in(language, scenario.scenario.title));
  words.subtitle = phrase(language, "{}, tegenover doorgaan zoals nu", "{}, against the baseline",
                          quantity_text(findings.measure, language));
  if (scenario.sobol() != nullptr) {
    words.axis = in(language, "aandeel in de variantie over de mogelijke werelden",
                    "share of the variance over the possible worlds");
    words.note =
        in(language, "Hele balk: met alle samenspel (totale index); donker: op zichzelf; lijn: 90 % van de bootstrap.",
           "Whole bar: with all interactions (total index); dark: by itself; line: 90 % of the bootstrap.");
  } else {
    words.axis = phrase(language, "effect over de hele breedte van de onzekerheid, {}",
                        "effect over the whole width of the input, {}", unit);
    words.note =
        in(language,
           "Hele balk: grootte van het effect (mu*); donker: wat daarvan één kant op gaat (mu); lijn: 90 % van "
           "de bootstrap.",
           "Whole bar: size of the effect (mu*); dark: what of it goes one way (mu); line: 90 % of the "
           "bootstrap.");
  }
  return words;
}

}  // namespace

Written write_sensitivity_figures(const Findings& findings, const std::filesystem::path& plots,
                                  const std::filesystem::path& folder, Language language) {
  const std::filesystem::path figures = folder / "figures";
  std::error_code error;
  std::filesystem::create_directory(figures, error);
  if (error) return std::unexpected(figures.string() + ": " + error.message());
  for (const ScenarioFindings& scenario : findings.scenarios) {
    const std::string& name = scenario.scenario.id;
    const bool has_bars = has_weights(findings, scenario);
    const double largest = has_bars ? scenario.weight(findings.ordered(scenario).front()).value : 0.0;
    const DrawnUnit unit =
        scenario.sobol() != nullptr ? DrawnUnit{1.0, ""} : drawn_unit(findings.measure, largest, language);
    if (const Written written = write_bars(figures / (name + ".csv"), findings, scenario, unit.size, language);
        !written)
      return written;
    if (!has_bars) continue;
    const Words words = words_of(findings, scenario, unit.text, language);
    const Written drawn =
        report::draw_in_every_format(plots / "sensitivity" / "bars.gp", figures / name, words.title,
                                     [&](const std::string& file, const std::string& format) {
                                       return std::vector<std::string>{(figures / (name + ".csv")).string(),
                                                                       file,
                                                                       format,
                                                                       words.title,
                                                                       words.subtitle,
                                                                       plots.string() + "/",
                                                                       words.axis,
                                                                       words.note,
                                                                       std::string(in(language, ",", "."))};
                                     });
    if (!drawn) return drawn;
  }
  return {};
}

}  // namespace behoud
