#include "app/export/factor_diagram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "app/text.hpp"
#include "model/analysis/equations.hpp"
#include "model/engines/simulate.hpp"

namespace behoud {

namespace {

namespace m = mechanism;

/// The nodes of the report's influence diagram (AEF p.59), with what the model needs to connect them.
constexpr std::array diagram_nodes{m::administration,
                                   m::workload,
                                   m::overload,
                                   m::supervisor_support,
                                   m::work_atmosphere,
                                   m::internal_aggression,
                                   m::external_aggression,
                                   m::unsupported_incidents,
                                   m::condition,
                                   m::quality_of_help,
                                   m::attractive_content,
                                   m::autonomy,
                                   m::own_direction,
                                   m::job_security,
                                   m::recognition,
                                   m::competence_match,
                                   m::client_complexity,
                                   m::blocked_growth,
                                   m::challenge,
                                   m::experience_share,
                                   m::exit_rate,
                                   m::vacancies,
                                   m::waiting,
                                   m::measures_uptake,
                                   m::efficacy};

}  // namespace

std::string diagram_source(const ParameterSet& parameters, const Scenario& baseline, Language language) {
  const auto values = values_of(parameters);
  const engines::Schedule schedule(baseline, baseline, LeverCatalogue{}, {}, {});
  const auto model = engines::started_model(values, schedule, baseline.start);

  // links between the chosen nodes, through whatever the rows pass on the way
  const auto links = analysis::links_at_start(model, m::Branch::SW);
  const auto chosen = [](const m::Variable& v) { return std::ranges::find(diagram_nodes, v) != diagram_nodes.end(); };
  std::map<std::pair<int, int>, double> shown;  // 0: paths of both signs
  const auto show = [&](const m::Variable& from, const m::Variable& to, double sign) {
    const auto [link, is_new] = shown.try_emplace({from.index, to.index}, sign);
    if (!is_new && link->second != sign) link->second = 0.0;
  };
  for (const m::Variable& from : diagram_nodes) {
    struct Step {
      m::Variable at;
      double sign;
    };
    std::vector<Step> open{{from, 1.0}};
    std::set<int> seen{from.index};
    while (!open.empty()) {
      const Step step = open.back();
      open.pop_back();
      for (const auto& link : links) {
        if (!(link.cause == step.at) || link.derivative == 0.0) continue;
        const double sign = step.sign * (link.derivative > 0.0 ? 1.0 : -1.0);
        if (chosen(link.effect)) {
          if (!(link.effect == from)) show(from, link.effect, sign);
        } else if (seen.insert(link.effect.index).second) {
          open.push_back({link.effect, sign});
        }
      }
      // people pass hazards on to turnover, which no row writes down
      const bool hazard = step.at == m::quit_hazard || step.at == m::success_hazard || step.at == m::wish_hazard;
      if (hazard && !(from == m::exit_rate)) show(from, m::exit_rate, step.sign);
    }
  }
  // counted from the people: leavers empty the workforce and take experience along
  show(m::exit_rate, m::workload, 1.0);
  show(m::exit_rate, m::experience_share, -1.0);
  show(m::exit_rate, m::vacancies, 1.0);

  std::string dot =
      "digraph behoud {\n  rankdir=LR;\n  graph [fontname=\"DejaVu Sans\", nodesep=0.25, ranksep=0.7];\n"
      "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f4f4f0\", color=\"#444444\", fontname=\"DejaVu "
      "Sans\", fontsize=11];\n"
      "  edge [fontname=\"DejaVu Sans\", fontsize=10];\n";
  for (const m::Variable& v : diagram_nodes) {
    dot += fmt::format("  {} [label=\"{}\"{}];\n", v.name, in(language, v.nl, v.en),
                       v == m::exit_rate ? ", fillcolor=\"#ffe3cc\", penwidth=2" : "");
  }
  for (const auto& [ends, sign] : shown) {
    const std::string_view from = m::all_variables[static_cast<std::size_t>(ends.first)].name;
    const std::string_view to = m::all_variables[static_cast<std::size_t>(ends.second)].name;
    const std::string_view look = sign > 0.0   ? "color=\"#B34700\", style=solid, label=\"+\""
                                  : sign < 0.0 ? "color=\"#005A8C\", style=dashed, label=\"−\""
                                               : "color=\"#666666\", style=dotted, label=\"±\"";
    dot += fmt::format("  {} -> {} [{}];\n", from, to, look);
  }
  return dot + "}\n";
}

}  // namespace behoud
