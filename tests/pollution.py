#!/usr/bin/env python3
"""Good tables, polluted: at every place a delimiter, a quote, a line end, a cell, a row or a column too many or too
few. No figure may come out that the good table does not have, unless the program warns of something in that file or
notes it; what lacks must have been taken out, or told. Two kinds are left out since nobody can see them: a row whose
region is blank is of the plan's own, and the cells of a row of a wide workbook are not counted.

    python3 tests/pollution.py target/release/plan [--cases 2500] [--seed 1]

`--cases` is how many of all are tried, drawn by the seed; the same number gives the same ones.
"""

import argparse
import concurrent.futures
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from oldbooks import ods, ods_table, xls
from workbooks import one

PLAN = """[plan]
title = "示例"
year = 2025
region = "云溪市"
[[region]]
name = "东城区"
[[region]]
name = "西城区"
[[department]]
name = "市统计局"
[[task]]
number = 1
title = "主要指标"
departments = ["市统计局"]
[[task.indicator]]
id = "retail"
name = "社会消费品零售总额"
unit = "亿元"
nature = "flow"
[[task.indicator]]
id = "firms"
name = "规上企业数"
unit = "家"
nature = "stock"
"""
LAYOUT = """[[import]]
file = "wide.*"
start = "指标"
end = "注*"
header = ["region", "measure"]
left = ["indicator"]
measure = { "累计" = "value", "增长%" = "growth" }
period = "2025-06"
unit = "plan"
"""
KNOWN = [["indicator", "period", "region", "value", "last_year", "growth", "unit"],
         ["社会消费品零售总额", "2025-06", "东城区", 201.5, 189.9, 6.1, "亿元"],
         ["社会消费品零售总额", "2025-06", "西城区", 1210.8, 1159.8, 4.4, "亿元"],
         ["规上企业数", "2025-06", "东城区", 31, 29, 6.9, "家"],
         ["规上企业数", "2025-06", "西城区", 28, 25, 12, "家"]]
QUOTED = [[f'"{it}"' if isinstance(it, str) else it for it in row] for row in KNOWN]
# The name of a region stands over both of its columns, as it does where cells are merged.
WIDE = [["一、主要指标", None, None, None, None], ["指标", "东城区", "东城区", "西城区", "西城区"],
        ["指标", "累计", "增长%", "累计", "增长%"], ["社会消费品零售总额", 201.5, 6.1, 1210.8, 4.4],
        ["规上企业数", 31, 6.9, 28, 12], ["注：快报数", None, None, None, None]]


def text(rows):
    return "".join(",".join("" if it is None else str(it) for it in row) + "\n" for row in rows)


def bytes_polluted(good):
    """A text with a byte that divides it too many or too few."""
    for at in range(len(good) + 1):
        for mark in (",", '"', "\n", ";", "\t"):
            yield f"{mark!r} put in at {at}", good[:at] + mark + good[at:]
        if at < len(good) and good[at] in ',"\n':
            yield f"{good[at]!r} taken out at {at}", good[:at] + good[at + 1:]


def rows_polluted(good):
    """Rows with a cell, a row or a column too many or too few. What follows a cell moves over."""
    for r, row in enumerate(good):
        without = good[:r] + good[r + 1:]
        yield f"row {r} twice", good[:r] + [row] + good[r:]
        yield f"row {r} taken out", without
        yield f"row {r} at the end", without + [row]
        yield f"row {r} blank", good[:r] + [[None] * len(row)] + good[r + 1:]
        yield f"a blank row before {r}", good[:r] + [[]] + good[r:]
        for c in range(len(row)):
            yield f"cell {r},{c} twice", good[:r] + [row[:c] + [row[c]] + row[c:]] + good[r + 1:]
            yield f"cell {r},{c} taken out", good[:r] + [row[:c] + row[c + 1:]] + good[r + 1:]
            yield f"cell {r},{c} blank", good[:r] + [row[:c] + [None] + row[c + 1:]] + good[r + 1:]
            yield f"a blank cell before {r},{c}", good[:r] + [row[:c] + [None] + row[c:]] + good[r + 1:]
            yield f"row {r} cut before {c}", good[:r] + [row[:c]] + good[r + 1:]
    for c in range(len(good[0])):
        at = lambda change: [change(row) if len(row) > c else row for row in good]
        yield f"column {c} twice", at(lambda row: row[:c] + [row[c]] + row[c:])
        yield f"column {c} taken out", at(lambda row: row[:c] + row[c + 1:])
        yield f"column {c} at the end", at(lambda row: row[:c] + row[c + 1:] + [row[c]])
        yield f"a blank column before {c}", at(lambda row: row[:c] + [None] + row[c:])
        yield f"column {c} without its cells", [good[0]] + [row[:c] + [None] + row[c + 1:] for row in good[1:]]


