#!/usr/bin/env bash
# Many members as a user meets them: the same bytes from threads, shards, resumed runs and ranks.
#   ensemble_test.sh BEHOUD PROJECT_FOLDER
source "$(dirname "$0")/program_checks.sh"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1  # a container builds as root

run=(run baseline growth_roles --samples-per-year 1 --quantities workers,outflow)
compare=(compare growth_roles --members 9)
ranks() {  # ranks N ARGUMENTS...
  local count="$1"
  shift
  # a build with AddressSanitizer would report what MPI itself holds to the end
  ASAN_OPTIONS=detect_leaks=0 mpirun --oversubscribe -n "$count" "$behoud" "$@"
}
same() { diff -rq "$1" "$2" >/dev/null; }
nothing_beside() { [[ -z "$(ls -d "$1" "$1".* 2>/dev/null)" ]]; }
when_there() {  # when_there MEMBERS_FILE BYTES: waits until a run has written so much
  for _ in $(seq 3000); do
    [[ "$(stat -c %s "$1" 2>/dev/null || echo 0)" -ge "$2" ]] && return
    sleep 0.01
  done
}

# bands
expect 0 "a run can be over many members" "$behoud" "${run[@]}" --members 12 --threads 1 --out whole --keep-members
holds "its table fits 100 columns" narrow
holds "and says what its band is not" grep -q 'not a forecast' out.txt
holds "with a band for every output" test "$(head -1 whole/series.csv)" = \
  "scenario,engine,time,branch,quantity,unit,members,median,p05,p25,p75,p95"
holds "and all members where they are wanted" test "$(($(wc -l <whole/members.csv) - 1))" = \
  "$((12 * ($(wc -l <whole/series.csv) - 1)))"
holds "what was kept on the way is gone" test ! -e whole.members
expect 0 "in Dutch" "$behoud" "${run[@]}" --members 3 --lang nl
holds "its table fits 100 columns too" narrow
expect 0 "a program can read the bands" "$behoud" "${run[@]}" --members 3 --json
holds "as JSON" python3 -c 'import json; json.load(open("out.txt"))["baseline"]["workers"]["by_year"]["2030"]["p95"]'
expect 0 "a member alone has no band" "$behoud" "${run[@]}" --members 1 --out alone
expect 0 "and two threads" "$behoud" "${run[@]}" --members 12 --threads 2 --out threads --keep-members
holds "give the bytes of one" same whole threads

# shards
for shard in 0:5 5:6 6:12; do
  expect 0 "a run can be cut into shards" "$behoud" "${run[@]}" --members "$shard" --out "shard_$shard"
done
holds "a shard has no tables" test ! -e shard_0:5/series.csv
expect 0 "which are put together in any order" "$behoud" merge shard_6:12 shard_0:5 shard_5:6 --out merged --keep-members
holds "into the bytes of the whole" same whole merged
expect 2 "a hole is refused" "$behoud" merge shard_0:5 shard_6:12 --out hole
holds "and named" grep -q 'members 5 to 5 are missing' err.txt
expect 0 "shards may be cut badly" "$behoud" "${run[@]}" --members 4:6 --out shard_4:6
expect 2 "members that are there twice are refused" "$behoud" merge shard_0:5 shard_4:6 shard_6:12 --out twice
holds "and named" grep -q 'members 4 to 4 are both in' err.txt
expect 0 "another seed makes another request" "$behoud" --seed 2 "${run[@]}" --members 5:12 --out other
expect 2 "which does not belong to it" "$behoud" merge shard_0:5 other --out mixed
holds "and is told by its setting" grep -q 'seed is 2 here and 1 in shard_0:5' err.txt
if ! grep -q portable shard_0:5/manifest.json; then
  expect 0 "so does another instruction set" "$behoud" "${run[@]}" --members 5:12 --instruction-set portable --out portable
  expect 2 "which gives other last digits" "$behoud" merge shard_0:5 portable --out mixed
  holds "and is told too" grep -q 'instruction_set is "portable" here' err.txt
