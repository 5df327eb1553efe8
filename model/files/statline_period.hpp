#pragma once
// The periods of StatLine: 2019JJ00 is a year, 2019KW01 a quarter, 2019MM03 a month.

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace behoud {

enum class PeriodKind { year, quarter, month };
inline constexpr std::array<std::string_view, 3> period_kind_names{"year", "quarter", "month"};

struct StatlinePeriod {
  std::string text;  // as data/evidence.csv writes it: 2019, 2019-Q1, 2019-03
  PeriodKind kind = PeriodKind::year;
};

/// Nothing for other kinds of period (half years, school years, moving sums): they are no calendar period of the model.
std::optional<StatlinePeriod> statline_period(std::string_view key);

}  // namespace behoud
