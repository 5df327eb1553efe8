#pragma once
// What an ensemble was asked for, beside its members on disk: members of two requests do not belong together.

#include <cstddef>
#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "model/files/language.hpp"
#include "model/files/member_range.hpp"

namespace behoud {

struct MemberRequest {
  nlohmann::ordered_json settings;  // an object: all that determines a member, in the order in which it is told;
                                    // `inputs` in it is a list of {file, sha256}
  std::size_t outputs = 0;          // numbers per member
  MemberRange members;
  std::vector<std::string> scenario_files;  // as the user named them, to find them again; may differ between shards
  std::string profile_file = {};            // the same; empty where there is none
};

/// A setting that two requests do not have in common, with both values as JSON text.
struct SettingDifference {
  std::string setting, first, second;
};

/// The first setting that differs, members and scenario files left out; nothing where the members belong together.
std::optional<SettingDifference> first_difference(const MemberRequest& first, const MemberRequest& second);

/// The same, where the members must be equal as well.
std::optional<SettingDifference> first_difference_of_whole(const MemberRequest& first, const MemberRequest& second);

std::expected<MemberRequest, std::string> read_request(const std::filesystem::path& file, Language language);
std::expected<void, std::string> write_request(const MemberRequest& request, const std::filesystem::path& file,
                                               Language language);

}  // namespace behoud