fi
cp -r shard_6:12 damaged && printf 'x' | dd of=damaged/members.bin bs=1 seek=200 conv=notrunc status=none
expect 2 "a damaged shard is refused" "$behoud" merge shard_0:5 shard_5:6 damaged --out damaged_out
holds "from the member on that is not sound" grep -q 'damaged from member 6' err.txt
sed 's/"id": "growth_roles"/"id": "mine"/' "$project/scenarios/growth_roles.json" >mine.json
expect 0 "a scenario of one's own" "$behoud" run mine.json --members 0:2 --samples-per-year 1 --quantities workers --out own
sed -i 's/"ramp_years": [0-9.]*/"ramp_years": 3/' mine.json
expect 2 "must not change before the merge" "$behoud" merge own --out own_out
holds "and is named when it did" grep -q 'mine.json sha256' err.txt
expect 2 "a shard is not overwritten by its own merge" "$behoud" merge shard_0:5 shard_5:6 shard_6:12 --out ./shard_0:5
holds "and is still there" test -s shard_0:5/members.bin
ln shard_0:5/members.bin linked.bin
mkdir again.members && ln linked.bin again.members/members.bin && cp shard_0:5/request.json again.members/
expect 0 "a run that starts afresh" "$behoud" "${run[@]}" --members 0:5 --out again
holds "empties no shard that shares its file" test -s linked.bin
expect 0 "a finished shard has nothing to resume" "$behoud" "${run[@]}" --members 0:5 --out shard_0:5 --resume
holds "and says so" grep -q 'complete already' out.txt
expect 2 "another request does not take its place" "$behoud" --seed 2 "${run[@]}" --members 0:5 --out shard_0:5 --resume
expect 2 "nor does a whole run" "$behoud" "${run[@]}" --members 12 --out shard_0:5
holds "it is still there" test -s shard_0:5/members.bin
expect 2 "a folder that is no shard is refused" "$behoud" merge whole --out no_shard
for folder in hole twice mixed damaged_out own_out no_shard; do holds "and leaves nothing" nothing_beside "$folder"; done

expect 0 "a comparison" "$behoud" "${compare[@]}" --out compared
expect 0 "can be cut" "$behoud" compare growth_roles --members 0:4 --out compared_0:4
expect 0 "as well" "$behoud" compare growth_roles --members 4:9 --out compared_4:9
expect 0 "and put together" "$behoud" merge compared_0:4 compared_4:9 --out compared_merged
holds "into the same tables, figures and report" same compared compared_merged

# ranks
for count in 1 2 3; do
  expect 0 "$count ranks run it" ranks "$count" "${run[@]}" --members 12 --out "ranks_$count" --keep-members
  holds "and give the bytes of one process" same whole "ranks_$count"
done
expect 0 "ranks compare" ranks 3 "${compare[@]}" --out compared_ranks
holds "with the same bytes" same compared compared_ranks
expect 0 "ranks make a shard" ranks 2 "${run[@]}" --members 6:12 --out ranks_shard
holds "of the same members" same shard_6:12/manifest.json ranks_shard/manifest.json
expect 2 "bad input of ranks is bad input" ranks 2 run nowhere --members 4 --out ranks_bad
holds "and is told once" test "$(grep -c 'behoud: nowhere' err.txt)" = 1
expect 2 "an unknown option too" ranks 2 "${run[@]}" --members 4 --loud
expect 2 "what spreads nothing is not for ranks" ranks 2 check baseline
holds "and says so once" test "$(grep -c 'spreads no work' err.txt)" = 1
expect 2 "nor is the central world" ranks 2 run baseline

# stopped and resumed: long enough to be caught in the middle
long=("${run[@]}" --members 600)
expect 0 "a longer run" "$behoud" "${long[@]}" --out long
"$behoud" "${long[@]}" --out killed >/dev/null 2>&1 &
process=$!
when_there killed.members/members.bin 1
kill -9 "$process"
wait "$process" 2>/dev/null
holds "a run killed in the middle leaves its members" test -s killed.members/members.bin
holds "and no output" test ! -e killed
printf 'torn' >>killed.members/members.bin
expect 2 "another request does not go on with them" "$behoud" "${long[@]}" --seed 2 --out killed --resume
holds "and says which setting differs" grep -q 'seed is 1, now it is 2' err.txt
expect 0 "the same request does" "$behoud" "${long[@]}" --out killed --resume
holds "to the bytes of the uninterrupted run" same long killed
expect 0 "where there is nothing to resume it starts" "$behoud" "${run[@]}" --members 12 --keep-members --out fresh --resume
holds "with the same bytes" same whole fresh

