#!/usr/bin/env python3
"""Forms of their own, made of known figures: `python3 tests/layouts.py target/release/plan [--cases N] [--seed S]`.

Figures are drawn, each of them once, and written in the styles in which offices send them; what the program
reads with the import of that style must be these figures. Then each file is polluted: a separator, a quote, a
cell or a line too many or too few, at every place. Whatever the program says of it, no figure may be another.
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile

INDICATORS = [("retail", "社会消费品零售总额", "亿元"), ("insurance", "保费收入", "亿元"), ("revenue", "一般公共预算收入", "万元")]
REGIONS = ["临江区", "白石县", "青坪县"]
HOME = "云溪市"


def plan(layout):
    lines = ["[plan]", 'title = "计划"', "year = 2025", f'region = "{HOME}"', "[[department]]", 'name = "市统计局"']
    for region in REGIONS:
        lines += ["[[region]]", f'name = "{region}"']
    lines += ["[[task]]", "number = 1", 'title = "指标"', 'departments = ["市统计局"]']
    for ident, name, unit in INDICATORS:
        lines += ["[[task.indicator]]", f'id = "{ident}"', f'name = "{name}"', f'unit = "{unit}"', 'nature = "flow"',
                  'target.level = ">= 1000"']
    return "\n".join(lines) + "\n[[import]]\nfile = \"data.csv\"\n" + layout.strip() + "\n"


class Truth:
    """What the file says: a value and a growth of each indicator and region."""

    def __init__(self, rng):
        values = rng.sample(range(10_000, 99_999), 64)
        rates = rng.sample([it for it in range(-250, 251) if it], 64)
        keys = [(ident, region) for ident, _, _ in INDICATORS for region in [HOME, *REGIONS]]
        self.value = {key: f"{values.pop() / 10:.1f}" for key in keys}
        self.growth = {key: f"{rates.pop() / 10:.1f}" for key in keys}
        # What stands in the file beside these, and is not read.
        self.other = [f"{it / 10:.1f}" for it in values]


def rows_of(rows):
    return "\n".join(",".join(row) for row in rows) + "\n"


def wide(truth, rng):
    """Regions down, indicators and measures across under two rows of headings."""
    head, below = ["地区"], [""]
    for _, name, _ in INDICATORS:
        head += [name, "", ""]
        below += ["当月", "累计", "增幅%"]
    rows, other = [["云溪市2025年1-6月主要指标"] + [""] * 9, head, below], iter(truth.other)
    for region in [HOME, *REGIONS]:
        rows.append([region] + [cell for ident, _, _ in INDICATORS
                                for cell in (next(other), truth.value[ident, region], truth.growth[ident, region])])
    return rows_of(rows), """
start = "地区"
header = ["indicator", "measure"]
left = ["region"]
measure = { "当月" = "skip", "累计" = "value", "增幅%" = "growth" }
period = "2025-06"
unit = "plan"
"""


def long(truth, rng):
    """Regions in rows of their own, indicators and units below them."""
    rows = [["项目", "计量单位", "1-6月", "比上年±%"]]
    for region in [HOME, *REGIONS]:
        rows.append([region, "", "", ""])
        for number, (ident, name, unit) in enumerate(INDICATORS, 1):
            rows.append([f"{number}.{name}", unit, truth.value[ident, region], truth.growth[ident, region]])
    return rows_of(rows) + "注：初步数。,,,\n", """
end = "注*"
header = ["measure"]
left = ["indicator", "unit"]
section = "region"
strip = ["numbering"]
measure = { "1-6月" = "value", "比上年±%" = "growth" }
period = "2025-06"
"""


def repeated(truth, rng):
    """A table for each indicator, below each other."""
    rows = [["云溪市统计局", "", ""]]
    for ident, name, unit in INDICATORS:
        rows += [[f"{name}（2025年1-6月）", "", ""], [f"单位：{unit}", "", ""], ["地区", "数值", "增速"]]
        rows += [[region, truth.value[ident, region], truth.growth[ident, region]] for region in [HOME, *REGIONS]]
    return rows_of(rows), """
