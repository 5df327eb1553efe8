// The model as mathematics: what a reader of the document of equations sees.

#include "model/scalars/mathematics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include "model/analysis/equations.hpp"

using namespace behoud;

namespace {

namespace m = mechanism;

const MathematicsWords words{[](const std::string& group) { return group + "s"; }, "others"};

std::string of(const Expression& right) {
  const std::string whole = equation_in_mathematics("y", right, words);
  const std::string begin = "\\begin{aligned}\ny &= ", end = "\n\\end{aligned}";
  REQUIRE(whole.starts_with(begin));
  return whole.substr(begin.size(), whole.size() - begin.size() - end.size());
}

std::size_t count(const std::string& text, const std::string& piece) {
  std::size_t found = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + piece.size())) ++found;
  return found;
}

bool braces_balance(const std::string& text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && text[i - 1] == '\\') continue;
    depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0;
}

/// As a name is written in a formula, and back.
std::set<std::string> symbols_of(const std::string& formula) {
  static const std::regex symbol(R"(\\mathit\{([^}]*)\})");
  std::set<std::string> names;
  for (std::sregex_iterator at(formula.begin(), formula.end(), symbol), end; at != end; ++at)
    names.insert(std::regex_replace((*at)[1].str(), std::regex(R"(\\_)"), "_"));
  return names;
}

const Expression x = Expression::symbol("x"), z = Expression::symbol("z"), load = Expression::symbol("work_load");

}  // namespace

TEST_CASE("a formula reads as on paper") {
  CHECK(of(x / z) == "\\frac{x}{z}");
  CHECK(of(load) == "\\mathit{work\\_load}");
  CHECK(of(-x + z) == "- x + z");
  CHECK(of(z + (-x) * load) == "z - x \\cdot \\mathit{work\\_load}");
  CHECK(of(x + ((-z) * load - x)) == "x - z \\cdot \\mathit{work\\_load} - x");
  CHECK(of((x + z) * load) == "\\left(x + z\\right) \\cdot \\mathit{work\\_load}");
  CHECK(of(x - (x - z)) == "x - \\left(x - z\\right)");
  CHECK(of((x + z) * (x + z)) == "{\\left(x + z\\right)}^{2}");
  CHECK(of(power(x, z)) == "{x}^{z}");
  CHECK(of(power(x / z, z)) == "{\\left(\\frac{x}{z}\\right)}^{z}");
  CHECK(of(exp(x)) == "\\exp\\left(x\\right)");
  CHECK(of(log(x)) == "\\ln\\left(x\\right)");
  CHECK(of(sqrt(sqrt(x))) == "\\sqrt[4]{x}");
  CHECK(of(Expression::function("change", {load})) == "\\Delta \\mathit{work\\_load}");
  CHECK(of(Expression::function("start", {load})) == "\\mathit{work\\_load}_{0}");
  CHECK(of(Expression::function("if_newcomer", {x, z})) ==
        "\\begin{cases}x & \\text{newcomers}\\\\ z & \\text{others}\\end{cases}");
}

TEST_CASE("every row of the model is a formula of the variables and parameters that it reads, and of no others") {
  std::set<std::string> known;
  for (const m::Variable& v : m::all_variables) known.emplace(v.name);
  for (const m::Parameter& p : m::all_parameters) known.emplace(p.name);
  for (const analysis::Equation& equation : analysis::equations()) {
    CAPTURE(equation.variable.name);
    CHECK(equation.start.has_value() == (equation.variable.kind == m::Kind::stock));
    for (const Expression& side : equation.start ? std::vector<Expression>{equation.right_hand_side, *equation.start}
                                                 : std::vector<Expression>{equation.right_hand_side}) {
      const std::string formula =
          equation_in_mathematics(symbol_in_mathematics(std::string(equation.variable.name)), side, words);
      CAPTURE(formula);
      CHECK(braces_balance(formula));
      CHECK(count(formula, "\\left") == count(formula, "\\right"));
      CHECK(count(formula, "\\bigl") == count(formula, "\\bigr"));
      CHECK(count(formula, "\\begin{") == count(formula, "\\end{"));
      auto expected = side.symbols();
      expected.emplace(equation.variable.name);
      CHECK(symbols_of(formula) == expected);
      CHECK(std::ranges::includes(known, symbols_of(formula)));
    }
  }
}

TEST_CASE("no line of a formula is wider than a page") {
  for (const analysis::Equation& equation : analysis::equations()) {
    std::string formula = equation_in_mathematics("y", equation.right_hand_side, words);
    // what a reader sees of it: names and signs
    for (const char* mark : {R"(\\(begin|end)\{[a-z]*\})", R"(\\(mathit|mathrm|text|frac|left|right|bigl|bigr|quad))",
                             R"(\\cdot)", R"([{}&])"})
      formula = std::regex_replace(formula, std::regex(mark), "");
    CAPTURE(equation.variable.name);
    std::size_t widest = 0, from = 0;
    for (std::size_t to = formula.find("\\\\");; to = formula.find("\\\\", from)) {
      widest = std::max(widest, std::min(to, formula.size()) - from);
      if (to == std::string::npos) break;
      from = to + 2;
    }
    CHECK(widest < 160);
  }
}