def all_cases():
    for name, good in (("known", text(KNOWN)), ("quoted", text(QUOTED)), ("wide", text(WIDE))):
        for what, polluted in bytes_polluted(good):
            yield f"{name}.csv", what, polluted.encode()
    for name, good in (("known", KNOWN), ("wide", WIDE)):
        for what, rows in rows_polluted(good):
            if name == "known" and re.fullmatch("cell [1-9],2 blank", what):
                # A row without its region is of the plan's own, as the documentation says.
                continue
            yield f"{name}.csv", what, text(rows).encode()
            if name == "wide" and what.startswith("cell") and not what.endswith("blank"):
                # The cells of a workbook are not counted: what moved within a row of figures cannot be seen. Where
                # a unit ends the row, it can.
                continue
            yield f"{name}.xlsx", what, one(rows)
            yield f"{name}.xls", what, xls({"6月": rows})
            yield f"{name}.ods", what, ods(ods_table("6月", rows))


def figures(plan, folder, file, data):
    """What comes out: the status, the figures by indicator, region and period, and what is said."""
    home = pathlib.Path(folder)
    (home / file).write_bytes(data)
    (home / "plan.toml").write_text(PLAN + (LAYOUT if file.startswith("wide") else ""), encoding="utf-8")
    command = [plan, "check", file, "--by", "region", "--format", "json", "--lang", "en"]
    done = subprocess.run(command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 3):
        return done.returncode, {}, done.stderr.decode()
    rows = json.loads(done.stdout)["rows"]
    found = {}
    for row in rows:
        for key in ("actual", "last_year", "growth_pct"):
            reported = key != "growth_pct" or row["growth_source"] == "reported"
            if row[key] is not None and reported:
                found[row["indicator"], row["region"], row["period"], key] = row[key]
    return done.returncode, found, done.stderr.decode()


def look(job):
    plan, good, (file, what, data) = job
    with tempfile.TemporaryDirectory() as folder:
        status, found, told = figures(plan, folder, file, data)
    if status == 3:
        return None if re.search(re.escape(file), told) else f"{file}, {what}: refused without a place"
    if status != 0:
        return f"{file}, {what}: status {status}: {told}"
    wrong = {key: value for key, value in found.items() if good[file].get(key) != value}
    # A warning or a note must name something in the file.
    is_told = re.search(rf"^(warning|note).*\n *--> {re.escape(file)}", told, re.M)
    if wrong and not is_told:
        return f"{file}, {what}: {wrong} for {({key: good[file].get(key) for key in wrong})}"
    lost = good[file].keys() - found.keys()
    is_taken_out = re.search("taken out|blank|cut before|without its cells|put in|at the end", what)
    if lost and not is_told and not is_taken_out:
        return f"{file}, {what}: lost {sorted(lost)}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plan", type=pathlib.Path)
    parser.add_argument("--cases", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    plan, cases = str(args.plan.resolve()), list(all_cases())
    good = {}
    for name, rows in (("known", KNOWN), ("wide", WIDE)):
        for kind, data in (("csv", text(rows).encode()), ("xlsx", one(rows)), ("xls", xls({"6月": rows})),
                           ("ods", ods(ods_table("6月", rows)))):
            with tempfile.TemporaryDirectory() as folder:
                status, found, told = figures(plan, folder, f"{name}.{kind}", data)
            if status or len(found) != (12 if name == "known" else 8):
                sys.exit(f"{name}.{kind}: the good table is not read: {status} {found} {told}")
            good[f"{name}.{kind}"] = found
    good["quoted.csv"] = good["known.csv"]
    if args.cases and args.cases < len(cases):
        cases = random.Random(args.seed).sample(cases, args.cases)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        wrong = [it for it in pool.map(look, ((plan, good, case) for case in cases)) if it]
    print("\n".join(wrong[:40]))
    print(f"{len(cases)} polluted tables, {len(wrong)} with a figure that is wrong or lost without a word")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
