// The ratios that the project promises first, then the parts one by one.

#include <benchmark/benchmark.h>
#include <malloc.h>

#include "bench/agents_ratios.hpp"
#include "bench/ratios.hpp"

int main(int argc, char** argv) {
  // as the program does: memory that is given back to the system costs a page fault when it is asked for again
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  if (!behoud::bench::print_agents_ratios() || !behoud::bench::print_ratios()) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
