#include "app/explain/links_now.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "app/explain/amounts.hpp"
#include "app/text.hpp"
#include "model/engines/stocks_run.hpp"

namespace behoud {

namespace {

namespace m = mechanism;

constexpr double at_present = 2027.0;

std::vector<analysis::LinkStrength> strengths_at_present(const Inputs& inputs) {
  const auto parameters = values_of(inputs.parameters);
  const engines::Schedule schedule(inputs.baseline, inputs.baseline, inputs.levers, {}, {});
  engines::StocksRun<double> run(parameters, schedule);
  std::vector<double> state = run.start(inputs.baseline.start);
  double time = inputs.baseline.start;
  engines::RunSettings settings;
  settings.dates = {at_present};
  if (const auto history = engines::simulate(parameters, schedule, time, at_present, settings)) {
    state = history->samples.back().state;
    time = at_present;
  }
  std::vector<double> change(state.size());
  run.begin_segment(time, time + 1.0);
  run.derivative(state, change, time);
  auto strengths = analysis::link_strengths(run.model());
  std::ranges::stable_sort(strengths, std::greater{},
                           [](const analysis::LinkStrength& link) { return std::abs(link.gain); });
  return strengths;
}

std::string strength_text(const analysis::LinkStrength& link, Language language) {
  if (link.gain == 0.0) return "0";
  const std::string text = difference_in_column(link.gain, link.effect.unit, language);
  return link.per_year ? text + std::string(in(language, " in een jaar", " in a year")) : text;
}

}  // namespace

LinksNow::LinksNow(const Inputs& inputs) : strengths_(strengths_at_present(inputs)) {}

std::string LinksNow::causes_of(const m::Variable& variable, Language language) const {
  std::vector<std::string> causes;
  for (const auto& link : strengths_) {
    if (link.effect == variable)
      causes.push_back(fmt::format("{} ({})", link.cause.name, strength_text(link, language)));
  }
  return causes.empty() ? "-" : fmt::format("{}", fmt::join(causes, ", "));
}

std::string LinksNow::effects_of(const m::Variable& variable, Language language) const {
  // effects have units of their own: in the order in which the model reckons them
  std::vector<std::string> effects;
  for (const auto& equation : analysis::equations()) {
    for (const auto& link : strengths_) {
      if (link.cause == variable && link.effect == equation.variable)
        effects.push_back(fmt::format("{} ({})", link.effect.name, strength_text(link, language)));
    }
  }
  for (const m::PeopleFlow& flow : m::people_flows) {
    if (flow.hazard == variable) effects.push_back(phrase(language, "medewerkers: {}", "workers: {}", flow.name));
  }
  return effects.empty() ? "-" : fmt::format("{}", fmt::join(effects, ", "));
}

std::string LinksNow::reading(const m::Variable& variable, Language language) const {
  const bool has_links = std::ranges::any_of(strengths_, [&](const analysis::LinkStrength& link) {
    return link.cause == variable || link.effect == variable;
  });
  if (!has_links) return {};
  return phrase(language,
                "(wat erbij komt als de oorzaak een tiende hoger is, of een maatregel die er niet is 0,1 van zijn "
                "eenheid, en de rest blijft; van een toestand: waar hij op uitkomt; doorgaan zoals nu, 1-1-{:.0f}, "
                "hele domein, centrale wereld)",
                "(what is added when the cause is a tenth higher, or a measure that is not there 0.1 of its unit, and "
                "all else stays; of a stock: where it comes to rest; continuing as now, 1-1-{:.0f}, whole domain, "
                "central world)",
                at_present);
}

}  // namespace behoud
