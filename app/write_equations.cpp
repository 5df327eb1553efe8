#include "app/write_equations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/status_name.hpp"
#include "app/text.hpp"
#include "model/analysis/equations.hpp"
#include "model/engines/simulate.hpp"
#include "model/files/unit_names.hpp"

namespace behoud {

namespace {

namespace m = mechanism;

std::string joined(const std::vector<double>& values) {
  // an array with one value repeated is one number to a reader
  const bool same = std::ranges::all_of(values, [&](double v) { return v == values.front(); });
  std::string text;
  for (std::size_t i = 0; i < (same ? 1 : values.size()); ++i)
    text += fmt::format("{}{:.4g}", i == 0 ? "" : ", ", values[i]);
  return text;
}

std::string cell(std::string text) {
  std::string safe;
  for (const char c : text) {
    if (c == '|') safe += '\\';
    safe += c;
  }
  return safe;
}

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

std::string equations_page(const ParameterSet& parameters, Language language) {
  std::string page;
  const auto line = [&](const std::string& text) { page += text + '\n'; };
  line(std::string(in(language, "# De vergelijkingen van behoud", "# The equations of behoud")));
  line("");
  line(std::string(
      in(language, "Gemaakt uit de rijen van het mechanisme met `behoud export equations`; niet met de hand bewerken.",
         "Made from the rows of the mechanism by `behoud export equations`; do not edit by hand.")));
  line("");
  line(std::string(in(language,
                      "`change(x)` is x min de waarde bij de start, `start(x)` die waarde zelf; `if_newcomer(a, b)` is "
                      "a voor wie korter dan twee jaar in dienst is en anders b.",
                      "`change(x)` is x minus its value at the start, `start(x)` that value; `if_newcomer(a, b)` is a "
                      "for workers in their first two years and b for the others.")));
  line("");
  line(std::string(in(language, "## Vergelijkingen", "## Equations")));
  for (const auto& equation : analysis::equations()) {
    const m::Variable& v = equation.variable;
    line("");
    line(fmt::format("### {}", v.name));
    line(fmt::format("{} ({}).", in(language, v.nl, v.en), in(language, unit_name(v.unit, Language::nl), v.unit)));
    line("");
    const bool stock = v.kind == m::Kind::stock;
    line("```");
    line(fmt::format("{}{} = {}", stock ? "d/dt " : "", v.name, equation.right_hand_side.text()));
    line("```");
  }
  line("");
  line(std::string(
      in(language, "## Exogene paden en inzet van maatregelen", "## Exogenous paths and what measures put in")));
  line("");
  line(std::string(in(language, "| naam | betekenis | eenheid |", "| name | meaning | unit |")));
  line("|---|---|---|");
  for (const m::Variable& v : m::all_variables) {
    if (v.kind == m::Kind::path || v.kind == m::Kind::measure)
      line(fmt::format("| {} | {} | {} |", v.name, in(language, v.nl, v.en),
                       in(language, unit_name(v.unit, Language::nl), v.unit)));
  }
  line("");
  line(std::string(in(language, "## Parameters", "## Parameters")));
  line("");
  line(std::string(in(language, "| naam | betekenis | waarde | grenzen | eenheid | status | bron |",
                      "| name | meaning | value | bounds | unit | status | source |")));
  line("|---|---|---|---|---|---|---|");
  for (const m::Parameter& p : m::all_parameters) {
    const ParameterEntry& entry = parameters[p];
    line(fmt::format("| {} | {} | {} | {:.4g} .. {:.4g} | {} | {} | {} |", p.name, cell(in(language, entry.meaning)),
                     joined(entry.value), entry.min, entry.max, in(language, unit_name(p.unit, Language::nl), p.unit),
                     status_name(entry.status, language), cell(in(language, entry.source))));
  }
  return page;
}

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
