#pragma once
// What a figure is called, short enough for a table; branch and period stand beside it.

#include <string_view>

#include "model/engines/parameter_set.hpp"

namespace behoud::calibration {

/// `rows` as in FigureDefinition.
Text meaning_of(std::string_view rows);

}  // namespace behoud::calibration
