#include "model/calibration/posterior_chains.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/analysis/interval.hpp"
#include "model/calibration/diagnostics.hpp"

namespace behoud::calibration {

Sampler sampler_around(Posterior& posterior, const Mode& mode, std::uint64_t seed) {
  const NormalApproximation near = normal_approximation(posterior, mode.point);
  constexpr double wider = 1.3;
  const std::size_t dimension = posterior.dimension(), points = 10 * dimension;
  std::vector<Archive> archives(populations);
  for (std::size_t p = 0; p < populations; ++p) {
    for (std::size_t k = 0; k < points; ++k) {
      RandomSource random(seed, RandomSource::Purpose::start, static_cast<std::uint32_t>(p),
                          static_cast<std::uint32_t>(k));
      Eigen::VectorXd e(static_cast<Eigen::Index>(dimension));
      for (double& x : e) x = wider * random.normal();
      const Eigen::VectorXd at = near.centre + near.spread * e;
      Point point(dimension);
      for (std::size_t i = 0; i < dimension; ++i) {
        const CalibratedParameter& parameter = posterior.parameters()[i];
        point[i] = std::clamp(at[static_cast<Eigen::Index>(i)], parameter.lowest, parameter.highest);
      }
      archives[p].push_back(std::move(point));
    }
  }
  SamplerSettings settings;
  settings.seed = seed;
  settings.chains_per_population = chains_per_population;
  settings.moves = {{differential_move(), 0.4}, {snooker_move(), 0.1}, {autoregressive_move(near), 0.5}};
  return Sampler(std::move(settings), std::move(archives));
}

std::size_t numbers_per_record(std::size_t dimension) {
  return chain_count * (dimension + 2);
}

std::vector<double> numbers_of(const Record& record) {
  std::vector<double> numbers;
  for (std::size_t c = 0; c < record.positions.size(); ++c) {
    numbers.insert(numbers.end(), record.positions[c].begin(), record.positions[c].end());
    numbers.push_back(record.log_densities[c]);
    numbers.push_back(record.accepted[c]);
  }
  return numbers;
}

Record record_of(std::span<const double> numbers, std::size_t dimension) {
  Record record;
  for (std::size_t c = 0; c < chain_count; ++c) {
    const auto chain = numbers.subspan(c * (dimension + 2), dimension + 2);
    record.positions.emplace_back(chain.begin(), chain.begin() + static_cast<std::ptrdiff_t>(dimension));
    record.log_densities.push_back(chain[dimension]);
    record.accepted.push_back(static_cast<std::uint32_t>(chain[dimension + 1]));
  }
  return record;
}

namespace {

/// Of a standard normal between two bounds: the prior itself, which the bounds of a parameter may cut.
double variance_between(double lowest, double highest) {
  const auto density = [](double x) { return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi); };
  const auto below = [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); };
  const double mass = below(highest) - below(lowest);
  const double mean = (density(lowest) - density(highest)) / mass;
  return 1.0 + (lowest * density(lowest) - highest * density(highest)) / mass - mean * mean;
}

}  // namespace

std::vector<Diagnosis> diagnose(const Posterior& posterior, std::span<const Record> records) {
  const auto kept = records.subspan(warm_up_of(records.size()));
  std::vector<ParameterValues<double>> values;
  for (const Record& record : kept) {
    for (const Point& point : record.positions) values.push_back(posterior.values<double>(point));
  }
  std::vector<Diagnosis> all;
  for (std::size_t i = 0; i < posterior.dimension(); ++i) {
    std::vector<std::vector<double>> sequences(chain_count);
    double sum = 0.0, squares = 0.0;
    for (const Record& record : kept) {
      for (std::size_t c = 0; c < chain_count; ++c) {
        const double z = record.positions[c][i];
        sequences[c].push_back(z);
        sum += z;
        squares += z * z;
      }
    }
    const CalibratedParameter& parameter = posterior.parameters()[i];
    Diagnosis d;
    d.name = parameter.name;
    d.r_hat = r_hat(sequences);
    d.bulk_size = bulk_effective_size(sequences);
    d.tail_size = tail_effective_size(sequences);
    const auto count = static_cast<double>(kept.size() * chain_count);
    const double mean = sum / count, variance = squares / count - mean * mean;
    d.contraction = 1.0 - variance / variance_between(parameter.lowest, parameter.highest);
    std::vector<double> own;
    const std::size_t place = static_cast<std::size_t>(parameter.parameter.offset) + parameter.place;
    for (const auto& v : values) own.push_back(v[place]);
    const auto interval = analysis::interval_of(std::move(own));
    d.p05 = interval.p05;
    d.median = interval.median;
    d.p95 = interval.p95;
    all.push_back(std::move(d));
  }
  return all;
}

PosteriorDraws draws_of(const Posterior& posterior, std::span<const Point> points) {
  PosteriorDraws draws;
  for (const CalibratedParameter& p : posterior.parameters())
    draws.places.push_back(static_cast<std::size_t>(p.parameter.offset) + p.place);
  for (const Point& point : points) {
    const auto values = posterior.values<double>(point);
    std::vector<double> row;
    for (const std::size_t place : draws.places) row.push_back(values[place]);
    draws.rows.push_back(std::move(row));
  }
  return draws;
}

std::vector<Point> thinned(std::span<const Record> records, std::size_t count) {
  const auto kept = records.subspan(warm_up_of(records.size()));
  const std::size_t draws = kept.size() * chain_count;
  std::vector<Point> points;
  const std::size_t wanted = std::min(count, draws);
  for (std::size_t k = 0; k < wanted; ++k) {
    const std::size_t draw = k * draws / wanted;
    points.push_back(kept[draw / chain_count].positions[draw % chain_count]);
  }
  return points;
}

}  // namespace behoud::calibration
