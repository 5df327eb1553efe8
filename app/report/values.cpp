#include "app/report/values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/report/reading.hpp"

namespace behoud::report {

Values common_values(const ReportInput& input, const Numbers& numbers) {
  const Comparison& comparison = input.comparison;
  const auto with_status = [&](Status status) {
    return fmt::format("{}", std::ranges::count(input.parameters.entries, status, &ParameterEntry::status));
  };
  const int first = comparison.horizons.front(), last = last_horizon(comparison);
  const std::string worlds = numbers.fixed(static_cast<double>(comparison.worlds), 0);
  const bool dutch = input.language == Language::nl;
  return {
      {"scale", input.profile != nullptr ? ""
                : dutch                  ? "× 1.000 "
                                         : "× 1,000 "},
      {"version", input.version},
      {"worlds", worlds},
      {"possible_worlds", worlds + (comparison.worlds == 1 ? (dutch ? " mogelijke wereld" : " possible world")
                                                           : (dutch ? " mogelijke werelden" : " possible worlds"))},
      {"failed_worlds", numbers.fixed(static_cast<double>(comparison.failed_worlds), 0)},
      {"scenario_count", fmt::format("{}", comparison.scenarios.size() - 1)},
      {"first_horizon", numbers.day(first)},
      {"last_horizon", numbers.day(last)},
      {"last_year", fmt::format("{}", last - 1)},
      {"baseline_outflow", numbers.percent(measure_of(comparison.scenarios.front(), "outflow", last).level.median)},
      {"parameter_count", fmt::format("{}", input.parameters.entries.size())},
      {"measured", with_status(Status::measured)},
      {"calibrated", with_status(Status::calibrated)},
      {"assumed", with_status(Status::assumed)},
  };
}

}  // namespace behoud::report
