#pragma once
// Draws of a posterior by DE-MCz in independent populations, and whether they can be trusted.

#include <string>
#include <vector>

#include "model/calibration/mode.hpp"
#include "model/calibration/sampler.hpp"

namespace behoud::calibration {

inline constexpr std::size_t populations = 4, chains_per_population = 4;
inline constexpr std::size_t chain_count = populations * chains_per_population;

/// A sampler whose chains start wider than the normal approximation around the mode, each population on its own.
Sampler sampler_around(Posterior& posterior, const Mode& mode, std::uint64_t seed);

/// Records as rows of numbers, for keeping: positions, log density and acceptances of every chain.
std::size_t numbers_per_record(std::size_t dimension);
std::vector<double> numbers_of(const Record& record);
Record record_of(std::span<const double> numbers, std::size_t dimension);

/// What the first third of a chain is: the way to where it belongs.
constexpr std::size_t warm_up_of(std::size_t records) {
  return records / 3;
}

/// Of one calibrated parameter, over the draws after the warm-up. Quantiles in the parameter's own unit.
struct Diagnosis {
  std::string name;
  double r_hat = 0.0, bulk_size = 0.0, tail_size = 0.0;
  double contraction = 0.0;  // 1 - variance of the posterior / variance of the prior
  double p05 = 0.0, median = 0.0, p95 = 0.0;
};

/// What a posterior that may be used must have, of every parameter.
struct Gate {
  double r_hat = 1.01, size = 400.0;
  bool passes(const Diagnosis& d) const { return d.r_hat < r_hat && d.bulk_size >= size && d.tail_size >= size; }
};

std::vector<Diagnosis> diagnose(const Posterior& posterior, std::span<const Record> records);

/// Draws in the parameters' own units, as possible worlds take them.
PosteriorDraws draws_of(const Posterior& posterior, std::span<const Point> points);

/// What many points say of one figure, from Posterior::modelled at these points; those whose run breaks are left out.
struct FigureDraws {
  std::vector<double> modelled, discrepancies;
};
FigureDraws draws_of_figure(const Posterior& posterior, std::span<const Point> points,
                            std::span<const std::vector<double>> modelled, std::size_t figure);

/// `count` points spread evenly over the records after the warm-up and over the chains in turn, or all where there are
/// fewer.
std::vector<Point> thinned(std::span<const Record> records, std::size_t count);

}  // namespace behoud::calibration
