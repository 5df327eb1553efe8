// How long the stocks engine takes: the right-hand side, the start, ten years and the whole baseline.

#include <benchmark/benchmark.h>

#include <cstdlib>

#include "model/engines/simulate.hpp"
#include "model/files/check_files.hpp"

namespace {

using namespace behoud;

const behoud::Inputs& shipped() {
  static const behoud::Inputs inputs = [] {
    const std::filesystem::path home = BEHOUD_SOURCE_DIR;
    auto read =
        check_files({home / "data/parameters.json", home / "data/levers.json", home / "scenarios/baseline.json", {}});
    if (!read) std::exit(2);
    return std::move(*read);
  }();
  return inputs;
}

engines::Schedule baseline_schedule() {
  return {shipped().baseline, shipped().baseline, shipped().levers, {}, {}};
}

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

BENCHMARK(right_hand_side)->Unit(benchmark::kMicrosecond);
BENCHMARK(start)->Unit(benchmark::kMillisecond);
BENCHMARK(run_until)->Arg(2020)->Arg(2025)->Arg(2035)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
