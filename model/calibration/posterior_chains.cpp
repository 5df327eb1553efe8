#include "model/calibration/posterior_chains.hpp"

#include <algorithm>

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

/// [parameter][point], in the parameters' own units.
std::vector<std::vector<double>> values_at(const Posterior& posterior, std::span<const Point> points) {
  std::vector<std::vector<double>> values(posterior.dimension());
  for (const Point& point : points) {
    const auto all = posterior.values<double>(point);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const CalibratedParameter& p = posterior.parameters()[i];
      values[i].push_back(all[static_cast<std::size_t>(p.parameter.offset) + p.place]);
    }
  }
  return values;
}

/// In standard deviations of the prior. Of the values and not of the points, as weights of one group are shares of it.
double variance_of(const Posterior& posterior, std::size_t parameter, std::span<const double> values) {
  double sum = 0.0, squares = 0.0;
  for (const double value : values) {
    const double distance = posterior.distance(parameter, value);
    sum += distance;
    squares += distance * distance;
  }
  const auto count = static_cast<double>(values.size());
  return squares / count - sum / count * (sum / count);
}

/// Draws of the prior within the bounds.
std::vector<Point> points_of_the_prior(const Posterior& posterior) {
  constexpr std::uint32_t count = 10'000;
  std::vector<Point> points;
  for (std::uint32_t k = 0; k < count; ++k) {
    RandomSource random(1, RandomSource::Purpose::truth, k);
    points.push_back(posterior.point_of_the_prior(random));
  }
  return points;
}

}  // namespace

std::vector<Diagnosis> diagnose(const Posterior& posterior, std::span<const Record> records) {
  const auto kept = records.subspan(warm_up_of(records.size()));
  std::vector<Point> points;
  for (const Record& record : kept) points.insert(points.end(), record.positions.begin(), record.positions.end());
  const auto of_posterior = values_at(posterior, points);
  const auto of_prior = values_at(posterior, points_of_the_prior(posterior));
  std::vector<Diagnosis> all;
  for (std::size_t i = 0; i < posterior.dimension(); ++i) {
    std::vector<std::vector<double>> sequences(chain_count);
    for (const Record& record : kept) {
      for (std::size_t c = 0; c < chain_count; ++c) sequences[c].push_back(record.positions[c][i]);
    }
    Diagnosis d;
    d.name = posterior.parameters()[i].name;
    d.r_hat = r_hat(sequences);
    d.bulk_size = bulk_effective_size(sequences);
    d.tail_size = tail_effective_size(sequences);
    d.contraction = 1.0 - variance_of(posterior, i, of_posterior[i]) / variance_of(posterior, i, of_prior[i]);
    const auto interval = analysis::interval_of(of_posterior[i]);
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

FigureDraws draws_of_figure(const Posterior& posterior, std::span<const Point> points,
                            std::span<const std::vector<double>> modelled, std::size_t figure) {
  const SourceKind source = posterior.figures()[figure].definition.source;
  FigureDraws draws;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (modelled[k].empty()) continue;
    draws.modelled.push_back(modelled[k][figure]);
    draws.discrepancies.push_back(discrepancy(posterior.values<double>(points[k]), source));
  }
  return draws;
}

std::vector<Point> thinned(std::span<const Record> records, std::size_t count) {
  const auto kept = records.subspan(warm_up_of(records.size()));
  const std::size_t draws = kept.size() * chain_count;
  std::vector<Point> points;
  const std::size_t wanted = std::min(count, draws);
  for (std::size_t k = 0; k < wanted; ++k) points.push_back(kept[k * kept.size() / wanted].positions[k % chain_count]);
  return points;
}

}  // namespace behoud::calibration
