#pragma once
// A progress bar on standard error for anything longer than a second; silent where standard error is not a terminal.

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace behoud {

class ProgressBar {
 public:
  /// `total` 0: the end is not known, only the count is shown.
  ProgressBar(std::string label, std::size_t total);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// May be called from any thread.
  void show(std::size_t done);

 private:
  using Clock = std::chrono::steady_clock;
  std::string label_;
  std::size_t total_;
  Clock::time_point started_ = Clock::now(), shown_{};
  bool terminal_, drawn_ = false;
  std::mutex mutex_;
};

}  // namespace behoud
