#pragma once
// An open file of the operating system, closed when it goes.

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace behoud {

class OpenFile {
 public:
  explicit OpenFile(int descriptor = -1) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  OpenFile& operator=(OpenFile&& other) noexcept;
  ~OpenFile();

  bool is_open() const { return descriptor_ >= 0; }
  std::uint64_t size() const;

  /// All of it or nothing counts; errno says why not.
  bool write_at(std::uint64_t offset, const void* bytes, std::size_t size) const;
  bool read_at(std::uint64_t offset, void* bytes, std::size_t size) const;
  bool cut_at(std::uint64_t size) const;
  bool reach_the_disk() const;

  /// Whether no other process holds it; held until it is closed.
  bool hold() const;

 private:
  int descriptor_;
};

}  // namespace behoud
