#include "app/explain/behaviour.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "app/band_text.hpp"
#include "app/explain/field.hpp"
#include "app/text.hpp"
#include "model/analysis/loops_over_time.hpp"
#include "model/analysis/named_loops.hpp"
#include "model/engines/outcomes.hpp"
#include "model/engines/simulate.hpp"

namespace behoud {

namespace {

/// One block per year, the lowest value the lowest block and the highest the highest.
std::string blocks(const std::vector<double>& values) {
  constexpr std::array<std::string_view, 8> heights{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const auto [low, high] = std::ranges::minmax(values);
  std::string text;
  for (const double value : values) {
    const double height = high > low ? (value - low) / (high - low) : 0.0;
    text += heights[static_cast<std::size_t>(std::lround(height * (heights.size() - 1)))];
  }
  return text;
}

void print_history(std::string_view quantity, const Inputs& inputs, Language language) {
  const auto parameters = values_of(inputs.parameters);
  const engines::Schedule schedule(inputs.baseline, inputs.baseline, inputs.levers, {}, {});
  engines::RunSettings settings;
  settings.samples_per_year = 1.0;
  const auto run = engines::simulate(parameters, schedule, inputs.baseline.start, inputs.baseline.end, settings);
  if (!run) return;
  const engines::Series series = engines::outcomes_of(*run, parameters)[engines::quantity_index(quantity)];
  std::vector<double> values;
  for (const auto& of_area : series.values) values.push_back(of_area[engines::whole_domain]);
  const auto [low, high] = std::ranges::minmax(values);
  const auto number = [&](double value) { return significant(value, 3, language); };
  field(in(language, "verloop", "history"),
        phrase(language, "{} {} {} ({:.0f} tot {:.0f}, doorgaan zoals nu; laagste {}, hoogste {})",
               "{} {} {} ({:.0f} to {:.0f}, continuing as now; lowest {}, highest {})", number(values.front()),
               blocks(values), number(values.back()), series.times.front(), series.times.back(), number(low),
               number(high)));
}

void print_loops(const mechanism::Variable& variable, const Inputs& inputs, Language language) {
  const auto found = analysis::loops_over_time(
      {inputs.parameters, inputs.posterior, inputs.levers, inputs.baseline, {&inputs.baseline}});
  if (!found) return;
  const auto& names = analysis::named_loops();
  std::vector<analysis::NamedShare> through(names.size());
  const auto& period = found->periods.back();
  double years = 0.0;
  for (std::size_t year = 0; year < found->times.size(); ++year) {
    if (found->times[year] < period.from) continue;
    years += 1.0;
    for (std::size_t loop = 0; loop < found->loops.loops().size(); ++loop) {
      const analysis::FeedbackLoop& circuit = found->loops.loops()[loop];
      if (std::ranges::find(circuit.nodes, static_cast<std::size_t>(variable.index)) == circuit.nodes.end()) continue;
      const double share = found->scenarios.front().loop_shares[loop][year];
      (share > 0.0 ? through[circuit.name].reinforcing : through[circuit.name].balancing) += share;
    }
  }
  std::vector<std::string> told;
  for (std::size_t name = 0; name < names.size(); ++name) {
    const double reinforcing = 100.0 * through[name].reinforcing / years,
                 balancing = 100.0 * through[name].balancing / years;
    if (reinforcing - balancing < 0.5) continue;
    told.push_back(fmt::format("{} ({} %, {} %)", in(language, names[name].nl, names[name].en),
                               decimal(reinforcing, 0, true, language), decimal(balancing, 0, true, language)));
  }
  const std::string_view label = in(language, "kringlopen", "loops");
  if (told.empty()) {
    field(label, std::string(in(language, "geen die een half procent doet van wat er beweegt",
                                "none that does half a per cent of what moves")));
    return;
  }
  std::string text;
  for (const std::string& one : told) text += (text.empty() ? "" : "; ") + one;
  field(label, phrase(language, "{}; wat versterkt en wat dempt, {} tot {}, centrale wereld: behoud loops",
                      "{}; what reinforces and what balances, {} to {}, central world: behoud loops", text, period.from,
                      period.until - 1));
}

}  // namespace

void explain_behaviour(const mechanism::Variable& variable, const Inputs& inputs, Language language) {
  if (engines::quantity_index(variable.name) == engines::quantities().size()) return;
  print_history(variable.name, inputs, language);
  print_loops(variable, inputs, language);
}

}  // namespace behoud
