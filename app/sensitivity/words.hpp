#pragma once
// Inputs and quantities of a sensitivity analysis in words.

#include <string>

#include "app/sensitivity/findings.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// What the input stands for: the meaning that the data files give, and what of it is unsure.
std::string meaning_of(const analysis::UncertainInput& input, const Findings& findings, Language language);

/// "workers kept at an equal workforce until 1 January 2035".
std::string quantity_text(const analysis::ComparisonRow::MeasurePlace& measure, Language language);

/// An amount of it, in the unit that a reader expects.
std::string amount_text(double value, const analysis::ComparisonRow::MeasurePlace& measure, Language language);

/// In what amounts of it are drawn.
struct DrawnUnit {
  double size;  // of the unit's own
  std::string text;
};
DrawnUnit drawn_unit(const analysis::ComparisonRow::MeasurePlace& measure, double largest, Language language);

}  // namespace behoud
