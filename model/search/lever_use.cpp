#include "model/search/lever_use.hpp"

#include <algorithm>
#include <span>

namespace behoud::search {

namespace {

const MixedMeasure* find(const Mix& mix, std::size_t lever) {
  const auto found = std::ranges::find(mix, lever, &MixedMeasure::lever);
  return found == mix.end() ? nullptr : &*found;
}

double share_that_uses(std::span<const FrontMix> mixes, std::size_t lever) {
  const auto use = [lever](const FrontMix& m) { return find(m.mix, lever) != nullptr; };
  return mixes.empty() ? 0.0
                       : static_cast<double>(std::ranges::count_if(mixes, use)) / static_cast<double>(mixes.size());
}

}  // namespace

std::vector<LeverUse> use_of_levers(const Front& front, const Choice& choice) {
  const std::span<const FrontMix> mixes = front.mixes;
  const std::size_t third = (mixes.size() + 2) / 3;
  std::vector<LeverUse> uses;
  for (const std::size_t lever : choice.levers) {
    std::vector<double> doses, reaches, starts;
    for (const FrontMix& m : mixes) {
      const MixedMeasure* used = find(m.mix, lever);
      if (used == nullptr) continue;
      doses.push_back(used->dose);
      reaches.push_back(used->reach);
      starts.push_back(used->start);
    }
    uses.push_back({lever, share_that_uses(mixes, lever), share_that_uses(mixes.first(third), lever),
                    share_that_uses(mixes.last(third), lever), analysis::interval_of(doses),
                    analysis::interval_of(reaches), analysis::interval_of(starts)});
  }
  return uses;
}

}  // namespace behoud::search
