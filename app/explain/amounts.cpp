#include "app/explain/amounts.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/band_text.hpp"
#include "app/text.hpp"

namespace behoud {

namespace {

bool is_told_in_percent(std::string_view unit) {
  return unit.starts_with("share") && unit != "share squared";
}

bool counts_people(std::string_view unit) {
  return unit.starts_with("persons") || unit == "full workers" || unit == "fte";
}

/// Enough decimals for two digits that matter, and two at least.
std::string fine(double value, Language language) {
  int decimals = 2;
  for (double size = std::abs(value); size > 0.0 && size < 0.00995 && decimals < 5; size *= 10.0) ++decimals;
  return decimal(value, decimals, true, language);
}

/// The number, and what it is a number of.
std::string difference_number(double difference, std::string_view unit, Language language) {
  if (is_told_in_percent(unit)) return fine(100.0 * difference, language);
  if (!counts_people(unit)) return fine(difference, language);
  const bool whole = std::abs(difference) >= 10.0;
  const std::string number = whole ? grouped(difference, language) : decimal(difference, 1, false, language);
  return (difference > 0.0 ? "+" : "") + number;
}
std::string_view unit_behind(std::string_view unit, std::string_view points, Language language) {
  if (is_told_in_percent(unit)) return points;
  if (unit == "per year") return in(language, " per jaar", " per year");
  if (unit == "full workers") return in(language, " volle krachten", " full workers");
  if (unit == "fte") return " fte";
  return counts_people(unit) ? in(language, " mensen", " persons") : "";
}
std::string_view points_in_words(Language language) {
  return in(language, " procentpunt", " percentage points");
}

}  // namespace

std::string amount_in_column(double value, std::string_view unit, Language language) {
  if (is_told_in_percent(unit)) return decimal(100.0 * value, 1, false, language) + " %";
  return counts_people(unit) ? grouped(value, language) : significant(value, 3, language);
}

std::string amount_in_words(double value, std::string_view unit, Language language) {
  return fmt::format("{}{}", amount_in_column(value, unit, language), unit_behind(unit, "", language));
}

std::string difference_in_words(double difference, std::string_view unit, Language language) {
  return fmt::format("{}{}", difference_number(difference, unit, language),
                     unit_behind(unit, points_in_words(language), language));
}

std::string difference_in_column(double difference, std::string_view unit, Language language) {
  return fmt::format("{}{}", difference_number(difference, unit, language),
                     counts_people(unit) ? "" : unit_behind(unit, " pt", language));
}

std::string range_in_words(double low, double high, std::string_view unit, Language language) {
  const auto number = [&](double value) {
    return is_told_in_percent(unit) ? decimal(100.0 * value, 2, true, language)
                                    : difference_number(value, unit, language);
  };
  return phrase(language, "{} tot {}{}", "{} to {}{}", number(low), number(high),
                unit_behind(unit, points_in_words(language), language));
}

}  // namespace behoud
