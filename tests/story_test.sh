#!/usr/bin/env bash
# Stories as a user meets them: what is told, what is refused, the same bytes again.
#   story_test.sh BEHOUD PROJECT_FOLDER
source "$(dirname "$0")/program_checks.sh"

# few persons and few years: the engine is the same
story() { "$behoud" story --persons-per-worker 100 --years 4 "$@"; }
dates() { python3 -c 'import json,sys; [print(h["date"], h["what"]) for h in json.load(open(sys.argv[1]))["story"]]' "$1"; }

expect 0 "a worker's story is told" story --lang nl --out nl
holds "as narrow as the tables" narrow
holds "it says who was chosen and why" grep -q "^Gekozen is medewerker" out.txt
holds "and that the worker is invented" grep -q "is verzonnen" out.txt
holds "and calls nobody he or she" bash -c '! grep -Eqw "hij|zij|hem|haar" out.txt'
for file in story.txt story.json events.csv manifest.json; do holds "it leaves $file" test -s "nl/$file"; done
holds "what is on the screen is in the file" grep -qF "$(sed -n 4p nl/story.txt)" out.txt
holds "events are tidy" test "$(head -1 nl/events.csv)" = "time,date,kind,worker,branch,employer,team,age,tenure,mobility,origin,stage,detail"
holds "and say where leavers go" grep -qE ",quit,.*,(within_care|agency|other_sector)$" nl/events.csv
holds "and of this employer only" test "$(tail -n +2 nl/events.csv | cut -d, -f5,6 | sort -u)" = "SW,1"
holds "the audit counted events" python3 -c 'import json; assert json.load(open("nl/story.json"))["audit"]["events"] > 10000'

expect 0 "it is told again in one thread" story --lang nl --threads 1 --out again
holds "with the same bytes" bash -c 'cmp -s nl/story.txt again/story.txt && cmp -s nl/events.csv again/events.csv && cmp -s nl/manifest.json again/manifest.json'
expect 0 "it is told in English" story --out en
dates nl/story.json >dates_nl.txt
dates en/story.json >dates_en.txt
holds "the same happenings on the same dates" cmp -s dates_nl.txt dates_en.txt
holds "in other words" bash -c '! comm -12 <(sort nl/story.txt) <(sort en/story.txt) | grep -E "[a-z]{3,} [a-z]{2,}"'
expect 0 "another seed" story --seed 2 --lang nl
holds "is another story" bash -c '! cmp -s out.txt nl/story.txt'

worker="$(python3 -c 'import json; print(json.load(open("nl/story.json"))["worker"])')"
expect 0 "the same worker can be asked for by number" story --worker "$worker" --json
holds "and lives the same life" python3 -c '
import json
chosen, asked = json.load(open("nl/story.json")), json.load(open("out.txt"))
assert chosen["story"] == asked["story"] and "chosen" not in asked'

expect 0 "a team's story is told" story --branch JZ --employer 1 --team 2 --lang nl
holds "from its members on" grep -q "telt team 2 van werkgever 1, in de jeugdzorg" out.txt
holds "with a year for each" test "$(grep -cE '^20[0-9]{2}  ' out.txt)" = 5

expect 0 "a story in two scenarios is told" story --against incident_support --lang nl --out two
holds "with how both end" grep -q "In ‘Doorgaan zoals nu’" out.txt
holds "and what became of all" grep -q "medewerkers van deze werkgever" out.txt
holds "by the same chance: one life until a measure" python3 -c '
import json
two = json.load(open("two/story.json"))
assert two.get("part", "2035") >= "2027"
one, other = ([h for h in s if h["date"] < "2027" and not h["what"].startswith("measure")] for s in (two["story"], two["against"]["story"]))
assert one == other'

expect 2 "an unknown branch is refused" story --branch GHX
holds "with the nearest known one" grep -q GHZ err.txt
expect 2 "an employer who is not there is refused" story --employer 4000 --lang nl
holds "with the range" grep -Eq "kies uit 1 tot en met [0-9]+" err.txt
expect 2 "employer nought too" story --employer 0
expect 2 "a team that is not there is refused" story --team 4000 --out wrong
holds "with the range" grep -Eq "choose from 1 to [0-9]+" err.txt
holds "and leaves nothing" test ! -e wrong
expect 2 "a worker who is not there is refused" story --worker 3999999999 --out wrong
holds "with what to do" grep -q "events.csv" err.txt
holds "and leaves nothing behind" test ! -e wrong
expect 2 "a worker and a team do not go together" story --worker 1 --team 1
expect 2 "more years than the scenario has are refused" "$behoud" story --years 40
holds "with how many there are" grep -q "choose from 1 to 19" err.txt
expect 2 "an unknown scenario is refused" story supervizion
expect 2 "an unknown scenario beside it too" story --against supervizion
expect 2 "a folder with other people's files is left alone" bash -c "mkdir precious && echo keep >precious/notes.txt && '$behoud' story --out precious"
holds "as it was" test "$(cat precious/notes.txt)" = keep

report
