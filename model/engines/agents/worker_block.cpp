#include "model/engines/agents/worker_block.hpp"

namespace behoud::engines::agents {

Worker read_place(const WorkerBlock& block, int place) {
  Worker worker{block.id[place],
                Traits::of(block.traits[place]),
                block.stage_draws[place],
                block.band_draws[place],
                block.renewals[place],
                block.growth_role[place],
                block.hours[place],
                {},
                {}};
  for (std::size_t c = 0; c < clock_count; ++c) worker.left[c] = block.left[c][place];
  for (std::size_t e = 0; e < experience_count; ++e) worker.threshold[e] = block.threshold[e][place];
  return worker;
}

void write_place(const Worker& worker, WorkerBlock& block, int place) {
  block.id[place] = worker.id;
  block.traits[place] = worker.traits.packed();
  block.stage_draws[place] = worker.stage_draws;
  block.band_draws[place] = worker.band_draws;
  block.renewals[place] = worker.renewals;
  block.growth_role[place] = worker.growth_role;
  block.hours[place] = worker.hours;
  for (std::size_t c = 0; c < clock_count; ++c) block.left[c][place] = worker.left[c];
  for (std::size_t e = 0; e < experience_count; ++e) block.threshold[e][place] = worker.threshold[e];
}

void empty_place(WorkerBlock& block, int place) {
  block.traits[place] = no_stage << 6;
  block.growth_role[place] = 0;
  for (auto& left : block.left) left[place] = 1.0f;  // no hazard empties it
}

}  // namespace behoud::engines::agents
