"""What the engines are tried with: rosters of known rows, hostile names, and figures; see duckdb.py.

A trial makes a table, has the engine answer the queries of `plan sql`, and holds the answers against what
plan makes of the same rows in a file: the rows of `check` cell by cell, the rows that were read, used and set
aside, and every problem with how many rows it is of. Nothing of it knows how the queries are written.
"""

import csv
import datetime
import io
import json
import random
import re
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path

COLUMNS = ["企业名称", "入库日期", "退库日期", "县区", "行业", "营业收入(万元)", "代码"]
NAME, DATE, EXIT, REGION, SECTOR, REVENUE, CODE = range(7)
PLACES = ["甲区", "甲一街", "甲二街", "乙区", "丙区"]
SECTORS = ["批发业", "零售业", "住宿 业", "软件业", "交通运输、仓储和邮政业", "O'Brien \\ Sons"]
PERIOD = "2024-06"

PLAN = """[plan]
title  = "名录"
year   = 2024
region = "全市"

[[region]]
name    = "甲区"
aliases = ["甲", "第一区"]

[[region]]
name   = "甲一街"
parent = "甲区"

[[region]]
name   = "甲二街"
parent = "甲区"

[[region]]
name = "乙区"

[[region]]
name = "丙区"

[[roster]]
id      = "r"
FILE
from    = 2023-01-01
columns = { name = "企业名称", date = "入库日期", exit = "退库日期", region = "县区" }

[[task]]
number = 1
title  = "名录"

[[task.indicator]]
id           = "new"
name         = "新增企业"
unit         = "家"
nature       = "flow"
roster       = "r"
target.level = ">= 100"
regions      = "all"

[[task.indicator]]
id            = "net"
name          = "净增企业"
unit          = "家"
nature        = "flow"
roster        = "r"
net           = true
where         = "行业 != 软件业"
target.growth = ">= 5"

[[task.indicator]]
id           = "stock"
name         = "在库企业"
unit         = "家"
nature       = "stock"
roster       = "r"
where        = "行业 in [批发业, 零售业, 住宿业] and '营业收入(万元)' >= -20.5"
target.level = ">= 100"

[[task.indicator]]
id           = "revenue"
name         = "新增企业营业收入"
unit         = "万元"
nature       = "flow"
roster       = "r"
where        = "代码 = 51"
sum          = "营业收入(万元)"
target.level = ">= 1000"

[[task.indicator]]
id     = "asset"
name   = "在库企业营业收入"
unit   = "万元"
nature = "stock"
roster = "r"
where  = '行业 = "O’Brien \\ Sons"'
sum    = "营业收入(万元)"

[[task.indicator]]
id      = "share"
name    = "占比"
unit    = "%"
nature  = "ratio"
formula = "net / new * 100"
"""

# Names that would change a query which did not quote them, or that an engine reads as something else.
HOSTILE = ["a'; DROP TABLE t; --", 'b"; DROP TABLE t; --', "c`; DROP TABLE t; --", "d\\", "\\'e", "e\\\"f", "''", '"g"',
           "h') OR ('1'='1", "/* i", "j */", "${k}", "{l:String}", "%s", "$1", ":m", "?", "n;", "$$o$$", "E'p'",
           "x'41'", "q\\u0027r", "甲' 区", "NULL", "--", "｀；'"]


