#pragma once

#include "app/report/numbers.hpp"
#include "app/report/report_input.hpp"
#include "app/report/texts.hpp"

namespace behoud::report {

/// What any sentence of the report may name: version, number of possible worlds, dates of the horizons and the like.
Values common_values(const ReportInput& input, const Numbers& numbers);

}  // namespace behoud::report
