#!/usr/bin/env bash
# Code made for one instruction set must never stand in for another's: what the object file of a pack or a week offers to the linker
# under a name that others may share, must carry the name of its lanes.
#   instruction_set_test.sh OBJECT...
set -euo pipefail

seen=0
foreign=0
for object in "$@"; do
  [[ "$object" =~ (pack|week)_x86_64_v([0-9])\.cpp\.o$ ]] || continue
  [[ ${BASH_REMATCH[1]} == pack ]] && lanes="LanesX86V${BASH_REMATCH[2]}" || lanes="FloatsX86V${BASH_REMATCH[2]}"
  seen=$((seen + 1))
  # W and V: shared functions and objects; the exception handler's address (DW.ref) is no code
  if nm --defined-only "$object" | awk '$2 ~ /^[WV]$/ && $3 !~ /^DW\.ref/ {print $3}' | grep -v "$lanes" | c++filt; then
    echo "$object: the names above are not its own"
    foreign=$((foreign + 1))
  fi
done
echo "$((seen - foreign)) passed, $foreign failed"
((seen == 5 && foreign == 0))