class Trial:
    """One engine and the program."""

    def __init__(self, engine, program, folder):
        self.engine, self.program, self.folder = engine, str(Path(program).resolve()), folder

    def plan(self, *arguments, status=(0,)):
        done = subprocess.run([self.program, *arguments], cwd=self.folder, capture_output=True, text=True)
        if done.returncode not in status:
            sys.exit(f"{arguments}: status {done.returncode}\n{done.stderr[:3000]}")
        return done.stdout

    def ask(self, name, *arguments, table="t", period=PERIOD):
        """What the engine answers to a query of plan, as a list of dictionaries."""
        query = self.folder / f"{name}.sql"
        self.plan("sql", "--plan", "table.toml", "--dialect", self.engine.dialect, "--table", table,
                  "--period", period, "-o", str(query), *arguments)
        answer = self.folder / f"{name}.csv"
        answer.write_text(self.engine.query(query.read_text(encoding="utf-8")), encoding="utf-8")
        return list(csv.DictReader(io.StringIO(answer.read_text(encoding="utf-8"))))

    def rows_of_check(self, plan, *files, keep_going=False):
        options = ["--keep-going"] if keep_going else []
        text = self.plan("check", *files, "--plan", plan, "--period", PERIOD, "--format", "json", *options,
                         status=(3,) if keep_going else (0,))
        return json.loads(text, parse_float=str, parse_int=str)

    def agree(self, what, rows, keep_going=False, typed=None):
        """Whether the engine counts these rows as plan does."""
        write(self.folder / "roster.csv", rows)
        columns = COLUMNS if len(rows[0]) == len(COLUMNS) else None
        self.engine.load("t", columns, self.folder / "roster.csv", typed or {})
        expected = self.rows_of_check("file.toml", keep_going=keep_going)
        self.ask("figures", "--roster", "r")
        found = self.ask("findings", "--roster", "r", "--check")
        self.hold(what, expected, found, keep_going)

    def hold(self, what, expected, found, keep_going):
        [source] = [it for it in expected["input"] if "roster" in it["file"]]
        totals = {it["problem"]: it["row_count"] for it in found if it["problem"].startswith("rows-")}
        said = [source["rows_read"], source["rows_used"], source["rows_set_aside"]]
        assert [totals["rows-read"], totals["rows-used"], totals["rows-set-aside"]] == said, (what, totals, said)
        assert problems_of_queries(found) == problems_of_plan(expected), \
            (what, problems_of_queries(found) - problems_of_plan(expected),
             problems_of_plan(expected) - problems_of_queries(found))
        blank = [row for row in csv.DictReader(open(self.folder / "figures.csv", encoding="utf-8")) if not row["value"]]
        if keep_going:
            assert blank and not any(row["actual"] for row in expected["rows"]), what
            print(f"  {what}: {said[0]} rows, {said[2]} set aside, and {len(found) - 3} problems agree", flush=True)
            return
        assert not blank, (what, blank[:3])
        figures = self.rows_of_check("table.toml", "figures.csv")
        assert len(figures["rows"]) == len(expected["rows"]) > 0, (what, len(figures["rows"]), len(expected["rows"]))
        for ours, theirs in zip(expected["rows"], figures["rows"]):
            ours, theirs = (unplaced(row) for row in (ours, theirs))
            assert ours == theirs, (what, [(key, ours[key], theirs[key]) for key in ours if ours[key] != theirs[key]])
        count = self.same_bytes(what)
        print(f"  {what}: {said[0]} rows, {count} rows of check agree, byte for byte", flush=True)

    def same_bytes(self, what):
        """Whether the csv of check is the same from the answer as from the file; how many rows it has."""
        ours, theirs = self.csv_of_check("file.toml"), self.csv_of_check("table.toml", "figures.csv")
        pairs = zip(ours.splitlines(), theirs.splitlines())
        assert ours == theirs, (what, [pair for pair in pairs if pair[0] != pair[1]][:2])
        return ours.count(b"\n") - 1

    def csv_of_check(self, plan, *files):
        """The bytes of check's csv, without what tells where a figure stands: that is the other input."""
        text = self.plan("check", *files, "--plan", plan, "--period", PERIOD, "--format", "csv", "--headings", "keys")
        out = io.StringIO()
        rows = csv.DictReader(io.StringIO(text, newline=""))
        writer = csv.DictWriter(out, [it for it in rows.fieldnames if it not in PROVENANCE], lineterminator="\n")
        writer.writeheader()
        writer.writerows(unplaced(row, as_text=True) for row in rows)
        return out.getvalue().encode()


# The columns that name files and lines.
PROVENANCE = ("source", "sources", "made_from")


def unplaced(row, as_text=False):
    """A row without what says where its figure stands: that is another file, or the roster."""
    told = {key: row[key] for key in ("note", "reason") if key in row}
    parts = {key: [it for it in (text or "").split("；") if not it.startswith("由名录计数得出")] or [""]
             for key, text in told.items()}
    if as_text:
        parts = {key: "；".join(notes) for key, notes in parts.items()}
    return {key: cell for key, cell in row.items() if key not in PROVENANCE} | parts


def problems_of_plan(report):
    """How many rows each problem is of."""
    return apart(Counter(like(it["code"]) for it in report["problems"] if like(it["code"])))


def problems_of_queries(found):
    rows = Counter()
    for it in found:
        if not it["problem"].startswith("rows-"):
            rows[like(it["problem"])] += int(it["row_count"])
    return apart(rows)


def apart(rows):
    """The same where what contradicts another row is there or not: plan names one row and points at the other, and
    the queries count both; how many are used of them is held against the totals."""
    twice = rows.pop("listed-differently", 0)
    if twice:
        rows.pop("listed-again", 0)
    return rows + Counter({"listed-differently": min(twice, 1)})


# What a number is mistaken for has one name in a query; ends-early is told by the program alone.
NUMBERS = {"not-a-number", "number-form", "unit-in-number", "thousands-separator", "percent-sign", "footnote-mark",
           "spreadsheet-error", "doubtful-comma", "too-many-digits"}


def like(code):
    if code in NUMBERS:
        return "number"
    return None if code in {"roster-ends-early", "number-folded"} else code


