#!/bin/bash
# The program's calibrate and evidence commands from outside. Arguments: the program, the project's folder.
. "$2/tests/program_checks.sh"

expect 1 "chains that are too short are no posterior" "$behoud" calibrate --starts 1 --records 20 --out whole
holds "every parameter that fails is named" grep -q "mobility_ratio: R-hat" err.txt
holds "with what to do" grep -q -- "--resume" err.txt
holds "no draws are left" test ! -e whole/posterior.csv
holds "but traces and diagnostics are" test -s whole/traces.csv -a -s whole/diagnostics.json
expect 1 "a run that stopped early" "$behoud" calibrate --starts 1 --records 10 --out stopped --threads 1
expect 1 "goes on" "$behoud" calibrate --starts 1 --records 20 --out stopped --resume
for file in traces.csv diagnostics.json parameters.json fit.csv; do
  holds "and ends in the same bytes: $file" cmp whole/$file stopped/$file
done
expect 2 "draws of another seed are not gone on with" "$behoud" calibrate --starts 1 --records 20 --out whole --resume --seed 2
expect 2 "a posterior needs a folder" "$behoud" calibrate
expect 0 "the evidence is shown" "$behoud" evidence --all --out evidence
holds "no line is wider than 100 columns" narrow
holds "held out apart from fitted" grep -q "^held out" out.txt
expect 0 "and in Dutch" "$behoud" evidence --lang nl
holds "narrow too" narrow
expect 0 "and as JSON" "$behoud" evidence --json
holds "with what a program needs" python3 -c '
import json
rows = json.load(open("out.txt"))
spoken = [r for r in rows if r["speaks"]]
needed = {"id", "role", "use", "branch", "published", "lower", "upper", "median", "p05", "p25", "p75", "p95", "inside", "why"}
assert all(needed <= set(r) for r in spoken)
assert all(r["why"] for r in rows if not r["speaks"])
assert len({r["id"] for r in rows}) == len(rows) > 200'
report
