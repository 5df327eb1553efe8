#pragma once
// What a search found, judged anew in worlds that it did not see: the mixes that came out best also had the luck of the
// worlds they were chosen in.

#include <cstddef>
#include <vector>

#include "model/search/search.hpp"

namespace behoud::search {

struct FrontMix {
  Mix mix;
  Judged judged;        // in the fresh worlds
  Fitness in_search{};  // what the search thought of it
};

/// How much better the search thought of what it found than the fresh worlds do: medians over all that it found, of the
/// workers kept, as a share of what the fresh worlds say, which mixes that keep nobody have not.
struct Flattery {
  double of_median = 0.0, of_worst_decile = 0.0;
  std::size_t mixes = 0;
};

struct Front {
  std::vector<FrontMix> mixes;  // cheapest first; the empty mix is not among them
  std::size_t found = 0;        // mixes that the search ended with, of which
  std::size_t too_dear = 0;     // cost more than the budget in the fresh worlds
  std::size_t beaten = 0;       // are beaten there, by another or by doing nothing
  Flattery flattery;
  std::size_t worlds = 0, failed_worlds = 0;  // fresh ones
};

/// The fresh worlds follow those of the search. `progress` is called from any thread with the runs done, of
/// `runs_to_judge_anew`.
Front judge_anew(const Search& search, std::size_t fresh_worlds, const std::function<void(std::size_t)>& progress = {});
std::size_t runs_to_judge_anew(const Search& search, std::size_t fresh_worlds);

/// At most so many of the front, as far apart in all that counts as can be: the cheapest, the one that keeps most, then
/// each time the one that differs most from those chosen. In the order of the front.
std::vector<std::size_t> spread_out(const Front& front, std::size_t most);

}  // namespace behoud::search
