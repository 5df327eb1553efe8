#pragma once
// Words and small phrases of which the sentences of stories are made, in both languages.

#include <cstdint>
#include <string>
#include <vector>

#include "model/analysis/happenings.hpp"
#include "model/files/language.hpp"

namespace behoud::story {

namespace m = mechanism;

std::string_view branch_name(std::size_t branch, Language language);
std::string_view age_name(int band, Language language);     // "tussen de 30 en 50 jaar"
std::string_view tenure_name(int band, Language language);  // "twee tot vijf jaar in dienst"
std::string_view reason_name(std::size_t reason, Language language);

/// In words up to twelve.
std::string number(std::uint32_t count, Language language);
/// "drie keer", "once".
std::string times(std::uint32_t count, Language language);
/// The number, or "geen" and "no".
std::string number_or_none(std::uint32_t count, Language language);
/// "ruim zeven jaar".
std::string years_text(double years, Language language);
std::string percent(double share);
std::string capital(std::string text);

/// "a, b en c".
std::string listed(const std::vector<std::string>& parts, Language language);

/// "12 maart 2028", "12 March 2028".
std::string day_text(double time, Language language, bool with_year = true);
std::string month_name(int month, Language language);

struct CalendarDay {
  int year, month, day;
  friend bool operator==(const CalendarDay&, const CalendarDay&) = default;
};
CalendarDay calendar_day(double time);

/// "team 4 van werkgever 2".
std::string place_text(const analysis::Workplace& place, Language language);

/// The reasons with their parts, the heaviest first.
std::string reasons_text(const std::vector<analysis::ReasonPart>& reasons, Language language);

/// An aspect as something that can be in order or not.
std::string_view aspect_noun(analysis::AspectPlace place, Language language);
/// As what happens when it goes wrong; in Dutch with the verb first.
std::string_view aspect_worse(analysis::AspectPlace place, Language language);

}  // namespace behoud::story
