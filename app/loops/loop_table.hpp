#pragma once
// Which loops drive the outflow, as a table on the screen.

#include <string>

#include "model/analysis/loops_over_time.hpp"
#include "model/files/language.hpp"

namespace behoud {

std::string loop_table(const analysis::LoopsOverTime& found, Language language);

/// A variable in the language, or the people.
std::string node_text(std::size_t node, Language language);

}  // namespace behoud
