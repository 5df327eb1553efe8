#pragma once
// What users are told of a run: named quantities per branch and for the whole, at dates and over calendar years.

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/engines/simulate.hpp"

namespace behoud::engines {

/// Eight branches, and `ALL` of them together.
inline constexpr int area_count = m::branch_count + 1;
inline constexpr int whole_domain = m::branch_count;
std::string_view area_name(int area);

struct Quantity {
  std::string name, unit, nl, en;
  bool over_a_year = false;  // a flow over the calendar year; otherwise a level at a date
  bool is_sum = false;       // of the branches; otherwise their mean weighted by workers
};

/// All quantities a run reports, in a fixed order.
const std::vector<Quantity>& quantities();
std::size_t quantity_index(std::string_view name);

/// One quantity of one run: per moment (see `times`), per area.
struct Series {
  std::vector<double> times;  // dates for levels; the middle of the calendar year for flows over a year
  std::vector<std::array<double, area_count>> values;
};

/// All quantities of a run, in the order of quantities(). Levels at every sample; flows for every whole calendar year
/// (2015 covers the nine months from the cohort's first day).
std::vector<Series> outcomes_of(const Trajectory& trajectory, const ParameterValues<double>& parameters);

}  // namespace behoud::engines
