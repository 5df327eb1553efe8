#include "model/analysis/saltelli_design.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/random/sobol.hpp>
#include <span>
#include <utility>

#include "model/analysis/random_bits.hpp"

namespace behoud::analysis {

namespace {

constexpr int digits = 32;
using Sequence = boost::random::sobol_engine<std::uint32_t, digits>;

/// Whether two dimensions can be told apart by their first digits within so many points.
constexpr std::size_t points_to_differ_in = 32;

/// [point][dimension], from the zero point on, which Boost leaves out.
class SobolPoints {
 public:
  SobolPoints(std::size_t points, std::size_t dimensions) : dimensions_(dimensions), values_(points * dimensions) {
    Sequence sequence(dimensions);
    for (std::size_t i = dimensions; i < values_.size(); ++i) values_[i] = sequence();
  }

  std::uint32_t at(std::size_t point, std::size_t dimension) const { return values_[point * dimensions_ + dimension]; }

  bool same_digits(std::size_t first, int digit_of_first, std::size_t second, int digit_of_second) const {
    for (std::size_t p = 0; p < points_to_differ_in; ++p) {
      if (((at(p, first) << digit_of_first) ^ (at(p, second) << digit_of_second)) >> (digits - 1)) return false;
    }
    return true;
  }

 private:
  std::size_t dimensions_;
  std::vector<std::uint32_t> values_;
};

/// Two dimensions for every input. In few points many dimensions of the sequence share their leading digits; were those
/// of A and B of one input among them, its two values would move together and its index be wrong by half or more.
std::vector<std::array<std::size_t, 2>> pairs_of_dimensions(const SobolPoints& points, std::size_t inputs,
                                                            std::size_t dimensions) {
  const auto alike = [&](std::size_t first, std::size_t second) {
    return points.same_digits(first, 0, second, 0) || points.same_digits(first, 0, second, 1) ||
           points.same_digits(first, 1, second, 0);
  };
  std::vector<bool> taken(dimensions, false);
  std::vector<std::array<std::size_t, 2>> pairs;
  std::size_t next = 0;
  for (std::size_t i = 0; i < inputs; ++i) {
    while (taken[next]) ++next;
    taken[next] = true;
    std::size_t other = next + 1;
    while (other < dimensions && (taken[other] || alike(next, other))) ++other;
    // none left that differs: the first that is free
    if (other == dimensions) other = static_cast<std::size_t>(std::ranges::find(taken, false) - taken.begin());
    taken[other] = true;
    pairs.push_back({next, other});
  }
  return pairs;
}

/// Owen's nested scramble: a digit is flipped or not by a random bit that hangs on the digits before it. Every point
/// then is uniform by itself, and equal parts of the unit interval keep equal numbers of points.
double scrambled(std::uint32_t value, std::size_t dimension, std::uint64_t seed) {
  std::uint32_t result = 0;
  for (int digit = 0; digit < digits; ++digit) {
    const std::uint32_t before = digit == 0 ? 0 : value >> (digits - digit);
    const std::uint32_t flip =
        random_bits(seed, RandomPurpose::scramble,
                    {static_cast<std::uint32_t>(dimension), static_cast<std::uint32_t>(digit), before}) >>
        (digits - 1);
    result = (result << 1) | (((value >> (digits - 1 - digit)) & 1) ^ flip);
  }
  return (static_cast<double>(result) + 0.5) / 4294967296.0;
}

}  // namespace

SaltelliDesign::SaltelliDesign(std::size_t samples, std::size_t inputs, std::uint64_t seed)
    : samples_(samples), inputs_(inputs), a_(samples * inputs), b_(samples * inputs) {
  const std::size_t dimensions = 2 * inputs;
  const SobolPoints points(std::max(samples, points_to_differ_in), dimensions);
  const auto pairs = pairs_of_dimensions(points, inputs, dimensions);
  for (std::size_t sample = 0; sample < samples; ++sample) {
    for (std::size_t i = 0; i < inputs; ++i) {
      a_[sample * inputs + i] = scrambled(points.at(sample, pairs[i][0]), pairs[i][0], seed);
      b_[sample * inputs + i] = scrambled(points.at(sample, pairs[i][1]), pairs[i][1], seed);
    }
  }
}

std::vector<double> SaltelliDesign::point(std::size_t sample, std::size_t block) const {
  const auto& matrix = block == 1 ? b_ : a_;
  const auto row = matrix.begin() + static_cast<std::ptrdiff_t>(sample * inputs_);
  std::vector<double> point(row, row + static_cast<std::ptrdiff_t>(inputs_));
  if (block >= 2) point[block - 2] = b_[sample * inputs_ + block - 2];
  return point;
}

}  // namespace behoud::analysis
