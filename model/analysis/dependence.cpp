#include "model/analysis/dependence.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "model/analysis/interval.hpp"
#include "model/engines/ensemble_draws.hpp"
#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

namespace {

constexpr std::size_t most_shown = 8;

/// An input and its rank in every world that counts.
struct RankedInput {
  DrawnInput input;
  std::vector<double> ranks;
};

bool varies(const std::vector<double>& values) {
  return std::ranges::any_of(values, [&](double value) { return value != values.front(); });
}

/// Per scenario, what it keeps in every member; of the baseline nothing.
std::expected<std::vector<std::vector<double>>, std::string> kept_by(std::size_t candidates, const ComparisonRow& row,
                                                                     const MemberColumns& columns) {
  const auto place = std::ranges::find_if(row.measures(), [&](const ComparisonRow::MeasurePlace& p) {
    return p.name == "kept_at_equal_workforce" && p.year == row.horizons().back() &&
           p.area == static_cast<std::size_t>(engines::whole_domain);
  });
  std::vector<std::vector<double>> kept(candidates + 1);
  for (std::size_t s = 1; s <= candidates; ++s) {
    kept[s].resize(columns.members);
    const auto read = columns.read(failed_output + 1 + s * row.size() + place->place, 1, kept[s]);
    if (!read) return std::unexpected(read.error());
  }
  return kept;
}

std::vector<RankedInput> ranked_inputs(const Ensemble& ensemble, const std::vector<std::size_t>& worlds) {
  std::vector<engines::World> drawn;
  for (const std::size_t world : worlds) {
    drawn.push_back(engines::draw_world(ensemble.parameters, ensemble.posterior, ensemble.levers.size(), ensemble.seed,
                                        static_cast<std::uint32_t>(world)));
  }
  std::vector<RankedInput> inputs;
  const auto add = [&](const DrawnInput& input, auto value_of) {
    std::vector<double> values;
    for (const engines::World& world : drawn) values.push_back(value_of(world));
    const bool differs = varies(values);
    if (differs) inputs.push_back({input, ranks_of(values)});
    return differs;
  };
  for (const mechanism::Parameter& parameter : mechanism::all_parameters) {
    const ParameterEntry& entry = ensemble.parameters[parameter];
    const bool assumed = entry.status == Status::assumed;
    for (std::size_t element = 0; element < entry.value.size(); ++element) {
      const bool differs = add({assumed ? DrawnInput::Kind::assumed : DrawnInput::Kind::calibrated,
                                static_cast<std::size_t>(parameter.index), element},
                               [place = static_cast<std::size_t>(parameter.offset) + element](const auto& world) {
                                 return world.parameters[place];
                               });
      if (assumed && differs) break;  // an assumed array moves as one
    }
  }
  for (std::size_t lever = 0; lever < ensemble.levers.size(); ++lever) {
    const bool used = std::ranges::any_of(ensemble.scenarios, [&](const Scenario* scenario) {
      return std::ranges::find(scenario->interventions, lever, &Intervention::lever) != scenario->interventions.end();
    });
    if (used) {
      add({DrawnInput::Kind::lever_effect, lever, 0},
          [lever](const auto& world) { return world.lever_draws[lever].effect; });
    }
  }
  return inputs;
}

std::vector<Dependence> strongest(const std::vector<RankedInput>& inputs, const std::vector<double>& kept) {
  const std::vector<double> ranks = ranks_of(kept);
  const double by_chance = largest_by_chance(inputs.size(), kept.size());
  std::vector<Dependence> all;
  for (const RankedInput& input : inputs) {
    const RankCorrelation correlation = rank_correlation(input.ranks, ranks);
    all.push_back({input.input, correlation, std::abs(correlation.value) > by_chance});
  }
  std::ranges::stable_sort(all, std::greater{}, [](const Dependence& d) { return std::abs(d.correlation.value); });
  all.resize(std::min(all.size(), most_shown));
  return all;
}

}  // namespace

std::expected<std::vector<Dependences>, std::string> dependences(const Ensemble& ensemble, std::size_t candidates,
                                                                 const ComparisonRow& row,
                                                                 const MemberColumns& columns) {
  if (candidates == 0 || columns.members < fewest_worlds_for_dependence) return std::vector<Dependences>{};
  const auto kept = kept_by(candidates, row, columns);
  if (!kept) return std::unexpected(kept.error());
  std::vector<std::size_t> worlds;  // all scenarios fail together
  for (std::size_t world = 0; world < columns.members; ++world) {
    if (!std::isnan((*kept)[1][world])) worlds.push_back(world);
  }
  if (worlds.size() < fewest_worlds_for_dependence) return std::vector<Dependences>{};

  std::vector<std::size_t> order;
  for (std::size_t s = 1; s <= candidates; ++s) order.push_back(s);
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t s) { return interval_of((*kept)[s]).median; });
  const auto inputs = ranked_inputs(ensemble, worlds);
  const auto of = [&](std::size_t scenario, std::size_t less) {
    std::vector<double> values;
    for (const std::size_t world : worlds)
      values.push_back((*kept)[scenario][world] - (less == 0 ? 0.0 : (*kept)[less][world]));
    return Dependences{scenario, less, strongest(inputs, values)};
  };
  std::vector<Dependences> result{of(order[0], 0)};
  if (order.size() > 1) {
    result.push_back(of(order[1], 0));
    result.push_back(of(order[0], order[1]));
  }
  return result;
}

}  // namespace behoud::analysis
