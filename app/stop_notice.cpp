#include "app/stop_notice.hpp"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>

namespace behoud {

namespace {

/// A handler may not allocate or lock, so the sentence lies ready. It is written in one of two places and then made the
/// current one: a stop in between finds the one before it whole.
struct Prepared {
  std::array<char, 4096> text;
  std::size_t size = 0;
};
std::array<Prepared, 2> prepared;
std::atomic<std::size_t> current = 0;
static_assert(std::atomic<std::size_t>::is_always_lock_free);

extern "C" void stop(int signal) {
  const Prepared& notice = prepared[current];
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, notice.text.data(), notice.size);
  // a launcher that has lost a rank reads what the others say only as long as they live
  const timespec moment{0, 100'000'000};
  ::nanosleep(&moment, nullptr);
  ::_exit(128 + signal);
}

void on_stop(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) ::sigaction(signal, &action, nullptr);
}

}  // namespace

StopNotice::StopNotice() {
  on_stop(&stop);
}

StopNotice::~StopNotice() {
  on_stop(SIG_DFL);
}

void StopNotice::say(const std::string& sentence) {
  const std::string line = "\nbehoud: " + sentence + "\n";
  const std::size_t next = 1 - current;
  prepared[next].size = std::min(line.size(), prepared[next].text.size());
  std::copy_n(line.begin(), prepared[next].size, prepared[next].text.begin());
  current = next;
}

}  // namespace behoud
