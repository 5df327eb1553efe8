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

"$behoud" calibrate --starts 1 --records 20 --out killed >/dev/null 2>&1 &
victim=$!
for _ in $(seq 600); do
  [[ $(stat -c %s killed.chains/members.bin 2>/dev/null || echo 0) -gt 30000 ]] && break
  sleep 0.1
done
kill -9 "$victim" && wait "$victim" 2>/dev/null
holds "a killed run leaves no half folder" test ! -e killed
expect 1 "and goes on" "$behoud" calibrate --starts 1 --records 20 --out killed --resume
holds "to the same bytes" cmp whole/traces.csv killed/traces.csv

cp -r whole before
expect 2 "draws of another seed are not gone on with" "$behoud" calibrate --starts 1 --records 20 --out whole --resume --seed 2
holds "and what there was stays as it was" diff -r whole before
expect 2 "a posterior needs a folder" "$behoud" calibrate
expect 2 "one cannot resume what draws nothing" "$behoud" calibrate --quick --resume --out q
expect 2 "nor study with the records of the posterior" "$behoud" calibrate --study profiles --records 100
expect 2 "a study that is not known is refused" "$behoud" calibrate --study rival
expect 2 "and evidence that is not there" "$behoud" calibrate --quick --evidence nowhere.csv
cp "$project/data/evidence.csv" twice.csv
expect 2 "an id may occur once over all files" "$behoud" calibrate --quick --evidence "$project/data/evidence.csv" twice.csv
holds "which is said" grep -q "twice.csv: id C01" err.txt
grep -v '^"W14_5",' "$project/data/evidence.csv" >lacking.csv
expect 2 "a row that is taken together with a missing one is refused" "$behoud" calibrate --study rivals --evidence lacking.csv --out lacking
holds "by name" grep -q "W14_5 is missing" err.txt
holds "and nothing is written" test ! -e lacking
cp -r "$project/data" "$project/scenarios" "$project/plots" .
rm data/posterior.csv
expect 0 "no posterior is needed to make one" "$behoud" --home . calibrate --quick --starts 1 --out quick
holds "and what is not drawn is not diagnosed" test ! -e quick/posterior.csv
holds "nothing in it is null" sh -c '! grep -q null quick/diagnostics.json'
expect 2 "but it is needed to run with one" "$behoud" --home . evidence
holds "and said how to make it" grep -q "behoud calibrate" err.txt
expect 0 "a short study of years not seen" "$behoud" calibrate --study rolling-origin --study-records 20 --out years
holds "is no wider than 100 columns" narrow
holds "and compares with curves" grep -q weibull years/scores.csv
expect 0 "rival explanations, from few draws" "$behoud" calibrate --study rivals --study-records 20 --out rivals --lang nl
holds "in a narrow table" narrow
holds "each with all its scores" python3 -c '
import csv, math
rows = list(csv.DictReader(open("rivals/rivals.csv")))
assert len(rows) == 7
assert all(math.isfinite(float(value)) for row in rows for name, value in row.items() if name not in ("rival", "worst_r_hat"))'
expect 0 "simulated figures" "$behoud" calibrate --study simulation --replicates 2 --study-records 20 --out simulated
holds "narrow" narrow
cat >quarter.csv <<'ROWS'
id,quantity,value,unit,population,branch,period,source_doc,page_section,primary_source,quality_note,kind,role,lower,upper,use
"q1","outflow to pension","100","persons","all","JZ","2018","mine","p.1","mine","","published","validate","90","110","held_out"
ROWS
expect 2 "an own held-out row that the model cannot give is refused before anything runs" "$behoud" evidence --evidence "$project/data/evidence.csv" quarter.csv
holds "by file, line and remedy" grep -q "quarter.csv: line 2: q1 .*outflow, inflow and employees" err.txt
expect 0 "the evidence is shown" "$behoud" evidence --all --out evidence
holds "no line is wider than 100 columns" narrow
holds "held out apart from fitted" grep -q "^held out" out.txt
holds "every silence is explained in words" sh -c '! grep -qE "^[a-z]+_[a-z_]+:" out.txt'
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
