#pragma once
// The processes that work on one command together: one by itself, or as many as mpirun started. All of them run the
// command; the first alone speaks, reads and writes output. MPI is started only where a launcher asks for it.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace behoud {

class Ranks {
 public:
  Ranks();
  ~Ranks();  // waits for all of them
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  int count() const { return count_; }
  int rank() const { return rank_; }
  bool is_first() const { return rank_ == 0; }

  /// Called once, when the rank has all it needs: whether every rank has, and for the same work (`digest`); and the
  /// lowest of what each can do (`level`). A rank that cannot come so far meets the others when it ends.
  struct Meeting {
    int first_not_ready;  // count() where all are
    bool same_work;
    std::uint64_t lowest_level;
  };
  Meeting meet(std::uint64_t digest, std::uint64_t level);

  // All ranks call these together.
  std::uint64_t lowest(std::uint64_t value) const;
  std::uint64_t highest(std::uint64_t value) const;
  std::uint64_t told_by_first(std::uint64_t value) const;

  /// The first rank receives what a rank sends.
  void send_to_first(std::span<const double> values) const;
  void receive(int from, std::span<double> into) const;

  /// Ends all ranks at once, because this one cannot go on.
  [[noreturn]] void give_up(const std::string& message) const;

  /// What the process ends with: the first rank's status is that of the job.
  int exit_status(int status) const { return is_first() ? status : 0; }

 private:
  Meeting meet_as(bool ready, std::uint64_t digest, std::uint64_t level);

  int count_ = 1, rank_ = 0;
  bool under_launcher_ = false, met_ = false;
  int stderr_of_launcher_ = -1;
};

}  // namespace behoud
