// How long the parts take: the right-hand side, the start, ten years and the whole baseline of the stocks engine, and
// the recording of the rows for the ensemble engine.

#include <benchmark/benchmark.h>

#include "bench/shipped.hpp"

namespace {

using namespace behoud;
using bench::baseline_schedule;
using bench::shipped;

void start(benchmark::State& state) {
  const auto values = values_of(shipped().parameters);
  const auto schedule = baseline_schedule();
  for (auto _ : state) benchmark::DoNotOptimize(engines::started_model(values, schedule, 2015.25));
}

void right_hand_side(benchmark::State& state) {
  const auto values = values_of(shipped().parameters);
  auto model = engines::started_model(values, baseline_schedule(), 2015.25);
  const auto people = model.start();
  std::vector<double> change(people.size());
  for (auto _ : state) {
    model.derivative(people, change);
    benchmark::DoNotOptimize(change.data());
  }
}

void run_until(benchmark::State& state) {
  const auto values = values_of(shipped().parameters);
  const auto schedule = baseline_schedule();
  for (auto _ : state)
    benchmark::DoNotOptimize(engines::simulate(values, schedule, 2015.25, static_cast<double>(state.range(0))));
}

void record_rows(benchmark::State& state) {
  const auto shape = engines::shape_of(baseline_schedule().segment(2020.0));
  for (auto _ : state) benchmark::DoNotOptimize(engines::record_rows(shape));
}

BENCHMARK(record_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(right_hand_side)->Unit(benchmark::kMicrosecond);
BENCHMARK(start)->Unit(benchmark::kMillisecond);
BENCHMARK(run_until)->Arg(2020)->Arg(2025)->Arg(2035)->Unit(benchmark::kMillisecond);

}  // namespace
