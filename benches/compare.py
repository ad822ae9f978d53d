#!/usr/bin/env python3
"""Compares what programs say, row by row and field by field, as text.

    python3 benches/compare.py PLAN.csv PEER.csv...

PLAN.csv is the output of `plan check --by region --format csv --headings keys --lang zh`. Its columns
`source`, the file and line of a figure, and `made_from` are left out: the peers read no lines, and no hashes.
"""

import csv
import itertools
import sys

LEFT_OUT = ("source", "made_from")


def rows(path):
    with open(path, encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


def without(row):
    return {column: field for column, field in row.items() if column not in LEFT_OUT}


def described(here, there):
    columns = [column for column in here | there if here.get(column) != there.get(column)]
    return "; ".join(f"{column} {here.get(column)!r} here, {there.get(column)!r} there" for column in columns)


def main():
    ours = [without(row) for row in rows(sys.argv[1])]
    if not ours:
        sys.exit(f"{sys.argv[1]}: no rows")
    for path in sys.argv[2:]:
        pairs = enumerate(itertools.zip_longest(ours, rows(path), fillvalue={}), start=1)
        # Columns in another order differ too.
        different = [(number, *pair) for number, pair in pairs if list(pair[0].items()) != list(pair[1].items())]
        print(f"{path}: of {len(ours)} rows of {len(ours[0])} columns, {len(different)} differ")
        for number, here, there in different[:5]:
            print(f"  row {number}: {described(here, there) or 'the order of its columns'}")
        if different:
            sys.exit(1)


if __name__ == "__main__":
    main()
