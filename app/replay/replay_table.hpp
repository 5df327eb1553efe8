#pragma once
// Published trials beside what the model says of them, as a person reads it.

#include <string>
#include <vector>

#include "model/analysis/replay.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// The table, how each group came out, and what to make of it; `worlds` as asked for.
std::string replay_table(const std::vector<analysis::ReplayedOutcome>& results, std::size_t worlds, Language language);

/// Who, where and in which levers, per study; and what was not replayed.
void print_replay_details(const std::vector<analysis::ReplayedOutcome>& results, const PublishedTrials& trials,
                          const LeverCatalogue& levers, Language language);

}  // namespace behoud