for signal in INT TERM; do
  rm -rf stopped.members
  "$behoud" "${long[@]}" --out stopped >/dev/null 2>err.txt &
  process=$!
  when_there stopped.members/members.bin 1
  kill -"$signal" "$process"
  wait "$process"
  holds "a run that is stopped ends with 128 and the signal" test $? = "$((128 + $(kill -l "$signal")))"
  holds "says what is safe" grep -Eq 'stopped; [0-9]+ of 600 members are safe in .*stopped.members; .*--resume' err.txt
done

mpirun --oversubscribe -n 3 "$behoud" "${long[@]}" --out lost >/dev/null 2>err.txt &
process=$!
when_there lost.members/members.bin 1
# any rank of this job but the first, which has the file open
victim=""
for candidate in $(pgrep -P "$process"); do
  [[ -z "$(find "/proc/$candidate/fd" -lname '*/members.bin' 2>/dev/null)" ]] && victim="$candidate"
done
holds "a rank can be caught at work" test -n "$victim"
kill -9 $victim
wait "$process"
holds "a rank that dies fails the job" test $? != 0
holds "the first rank says what is safe" grep -q 'of 600 members are safe in' err.txt
holds "and how to go on" grep -q -- '--resume' err.txt
holds "there is no output" test ! -e lost
expect 0 "two ranks go on" ranks 2 "${long[@]}" --out lost --resume
holds "to the bytes of one process" same long lost

# bad input
for members in 0 5:3 5:5 100001 0:100001 -1 many 1:2:3; do
  expect 2 "--members $members is refused" "$behoud" run baseline "--members=$members" --out refused
  holds "with what would be right" grep -q 'from 1 to 100000' err.txt
done
expect 2 "an unknown quantity is refused" "$behoud" run baseline --members 3 --quantities workers,outflw --out refused
holds "with the nearest known one" grep -q 'outflw is no quantity; the nearest known one is outflow' err.txt
expect 2 "a folder for temporary files that is not there is refused" env TMPDIR=nowhere "$behoud" run baseline --members 2
holds "by its name" grep -q 'TMPDIR' err.txt
expect 2 "a shard needs a folder" "$behoud" run baseline --members 0:3
expect 2 "so does --resume" "$behoud" run baseline --members 3 --resume
expect 2 "without --members there is nothing to resume" "$behoud" run baseline --resume --out refused
expect 2 "more than the disk holds is refused" timeout 20 "$behoud" run $(cd "$project/scenarios" && ls -- *.json | sed 's/\.json$//') \
  --members 100000 --samples-per-year 12 --keep-members --out refused
holds "with what takes less" grep -q 'is free; take fewer members' err.txt
mkdir refused.members && echo keep >refused.members/notes.txt
expect 2 "other people's files are left alone" "$behoud" run baseline --members 3 --out refused
holds "as they were" test "$(cat refused.members/notes.txt)" = keep
rm -r refused.members
holds "nothing is left behind" nothing_beside refused

cat >stiff.json <<'JSON'
{"id": "stiff", "title": {"nl": "stijf", "en": "stiff"}, "description": {"nl": "breekt", "en": "breaks"},
 "parameters": [{"id": "hire_limit", "value": 0.001, "unit": "per year"}]}
JSON
expect 1 "where the central world breaks down there is no ensemble" "$behoud" run stiff.json --members 3 --out stiff_out
holds "the variable is named" grep -q 'vacancies' err.txt
holds "and nothing is left" nothing_beside stiff_out
expect 1 "by ranks too" ranks 2 run stiff.json --members 3 --out stiff_out
holds "and nothing is left" nothing_beside stiff_out

report
