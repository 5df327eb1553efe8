# What the tests of the program share: a folder of their own, and sentences that hold or do not.
# Sourced with the arguments BEHOUD PROJECT_FOLDER; ends with `report`.
set -uo pipefail
behoud="$1"
project="$2"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
passed=0
failed=0

expect() {  # expect STATUS "sentence" COMMAND...
  local status="$1" sentence="$2"
  shift 2
  "$@" >out.txt 2>err.txt
  local got=$?
  if [[ "$got" == "$status" ]]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $sentence (exit status $got, not $status)"
    tail -3 err.txt
  fi
}
holds() {  # holds "sentence" COMMAND...
  local sentence="$1"
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $sentence"; fi
}

narrow() { test "$(LC_ALL=C.UTF-8 wc -L <out.txt)" -le 100; }  # columns on a screen, not bytes

report() {  # the last line of a test
  echo "$passed passed, $failed failed"
  ((failed == 0))
}
