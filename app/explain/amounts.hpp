#pragma once
// How much there is of something, and how much more, as it is said in a sentence.

#include <string>
#include <string_view>

#include "model/files/language.hpp"

namespace behoud {

/// "14.1 %", "657,048 persons", "0.85".
std::string amount_in_words(double value, std::string_view unit, Language language);
/// The same without saying of what: for a column.
std::string amount_in_column(double value, std::string_view unit, Language language);

/// "-0.71 percentage points", "+448 persons", "-0.19".
std::string difference_in_words(double difference, std::string_view unit, Language language);
std::string difference_in_column(double difference, std::string_view unit, Language language);

/// "-1.20 to -0.20 percentage points".
std::string range_in_words(double low, double high, std::string_view unit, Language language);

}  // namespace behoud
