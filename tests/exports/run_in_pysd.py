#!/usr/bin/env python3
"""Runs an exported model (.mdl or .xmile) in PySD and compares it with reference.csv: MODEL REFERENCE [UNTIL].
A model of all branches takes PySD long; UNTIL, a year, ends the run sooner."""
import csv
import sys
import time

import pysd


def main(model_file, reference_file, until="inf"):
    began = time.time()
    read = pysd.read_xmile if model_file.endswith(".xmile") else pysd.read_vensim
    model = read(model_file)
    translated = time.time()
    with open(reference_file, newline="") as file:
        rows = [row for row in csv.DictReader(file) if float(row["time"]) <= float(until)]
    times = sorted({float(row["time"]) for row in rows})
    variables = sorted({row["variable"] for row in rows})
    result = model.run(return_columns=variables, return_timestamps=times, final_time=times[-1])
    ran = time.time()
    columns = {name.lower().replace(" ", ""): name for name in result.columns}
    largest = (0.0, None)
    for row in rows:
        own = f"{row['variable']}[{row['branch']}]".lower()
        column = columns[own] if own in columns else columns[row["variable"].lower()]
        wanted, got = float(row["value"]), float(result.loc[float(row["time"]), column])
        difference = abs(got - wanted) / max(abs(wanted), 1e-9)
        if not difference <= largest[0]:
            largest = (difference, row)
    print(f"PySD {pysd.__version__}: {len(rows)} values, translated in {translated - began:.0f} s, run in "
          f"{ran - translated:.0f} s, largest relative difference {largest[0]:.1e} {largest[1]}")
    return 0 if largest[0] < 1e-6 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
