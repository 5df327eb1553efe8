#pragma once
// Runs the members of an ensemble on all threads and ranks, keeps what is finished on disk, and hands it to the
// command.

#include "app/commands.hpp"
#include "app/ensemble/ensemble_command.hpp"
#include "app/ranks.hpp"
#include "model/files/member_range.hpp"
#include "model/files/member_store.hpp"

namespace behoud {

struct EnsembleJob {
  MembersWanted members;
  std::filesystem::path out;  // empty: nothing is kept
  bool resume = false;
  engines::InstructionSet instruction_set = engines::best_instruction_set();  // ranks use the lowest of theirs
};

/// Adds --members, --resume, --instruction-set and --out to a command.
void add_ensemble_options(CLI::App& command, EnsembleJob& job, const std::string& members_meaning,
                          const std::string& out_meaning, Language language);

/// What is wrong with the job before anything is run.
std::expected<void, std::string> check(const EnsembleJob& job, Language language);

/// Runs the members and finishes the command, or leaves a shard. Returns the exit status.
int carry_out(const EnsembleJob& job, const EnsembleCommand& command, const CommonOptions& options, Ranks& ranks);

/// Reads from stores that hold all members of the request.
analysis::MemberColumns columns_of(std::span<const MemberStore> stores, const MemberRange& members);

}  // namespace behoud
