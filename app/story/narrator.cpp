#include "app/story/narrator.hpp"

#include <variant>

#include "app/story/say.hpp"

namespace behoud::story {

std::string Narrator::on_day(double time) {
  const CalendarDay day = calendar_day(time);
  const bool same = day_ == day && day_told_;
  day_ = day;
  day_told_ = true;
  if (same) return std::string(in(language_, "Diezelfde dag", "That same day"));
  return phrase(language_, "Op {}", "On {}", day_text(time, language_, false));
}

std::string Narrator::in_month(double time) {
  const CalendarDay day = calendar_day(time);
  const bool same = day_ && day_->year == day.year && day_->month == day.month;
  day_ = day;
  day_told_ = false;
  if (!same) return phrase(language_, "In {}", "In {}", month_name(day.month, language_));
  return std::string(turn(static_cast<int>(Counted::same_month)) % variants == 0
                         ? in(language_, "Diezelfde maand", "That same month")
                         : in(language_, "In die maand", "In that month too"));
}

std::string Narrator::Say::why(const std::vector<analysis::ReasonPart>& reasons) const {
  if (reasons.empty()) return "";
  return phrase(language, " Redenen, naar gewicht: {}.", " Reasons, by weight: {}.", reasons_text(reasons, language));
}

std::string Narrator::Say::employer_text(bool acts) const {
  return std::string(acts ? either(" De werkgever neemt uit zichzelf maatregelen om mensen te behouden.",
                                   " The employer takes measures of its own to keep people.")
                          : either(" De werkgever neemt uit zichzelf geen maatregelen om mensen te behouden.",
                                   " The employer takes no measures of its own to keep people."));
}

std::string Narrator::tell(const analysis::Happening& happening) {
  return std::visit(Say{*this, happening.time}, happening.what);
}

}  // namespace behoud::story
