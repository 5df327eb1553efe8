#include "model/scalars/mathematics.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace behoud {

namespace {

/// What a line holds, in characters of a formula.
constexpr std::size_t line_width = 78;
/// Wider than this it is spread over lines, if need be.
constexpr std::size_t atom_width = 44;

/// A part of a formula that stays on one line, as wide as so many characters.
struct Piece {
  std::string text;
  std::size_t width;
};
using Pieces = std::vector<Piece>;

std::size_t width_of(const Pieces& pieces) {
  std::size_t width = 0;
  for (const Piece& piece : pieces) width += piece.width;
  return width;
}

Piece joined(const Pieces& pieces) {
  Piece whole{"", 0};
  for (const Piece& piece : pieces) {
    whole.text += (whole.text.empty() ? "" : " ") + piece.text;
    whole.width += piece.width;
  }
  return whole;
}

/// One piece of several lines, where one is too wide and no line may be broken, as above a fraction bar.
Piece stacked(const Pieces& pieces) {
  constexpr std::size_t widest = 52;
  if (width_of(pieces) <= widest) return joined(pieces);
  std::vector<Pieces> lines(1);
  for (const Piece& piece : pieces) {
    if (!lines.back().empty() && width_of(lines.back()) + piece.width > widest) lines.emplace_back();
    lines.back().push_back(piece);
  }
  Piece stack{"", 0};
  for (const Pieces& line : lines) {
    const Piece one = joined(line);
    stack.text += (stack.text.empty() ? "\\begin{aligned}& " : " \\\\ & ") + one.text;
    stack.width = std::max(stack.width, one.width);
  }
  stack.text += "\\end{aligned}";
  return stack;
}

class Printer {
 public:
  explicit Printer(const MathematicsWords& words) : words_(&words) {}

  Pieces of(const Expression& e) const {
    switch (e.kind()) {
      case Expression::Kind::number:
        return {{e.text(), e.text().size()}};
      case Expression::Kind::symbol:
        return {{symbol_in_mathematics(e.name()), e.name().size()}};
      case Expression::Kind::function:
        return of_function(e);
      case Expression::Kind::operation:
        break;
    }
    return of_operation(e);
  }

 private:
  static bool is_operation(const Expression& e, std::string_view signs) {
    return e.kind() == Expression::Kind::operation && signs.find(e.name().front()) != std::string_view::npos;
  }
  static bool is_negation(const Expression& e) {
    return is_operation(e, "*") && e.arguments()[0].kind() == Expression::Kind::number &&
           e.arguments()[0].number() == -1.0;
  }
  /// What stands behind a minus sign that goes before all of it: of (-x) y it is x y.
  static std::optional<Expression> negated(const Expression& e) {
    if (is_negation(e)) return e.arguments()[1];
    if (!is_operation(e, "*/")) return std::nullopt;
    const auto left = negated(e.arguments()[0]);
    if (!left) return std::nullopt;
    return Expression::operation(e.name().front(), *left, e.arguments()[1]);
  }
  static bool is_sum(const Expression& e) {
    return is_operation(e, "+-") || negated(e) || (e.kind() == Expression::Kind::number && e.number() < 0.0);
  }
  static void add_factors(const Expression& e, std::vector<Expression>& factors) {
    if (!is_operation(e, "*")) return factors.push_back(e);
    for (const Expression& one : e.arguments()) add_factors(one, factors);
  }

  static Pieces before(const std::string& text, std::size_t width, Pieces pieces) {
    pieces.front().text = text + (text.ends_with('(') ? "" : " ") + pieces.front().text;
    pieces.front().width += width;
    return pieces;
  }
  static Pieces in_brackets(const Pieces& pieces, const std::string& name = "", std::size_t name_width = 0) {
    if (width_of(pieces) <= atom_width) {
      const Piece inside = joined(pieces);
      return {{name + "\\left(" + inside.text + "\\right)", inside.width + name_width + 2}};
    }
    Pieces spread = before(name + "\\bigl(", name_width + 1, pieces);
    spread.back().text += "\\bigr)";
    spread.back().width += 1;
    return spread;
  }
  static Piece base_of_power(const Pieces& pieces, bool bracketed) {
    if (width_of(pieces) > atom_width) {
      const Piece stack = stacked(pieces);
      return {"\\left(" + stack.text + "\\right)", stack.width + 2};
    }
    return joined(bracketed ? in_brackets(pieces) : pieces);
  }
  static Pieces followed_by(Pieces pieces, const Pieces& more) {
    pieces.insert(pieces.end(), more.begin(), more.end());
    return pieces;
  }

  Pieces as_factor(const Expression& e) const { return is_sum(e) ? in_brackets(of(e)) : of(e); }

  Pieces of_operation(const Expression& e) const {
    const Expression &left = e.arguments()[0], &right = e.arguments()[1];
    switch (e.name().front()) {
      case '+':
      case '-':
        return of_sum(e);
      case '*': {
        if (const auto inner = negated(e)) return before("-", 1, as_factor(*inner));
        return of_product(e);
      }
      case '/': {
        if (const auto inner = negated(e)) return before("-", 1, as_factor(*inner));
        const Pieces above = of(left), below = of(right);
        const std::size_t width = std::max(width_of(above), width_of(below));
        if (width <= atom_width || width_of(below) > atom_width)
          return {{"\\frac{" + stacked(above).text + "}{" + stacked(below).text + "}", std::min(width, atom_width)}};
        return before("\\frac{1}{" + joined(below).text + "}", width_of(below), in_brackets(above));
      }
      default: {
        const Piece base = base_of_power(of(left), is_operation(left, "+-*/^"));
        const Piece exponent = joined(of(right));
        return {{"{" + base.text + "}^{" + exponent.text + "}", base.width + exponent.width}};
      }
    }
  }

