#pragma once
// A sentence for every kind of happening. In Dutch the verb follows the date.

#include "app/story/narrator.hpp"
#include "app/text.hpp"

namespace behoud::story {

namespace happening = analysis::happening;

/// What is counted beside the kinds of happenings, to vary.
enum class Counted { manager = -1, wish = -2, act = -3, same_month = -4 };
inline constexpr int variants = 2;

struct Narrator::Say {
  Narrator& self;
  double time;
  Language language = self.language_;

  std::string_view either(std::string_view nl, std::string_view en) const { return in(language, nl, en); }
  std::string on_day() const { return self.on_day(time); }
  std::string in_month() const { return self.in_month(time); }
  /// Whether it is time for the other way to say it.
  template <class What>
  bool otherwise(const What&) const {
    return self.turn(static_cast<int>(analysis::What(What{}).index())) % variants == 1;
  }
  bool said_before(Counted what) const { return self.turn(static_cast<int>(what)) > 0; }

  std::string_view is_or_are(const std::vector<analysis::AspectPlace>& places) const {
    return places.size() == 1 ? either("is", "is") : either("zijn", "are");
  }
  std::string employer_text(bool acts) const;
  /// A whole sentence about why, or nothing.
  std::string why(const std::vector<analysis::ReasonPart>& reasons) const;

  std::string operator()(const happening::Introduction&) const;
  std::string operator()(const happening::Situation&) const;
  std::string operator()(const happening::Team&) const;
  std::string operator()(const happening::TeamMoved&) const;
  std::string operator()(const happening::Experiences&) const;
  std::string operator()(const happening::IncidentChange&) const;
  std::string operator()(const happening::MeasureStarts&) const;
  std::string operator()(const happening::MeasureEnds&) const;
  std::string operator()(const happening::EmployerActs&) const;
  std::string operator()(const happening::NewManager&) const;
  std::string operator()(const happening::NextAge&) const;
  std::string operator()(const happening::NextTenure&) const;
  std::string operator()(const happening::Wish&) const;
  std::string operator()(const happening::Reconciled&) const;
  std::string operator()(const happening::Acts&) const;
  std::string operator()(const happening::GivesUp&) const;
  std::string operator()(const happening::Moves&) const;
  std::string operator()(const happening::Leaves&) const;
  std::string operator()(const happening::Colleagues&) const;
  std::string operator()(const happening::StillThere&) const;
  std::string operator()(const happening::Balance&) const;
  std::string operator()(const happening::TeamIntroduction&) const;
  std::string operator()(const happening::MemberLeaves&) const;
  std::string operator()(const happening::MembersYear&) const;
  std::string operator()(const happening::TeamEnd&) const;
  std::string operator()(const happening::ComesBack&) const;
  std::string operator()(const happening::DirectionLacking&) const;
  std::string operator()(const happening::Promotion&) const;
  std::string operator()(const happening::Tender&) const;
  std::string operator()(const happening::YearOfOwn&) const;
};

}  // namespace behoud::story
