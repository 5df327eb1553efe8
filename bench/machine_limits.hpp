#pragma once
// What this machine can do at best, measured.

namespace behoud::bench {

struct MachineLimits {
  double multiply_adds;  // vector multiply-adds of four doubles per second, everything in registers
  double nearest_cache;  // bytes per second read and written in a loop of y += a x that fits the first cache
  double second_cache;   // the same over as much memory as a pack of members works on
};

MachineLimits measure_machine_limits();

}  // namespace behoud::bench
