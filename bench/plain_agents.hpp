#pragma once
// The yardstick of the agents engine: what one would write first. An object per worker and per team, double precision,
// the same rows read one worker at a time, a random number per worker, week and thing that can happen (Mersenne
// Twister), one thread. Its branches stay as they are and whoever goes is replaced, which costs it less than the
// engine.

#include <cstdint>
#include <memory>

#include "model/engines/schedule.hpp"

namespace behoud::bench {

struct PlainRun {
  double worker_weeks = 0.0, leavers_per_worker_year = 0.0;
};

class PlainAgents {
 public:
  PlainAgents(const ParameterValues<double>& parameters, const engines::Schedule& schedule, double start,
              double persons_per_worker);
  ~PlainAgents();
  PlainAgents(const PlainAgents&) = delete;
  PlainAgents& operator=(const PlainAgents&) = delete;

  PlainRun weeks(int count);

 private:
  struct Sector;
  std::unique_ptr<Sector> sector_;
};

}  // namespace behoud::bench
