#!/usr/bin/env python3
"""Runs an exported model (.mdl or .xmile) in SDEverywhere and compares it with reference.csv:
MODEL REFERENCE SDE, where SDE is the path of its command line's main.js. Works in a temporary folder."""
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time


def has_branches(model, variable, is_xmile):
    if not is_xmile:
        return re.search(rf"^{variable}\[", model, re.M) is not None
    return '<dim name="branch"' in re.search(
        rf'<(aux|flow|stock) name="{variable}">(.*?)</\1>', model, re.S).group(2)


def main(model_file, reference_file, sde):
    model_file = pathlib.Path(model_file)
    model = model_file.read_text()
    with open(reference_file, newline="") as file:
        rows = list(csv.DictReader(file))
    branches = sorted({row["branch"] for row in rows})
    arrays = {v: has_branches(model, v, model_file.suffix == ".xmile") for v in sorted({r["variable"] for r in rows})}
    outputs = [name for v, array in arrays.items() for name in ([f"{v}[{b}]" for b in branches] if array else [v])]
    with tempfile.TemporaryDirectory(dir=pathlib.Path(sde).resolve().parents[2]) as folder:
        folder = pathlib.Path(folder)
        copy = folder / ("m" + model_file.suffix)
        shutil.copy(model_file, copy)
        (folder / "package.json").write_text('{"type": "module"}')
        (folder / "spec.json").write_text(json.dumps({"outputVarNames": ["Time"] + outputs}))
        began = time.time()
        run = subprocess.run(
            ["node", pathlib.Path(sde).resolve(), "run", "--genformat=js", "--spec", "spec.json", copy.name],
            cwd=folder, text=True, capture_output=True)
        if run.returncode != 0:
            sys.exit(run.stdout + run.stderr)
        took = time.time() - began
        with open(folder / "output" / "m.txt") as file:
            table = list(csv.reader(file, delimiter="\t"))
    # by place: the heading shortens some names
    place = {name: i + 1 for i, name in enumerate(outputs)}
    at = {round(float(line[0]), 9): line for line in table[1:] if line and line[0]}
    largest = (0.0, None)
    for row in rows:
        name = f"{row['variable']}[{row['branch']}]" if arrays[row["variable"]] else row["variable"]
        wanted, got = float(row["value"]), float(at[round(float(row["time"]), 9)][place[name]])
        difference = abs(got - wanted) / max(abs(wanted), 1e-9)
        if not difference <= largest[0]:
            largest = (difference, row)
    print(f"SDEverywhere: {len(rows)} values in {took:.0f} s, largest relative difference {largest[0]:.1e} {largest[1]}")
    return 0 if largest[0] < 1e-6 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
