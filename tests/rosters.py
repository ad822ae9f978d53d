#!/usr/bin/env python3
"""Counts and sums of random rosters, by plan and by Python, which must agree.

    python3 tests/rosters.py target/release/plan --cases 300 --seed 1

Each case is a roster of random enterprises, cut into files and shuffled, some rows listed twice, and
indicators with random conditions: flows, net flows and stocks, counted or added up. Every region, the
same period a year earlier and the year's end are compared exactly, and so are the rows that
`plan explain` lists.
"""

import argparse
import datetime
import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

REGIONS = ["甲区", "乙区", "丙区"]
HOME = "全市"
SECTORS = ["批发业", "零售业", "住宿 业", "软件业", "交通运输、仓储和邮政业"]
HEADS = {"name": "企业名称", "date": "入库日期", "exit": "退库日期", "region": "县区", "sector": "行业",
         "revenue": "营业收入(万元)", "code": "代码"}
FIRST, LAST = datetime.date(2021, 1, 1), datetime.date(2024, 12, 31)


def day(rng, first=FIRST):
    return first + datetime.timedelta(days=rng.randrange((LAST - first).days + 1))


def enterprise(rng, number):
    date = day(rng)
    return {
        "name": f"企业{number}",
        "date": date,
        "exit": day(rng, date) if rng.random() < 0.3 else None,
        "region": rng.choice([*REGIONS, ""]),
        "sector": rng.choice(SECTORS),
        "revenue": f"{rng.randint(-500, 9000) / 10:.{rng.choice([1, 2])}f}",
        "code": rng.choice(["51", "51.0", "52", "053"]),
    }


def comparison(rng):
    """A comparison as (text, function of a row)."""
    kind = rng.randrange(5)
    if kind == 0:
        sector = rng.choice(SECTORS)
        return f"行业 = '{sector}'", lambda row: row["sector"] == sector
    if kind == 1:
        some = rng.sample(SECTORS, 2)
        quoted = ", ".join(f"“{sector}”" for sector in some)
        return f"行业 in [{quoted}]", lambda row: row["sector"] in some
    if kind == 2:
        sector = rng.choice(SECTORS).replace(" ", "")
        return f"行业 != {sector}", lambda row: row["sector"].replace(" ", "") != sector
    if kind == 3:
        code = rng.choice(["51", "53", "52.00"])
        return f"代码 = {code}", lambda row: Fraction(row["code"]) == Fraction(code)
    sign, holds = rng.choice([("<", lambda a, b: a < b), ("<=", lambda a, b: a <= b), (">", lambda a, b: a > b),
                              (">=", lambda a, b: a >= b), ("≤", lambda a, b: a <= b), ("!=", lambda a, b: a != b)])
    bound = f"{rng.randint(-50, 900)}.{rng.randint(0, 9)}"
    return f"'营业收入（万元）' {sign} {bound}", lambda row: holds(Fraction(row["revenue"]), Fraction(bound))


