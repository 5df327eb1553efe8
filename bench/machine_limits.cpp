#include "bench/machine_limits.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace behoud::bench {

namespace {

typedef double Vector __attribute__((vector_size(32)));

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// The best of several tries, in work per second.
template <class Work>
double best_rate(double amount, Work work) {
  double best = 0.0;
  for (int attempt = 0; attempt < 7; ++attempt) {
    const double began = seconds();
    work();
    best = std::max(best, amount / (seconds() - began));
  }
  return best;
}

double bytes_per_second(std::size_t bytes) {
  const std::size_t vectors = bytes / (2 * sizeof(Vector));
  std::vector<Vector> x(vectors, Vector{} + 1.0), y(vectors, Vector{} + 2.0);
  const int repeats = static_cast<int>((std::size_t{1} << 29) / bytes);
  return best_rate(3.0 * static_cast<double>(vectors * sizeof(Vector)) * repeats, [&] {
    for (int repeat = 0; repeat < repeats; ++repeat) {
      for (std::size_t i = 0; i < vectors; ++i) y[i] += 1e-9 * x[i];
      asm volatile("" : : "r"(y.data()) : "memory");
    }
  });
}

}  // namespace

MachineLimits measure_machine_limits() {
  MachineLimits limits{};
  constexpr int chains = 10, repeats = 20'000'000;  // enough chains to hide the latency of one
  Vector sums[chains];
  for (int i = 0; i < chains; ++i) sums[i] = Vector{} + i;
  limits.multiply_adds = best_rate(1.0 * chains * repeats, [&] {
    Vector factor = Vector{} + 0.999;
    for (int repeat = 0; repeat < repeats; ++repeat) {
#pragma GCC unroll 10
      for (int i = 0; i < chains; ++i) sums[i] = sums[i] * factor + factor;
      asm volatile("" : "+x"(factor));
    }
    for (int i = 0; i < chains; ++i) asm volatile("" : : "x"(sums[i]));
  });
  limits.nearest_cache = bytes_per_second(16 << 10);
  limits.second_cache = bytes_per_second(448 << 10);
  return limits;
}

}  // namespace behoud::bench
