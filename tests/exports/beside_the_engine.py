#!/usr/bin/env python3
"""How far Euler's steps (reference.csv of an export) are from the engine's own run (series.csv of `behoud run`):
REFERENCE SERIES [VARIABLE...]. The largest relative difference of each variable, over branches and dates."""
import csv
import sys


def main(reference_file, series_file, *wanted):
    with open(series_file, newline="") as file:
        engine = {(round(float(r["time"]), 6), r["branch"], r["quantity"]): float(r["value"])
                  for r in csv.DictReader(file)}
    largest = {}
    with open(reference_file, newline="") as file:
        for row in csv.DictReader(file):
            own = engine.get((round(float(row["time"]), 6), row["branch"], row["variable"]))
            if own is None or (wanted and row["variable"] not in wanted):
                continue
            difference = abs(float(row["value"]) - own) / max(abs(own), 1e-9)
            key = row["variable"]
            if key not in largest or difference > largest[key][0]:
                largest[key] = (difference, row["time"], row["branch"])
    for variable, (difference, when, branch) in sorted(largest.items(), key=lambda item: -item[1][0]):
        print(f"{variable:28} {difference:.1e}  {when} {branch}")


if __name__ == "__main__":
    main(*sys.argv[1:])
