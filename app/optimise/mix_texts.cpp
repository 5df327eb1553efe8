#include "app/optimise/mix_texts.hpp"

#include <cmath>

#include "app/band_text.hpp"
#include "app/text.hpp"
#include "model/files/unit_names.hpp"

namespace behoud {

namespace {

std::string title_of(const search::FrontMix& mix, Language language) {
  const std::string cost = grouped(1e-6 * mix.judged.cost.median, language);
  if (mix.mix.size() == 1) {
    return phrase(language, "Eén maatregel voor {} miljoen euro", "One measure for {} million euros", cost);
  }
  return phrase(language, "{} maatregelen voor {} miljoen euro", "{} measures for {} million euros", mix.mix.size(),
                cost);
}

}  // namespace

std::string plain(double value, Language language) {
  int decimals = 0;
  while (decimals < 3 &&
         std::abs(value * std::pow(10.0, decimals) - std::round(value * std::pow(10.0, decimals))) > 1e-6)
    ++decimals;
  return decimal(value, decimals, false, language);
}

std::string MixTexts::number(std::size_t lever, double dose, Language language) const {
  return plain(is_said_in_percent(levers_[lever].dose_unit) ? 100.0 * dose : dose, language);
}

std::string MixTexts::with_unit(std::size_t lever, const std::string& number, Language language) const {
  return amount_of(number, levers_[lever].dose_unit, language);
}

std::string MixTexts::dose(std::size_t lever, double dose, Language language) const {
  return with_unit(lever, number(lever, dose, language), language);
}

std::string MixTexts::doses(std::size_t lever, double low, double high, Language language) const {
  // quartiles lie between steps: as few digits as tell the range
  const double unit = is_said_in_percent(levers_[lever].dose_unit) ? 0.01 : 0.1;
  const auto near = [&](double dose) { return number(lever, unit * std::round(dose / unit), language); };
  const std::string from = near(low), to = near(high);
  return with_unit(lever, from == to ? from : phrase(language, "{} tot {}", "{} to {}", from, to), language);
}

std::string MixTexts::description(const search::FrontMix& mix, const search::Setting& setting,
                                  Language language) const {
  std::string text = phrase(
      language,
      "Gevonden door behoud optimise: houdt tot {} bij evenveel medewerkers {} duizend mensen vast "
      "(90 %-band {} tot {}), volgens het model.",
      "Found by behoud optimise: keeps {1} thousand workers at an equal workforce until {0} (90 % band {2} to {3}), "
      "according to the model.",
      setting.horizon, decimal(1e-3 * mix.judged.kept.median, 1, false, language),
      decimal(1e-3 * mix.judged.kept.p05, 1, false, language), decimal(1e-3 * mix.judged.kept.p95, 1, false, language));
  for (const search::MixedMeasure& measure : mix.mix) {
    text += phrase(language, " {}: {}, bereik {} %, vanaf {}.", " {}: {}, reach {} %, from {}.",
                   in(language, levers_[measure.lever].title), dose(measure.lever, measure.dose, language),
                   plain(100.0 * measure.reach, language), measure.start);
  }
  return text;
}

Scenario MixTexts::scenario(const search::FrontMix& mix, const std::string& id, const search::Setting& setting) const {
  Scenario scenario = search::scenario_of(mix.mix, setting.choice, setting.baseline, setting.levers);
  scenario.id = id;
  scenario.title = {title_of(mix, Language::nl), title_of(mix, Language::en)};
  scenario.description = {description(mix, setting, Language::nl), description(mix, setting, Language::en)};
  return scenario;
}

}  // namespace behoud
