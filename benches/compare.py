#!/usr/bin/env python3
"""Compares what programs say, field by field.

    python3 benches/compare.py PLAN.csv PEER.csv...

PLAN.csv is the output of `plan check --format csv --headings keys`; the peers write whole numbers
of tenths and millionths, so that no decimal is lost on the way.
"""

import csv
import sys
from decimal import Decimal


def number(text, scale=1):
    return Decimal(text) * scale if text else None


def of_plan(row):
    gap = number(row["gap"], 10) if row["target_id"].split("@")[0].endswith("/level") else None
    return (row["region"], row["name"]), (
        number(row["actual"], 10), number(row["last_year"], 10), number(row["growth_pct"], 10**6),
        number(row["attainment_pct"], 10**6), gap, row["status"])


def of_peer(row):
    return (row["region"], row["indicator"]), (
        number(row["actual_tenths"]), number(row["last_year_tenths"]), number(row["growth_millionths"]),
        number(row["attainment_millionths"]), number(row["gap_tenths"]), row["status"])


def read(path, of):
    with open(path, encoding="utf-8", newline="") as text:
        return dict(of(row) for row in csv.DictReader(text))


def main():
    ours = read(sys.argv[1], of_plan)
    for path in sys.argv[2:]:
        theirs = read(path, of_peer)
        different = [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]
        print(f"{path}: {len(theirs)} rows, {len(different)} differ")
        for key in sorted(different)[:5]:
            print(f"  {key}: {ours.get(key)} here, {theirs.get(key)} there")
        if different:
            sys.exit(1)


if __name__ == "__main__":
    main()
