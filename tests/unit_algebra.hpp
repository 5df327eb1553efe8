#pragma once
// Units of expressions: what the units of a row's terms say that the row as a whole is in.
//
// Persons, years and euros are dimensions: terms that are added have the same, and what goes into a logarithm has none.
// Shares, log points (log ratios) and log-odds are pure numbers, but an effect "per share" has to meet a share, and a
// share is not added to log points. A share of something is that something, so shares drop out; so do log-odds, against
// the width of a spread. One minus a share is a share.

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/scalars/expression.hpp"

namespace behoud::tests {

struct Unit {
  enum Base : std::size_t { persons, years, euros, log_points, shares, log_odds, count };
  std::array<int, count> power{};
  bool any = false;    // of zero
  bool plain = false;  // of a number written out

  static Unit of(Base base, int power = 1) {
    Unit unit;
    unit.power[base] = power;
    return unit;
  }
  friend Unit operator*(const Unit& a, const Unit& b) {
    Unit product;
    for (std::size_t i = 0; i < count; ++i) product.power[i] = a.power[i] + b.power[i];
    product.plain = a.plain && b.plain;
    return product;
  }
  friend Unit operator/(const Unit& a, const Unit& b) {
    Unit quotient;
    for (std::size_t i = 0; i < count; ++i) quotient.power[i] = a.power[i] - b.power[i];
    return quotient;
  }
  friend bool operator==(const Unit& a, const Unit& b) { return a.power == b.power; }

  std::string text() const {
    static constexpr std::array<std::string_view, count> names{"person",    "year",  "euro",
                                                               "log point", "share", "log-odds"};
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
      if (power[i] == 0) continue;
      all += (all.empty() ? "" : " ") + std::string(names[i]);
      if (power[i] != 1) all += "^" + std::to_string(power[i]);
    }
    return all.empty() ? "number" : all;
  }
};

/// The unit in which both can be read, if there is one: see above for what drops out.
inline std::optional<Unit> common_unit(const Unit& a, const Unit& b) {
  if (a.any || b.any) return a.any ? b : a;
  bool a_has_more = false, b_has_more = false;
  for (std::size_t i = 0; i < Unit::count; ++i) {
    const int left = a.power[i], right = b.power[i];
    if (left == right) continue;
    const bool drops_out = (i == Unit::shares || i == Unit::log_odds) && left >= 0 && right >= 0;
    if (!drops_out) return std::nullopt;
    (left > right ? a_has_more : b_has_more) = true;
  }
  if (a_has_more && b_has_more) return std::nullopt;
  if (a.plain || b.plain) return a.plain ? b : a;
  return a_has_more ? b : a;
}

/// Of the text beside a variable or parameter. What stands behind the first "per" is one unit: a ratio per role per
/// worker is one per (role per worker).
inline std::optional<Unit> unit_named(std::string_view text) {
  static const std::map<std::string_view, Unit> nouns{
      {"", {}},
      {"ratio", {}},
      {"ratio to 2015", {}},
      {"ratio to 2019", {}},
      {"ratio - 1", {}},
      {"0 or 1", {}},
      {"elasticity", {}},
      {"exponent", {}},
      {"weight", {}},
      {"reasons", {}},
      {"share", Unit::of(Unit::shares)},
      {"share in a year", Unit::of(Unit::shares)},
      {"share squared", Unit::of(Unit::shares, 2)},
      {"log ratio", Unit::of(Unit::log_points)},
      {"log point", Unit::of(Unit::log_points)},
      {"log points", Unit::of(Unit::log_points)},
      {"log-odds", Unit::of(Unit::log_odds)},
      {"persons", Unit::of(Unit::persons)},
      {"worker", Unit::of(Unit::persons)},
      {"workers", Unit::of(Unit::persons)},
      {"full workers", Unit::of(Unit::persons)},
      {"newcomer", Unit::of(Unit::persons)},
      {"leaver", Unit::of(Unit::persons)},
      {"role", Unit::of(Unit::persons)},  // is filled by one
      {"roles", Unit::of(Unit::persons)},
      {"full-time equivalents", Unit::of(Unit::persons)},
      {"full-time year", Unit::of(Unit::persons) * Unit::of(Unit::years)},
      {"year", Unit::of(Unit::years)},
      {"years", Unit::of(Unit::years)},
      {"yearly rate", Unit::of(Unit::years, -1)},
      {"employers", {}},
      {"teams", {}},
      {"manager", {}},
      {"euro", Unit::of(Unit::euros)},
  };
  constexpr std::string_view per = "per ";
  const std::size_t place = text.starts_with(per) ? 0 : text.find(" per ");
  if (place != std::string_view::npos) {
    const auto above = unit_named(text.substr(0, place));
    const auto below = unit_named(text.substr(text.find(per, place) + per.size()));
    if (!above || !below) return std::nullopt;
    return *above / *below;
  }
  const auto noun = nouns.find(text.substr(0, text.find(" of ")));
  return noun == nouns.end() ? std::nullopt : std::optional(noun->second);
}

