#!/usr/bin/env bash
# Installs what is missing of the Debian 12 packages that behoud builds with and runs with.
set -euo pipefail

packages=(g++ cmake ninja-build git libboost-dev libeigen3-dev nlohmann-json3-dev doctest-dev libcli11-dev libfmt-dev
  librandom123-dev libtbb-dev libopenmpi-dev openmpi-bin libnlopt-dev libnlopt-cxx-dev libpagmo-dev libssl-dev gnuplot-nox graphviz librsvg2-bin fonts-dejavu-core)
if [[ "${1:-}" == "--development" ]]; then
  packages+=(clang clang-format clang-tidy python3 python3-jsonschema)
elif [[ "${1:-}" == "--benchmarks" ]]; then
  packages+=(libbenchmark-dev)
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
  exit 0
fi
echo "Installing: ${missing[*]}" >&2
as_root=()
if ((EUID != 0)); then
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
