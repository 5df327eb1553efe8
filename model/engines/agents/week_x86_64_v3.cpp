// Compiled for x86-64-v3 (see model/CMakeLists.txt); runs only on processors that have it.

#include "model/engines/agents/week_of.hpp"

namespace behoud::engines::agents {

void x86_64_v3_week(const BranchTable& branch, const WeekSettings& settings, std::span<TeamChunk> chunks,
                    std::uint32_t first_chunk, WorkerBlock* blocks, GroupSums& sums) {
  week_of<FloatsX86V3>(branch, settings, chunks, first_chunk, blocks, sums);
}

}  // namespace behoud::engines::agents
