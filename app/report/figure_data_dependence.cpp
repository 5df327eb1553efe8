#include <fmt/format.h>

#include "app/report/figure_data.hpp"
#include "model/engines/posterior_draws.hpp"
#include "model/files/csv_table.hpp"

namespace behoud::report {

namespace {

using analysis::DrawnInput;

const std::string& in_language(const FigureContext& context, const Text& text) {
  return context.input.language == Language::nl ? text.nl : text.en;
}

std::string id_of(const FigureContext& context, const DrawnInput& input) {
  if (input.kind == DrawnInput::Kind::lever_effect) return context.input.levers.at(input.index).id;
  return mechanism::all_parameters.at(input.index).name.data();
}

/// What it is in plain words; of a parameter with a value per branch, which branch.
std::string meaning_of(const FigureContext& context, const DrawnInput& input) {
  if (input.kind == DrawnInput::Kind::lever_effect) {
    return context.texts("figure_words.dependence.lever",
                         {{"title", in_language(context, context.input.levers.at(input.index).title)}});
  }
  const std::string meaning = in_language(context, context.input.parameters.entries.at(input.index).meaning);
  const bool by_branch = mechanism::all_parameters.at(input.index).shape == mechanism::Shape::by_branch;
  if (input.kind == DrawnInput::Kind::assumed || !by_branch) return meaning;
  return meaning + ": " + context.texts(fmt::format("branches.{}", mechanism::branch_names.at(input.element)));
}

std::string_view kind_of(const DrawnInput& input) {
  switch (input.kind) {
    case DrawnInput::Kind::assumed:
      return "assumed";
    case DrawnInput::Kind::calibrated:
      return "calibrated";
    case DrawnInput::Kind::lever_effect:
      return "lever effect";
  }
  return "";
}

std::string panel_title(const FigureContext& context, const analysis::Dependences& of) {
  const auto title = [&](std::size_t scenario) {
    return title_of(context, context.input.comparison.scenarios.at(scenario));
  };
  if (of.less == 0) return title(of.scenario);
  return context.texts("figure_words.dependence.difference",
                       {{"first", title(of.scenario)}, {"second", title(of.less)}});
}

}  // namespace

Written write_dependence(const FigureContext& context) {
  CsvTable table(context.folder / "dependence.csv", {"panel", "row", "panel_title", "title", "text", "reading", "input",
                                                     "kind", "correlation", "low", "high"});
  double panel = 0.0;
  for (const analysis::Dependences& of : context.input.dependences) {
    ++panel;
    double row = 0.0;
    for (const analysis::Dependence& dependence : of.most) {
      const double value = dependence.correlation.value;
      const char* reading = !dependence.beyond_chance ? "unclear" : value > 0.0 ? "more" : "fewer";
      table << panel << ++row << panel_title(context, of) << label_text(meaning_of(context, dependence.input))
            << Numbers::with_sign(value, context.numbers.fixed(value, 2)) << reading << id_of(context, dependence.input)
            << kind_of(dependence.input) << value << dependence.correlation.low << dependence.correlation.high;
      table.end_row();
    }
  }
  return table.close();
}

}  // namespace behoud::report
