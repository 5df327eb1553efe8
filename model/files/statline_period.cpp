#include "model/files/statline_period.hpp"

#include <algorithm>

namespace behoud {

std::optional<StatlinePeriod> statline_period(std::string_view key) {
  constexpr std::size_t year_digits = 4, length = 8;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (key.size() != length || !std::ranges::all_of(key.substr(0, year_digits), digit) ||
      !std::ranges::all_of(key.substr(6), digit))
    return std::nullopt;
  const std::string year(key.substr(0, year_digits));
  const std::string_view code = key.substr(year_digits, 2);
  const int number = (key[6] - '0') * 10 + (key[7] - '0');
  if (code == "JJ" && number == 0) return StatlinePeriod{year, PeriodKind::year};
  if (code == "KW" && number >= 1 && number <= 4) return StatlinePeriod{year + "-Q" + key[7], PeriodKind::quarter};
  if (code == "MM" && number >= 1 && number <= 12)
    return StatlinePeriod{year + "-" + std::string(key.substr(6)), PeriodKind::month};
  return std::nullopt;
}

}  // namespace behoud
