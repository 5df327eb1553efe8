#include "model/files/shards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/files/messages.hpp"

namespace behoud {

std::expected<MemberRange, std::string> members_of(std::span<const Shard> shards, Language language) {
  for (const Shard& shard : shards) {
    if (const auto difference = first_difference(shards.front().request, shard.request)) {
      return std::unexpected(
          fmt::format("{}: {}", shard.folder.string(),
                      message(language, MessageId::shard_of_other_request, difference->setting, difference->second,
                              difference->first, shards.front().folder.string())));
    }
  }
  std::vector<const Shard*> in_order;
  for (const Shard& shard : shards) in_order.push_back(&shard);
  std::ranges::stable_sort(in_order, {}, [](const Shard* shard) { return shard->request.members; });
  std::size_t end = 0;
  const Shard* before = nullptr;
  for (const Shard* shard : in_order) {
    const MemberRange& members = shard->request.members;
    if (members.first > end)
      return std::unexpected(message(language, MessageId::shards_miss_members, end, members.first - 1, members.first));
    if (members.first < end) {
      return std::unexpected(message(language, MessageId::shards_overlap, members.first, std::min(end, members.end) - 1,
                                     before->folder.string(), shard->folder.string()));
    }
    end = members.end;
    before = shard;
  }
  return MemberRange{0, end};
}

}  // namespace behoud
