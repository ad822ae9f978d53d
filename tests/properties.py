#!/usr/bin/env python3
"""What must hold for any plan and any figures, tried on random ones.

    python3 tests/properties.py target/release/plan [--cases 2000] [--seed 1]

- Attainment reaches 100 % exactly when the gap is not negative.
- The required growth, applied to last year's rest, meets the target exactly: within what its six
  decimals leave open.
- Figures and targets in 亿元 instead of 万元 change no ratio, no status and no remark but the numbers in it.
- A year split into months, or into January with February and then quarters' ends, adds up to the same.
- The order of rows, and how they are cut into files, change nothing but where they stand.
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

MONTHS = 6
RATIOS = ["growth_pct", "growth_from_levels_pct", "attainment_pct", "schedule_pct", "schedule_gap_pp",
          "required_growth_pct", "status", "reasons", "growth_source"]


def decimal(cents, places):
    """A whole number of units in the last of so many decimals, as text."""
    sign, digits = ("-" if cents < 0 else ""), str(abs(cents)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


class Indicator:
    """A flow with months of two years, in hundredths of a unit; a level or a growth is promised."""

    def __init__(self, number, source):
        self.id = f"i{number}"
        self.now = [source.randrange(0, 100_000) for _ in range(MONTHS)]
        self.last = [source.randrange(1, 100_000) for _ in range(12)]
        self.level = source.randrange(1, 1_500_000)
        self.growth = source.randrange(-100, 200)
        self.comparator = source.choice([">=", ">", "<="])
        self.kind = source.choice(["level", "level", "growth"])

    def declared(self, unit, places):
        want = decimal(self.level, places) if self.kind == "level" else decimal(self.growth, 1)
        return (f'[[task.indicator]]\nid = "{self.id}"\nname = "指标{self.id}"\nunit = "{unit}"\nnature = "flow"\n'
                f'target.{self.kind} = "{self.comparator} {want}"\n')


def plan_toml(indicators, unit, places):
    head = '[plan]\ntitle = "随机"\nyear = 2024\n\n[[task]]\nnumber = 1\ntitle = "各项"\n'
    return head + "".join(indicator.declared(unit, places) for indicator in indicators)


def cumulative(indicators, places):
    """A row with this year's figure, and two of last year's."""
    for it in indicators:
        for period, sum_of in [("2024-06", it.now), ("2023-06", it.last[:MONTHS]), ("2023", it.last)]:
            yield f"{it.id},{period},{decimal(sum(sum_of), places)}"


def single(indicators, cuts):
    """The same in parts: `cuts` are the last months of the parts of a year."""
    for it in indicators:
        for year, months in [(2024, it.now), (2023, it.last)]:
            first = 0
            for last in [cut for cut in cuts if cut <= len(months)]:
                period = f"{year}-{first + 1:02}..{year}-{last:02}"
                yield f"{it.id},{period},{decimal(sum(months[first:last]), 2)}"
                first = last


def check(program, folder, toml, files):
    """The rows of a check, by the ids of their targets."""
    (folder / "plan.toml").write_text(toml, encoding="utf-8")
    names = []
    for number, rows in enumerate(files):
        names.append(f"data-{number}.csv")
        (folder / names[-1]).write_text("\n".join(["indicator,period,value", *rows]) + "\n", encoding="utf-8")
    command = [program, "check", *names, "--period", "2024-06", "--format", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"status {done.returncode}\n{done.stderr[:2000]}")
    rows = json.loads(done.stdout, parse_float=str, parse_int=str)["rows"]
    for row in rows:
        row.pop("sources")
    return {row["target"]["id"]: row for row in rows}


def signs_agree(row):
    """Attainment reaches 100 exactly when the gap is not negative; rounding may show 100 just below."""
    if row["attainment_pct"] is None:
        return
    attainment, gap = Fraction(row["attainment_pct"]), Fraction(row["gap"])
    assert attainment >= 100 if gap >= 0 else attainment <= 100, row


def required_growth_meets(row, indicator):
    """A + (B − A₀)(1 + r/100) is the target; r is known to half a millionth."""
    if row["required_growth_pct"] is None:
        return 0
    actual, same, full = (Fraction(sum(part), 100) for part in [indicator.now, indicator.last[:6], indicator.last])
    rest, rate = full - same, Fraction(row["required_growth_pct"])
    target = Fraction(indicator.level, 100)
    if indicator.kind == "growth":
        target = full * (1 + Fraction(indicator.growth, 1000))
    apart = abs(actual + rest * (1 + rate / 100) - target)
    assert apart <= rest / 100 * Fraction(1, 2_000_000), row
    return 1


def without_growth_outlook(row):
    """The outlook of a growth needs the period before, which only the parts of a year tell."""
    if row["target"]["kind"] != "growth":
        return row
    reasons = {key: reason for key, reason in row["reasons"].items() if key != "outlook"}
    return row | {"outlook": None, "reasons": reasons}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    source = random.Random(args.seed)
    indicators = [Indicator(number, source) for number in range(args.cases)]
    toml = plan_toml(indicators, "万元", 2)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = list(cumulative(indicators, 2))
        plain = check(args.program, folder, toml, [rows])
        required = 0
        for indicator in indicators:
            row = plain[f"{indicator.id}/{indicator.kind}"]
            signs_agree(row)
            required += required_growth_meets(row, indicator)
        scaled = check(args.program, folder, plan_toml(indicators, "亿元", 6), [list(cumulative(indicators, 6))])
        for key, row in plain.items():
            assert all(row[ratio] == scaled[key][ratio] for ratio in RATIOS), (row, scaled[key])
        for cuts in [range(1, 13), [2, 3, 6, 9, 12], [3, 6, 12]]:
            parts = check(args.program, folder, toml, [list(single(indicators, cuts))])
            for key, row in plain.items():
                assert without_growth_outlook(row) == without_growth_outlook(parts[key]), (row, parts[key])
        source.shuffle(rows)
        files = [rows[number::3] for number in range(3)]
        assert plain == check(args.program, folder, toml, files)
    assert required > args.cases // 3, "hardly any required growth was tried"
    print(f"{args.cases} random indicators hold ({required} with a required growth)")


if __name__ == "__main__":
    main()
