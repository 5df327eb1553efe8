#include "model/engines/agents/person.hpp"

#include "model/engines/agents/random_numbers.hpp"

namespace behoud::engines::agents {

std::array<double, direction_part_count> direction_difficulties(std::uint32_t id, std::uint32_t renewals,
                                                                const DrawSettings& settings) {
  const auto nature = random_words(settings.seed, {id, Purpose::nature});
  const auto now = random_words(settings.seed, {id, Purpose::own_direction, renewals});
  const auto lasting = random_words(settings.seed, {id, Purpose::nature, 0, 2});  // whether it is his nature at all
  const auto surroundings = random_words(settings.seed, {id, Purpose::own_direction, renewals, 2});
  std::array<double, direction_part_count> difficulties{};
  for (std::size_t part = 0; part < nature.size(); ++part)
    difficulties[part] = uniform(uniform(lasting[part]) < settings.nature_share ? nature[part] : now[part]);
  difficulties[static_cast<std::size_t>(DirectionPart::being_allowed)] = uniform(surroundings[0]);
  return difficulties;
}

Nature nature_of(std::uint32_t id, const DrawSettings& settings) {
  const auto words = random_words(settings.seed, {id, Purpose::nature, 0, 1});
  const auto lasting = random_words(settings.seed, {id, Purpose::nature, 0, 3});
  return {uniform(words[0]),
          uniform(words[1]),
          uniform(words[2]),
          uniform(words[3]),
          uniform(lasting[2]),
          uniform(lasting[0]) < settings.nature_share,
          uniform(lasting[1]) < settings.nature_share};
}

}  // namespace behoud::engines::agents
