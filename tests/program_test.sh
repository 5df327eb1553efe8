#!/usr/bin/env bash
# The program as a user meets it: exit statuses, complete outputs, the same bytes again.
#   program_test.sh BEHOUD PROJECT_FOLDER
source "$(dirname "$0")/program_checks.sh"

expect 0 "help is there" "$behoud" --help
for command in check run compare sensitivity loops story optimise survey merge explain evidence replay calibrate import-statline export; do
  expect 0 "$command has help of its own" "$behoud" "$command" --help
  holds "as narrow as the tables" narrow
  cp out.txt help_en.txt
  expect 0 "$command has help in Dutch" "$behoud" "$command" --help --lang nl
  holds "as narrow too" narrow
  holds "without a sentence of the English" bash -c '! comm -12 <(sort out.txt) <(sort help_en.txt) | grep -E "[a-z]{3,} [a-z]{2,}"'
done
expect 0 "the help of all is in Dutch" "$behoud" --lang=nl --help
holds "with its headings" bash -c 'grep -q "^Gebruik: behoud \[OPTIES\] COMMANDO" out.txt && grep -q "^Opties:" out.txt && grep -q "^Commando.s:" out.txt'
holds "and without English ones" bash -c '! grep -Eq "Usage|Options|OPTIONS|SUBCOMMAND|REQUIRED|TEXT|UINT|default" out.txt'
expect 2 "an unknown command is bad input" "$behoud" persuade
expect 2 "no command is bad input" "$behoud"
expect 2 "an unknown option is bad input" "$behoud" check --loud registration_cap
refused() {  # refused "sentence" "PIECE OF THE DUTCH MESSAGE" "PIECE OF THE ENGLISH MESSAGE" ARGUMENT...
  local sentence="$1" nl="$2" en="$3"
  shift 3
  expect 2 "$sentence is bad input" "$behoud" --lang nl "$@"
  holds "$sentence, in Dutch: $nl" grep -qF -- "$nl" err.txt
  expect 2 "$sentence is bad input in English" "$behoud" "$@"
  holds "$sentence, in English: $en" grep -qF -- "$en" err.txt
}
refused "a mistyped option" "--membres is geen optie van behoud run; bedoelt u --members?" \
  "--membres is no option of behoud run; do you mean --members?" run baseline --membres 3
refused "an option that resembles none" "behoud check --help noemt ze" "behoud check --help names them" check --loud x
refused "a mistyped option where a required one is missing" "bedoelt u --budget?" "do you mean --budget?" optimise --budgt 3
refused "a mistyped command" "bedoelt u compare?" "do you mean compare?" compar
refused "a command that resembles none" "kies uit check, run" "choose from check, run" persuade
refused "no command" "er is geen commando gegeven" "no command is given"
refused "a required option left out" "--budget ontbreekt bij behoud optimise" "--budget is missing from behoud optimise" optimise
refused "a required name left out" "BESTAND ontbreekt bij behoud check" "FILE is missing from behoud check" check
refused "one word too many" '"abc" is te veel' '"abc" is one too many' replay abc
refused "no number" '--seed: "abc" is geen geheel getal' '--seed: "abc" is no whole number' run baseline --seed abc
refused "no number where none is checked" '--year: "abc" is geen getal' '--year: "abc" is no number' sensitivity growth_roles --year abc
refused "a number out of bounds" "van 0 tot en met 4096" "from 0 to 4096" run baseline --threads 5000
refused "an option without value" "achter --seed staat geen waarde" "--seed has no value behind it" run baseline --seed
refused "an option given twice" "--members is meer dan eens gegeven" "--members is given more than once" run baseline --members 2 --members 3
refused "a switch with a value" "is een schakelaar" "is a switch" run baseline --json=abc
refused "another choice" "kies uit vensim, xmile, equations, diagram" "choose from vensim, xmile, equations, diagram" export poem --out poem
refused "an option without the one it needs" "--quantities kan alleen samen met --members" \
  "--quantities goes together with --members only" run baseline --quantities workers
refused "options that exclude each other" "--quick en --resume kunnen niet samen" "--quick and --resume cannot go together" \
  calibrate --quick --resume --out both
refused "an empty folder name" "is leeg; geef een map" "is empty; give a folder" run baseline --out ""
refused "a folder that is not there" "geen map die er is" "no folder that is there" run baseline --home nowhere

