#include "app/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace behoud {

ProgressBar::ProgressBar(std::string label, std::size_t total)
    : label_(std::move(label)), total_(total), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  if (drawn_) fmt::print(stderr, "\r\033[K");
}

void ProgressBar::show(std::size_t done) {
  if (!terminal_) return;
  const std::scoped_lock lock(mutex_);
  const auto now = Clock::now();
  const double elapsed = std::chrono::duration<double>(now - started_).count();
  if (elapsed < 1.0 || now - shown_ < std::chrono::milliseconds(100)) return;
  shown_ = now;
  drawn_ = true;
  if (total_ == 0 || done == 0) {
    fmt::print(stderr, "\r\033[K{} {} ({:.0f} s)", label_, done, elapsed);
  } else {
    constexpr std::size_t width = 30;
    const std::size_t filled = std::min(width, width * done / total_);
    const double left = elapsed * static_cast<double>(total_ - std::min(done, total_)) / static_cast<double>(done);
    fmt::print(stderr, "\r\033[K{} [{:=<{}}{: <{}}] {}/{}, {:.0f} s", label_, "", filled, "", width - filled, done,
               total_, left);
  }
  std::fflush(stderr);
}

}  // namespace behoud
