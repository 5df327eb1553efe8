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

/// A lever below half of the range of its strength is not used, so that a mix can drop it whole; above it the dose runs
/// from a quarter of the scale, since less than that is no measure, to the strongest.
Mix mix_of(const Genes& genes, const Choice& choice, const LeverCatalogue& levers);

/// The mixes a search begins with: none at all, and others of one to six measures. Among all that can be mixed nearly
/// every one has most levers in it and costs too much, so a search from there would find the small mixes late.
std::vector<Genes> first_genes(std::size_t count, const Choice& choice, std::uint64_t seed);

/// Of a generation, the first being 0: a search that goes on from it draws as one that never stopped.
std::uint32_t seed_of_generation(std::uint64_t seed, std::size_t generation);

}  // namespace behoud::search