expect 0 "every shipped scenario is in order" "$behoud" check $(cd "$project/scenarios" && ls -- *.json | sed 's/\.json$//')
sed 's/"registration_cap"/"registration_cup"/' "$project/scenarios/registration_cap.json" >bad.json
expect 2 "a misspelt lever is refused" "$behoud" check bad.json
holds "and the nearest known one is named" grep -q 'registration_cap' err.txt
expect 2 "a missing file is refused" "$behoud" check nowhere.json
expect 2 "a bad scenario is not run" "$behoud" run bad.json --out bad_out
holds "and leaves no output behind" test ! -e bad_out
expect 2 "problems can be read by a program" "$behoud" check --json bad.json
holds "as a list of objects" python3 -c 'import json,sys; assert json.load(open("out.txt"))[0]["pointer"].startswith("/")'

expect 0 "the baseline runs" "$behoud" run baseline --out run
for file in series.csv summary.json manifest.json; do holds "run leaves $file" test -s "run/$file"; done
holds "the series are tidy" test "$(head -1 run/series.csv)" = "scenario,engine,member,time,branch,quantity,value,unit"
expect 0 "it runs again" "$behoud" run baseline --out again
holds "with the same bytes" cmp -s run/series.csv again/series.csv
holds "and the same manifest" cmp -s run/manifest.json again/manifest.json
mkdir precious && echo keep >precious/notes.txt
expect 2 "a folder with other people's files is left alone" "$behoud" run baseline --out precious
holds "as it was" test "$(cat precious/notes.txt)" = keep
echo '{"manifest_version": 3}' >precious/manifest.json
expect 2 "also one with a manifest of another program" "$behoud" run baseline --out precious
expect 2 "an empty folder name is refused" "$behoud" run baseline --out ""
expect 2 "a negative seed is refused" "$behoud" --seed -1 run baseline
expect 2 "a scenario given twice is refused" "$behoud" run baseline baseline
sed -e 's/"id": "growth_roles"/"id": "short"/' -e '0,/"interventions"/s//"horizon": {"start": "2015-04-01", "end": "2029-01-01"}, "interventions"/' "$project/scenarios/growth_roles.json" >short.json
expect 2 "a scenario with a horizon of its own cannot be compared" "$behoud" compare short.json --members 2
mkdir "killed.unfinished-999999"
expect 0 "a run cleans up what a killed one left" "$behoud" run baseline --out killed
holds "the remains are gone" test ! -e "killed.unfinished-999999"

expect 0 "two scenarios are compared" "$behoud" compare growth_roles registration_cap --members 6 --out compare --threads 1
holds "no line of the table is wider than 100 columns" narrow
if command -v chromium chromium-headless-shell >/dev/null; then
  holds "compare leaves report.pdf" test "$(head -c 5 compare/report.pdf)" = "%PDF-"
  holds "it tells nothing of the machine it was made on" bash -c '! grep -aq "file:" compare/report.pdf'
else
  holds "without Chromium there is no report.pdf" test ! -e compare/report.pdf
  holds "and that is said" grep -q "report.pdf was not made" err.txt
