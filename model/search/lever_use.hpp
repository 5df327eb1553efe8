#pragma once
// What the mixes of a front have in common, and how cheap ones differ from dear ones.

#include <vector>

#include "model/search/front.hpp"

namespace behoud::search {

struct LeverUse {
  std::size_t lever = 0;
  double share = 0.0;                          // of the mixes
  double among_cheap = 0.0, among_dear = 0.0;  // share of the cheapest and the dearest third
  analysis::Interval dose, reach, start;       // where it is used
};

/// Of every lever of the choice, in the order of the catalogue.
std::vector<LeverUse> use_of_levers(const Front& front, const Choice& choice);

}  // namespace behoud::search
