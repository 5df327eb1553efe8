#include "app/export/equations_markdown.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <vector>

#include "app/export/equation_parts.hpp"
#include "app/text.hpp"

namespace behoud {

namespace {

std::string cell(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '|') safe += '\\';
    safe += c;
  }
  return safe;
}

class Page {
 public:
  void line(std::string_view text = "") { text_ += std::string(text) + '\n'; }
  void paragraph(std::string_view text) {
    line();
    line(text);
  }
  /// In a fence, since outside one Markdown takes the backslash from a name's underscore.
  void mathematics(const std::string& formula) {
    paragraph("```math");
    line(formula);
    line("```");
  }
  template <class Line>
  void table(const Line& head, const std::vector<Line>& lines) {
    line();
    row(head);
    for (std::size_t i = 0; i < head.size(); ++i) text_ += "|---";
    line("|");
    for (const Line& one : lines) row(one);
  }
  std::string text() && { return std::move(text_); }

 private:
  void row(const auto& cells) {
    for (const std::string& text : cells) text_ += "| " + cell(text) + " ";
    line("|");
  }
  std::string text_;
};

}  // namespace

std::string equations_page(const ParameterSet& parameters, Language language) {
  Page page;
  page.line(in(language, "# De vergelijkingen van behoud", "# The equations of behoud"));
  page.paragraph(in(language,
                    "Gemaakt uit de rijen van het mechanisme met `behoud export equations`; niet met de hand bewerken.",
                    "Made from the rows of the mechanism by `behoud export equations`; do not edit by hand."));
  page.paragraph(notation(language));
  page.paragraph(
      in(language,
         "Onder elke formule staat hetzelfde in gewone letters: `change(x)` voor wat er bij x kwam, `start(x)` "
         "voor de waarde bij de start, `if_newcomer(a, b)` voor a bij starters en b bij anderen.",
         "Below each formula the same stands in plain letters: `change(x)` for what was added to x, `start(x)` "
         "for its value at the start, `if_newcomer(a, b)` for a with newcomers and b with others."));
  page.paragraph(in(language, "## Woorden in de vergelijkingen", "## Words in the equations"));
  for (const VocabularyWord& word : vocabulary(language)) {
    page.paragraph(fmt::format("`{}`: {}.", word.name, word.meaning));
    page.mathematics(word.mathematics);
  }
  page.paragraph(in(language, "## Vergelijkingen", "## Equations"));
  for (const auto& equation : analysis::equations()) {
    page.paragraph(fmt::format("### {}", equation.variable.name));
    page.line(meaning_and_unit(equation.variable, language));
    for (const std::string& formula : mathematics_of(equation, language)) page.mathematics(formula);
    page.paragraph("```");
    page.line(fmt::format("{}{} = {}", equation.start ? "d/dt " : "", equation.variable.name,
                          equation.right_hand_side.text()));
    if (equation.start) page.line(fmt::format("start({}) = {}", equation.variable.name, equation.start->text()));
    page.line("```");
  }
  page.paragraph(in(language, "## Stromen van mensen", "## Flows of people"));
  page.table(flow_head(language), flow_lines(language));
  page.paragraph(
      in(language, "## Exogene paden en inzet van maatregelen", "## Exogenous paths and what measures put in"));
  page.table(input_head(language), input_lines(language));
  page.paragraph("## Parameters");
  page.table(parameter_head(language), parameter_lines(parameters, language));
  return std::move(page).text();
}

}  // namespace behoud
