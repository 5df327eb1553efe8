#pragma once
// Mixes as the rows of numbers that an evolutionary search changes.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/search/mix.hpp"

namespace behoud::search {

/// Of each lever of the choice its strength; then of each its reach; then of each its start, a whole number. Strength
/// and reach run from 0 to 1.
using Genes = std::vector<double>;

struct GeneBounds {
  std::vector<double> lowest, highest;
  std::size_t whole_numbers;  // the last of the row
};
GeneBounds bounds_of(const Choice& choice);

inline constexpr double used_from = 0.5;

/// A lever below half of the range of its strength is not used, so that a mix can drop it whole; above it the dose runs
/// from a quarter of the scale, since less than that is no measure, to the strongest.
Mix mix_of(const Genes& genes, const Choice& choice, const LeverCatalogue& levers);

/// Of a lever that is used, from 0 for the least dose to 1 for the strongest.
double gene_of_strength(double strength);

/// Of a generation, the first being 0: a search that goes on from it draws as one that never stopped.
std::uint32_t seed_of_generation(std::uint64_t seed, std::size_t generation);

}  // namespace behoud::search
