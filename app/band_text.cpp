#include "app/band_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/text.hpp"

namespace behoud {

std::string grouped(double value, Language language) {
  const auto digits = fmt::format("{:.0f}", std::abs(value));
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += language == Language::nl ? '.' : ',';
    text += digits[i];
  }
  return (value <= -0.5 ? "-" : "") + text;
}

std::string decimal(double value, int decimals, bool with_sign, Language language) {
  const double unit = std::pow(10.0, -decimals);
  const double shown = std::abs(value) < 0.5 * unit ? 0.0 : value;
  std::string text = with_sign ? fmt::format("{:+.{}f}", shown, decimals) : fmt::format("{:.{}f}", shown, decimals);
  return with_decimal_mark(std::move(text), language);
}

std::string with_decimal_mark(std::string number, Language language) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 1; language == Language::nl && i + 1 < number.size(); ++i) {
    if (number[i] == '.' && is_digit(number[i - 1]) && is_digit(number[i + 1])) number[i] = ',';
  }
  return number;
}

std::string significant(double value, int digits, Language language) {
  constexpr double read_in_thousands = 1e4;
  return std::abs(value) >= read_in_thousands ? grouped(value, language)
                                              : with_decimal_mark(fmt::format("{:.{}g}", value, digits), language);
}

std::string price_band(const analysis::Interval& interval, double scale, int decimals, Language language) {
  if (interval.members == 0) return "-";
  const auto price = [&](double value) {
    return std::isinf(value) ? std::string("∞") : decimal(scale * value, decimals, false, language);
  };
  return fmt::format("{} ({}..{})", price(interval.median), price(interval.p05), price(interval.p95));
}

std::string band(const analysis::Interval& interval, double scale, bool with_sign, Language language) {
  return fmt::format("{} ({}..{})", decimal(scale * interval.median, 1, with_sign, language),
                     decimal(scale * interval.p05, 1, with_sign, language),
                     decimal(scale * interval.p95, 1, with_sign, language));
}

}  // namespace behoud
