#include "app/sensitivity/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "app/band_text.hpp"
#include "app/text.hpp"
#include "model/files/unit_names.hpp"

namespace behoud {

namespace {

using analysis::UncertainInput;
using MeasurePlace = analysis::ComparisonRow::MeasurePlace;

struct QuantityWords {
  std::string_view name, nl, en;
  bool until;  // counted until the date, otherwise as it is on or before it
};

constexpr std::array quantity_words{
    QuantityWords{"kept", "behouden medewerkers", "workers kept", true},
    QuantityWords{"kept_at_equal_workforce", "behouden medewerkers bij evenveel medewerkers",
                  "workers kept at an equal workforce", true},
    QuantityWords{"kept_by_employer", "bij de werkgever gebleven medewerkers", "workers who stayed with their employer",
                  true},
    QuantityWords{"kept_worker_years", "behouden werkjaren", "worker-years kept", true},
    QuantityWords{"extra_worker_years", "extra gewerkte werkjaren", "extra worker-years worked", true},
    QuantityWords{"workforce", "medewerkers in dienst", "workers in service", false},
    QuantityWords{"workforce_fte", "formatie in fte", "workforce in fte", false},
    QuantityWords{"outflow", "uitstroom in het jaar ervoor", "outflow in the year before", false},
    QuantityWords{"quality_of_help", "kwaliteit van hulp", "quality of help", false},
    QuantityWords{"workload", "werkdruk", "workload", false},
    QuantityWords{"too_high", "medewerkers met te hoge werkdruk", "workers with too high a workload", false},
    QuantityWords{"unmet_demand", "vraag die wacht", "demand that waits", false},
    QuantityWords{"waiting", "wachttijd", "waiting", false},
    QuantityWords{"absence", "verzuim", "absence", false},
    QuantityWords{"cost", "kosten", "cost", true},
    QuantityWords{"saving", "besparing op het vervangen van vertrekkers", "saving on replacing leavers", true},
    QuantityWords{"net_cost", "kosten na aftrek van de besparing", "cost less what is saved", true},
    QuantityWords{"cost_per_kept_worker_year", "kosten per behouden werkjaar", "cost per worker-year kept", true},
    QuantityWords{"years_to_pay_off", "jaren tot het is terugverdiend", "years until it has paid off", true},
    QuantityWords{"cost_per_year", "kosten in het jaar ervoor", "cost in the year before", false},
};

}  // namespace

std::string meaning_of(const UncertainInput& input, const Findings& findings, Language language) {
  switch (input.kind) {
    case UncertainInput::Kind::posterior:
      return std::string(in(language, "welke trekking van de geijkte parameters, alle samen",
                            "which draw of the calibrated parameters, all together"));
    case UncertainInput::Kind::parameter:
      return in(language, findings.parameters[mechanism::all_parameters[input.index]].meaning);
    case UncertainInput::Kind::lever_effect:
      return phrase(language, "hoe goed de maatregel werkt: {}", "how well the measure works: {}",
                    in(language, findings.levers[input.index].title));
    case UncertainInput::Kind::lever_cost:
      return phrase(language, "wat de maatregel kost: {}", "what the measure costs: {}",
                    in(language, findings.levers[input.index].title));
  }
  return {};
}

std::string quantity_text(const MeasurePlace& measure, Language language) {
  const auto words = std::ranges::find(quantity_words, measure.name, &QuantityWords::name);
  if (words == quantity_words.end()) return fmt::format("{} {}", measure.name, measure.year);
  const std::string_view name = in(language, words->nl, words->en);
  return words->until ? phrase(language, "{} tot 1 januari {}", "{} until 1 January {}", name, measure.year)
                      : phrase(language, "{} op 1 januari {}", "{} on 1 January {}", name, measure.year);
}

std::string amount_text(double value, const MeasurePlace& measure, Language language) {
  if (!std::isfinite(value)) return "-";
  if (measure.unit.starts_with("share"))
    return decimal(100.0 * value, 2, false, language) + std::string(in(language, " procentpunt", " points"));
  if (measure.unit == "ratio") return decimal(100.0 * value, 2, false, language) + " %";
  const auto number = [&](double amount) {
    return std::abs(amount) >= 100.0 ? grouped(amount, language) : decimal(amount, 2, false, language);
  };
  if (measure.unit == "euro" || measure.unit == "euro in a year")
    return number(1e-6 * value) + std::string(in(language, " mln euro", " million euros"));
  return number(value);
}

DrawnUnit drawn_unit(const MeasurePlace& measure, double largest, Language language) {
  if (measure.unit.starts_with("share")) return {0.01, std::string(in(language, "procentpunt", "percentage points"))};
  if (measure.unit == "ratio") return {0.01, "%"};
  if (measure.unit == "euro" || measure.unit == "euro in a year")
    return {1e6, std::string(in(language, "miljoen euro", "million euros"))};
  const std::string unit(unit_name(measure.unit, language));
  if (largest < 1e4) return {1.0, unit};
  return {1e3, phrase(language, "duizend {}", "thousand {}", unit)};
}

}  // namespace behoud