/// Reads the unit of an expression off the units of its symbols, and gathers what does not fit.
class UnitReading {
 public:
  explicit UnitReading(std::function<Unit(const std::string&)> unit_of) : unit_of_(std::move(unit_of)) {}

  Unit operator()(const Expression& e) {
    switch (e.kind()) {
      case Expression::Kind::number: {
        return {.any = e.number() == 0.0, .plain = true};
      }
      case Expression::Kind::symbol:
        return unit_of_(e.name());
      case Expression::Kind::operation:
        return operation(e);
      case Expression::Kind::function:
        break;
    }
    return word(e);
  }

  /// The expression should be in this unit.
  void expect(const Expression& e, const Unit& unit) { fits((*this)(e), unit, e); }

  const std::vector<std::string>& problems() const { return problems_; }

 private:
  Unit operation(const Expression& e) {
    const Unit left = (*this)(e.arguments()[0]), right = (*this)(e.arguments()[1]);
    switch (e.name().front()) {
      case '*':
        return left.any || right.any ? Unit{.any = true} : left * right;
      case '/':
        return left.any ? left : left / right;
      case '^':
        fits(left, {}, e.arguments()[0]);
        fits(right, {}, e.arguments()[1]);
        return {};
      default:
        return together(left, right, e);
    }
  }

  Unit word(const Expression& e) {
    std::vector<Unit> units;
    for (const Expression& argument : e.arguments()) units.push_back((*this)(argument));
    const std::string& name = e.name();
    if (name == "start" || name == "change" || name == "abs") return units[0];
    if (name == "min" || name == "max" || name == "positive_part" || name == "at_most" || name == "held_below" ||
        name.starts_with("if_"))
      return together(units[0], units[1], e);
    if (name == "power_mean") {
      fits(units[0], {}, e.arguments()[0]);
      return together(together(units[1], units[2], e), units[3], e);
    }
    if (name == "ln") {
      fits(units[0], {}, e.arguments()[0]);
      return Unit::of(Unit::log_points);
    }
    if (name == "exp") {
      fits(units[0], units[0] == Unit{} ? Unit{} : Unit::of(Unit::log_points), e.arguments()[0]);
      return {};
    }
    if (name == "logit") {
      fits(units[0], Unit::of(Unit::shares), e.arguments()[0]);
      return Unit::of(Unit::log_odds);
    }
    if (name == "logistic") {
      fits(units[0], Unit::of(Unit::log_odds), e.arguments()[0]);
      return Unit::of(Unit::shares);
    }
    problems_.push_back("nothing is known of the units of " + name);
    return {};
  }

  Unit together(const Unit& a, const Unit& b, const Expression& e) {
    const auto common = common_unit(a, b);
    if (!common) problems_.push_back(a.text() + " with " + b.text() + " in " + e.text());
    return common.value_or(a);
  }
  void fits(const Unit& found, const Unit& wanted, const Expression& e) {
    if (!common_unit(found, wanted)) problems_.push_back(found.text() + " for " + wanted.text() + ": " + e.text());
  }

  std::function<Unit(const std::string&)> unit_of_;
  std::vector<std::string> problems_;
};

}  // namespace behoud::tests
