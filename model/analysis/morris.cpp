#include "model/analysis/morris.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace behoud::analysis {

namespace {

constexpr std::uint32_t half = MorrisDesign::levels / 2;

double middle_of(std::uint32_t level) {
  return (static_cast<double>(level) + 0.5) / MorrisDesign::levels;
}

}  // namespace

MorrisDesign::MorrisDesign(std::size_t trajectories, std::size_t inputs, std::uint64_t seed)
    : trajectories_(trajectories), inputs_(inputs), start_(trajectories * inputs), order_(trajectories * inputs) {
  for (std::size_t t = 0; t < trajectories; ++t) {
    const auto random = [&](std::uint32_t count, std::size_t place, std::uint32_t use) {
      return random_below(count, seed, RandomPurpose::trajectory,
                          {static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(place), use});
    };
    const auto order = std::span(order_).subspan(t * inputs, inputs);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = 0; i < inputs; ++i) {
      start_[t * inputs + i] = random(levels, i, 0);
      std::swap(order[i], order[i + random(static_cast<std::uint32_t>(inputs - i), i, 1)]);
    }
  }
}

std::vector<double> MorrisDesign::point(std::size_t trajectory, std::size_t block) const {
  const auto start = std::span(start_).subspan(trajectory * inputs_, inputs_);
  std::vector<double> point(inputs_);
  std::ranges::transform(start, point.begin(), middle_of);
  for (std::size_t b = 1; b <= block; ++b) {
    const std::size_t i = moved(trajectory, b);
    point[i] += start[i] < half ? move : -move;
  }
  return point;
}

MorrisEffects morris_effects(std::span<const double> outputs, const MorrisDesign& design,
                             const BootstrapSettings& bootstrap) {
  const std::size_t blocks = design.blocks();
  MorrisEffects result;
  std::vector<std::vector<double>> effects(design.inputs());  // [input][trajectory that counts]
  for (std::size_t t = 0; t < design.samples(); ++t) {
    const auto runs = outputs.subspan(t * blocks, blocks);
    if (!std::ranges::all_of(runs, [](double y) { return std::isfinite(y); })) {
      ++result.left_out;
      continue;
    }
    ++result.trajectories;
    for (std::size_t b = 1; b < blocks; ++b) {
      const std::size_t i = design.moved(t, b);
      const double moved = design.point(t, b)[i] - design.point(t, b - 1)[i];
      effects[i].push_back((runs[b] - runs[b - 1]) / moved);
    }
  }

  const auto mean_of = [](const std::vector<double>& values, std::span<const std::size_t> chosen, auto size) {
    double sum = 0.0;
    for (const std::size_t n : chosen) sum += size(values[n]);
    return sum / static_cast<double>(chosen.size());
  };
  const auto as_it_is = [](double effect) { return effect; };
  const auto magnitude = [](double effect) { return std::abs(effect); };
  std::vector<std::size_t> all(result.trajectories);
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<std::vector<std::size_t>> again(bootstrap.replicates);
  for (std::size_t replicate = 0; replicate < again.size(); ++replicate)
    again[replicate] = resampled(result.trajectories, replicate, bootstrap.seed);

  for (const auto& of_input : effects) {
    std::vector<double> means, sizes;
    for (const auto& chosen : again) {
      means.push_back(mean_of(of_input, chosen, as_it_is));
      sizes.push_back(mean_of(of_input, chosen, magnitude));
    }
    const double mean = mean_of(of_input, all, as_it_is);
    const double squares = mean_of(of_input, all, [&](double e) { return (e - mean) * (e - mean); });
    const auto count = static_cast<double>(result.trajectories);
    result.inputs.push_back({estimate_of(mean, std::move(means)),
                             estimate_of(mean_of(of_input, all, magnitude), std::move(sizes)),
                             std::sqrt(squares * count / (count - 1.0))});
  }
  return result;
}

}  // namespace behoud::analysis
