#!/usr/bin/env bash
# What a difference depends on, as a user asks for it: the same bytes again, more samples, bad input.
#   sensitivity_test.sh BEHOUD PROJECT_FOLDER
source "$(dirname "$0")/program_checks.sh"

same() { diff -rq "$1" "$2" >/dev/null; }
begins_with() { cmp -s -n "$(stat -c %s "$2")" "$1" "$2"; }

expect 0 "two samples are enough to try" "$behoud" sensitivity growth_roles --samples 2 --threads 1 --out one
holds "the table fits 100 columns" narrow
holds "and says why the calibrated parameters are one" grep -q 'calibrated parameters are one input' out.txt
for file in sensitivity.csv summary.csv manifest.json figures/growth_roles.{csv,svg,pdf,png}; do
  holds "sensitivity leaves $file" test -s "one/$file"
done
holds "with an index and an interval of every input" test "$(head -1 one/sensitivity.csv | cut -d, -f1-10)" = \
  "scenario,quantity,year,unit,input,kind,first,first_p05,first_p95,first_includes_zero"
holds "and no cost where no money is asked for" bash -c '! grep -q "growth_roles cost" one/sensitivity.csv'
expect 0 "two threads" "$behoud" sensitivity growth_roles --samples 2 --threads 2 --out two
holds "give the bytes of one" same one two

cp one.members/members.bin first.bin
expect 0 "more samples" "$behoud" sensitivity growth_roles --samples 4 --out one --resume
holds "go on with the worlds that are there" begins_with one.members/members.bin first.bin
expect 0 "at once" "$behoud" sensitivity growth_roles --samples 4 --out four
holds "they give the same bytes" same one four
cp one.members/members.bin before.bin
expect 0 "another quantity" "$behoud" --lang nl sensitivity growth_roles --samples 4 --quantity workforce --year 2030 --out one --resume
holds "runs nothing again" cmp -s one.members/members.bin before.bin
holds "and fits 100 columns in Dutch" narrow
expect 2 "fewer samples do not take the place of more" "$behoud" sensitivity growth_roles --samples 2 --out one --resume
holds "and are told so" grep -q 'members' err.txt
expect 2 "nor does money, which has inputs of its own" "$behoud" sensitivity growth_roles --samples 4 --quantity net_cost --out one --resume
holds "which is told by what is varied" grep -q 'varied' err.txt

expect 0 "a screening" "$behoud" sensitivity growth_roles --method morris --samples 2 --quantity net_cost --json
holds "can be read by a program, with the cost of the lever" python3 -c '
import json
inputs = json.load(open("out.txt"))["scenarios"][0]["inputs"]
assert any(i["input"] == "growth_roles cost" and i["mu_star"]["value"] > 0 for i in inputs)'

expect 2 "an unknown quantity is refused" "$behoud" sensitivity growth_roles --quantity kept_at_equal_workfrce --out refused
holds "with the nearest known one" grep -q 'nearest known one is kept_at_equal_workforce' err.txt
expect 2 "an unknown year too" "$behoud" sensitivity growth_roles --year 2031
holds "with those there are" grep -q '2030, 2035' err.txt
expect 2 "samples must be a power of two" "$behoud" sensitivity growth_roles --samples 3
holds "and the nearest are named" grep -q 'take 2 or 4' err.txt
expect 2 "there is an end to them" "$behoud" sensitivity growth_roles --samples 65536
holds "which is named" grep -Eq 'it is [0-9]+ at most' err.txt
expect 2 "the baseline alone has no difference" "$behoud" sensitivity baseline
expect 2 "--resume needs a folder" "$behoud" sensitivity growth_roles --resume
expect 2 "a scenario must be named" "$behoud" sensitivity
expect 2 "a price that is not there in some worlds is refused" \
  "$behoud" sensitivity funding_cut --method morris --samples 2 --quantity cost_per_kept_worker_year --out refused
holds "with a quantity that is always there" grep -q 'such as net_cost' err.txt
holds "and no output is left" test ! -e refused

report
