#!/usr/bin/env python3
"""Writes a large plan and its figures, the same bytes every time.

    python3 benches/generate.py FOLDER [--indicators 100] [--regions 417] [--months 24] [--returns | --shuffled | --workbook]

FOLDER gets plan.toml (indicators of one task), targets.csv with a target of each for every region
(a level for every other indicator, growth for the rest), and data.csv in the canonical format:
Chinese names, one region in forty quoted, a line break within one note in a thousand. `--months 24`
is two years: the plan's, 2024, and the one before; `--months 48` is four, for the same plan. The
large file of benches/README.md has 3000 regions: 7.2 million rows. `--returns` writes, in place of
data.csv, a small file a region into FOLDER/returns: its figures of the last month. `--shuffled` writes
the same rows of data.csv in no order. `--workbook` writes them into a sheet, FOLDER/data.xlsx, whose texts are shared
as Excel writes them.
"""

import argparse
import csv
import io
import pathlib
import random
import sys


def names(count, stem):
    return [f"{stem}{number:04d}" for number in range(count)]


def target(indicator):
    """The kind of an indicator's target and its text, the same for all regions."""
    return ("level", f">= {700 + indicator * 7 % 90}") if indicator % 2 == 0 else ("growth", ">= 6")


def write_plan(path, indicators, regions):
    with open(path, "w", encoding="utf-8") as out:
        out.write('[plan]\ntitle = "大表"\nyear = 2024\nregion = "全省"\ntargets = "targets.csv"\n')
        for name in regions:
            out.write(f'[[region]]\nname = "{name}"\n')
        out.write('[[task]]\nnumber = 1\ntitle = "各项指标"\n')
        for number, name in enumerate(indicators):
            out.write(f'[[task.indicator]]\nid = "i-{number:04d}"\nname = "{name}"\nunit = "亿元"\n')
            out.write('nature = "flow"\nregions = "all"\n')


def write_targets(path, indicators, regions):
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write("indicator,region,kind,target,due,note\n")
        for number, indicator in enumerate(indicators):
            kind, text = target(number)
            out.writelines(f"{indicator},{region},{kind},{text},2024-12-31,\n" for region in regions)


def rows(indicators, regions, months, state=1):
    """Every indicator, region (its number and name) and month; sums since January that rise every
    month, more or less by a step that grows with the years. One series in a thousand ends with a
    single month in place of the sum, a usual mistake, so that it falls."""
    first, last = 2025 * 12 - months, 2025 * 12 - 1
    for month in range(first, last + 1):
        year, before = divmod(month, 12)
        period = f"{year}-{before + 1:02d}"
        for i, indicator in enumerate(indicators):
            for r, region in regions:
                state = (state * 1103515245 + 12345) % 2**31
                cell = f'"{region}"' if r % 40 == 0 else region
                note = '"补报\n见附件"' if state % 1000 == 0 else ""
                step = (10 + (i * 7 + r * 13) % 90) * (year - 2004) // 2
                whole = 1 if month == last and state % 1000 == 500 else before + 1
                value = (whole * step + state // 100 % step) / 10
                yield f"{indicator},{period},{cell},{value:.1f},,,{note}\n"


def shuffled(lines):
    lines = list(lines)
    random.Random(1).shuffle(lines)
    return lines


def write_figures(path, lines):
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write("indicator,period,region,value,last_year,growth,note\n")
        out.writelines(lines)


def write_workbook(path, lines):
    """The rows as a sheet, with what tests/workbooks.py makes workbooks of."""
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))
    from workbooks import HEAD, MAIN, book, sheet
    header = ["indicator", "period", "region", "value", "last_year", "growth", "note"]
    texts, cells = {}, [header, *csv.reader(io.StringIO("".join(lines), newline=""))]
    for row in cells:
        for column, cell in enumerate(row):
            if column == 3 and row is not header:
                row[column] = float(cell)
            elif cell:
                number = texts.setdefault(cell, len(texts))
                row[column] = f'<c r="%s" t="s"><v>{number}</v></c>'.encode()
            else:
                row[column] = None
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    shared = f'{HEAD}<sst {MAIN} count="{len(texts)}" uniqueCount="{len(texts)}">{shared}</sst>'
    path.write_bytes(book({"Sheet1": sheet(cells)}, shared))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--indicators", type=int, default=100)
    parser.add_argument("--regions", type=int, default=417)
    parser.add_argument("--months", type=int, default=24)
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--returns", action="store_true")
    forms.add_argument("--shuffled", action="store_true")
    forms.add_argument("--workbook", action="store_true")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    indicators, regions = names(args.indicators, "服务业指标"), names(args.regions, "某县")
    write_plan(args.folder / "plan.toml", indicators, regions)
    write_targets(args.folder / "targets.csv", indicators, regions)
    if args.returns:
        (args.folder / "returns").mkdir(exist_ok=True)
        for number, region in enumerate(regions):
            path = args.folder / "returns" / f"2024-12-{region}.csv"
            write_figures(path, rows(indicators, [(number, region)], 1, state=number + 1))
    elif args.workbook:
        write_workbook(args.folder / "data.xlsx", rows(indicators, list(enumerate(regions)), args.months))
    else:
        lines = rows(indicators, list(enumerate(regions)), args.months)
        write_figures(args.folder / "data.csv", shuffled(lines) if args.shuffled else lines)


if __name__ == "__main__":
    main()
