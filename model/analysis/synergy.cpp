#include "model/analysis/synergy.hpp"

#include <cmath>

#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

std::expected<std::vector<Synergy>, std::string> synergies(const Ensemble& ensemble, const ComparisonRow& row,
                                                           const MemberColumns& columns) {
  const std::size_t parts = ensemble.scenarios.size() - 2;
  std::vector<Synergy> all;
  std::vector<std::vector<double>> of_scenario(parts + 2, std::vector<double>(columns.members));
  for (const ComparisonRow::MeasurePlace& place : row.measures()) {
    if (!place.adds_up || place.area != static_cast<std::size_t>(engines::whole_domain)) continue;
    for (std::size_t s = 0; s < of_scenario.size(); ++s) {
      const auto read = columns.read(first_output_of(ensemble, s) + place.place, 1, of_scenario[s]);
      if (!read) return std::unexpected(read.error());
    }
    std::vector<double> together(columns.members), sum(columns.members), difference(columns.members);
    double stronger = 0.0, counted = 0.0;
    for (std::size_t world = 0; world < columns.members; ++world) {
      const double usual = of_scenario.front()[world];
      together[world] = of_scenario.back()[world] - usual;
      for (std::size_t part = 1; part <= parts; ++part) sum[world] += of_scenario[part][world] - usual;
      difference[world] = together[world] - sum[world];
      if (std::isnan(difference[world])) continue;
      counted += 1.0;
      stronger += difference[world] * together[world] > 0.0 ? 1.0 : 0.0;
    }
    all.push_back({std::string(place.name), std::string(place.unit), place.year, interval_of(std::move(together)),
                   interval_of(std::move(sum)), interval_of(std::move(difference)), stronger / counted});
  }
  return all;
}

}  // namespace behoud::analysis
