#!/usr/bin/env bash
# The virtual survey as a user asks for it: the same bytes again, both languages, bad input.
#   survey_test.sh BEHOUD PROJECT_FOLDER
source "$(dirname "$0")/program_checks.sh"

same() { diff -rq "$1" "$2" >/dev/null; }
quick=(--date 2016.5 --persons-per-worker 20 --sample 8000)
change="$project/data/examples/survey/more_demand.json"

expect 0 "a survey" "$behoud" survey "${quick[@]}" --threads 1 --out one
holds "its table fits 100 columns" narrow
holds "and says that it is a check" grep -q 'informed assumptions: this is a check' out.txt
for file in respondents.csv regression.csv satisfaction.csv manifest.json figures/coefficients.{csv,svg,pdf,png}; do
  holds "survey leaves $file" test -s "one/$file"
done
holds "with every row of the CBS study" python3 -c '
import csv
rows = [r for r in csv.DictReader(open("one/regression.csv")) if r["model"] == "study"]
assert {r["row"] for r in rows if r["row"]} == {f"R{i:02}" for i in range(1, 12)}
assert all(float(r["standard_error"]) > 0 for r in rows)'
holds "and an entry of the register for every respondent" python3 -c '
import csv
rows = list(csv.DictReader(open("one/respondents.csv")))
left = [r for r in rows if r["register"] in ("quit", "private_exit", "ended", "retirement")]
assert len(rows) > 1000 and len(left) > 50
assert all((r["left"] != "") == (r in left) for r in rows[:200])'
expect 0 "two threads" "$behoud" survey "${quick[@]}" --threads 2 --out two
holds "give the bytes of one" same one two
expect 0 "another seed" "$behoud" survey "${quick[@]}" --seed 2 --out other
holds "gives another survey" bash -c '! cmp -s one/respondents.csv other/respondents.csv'

expect 0 "a change for everybody" "$behoud" survey --change "$change" --date 2019.5 --persons-per-worker 30 --sample 8000 \
  --replicates 2 --out change --lang nl
holds "fits 100 columns in Dutch" narrow
for file in sector.csv figures/paradox.{csv,svg,pdf,png}; do holds "it leaves $file" test -s "change/$file"; done
expect 0 "a program can read it" "$behoud" survey "${quick[@]}" --json
holds "with the published sign beside each coefficient" python3 -c '
import json
rows = json.load(open("out.txt"))["models"]["study"]["regressors"]
assert next(r for r in rows if r["regressor"] == "too_high")["published"] == "not more"'
expect 0 "as many from each branch" "$behoud" survey "${quick[@]}" --allocation equal --json

expect 2 "a date too late to follow anybody is refused" "$behoud" survey --date 2034.5 --out bad
holds "with the last day that is known" grep -q '2035-01-01' err.txt
holds "and nothing is left behind" test ! -e bad
expect 2 "a date before the start is refused" "$behoud" survey --date 2014.5 --lang nl
holds "in Dutch" grep -q 'moet na' err.txt
expect 2 "more invitations than workers are refused" "$behoud" survey --date 2016.5 --persons-per-worker 100 --sample 20000
holds "with how many there are" grep -q 'simulated workers' err.txt
expect 1 "a survey too small to regress has no estimate" "$behoud" survey --date 2016.5 --persons-per-worker 100 --sample 60
holds "and says what to do" grep -q 'invite more' err.txt
expect 2 "no replicates are refused" "$behoud" survey --replicates 0
sed 's/"value": 0.12/"value": 0.5/' "$project/data/survey.json" >loose.json
expect 2 "an assumption out of its range is refused" "$behoud" survey --assumptions loose.json
holds "with its place" grep -q '/assumptions/5/value' err.txt
sed 's/dissatisfied_share/disatisfied_share/' "$project/data/survey.json" >misspelt.json
expect 2 "an unknown assumption is refused" "$behoud" survey --assumptions misspelt.json
holds "and the nearest known one is named" grep -q 'dissatisfied_share' err.txt

report
