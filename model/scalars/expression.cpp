#include "model/scalars/expression.hpp"

#include <array>
#include <charconv>

namespace behoud {

namespace {

std::string number_text(double x) {
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), x).ptr;
  return std::string(buffer.data(), end);
}

int strength(const Expression& e) {
  if (e.kind() == Expression::Kind::number) return e.number() < 0.0 ? 1 : 4;
  if (e.kind() != Expression::Kind::operation) return 4;
  const char sign = e.name().front();
  return sign == '+' || sign == '-' ? 1 : sign == '^' ? 3 : 2;
}

std::string bracketed(const Expression& e, int least) {
  return strength(e) < least ? "(" + e.text() + ")" : e.text();
}

bool is_number(const Expression& e, double x) {
  return e.kind() == Expression::Kind::number && e.number() == x;
}

}  // namespace

Expression::Expression(double number) : Expression(Node{Kind::number, number, {}, {}}) {}

Expression Expression::symbol(std::string name) {
  return Expression(Node{Kind::symbol, 0.0, std::move(name), {}});
}

Expression Expression::function(std::string name, std::vector<Expression> arguments) {
  return Expression(Node{Kind::function, 0.0, std::move(name), std::move(arguments)});
}

Expression Expression::operation(char sign, Expression left, Expression right) {
  return Expression(Node{Kind::operation, 0.0, std::string(1, sign), {std::move(left), std::move(right)}});
}

std::string Expression::text() const {
  switch (node_->kind) {
    case Kind::number:
      return number_text(node_->number);
    case Kind::symbol:
      return node_->name;
    case Kind::function: {
      std::string list;
      for (const Expression& argument : node_->arguments) list += (list.empty() ? "" : ", ") + argument.text();
      return node_->name + "(" + list + ")";
    }
    case Kind::operation:
      break;
  }
  const Expression &left = node_->arguments[0], &right = node_->arguments[1];
  const char sign = node_->name.front();
  if (sign == '*' && is_number(left, -1.0)) return "-" + bracketed(right, 2);
  const int own = strength(*this);
  const bool right_binds = sign == '-' || sign == '/' || sign == '^';
  const std::string separator = sign == '^' ? "" : " ";
  const std::string left_text = bracketed(left, sign == '^' ? own + 1 : own);
  const std::string right_text = bracketed(right, right_binds ? own + 1 : own);
  if (sign == '+' && right_text.front() == '-') return left_text + " - " + right_text.substr(1);
  return left_text + separator + sign + separator + right_text;
}

std::set<std::string> Expression::symbols() const {
  if (node_->kind == Kind::symbol) return {node_->name};
  std::set<std::string> all;
  for (const Expression& argument : node_->arguments) all.merge(argument.symbols());
  return all;
}

}  // namespace behoud
