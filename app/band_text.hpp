#pragma once
// Numbers and their bands as they are written in a table.

#include <string>

#include "model/analysis/interval.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Whole, with thousands apart: "580,000", in Dutch "580.000".
std::string grouped(double value, Language language);

/// A number as it is written in the language, without a sign for what rounds to nothing.
std::string decimal(double value, int decimals, bool with_sign, Language language);

/// A number already formatted, with the decimal mark of the language.
std::string with_decimal_mark(std::string number, Language language);

/// With so many digits that matter; large ones whole, with thousands apart.
std::string significant(double value, int digits, Language language);

/// "4.2 (1.1..8.0)": the median and the 90 % band.
std::string band(const analysis::Interval& interval, double scale, bool with_sign, Language language);

/// As `band`, of a price: an end without bound is a lying eight, and what no world has is a dash.
std::string price_band(const analysis::Interval& interval, double scale, int decimals, Language language);

}  // namespace behoud
