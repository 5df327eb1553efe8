#pragma once
// Puts what happened into sentences, one by one; remembers what it said so as not to say a date twice and to vary.

#include <map>
#include <optional>

#include "app/story/words.hpp"
#include "model/engines/scenario.hpp"

namespace behoud::story {

class Narrator {
 public:
  Narrator(Language language, const Scenario& scenario, const LeverCatalogue& levers)
      : language_(language), scenario_(&scenario), levers_(&levers) {}

  /// One or more sentences. Dates come without their year, which stands before the paragraph; but not where
  /// something begins or ends.
  std::string tell(const analysis::Happening& happening);

  /// Forgets which date it mentioned last.
  void new_paragraph() { day_.reset(); }

 private:
  struct Say;  // a sentence for every kind of happening
  friend struct Say;

  std::string on_day(double time);
  std::string in_month(double time);
  /// How often a kind of sentence was told before.
  int turn(int kind) { return turns_[kind]++; }

  Language language_;
  const Scenario* scenario_;
  const LeverCatalogue* levers_;
  std::optional<CalendarDay> day_;  // mentioned last
  bool day_told_ = false;           // itself, and not only its month
  std::map<int, int> turns_;
  std::string spurs_told_;
};

}  // namespace behoud::story
