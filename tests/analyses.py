#!/usr/bin/env python3
"""What the analyses must give, worked out a second time in fractions: from plan.toml and the tables of figures alone.

    python3 tests/analyses.py check              # every `by-hand` of the cases below is what this gives
    python3 tests/analyses.py write CASE         # prints one

A case is a folder under tests/cases; its figures are in data.csv, cumulative, one row a figure.
"""

import csv
import pathlib
import sys
import tomllib
from fractions import Fraction

CASES = pathlib.Path(__file__).parent / "cases"


def rounded(number, digits=6):
    """Half away from zero, without zeros behind it: as JSON has it."""
    scaled = abs(number) * 10**digits
    whole = int(scaled) + (1 if scaled - int(scaled) >= Fraction(1, 2) else 0)
    text = str(whole).rjust(digits + 1, "0")
    text = f"{text[:-digits]}.{text[-digits:]}".rstrip("0").rstrip(".")
    return ("-" if number < 0 and whole else "") + text


def shown(number):
    return "null" if number is None else rounded(number)


class Figures:
    """The figures of a case by indicator, region and period."""

    def __init__(self, folder):
        plan = folder / "plan.toml"
        self.plan = tomllib.loads((plan if plan.exists() else folder.parent / "plan.toml").read_text("utf-8"))
        self.indicators = [it for task in self.plan["task"] for it in task.get("indicator", [])]
        self.by_id = {it["id"]: it for it in self.indicators}
        names = {it["name"]: it["id"] for it in self.indicators} | {it["id"]: it["id"] for it in self.indicators}
        self.home = self.plan["plan"].get("region", "")
        self.rows, self.year, latest = {}, self.plan["plan"]["year"], 0
        with open(folder / "data.csv", encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                period = self.period(row["period"])
                key = names[row["indicator"]], row.get("region") or self.home, period
                self.rows[key] = {name: Fraction(row[name]) for name in ("value", "last_year", "growth") if row.get(name)}
                if period[0] == self.year:
                    latest = max(latest, period[1])
        self.month = latest

    @staticmethod
    def period(text):
        year, _, month = text.partition("-")
        return int(year), int(month or 12)

    def level(self, indicator, region, period):
        return self.rows.get((indicator, region, period), {}).get("value")

    def base(self, indicator, region, period):
        own = self.rows.get((indicator, region, period), {}).get("last_year")
        return own if own is not None else self.level(indicator, region, (period[0] - 1, period[1]))

    def growth(self, indicator, region, period):
        """The published rate; else that of the levels, where that counts."""
        published = self.rows.get((indicator, region, period), {}).get("growth")
        if published is not None or self.by_id[indicator].get("growth-basis") == "reported":
            return published
        level, base = self.level(indicator, region, period), self.base(indicator, region, period)
        return None if level is None or base is None or base <= 0 else (level / base - 1) * 100


def structure(figures):
    """A line for each row of each whole in the plan's own region."""
    period = figures.year, figures.month
    for whole in figures.plan["whole"]:
        own = whole.get("indicator")
        if whole["parts"] == "regions":
            parts = [(own, region["name"]) for region in figures.plan["region"]]
        else:
            parts = [(part, figures.home) for part in whole["parts"]]
        levels = [figures.level(*part, period) for part in parts]
        bases = [figures.base(*part, period) for part in parts]
        known = None not in levels + bases
        total = own and figures.level(own, figures.home, period)
        summed = total is None
        total = sum(levels) if summed and known else total
        before = (sum(bases) if known else None) if summed else figures.base(own, figures.home, period)
        reported = any(figures.by_id[part].get("growth-basis") == "reported" for part in ([own] if own else whole["parts"]))

        def pull(part, level, base):
            if base is None or before is None or before <= 0:
                return None
            if reported:
                rate = figures.growth(*part, period)
                return None if rate is None else base / before * rate
            return None if level is None else (level - base) / before * 100

        pulls = [pull(*it) for it in zip(parts, levels, bases)]
        pulled = None if None in pulls else sum(pulls)
        grown = own and figures.growth(own, figures.home, period)
        grown = pulled if grown is None and summed else grown
        name = f"whole={whole['id']}"
        yield f"rows[{name},row={'sum' if summed else 'whole'}] growth_pct={shown(grown)} share_pct=null"

        def line(level, base, drives):
            share = None if level is None or total is None or total <= 0 else level / total * 100
            earlier = None if base is None or before is None or before <= 0 else base / before * 100
            change = None if share is None or earlier is None else share - earlier
            part = None if drives is None or grown is None or abs(grown) < Fraction(1, 2) else drives / grown * 100
            return f"share_pct={shown(share)} share_change_pp={shown(change)} pull_pp={shown(drives)} contribution_pct={shown(part)}"

        for (part, region), level, base, drives in zip(parts, levels, bases, pulls):
            rate = figures.growth(part, region, period)
            growth = f"growth_pct={shown(rate)}"
            where = f"row=part,indicator={part}" + (f",region={region}" if whole["parts"] == "regions" else "")
            yield f"rows[{name},{where}] {growth} {line(level, base, drives)}"
        if not summed:
            rest, rest_before = (total - sum(levels), before - sum(bases)) if known else (None, None)
            yield f"rows[{name},row=rest] {line(rest, rest_before, None if grown is None or pulled is None else grown - pulled)}"


ANALYSES = {
    "structure": structure,
}


def worked(folder):
    lines = ANALYSES[folder.parent.name](Figures(folder))
    return "# python3 tests/analyses.py write " + f"{folder.parent.name}/{folder.name}\n" + "".join(line + "\n" for line in lines)


def main():
    if sys.argv[1:2] == ["write"]:
        sys.stdout.write(worked(CASES / sys.argv[2]))
        return 0
    if sys.argv[1:] != ["check"]:
        sys.exit(__doc__)
    files = [file for topic in ANALYSES for file in sorted((CASES / topic).glob("*/by-hand"))]
    files = [file for file in files if file.read_text("utf-8").startswith("# python3 tests/analyses.py")]
    wrong = [str(file) for file in files if file.read_text("utf-8") != worked(file.parent)]
    rows = sum(len(file.read_text("utf-8").splitlines()) - 1 for file in files)
    print(f"{len(files)} cases of analyses, {rows} rows worked out a second time, {len(wrong)} differ")
    return "\n".join(wrong) or (0 if files else "no case was found")


if __name__ == "__main__":
    sys.exit(main())
