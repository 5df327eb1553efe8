#pragma once
// Dates in files are "YYYY-MM-DD"; engines count in decimal years. Months have equal length there, so that quarters
// and half years are exact: year + (month - 1) / 12 + (day - 1) / (12 * days in the month).

#include <expected>
#include <string>
#include <string_view>

namespace behoud {

inline constexpr int first_year = 2000;
inline constexpr int last_year = 2100;

enum class DateFault { malformed, impossible, year_out_of_range };

std::expected<double, DateFault> decimal_year(std::string_view date);

/// The day that begins nearest to a decimal year.
std::string date_text(double decimal_year);

}  // namespace behoud
