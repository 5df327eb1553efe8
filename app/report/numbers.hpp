#pragma once
// Numbers as readers of Dutch and English write them, rounded to what an ensemble can carry. Plain text, no HTML.

#include <string>

#include "model/analysis/comparison.hpp"
#include "model/files/language.hpp"

namespace behoud::report {

class Numbers {
 public:
  explicit Numbers(Language language) : dutch_(language == Language::nl) {}

  /// With the separators of the language and a true minus sign.
  std::string fixed(double value, int decimals) const;
  /// A number of people: rounded to two figures below 10,000, to three above; the size of a mistake is larger.
  std::string people(double value) const;
  /// A share as a percentage, without the sign of per cent.
  std::string percent(double share, int decimals = 1) const;
  /// Millions or billions of euros in words.
  std::string euro(double value) const;
  /// Euros in full, rounded as people are.
  std::string euro_each(double value) const;
  /// "april 2027", "April 2027": the month that begins nearest to a decimal year.
  std::string month(double decimal_year) const;
  /// "1 januari 2027", "1 January 2027".
  std::string day(double decimal_year) const;

  /// With a plus or minus sign in front, for differences.
  static std::string with_sign(double value, std::string text);

  /// "median (low to high)", each end formatted by `format`; the interval is the central 90 %.
  template <class Format>
  std::string interval(const analysis::Interval& interval, Format format) const {
    return format(interval.median) + " (" + format(interval.p05) + to() + format(interval.p95) + ")";
  }

 private:
  std::string to() const { return dutch_ ? " tot " : " to "; }
  bool dutch_;
};

}  // namespace behoud::report