def write(path, rows, columns=COLUMNS):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def day(rng, first=datetime.date(2021, 1, 1), last=datetime.date(2024, 12, 31)):
    return first + datetime.timedelta(days=rng.randrange((last - first).days + 1))


def plain(rng, number):
    """A row as a database has it."""
    date = day(rng)
    left = day(rng, date).isoformat() if rng.random() < 0.3 else ""
    revenue = f"{rng.randint(-500, 900000) / 100:.2f}"
    return [f"企业{number}有限公司", date.isoformat(), left, rng.choice([*PLACES, ""]), rng.choice(SECTORS), revenue,
            rng.choice(["51", "52", "53"])]


def odd(rng, number):
    """Rows that are written oddly and read without doubt."""
    date = day(rng, last=datetime.date(2025, 3, 1))
    spell = rng.choice([lambda d: f"{d.year}/{d.month}/{d.day}", lambda d: f"{d.year}年{d.month}月{d.day}日",
                        lambda d: f"{d.year}-{d.month}-{d.day:02}日", lambda d: d.isoformat()])
    left = rng.choice(["", "-", "未报", spell(date), spell(day(rng, date, datetime.date(2025, 6, 1)))])
    region = rng.choice(["甲", "第 一区", "甲　区", "\u200b乙区", " 丙区\u3000", "—", "／", "甲一街"])
    sector = rng.choice(["批\u00a0发业", "住宿业", "Ｏ’Brien＼sons", "软件业", "", "o'brien \\ sons", "NA"])
    revenue = rng.choice(["+5", "007", "-0.50", "0.000001", "12345678.123456", "0", "-20.5", " 3.10 "])
    row = [rng.choice([f"odd {number}", f"ｏｄｄ'{number}", f"odd\\{number}\"", ""]), spell(date), left, region, sector,
           revenue, rng.choice(["51", "51.0", "051", "+51.000", "52"])]
    if date < datetime.date(2023, 1, 1) and not left.strip("-未报"):
        row[CODE] = rng.choice(["", row[CODE]])
    return row


