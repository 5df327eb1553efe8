#include "model/analysis/run_row.hpp"

#include <algorithm>
#include <utility>

namespace behoud::analysis {

RunRow::RunRow(Moments moments, std::vector<std::size_t> quantities) : quantities_(std::move(quantities)) {
  for (const std::size_t quantity : quantities_) {
    for (const double time : moments.of(engines::quantities()[quantity].over_a_year)) {
      for (int area = 0; area < engines::area_count; ++area) outputs_.push_back({quantity, time, area});
    }
  }
}

void RunRow::fill(const engines::Trajectory& trajectory, const ParameterValues<double>& parameters,
                  std::span<double> row) const {
  const auto outcomes = engines::outcomes_of(trajectory, parameters);
  auto place = row.begin();
  for (const std::size_t quantity : quantities_) {
    for (const auto& values : outcomes[quantity].values) place = std::ranges::copy(values, place).out;
  }
}

}  // namespace behoud::analysis
