#!/usr/bin/env bash
# Builds and runs the benchmarks: the ratios that the project promises, then the parts. About a minute.
set -euo pipefail
cd "$(dirname "$0")"

./install_dependencies.sh --benchmarks
cmake --preset bench >/dev/null
cmake --build --preset bench
./build/bench/bench/behoud_bench "$@"
