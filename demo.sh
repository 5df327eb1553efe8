#!/usr/bin/env bash
# Compares the shipped scenarios with the baseline on the real cohort figures and leaves a report to read.
#   ./demo.sh [nl|en]
set -euo pipefail
cd "$(dirname "$0")"
language="${1:-nl}"

./install_dependencies.sh
cmake --preset release >/dev/null
cmake --build --preset release --target behoud
./build/release/app/behoud compare --lang "$language" --members 200 --out out/demo