class Indicator:
    def __init__(self, rng, number):
        self.id = f"i{number}"
        self.nature = rng.choice(["flow", "flow", "stock"])
        self.net = self.nature == "flow" and rng.random() < 0.5
        self.sum = rng.random() < 0.4
        parts = [comparison(rng) for _ in range(rng.randint(0, 3))]
        self.where = " and ".join(text for text, _ in parts)
        self.tests = [test for _, test in parts]

    def declared(self):
        lines = ["[[task.indicator]]", f'id = "{self.id}"', f'name = "n{self.id}"', f'nature = "{self.nature}"',
                 f'unit = "{"万元" if self.sum else "家"}"', 'roster = "r"']
        if self.where:
            lines.append(f'where = "{self.where}"')
        if self.sum:
            lines.append(f'sum = "{HEADS["revenue"]}"')
        if self.net:
            lines.append("net = true")
        return "\n".join(lines) + "\n"

    def count(self, rows, region, year, month):
        """The figure since January, or at the month's end; and how many rows came and left for it."""
        end = datetime.date(year + month // 12, month % 12 + 1, 1)
        start = datetime.date(year, 1, 1)
        total, met = Fraction(0), 0
        for row in rows:
            if region not in (HOME, row["region"]) or not all(test(row) for test in self.tests):
                continue
            value = Fraction(row["revenue"]) if self.sum else 1
            date, left = row["date"], row["exit"]
            if self.nature == "stock":
                signs = [1] if date < end and (left is None or left >= end) else []
            else:
                signs = [1] if start <= date < end else []
                signs += [-1] if self.net and left and start <= left < end else []
            total += sum(sign * value for sign in signs)
            met += len(signs)
        return total, met


def plan_toml(indicators, start):
    regions = "".join(f'[[region]]\nname = "{name}"\n' for name in REGIONS)
    columns = ", ".join(f'{key} = "{HEADS[key]}"' for key in ["name", "date", "exit", "region"])
    return (f'[plan]\ntitle = "t"\nyear = 2024\nregion = "{HOME}"\n{regions}'
            f'[[roster]]\nid = "r"\nfile = "roster-*.csv"\nfrom = {start}\ncolumns = {{ {columns} }}\n'
            f'[[task]]\nnumber = 1\ntitle = "t"\n' + "".join(it.declared() for it in indicators))


def written(row, columns, rng):
    date = [lambda d: d.isoformat(), lambda d: f"{d.year}/{d.month}/{d.day}", lambda d: f"{d.year}年{d.month}月{d.day}日"]
    if "spelled" not in row:
        row["spelled"] = {key: rng.choice(date)(row[key]) if row[key] else "" for key in ["date", "exit"]}
    cells = [row["spelled"].get(key, row[key]) for key in columns]
    return ",".join(cell if rng.random() < 0.8 else f'"{cell}"' for cell in cells)


def files(folder, rows, rng):
    """The rows in a random order, in one file or several, each with its columns in another order."""
    rows = rng.sample(rows, len(rows))
    cuts = sorted(rng.randrange(len(rows) + 1) for _ in range(rng.randrange(3)))
    parts = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)])]
    for old in folder.glob("roster-*.csv"):
        old.unlink()
    for number, part in enumerate(part for part in parts if part):
        columns = rng.sample(list(HEADS), len(HEADS))
        lines = [",".join(HEADS[key] for key in columns), *(written(row, columns, rng) for row in part)]
        (folder / f"roster-{number}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(program, folder, *arguments):
    command = [program, *arguments, "--format", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"status {done.returncode}\n{done.stderr[:2000]}\n{(folder / 'plan.toml').read_text()}")
    return json.loads(done.stdout, parse_float=str, parse_int=str)


def figures(report):
    """The numbers of each row, without the places they stand at."""
    keys = ["actual", "last_year", "last_full_year", "opening"]
    return {(row["indicator"], row["region"]): [row[key] for key in keys] for row in report["rows"]}


def compare(program, rng, number):
    rows = [enterprise(rng, index) for index in range(rng.randint(1, 60))]
    indicators = [Indicator(rng, index) for index in range(4)]
    start, month = rng.choice([2023, 2024]), rng.randint(1, 12)
    twice = rows + [dict(row) for row in rng.sample(rows, rng.randint(0, min(3, len(rows))))]
    for row in twice:
        written(row, ["name"], rng)
    for row, same in ((a, b) for a in rows for b in twice if a["name"] == b["name"]):
        same["spelled"] = row["spelled"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.toml").write_text(plan_toml(indicators, f"{start}-01-01"), encoding="utf-8")
        files(folder, twice, rng)
        period = ("--period", f"2024-{month:02}")
        found = figures(run(program, folder, "check", *period))
        for it in indicators:
            for region in [HOME, *REGIONS]:
                (now, met), (before, _) = it.count(rows, region, 2024, month), it.count(rows, region, 2023, month)
                whole, _ = it.count(rows, region, 2023, 12)
                row = found.get((it.id, region))
                if row is None:
                    assert region != HOME and met == 0, (number, it.id, region)
                    continue
                reaches = start == 2023
                expected = [now, before if reaches or (it.nature == "stock" and month == 12) else None,
                            whole if reaches or it.nature == "stock" else None,
                            whole if it.nature == "stock" else None]
                said = [None if text is None else Fraction(text) for text in row]
                assert said == expected, (number, it.declared(), region, said, expected)
        chosen, region = rng.choice(indicators), rng.choice([HOME, *REGIONS])
        report = run(program, folder, "explain", chosen.id, *period, "--region", region)
        total, met = chosen.count(rows, region, 2024, month)
        if report["rows"]:
            listed = [Fraction(row["value"]) for row in report["counted"]]
            assert (sum(listed), len(listed)) == (total, met), (number, chosen.declared(), listed, total)
        files(folder, twice, rng)
        assert found == figures(run(program, folder, "check", *period)), f"{number}: the order matters"
    return len(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    compared = sum(compare(arguments.program, rng, number) for number in range(arguments.cases))
    assert compared > arguments.cases * 4, "hardly anything was compared"
    print(f"{compared} figures from {arguments.cases} random rosters agree")


if __name__ == "__main__":
    main()
