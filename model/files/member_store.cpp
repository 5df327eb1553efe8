#include "model/files/member_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "model/files/messages.hpp"
#include "model/files/sha256.hpp"

namespace behoud {

namespace fs = std::filesystem;

namespace {

struct Header {
  std::uint64_t kind, first, count, outputs;
  Sha256 digest;
};
static_assert(sizeof(Header) == 64);
constexpr std::uint64_t record_kind = 0x31726d64756f6862;  // "bhoudmr1" where the lowest byte comes first

Sha256 digest_of(const Header& header, std::span<const double> values) {
  const std::array numbers{header.kind, header.first, header.count, header.outputs};
  return sha256_of({std::as_bytes(std::span(numbers)), std::as_bytes(values)});
}

fs::path unfinished_request(const fs::path& folder) {
  return folder / "request.json.unfinished";
}

/// Whether all that the folder holds is what a store holds.
bool may_be_replaced(const fs::path& folder) {
  std::error_code error;
  const fs::directory_iterator entries(folder, error);
  return !error && std::ranges::all_of(entries, [&](const fs::directory_entry& entry) {
    const fs::path name = entry.path().filename();
    return name == request_file || name == members_file || entry.path() == unfinished_request(folder);
  });
}

std::string about(const fs::path& path, const std::string& what) {
  return fmt::format("{}: {}", path.string(), what);
}

/// Whole or not at all.
std::expected<void, std::string> put_request(const MemberRequest& request, const fs::path& folder, Language language) {
  const fs::path unfinished = unfinished_request(folder);
  if (const auto written = write_request(request, unfinished, language); !written)
    return std::unexpected(written.error());
  std::error_code error;
  fs::rename(unfinished, folder / request_file, error);
  if (error) return std::unexpected(about(folder, message(language, MessageId::store_unwritable, error.message())));
  return {};
}

}  // namespace

MemberStore::MemberStore(fs::path folder, MemberRequest request, OpenFile file, Language language)
    : folder_(std::move(folder)), request_(std::move(request)), file_(std::move(file)), language_(language) {}

std::size_t MemberStore::next_member() const {
  return records_.empty() ? request_.members.first : records_.back().members.end;
}

std::string MemberStore::failure_to_write() const {
  return about(folder_.empty() ? fs::path(members_file) : folder_ / members_file,
               message(language_, MessageId::store_unwritable, std::strerror(errno)));
}

/// Opened and held, with nothing read or changed.
std::expected<MemberStore, std::string> MemberStore::to_write(const fs::path& folder, const MemberRequest& request,
                                                              Language language) {
  std::error_code error;
  if (fs::exists(folder, error) && !may_be_replaced(folder))
    return std::unexpected(about(folder, message(language, MessageId::store_of_others)));
  fs::create_directories(folder, error);
  OpenFile file(::open((folder / members_file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file.is_open()) {
    const std::string why = std::strerror(errno);
    return std::unexpected(about(folder, message(language, MessageId::store_unwritable, why)));
  }
  if (!file.hold()) return std::unexpected(about(folder, message(language, MessageId::store_in_use)));
  return MemberStore(folder, request, std::move(file), language);
}

std::expected<MemberStore, std::string> MemberStore::create(const fs::path& folder, const MemberRequest& request,
                                                            Language language) {
  auto store = to_write(folder, request, language);
  if (!store) return store;
  // a new file, not the old one emptied: a shard that was just finished may still share it
  std::error_code replaced;
  fs::remove(folder / members_file, replaced);
  store = to_write(folder, request, language);
  if (!store) return store;
  if (const auto put = put_request(request, folder, language); !put) return std::unexpected(put.error());
  return store;
}

std::expected<MemberStore, std::string> MemberStore::resume(const fs::path& folder, const MemberRequest& request,
                                                            Language language) {
  std::error_code error;
  if (!fs::exists(folder / request_file, error)) return create(folder, request, language);
  const auto there = read_request(folder / request_file, language);
  if (!there) return std::unexpected(there.error());
  if (const auto difference = first_difference_of_whole(*there, request)) {
    return std::unexpected(about(folder, message(language, MessageId::request_differs, difference->setting,
                                                 difference->first, difference->second)));
  }
  return go_on(folder, request, language);
}

std::expected<MemberStore, std::string> MemberStore::extend(const fs::path& folder, const MemberRequest& request,
                                                            Language language) {
  std::error_code error;
  if (!fs::exists(folder / request_file, error)) return create(folder, request, language);
  auto there = read_request(folder / request_file, language);
  if (!there) return std::unexpected(there.error());
  if (there->members.first != request.members.first || there->members.end >= request.members.end ||
      first_difference(*there, request)) {
    return resume(folder, request, language);
  }
  auto store = go_on(folder, request, language);
  if (!store) return store;
  if (const auto put = put_request(request, folder, language); !put) return std::unexpected(put.error());
  return store;
}

std::expected<MemberStore, std::string> MemberStore::go_on(const fs::path& folder, const MemberRequest& request,
                                                           Language language) {
  auto store = to_write(folder, request, language);
  if (!store) return store;
  store->bytes_ = store->take_sound_records();
  if (!store->file_.cut_at(store->bytes_)) return std::unexpected(store->failure_to_write());
  return store;
}

std::expected<MemberStore, std::string> MemberStore::open(const fs::path& folder, Language language) {
  auto request = read_request(folder / request_file, language);
  if (!request) return std::unexpected(request.error());
  OpenFile file(::open((folder / members_file).c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return std::unexpected(about(folder / members_file, message(language, MessageId::file_missing)));
  MemberStore store(folder, std::move(*request), std::move(file), language);
  store.bytes_ = store.take_sound_records();
  if (store.bytes_ != store.file_.size())
    return std::unexpected(
        about(folder / members_file, message(language, MessageId::store_not_sound, store.next_member())));
  if (store.next_member() != store.request_.members.end) {
    return std::unexpected(
        about(folder, message(language, MessageId::store_unfinished, store.next_member() - store.request_.members.first,
                              store.request_.members.size())));
  }
  return store;
}

std::expected<MemberStore, std::string> MemberStore::unnamed(const MemberRequest& request, Language language) {
  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "behoud-members-XXXXXX").string();
  OpenFile file(::mkstemp(name.data()));
  if (!file.is_open()) {
    const std::string why = std::strerror(errno);
    return std::unexpected(about(name, message(language, MessageId::store_unwritable, why)));
  }
  ::unlink(name.c_str());
  return MemberStore({}, request, std::move(file), language);
}

std::uint64_t MemberStore::take_sound_records() {
  const std::uint64_t size = file_.size();
  std::uint64_t end = 0;
  std::vector<double> values;
  for (Header header{}; end + sizeof header <= size; end = bytes_) {
    if (!file_.read_at(end, &header, sizeof header)) break;
    const bool follows = header.kind == record_kind && header.first == next_member() &&
                         header.outputs == request_.outputs && header.count > 0 &&
                         header.count <= request_.members.end - header.first;
    if (!follows) break;
    const std::uint64_t bytes = header.count * header.outputs * sizeof(double);
    if (end + sizeof header + bytes > size) break;
    values.resize(header.count * header.outputs);
    if (!file_.read_at(end + sizeof header, values.data(), bytes) || digest_of(header, values) != header.digest) break;
    records_.push_back({{header.first, header.first + header.count}, end + sizeof header});
    bytes_ = end + sizeof header + bytes;
  }
  return end;
}

std::expected<void, std::string> MemberStore::append(std::size_t count, std::span<const double> values) {
  Header header{record_kind, next_member(), count, request_.outputs, {}};
  header.digest = digest_of(header, values);
  const bool written = file_.write_at(bytes_, &header, sizeof header) &&
                       file_.write_at(bytes_ + sizeof header, values.data(), values.size_bytes()) &&
                       file_.reach_the_disk();
  if (!written) {
    auto why = failure_to_write();
    file_.cut_at(bytes_);
    return std::unexpected(std::move(why));
  }
  records_.push_back({{header.first, header.first + count}, bytes_ + sizeof header});
  bytes_ += sizeof header + values.size_bytes();
  return {};
}

std::expected<void, std::string> MemberStore::read(const Record& record, std::size_t first_output, std::size_t count,
                                                   std::span<double> into) const {
  const std::size_t members = record.members.size();
  const std::uint64_t offset = record.offset + first_output * members * sizeof(double);
  if (file_.read_at(offset, into.data(), count * members * sizeof(double))) return {};
  return std::unexpected(about(folder_ / members_file, message(language_, MessageId::file_unreadable)));
}

void MemberStore::remove() {
  std::error_code ignored;
  if (!folder_.empty() && may_be_replaced(folder_)) fs::remove_all(folder_, ignored);
}

std::expected<void, std::string> read_outputs(std::span<const MemberStore> stores, const MemberRange& range,
                                              std::size_t first_output, std::size_t count, std::span<double> into) {
  std::vector<double> of_record;
  for (const MemberStore& store : stores) {
    for (const MemberStore::Record& record : store.records()) {
      const std::size_t members = record.members.size();
      of_record.resize(count * members);
      if (const auto read = store.read(record, first_output, count, of_record); !read) return read;
      for (std::size_t output = 0; output < count; ++output) {
        std::ranges::copy(
            std::span(of_record).subspan(output * members, members),
            into.begin() + static_cast<std::ptrdiff_t>(output * range.size() + record.members.first - range.first));
      }
    }
  }
  return {};
}

std::uint64_t bytes_of_members(std::size_t members, std::size_t outputs) {
  // a header for every member at worst
  return members * (outputs * sizeof(double) + sizeof(Header));
}

}  // namespace behoud
