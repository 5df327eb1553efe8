#pragma once
// One generation after the other by NSGA-II (Deb and others, 2002), as pagmo has it.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "model/search/fitness.hpp"
#include "model/search/genes.hpp"

namespace behoud::search {

struct Generation {
  std::vector<Genes> genes;
  std::vector<Fitness> fitness;  // of each
};

using Evaluate = std::function<std::vector<Fitness>(std::span<const Genes>)>;

/// Children of the generation and the best of both. What is drawn depends on the seed alone.
Generation next_generation(const Generation& generation, const GeneBounds& bounds, std::uint32_t seed,
                           const Evaluate& evaluate);

/// What the method asks of the size of a generation.
constexpr bool is_population(std::size_t count) {
  return count >= 8 && count % 4 == 0;
}

}  // namespace behoud::search
