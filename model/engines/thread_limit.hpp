#pragma once
// How many threads the user allows.

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>

#include <cstddef>

namespace behoud::engines {

/// 0: all that the process may use.
inline int threads_used(int wanted) {
  return wanted > 0 ? wanted : oneapi::tbb::info::default_concurrency();
}

/// Holds while it lives.
inline oneapi::tbb::global_control limit_threads(int wanted) {
  return {oneapi::tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads_used(wanted))};
}

}  // namespace behoud::engines
