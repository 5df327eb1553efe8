#include "model/search/evolution.hpp"

#include <algorithm>
#include <pagmo/algorithms/nsga2.hpp>
#include <pagmo/batch_evaluators/member_bfe.hpp>
#include <pagmo/bfe.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>
#include <utility>

namespace behoud::search {

namespace {

/// The search as pagmo wants to be told of it; it is copied freely.
struct MixProblem {
  const GeneBounds* bounds = nullptr;
  const Evaluate* evaluate = nullptr;

  std::pair<pagmo::vector_double, pagmo::vector_double> get_bounds() const { return {bounds->lowest, bounds->highest}; }
  pagmo::vector_double::size_type get_nobj() const { return Fitness{}.size(); }
  pagmo::vector_double::size_type get_nix() const { return bounds->whole_numbers; }
  pagmo::vector_double fitness(const pagmo::vector_double& genes) const { return batch_fitness(genes); }

  pagmo::vector_double batch_fitness(const pagmo::vector_double& row) const {
    const std::size_t size = bounds->lowest.size();
    std::vector<Genes> all;
    for (auto from = row.begin(); from != row.end(); from += static_cast<std::ptrdiff_t>(size))
      all.emplace_back(from, from + static_cast<std::ptrdiff_t>(size));
    pagmo::vector_double values;
    for (const Fitness& fitness : (*evaluate)(all)) values.insert(values.end(), fitness.begin(), fitness.end());
    return values;
  }
};

}  // namespace

Generation next_generation(const Generation& generation, const GeneBounds& bounds, std::uint32_t seed,
                           const Evaluate& evaluate) {
  pagmo::population population(pagmo::problem(MixProblem{&bounds, &evaluate}), 0, seed);
  for (std::size_t i = 0; i < generation.genes.size(); ++i) {
    const Fitness& fitness = generation.fitness[i];
    population.push_back(generation.genes[i], pagmo::vector_double(fitness.begin(), fitness.end()));
  }
  // three genes of a child change on average, one lever's worth; small indices make large steps likely
  const double mutation = std::min(1.0, 3.0 / static_cast<double>(bounds.lowest.size()));
  pagmo::nsga2 method(1, 0.9, 10.0, mutation, 10.0, seed);
  method.set_bfe(pagmo::bfe(pagmo::member_bfe{}));
  const pagmo::population evolved = method.evolve(population);
  Generation next;
  for (std::size_t i = 0; i < evolved.size(); ++i) {
    next.genes.push_back(evolved.get_x()[i]);
    Fitness& fitness = next.fitness.emplace_back();
    std::ranges::copy(evolved.get_f()[i], fitness.begin());
  }
  return next;
}

}  // namespace behoud::search