fi
expect 0 "all shipped scenarios fit the tables" "$behoud" compare --members 2
holds "in English" narrow
expect 0 "and in Dutch" "$behoud" compare --members 2 --lang nl
holds "too" narrow
for file in comparison.csv who_gains.csv series.csv report.html manifest.json; do holds "compare leaves $file" test -s "compare/$file"; done
expect 0 "again with two threads" "$behoud" compare growth_roles registration_cap --members 6 --out compare2 --threads 2
holds "every file has the same bytes whatever the threads" diff -rq compare compare2
expect 0 "with another seed" "$behoud" compare growth_roles registration_cap --members 6 --out compare3 --seed 2
holds "the possible worlds differ" bash -c '! cmp -s compare/comparison.csv compare3/comparison.csv'
expect 0 "what scenarios do together is set beside the sum of each" "$behoud" compare growth_roles training_only --synergy --members 4 --out synergy
holds "in a table that fits" narrow
holds "in a file" test "$(grep -c ^kept, synergy/synergy.csv)" = 2
holds "and in the report" grep -q 'Together or apart' synergy/report.html
holds "which tells that few worlds do not show what it depends on" grep -q 'that takes at least 100' synergy/report.html
holds "and what the measures rest on" grep -q 'What the 2 measures rest on:</strong> a trial elsewhere 0 (0 per cent)' synergy/report.html
holds "and does not name all together beside each" bash -c '! grep -A9 "Evidence by measure" synergy/report.html | grep -q "scenario-together"'
expect 0 "also from shards" bash -c "'$behoud' compare growth_roles training_only --synergy --members 0:2 --out shard_a && '$behoud' compare growth_roles training_only --synergy --members 2:4 --out shard_b && '$behoud' merge shard_a shard_b --out merged"
holds "with the same bytes" cmp -s synergy/synergy.csv merged/synergy.csv
expect 2 "scenarios that set the same lever cannot be done together" "$behoud" compare growth_roles everything_at_once --synergy --members 2
holds "and the lever is named" grep -q 'both set growth_roles' err.txt
expect 2 "one scenario has no synergy" "$behoud" compare growth_roles --synergy --members 2
profile=$project/data/examples/profiles/employer_of_300.json
expect 0 "an employer compares from its own survey" "$behoud" compare growth_roles registration_cap --profile "$profile" --synergy --members 4 --out profile
holds "in tables that fit" narrow
holds "with its name in the file" grep -q '^growth_roles,employer_of_300,kept_by_employer,2035' profile/comparison.csv
holds "and in the report" grep -q 'An employer of 300 workers' profile/report.html
expect 0 "in Dutch" "$behoud" compare growth_roles --profile "$profile" --members 4 --lang nl
holds "too" narrow
expect 0 "from shards" bash -c "'$behoud' compare growth_roles registration_cap --profile '$profile' --synergy --members 0:2 --out profile_a && cp '$profile' . && '$behoud' compare growth_roles registration_cap --profile employer_of_300.json --synergy --members 2:4 --out profile_b && '$behoud' merge profile_a profile_b --out profile_merged"
holds "with the same bytes" cmp -s profile/comparison.csv profile_merged/comparison.csv
sed 's/0.72/7.2/' "$profile" >wrong_profile.json
expect 2 "a profile out of bounds is refused" "$behoud" compare growth_roles --profile wrong_profile.json --members 2
holds "by its place" grep -q '/references/0/value' err.txt
expect 2 "a profile that is not there too" "$behoud" compare growth_roles --profile nowhere.json --members 2
expect 0 "in Dutch" "$behoud" compare growth_roles --members 2 --out nl --lang nl
holds "the page says so" grep -q '<html lang="nl"' nl/report.html
holds "the page asks nothing of the network" bash -c '! grep -Eq "(src|href)=\"(https?:)?//" nl/report.html'
holds "no temporary folder is left" bash -c '! ls -d *.unfinished-* 2>/dev/null'

