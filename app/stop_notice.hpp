#pragma once
// What is said when the program is stopped from outside (ctrl-C, SIGTERM): what is safe and how to go on.

#include <string>

namespace behoud {

/// While it lives, a stop writes the last sentence given to standard error and ends the process with 128 + the signal.
class StopNotice {
 public:
  StopNotice();
  ~StopNotice();
  StopNotice(const StopNotice&) = delete;
  StopNotice& operator=(const StopNotice&) = delete;

  void say(const std::string& sentence);
};

}  // namespace behoud