def roster(rng, count, odds):
    rows = [plain(rng, number) for number in range(count)]
    strange = [odd(rng, number) for number in range(odds)]
    again = [list(row) for row in rng.sample(strange, odds // 10)] + [list(row) for row in rng.sample(rows, odds // 10)]
    # The same day in another spelling is the same.
    for row in again[odds // 10:]:
        year, month, date = row[DATE].split("-")
        row[DATE] = f"{year}/{int(month)}/{int(date)}"
    # A stock needs the revenue of those that were always there, and they have it.
    rows += strange + again
    rng.shuffle(rows)
    return rows


def wrong(rng, rows):
    """The same with mistakes of every kind."""
    rows = [list(row) for row in rows]
    mistakes = [(DATE, "2024-02-30"), (DATE, "2023-02-29"), (DATE, ""), (DATE, "-"), (DATE, "45464"), (DATE, "1899-12-31"),
                (DATE, "2024-06"), (DATE, "2024-06-21 00:00:00"), (EXIT, "2024-13-01"), (EXIT, "1950-01-01"),
                (EXIT, "?"), (REGION, "丁区"), (REGION, "甲乙区"), (REGION, "\u200b"), (REVENUE, "12a"),
                (REVENUE, "1e5"), (REVENUE, "NaN"), (REVENUE, "1234567890123456789"), (REVENUE, "0.0000000000000000001"),
                (CODE, ""), (CODE, "五一"), (REVENUE, "--5"), (REVENUE, "5.")]
    picked = rng.sample(range(len(rows)), 2 * len(mistakes) + 6)
    for at, (column, cell) in zip(picked, mistakes * 2):
        rows[at] = plain(rng, f"wrong{at}")
        rows[at][DATE] = "2024-03-01"
        rows[at][EXIT] = ""
        rows[at][column] = cell
    for at in picked[-6:-2]:
        row = plain(rng, f"twin{at}")
        rows[at] = row
        other = list(row)
        other[SECTOR] = row[SECTOR] + "?"
        rows.append(other)
        rows.append(list(row))
    for at in picked[-2:]:
        rows[at][NAME] = rng.choice(["", "/"])
    return rows


def plans(folder, text=PLAN):
    (folder / "file.toml").write_text(text.replace("FILE", 'file    = "roster.csv"'), encoding="utf-8")
    (folder / "table.toml").write_text(text.replace("FILE\n", ""), encoding="utf-8")


def toml(text):
    return json.dumps(text, ensure_ascii=False)


def hostile_plan(columns, regions, sectors):
    """A plan all of whose names are hostile."""
    lines = ["[plan]", 'title = "x"', "year = 2024", f"region = {toml(regions[0])}"]
    for name, alias in zip(regions[1::2], regions[2::2]):
        lines += ["[[region]]", f"name = {toml(name)}", f"aliases = [{toml(alias)}]"]
    heads = ", ".join(f"{key} = {toml(columns[at])}" for key, at in
                      [("name", NAME), ("date", DATE), ("exit", EXIT), ("region", REGION)])
    lines += ["[[roster]]", 'id = "r"', "FILE", f"columns = {{ {heads} }}", "[[task]]", "number = 1", 'title = "x"']
    for number, sector in enumerate(sectors):
        quote = '"' if "'" in sector else "'"
        if quote in sector:
            continue
        head = columns[SECTOR]
        condition = f"{quote if quote not in head else chr(39)}{head}{quote if quote not in head else chr(39)}"
        lines += ["[[task.indicator]]", f'id = "i{number}"', f"name = {toml('n ' + sector)}", f"unit = {toml(sector.replace('%', '家'))}",
                  'nature = "flow"', 'roster = "r"', f"where = {toml(f'{condition} = {quote}{sector}{quote}')}"]
    return "\n".join(lines) + "\n"


def hostile(trial, rng):
    """Names of every kind that would change a query: of the table, columns, regions, indicators, units and values."""
    names = [text for text in HOSTILE if trial.engine.can_name(text)]
    regions = HOSTILE[:len(HOSTILE) - 1 + len(HOSTILE) % 2]
    for turn in range(3):
        columns = list(COLUMNS)
        for at, text in zip([NAME, DATE, EXIT, REGION, CODE], rng.sample(names, 5)):
            columns[at] = f"列{text}"
        plans(trial.folder, hostile_plan(columns, regions, HOSTILE))
        rows = []
        for number in range(120):
            row = plain(rng, number)
            row[NAME], row[REGION], row[SECTOR] = f"{rng.choice(HOSTILE)}{number}", rng.choice(regions), rng.choice(HOSTILE)
            row[DATE], row[EXIT] = day(rng, datetime.date(2024, 1, 1)).isoformat(), ""
            rows.append(row)
        write(trial.folder / "roster.csv", rows, columns)
        table = rng.choice(names)
        trial.engine.load(table, columns, trial.folder / "roster.csv", {})
        expected = trial.rows_of_check("file.toml")
        quoted = '"' + table.replace('"', '""') + '"'
        trial.ask("figures", "--roster", "r", table=quoted)
        found = trial.ask("findings", "--roster", "r", "--check", table=quoted)
        trial.hold(f"hostile names {turn + 1}", expected, found, False)
    plans(trial.folder)


def money(trial):
    """Numbers of as many digits as there may be, which no floating point holds, and what is too large or was kept so
    that it lost something: amounts, sums, and columns of floating point."""
    def row(number, revenue):
        return [f"e{number}", "2024-03-01", "", "甲区", "批发业", revenue, "51"]
    revenues = ["123456789012345.678", "0.001", "-0.002", "99999999999999.99", "0.1", "0.2", "-123456789012345.677"]
    trial.agree("money", [row(number, revenue) for number, revenue in enumerate(revenues)])
    trial.agree("money with zeros", [row(number, revenue) for number, revenue in enumerate(["310.20", "180.00", "-0.10"])],
                typed={REVENUE: "money"})
    wide = ["9" * 17 + ".00", "-" + "9" * 17 + ".99", "1" + "0" * 20 + ".00", "0.01"]
    trial.agree("too large amounts", [row(number, revenue) for number, revenue in enumerate(wide)], keep_going=True,
                typed={REVENUE: "wide"})
    write(trial.folder / "roster.csv", [row(number, revenue) for number, revenue in enumerate(["0.1", "0.2", "310.25", "51"])])
    for kind in [kind for kind in trial.engine.kinds if kind.startswith("float")]:
        trial.engine.load("t", COLUMNS, trial.folder / "roster.csv", {REVENUE: kind})
        assert not any(it["value"] for it in trial.ask("figures", "--roster", "r"))
        found = [(it["problem"], it["column_name"], it["row_count"]) for it in trial.ask("findings", "--roster", "r", "--check")]
        assert found[1:] == [("rows-used", "", "0"), ("rows-set-aside", "", "4"), ("number-form", COLUMNS[REVENUE], "4")], found
        print(f"  {kind}: every row is refused, and the type is named", flush=True)
    write(trial.folder / "roster.csv", [row(number, "9" * 18) for number in range(200)])
    trial.engine.load("t", COLUMNS, trial.folder / "roster.csv", {})
    try:
        answer = trial.ask("figures", "--roster", "r")
    except Exception as error:
        assert re.search("[Oo]verflow|more than 38 digits", str(error)), error
        print("  too large a sum: the query fails", flush=True)
        return
    of_report = {row["value"] for row in answer if row["indicator"] == "新增企业营业收入" and row["period"] == PERIOD}
    assert of_report == {str(200 * (10 ** 18 - 1))}, of_report
    refused = trial.plan("check", "figures.csv", "--plan", "table.toml", "--period", PERIOD, "--format", "json", status=(3,))
    assert "too-many-digits" in refused
    print("  too large a sum: exact, and check refuses it", flush=True)


FIGURES = """[plan]
title  = "数据"
year   = 2024
region = "全市"

[[region]]
name    = "甲区"
aliases = ["甲"]

[[region]]
name = "乙区"

[[task]]
number = 1
title  = "数据"

[[task.indicator]]
id            = "sales"
name          = "销售额"
unit          = "亿元"
nature        = "flow"
target.growth = ">= 5"
target.level  = ">= 1000"
regions       = "all"

[[task.indicator]]
id           = "output"
name         = "产值"
unit         = "亿元"
nature       = "flow"
span         = "single"
target.level = ">= 1000"

[[task.indicator]]
id           = "loans"
name         = "贷款余额"
unit         = "亿元"
nature       = "stock"
target.level = ">= 1000"

[[task.indicator]]
id           = "share"
name         = "占比"
unit         = "%"
nature       = "ratio"
target.level = ">= 40"

[[task.indicator]]
id           = "shops"
name         = "新开门店"
unit         = "家"
nature       = "flow"
target.level = { want = ">= 900", every = "month" }

[[task.indicator]]
id           = "visits"
name         = "走访企业"
unit         = "家"
nature       = "flow"
target.level = { want = ">= 900", from = "2024-04" }

[[task.indicator]]
id          = "hall"
name        = "服务大厅"
nature      = "milestone"
target.done = "2024-09-30"
regions     = "all"
"""


def series(rng, indicator, region, year, last):
    """The figures of a year, since January or of single periods, in one of the ways in which they are kept."""
    number = lambda: f"{rng.randint(100, 99999) / 100:.{rng.choice([1, 2])}f}"
    spell = lambda month: rng.choice([f"{year}-{month:02}", f"{year}年1-{month}月", f"{year}-{month:02}", f"{year}年1—{month}月"])
    alone = lambda first, month: f"{year}-{first:02}..{year}-{month:02}"
    way = rng.choice(["since", "alone", "two months first", "quarters", "last alone"])
    if indicator in ("贷款余额", "share"):
        way = "since"
    if indicator == "新开门店":
        # Each month counts alone, and some are not there.
        periods = [alone(month, month) for month in range(1, last + 1) if rng.random() < 0.8]
    elif indicator == "走访企业":
        periods = [alone(month, month) for month in range(4 if year == 2024 else 1, last + 1)]
    elif indicator == "服务大厅":
        words = ["推进中", "In-Progress", "未启动", "完成", "2024-03-01", "2024年3月1日"]
        return [[indicator, f"2024-{month:02}", region, rng.choice(words)] for month in (5, 6)] if year == 2024 else []
    elif indicator == "产值":
        # Months of it are alone unless they say otherwise.
        periods = [f"{year}-{month:02}" for month in range(1, last + 1)]
    elif way == "since":
        periods = [spell(month) for month in range(1, last + 1) if month == last or rng.random() < 0.8]
    elif way == "alone":
        periods = [alone(month, month) for month in range(1, last + 1)]
    elif way == "two months first":
        periods = [f"{year}-02", *(alone(month, month) for month in range(3, last + 1))] if last > 1 else [f"{year}-01"]
    elif way == "quarters":
        periods = [alone(month - 2, month) for month in range(3, last + 1, 3)]
        periods += [alone(month, month) for month in range(last - last % 3 + 1, last + 1)]
    else:
        periods = [spell(last - 1), alone(last, last)] if last > 1 else [spell(1)]
    return [[indicator, period, region, number()] for period in periods]


def without_latest_number(row):
    """A row whose note tells of the latest figure before the period alone: a sum of parts has no number of its own."""
    return row | {"note": [re.sub("^最近一次(?:报送)?为(.+?)(?:的[^的]*)?$", r"最近一次：\1", it) for it in row["note"]]}


LONG = ["indicator", "period", "region", "value"]

# Rows that plan refuses or does not use, by the problem that it names; some in two.
MISTAKES = {
    "unknown-indicator": [["销售颔", "2024-06", "甲区", "1"], ["", "2024-06", "甲区", "1.5"]],
    "not-a-period": [["销售额", "2024-13", "甲区", "1"], ["销售额", "2024-06-30", "甲区", "1"], ["销售额", "#-06", "甲区", "1"],
                     ["销售额", "2024-04..#-06", "甲区", "1"], ["销售额", "", "甲区", "1"]],
    "ambiguous-period": [["销售额", "2024年5月", "甲区", "1"]],
    "unknown-region": [["销售额", "2024-06", "丙区", "1"]],
    "number-form": [["销售额", "2024-06", "甲区", "12a"]],
    "too-many-digits": [["销售额", "2024-06", "甲区", "1234567890123456789"]],
    "unknown-state": [["服务大厅", "2024-06", "乙区", "1"]],
    "done-later": [["服务大厅", "2024-05", "乙区", "2024-06-01"]],
    "single-period": [["share", "2024-04..2024-06", "甲区", "1"]],
    "conflicting-rows": [["贷款余额", "2021-06", "甲", "77777"], ["贷款余额", "2021年6月末", "第一区", "77777.01"],
                         ["服务大厅", "2023-06", "甲", "done"], ["服务大厅", "2023-06", "甲", "推进中"]],
    "overlapping-periods": [["销售额", "2021-03", "乙区", "1"], ["销售额", "2021-03..2021-04", "乙区", "1"],
                            ["销售额", "2021-05..2021-05", "乙区", "1"]],
    "missing-part": [["销售额", "2021-03", "甲区", "1"], ["销售额", "2021-06..2021-06", "甲区", "1"]],
    "no-value": [["贷款余额", "2024-03..2024-03", "乙区", ""], ["服务大厅", "2024-04", "甲区", "未报"]],
    "later-period": [["销售额", "2024-07", "甲区", "1"], ["销售额", "2026", "甲区", "1"], ["走访企业", "2024-07..2024-07", "", "1"]],
    "duplicate-row": [["贷款余额", "2021-03", "甲", "5"], ["贷款余额", "2021-03..2021-03", "甲区", "5.0"],
                      ["服务大厅", "2023-05", "甲", "done"], ["服务大厅", "2023-05", "甲", "已完成"]],
}


# What rows may say beside the value, and which of that is wrong. A row is filled up with blanks.
MORE = ["last_year", "growth", "last_full_year", "opening", "unit", "span"]
MISTAKES_OF_MORE = {
    "number-form": [["销售额", "2024-06", "甲区", "1", "", "5.2a"], ["销售额", "2024-06", "甲区", "1", "1000元整"]],
    "too-many-digits": [["贷款余额", "2024-06", "甲区", "1", "", "", "", "1234567890123456789"]],
    "not-for-milestone": [["服务大厅", "2024-06", "甲区", "完成", "1"]],
    "unit-mismatch": [["销售额", "2024-06", "甲区", "1", "", "", "", "", "家"]],
    "unknown-word": [["销售额", "2024-06", "甲区", "1", "", "", "", "", "", "累積"]],
    "span-contradicts": [["销售额", "2024-04..2024-05", "甲区", "1", "", "", "", "", "", "累计"]],
    "conflicting-rows": [["贷款余额", "2021-06", "甲区", "1", "", "3.1"], ["贷款余额", "2021-06", "甲", "1.0", "", "3.2"],
                         ["share", "2021-06", "甲区", "1", "2"], ["share", "2021-06", "甲区", "1", ""]],
    "duplicate-row": [["贷款余额", "2021-05", "甲区", "1", "2", "3.1"], ["贷款余额", "2021-05", "甲", "1.0", "2.00", "3.10"]],
    "no-value": [["贷款余额", "2021-04", "甲区", "", "2", "-"]],
}


def saying_more(rng, row, more):
    """A row with more than its value, in the columns that there are, as the plan would read it."""
    indicator, period, _, value = row
    unit = rng.choice(["", {"share": "%", "新开门店": "家", "走访企业": "家", "服务大厅": ""}.get(indicator, " 亿元")])
    if indicator == "服务大厅":
        return [*row, *[rng.choice(["", "-", "未报"]) if it not in ("unit", "span") else "" for it in more]]
    number = lambda: rng.choice(["", "-", f"{rng.randint(100, 99999) / 100:.2f}"])
    growth = rng.choice(["", f"{rng.randint(-99, 99) / 10:.1f}"])
    span = rng.choice(["single", "当月", "Single"]) if ".." in period and "-01.." not in period else ""
    if indicator == "产值":
        span = rng.choice(["", "single", "当期"])
    elif rng.random() < 0.3 and not span:
        span = rng.choice(["累计", "cumulative"])
    if "span" in more and span in ("single", "当月") and rng.random() < 0.5 and period[:7] == period[-7:]:
        # Words that can mean two things are read where the row says which.
        period = f"{period[:4]}年{int(period[5:7])}月"
    is_alone = growth and indicator == "销售额" and not span and rng.random() < 0.1
    said = dict(zip(MORE, [number(), growth, number(), number(), unit, span]))
    return [indicator, period, row[2], "" if is_alone else value, *[said[it] for it in more]]


def long_rows(rng):
    """Figures of three years, of which some rows are there twice, and of years that nobody asks for."""
    rows = []
    for indicator in "销售额", "产值", "贷款余额", "share", "新开门店", "走访企业", "服务大厅":
        for region in ["甲区", ""] if indicator == "share" else ["全市", "甲区", "乙 区"]:
            for year, last in (2015, 12), (2022, 12), (2023, 12), (2024, 6):
                rows += series(rng, indicator, region, year, last)
    return rows + [list(row) for row in rng.sample(rows, 5)]


def asked_of_long_table(trial, rows, more):
    """What the engine finds in a long table: its problems with how many rows they are of, and the totals."""
    write(trial.folder / "long.csv", rows, LONG + more)
    columns = ["--columns", ",".join(more)] if more else []
    trial.engine.load("t", LONG + more, trial.folder / "long.csv", {})
    trial.ask("figures", "--figures", *columns)
    found = Counter()
    for it in trial.ask("findings", "--figures", "--check", *columns):
        found[it["problem"]] += int(it["row_count"])
    totals = [found.pop(f"rows-{what}") for what in ("read", "used", "set-aside")]
    assert totals[0] == totals[1] + totals[2] == len(rows), totals
    return found, totals


# Problems that have another name in queries.
ALIKE = {"ambiguous-period": "not-a-period", "no-period": "not-a-period", "span-contradicts": "not-a-period",
         "unit-in-number": "number-form", "not-a-number": "number-form"}


def alike(codes):
    """Problems under the names that they have in queries."""
    return {ALIKE.get(it, it) for it in codes}


def long_table(trial, rng, mistakes, more=()):
    """Figures that are kept as a long table, and what plan makes of the same table in a file."""
    for name in "file.toml", "table.toml":
        (trial.folder / name).write_text(FIGURES, encoding="utf-8")
    more, rows = list(more), long_rows(rng)
    if more:
        # A row that is there twice says the same twice.
        said = {tuple(row): saying_more(rng, row, more) for row in rows}
        rows = [list(said[tuple(row)]) for row in rows]
    kinds = MISTAKES_OF_MORE if more else MISTAKES
    for wrong in mistakes:
        rows += [row + [""] * (len(LONG + more) - len(row)) for row in kinds[wrong]]
    rng.shuffle(rows)
    found, totals = asked_of_long_table(trial, rows, more)
    is_refused = any(it not in ("later-period", "no-value", "duplicate-row") for it in mistakes)
    ours = trial.rows_of_check("file.toml", "long.csv", keep_going=is_refused)
    what = f"long table with {', '.join([*more, *mistakes])}" if more or mistakes else "long table"
    named = {it["code"] for it in ours["problems"] if it["code"] in {*MISTAKES, *MISTAKES_OF_MORE, *ALIKE}}
    assert set(found) == alike(named) and alike(mistakes) <= set(found), (what, found, named)
    [source] = [it for it in ours["input"] if it["file"] == "long.csv"]
    said = [int(source[it]) for it in ("rows_read", "rows_used", "rows_set_aside")]
    assert totals == said, (what, totals, said)
    figures = list(csv.DictReader(open(trial.folder / "figures.csv", encoding="utf-8")))
    if is_refused:
        assert figures and not any(row["value"] for row in figures), what
        print(f"  {what}: {said[2]} of {said[0]} rows set aside", flush=True)
        return
    assert all(row["value"] or more and row["growth"] for row in figures), what
    ours, theirs = ours["rows"], trial.rows_of_check("table.toml", "figures.csv")["rows"]
    assert len(ours) == len(theirs) > 0
    for row, other in zip(ours, theirs):
        row, other = (without_latest_number(unplaced(it)) for it in (row, other))
        assert row == other, (what, [(key, row[key], other[key]) for key in row if row[key] != other[key]])
    print(f"  {what}: {said[0]} rows, {len(ours)} rows of check agree", flush=True)


def hostile_figures(trial, rng):
    """The same names in a long table: those of indicators, regions and units, and of the table itself."""
    regions = HOSTILE[:len(HOSTILE) - 1 + len(HOSTILE) % 2]
    lines = ["[plan]", 'title = "x"', "year = 2024", f"region = {toml(regions[0])}"]
    for name, alias in zip(regions[1::2], regions[2::2]):
        lines += ["[[region]]", f"name = {toml(name)}", f"aliases = [{toml(alias)}]"]
    lines += ["[[task]]", "number = 1", 'title = "x"']
    units = [it for it in HOSTILE if "%" not in it and it != "NULL"]
    for number, name in enumerate(HOSTILE):
        lines += ["[[task.indicator]]", f'id = "i{number}"', f"name = {toml(name)}", f"unit = {toml(units[number % len(units)])}",
                  'nature = "flow"', 'target.level = ">= 5"', 'regions = "all"']
    for name in "file.toml", "table.toml":
        (trial.folder / name).write_text("\n".join(lines), encoding="utf-8")
    rows = [[name, f"2024-{month:02}", region, f"{rng.randint(1, 999)}", units[number % len(units)]]
            for number, name in enumerate(HOSTILE) for region in regions[:6:2] for month in (5, 6)]
    table = rng.choice([text for text in HOSTILE if trial.engine.can_name(text)])
    write(trial.folder / "long.csv", rows, [*LONG, "unit"])
    trial.engine.load(table, [*LONG, "unit"], trial.folder / "long.csv", {})
    quoted = '"' + table.replace('"', '""') + '"'
    figures = trial.ask("figures", "--figures", "--columns", "unit", table=quoted)
    found = trial.ask("findings", "--figures", "--columns", "unit", "--check", table=quoted)
    assert [it["row_count"] for it in found] == [str(len(rows)), str(len(rows)), "0"], found
    assert len(figures) == len(rows) and all(row["value"] for row in figures), figures[:3]
    ours, theirs = trial.rows_of_check("file.toml", "long.csv")["rows"], trial.rows_of_check("table.toml", "figures.csv")["rows"]
    assert [unplaced(row) for row in ours] == [unplaced(row) for row in theirs] != []
    print(f"  hostile names in a long table: {len(rows)} rows, {len(ours)} rows of check agree", flush=True)


def page(trial):
    """The example of docs/warehouse.md, as it stands there: what is found, then mended, then counted."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "warehouse.md").read_text(encoding="utf-8")
    [plan] = [textwrap.dedent(it) for it in re.findall(r"^ *```toml\n(.*?)^ *```", text, re.M | re.S)]
    [table] = [textwrap.dedent(it) for it in re.findall(r"^ *```sql\n(.*?)^ *```", text, re.M | re.S)]
    [mended] = re.findall(r'"(UPDATE enterprises .*?)"', text)
    of_engine = re.search(rf"^\| {trial.engine.name} \| (.*tkrq.*|.*USING.*) \| (.*) \|$", text, re.M)
    name = "enterprises"
    if of_engine:
        kinds, mended = ([*re.findall("`([^`]*)`", cell)] for cell in of_engine.groups())
        behind, mended, changed = kinds[-1], mended[0], mended[1:]
        for kind in kinds[:-1]:
            table = re.sub(rf"\b{kind.split()[0]} date", kind, table)
        table = table.replace("decimal(18, 2));", f"decimal(18, 2)) {behind};")
        name = changed[0].split()[-1] if changed else name
    (trial.folder / "table.toml").write_text(plan, encoding="utf-8")
    for statement in table.split(";\n"):
        if statement.strip():
            trial.engine.query(statement)
    asked = {"table": "enterprises", "period": "2024-06"}
    found = trial.ask("findings", "--roster", "registered", "--check", **asked)
    told = [(it["problem"], it["cell"], it["row_count"]) for it in found]
    assert told == [("rows-read", "", "6"), ("rows-used", "", "4"), ("rows-set-aside", "", "2"),
                    ("unknown-region", "南区", "1"), ("listed-again", "丙公司 2024-05-20", "1")], told
    assert not any(row["value"] for row in trial.ask("figures", "--roster", "registered", **asked))
    trial.engine.query(mended)
    trial.ask("figures", "--roster", "registered", **{**asked, "table": name})
    actual = {row["region"]: row["actual"] for row in trial.rows_of_check("table.toml", "figures.csv")["rows"]}
    assert (actual["东区"], actual["西区"]) == ("310.25", "180.00"), actual
    print("  the example of docs/warehouse.md: as the page says", flush=True)


def everything(engine, program, folder, rows, odds, seed):
    """All trials of one engine."""
    rng = random.Random(seed)
    trial = Trial(engine, program, folder)
    plans(folder)
    whole = roster(rng, rows, odds)
    trial.agree("roster", whole)
    trial.agree("roster with mistakes", wrong(rng, whole[:2000]), keep_going=True)
    trial.agree("typed columns", [plain(rng, number) for number in range(2000)],
                typed={DATE: "day", EXIT: "day or none", REVENUE: "money", CODE: "whole"})
    money(trial)
    page(trial)
    plans(folder)
    hostile(trial, rng)
    # One at a time where a query does not take many seconds.
    alone = [] if engine.is_slow else [[it] for it in MISTAKES]
    for mistakes in [], [], ["no-value", "later-period", "duplicate-row"], *alone, list(MISTAKES):
        long_table(trial, rng, mistakes)
    alone = [] if engine.is_slow else [[it] for it in MISTAKES_OF_MORE]
    for mistakes in [], [], ["no-value", "duplicate-row"], *alone, list(MISTAKES_OF_MORE):
        long_table(trial, rng, mistakes, MORE)
    long_table(trial, rng, [], ["growth"])
    hostile_figures(trial, rng)
