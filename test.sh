#!/usr/bin/env bash
# Builds and runs the tests.
#   ./test.sh          about a quarter of an hour
#   ./test.sh --long   adds simulation-based calibration of the whole model, and the sanitizer build
set -euo pipefail
cd "$(dirname "$0")"

./install_dependencies.sh --development
cmake --preset release >/dev/null
cmake --build --preset release
ctest --preset release

if [[ "${1:-}" == "--long" ]]; then
  build/release/app/behoud calibrate --study simulation --replicates 40 --study-records 600
  cmake --preset debug >/dev/null
  cmake --build --preset debug
  ctest --preset debug
fi
