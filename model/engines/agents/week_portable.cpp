#include "model/engines/agents/week_of.hpp"

namespace behoud::engines::agents {

void portable_week(const BranchTable& branch, const WeekSettings& settings, std::span<TeamChunk> chunks,
                   std::uint32_t first_chunk, WorkerBlock* blocks, GroupSums& sums) {
  week_of<PortableFloats>(branch, settings, chunks, first_chunk, blocks, sums);
}

}  // namespace behoud::engines::agents
