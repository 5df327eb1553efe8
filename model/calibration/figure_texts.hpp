#pragma once
// What a figure is called, short enough for a table; branch and period stand beside it.

#include "model/calibration/published.hpp"

namespace behoud::calibration {

/// The quantity as its row names it where the figure is not one of the shipped ones.
Text meaning_of(const Published& published);

}  // namespace behoud::calibration
