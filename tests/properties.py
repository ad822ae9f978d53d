#!/usr/bin/env python3
"""What must hold for any plan and any figures, tried on random ones.

    python3 tests/properties.py target/release/plan [--cases 2000] [--seed 1]

- Attainment reaches 100 % exactly when the gap is not negative.
- The required growth, applied to last year's rest, meets the target exactly: within what its six
  decimals leave open.
- Figures and targets in 亿元 instead of 万元 change no ratio, no status and no remark but the numbers in it.
- A year split into months, or into January with February and then quarters' ends, adds up to the same.
- The order of rows, and how they are cut into files, change nothing but where they stand.
- What is judged is on the good side exactly when the status is good.
- Months after the day on which a target was due change nothing of its verdict.
- A limit on something is the same as as much, negative, at least: gaps, severity and status mirror each other.
- The pulls of a whole's parts and of what is left over add up to its growth, their contributions to 100; in another unit all shares,
  pulls and contributions are the same.
- What targets earn adds up to the total, and with every part of a joint task to that of the departments; neither depends on the order of
  rows, nor does the total on which departments there are.
"""

import argparse
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

MONTHS = 6
RATIOS = ["growth_pct", "growth_from_levels_pct", "attainment_pct", "schedule_pct", "schedule_gap_pp",
          "required_growth_pct", "status", "reasons", "growth_source", "judged_gap_pp", "judged_by", "severity", "used_pct"]
JUDGED = ["actual", "attainment_pct", "schedule_pct", "schedule_gap_pp", "schedule_gap", "gap", "judged_gap_pp",
          "judged_by", "judged_period", "severity", "used_pct", "growth_pct", "status"]
MIRRORED = ["schedule_pct", "schedule_gap_pp", "schedule_gap", "gap", "judged_gap_pp", "judged_by", "severity", "status"]
GOOD = {"met": True, "on-schedule": True, "lagging": False, "behind": False, "missed": False}


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

    def declared(self, unit, places, day="2024-12-31", more=""):
        want = decimal(self.level, places) if self.kind == "level" else decimal(self.growth, 1)
        return (f'[[task.indicator]]\nid = "{self.id}"\nname = "指标{self.id}"\nunit = "{unit}"\nnature = "flow"\n{more}'
                f'target.{self.kind} = {{ want = "{self.comparator} {want}", due = "{day}" }}\n')

    def mirrored(self):
        """The same with the other sign: a limit is at least as much, negative."""
        other = copy.copy(self)
        other.now, other.level = [-month for month in self.now], -self.level
        other.comparator = {"<=": ">=", ">=": "<=", ">": "<"}[self.comparator]
        return other


def plan_toml(indicators, unit="万元", places=2, **keys):
    head = '[plan]\ntitle = "随机"\nyear = 2024\n\n[[task]]\nnumber = 1\ntitle = "各项"\n'
    return head + "".join(indicator.declared(unit, places, **keys) for indicator in indicators)


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


def up_to(indicators, month):
    """A row a month since January, up to a month."""
    return [f"{it.id},2024-{last:02},{decimal(sum(it.now[:last]), 2)}" for it in indicators for last in range(1, month + 1)]


def check(program, folder, toml, files, period="2024-06"):
    """The rows of a check, by the ids of their targets."""
    (folder / "plan.toml").write_text(toml, encoding="utf-8")
    names = []
    for number, rows in enumerate(files):
        names.append(f"data-{number}.csv")
        (folder / names[-1]).write_text("\n".join(["indicator,period,value", *rows]) + "\n", encoding="utf-8")
    command = [program, "check", *names, "--period", period, "--format", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"status {done.returncode}\n{done.stderr[:2000]}")
    rows = json.loads(done.stdout, parse_float=str, parse_int=str)["rows"]
    for row in rows:
        row.pop("sources")
    return {row["target"]["id"]: row for row in rows}


