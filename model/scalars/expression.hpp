#pragma once
// Expression nodes: a row evaluated on them gives its own equation, to be read, traced and exported.

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace behoud {

class Expression {
 public:
  enum class Kind { number, symbol, operation, function };

  Expression(double number);  // a plain number is a constant
  static Expression symbol(std::string name);
  static Expression function(std::string name, std::vector<Expression> arguments);
  static Expression operation(char sign, Expression left, Expression right);

  Kind kind() const { return node_->kind; }
  double number() const { return node_->number; }
  /// Of a symbol or function its name, of an operation its sign.
  const std::string& name() const { return node_->name; }
  const std::vector<Expression>& arguments() const { return node_->arguments; }

  /// As a reader would write it, with no more brackets than needed.
  std::string text() const;

  /// Names of all symbols in it.
  std::set<std::string> symbols() const;

  friend Expression operator+(const Expression& a, const Expression& b) { return operation('+', a, b); }
  friend Expression operator-(const Expression& a, const Expression& b) { return operation('-', a, b); }
  friend Expression operator*(const Expression& a, const Expression& b) { return operation('*', a, b); }
  friend Expression operator/(const Expression& a, const Expression& b) { return operation('/', a, b); }
  friend Expression operator-(const Expression& a) { return operation('*', Expression(-1.0), a); }

 private:
  struct Node {
    Kind kind;
    double number;
    std::string name;
    std::vector<Expression> arguments;
  };
  explicit Expression(Node node) : node_(std::make_shared<const Node>(std::move(node))) {}
  std::shared_ptr<const Node> node_;
};

// primitives
inline Expression exp(const Expression& x) {
  return Expression::function("exp", {x});
}
inline Expression log(const Expression& x) {
  return Expression::function("ln", {x});
}
inline Expression sqrt(const Expression& x) {
  return Expression::function("sqrt", {x});
}
inline Expression abs(const Expression& x) {
  return Expression::function("abs", {x});
}
inline Expression greater_of(const Expression& a, const Expression& b) {
  return Expression::function("max", {a, b});
}
inline Expression lesser_of(const Expression& a, const Expression& b) {
  return Expression::function("min", {a, b});
}

// words of the vocabulary, kept whole so that an equation reads as it was written
inline Expression logit(const Expression& share) {
  return Expression::function("logit", {share});
}
inline Expression logistic(const Expression& x) {
  return Expression::function("logistic", {x});
}
inline Expression positive_part(const Expression& x, const Expression& softness) {
  return Expression::function("positive_part", {x, softness});
}
inline Expression at_most(const Expression& x, const Expression& ceiling) {
  return Expression::function("at_most", {x, ceiling});
}
inline Expression held_below(const Expression& y, const Expression& ceiling) {
  return Expression::function("held_below", {y, ceiling});
}
inline Expression not_below(const Expression& x, const Expression& floor) {
  return Expression::function("max", {x, floor});
}
inline Expression not_above(const Expression& x, const Expression& ceiling) {
  return Expression::function("min", {x, ceiling});
}
inline Expression power(const Expression& base, const Expression& exponent) {
  return Expression::operation('^', base, exponent);
}
inline Expression power_mean(const Expression& exponent, const Expression& a, const Expression& b,
                             const Expression& c) {
  return Expression::function("power_mean", {exponent, a, b, c});
}

}  // namespace behoud
