#pragma once
// A yardstick and a candidate in turns, in one process.

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace behoud::bench {

inline constexpr int rounds = 9;

inline double seconds_of(const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

inline double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

struct Race {
  double yardstick, candidate;  // seconds, median over the rounds
  double ratio, lowest, highest;
};

/// Yardstick over candidate, in turns; who goes first alternates too. `work` is how much more the candidate does.
inline Race race(const std::function<void()>& yardstick, const std::function<void()>& candidate, double work = 1.0) {
  yardstick();
  candidate();
  std::vector<double> of_yardstick, of_candidate, ratios;
  for (int round = 0; round < rounds; ++round) {
    double a = 0.0, b = 0.0;
    if (round % 2 == 0) a = seconds_of(yardstick);
    b = seconds_of(candidate);
    if (round % 2 == 1) a = seconds_of(yardstick);
    of_yardstick.push_back(a);
    of_candidate.push_back(b);
    ratios.push_back(work * a / b);
  }
  return {median(of_yardstick), median(of_candidate), median(ratios), std::ranges::min(ratios),
          std::ranges::max(ratios)};
}

}  // namespace behoud::bench
