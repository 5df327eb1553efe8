#!/bin/bash
# The program's optimise command from outside. Arguments: the program, the project's folder.
. "$2/tests/program_checks.sh"

tiny=(--levers growth_roles,workload_balancing,long_commissioning,onboarding_mentor --worlds 2 --fresh-worlds 4 --population 8)
expect 0 "a small search" "$behoud" optimise --budget 5e8 "${tiny[@]}" --generations 3 --out mixes --threads 1
holds "in tables no wider than 100 columns" narrow
for file in front.csv measures.csv levers.csv manifest.json figures/front.svg figures/front.pdf figures/front.png figures/front.csv; do
  holds "leaves $file" test -s "mixes/$file"
done
holds "and nothing beside it" test ! -e mixes.search
expect 0 "mixes are scenarios in order" "$behoud" check mixes/mix_*.json
expect 0 "that can be compared" "$behoud" compare mixes/mix_01.json --members 2
expect 0 "again with two threads" "$behoud" optimise --budget 5e8 "${tiny[@]}" --generations 3 --out again --threads 2
holds "to the same bytes" diff -r mixes again
expect 0 "in Dutch" "$behoud" --lang nl optimise --budget 5e8 "${tiny[@]}" --generations 1
holds "no wider" narrow
expect 0 "for a program" "$behoud" --json optimise --budget 5e8 "${tiny[@]}" --generations 1
holds "within the budget" python3 -c '
import json
front = json.load(open("out.txt"))
assert front["mixes"] and all(mix["cost"]["median"] <= 5e8 for mix in front["mixes"])'
expect 0 "nothing can be done with nothing" "$behoud" --json optimise --budget 0 "${tiny[@]}" --generations 1
holds "so there are no mixes" python3 -c 'import json; assert json.load(open("out.txt"))["mixes"] == []'

"$behoud" optimise --budget 5e8 "${tiny[@]}" --generations 99999 --out killed >/dev/null 2>&1 &
victim=$!
for _ in $(seq 600); do
  [[ $(stat -c %s killed.search/members.bin 2>/dev/null || echo 0) -gt 2000 ]] && break
  sleep 0.1
done
kill -9 "$victim" && wait "$victim" 2>/dev/null
holds "a killed search leaves no half folder" test ! -e killed
expect 2 "generations of another budget are not gone on with" "$behoud" optimise --budget 6e8 "${tiny[@]}" --generations 3 --out killed --resume
holds "which is said" grep -q "budget" err.txt
expect 0 "but it goes on" "$behoud" optimise --budget 5e8 "${tiny[@]}" --generations 3 --out killed --resume
holds "to the same bytes" diff -r mixes killed

expect 2 "there is no search without a budget" "$behoud" optimise
for budget in -1 nan inf much 1e15; do
  expect 2 "a budget of $budget is refused" "$behoud" optimise --budget "$budget" --out bad
done
expect 2 "a misspelt lever is refused" "$behoud" optimise --budget 1e8 --levers growth_rolls --out bad
holds "and the nearest known one is named" grep -q growth_roles err.txt
expect 2 "so is a branch that is not there" "$behoud" optimise --budget 1e8 --branches GZ --out bad
expect 2 "and a population that is no multiple of four" "$behoud" optimise --budget 1e8 --population 10 --out bad
expect 2 "and a horizon at which nothing is compared" "$behoud" optimise --budget 1e8 --horizon 2031 --out bad
expect 2 "and going on with nothing" "$behoud" optimise --budget 1e8 --resume
holds "and nothing is written" bash -c '! ls -d bad* 2>/dev/null'
report
