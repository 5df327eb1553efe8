#include "model/files/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace behoud {
namespace {

bool leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in(int year, int month) {
  static constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool has_form(std::string_view date) {
  constexpr std::string_view form = "dddd-dd-dd";
  if (date.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = date[i] >= '0' && date[i] <= '9';
    if (form[i] == 'd' ? !digit : date[i] != form[i]) return false;
  }
  return true;
}

int whole_number(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = 10 * number + (digit - '0');
  return number;
}

}  // namespace

std::expected<double, DateFault> decimal_year(std::string_view date) {
  if (!has_form(date)) return std::unexpected(DateFault::malformed);
  const int year = whole_number(date.substr(0, 4));
  const int month = whole_number(date.substr(5, 2));
  const int day = whole_number(date.substr(8, 2));
  if (month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return std::unexpected(DateFault::impossible);
  if (year < first_year || year > last_year) return std::unexpected(DateFault::year_out_of_range);
  return year + (month - 1) / 12.0 + (day - 1) / (12.0 * days_in(year, month));
}

std::string date_text(double decimal_year) {
  // Half of the shortest distance between two days: what lies that close to a month's end belongs to the next month.
  constexpr double half_day = 0.5 / (12.0 * 31.0);
  int year = static_cast<int>(std::floor(decimal_year + half_day));
  const double months = (decimal_year - year) * 12.0;
  const int month = std::max(0, static_cast<int>(std::floor(months + 12.0 * half_day))) + 1;
  const double part = std::max(0.0, months - (month - 1));
  const int day = std::min(static_cast<int>(std::lround(part * days_in(year, month))) + 1, days_in(year, month));
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

}  // namespace behoud
