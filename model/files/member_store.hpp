#pragma once
// What the members of an ensemble gave, on disk: an ensemble is larger than memory, and outlives a run that is stopped.
// A folder with request.json and members.bin. The latter is a row of records that are only ever added; each holds some
// members that follow each other, as a header (numbers of 64 bits: what it is, the first member, how many, outputs
// per member; then the SHA-256 of these and of the values) and the values [output][member of the record], doubles. Both
// in the byte order of the machine.

#include <array>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "model/files/language.hpp"
#include "model/files/member_request.hpp"
#include "model/files/open_file.hpp"

namespace behoud {

class MemberStore {
 public:
  /// Where the values of a record begin in the file, and whose they are.
  struct Record {
    MemberRange members;
    std::uint64_t offset;
  };

  /// Starts afresh; what behoud left in the folder before is gone. Every text says what is wrong and what to do.
  static std::expected<MemberStore, std::string> create(const std::filesystem::path& folder,
                                                        const MemberRequest& request, Language language);
  /// Goes on with what the folder holds of the same request, up to the first record that is torn or not sound; starts
  /// afresh where it holds nothing, and refuses another request.
  static std::expected<MemberStore, std::string> resume(const std::filesystem::path& folder,
                                                        const MemberRequest& request, Language language);
  /// As `resume`, but what the folder holds may have been asked for fewer members.
  static std::expected<MemberStore, std::string> extend(const std::filesystem::path& folder,
                                                        const MemberRequest& request, Language language);
  /// To read a finished store; refuses one that is torn, not sound or not finished.
  static std::expected<MemberStore, std::string> open(const std::filesystem::path& folder, Language language);
  /// In a file without a name in the folder for temporary files, which is gone with the process.
  static std::expected<MemberStore, std::string> unnamed(const MemberRequest& request, Language language);

  const MemberRequest& request() const { return request_; }
  const std::filesystem::path& folder() const { return folder_; }  // empty for an unnamed one
  const std::vector<Record>& records() const { return records_; }
  std::uint64_t bytes() const { return bytes_; }

  /// The first member that is not there yet; members are added in order.
  std::size_t next_member() const;

  /// Adds members from next_member() on, [output][member], and hands them to the disk before it returns.
  std::expected<void, std::string> append(std::size_t count, std::span<const double> values);

  /// Some outputs of one record, [output][member].
  std::expected<void, std::string> read(const Record& record, std::size_t first_output, std::size_t count,
                                        std::span<double> into) const;

  /// Takes the folder away.
  void remove();

 private:
  MemberStore(std::filesystem::path folder, MemberRequest request, OpenFile file, Language language);
  static std::expected<MemberStore, std::string> go_on(const std::filesystem::path& folder,
                                                       const MemberRequest& request, Language language);
  static std::expected<MemberStore, std::string> to_write(const std::filesystem::path& folder,
                                                          const MemberRequest& request, Language language);
  std::uint64_t take_sound_records();  // returns where they end
  std::string failure_to_write() const;

  std::filesystem::path folder_;
  MemberRequest request_;
  OpenFile file_;
  Language language_;
  std::vector<Record> records_;
  std::uint64_t bytes_ = 0;
};

inline constexpr std::string_view request_file = "request.json", members_file = "members.bin";

/// Outputs of all members of a range, [output][member], from stores that hold them together, in whatever pieces.
std::expected<void, std::string> read_outputs(std::span<const MemberStore> stores, const MemberRange& range,
                                              std::size_t first_output, std::size_t count, std::span<double> into);

/// What members take on disk.
std::uint64_t bytes_of_members(std::size_t members, std::size_t outputs);

}  // namespace behoud
