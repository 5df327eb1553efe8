#pragma once
// The candidates a search begins with.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/search/evolution.hpp"

namespace behoud::search {

/// Doing nothing; each lever alone, as strong as the limits allow; the best of those together, step by step; and random
/// mixes, that no one would think of. Where there are more of the former than leave a quarter of the generation to the
/// latter, those stay that keep most.
std::vector<Genes> first_genes(std::size_t count, const Choice& choice, std::uint64_t seed, const Evaluate& evaluate);

}  // namespace behoud::search
