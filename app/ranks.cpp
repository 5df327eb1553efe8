#include "app/ranks.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <mpi.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace behoud {

namespace {

/// mpirun names the first; a launcher that speaks PMIx, as Slurm's srun, the second.
bool started_by_launcher() {
  return std::getenv("OMPI_COMM_WORLD_SIZE") != nullptr || std::getenv("PMIX_RANK") != nullptr;
}

constexpr int rows_tag = 1;
constexpr std::size_t largest_message = std::size_t{1} << 27;  // numbers; MPI counts them in an int

std::uint64_t reduced(std::uint64_t value, MPI_Op operation) {
  std::uint64_t result = 0;
  MPI_Allreduce(&value, &result, 1, MPI_UINT64_T, operation, MPI_COMM_WORLD);
  return result;
}

}  // namespace

Ranks::Ranks() : under_launcher_(started_by_launcher()) {
  if (!under_launcher_) return;
  int granted = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &granted);
  MPI_Comm_size(MPI_COMM_WORLD, &count_);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  if (is_first()) return;
  stderr_of_launcher_ = ::dup(STDERR_FILENO);
  if (const int nowhere = ::open("/dev/null", O_WRONLY); nowhere >= 0) {
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::close(nowhere);
  }
}

Ranks::~Ranks() {
  if (!under_launcher_) return;
  if (!met_) meet_as(false, 0, 0);
  MPI_Finalize();
}

Ranks::Meeting Ranks::meet(std::uint64_t digest, std::uint64_t level) {
  return meet_as(true, digest, level);
}

Ranks::Meeting Ranks::meet_as(bool ready, std::uint64_t digest, std::uint64_t level) {
  met_ = true;
  const auto all = static_cast<std::uint64_t>(count_);
  const std::uint64_t first_not_ready = lowest(ready ? all : static_cast<std::uint64_t>(rank_));
  // one after the other: every rank must ask in the same order
  const std::uint64_t lowest_digest = lowest(digest), highest_digest = highest(digest);
  return {static_cast<int>(first_not_ready), lowest_digest == highest_digest, lowest(level)};
}

std::uint64_t Ranks::lowest(std::uint64_t value) const {
  return count_ > 1 ? reduced(value, MPI_MIN) : value;
}

std::uint64_t Ranks::highest(std::uint64_t value) const {
  return count_ > 1 ? reduced(value, MPI_MAX) : value;
}

std::uint64_t Ranks::told_by_first(std::uint64_t value) const {
  if (count_ > 1) MPI_Bcast(&value, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
  return value;
}

void Ranks::send_to_first(std::span<const double> values) const {
  for (; !values.empty(); values = values.subspan(std::min(values.size(), largest_message))) {
    const auto piece = values.first(std::min(values.size(), largest_message));
    MPI_Send(piece.data(), static_cast<int>(piece.size()), MPI_DOUBLE, 0, rows_tag, MPI_COMM_WORLD);
  }
}

void Ranks::receive(int from, std::span<double> into) const {
  for (; !into.empty(); into = into.subspan(std::min(into.size(), largest_message))) {
    const auto piece = into.first(std::min(into.size(), largest_message));
    MPI_Recv(piece.data(), static_cast<int>(piece.size()), MPI_DOUBLE, from, rows_tag, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
  }
}

void Ranks::give_up(const std::string& message) const {
  if (stderr_of_launcher_ >= 0) ::dup2(stderr_of_launcher_, STDERR_FILENO);
  fmt::print(stderr, "behoud: {}\n", message);
  MPI_Abort(MPI_COMM_WORLD, 1);
  std::abort();
}

}  // namespace behoud
