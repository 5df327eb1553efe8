#include "app/report/numbers.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace behoud::report {

namespace {

constexpr std::string_view minus_sign = "\u2212";

double rounded_to(double value, double step) {
  return std::round(value / step) * step;
}

double rounded_for_reading(double value) {
  const double size = std::abs(value);
  if (size < 1.0) return 0.0;
  const double figures = size < 10'000.0 ? 2.0 : 3.0;
  const double step = std::pow(10.0, std::floor(std::log10(size)) + 1.0 - figures);
  return rounded_to(value, std::max(1.0, step));
}

constexpr std::array months_nl{"januari", "februari", "maart",     "april",   "mei",      "juni",
                               "juli",    "augustus", "september", "oktober", "november", "december"};
constexpr std::array months_en{"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};

}  // namespace

std::string Numbers::fixed(double value, int decimals) const {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  if (point < digits.size() && dutch_) digits[point] = ',';
  for (std::size_t place = point; place > 3; place -= 3) digits.insert(place - 3, dutch_ ? "." : ",");
  return std::string(value < 0.0 && !is_zero ? minus_sign : "") + digits;
}

std::string Numbers::people(double value) const {
  return fixed(rounded_for_reading(value), 0);
}

std::string Numbers::percent(double share, int decimals) const {
  return fixed(100.0 * share, decimals);
}

std::string Numbers::euro(double value) const {
  const double size = std::abs(value);
  if (size >= 999.5e6) {
    const int decimals = size >= 99.95e9 ? 0 : 1;
    return dutch_ ? fixed(value / 1e9, decimals) + " miljard euro" : "€" + fixed(value / 1e9, decimals) + " billion";
  }
  const int decimals = size >= 9.95e6 ? 0 : 1;
  return dutch_ ? fixed(value / 1e6, decimals) + " miljoen euro" : "€" + fixed(value / 1e6, decimals) + " million";
}

std::string Numbers::euro_each(double value) const {
  return dutch_ ? people(value) + " euro" : "€" + people(value);
}

std::string Numbers::month(double decimal_year) const {
  const auto months = static_cast<long>(std::lround(decimal_year * 12.0));
  const auto month = static_cast<std::size_t>(months % 12);
  return fmt::format("{} {}", dutch_ ? months_nl[month] : months_en[month], months / 12);
}

std::string Numbers::day(double decimal_year) const {
  return "1 " + month(decimal_year);
}

std::string Numbers::with_sign(double value, std::string text) {
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return value > 0.0 && !is_zero ? "+" + text : text;
}

}  // namespace behoud::report