  struct Term {
    bool is_taken_away;
    Expression term;
  };
  static void add_terms(const Expression& e, std::vector<Term>& terms) {
    if (const auto taken_away = negated(e)) return terms.push_back({true, *taken_away});
    if (!is_operation(e, "+-")) return terms.push_back({false, e});
    add_terms(e.arguments()[0], terms);
    if (e.name() == "+") return add_terms(e.arguments()[1], terms);
    terms.push_back({true, e.arguments()[1]});
  }
  Pieces of_sum(const Expression& e) const {
    std::vector<Term> terms;
    add_terms(e, terms);
    Pieces pieces;
    for (const Term& one : terms) {
      Pieces next = as_factor(one.term);
      if (one.is_taken_away || !pieces.empty()) next = before(one.is_taken_away ? "-" : "+", 2, std::move(next));
      pieces = followed_by(std::move(pieces), next);
    }
    return pieces;
  }

  Pieces of_product(const Expression& e) const {
    std::vector<Expression> factors;
    add_factors(e, factors);
    Pieces pieces;
    for (std::size_t i = 0; i < factors.size();) {
      std::size_t same = i + 1;
      while (same < factors.size() && factors[same].text() == factors[i].text()) ++same;
      Pieces factor = as_factor(factors[i]);
      if (same > i + 1) {
        const Piece base = base_of_power(factor, is_operation(factors[i], "/^"));
        factor = {{"{" + base.text + "}^{" + std::to_string(same - i) + "}", base.width + 1}};
      }
      pieces = pieces.empty() ? factor : followed_by(std::move(pieces), before("\\cdot", 2, factor));
      i = same;
    }
    // a break within a product is read with more trouble than one between terms
    return width_of(pieces) <= atom_width ? Pieces{joined(pieces)} : pieces;
  }

  Pieces of_function(const Expression& e) const {
    const std::string& name = e.name();
    const auto first = [&] { return joined(of(e.arguments()[0])); };
    if (name == "start") return {{first().text + "_{0}", first().width + 1}};
    if (name == "change") return {{"\\Delta " + first().text, first().width + 1}};
    const bool fourth_root =
        name == "sqrt" && e.arguments()[0].kind() == Expression::Kind::function && e.arguments()[0].name() == "sqrt";
    if (fourth_root) {
      const Piece inside = joined(of(e.arguments()[0].arguments()[0]));
      return {{"\\sqrt[4]{" + inside.text + "}", inside.width + 2}};
    }
    if (name == "sqrt") return {{"\\sqrt{" + first().text + "}", first().width + 1}};
    if (name == "abs") return {{"\\left|" + first().text + "\\right|", first().width + 2}};
    if (name.starts_with("if_")) {
      const Piece member = stacked(of(e.arguments()[0])), other = stacked(of(e.arguments()[1]));
      return {{"\\begin{cases}" + member.text + " & \\text{" + words_->members(name.substr(3)) + "}\\\\ " + other.text +
                   " & \\text{" + words_->others + "}\\end{cases}",
               std::max(member.width, other.width) + words_->members(name.substr(3)).size() + 4}};
    }
    Pieces arguments;
    for (const Expression& argument : e.arguments()) {
      if (!arguments.empty()) arguments.back().text += ",";
      arguments = followed_by(std::move(arguments), of(argument));
    }
    return in_brackets(arguments, name_of_function(name), name.size());
  }

  static std::string name_of_function(const std::string& name) {
    if (name == "exp" || name == "ln" || name == "max" || name == "min") return "\\" + name;
    std::string escaped;
    for (const char c : name) escaped += c == '_' ? std::string("\\_") : std::string(1, c);
    return "\\mathrm{" + escaped + "}";
  }

  const MathematicsWords* words_;
};

}  // namespace

std::string symbol_in_mathematics(const std::string& name) {
  std::string escaped;
  for (const char c : name) escaped += c == '_' ? std::string("\\_") : std::string(1, c);
  return name.size() == 1 ? name : "\\mathit{" + escaped + "}";
}

std::string equation_in_mathematics(const std::string& left, const Expression& right, const MathematicsWords& words) {
  std::string lines, line;
  std::size_t width = 0;
  for (const Piece& piece : Printer(words).of(right)) {
    if (!line.empty() && width + piece.width > line_width) {
      lines += (lines.empty() ? "" : " \\\\\n&\\quad ") + line;
      line.clear();
      width = 0;
    }
    line += (line.empty() ? "" : " ") + piece.text;
    width += piece.width;
  }
  lines += (lines.empty() ? "" : " \\\\\n&\\quad ") + line;
  return "\\begin{aligned}\n" + left + " &= " + lines + "\n\\end{aligned}";
}

}  // namespace behoud
