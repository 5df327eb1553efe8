#include "model/search/genes.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace behoud::search {

namespace {

constexpr double used_from = 0.5, least_of_the_scale = 0.25;

}  // namespace

GeneBounds bounds_of(const Choice& choice) {
  const std::size_t levers = choice.levers.size();
  GeneBounds bounds{std::vector<double>(3 * levers, 0.0), std::vector<double>(3 * levers, 1.0), levers};
  std::fill(bounds.lowest.end() - static_cast<std::ptrdiff_t>(levers), bounds.lowest.end(), choice.first_start);
  std::fill(bounds.highest.end() - static_cast<std::ptrdiff_t>(levers), bounds.highest.end(), choice.last_start);
  return bounds;
}

Mix mix_of(const Genes& genes, const Choice& choice, const LeverCatalogue& levers) {
  const std::size_t count = choice.levers.size();
  Mix mix;
  for (std::size_t i = 0; i < count; ++i) {
    if (genes[i] < used_from) continue;
    const double above = (genes[i] - used_from) / (1.0 - used_from);
    const double share = least_of_the_scale + (1.0 - least_of_the_scale) * above;
    const std::size_t lever = choice.levers[i];
    mix.push_back({lever, DoseScale(levers[lever]).dose_at(share), reach_at(genes[count + i], choice),
                   static_cast<int>(genes[2 * count + i])});
  }
  return mix;
}

std::vector<Genes> first_genes(std::size_t count, const Choice& choice, std::uint64_t seed) {
  std::mt19937 random(seed_of_generation(seed, 0));
  // the distributions of the standard library differ between libraries
  const auto uniform = [&random] { return static_cast<double>(random()) / 4294967296.0; };
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(uniform() * static_cast<double>(end)); };
  const std::size_t levers = choice.levers.size(), most_used = std::min<std::size_t>(6, levers);
  const int starts = choice.last_start - choice.first_start + 1;
  std::vector<Genes> all;
  for (std::size_t candidate = 0; candidate < count; ++candidate) {
    Genes genes(3 * levers, 0.0);
    for (std::size_t i = 0; i < levers; ++i) {
      genes[i] = used_from * uniform();
      genes[levers + i] = uniform();
      genes[2 * levers + i] = choice.first_start + static_cast<int>(starts * uniform());
    }
    std::vector<std::size_t> order(levers);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t used = candidate == 0 ? 0 : 1 + below(most_used);
    for (std::size_t i = 0; i < used; ++i) {
      std::swap(order[i], order[i + below(levers - i)]);
      genes[order[i]] = used_from + (1.0 - used_from) * uniform();
    }
    all.push_back(std::move(genes));
  }
  return all;
}

std::uint32_t seed_of_generation(std::uint64_t seed, std::size_t generation) {
  const r123::Philox4x32 philox;
  constexpr std::uint32_t purpose = 4;  // ensemble_draws has the first three
  const r123::Philox4x32::key_type key{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  return philox({{purpose, static_cast<std::uint32_t>(generation), 0, 0}}, key)[0];
}

}  // namespace behoud::search
