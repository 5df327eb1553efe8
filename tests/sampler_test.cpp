#include "model/calibration/sampler.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "model/calibration/diagnostics.hpp"

using namespace behoud::calibration;
using doctest::Approx;

namespace {

/// Points of independent normals about `centre`, an archive per population.
std::vector<Archive> scattered(std::size_t populations, std::size_t points, std::size_t dimension, double centre,
                               double width) {
  std::vector<Archive> archives(populations);
  for (std::uint32_t p = 0; p < populations; ++p) {
    RandomSource random(11, RandomSource::Purpose::truth, p);
    for (std::size_t i = 0; i < points; ++i) {
      Point& point = archives[p].emplace_back();
      for (std::size_t k = 0; k < dimension; ++k) point.push_back(centre + width * random.normal());
    }
  }
  return archives;
}

/// Ten normals, mean k and standard deviation 1 + k for the k-th, each correlated by 0.9 with its neighbour.
constexpr std::size_t dimension = 10;
constexpr double neighbours = 0.9;

std::vector<double> correlated_normal(std::span<const Point> points) {
  std::vector<double> densities;
  for (const Point& point : points) {
    double squares = 0.0, before = 0.0;
    for (std::size_t k = 0; k < dimension; ++k) {
      const auto number = static_cast<double>(k);
      const double z = (point[k] - number) / (1.0 + number);
      const double news = k == 0 ? z : (z - neighbours * before) / std::sqrt(1.0 - neighbours * neighbours);
      squares += news * news;
      before = z;
    }
    densities.push_back(-0.5 * squares);
  }
  return densities;
}

std::vector<Record> records_of(Sampler& sampler, const LogDensity& log_density, std::size_t count) {
  std::vector<Record> records;
  for (std::size_t i = 0; i < count; ++i) records.push_back(sampler.next(log_density));
  return records;
}

/// What `quantity` is in every chain, record after record.
template <class Quantity>
std::vector<std::vector<double>> sequences_of(std::span<const Record> records, Quantity quantity) {
  std::vector<std::vector<double>> chains(records.front().positions.size());
  for (const Record& record : records) {
    for (std::size_t c = 0; c < chains.size(); ++c) chains[c].push_back(quantity(record.positions[c]));
  }
  return chains;
}

/// How many standard errors the mean of `quantity` lies from what it should be.
template <class Quantity>
double errors_from(double expected, std::span<const Record> records, Quantity quantity) {
  const auto chains = sequences_of(records, quantity);
  double sum = 0.0;
  for (const auto& chain : chains) {
    for (const double x : chain) sum += x;
  }
  const double mean = sum / static_cast<double>(chains.size() * records.size());
  return std::abs(mean - expected) / mean_standard_error(chains);
}

}  // namespace

TEST_CASE("Means, variances, correlations and quantiles of a correlated normal come out within Monte Carlo error") {
  Sampler sampler({.seed = 3}, scattered(4, 100, dimension, 20.0, 10.0));
  const auto all = records_of(sampler, correlated_normal, 6000);
  const auto records = std::span(all).subspan(1000);
  for (std::size_t k = 0; k < dimension; ++k) {
    CAPTURE(k);
    const auto number = static_cast<double>(k);
    const auto z = [&](const Point& point) { return (point[k] - number) / (1.0 + number); };
    const auto chains = sequences_of(records, z);
    CHECK(r_hat(chains) < 1.01);
    CHECK(tail_effective_size(chains) > 1000.0);
    CHECK(errors_from(0.0, records, z) < 4.0);
    CHECK(errors_from(1.0, records, [&](const Point& point) { return z(point) * z(point); }) < 4.0);
    CHECK(errors_from(0.05, records, [&](const Point& point) { return z(point) < -1.644854 ? 1.0 : 0.0; }) < 4.0);
    CHECK(errors_from(0.25, records, [&](const Point& point) { return z(point) < -0.674490 ? 1.0 : 0.0; }) < 4.0);
    CHECK(errors_from(0.05, records, [&](const Point& point) { return z(point) > 1.644854 ? 1.0 : 0.0; }) < 4.0);
    if (k == 0) continue;
    const auto product = [&](const Point& point) { return z(point) * (point[k - 1] - number + 1.0) / number; };
    CHECK(errors_from(neighbours, records, product) < 4.0);
  }
}

