#pragma once
// Whether shards make up one ensemble.

#include <expected>
#include <filesystem>
#include <span>
#include <string>

#include "model/files/language.hpp"
#include "model/files/member_request.hpp"

namespace behoud {

struct Shard {
  std::filesystem::path folder;
  MemberRequest request;
};

/// All members, from 0 on, if every shard answers the same request and each member is in one of them. The text names
/// the first setting that differs with both values, or the members that are missing or there twice.
std::expected<MemberRange, std::string> members_of(std::span<const Shard> shards, Language language);

}  // namespace behoud
