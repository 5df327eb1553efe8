#include "model/analysis/synergy.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "model/analysis/ensemble.hpp"
#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

namespace {

/// Quotients and dates do not add up, so they have no sum of parts.
constexpr std::array<std::string_view, 10> that_add_up{
    "kept",    "kept_at_equal_workforce", "kept_worker_years", "workforce",    "workforce_fte",
    "outflow", "quality_of_help",         "workload",          "unmet_demand", "cost"};

}  // namespace

std::expected<std::vector<Synergy>, std::string> synergies(std::size_t parts, const ComparisonRow& row,
                                                           const MemberColumns& columns) {
  std::vector<Synergy> all;
  std::vector<std::vector<double>> of_scenario(parts + 2, std::vector<double>(columns.members));
  for (const ComparisonRow::MeasurePlace& place : row.measures()) {
    const bool adds_up = std::ranges::find(that_add_up, place.name) != that_add_up.end();
    if (!adds_up || place.area != static_cast<std::size_t>(engines::whole_domain)) continue;
    for (std::size_t s = 0; s < of_scenario.size(); ++s) {
      const auto read = columns.read(failed_output + 1 + s * row.size() + place.place, 1, of_scenario[s]);
      if (!read) return std::unexpected(read.error());
    }
    std::vector<double> together(columns.members), sum(columns.members), difference(columns.members);
    double more = 0.0, counted = 0.0;
    for (std::size_t world = 0; world < columns.members; ++world) {
      const double usual = of_scenario.front()[world];
      together[world] = of_scenario.back()[world] - usual;
      for (std::size_t part = 1; part <= parts; ++part) sum[world] += of_scenario[part][world] - usual;
      difference[world] = together[world] - sum[world];
      if (std::isnan(difference[world])) continue;
      counted += 1.0;
      more += difference[world] > 0.0 ? 1.0 : 0.0;
    }
    all.push_back({std::string(place.name), std::string(place.unit), place.year, interval_of(std::move(together)),
                   interval_of(std::move(sum)), interval_of(std::move(difference)), more / counted});
  }
  return all;
}

}  // namespace behoud::analysis
