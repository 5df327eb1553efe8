#include "app/optimise/search_store.hpp"

#include <algorithm>
#include <span>

namespace behoud {

namespace {

constexpr std::size_t per_fitness = search::Fitness{}.size();

}  // namespace

std::expected<SearchStore, std::string> SearchStore::open(const std::filesystem::path& folder,
                                                          nlohmann::ordered_json settings, std::size_t population,
                                                          std::size_t genes, bool resume, Language language) {
  MemberRequest request;
  request.settings = std::move(settings);
  request.outputs = population * (genes + per_fitness);
  request.members = {0, most_generations};
  auto store = resume ? MemberStore::resume(folder, request, language) : MemberStore::create(folder, request, language);
  if (!store) return std::unexpected(store.error());
  return SearchStore(std::move(*store), population, genes);
}

std::expected<search::Generation, std::string> SearchStore::read(std::size_t number) const {
  std::vector<double> numbers(population_ * (genes_ + per_fitness));
  if (const auto read = store_.read(store_.records()[number], 0, numbers.size(), numbers); !read)
    return std::unexpected(read.error());
  search::Generation generation;
  std::span<const double> rest(numbers);
  for (std::size_t i = 0; i < population_; ++i) {
    generation.genes.emplace_back(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(genes_));
    std::ranges::copy(rest.subspan(genes_, per_fitness), generation.fitness.emplace_back().begin());
    rest = rest.subspan(genes_ + per_fitness);
  }
  return generation;
}

std::expected<void, std::string> SearchStore::append(const search::Generation& generation) {
  std::vector<double> numbers;
  for (std::size_t i = 0; i < population_; ++i) {
    numbers.insert(numbers.end(), generation.genes[i].begin(), generation.genes[i].end());
    numbers.insert(numbers.end(), generation.fitness[i].begin(), generation.fitness[i].end());
  }
  return store_.append(1, numbers);
}

}  // namespace behoud
