#include "model/files/export_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace behoud {

namespace {

using Kind = Expression::Kind;

int strength(const Expression& e) {
  if (e.kind() == Kind::number) return e.number() < 0.0 ? 1 : 3;
  if (e.kind() != Kind::operation) return 3;
  const char sign = e.name().front();
  return sign == '+' || sign == '-' ? 1 : 2;
}

std::string list_of(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

class Writer {
 public:
  Writer(const ExportModel& model, ExportDialect dialect) : model_(model), dialect_(dialect) {}

  std::string text(const Expression& e) const {
    switch (e.kind()) {
      case Kind::number:
        // a leading minus is read differently here and there
        return e.number() < 0.0 ? "0 - " + number_text(-e.number()) : number_text(e.number());
      case Kind::symbol:
        return symbol(e.name());
      case Kind::function:
        return function(e);
      case Kind::operation:
        break;
    }
    const char sign = e.name().front();
    const int own = strength(e);
    const bool right_binds = sign == '-' || sign == '/';
    return fmt::format("{} {} {}", bracketed(e.arguments()[0], own), sign,
                       bracketed(e.arguments()[1], right_binds ? own + 1 : own));
  }

 private:
  std::string bracketed(const Expression& e, int least) const {
    return strength(e) < least ? "(" + text(e) + ")" : text(e);
  }

  std::string symbol(const std::string& name) const {
    if (name == time_symbol) return dialect_ == ExportDialect::vensim ? "Time" : "TIME";
    const ExportVariable* variable = model_.find(name);
    if (variable == nullptr) throw std::logic_error("an exported equation reads " + name + ", which is not exported");
    return subscripted(*variable);
  }

  std::string function(const Expression& e) const {
    const auto& of = e.arguments();
    const std::string& word = e.name();
    if (word == "element") return element(e, {});
    if (word == "sum") {
      std::vector<std::string> over;
      for (std::size_t i = 1; i < of.size(); ++i) over.push_back(of[i].name());
      return "SUM(" + element(of.front(), over) + ")";
    }
    std::vector<std::string> arguments;
    for (const Expression& argument : of) arguments.push_back(text(argument));
    if (word == "from")
      return fmt::format("IF THEN ELSE({} >= {}, {}, {})", arguments[0], arguments[1], arguments[2], arguments[3]);
    std::string capitals;
    for (const char c : word) capitals += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return capitals + "(" + list_of(arguments) + ")";
  }

  static std::string element(const Expression& e, const std::vector<std::string>& summed) {
    std::vector<std::string> subscripts;
    for (std::size_t i = 1; i < e.arguments().size(); ++i) {
      const std::string& subscript = e.arguments()[i].name();
      const bool over = std::ranges::find(summed, subscript) != summed.end();
      subscripts.push_back(over ? subscript + "!" : subscript);
    }
    const std::string& name = e.arguments().front().name();
    return subscripts.empty() ? name : name + "[" + list_of(subscripts) + "]";
  }

  const ExportModel& model_;
  ExportDialect dialect_;
};

}  // namespace

std::string equation_text(const Expression& expression, const ExportModel& model, ExportDialect dialect) {
  return Writer(model, dialect).text(expression);
}

std::string number_text(double value) {
  return fmt::format("{}", value);
}

std::string subscripted(const ExportVariable& variable) {
  return variable.dimensions.empty() ? variable.name : variable.name + "[" + list_of(variable.dimensions) + "]";
}

std::string unit_text(const std::string& unit) {
  if (unit == "persons") return "persons";
  if (unit == "persons per year") return "persons/year";
  if (unit == "per year") return "1/year";
  if (unit == "year" || unit == "years") return "year";
  return "Dmnl";
}

std::string meaning_text(const ExportVariable& variable) {
  const bool says_less = unit_text(variable.unit) == "Dmnl" && !variable.unit.empty();
  return says_less ? fmt::format("{} ({})", variable.meaning, variable.unit) : variable.meaning;
}

}  // namespace behoud