TEST_CASE("Chains never leave the bounds of a density, and fill them evenly") {
  const auto inside = [](const Point& point) {
    return std::ranges::all_of(point, [](double x) { return x >= 0.0 && x <= 1.0; });
  };
  const LogDensity box = [&](std::span<const Point> points) {
    std::vector<double> densities;
    for (const Point& point : points) densities.push_back(inside(point) ? 0.0 : -HUGE_VAL);
    return densities;
  };
  // many of these start outside
  Sampler sampler({.seed = 4}, scattered(2, 50, 3, 0.5, 0.4));
  const auto all = records_of(sampler, box, 3000);
  const auto records = std::span(all).subspan(200);
  CHECK(std::ranges::all_of(records, [&](const Record& r) { return std::ranges::all_of(r.positions, inside); }));
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(errors_from(0.5, records, [&](const Point& point) { return point[k]; }) < 4.0);
    CHECK(errors_from(0.1, records, [&](const Point& point) { return point[k] < 0.1 ? 1.0 : 0.0; }) < 4.0);
    CHECK(errors_from(0.1, records, [&](const Point& point) { return point[k] > 0.9 ? 1.0 : 0.0; }) < 4.0);
  }
}

TEST_CASE("A density that is not a number counts as impossible") {
  const LogDensity half = [](std::span<const Point> points) {
    std::vector<double> densities;
    for (const Point& point : points) densities.push_back(point[0] < 0.0 ? std::nan("") : -point[0]);
    return densities;
  };
  Sampler sampler({.seed = 5}, scattered(2, 20, 2, 0.0, 1.0));
  const auto records = records_of(sampler, half, 100);
  CHECK(std::ranges::all_of(records.back().positions, [](const Point& point) { return point[0] >= 0.0; }));
}

TEST_CASE("A sampler restored after any record goes on to the same bytes") {
  const auto archives = scattered(3, 30, dimension, 0.0, 5.0);
  const SamplerSettings settings{.seed = 6, .chains_per_population = 3, .thinning = 4};
  Sampler uninterrupted(settings, archives);
  const auto records = records_of(uninterrupted, correlated_normal, 30);
  for (std::size_t done = 0; done <= records.size(); ++done) {
    CAPTURE(done);
    Sampler restored(settings, archives);
    REQUIRE(restored.restore(std::span(records).first(done)));
    for (std::size_t i = done; i < records.size(); ++i) CHECK(restored.next(correlated_normal) == records[i]);
    CHECK(std::ranges::equal(restored.archives(), uninterrupted.archives()));
  }
}

TEST_CASE("Records of other chains are refused, and change nothing") {
  const auto archives = scattered(2, 30, dimension, 0.0, 5.0);
  Sampler sampler({}, archives), other({.chains_per_population = 3}, archives), same({}, archives);
  const auto foreign = records_of(other, correlated_normal, 2);
  CHECK(!sampler.restore(foreign));
  CHECK(sampler.next(correlated_normal) == same.next(correlated_normal));
}

TEST_CASE("A generation's proposals go to the density in one call, and populations know nothing of each other") {
  const auto two = scattered(2, 30, dimension, 0.0, 5.0);
  std::vector<std::size_t> sizes;
  const LogDensity counted = [&](std::span<const Point> points) {
    sizes.push_back(points.size());
    return correlated_normal(points);
  };
  Sampler both({.seed = 8}, two), first({.seed = 8}, {two[0]});
  const auto records_of_both = records_of(both, counted, 5);
  CHECK(sizes == std::vector<std::size_t>(51, 8));
  const auto records_of_first = records_of(first, correlated_normal, 5);
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(std::ranges::equal(std::span(records_of_both[i].positions).first(4), records_of_first[i].positions));
    CHECK(std::ranges::all_of(records_of_both[i].accepted, [](std::uint32_t count) { return count <= 10; }));
  }
  CHECK(both.archives()[0] == first.archives()[0]);
}

TEST_CASE("A seed decides every draw, and another seed draws otherwise") {
  const auto archives = scattered(1, 30, dimension, 0.0, 5.0);
  Sampler one({.seed = 1}, archives), again({.seed = 1}, archives), other({.seed = std::uint64_t{1} << 40}, archives);
  const Record record = one.next(correlated_normal);
  CHECK(record == again.next(correlated_normal));
  CHECK(record.positions != other.next(correlated_normal).positions);
}
