#include "app/explain/why.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "app/explain/why_text.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/text.hpp"
#include "model/engines/outcomes.hpp"
#include "model/files/nearest.hpp"

namespace behoud {

namespace {

namespace m = mechanism;

std::string no_such_quantity(const std::string& name, Language language) {
  const auto known = analysis::traced_quantities();
  const bool differs_within = std::ranges::any_of(m::all_variables, [&](const m::Variable& v) {
    return v.name == name && (v.level == m::Level::worker || v.level == m::Level::tenure_group);
  });
  if (differs_within) {
    return phrase(language,
                  "--why: {} verschilt binnen een branche en heeft dus geen ene waarde; vraag naar quits_in_year, "
                  "wish_share of outflow",
                  "--why: {} differs within a branch and so has no one value; ask for quits_in_year, wish_share or "
                  "outflow",
                  name);
  }
  const auto* measure = std::ranges::find(m::all_variables, name, &m::Variable::name);
  if (measure != m::all_variables.end() && measure->kind == m::Kind::measure) {
    return phrase(language,
                  "--why: {} is wat een scenario zelf inzet; vraag naar iets wat daaruit volgt, zoals outflow",
                  "--why: {} is what a scenario itself puts in; ask for something that follows, such as outflow", name);
  }
  const auto close = close_to(name, known);
  return phrase(language, "--why: {} is geen grootheid waarvan een verschil te herleiden is; {}",
                "--why: {} is no quantity of which a difference can be traced; {}", name,
                close ? phrase(language, "bedoelt u {}?", "do you mean {}?", *close)
                      : phrase(language, "neem bijvoorbeeld {} of een variabele uit docs/equations.md",
                               "take {} for instance, or a variable of docs/equations.md",
                               "outflow, workers, wish_share, quits_in_year, workload"));
}

std::expected<analysis::Area, std::string> area_of(const std::string& branch, Language language) {
  if (branch.empty() || branch == "ALL") return analysis::Area{engines::whole_domain};
  const auto found = std::ranges::find(m::branch_names, branch);
  if (found != m::branch_names.end()) return static_cast<analysis::Area>(found - m::branch_names.begin());
  return std::unexpected(phrase(language, "--branch: {} is geen branche; de dichtstbijzijnde is {} (bekend: {})",
                                "--branch: {} is no branch; the nearest known one is {} (known: {})", branch,
                                nearest(branch, m::branch_names), fmt::join(m::branch_names, ", ")));
}

/// A whole calendar year of the run.
std::expected<int, std::string> year_of(const std::optional<int>& given, const Scenario& baseline, Language language) {
  const int first = static_cast<int>(std::ceil(baseline.start)), last = static_cast<int>(std::floor(baseline.end)) - 1;
  if (!given) return last;
  if (*given >= first && *given <= last) return *given;
  return std::unexpected(phrase(language, "--year: {} ligt buiten de looptijd; kies een jaar van {} tot en met {}",
                                "--year: {} is outside the run; choose a year from {} to {}", *given, first, last));
}

const Scenario* scenario_called(const Inputs& inputs, const std::filesystem::path& file, std::size_t place) {
  if (inputs.scenarios.size() == 2) return &inputs.scenarios[place];
  return file.stem() == inputs.baseline.id ? &inputs.baseline : &inputs.scenarios.front();
}

}  // namespace

int explain_why(const CommonOptions& options, const WhyOptions& own) {
  const Language language = options.language;
  if (own.between.front() == own.between.back()) {
    complain(phrase(language, "--between: tweemaal {}; noem twee verschillende scenario's",
                    "--between: {} twice; name two different scenarios", own.between.front()));
    return bad_input;
  }
  const std::vector paths{scenario_file(options, own.between.front()), scenario_file(options, own.between.back())};
  const auto inputs = read_inputs(input_files(options, paths), options);
  if (!inputs) return inputs.error();
  const std::array scenarios{scenario_called(*inputs, paths.front(), 0), scenario_called(*inputs, paths.back(), 1)};
  bool sound = true;
  const auto refuse = [&](const std::string& message) {
    complain(message);
    sound = false;
  };
  for (const Scenario* scenario : scenarios) {
    if (scenario->start == inputs->baseline.start && scenario->end == inputs->baseline.end) continue;
    refuse(phrase(language, "{}: heeft een andere looptijd dan het nulscenario; laat \"horizon\" weg",
                  "{}: has another horizon than the baseline; leave \"horizon\" out", scenario->id));
  }
  const auto quantity = analysis::traced_quantity(own.quantity);
  if (!quantity) refuse(no_such_quantity(own.quantity, language));
  const auto area = area_of(own.branch, language);
  if (!area) refuse(area.error());
  const auto year = year_of(own.year, inputs->baseline, language);
  if (!year) refuse(year.error());
  if (!sound || !quantity || !area || !year) return bad_input;

  const analysis::WhyRequest request{.parameters = inputs->parameters,
                                     .posterior = inputs->posterior,
                                     .levers = inputs->levers,
                                     .baseline = inputs->baseline,
                                     .scenarios = scenarios,
                                     .quantity = *quantity,
                                     .area = *area,
                                     .year = *year,
                                     .worlds = own.worlds,
                                     .seed = options.seed,
                                     .threads = options.threads};
  ProgressBar progress(std::string(in(language, "verschil herleiden", "tracing the difference")), own.worlds);
  std::atomic<std::size_t> done = 0;
  const auto found = analysis::why_difference(request, [&] { progress.show(++done); });
  if (!found) {
    return complain(failure_text(scenarios[found.error().scenario]->id, found.error().failure, language)), failed;
  }
  if (options.json) {
    fmt::print("{}\n", why_json(request, *found).dump(2));
  } else {
    fmt::print("{}", why_text(request, *found, own.paths, language));
  }
  return good;
}

}  // namespace behoud
