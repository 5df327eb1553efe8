#include "app/band_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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
  if (language == Language::nl) std::ranges::replace(text, '.', ',');
  return text;
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