start = "地区"
repeat = true
header = ["measure"]
left = ["region"]
measure = { "数值" = "value", "增速" = "growth" }
indicator = "title"
period = "title"
unit = "title"
"""


def columns(truth, rng):
    """Indicators down, regions across under headings that are all the same, told by their letters."""
    regions = [HOME, *REGIONS]
    rows = [["指标", "单位"] + [cell for region in regions for cell in (region, "")],
            ["", ""] + ["数"] * 2 * len(regions)]
    for ident, name, unit in INDICATORS:
        rows.append([name, unit] + [cell for region in regions
                                    for cell in (truth.value[ident, region], truth.growth[ident, region])])
    return rows_of(rows), """
header = ["region", "skip"]
left = ["indicator", "unit"]
columns = { C = "value", D = "growth", E = "value", F = "growth", G = "value", H = "growth", I = "value", J = "growth" }
period = "2025-06"
"""


STYLES = [wide, long, repeated, columns]


def read(program, folder, text, layout, *options):
    (folder / "plan.toml").write_text(plan(layout))
    (folder / "data.csv").write_text(text)
    command = [program, "check", "data.csv", "--by", "region", "--format", "json", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    if done.returncode not in (0, 3):
        sys.exit(f"status {done.returncode}: {done.stderr}\n{layout}\n{text}")
    rows = json.loads(done.stdout)["rows"] if done.stdout else []
    found = {}
    for row in rows:
        key = (row["indicator"], row["region"])
        for name in ("actual", "growth_pct"):
            if row.get(name) is not None and row["period"] == "2025-06":
                found[(*key, name)] = float(row[name])
    return found, done.stderr


def expected(truth):
    want = {(*key, "actual"): float(value) for key, value in truth.value.items()}
    return want | {(*key, "growth_pct"): float(value) for key, value in truth.growth.items()}


def polluted(text, rng, count):
    """The text with a slip of the hand, at some of all places."""
    slips = []
    for at, c in enumerate(text):
        if c == ",":
            slips += [text[:at] + text[at + 1:], text[:at] + "," + text[at:], text[:at] + ";" + text[at + 1:]]
        elif c == "\n":
            slips += [text[:at] + text[at + 1:], text[:at] + "," + text[at:], text[:at] + "\n" + text[at:]]
        if at == 0 or text[at - 1] in ",\n":
            slips += [text[:at] + '"' + text[at:]]
        if c in ",\n":
            slips += [text[:at] + '"' + text[at:]]
    lines = text.split("\n")
    for at in range(len(lines) - 1):
        slips += ["\n".join(lines[:at] + lines[at + 1:]), "\n".join(lines[:at] + [lines[at]] + lines[at:])]
    return slips if count >= len(slips) else rng.sample(slips, count)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--cases", type=int, default=8)
    parser.add_argument("--slips", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    rng, files, slips, refused = random.Random(options.seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for case in range(options.cases):
            style = STYLES[case % len(STYLES)]
            truth = Truth(rng)
            text, layout = style(truth, rng)
            found, told = read(program, folder, text, layout)
            want = expected(truth)
            if found != want:
                wrong = {key: (found.get(key), want.get(key)) for key in want if found.get(key) != want.get(key)}
                sys.exit(f"{style.__name__}: {wrong}\n{told}\n{text}")
            files += 1
            for slip in polluted(text, rng, options.slips):
                found, told = read(program, folder, slip, layout, "--keep-going")
                wrong = {key: (value, want.get(key)) for key, value in found.items() if want.get(key) != value}
                if wrong:
                    sys.exit(f"{style.__name__}, polluted: {wrong}\n{told}\n{slip}")
                slips, refused = slips + 1, refused + (len(found) < len(want))
    print(f"{files} files read whole; {slips} slips, of which {refused} cost figures, and none made one")


if __name__ == "__main__":
    main()
