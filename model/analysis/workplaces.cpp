#include "model/analysis/workplaces.hpp"

namespace behoud::analysis {

void Workplaces::learn(const agents::Population& population) {
  const auto chunks = population.chunks();
  for (std::size_t c = workplaces_.size() / agents::chunk_width; c < chunks.size(); ++c) {
    const auto branch = static_cast<std::size_t>(chunks[c].branch);
    for (int lane = 0; lane < agents::chunk_width; ++lane) {
      Workplace& place = workplaces_.emplace_back();
      if (chunks[c].places[lane] == 0.0f) continue;
      auto& employers = teams_[branch];
      if (last_employer_[branch] != chunks[c].employer[lane]) {
        last_employer_[branch] = chunks[c].employer[lane];
        employers.emplace_back();
      }
      employers.back().push_back(static_cast<std::uint32_t>(workplaces_.size() - 1));
      place = {branch, static_cast<std::uint32_t>(employers.size()),
               static_cast<std::uint32_t>(employers.back().size())};
    }
  }
}

}  // namespace behoud::analysis
