#include "app/loops/loop_diagram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "app/loops/loop_table.hpp"
#include "app/report/run_program.hpp"
#include "app/text.hpp"
#include "model/analysis/loop_weights.hpp"

namespace behoud {

namespace {

std::string diagram_source(const analysis::LoopsOverTime& found, Language language) {
  constexpr double worth_seeing = 0.02;  // of what loops of one polarity do
  const analysis::LoopsOfScenario& scenario = found.scenarios.back();
  const auto reinforcing = analysis::link_weights(found, scenario, analysis::Polarity::reinforcing);
  const auto balancing = analysis::link_weights(found, scenario, analysis::Polarity::balancing);
  std::string links;
  std::set<std::size_t> nodes;
  for (std::size_t i = 0; i < reinforcing.size(); ++i) {
    const auto& link = found.loops.links()[i];
    const double most = std::max(reinforcing[i], balancing[i]);
    if (most < worth_seeing || link.from == link.to) continue;
    nodes.insert({link.from, link.to});
    const bool reinforces = reinforcing[i] >= balancing[i];
    links += fmt::format("  n{} -> n{} [penwidth={:.1f}, color=\"{}\", style={}];\n", link.from, link.to,
                         0.8 + 6.0 * most, reinforces ? "#B34700" : "#005A8C", reinforces ? "solid" : "dashed");
  }
  std::string dot = fmt::format(
      "digraph loops {{\n  rankdir=LR;\n  graph [fontname=\"DejaVu Sans\", nodesep=0.25, ranksep=0.45, labelloc=b, "
      "fontsize=11, label=\"{}\"];\n"
      "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f4f4f0\", color=\"#444444\", fontname=\"DejaVu "
      "Sans\", fontsize=11];\n",
      in(language,
         "Dikte: deel van wat kringlopen doen dat door de schakel loopt. Oranje, doorgetrokken: vooral versterkend; "
         "blauw, gestreept: vooral dempend.",
         "Width: part of what loops do that runs through the link. Orange, solid: mostly reinforcing; blue, dashed: "
         "mostly balancing."));
  for (const std::size_t node : nodes) {
    dot += fmt::format("  n{} [label=\"{}\"{}];\n", node, node_text(node, language),
                       node == analysis::people_node ? ", fillcolor=\"#ffe3cc\", penwidth=2" : "");
  }
  return dot + links + "}\n";
}

}  // namespace

std::expected<void, std::string> draw_loop_diagram(const analysis::LoopsOverTime& found,
                                                   const std::filesystem::path& folder, Language language) {
  const auto source = folder / "figures" / "diagram.dot";
  std::ofstream file(source);
  file << diagram_source(found, language);
  file.close();
  if (file.fail()) return std::unexpected(source.string() + ": cannot be written");
  return report::run_program(
      {"dot", "-Tsvg", source.string(), "-o", (folder / "figures" / "diagram.svg").string()},
      "the diagram needs Graphviz, which is not installed; install it (Debian: apt install graphviz) and run again");
}

}  // namespace behoud