expect 0 "a variable is explained" "$behoud" explain quit_hazard
expect 0 "a parameter is explained" "$behoud" explain hire_limit --lang nl
holds "with a Dutch unit" grep -q '^eenheid  *per jaar' out.txt
expect 0 "a parameter with English words in its unit" "$behoud" explain direction_on_reconciling --lang nl
holds "has a Dutch one, beside what to write in a file" grep -q '^eenheid  *verhouding per aandeel; in bestanden "ratio per share"' out.txt
holds "and a Dutch source" grep -q 'grootte aangenomen' out.txt
expect 0 "a lever in Dutch" "$behoud" explain registration_cap --lang nl
holds "has its dose in Dutch" grep -q '10% van de werktijd' out.txt
holds "and the source of its cost" grep -q 'aanname: ongeveer 250 euro' out.txt
expect 0 "the levers in Dutch" "$behoud" explain levers --lang nl
holds "have no English unit" bash -c '! grep -Eq "share of|times the|roles per| programme" out.txt'
expect 0 "a lever is explained" "$behoud" explain growth_roles
expect 0 "the catalogue of levers can be listed" "$behoud" explain levers
holds "with every lever" test "$(wc -l <out.txt)" = "$(grep -c '"who_acts"' "$project/data/levers.json")"
expect 0 "a published measure is explained" "$behoud" explain V44
holds "with the lever it becomes" grep -q 'onboarding_mentor' out.txt
expect 0 "an initiative is found by its name" "$behoud" explain "arkin ontregelt" --lang nl
holds "with its lever" grep -q 'registration_cap' out.txt
expect 0 "also without quotes" "$behoud" explain arkin ontregelt
expect 0 "a figure is explained" "$behoud" explain C05
expect 0 "in Dutch" "$behoud" explain C05 --lang nl
holds "with its meaning and unit in Dutch" bash -c 'grep -q "uitstroom uit het cohort in 2015" out.txt && grep -q "14 procent" out.txt && grep -q "gesloten cohort van 2015" out.txt'
expect 0 "and a trial" "$behoud" explain trial-4
expect 0 "what the model cannot express says so" "$behoud" explain I05
holds "and why" grep -q 'cannot be expressed' out.txt
expect 0 "the published measures can be listed" "$behoud" explain measures
holds "all 105" grep -q '^105 proposals' out.txt
expect 0 "a variable is explained" "$behoud" explain work_atmosphere
holds "with its history" grep -q 'continuing as now' out.txt
holds "and the loops through it" grep -q 'R1: workload, atmosphere' out.txt
expect 0 "one that differs within a branch too" "$behoud" explain quit_hazard
expect 0 "one that differs within a branch has links with their strength" "$behoud" explain push
holds "the strongest first" grep -q '^depends on *attractive_content (-0[.][0-9]*), supervisor_support' out.txt
holds "and what that says" grep -q 'a tenth higher' out.txt
expect 0 "a difference between two scenarios is traced" "$behoud" explain --why outflow --between baseline supervision_and_intervision --year 2031 --members 4
holds "in lines that fit" narrow
holds "in sentences" grep -q '^    Lower, because ' out.txt
holds "down to the measure" bash -c 'tr "\n" " " <out.txt | tr -s " " | grep -q "by the measure \"Supervision and intervision\""'
holds "with what the paths leave over" grep -q 'With the rest that is all of the difference' out.txt
holds "and that it is no experiment" bash -c 'tr "\n" " " <out.txt | grep -q "it is no experiment"'
cp out.txt why.txt
expect 0 "again with two threads" "$behoud" explain --why outflow --between baseline supervision_and_intervision --year 2031 --members 4 --threads 2
holds "in the same words" cmp -s why.txt out.txt
expect 0 "in Dutch, of a branch" "$behoud" explain --why workload --between growth_roles registration_cap --branch JZ --members 2 --lang nl
holds "in lines that fit as well" narrow
holds "in Dutch sentences" grep -q '^    Lager, doordat de werkkracht hoger is' out.txt
holds "without a decimal point" bash -c '! grep -Eq "[0-9][.][0-9]{1,2}( |$)" out.txt'
expect 0 "for programs" "$behoud" explain --why outflow --between baseline registration_cap --members 2 --json
holds "with paths that end at the measure" python3 -c 'import json; d = json.load(open("out.txt")); assert {p["origin"]["name"] for p in d["paths"]} == {"registration_cap"}'
expect 0 "before anything is done" "$behoud" explain --why outflow --between baseline growth_roles --year 2026 --members 2
holds "there is no difference to tell" grep -q 'makes no difference in this yet' out.txt
refused "a difference in what is not known" "bedoelt u outflow?" "do you mean outflow?" explain --why outflw --between baseline growth_roles
refused "a difference in what differs within a branch" "vraag naar quits_in_year" "ask for quits_in_year" explain --why quit_hazard --between baseline growth_roles
refused "a scenario beside itself" "noem twee verschillende" "name two different" explain --why outflow --between growth_roles growth_roles
refused "a year outside the run" "kies een jaar van 2016 tot en met 2034" "choose a year from 2016 to 2034" explain --why outflow --between baseline growth_roles --year 2044
refused "a difference between nothing" "--why kan alleen samen met --between" "--why goes together with --between only" explain --why outflow
refused "nothing to explain" "NAAM ontbreekt bij behoud explain" "NAME is missing from behoud explain" explain
expect 0 "loops are followed" "$behoud" loops registration_cap --members 2 --out loops
for file in loops.csv circuits.csv links.csv figures/registration_cap.svg figures/diagram.svg manifest.json; do holds "loops leaves $file" test -s "loops/$file"; done
holds "hiring is among them" grep -q '^baseline,ALL,hiring,2020-2026,,together,-' loops/loops.csv
expect 0 "the same again" "$behoud" loops registration_cap --members 2 --out loops_again
holds "with the same bytes" diff -r loops loops_again
expect 0 "in Dutch" "$behoud" loops baseline --members 1 --lang nl
holds "in Dutch words" grep -q 'via werving, zonder meer' out.txt
expect 2 "loops of what is not there" "$behoud" loops nowhere

