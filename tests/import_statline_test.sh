#!/usr/bin/env bash
# StatLine files into evidence, as a user meets it.
#   import_statline_test.sh BEHOUD PROJECT_FOLDER
source "$(dirname "$0")/program_checks.sh"

made="$project/data/examples/statline"
untyped="$made/made_UntypedDataSet_01012026_120000.csv"
typed="$made/made_TypedDataSet_01012026_120000.csv"
mapping="$made/mapping.json"
import() { "$behoud" import-statline --mapping "$mapping" "$@"; }

expect 0 "the import has help of its own" "$behoud" import-statline --help
expect 0 "an untyped table is imported" import "$untyped" --out rows.csv
holds "and says how many rows it made" grep -q '^rows: 16$' out.txt
holds "and what it skipped" grep -q '^skipped: 1, unknown or secret' out.txt
holds "and which measures it passed by" grep -q 'Saldo_3' out.txt
holds "rows have the columns of the evidence" diff <(head -1 rows.csv) <(head -1 "$project/data/evidence.csv" | tr -d '"\r' | sed 's/,silent$//')
for file in "$typed" "$made/made3_TypedDataSet.json" "$made/made4_Observations.json"; do
  expect 0 "$(basename "$file") is imported" import "$file" --out other.csv
  holds "to the same bytes" cmp -s rows.csv other.csv
done
expect 0 "a shell pattern may take the metadata along" import "$untyped" "$made/made_metadata.csv" --out other.csv
expect 0 "the rows can be read by a program" import "$untyped" --json
holds "as a list of objects" python3 -c 'import json; r = json.load(open("out.txt")); assert len(r) == 16 and r[0]["lower"] == 56450'
holds "with the summary beside it" grep -q '^rows: 16$' err.txt
expect 0 "in Dutch" import "$untyped" --out rows.csv --lang nl
holds "the summary is Dutch" grep -q '^rijen: 16$' out.txt

sed 's/2019KW01/2019HJ01/' "$untyped" >bad.csv
expect 2 "a period that is none is refused" import bad.csv --out bad_rows.csv
holds "at its line and column" grep -q 'bad.csv: line 3, column 23: "2019HJ01"' err.txt
holds "and leaves no output" test ! -e bad_rows.csv
sed 's/"RegioS": "NL01"/"Regio": "NL01"/' "$mapping" >bad.json
expect 2 "a dimension that is not there is refused" "$behoud" import-statline "$untyped" --mapping bad.json --out bad_rows.csv
holds "and the nearest is named" grep -q 'RegioS' err.txt
expect 2 "the same figures twice are refused" import "$untyped" "$typed" --out bad_rows.csv
expect 2 "a mapping is needed" "$behoud" import-statline "$untyped" --out bad_rows.csv
expect 2 "a place for the rows is needed" import "$untyped"
expect 2 "a missing file is refused" import nowhere.csv --out bad_rows.csv
expect 2 "a missing folder is refused" import "$untyped" --out no/rows.csv
cp "$untyped" data.csv
expect 2 "input is never overwritten" import data.csv --out data.csv
holds "it is as it was" cmp -s data.csv "$untyped"
echo keep >notes.txt
expect 2 "nor is a file of somebody else" import "$untyped" --out notes.txt
holds "it is as it was too" test "$(cat notes.txt)" = keep
holds "no temporary file is left" bash -c '! ls *.unfinished-* 2>/dev/null'

report
