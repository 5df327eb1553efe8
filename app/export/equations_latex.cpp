#include "app/export/equations_latex.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <vector>

#include "app/export/equation_parts.hpp"
#include "app/text.hpp"

namespace behoud {

namespace {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '_':
        safe += "\\_\\allowbreak{}";  // a name may be wider than its column
        break;
      case '\\':
        safe += "\\textbackslash{}";
        break;
      case '~':
        safe += "\\textasciitilde{}";
        break;
      case '^':
        safe += "\\textasciicircum{}";
        break;
      case '<':
        safe += "\\textless{}";
        break;
      case '>':
        safe += "\\textgreater{}";
        break;
      case '|':
        safe += "\\textbar{}";
        break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '{':
      case '}':
        safe += '\\';
        [[fallthrough]];
      default:
        safe += c;
    }
  }
  return safe;
}

class Document {
 public:
  void line(std::string_view text = "") { text_ += std::string(text) + '\n'; }
  void section(std::string_view title) {
    line();
    line(fmt::format("\\section{{{}}}", escaped(title)));
  }
  void mathematics(const std::string& formula) {
    line("\\begin{equation*}");
    line(formula);
    line("\\end{equation*}");
  }
  /// `columns` as shares of the width of a line.
  template <class Line>
  void table(const std::vector<double>& columns, const Line& head, const std::vector<Line>& lines) {
    std::string layout;
    for (const double column : columns)
      layout += fmt::format(">{{\\raggedright\\arraybackslash}}p{{{:.3f}\\linewidth}}", column);
    line("\\begin{footnotesize}");
    line("\\begin{longtable}{" + layout + "}");
    line("\\hline");
    row(head);
    line("\\hline\\endhead");
    for (const Line& one : lines) row(one);
    line("\\hline");
    line("\\end{longtable}");
    line("\\end{footnotesize}");
  }
  std::string text() && { return std::move(text_); }

 private:
  void row(const auto& cells) {
    std::string all;
    for (const std::string& text : cells) all += (all.empty() ? "" : " & ") + escaped(text);
    line(all + " \\\\");
  }
  std::string text_;
};

}  // namespace

std::string equations_latex(const ParameterSet& parameters, Language language) {
  Document document;
  document.line("\\documentclass[10pt,a4paper]{article}");
  document.line("\\usepackage[utf8]{inputenc}");
  document.line("\\usepackage[margin=2cm]{geometry}");
  document.line("\\usepackage{amsmath,array,longtable}");
  document.line("\\setlength{\\parindent}{0pt}");
  document.line("\\setlength{\\tabcolsep}{3pt}");
  document.line("\\sloppy");
  document.line(fmt::format("\\title{{{}}}", in(language, "De vergelijkingen van behoud", "The equations of behoud")));
  document.line("\\author{}");
  document.line("\\date{}");
  document.line("\\begin{document}");
  document.line("\\maketitle");
  document.line(in(language,
                   "Gemaakt uit de rijen van het mechanisme met \\texttt{behoud export equations}; niet met de hand "
                   "bewerken.",
                   "Made from the rows of the mechanism by \\texttt{behoud export equations}; do not edit by hand."));
  document.line();
  document.line(escaped(notation(language)));
  document.section(in(language, "Woorden in de vergelijkingen", "Words in the equations"));
  for (const VocabularyWord& word : vocabulary(language)) {
    document.line();
    document.line(escaped(word.meaning) + ":");
    document.mathematics(word.mathematics);
  }
  document.section(in(language, "Vergelijkingen", "Equations"));
  for (const auto& equation : analysis::equations()) {
    document.line();
    document.line(fmt::format("\\textbf{{{}}}: {}", escaped(equation.variable.name),
                              escaped(meaning_and_unit(equation.variable, language))));
    for (const std::string& formula : mathematics_of(equation, language)) document.mathematics(formula);
  }
  document.section(in(language, "Stromen van mensen", "Flows of people"));
  document.table({0.18, 0.27, 0.29, 0.2}, flow_head(language), flow_lines(language));
  document.section(in(language, "Exogene paden en inzet van maatregelen", "Exogenous paths and what measures put in"));
  document.table({0.27, 0.41, 0.27}, input_head(language), input_lines(language));
  document.section("Parameters");
  document.table({0.17, 0.2, 0.11, 0.09, 0.11, 0.09, 0.13}, parameter_head(language),
                 parameter_lines(parameters, language));
  document.line("\\end{document}");
  return std::move(document).text();
}

}  // namespace behoud