expect 0 "published trials are done over" "$behoud" replay --members 8 --out replay --details
holds "in tables that fit" narrow
for file in replay.csv manifest.json; do holds "replay leaves $file" test -s "replay/$file"; done
expect 0 "as a list for programs" "$behoud" replay --members 8 --json
holds "with what was used apart" python3 -c 'import json; rows = json.load(open("out.txt")); assert {"used", "target"} <= {r["standing"] for r in rows}'
expect 2 "an unknown name is refused" "$behoud" explain quit_hasard
holds "with the nearest known one" grep -q 'quit_hazard' err.txt
expect 2 "a name that resembles none is refused" "$behoud" explain xyzzy --lang nl
holds "with where to find a list" grep -q 'behoud explain levers' err.txt
expect 2 "a Dutch word for a variable is refused" "$behoud" explain werkdruk --lang nl
holds "with the variable it stands for" grep -q 'bedoelt u "workload"' err.txt
expect 0 "the evidence in Dutch" "$behoud" evidence --lang nl
holds "has decimal commas" grep -q '^I17 .* 30,0 .* 25,[0-9]' out.txt
holds "and no decimal points" bash -c '! grep -Eq " [0-9]+\.[0-9] " out.txt'
expect 0 "equations are exported" "$behoud" export equations --out equations
holds "as the document in docs" cmp -s equations/equations.md "$project/docs/equations.md"
expect 0 "in Dutch as well" "$behoud" export equations --out equations_nl --lang nl
for language in equations equations_nl; do
  holds "for LaTeX too: whole, every row of the page in it, braces in pairs ($language)" python3 -c '
import re, sys
tex, page = open(sys.argv[1] + "/equations.tex").read(), open(sys.argv[1] + "/equations.md").read()
assert tex.startswith("\\documentclass") and tex.rstrip().endswith("\\end{document}")
bare = re.sub(r"\\[{}]", "", tex)
depth = 0
for c in bare:
    depth += (c == "{") - (c == "}")
    assert depth >= 0
assert depth == 0
begun = re.findall(r"\\(begin|end)\{(\w+\*?)\}", tex)
open_ones = []
for which, name in begun:
    if which == "begin": open_ones.append(name)
    else: assert open_ones.pop() == name
assert not open_ones
formulas = re.findall(r"```math\n(.*?)\n```", page, re.S)
rows, stocks, words = page.count("\n### "), page.count("\nstart("), len(re.findall(r"^`\w+`: ", page, re.M))
assert rows > 70 and words == 6 and len(formulas) == rows + stocks + words and all(f in tex for f in formulas)
' "$language"
done
expect 0 "the diagram is exported" "$behoud" export diagram --out diagram
holds "as Graphviz" grep -q '^digraph behoud' diagram/diagram.dot
expect 0 "a branch is exported alone as XMILE" "$behoud" export xmile --branch GHZ --out xmile_ghz supervision_and_intervision
for file in supervision_and_intervision_GHZ.xmile reference.csv manifest.json; do holds "with $file" test -s "xmile_ghz/$file"; done
holds "as well-formed XML" python3 -c 'import xml.dom.minidom as x; x.parse("xmile_ghz/supervision_and_intervision_GHZ.xmile")'
expect 0 "and for Vensim" "$behoud" export vensim --branch GHZ --out vensim_ghz supervision_and_intervision
for file in supervision_and_intervision_GHZ.mdl supervision_and_intervision_GHZ.cin without_supervision_and_intervision_GHZ.cin; do
  holds "with $file" test -s "vensim_ghz/$file"
done
holds "with the same reference" cmp -s xmile_ghz/reference.csv vensim_ghz/reference.csv
expect 0 "all branches together, without a scenario" "$behoud" export vensim --out vensim_all
holds "as the baseline" test -s vensim_all/baseline.mdl
expect 2 "an unknown branch is refused" "$behoud" export xmile --branch GHX --out wrong_branch
holds "with the nearest known one" grep -q 'GHZ' err.txt
holds "and nothing left behind" test ! -e wrong_branch
expect 2 "equations are of the whole model" "$behoud" export equations --branch GHZ --out wrong_form
holds "which it says" grep -q 'vensim and xmile' err.txt
expect 2 "an unknown scenario is refused" "$behoud" export xmile --out wrong_scenario supervizion
holds "and nothing left behind there" test ! -e wrong_scenario

cat >stiff.json <<'JSON'
{"id": "stiff", "title": {"nl": "stijf", "en": "stiff"}, "description": {"nl": "breekt", "en": "breaks"},
 "parameters": [{"id": "hire_limit", "value": 0.001, "unit": "per year"}]}
JSON
expect 1 "a run that cannot be made fails" "$behoud" run stiff.json --out stiff
holds "and says which variable" grep -q 'vacancies' err.txt
holds "and where" grep -q '2015' err.txt
holds "and leaves nothing" test ! -e stiff

report
