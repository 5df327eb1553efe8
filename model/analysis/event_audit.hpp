#pragma once
// Replays an event list into the stocks of people. Nobody may be in two places, leave twice, or do anything before he
// is hired or after he left; and the counts must be those of the engine at every sample. Then nothing that moves people
// is missing from the list or made up. What moves nobody (renewals, managers, employers, incidents) is not counted; of
// what befalls a worker only that he is there.

#include <expected>
#include <string_view>

#include "model/analysis/event_log.hpp"

namespace behoud::analysis {

enum class AuditFault {
  unknown_worker,     // somebody does something who is not, or no longer, in service
  elsewhere,          // he is in another team or branch than the event says
  other_traits,       // his age, tenure or stage is not what the event says it was before
  hired_twice,        // a hire of somebody who has been seen before, or a return of somebody who is there
  arrival_of_nobody,  // an arrival without a departure to another place, or with other traits
  never_arrived,      // somebody left for another place and did not come there before the next sample
  other_count,        // a cell of people differs from the engine's
  persons_not_kept,   // more or fewer came to a branch, or went, than the engine tallied
};
std::string_view fault_name(AuditFault fault);

struct AuditProblem {
  AuditFault fault;
  double time;
  std::size_t event;     // its place in the list; at a sample, of the first event after it
  std::uint32_t worker;  // 0 where it is about a count
  std::size_t branch;
};

/// What the replay came across.
struct AuditReport {
  std::size_t events = 0, samples = 0;
  std::size_t hires = 0, moves = 0, exits = 0;
};

/// Each simulated worker counts `persons`. Persons are kept from sample to sample: a week where samples are weekly.
std::expected<AuditReport, AuditProblem> audit(const EventLog& log, const engines::Trajectory& trajectory,
                                               double persons);

}  // namespace behoud::analysis
