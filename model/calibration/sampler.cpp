#include "model/calibration/sampler.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace behoud::calibration {

namespace {

std::vector<double> densities_of(const LogDensity& log_density, std::span<const Point> points) {
  std::vector<double> densities = log_density(points);
  std::ranges::replace_if(
      densities, [](double x) { return std::isnan(x); }, -std::numeric_limits<double>::infinity());
  return densities;
}

}  // namespace

Sampler::Sampler(SamplerSettings settings, std::vector<Archive> initial_archives)
    : settings_(std::move(settings)), archives_(std::move(initial_archives)) {
  for (const WeightedMove& move : settings_.moves) total_weight_ += move.weight;
  for (const Archive& archive : archives_) {
    std::ranges::copy_n(archive.begin(), static_cast<std::ptrdiff_t>(settings_.chains_per_population),
                        std::back_inserter(positions_));
  }
}

bool Sampler::restore(std::span<const Record> records) {
  const bool all_fit = std::ranges::all_of(records, [&](const Record& record) {
    return record.positions.size() == chains() && record.log_densities.size() == chains() &&
           std::ranges::all_of(record.positions,
                               [&](const Point& point) { return point.size() == positions_.front().size(); });
  });
  if (!all_fit) return false;
  for (const Record& record : records) {
    positions_ = record.positions;
    log_densities_ = record.log_densities;
    append_to_archives();
    generation_ += settings_.thinning;
  }
  return true;
}

Record Sampler::next(const LogDensity& log_density) {
  if (log_densities_.empty()) log_densities_ = densities_of(log_density, positions_);
  std::vector<std::uint32_t> accepted(chains(), 0);
  for (std::uint32_t i = 0; i < settings_.thinning; ++i) run_generation(log_density, accepted);
  append_to_archives();
  return {positions_, log_densities_, std::move(accepted)};
}

const Move& Sampler::choose_move(RandomSource& random) const {
  double left = random.uniform() * total_weight_;
  for (const WeightedMove& move : settings_.moves) {
    left -= move.weight;
    if (left < 0.0) return move.move;
  }
  return settings_.moves.back().move;
}

void Sampler::run_generation(const LogDensity& log_density, std::vector<std::uint32_t>& accepted) {
  std::vector<Point> points;
  std::vector<double> corrections;
  for (std::uint32_t chain = 0; chain < chains(); ++chain) {
    RandomSource random(settings_.seed, RandomSource::Purpose::move, chain, generation_);
    const Archive& archive = archives_[chain / settings_.chains_per_population];
    Proposal proposal = choose_move(random)(random, positions_[chain], archive);
    points.push_back(std::move(proposal.point));
    corrections.push_back(proposal.log_correction);
  }
  const std::vector<double> densities = densities_of(log_density, points);
  for (std::uint32_t chain = 0; chain < chains(); ++chain) {
    RandomSource random(settings_.seed, RandomSource::Purpose::acceptance, chain, generation_);
    // between two impossible places the difference is NaN, and the chain stays
    if (std::log(random.uniform()) < densities[chain] - log_densities_[chain] + corrections[chain]) {
      positions_[chain] = std::move(points[chain]);
      log_densities_[chain] = densities[chain];
      ++accepted[chain];
    }
  }
  ++generation_;
}

void Sampler::append_to_archives() {
  for (std::size_t chain = 0; chain < chains(); ++chain) {
    archives_[chain / settings_.chains_per_population].push_back(positions_[chain]);
  }
}

}  // namespace behoud::calibration