def answer(program, folder, command, toml, rows):
    """What another command says of a plan and its rows, as JSON without its places."""
    (folder / "plan.toml").write_text(toml, encoding="utf-8")
    (folder / "data.csv").write_text("\n".join(["indicator,period,value,last_year", *rows]) + "\n", encoding="utf-8")
    done = subprocess.run([program, command, "data.csv", "--format", "json"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: status {done.returncode}\n{done.stderr[:2000]}")
    said = json.loads(done.stdout, parse_float=str, parse_int=str)
    said = {key: said[key] for key in ("rows", "departments", "regions", "total") if key in said}
    for row in said["rows"]:
        row.pop("source")
    return said


def near(numbers, whole):
    """Numbers of six decimals each add up to another, within what their rounding leaves open."""
    return abs(sum(map(Fraction, numbers)) - Fraction(whole)) <= Fraction(len(numbers) + 1, 2_000_000)


def wholes_add_up(program, folder, source, count):
    """Random wholes of two to seven parts, some of which fall, begin or end."""
    wholes = []
    for number in range(count):
        parts = [(source.randrange(0, 90_000), source.choice([0, 1, source.randrange(1, 90_000)])) for _ in range(source.randrange(2, 8))]
        rest = source.randrange(0, 20_000), source.randrange(0, 20_000)
        wholes.append((number, [tuple(map(sum, zip(*parts, rest))), *parts]))

    def asked(unit, places):
        toml, rows = '[plan]\ntitle = "随机"\nyear = 2024\n\n[[task]]\nnumber = 1\ntitle = "各项"\n', []
        for number, members in wholes:
            ids = [f"w{number}-{place}" for place in range(len(members))]
            for id, (now, before) in zip(ids, members):
                toml += f'[[task.indicator]]\nid = "{id}"\nname = "指标{id}"\nunit = "{unit}"\nnature = "flow"\n'
                rows.append(f"{id},2024-06,{decimal(now, places)},{decimal(before, places)}")
            parts = ", ".join(f'"{id}"' for id in ids[1:])
            toml += f'[[whole]]\nid = "w{number}"\nname = "总体{number}"\nindicator = "{ids[0]}"\nparts = [{parts}]\n'
        said = answer(program, folder, "structure", toml, rows)["rows"]
        return {whole: [row for row in said if row["whole"] == whole] for whole in dict.fromkeys(row["whole"] for row in said)}

    plain, scaled, tried = asked("万元", 2), asked("亿元", 6), [0, 0]
    for whole, rows in plain.items():
        growth = next(row["growth_pct"] for row in rows if row["row"] == "whole")
        parts = [row for row in rows if row["row"] != "whole"]
        assert parts[-1]["row"] == "rest", rows
        if growth is not None:
            assert near([row["pull_pp"] for row in parts], growth), rows
            tried[0] += 1
        if growth is not None and abs(Fraction(growth)) >= Fraction(1, 2):
            assert near([row["contribution_pct"] for row in parts], 100), rows
            tried[1] += 1
        for row, other in zip(rows, scaled[whole], strict=True):
            for key in ("share_pct", "share_change_pp", "pull_pp", "contribution_pct", "growth_pct"):
                assert row[key] == other[key], (key, row, other)
    assert min(tried) > count // 2, tried
    return count


def scores_add_up(program, folder, source, count):
    """Random targets of random departments, alone or jointly, with random weights and rules."""
    rules = ['rule = "met"', 'rule = "capped"\ncap = 110', 'rule = "capped"\nagainst = "schedule"', 'rule = "step"\nper-point = 0.7',
             'rule = "bands"\nbands = [{ from = 0, points = 100 }, { from = -20, points = 70 }, { from = -60, points = 30 }]',
             'rule = "efficacy"\nfloor = 100\nsatisfactory = 700\nclip = false']
    targets = []
    for number in range(count):
        those = source.sample(range(5), source.randrange(1, 4))
        rule = source.choice(rules) + source.choice(["", "\ndeduct = { lagging = 0.5, behind = 1.25, unreported = 2 }"])
        value = source.choice([None, *(source.randrange(0, 90_000) for _ in range(5))])
        targets.append((f"i{number}", those, source.randrange(1, 90_000), source.randrange(1, 200), rule, value))
    rows = [f"{id},2024-06,{decimal(value, 2)}," for id, _, _, _, _, value in targets if value is not None]

    def plan(joint, renamed):
        """`renamed` says what a department of a target is called."""
        tasks, items, names = [], [], []
        for place, (id, those, level, weight, rule, _) in enumerate(targets):
            called = [renamed(place, department) for department in those]
            names += [name for name in called if name not in names]
            tasks.append(f'[[task]]\nnumber = {place + 1}\ntitle = "任务{place}"\ndepartments = [{", ".join(map(json.dumps, called))}]\n'
                         f'[[task.indicator]]\nid = "{id}"\nname = "指标{id}"\nunit = "万元"\nnature = "flow"\n'
                         f'target.level = ">= {decimal(level, 2)}"\n')
            items.append(f'[[score.item]]\ntarget = "{id}"\nweight = {weight}\n{rule}\n')
        departments = "".join(f'[[department]]\nname = "{name}"\n' for name in names)
        return (f'[plan]\ntitle = "随机"\nyear = 2024\n\n{departments}' + "".join(tasks) + f'[score]\njoint = "{joint}"\n'
                + "".join(items))

    as_they_are, split_up = lambda _, department: f"局{department}", lambda place, department: f"局{department}-{place % 2}"
    for joint in ("first", "split", "all"):
        said = answer(program, folder, "score", plan(joint, as_they_are), rows)
        [total] = said["total"]
        earned = [row["points"] for row in said["rows"] if row["points"] is not None]
        assert near(earned, total["points"]), (joint, total)
        if joint != "all":
            for key in ("points", "weight", "left_out", "deducted"):
                assert near([one[key] for one in said["departments"] if one[key] is not None], total[key] or 0), (joint, key)
        ranks = {Fraction(one["score"]): one["rank"] for one in said["departments"] if one["score"] is not None}
        assert [int(ranks[score]) for score in sorted(ranks, reverse=True)][0] == 1, said["departments"]
        shuffled = source.sample(rows, len(rows))
        assert answer(program, folder, "score", plan(joint, as_they_are), shuffled) == said, joint
        assert answer(program, folder, "score", plan(joint, split_up), rows)["total"] == said["total"], joint
    return count


def signs_agree(row):
    """Attainment reaches 100 exactly when the gap is not negative; rounding may show 100 just below."""
    if row["attainment_pct"] is None:
        return
    attainment, gap = Fraction(row["attainment_pct"]), Fraction(row["gap"])
    assert attainment >= 100 if gap >= 0 else attainment <= 100, row


def good_side(row):
    """A gap is positive on the good side, and severity is the other way round; `> T` holds only beyond T."""
    if row["judged_gap_pp"] is None or row["status"] not in GOOD or row["target"]["comparator"] == ">":
        return
    judged, severe = Fraction(row["judged_gap_pp"]), Fraction(row["severity"] or 0)
    assert judged >= 0 if GOOD[row["status"]] else judged <= 0, row
    assert judged * severe <= 0, row


def same_in(keys, rows, others, what):
    """The same values in rows of the same targets."""
    for (name, row), other in zip(rows.items(), others.values(), strict=True):
        assert all(row[key] == other[key] for key in keys), (what, name, row, other)


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
            good_side(row)
            required += required_growth_meets(row, indicator)
        scaled = check(args.program, folder, plan_toml(indicators, "亿元", 6), [list(cumulative(indicators, 6))])
        for key, row in plain.items():
            assert all(row[ratio] == scaled[key][ratio] for ratio in RATIOS), (row, scaled[key])
        for cuts in [range(1, 13), [2, 3, 6, 9, 12], [3, 6, 12]]:
            parts = check(args.program, folder, toml, [list(single(indicators, cuts))])
            for key, row in plain.items():
                assert without_growth_outlook(row) == without_growth_outlook(parts[key]), (row, parts[key])
        by_april = plan_toml(indicators, day="2024-04-30")
        on_the_day = check(args.program, folder, by_april, [up_to(indicators, 4)], "2024-04")
        same_in(JUDGED, on_the_day, check(args.program, folder, by_april, [up_to(indicators, MONTHS)]), "later months")
        levels = [it for it in indicators if it.kind == "level"]
        mirrored = [it.mirrored() for it in levels]
        pair = [check(args.program, folder, plan_toml(some, more="may-fall = true\n"), [up_to(some, MONTHS)])
                for some in (levels, mirrored)]
        same_in(MIRRORED, *pair, "mirrored")
        source.shuffle(rows)
        files = [rows[number::3] for number in range(3)]
        assert plain == check(args.program, folder, toml, files)
        wholes = wholes_add_up(args.program, folder, source, max(args.cases // 10, 20))
        scores = scores_add_up(args.program, folder, source, max(args.cases // 20, 20))
    assert required > args.cases // 3, "hardly any required growth was tried"
    print(f"{args.cases} random indicators hold ({required} with a required growth), {wholes} wholes and {scores} scores")


if __name__ == "__main__":
    main()
