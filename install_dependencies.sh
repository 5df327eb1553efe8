#!/usr/bin/env bash
# Installs what is missing of the Debian 12 packages that behoud builds with and runs with.
set -euo pipefail

packages=(g++ cmake ninja-build git libboost-dev libeigen3-dev nlohmann-json3-dev doctest-dev libcli11-dev libfmt-dev
  librandom123-dev libtbb-dev libopenmpi-dev openmpi-bin libnlopt-dev libnlopt-cxx-dev libpagmo-dev libssl-dev gnuplot-nox graphviz librsvg2-bin fonts-dejavu-core)
if [[ "${1:-}" == "--development" ]]; then
  packages+=(clang clang-format clang-tidy python3 python3-jsonschema)
  # for the test of the report page; the shell without windows is the smaller one, whoever has the whole browser is served
  command -v chromium >/dev/null || packages+=(chromium-headless-shell)
  command -v npm >/dev/null || packages+=(npm)
elif [[ "${1:-}" == "--benchmarks" ]]; then
  packages+=(libbenchmark-dev)
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing+=("$package")
done
if ((${#missing[@]} > 0)); then
  echo "Installing: ${missing[*]}" >&2
  as_root=()
  if ((EUID != 0)); then
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if [[ "${1:-}" == "--development" ]]; then
  # the version and its hash stand in the lock file; installed beside the builds, where git does not look
  project="$(cd "$(dirname "$0")" && pwd)"
  tools="$project/build/tools/accessibility"
  if ! cmp -s "$project/tests/accessibility/package-lock.json" "$tools/package-lock.json" ||
    [[ ! -f "$tools/node_modules/axe-core/axe.min.js" ]]; then
    mkdir -p "$tools"
    cp "$project"/tests/accessibility/package*.json "$tools/"
    npm ci --prefix "$tools" --ignore-scripts --no-audit --no-fund --silent ||
      echo "axe-core could not be installed; the accessibility test will be skipped" >&2
  fi
fi
