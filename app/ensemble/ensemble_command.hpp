#pragma once
// A command that runs many members: what it asks of each, and what it makes of all of them. The job runs the members,
// here or elsewhere; `merge` has the same command make its output from shards.

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/project.hpp"
#include "model/analysis/ensemble.hpp"
#include "model/analysis/member_columns.hpp"
#include "model/files/member_request.hpp"

namespace behoud {

class EnsembleCommand {
 public:
  virtual ~EnsembleCommand() = default;

  virtual const analysis::Ensemble& ensemble() const = 0;

  /// What determines its members, beside what all commands share.
  virtual nlohmann::ordered_json own_settings() const = 0;

  /// All input files, and how the user named the scenarios.
  virtual const InputFiles& files() const = 0;
  virtual const std::vector<std::string>& scenario_names() const = 0;

  /// Whether the same request with more members begins with the members of this one, which then are kept beside the
  /// output for it.
  virtual bool can_be_extended() const { return false; }

  /// What its output takes on disk beside the members, about.
  virtual std::uint64_t bytes_of_output(std::size_t members) const = 0;
  /// What a user can do to need less of the disk.
  virtual std::string remedy_for_size(Language language) const = 0;

  /// Prints, and fills the folder where one is wanted; returns the exit status.
  virtual int finish(const MemberRequest& request, const analysis::MemberColumns& columns) const = 0;
};

/// Results are the same bytes only where these are equal, so they are part of a request.
inline constexpr const char* instruction_set_setting = "instruction_set";
inline constexpr const char* elementary_functions_setting = "elementary_functions";

/// The request of these members but for the instruction set, with the settings in the order in which they are told.
std::expected<MemberRequest, std::string> request_of(const EnsembleCommand& command, const MemberRange& members,
                                                     std::uint64_t seed);

/// The part of the request that a manifest repeats: nothing of it tells shards from a whole.
nlohmann::ordered_json manifest_of(const MemberRequest& request);

}  // namespace behoud
