#include "model/search/genes.hpp"

#include <Random123/philox.h>

#include <algorithm>

namespace behoud::search {

namespace {

constexpr double least_of_the_scale = 0.25;

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

double gene_of_strength(double strength) {
  return used_from + (1.0 - used_from) * strength;
}

std::uint32_t seed_of_generation(std::uint64_t seed, std::size_t generation) {
  const r123::Philox4x32 philox;
  constexpr std::uint32_t purpose = 4;  // ensemble_draws has the first three
  const r123::Philox4x32::key_type key{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  return philox({{purpose, static_cast<std::uint32_t>(generation), 0, 0}}, key)[0];
}

}  // namespace behoud::search
