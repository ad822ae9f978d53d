"""A second calculation of `plan check`, from the definitions alone.

    python3 tests/oracle.py rows PLAN.toml FILE.csv... [--period P]
    python3 tests/oracle.py compare PLAN_BINARY CASE_DIR...
    python3 tests/oracle.py random PLAN_BINARY --cases N --seed S [--edges]
    python3 tests/oracle.py selftest

Everything is a fraction; a ratio is rounded once, to 6 decimals. Only valid input is understood: what the
definitions leave out, or a mistake in a file, raises `Outside`, and `compare` counts that case as skipped.
"""

import argparse, calendar, csv, functools, glob, io, json, os, random, re, shlex, shutil, subprocess, sys, tempfile
import tomllib, unicodedata
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from math import ceil, floor, isqrt
from pathlib import Path

# The warnings that are found here.
CODES = ("growth-mismatch", "years-swapped", "base-revised", "rate-on-loss", "points-for-percent", "other-magnitude",
         "cumulative-falls", "parts-mismatch", "looks-single")
IGNORE = "(not compared)"          # the definitions give no value here
FROM_LEVELS = "levels"             # growth_source of a rate that was computed
RANGE = ".."                       # comparator of a range
BUILDS_UP = ("flow", "per-head")   # natures that build up from January
SINGLE_REGION_IN_ID = True         # whether `region = "…"` alone puts @region into the target's id
# Units of whole things.
COUNTED = {*"个家户条场套项次人座处所台辆张间床名件对组批起只艘班届", "人次"}
KINDS = ("level", "growth", "share", "done")
TIERS = ("basic", "working", "stretch")
STATES = {"done": "done", "已完成": "done", "in-progress": "in-progress", "推进中": "in-progress",
          "not-started": "not-started", "未启动": "not-started"}

# What the definitions say and the program does not compute yet: it is neither made nor compared.
PENDING = set()

STATUSES = ("met", "on-schedule", "lagging", "behind", "missed", "not-due", "unreported", "not-computable")


class Outside(Exception):
    """The input is invalid or beyond what this calculation covers."""


# Numbers and periods

class Written(Fraction):
    """A number as written: `half` is half a unit in its last place, how far rounding can have moved it."""

    def __new__(cls, value, half):
        made = super().__new__(cls, value)
        made.half = Fraction(half)
        return made

    @classmethod
    def read(cls, text):
        """A plain decimal with its digits."""
        return cls(Fraction(text), Fraction(1, 2 * 10**len(text.partition(".")[2])))


def total(parts):
    """The sum of written numbers, each of which may have been rounded; None if one is missing."""
    return None if None in parts else Written(sum(parts), sum(part.half for part in parts))


GAPS = {"", "-", "—", "…", "...", "/", "未报", "NA", "N/A", "n.a."}   # docs/reference.md; `…` is `...` in NFKC


def number(text):
    """A number as written in a file: `4860.5`, `4,860.5`, full-width digits, `(4860.5)`; None if empty."""
    text = unicodedata.normalize("NFKC", text or "").replace("\u2212", "-").strip()
    if re.fullmatch(r"\(.+\)", text):
        text = "-" + text[1:-1]
    if text in GAPS:
        return None
    if not re.fullmatch(r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", text):
        raise Outside(f"not a number: {text}")
    return Written.read(text.replace(",", ""))


def rounded(value, digits=6, even=False):
    """Rounds once: half away from zero, or half to even."""
    if value is None:
        return None
    if even:
        return Fraction(round(value * 10**digits), 10**digits)
    whole = floor(abs(value) * 10**digits + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def shown(value):
    """A value as text: fractions as a plain decimal, where they have one."""
    digits = next((n for n in range(40) if (value * 10**n).denominator == 1), None) if isinstance(
        value, Fraction) else None
    return str(value) if digits is None else format(Decimal(int(value * 10**digits)).scaleb(-digits), "f")


NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
ENGLISH = {name.lower(): month for month, name in enumerate(calendar.month_abbr) if name}
SPANS = {"single": "single", "当期": "single", "当月": "single", "cumulative": "cumulative", "累计": "cumulative"}


def period(text):
    """(year, last month) of a cumulative period."""
    year, first, last = months_of(text)
    if first != 1:
        raise Outside(f"period {text!r}")
    return year, last


def respelled(text):
    """What spreadsheets and English make of a period, as the canonical forms write it."""
    if re.fullmatch(r"\d{4}[-/.]?\d\d|\d{4}[-/]\d|\d{4}\.[2-9]", text):
        return f"{text[:4]}-{int(text[4:].lstrip('-/.')):02}"
    if found := re.fullmatch(r"(\d\d?)[-/.](\d{4})", text):
        return f"{found[2]}-{int(found[1]):02}"
    if found := re.fullmatch(r"(?:([qh])(\d)|(\d)([qh]))[ -]?(\d{4})", text.lower()):
        return found[5] + (found[1] or found[4]) + (found[2] or found[3])
    if found := re.fullmatch(r"([a-z]+)(?: ?(?:-|to) ?([a-z]+))? (\d{4})", text.lower()):
        months = [ENGLISH.get(name[:3], 13) for name in found.groups()[:2] if name]
        return f"{found[3]}年{'-'.join(map(str, months))}月"
    return re.sub("(\\d)月[末底]$", r"\1月", text.replace("年", "年1-", 1)) if re.fullmatch(
        r"\d{4}年\d+月[末底]", text) else text


@functools.cache
def months_of(text, span=None, words=None, own=None):
    """(year, first month, last month) of a period as written; `own` is what the plan says of the indicator's, `words`
    decides what can be read either way."""
    text = re.sub("[\u2010-\u2015\u2212~\u301c]|至|到", "-", unicodedata.normalize("NFKC", text or "").strip())
    text = respelled(text)
    found = re.fullmatch(r"(\d{4})(.*)", text)
    year, rest = (int(found[1]), found[2]) if found else (0, "?")
    if found := re.fullmatch(rf"-(\d\d)\.\.{year}-(\d\d)", rest):
        first, last = int(found[1]), int(found[2])
    elif found := re.fullmatch(r"年(\d+)-(\d+)月", rest):
        first, last = int(found[1]), int(found[2])
    elif found := re.fullmatch(r"年(\d+)月当月", rest):
        first = last = int(found[1])
    elif found := re.fullmatch(r"|-(\d\d)|-?[qQ]([1-4])|-?[hH](1)", rest):
        month, quarter, half = found.groups()
        last = int(month) if month else 3 * int(quarter) if quarter else 6 if half else 12
        first = last - (0 if month else 2 if quarter else last - 1) if (span or own) == "single" else 1
    elif found := re.fullmatch(r"年(?:()|(全年)|(上半年)|前([二三四])季度|第?(一)季度)", rest):
        first, last = 1, 3 * NUMERALS[found[4] or found[5]] if found[4] or found[5] else 6 if found[3] else 12
    elif found := re.fullmatch(r"年(?:(\d+)月|第?([二三四])季度|(下半年))", rest):
        month, quarter, _ = found.groups()
        last = int(month) if month else 3 * NUMERALS[quarter] if quarter else 12
        alone = last if month else last - 2 if quarter else 7
        if last != 1 and not (span or own or words):
            raise Outside(f"period {text!r}")
        first = 1 if (span or own or words) == "cumulative" else alone
    else:
        raise Outside(f"period {text!r}")
    if not 1 <= first <= last <= 12 or span == "cumulative" and first != 1:
        raise Outside(f"period {text!r}")
    return year, first, last


def last_day(at):
    """The last day of a period."""
    return date(*at, calendar.monthrange(*at)[1])


# The plan

@dataclass
class Target:
    """One promise. `edge` is the bound that decides, `side` +1 for more is better, -1 for less, 0 for neither."""
    kind: str
    due: date
    comparator: str | None = None
    value: Fraction | None = None
    high: Fraction | None = None
    tolerance: Fraction = Fraction(0)
    better: str | None = None
    aspirational: bool = False
    soft: bool = False
    operand: str | None = None     # `last-year`, `last-full-year`, `opening` or `@id`: the figures tell the number
    step: tuple = (None, None, None)   # what is done to that number: `+`, `-` or `*`, and a number, as a number and as text
    start: tuple | None = None     # the first month that counts, (year, month), where it is not January's
    schedule: object = None        # the way of a ratio
    every: str | None = None       # `month` or `quarter`: each of them is held against it alone
    adopted: "Target | None" = None
    tier: str | None = None
    binding: bool | None = None
    percent: Fraction | None = None    # the tolerance of a number that the figures tell, in % of it

    @property
    def moves(self):
        """Whether the number is told anew for every period, so that it is compared whole."""
        return bool(self.operand) and (self.operand[0] == "@" or self.operand == "last-year")

    @property
    def corridor(self):
        """Whether a range is left at its upper end, too."""
        return self.comparator == RANGE and self.better == "neither"

    @property
    def side(self):
        sides = {">=": 1, ">": 1, "<=": -1, "<": -1} | ({} if self.corridor else {RANGE: 1})
        return sides.get(self.comparator, {"higher": 1, "lower": -1, "neither": 0}.get(self.better))

    @property
    def edge(self):
        return self.value - self.side * self.tolerance

    def holds(self, actual):
        """The comparison with the full target."""
        match self.comparator:
            case ">":
                return actual > self.value
            case "<":
                return actual < self.value
            case "=":
                return actual == self.value
        return self.room(actual) >= 0

    def limit(self):
        """Whether it is a limit (控制数)."""
        return self.comparator in ("<=", "<")

    def room(self, actual, scale=Fraction(1)):
        """How far `actual` is on the good side of the (scaled) bound; negative is a shortfall."""
        if self.side:
            return self.side * (actual - self.edge * scale)
        if self.corridor:
            return min(actual - self.value * scale, self.high * scale - actual)
        return self.tolerance - abs(actual - self.value * scale)


def known(table, *keys):
    """Refuses keys this calculation gives no meaning."""
    for key in table:
        if key not in keys:
            raise Outside(f"key {key}")
    return table


def parse_date(value):
    """A due date, written as text or as a date of TOML."""
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError:
        raise Outside(f"date {value}")


def parse_targets(kind, written, indicator, plan):
    """One target, or one a tier, the least first."""
    if not isinstance(written, list):
        table = dict(written) if isinstance(written, dict) else {"want": written}
        by_region = table.pop("by-region", {})
        whole = parse_target(kind, table, indicator, plan) if "want" in table else None
        indicator["terms"][kind] = inherited(table, whole)
        for name, want in by_region.items():
            for region in called(plan, name):
                of_region(plan, indicator, kind, region, want)
        return [whole] if whole else []
    tiers = [(parse_target(kind, table, indicator, plan), table) for table in written]
    tiers = sorted(tiers, key=lambda tier: TIERS.index(tier[0].tier))
    indicator["terms"][kind] = inherited(tiers[0][1], tiers[0][0])
    return [target for target, _ in tiers]


def inherited(table, whole):
    """What the targets of regions inherit from a target and the table it stands in."""
    terms = {key: value for key, value in table.items() if key not in ("want", "tier", "adopted")}
    if whole and whole.kind != "done" and whole.comparator != RANGE:
        terms["better"] = {1: "higher", -1: "lower", 0: "neither"}[whole.side]
    return terms


def parse_target(kind, written, indicator, plan):
    """A target from its short text or its table; absent keys come from the indicator."""
    table = written if isinstance(written, dict) else {"want": written}
    known(table, "want", "better", "tolerance", "due", "from", "every", "schedule", "adopted", "tier", "binding", "aspirational",
          "soft", "quote")
    target = Target(kind, date(plan["year"], 12, 31), better=table.get("better", indicator.get("better")),
                    aspirational=table.get("aspirational", False),
                    soft=table.get("soft", indicator.get("soft", False)), tier=table.get("tier"),
                    binding=table.get("binding", indicator.get("binding")),
                    start=period_end(table["from"]) if "from" in table else None, every=table.get("every"),
                    schedule=table.get("schedule", indicator.get("schedule") if indicator["nature"] == "ratio" else None))
    if "adopted" in table:
        first = {key: one for key, one in table.items() if key != "adopted"} | {"want": table["adopted"]}
        target.adopted = parse_target(kind, first, indicator, plan)
    if kind == "done":
        target.due = parse_date(table["want"])
        return target
    target.due = parse_date(table.get("due", target.due))
    if target.due.year < plan["year"]:
        raise Outside(f"due {target.due}")
    parse_want(target, table["want"])
    if target.comparator == "~":
        target.tolerance = parse_tolerance(target, table, plan)
    if target.side is None:
        raise Outside(f"`{table['want']}` needs better")
    return target


def period_end(text):
    """(year, month) of a month as a target's `from` names it."""
    found = re.fullmatch(r"(\d{4})-(\d\d)", text)
    if not found:
        raise Outside(f"from {text}")
    return int(found[1]), int(found[2])


def parse_want(target, text):
    """`>= 300`, `37..40` and the like."""
    for sign, plain in (("≥", ">="), ("≤", "<="), ("≈", "~")):
        text = text.replace(sign, plain)
    bounds = re.fullmatch(r"\s*([-+]?[\d.]*\d)\s*\.\.\s*([-+]?[\d.]+)\s*", text)
    bound = re.fullmatch(r"\s*(>=|>|<=|<|=|~)\s*([-+]?\d[\d.]*|(last-year|last-full-year|opening|@[\w-]*\w)"
                         r"(?:\s*([-+*])\s*(\d[\d.]*))?)\s*", text)
    if bound and bound[2][0] == "+" and target.kind != "growth":
        raise Outside(f"a sign + that may mean either: {text!r}")
    if bounds:
        target.comparator, target.value, target.high = RANGE, number(bounds[1]), number(bounds[2])
    elif bound and bound[3]:
        target.comparator, target.operand = bound[1], bound[3]
        target.step = (bound[4], number(bound[5]), bound[5]) if bound[4] else (None, None, None)
    elif bound:
        target.comparator, target.value = bound[1], number(bound[2])
    else:
        raise Outside(f"target {text!r}")


def parse_tolerance(target, table, plan):
    """Of a level its own, in its unit or as a share of the target; of growth and share also the plan's, in pp."""
    own = table.get("tolerance")
    if own is None and target.kind == "level":
        raise Outside("a level with ~ without tolerance")
    if isinstance(own, str) and target.kind == "level" and target.operand:
        target.percent = number(own.rstrip("%"))
        return Fraction(0)
    if isinstance(own, str) and target.kind == "level":
        return abs(target.value) * number(own.rstrip("%")) / 100
    return Fraction(plan["tolerance"] if own is None else own)


def read_plan(path):
    """plan.toml as nested tables, with defaults filled in and every target parsed."""
    doc = tomllib.loads(Path(path).read_text("utf-8"), parse_float=Written.read)
    # What is declared for the analyses changes no figure and no status.
    analyses = ("whole", "support", "match", "group", "score", "relation", "audit")
    known(doc, "plan", "status", "department", "region", "task", "roster", *analyses)
    plan = {"tolerance": Fraction(1, 2), "rounding": "half-up"} | known(
        doc["plan"], "title", "document", "issued", "year", "region", "language", "rounding", "tolerance", "note", "data", "history",
        "targets", "single-words", "span")
    plan |= {"lagging": [Fraction(10), "50%"], "growth-lagging": Fraction(1), "tolerance-to-schedule": Fraction(0)} | known(
        doc.get("status", {}), "lagging", "growth-lagging", "tolerance-to-schedule")
    plan["regions"] = [known(region, "name", "aliases", "kind", "parent") for region in doc.get("region", [])]
    plan["history"] = history(Path(path).parent, plan)
    plan["rosters"] = {one["id"]: known(one, "id", "file", "from", "columns") for one in doc.get("roster", [])}
    plan["folder"] = Path(path).parent
    plan["tasks"] = doc.get("task", [])
    for task in plan["tasks"]:
        known(task, "number", "chapter", "section", "title", "departments", "lead", "indicator")
        for indicator in task.get("indicator", []):
            known(indicator, "id", "name", "aliases", "unit", "nature", "region", "regions", "departments",
                  "growth-basis", "growth-against", "may-fall", "better", "decimals", "schedule", "opening", "lag", "periods", "soft",
                  "binding", "note", "quote", "span", "target", "roster", "where")
            written = known(indicator.get("target", {}), *KINDS)
            indicator["terms"], indicator["regional"] = {}, {}
            indicator["targets"] = [
                target for kind in KINDS if kind in written
                for target in parse_targets(kind, written[kind], indicator, plan)]
    read_targets(Path(path).parent, plan)
    return plan


def read_targets(folder, plan):
    """The tables of targets of regions."""
    written = plan.get("targets", [])
    for pattern in [written] if isinstance(written, str) else written:
        for path in sorted(glob.glob(str(folder / pattern))):
            for row in read_csv(path):
                indicator = next(one for task in plan["tasks"] for one in task.get("indicator", [])
                                 if row["indicator"] in (one["id"], one["name"], *one.get("aliases", [])))
                due = {"due": row["due"]} if row.get("due") else {}
                of_region(plan, indicator, row["kind"].lower(), resolve_region(plan, {}, row["region"]), row["target"], due)


def of_region(plan, indicator, kind, region, want, due=()):
    """A target of one region, which inherits what the indicator's of its kind says, or the indicator itself."""
    inherited = indicator["terms"].get(kind, {})
    indicator["regional"][kind, region] = parse_target(kind, inherited | {"want": want} | dict(due), indicator, plan)


def called(plan, text):
    """The regions that a region's name, or that of a kind of them, stands for."""
    of_kind = [region["name"] for region in plan["regions"] if text and region.get("kind") == text]
    return of_kind or [resolve_region(plan, {}, text)]


def history(folder, plan):
    """The files of earlier years that the plan names; a pattern stands for all that fit."""
    patterns = plan.get("history", [])
    named = [patterns] if isinstance(patterns, str) else patterns
    return [Path(found) for one in named for found in sorted(glob.glob(str(folder / one)))]


def own_regions(plan, indicator):
    """The regions an indicator's targets are for."""
    named = indicator.get("regions", [indicator.get("region", plan.get("region"))])
    return [region["name"] for region in plan["regions"]] if named == "all" else [
        region for name in ([named] if isinstance(named, str) else named) for region in called(plan, name)]


def resolve_region(plan, indicator, text):
    """A region's declared name; empty text is the indicator's own region (the plan's, if it has several)."""
    if not text:
        return resolve_region(plan, indicator, indicator["region"]) if indicator.get("region") else plan.get("region")
    for region in plan["regions"]:
        if text in [region["name"], *region.get("aliases", [])]:
            return region["name"]
    if text != plan.get("region"):
        raise Outside(f"region {text}")
    return text


# The figures

@dataclass
class Figure:
    """What is known of one indicator in one region at the report period."""
    actual: Fraction | None = None       # since the way began
    reported: Fraction | None = None     # as it was reported
    state: str | None = None
    done_on: date | None = None
    last_year: Fraction | None = None
    last_full_year: Fraction | None = None
    opening: Fraction | None = None
    published: Fraction | None = None
    pair: tuple = (None, None)     # A0 and B of one vintage
    before: tuple = (None, None, None)   # figure, last year's and published growth of the period before
    last_published: Fraction | None = None
    two_back: Fraction | None = None     # the figure of two years earlier
    last_base: Fraction | None = None    # what last year's published growth was measured from
    rate_on_loss: bool = False           # whether the published growth stands beside a base of 0 or less
    points: bool = False                 # whether the published growth of a ratio is its change in points
    warnings: tuple = ()                 # codes


@dataclass
class Row:
    """One row, or what rows of single periods add up to since January."""
    value: Fraction | None
    last_year: Fraction | None
    growth: Fraction | None
    last_full_year: Fraction | None
    opening: Fraction | None
    state: str
    at: str


class Rows(dict):
    """The rows of one indicator in one region, by period, and beside them those of single months, by their months."""
    parts = {}

    def alone(self, year, first, last, number):
        """What rows of these months alone add up to, where they follow one another."""
        if (year, first, last) in self.parts:
            return number(self.parts[year, first, last])
        numbers, expected = [], first
        for (of, begin, end), row in sorted(self.parts.items()):
            if of == year and begin == expected and end <= last:
                numbers, expected = [*numbers, number(row)], end + 1
        return total(numbers) if expected == last + 1 else None


def read_rows(plan, paths):
    """{(indicator id, region): {period: row}}; equal rows count once, single periods are added up."""
    indicators = [one for task in plan["tasks"] for one in task.get("indicator", [])]
    names = {name: one for one in indicators for name in [one["id"], one["name"], *one.get("aliases", [])]}
    written = {}
    seen = {Path(path).resolve() for path in paths}
    for path in [*paths, *(one for one in plan["history"] if one.resolve() not in seen)]:
        for row in read_csv(path):
            indicator = names.get(row["indicator"])
            if indicator is None:
                raise Outside(f"indicator {row['indicator']}")
            if row.get("unit") not in (None, "", indicator.get("unit")):
                raise Outside(f"unit {row['unit']}")
            key = indicator["id"], resolve_region(plan, indicator, row.get("region"))
            months = row_months(plan, indicator, row, path)
            written.setdefault(key, {}).setdefault(months, []).append(row)
    of = {one["id"]: one for one in indicators}
    found = {key: joined(of[key[0]], {months: settled(rows) for months, rows in by_months.items()})
             for key, by_months in written.items()}
    return found


def with_counts(plan, stored, at):
    """The figures, and where none was reported what rosters count of their period and of last year's."""
    found = {key: copied(rows) for key, rows in stored.items()}
    regions = [plan.get("region"), *(one["name"] for one in plan["regions"])]
    for indicator in (one for task in plan["tasks"] for one in task.get("indicator", []) if "roster" in one):
        roster = plan["rosters"][indicator["roster"]]
        heads = {key: roster.get("columns", {}).get(key, key) for key in ("date", "exit", "region")}
        with open(plan["folder"] / roster["file"], encoding="utf-8", newline="") as text:
            rows = [row for row in csv.DictReader(text, strict=True) if meets(indicator.get("where"), row)]
        since = roster.get("from", date(plan["year"], 1, 1))
        for region in regions:
            of = [row for row in rows if region in (regions[0], row[heads["region"]])]
            for months in {at, (at[0] - 1, at[1]), (at[0] - 1, 12), (at[0] - 2, at[1])}:
                number, counted = count(indicator["nature"], of, heads, since, months)
                here = found.setdefault((indicator["id"], region), Rows())
                if number is not None and months not in here and (counted or region in own_regions(plan, indicator)):
                    here[months] = Row(Written(number, Fraction(1, 2)), None, None, None, None, "", "")
    return found


def copied(rows):
    """The same rows, to which others can be added."""
    made = Rows(rows)
    made.parts = rows.parts
    return made


def meets(condition, row):
    """Whether a row is one of those that count: a column, `=` and a text are all that is read here."""
    column, sign, text = re.fullmatch(r"(\w+) (=) (\w+)", condition).groups() if condition else ("", "", "")
    return not condition or row[column] == text


def count(nature, rows, heads, since, months):
    """How many rows count, or None where the roster does not reach; and whether any does."""
    year, month = months
    first, end = date(year, 1, 1), last_day(months)
    days = [(parse_date(row[heads["date"]]), row[heads["exit"]] and parse_date(row[heads["exit"]])) for row in rows]
    if nature == "flow":
        counted = [came for came, _ in days if first <= came <= end]
        return len(counted) if since <= first else None, bool(counted)
    counted = [came for came, left in days if came <= end and not (left and left <= end)]
    return len(counted) if (since - end).days <= 1 else None, bool(counted)


def row_months(plan, indicator, row, path):
    """The months of a row; of a stock and a milestone only the end counts."""
    span = SPANS[row["span"]] if row.get("span") else None
    own = indicator.get("span", plan.get("span")) if indicator["nature"] == "flow" else None
    year, first, last = months_of(row["period"] if row.get("period") else name_period(path), span,
                                  plan.get("single-words"), own)
    if indicator["nature"] in ("stock", "milestone"):
        return year, 1, last
    if indicator["nature"] in ("ratio", "per-head") and first != 1:
        raise Outside("a single period of what does not add up")
    return year, first, last


def settled(rows):
    """The row that counts: of those that revise the one of the latest day, in one file the last, else the only one."""
    content = lambda row: [row.get(name) or "" for name in ("value", "last_year", "growth", "last_full_year", "opening")]
    word = lambda row: (row.get("revises") or "").strip()
    day = lambda row: [int(part) for part in re.findall(r"\d+", word(row))]
    file = lambda row: row["at"].rpartition(":")[0]
    if any(not re.fullmatch(r"|yes|是|\d{4}([-/]\d{1,2}){2}", word(row)) for row in rows):
        raise Outside("a day in words")
    revising = [row for row in rows if word(row)]
    counts = (revising or rows)[0]
    for row in (revising or rows)[1:]:
        if revising and day(row) and day(counts) and day(row) != day(counts):
            counts = max(counts, row, key=day)
        elif revising and file(row) == file(counts):
            counts = row
        elif content(row) != content(counts):
            raise Outside("two figures for one period")
    return counts


def joined(indicator, by_months):
    """{(year, month): row} since January: as reported, or single periods that follow one another added up; some may be
    missing where nothing is asked of January."""
    nature, may_lack = indicator["nature"], any(one.every or one.start for one in indicator["targets"])
    found = Rows()
    found.parts = {months: parsed(nature, row) for months, row in by_months.items()}
    for year in {months[0] for months in by_months}:
        rows = {(first, last): parsed(nature, row) for (of, first, last), row in by_months.items() if of == year}
        if all(first == 1 for first, _ in rows):
            found |= {(year, last): row for (_, last), row in rows.items()}
            continue
        parts, expected = [], 1
        for (first, last), row in sorted(rows.items()):
            if first != expected and not may_lack:
                raise Outside("periods that do not follow one another")
            if first != expected:
                break
            parts, expected = [*parts, row], last + 1
            found[year, last] = added(parts)
    return found


def added(parts):
    """Parts of a year as one row; a rate of a part is none since January, the full year stands in the last."""
    if len(parts) == 1:
        return parts[0]
    last = parts[-1]
    return Row(total([part.value for part in parts]), total([part.last_year for part in parts]), None,
               last.last_full_year, last.opening, last.state, last.at)


def parsed(nature, row):
    """A row with its numbers; one without figure and rate tells nothing."""
    cells = [None if nature == "milestone" else number(row.get(name)) for name in
             ("value", "last_year", "growth", "last_full_year", "opening")]
    if cells[0] is None and cells[2] is None:
        cells = [None] * len(cells)
    return Row(*cells, row.get("value") or "", row["at"])


@functools.cache
def headings():
    """{Chinese heading: column}, as docs/reference.md lists them; the English ones are their own."""
    text = (Path(__file__).parent.parent / "docs/reference.md").read_text("utf-8")
    table = text.split("<!-- headings -->")[1].split("<!-- /headings -->")[0]
    rows = re.findall(r"\| `(\w+)` \| (\S+) \|", table)
    return {heading: column for column, listed in rows for heading in listed.split("、")}


def column_of(heading):
    """The column of a heading, with any dash; that of growth may have a sign of per cent, and some words need it."""
    heading = re.sub("[—~]", "-", unicodedata.normalize("NFKC", heading).replace(" ", ""))
    bare = re.sub(r"\(?±?%\)?$", "", heading)
    needing = bare in ("增长", "累计增长", "增减", "同比增减", "比上年同期增减", "同比变动") and bare != heading
    rate = "growth" if needing else headings().get(bare)
    return headings().get(heading) or (rate if rate == "growth" else heading)


def read_csv(path):
    """The rows of a file with the canonical header, blank lines left out."""
    text = Path(path).read_text("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    reader.fieldnames = [column_of(name) for name in reader.fieldnames or []]
    if "indicator" not in reader.fieldnames:
        raise Outside(f"header of {path}")
    rows, line = [], reader.line_num
    for cells in reader:
        row = {key: (cell or "").strip() for key, cell in cells.items() if key}
        rows += [row | {"at": f"{path}:{line + 1}"}] if any(row.values()) else []
        line = reader.line_num
    return rows


def name_period(path):
    """The longest period at the start of a file's name."""
    found = re.match(r"\d{4}(-(0[1-9]|1[0-2])(?!\d)|-?[qQ][1-4]|-?[hH]1)?", Path(path).name)
    return found[0] if found else ""


def report_period(plan, stored, chosen):
    """The chosen period, after which nothing was read, else the latest of the plan's year that has figures; a period
    of blanks alone where no other is."""
    for rows in stored.values() if chosen else ():
        for later in [at for at in rows if at > period(chosen)]:
            del rows[later]
        for later in [months for months in rows.parts if (months[0], months[2]) > period(chosen)]:
            del rows.parts[later]
    every = [(at, row) for rows in stored.values() for at, row in
             [*rows.items(), *(((year, last), row) for (year, _, last), row in rows.parts.items())]]
    seen = [at for at, _ in every]
    filled = [at for at, row in every if row.state or any(
        cell is not None for cell in (row.value, row.last_year, row.growth, row.last_full_year, row.opening))] or seen
    latest = max((at for at in filled if at[0] == plan["year"]), default=None)
    at = period(chosen) if chosen else latest
    if at is None or at[0] != plan["year"] or any(other > at for other in filled):
        raise Outside(f"report period {at}")
    return at


NOTHING = Row(None, None, None, None, None, "", "")


def opens_at_year_end(indicator):
    """Whether last year's end is where it starts from: of a stock, and of a ratio with a schedule of its own."""
    return indicator["nature"] == "stock" or indicator["nature"] == "ratio" and "schedule" in indicator


def figure(indicator, rows, at, target=None):
    """Joins the row of a period with the rows before it and last year's."""
    if indicator["nature"] == "milestone":
        return milestone(rows.get(at))
    row, year, month = rows.get(at, NOTHING), *at
    stored = lambda years, of=month: rows.get((year - years, of), NOTHING)
    one = Figure(row.value, row.value, published=row.growth)
    one.last_year = first(row.last_year, stored(1).value)
    one.last_full_year = first(row.last_full_year, stored(1, 12).value)
    declared = indicator.get("opening")
    declared = Written(declared, Fraction(1, 2)) if isinstance(declared, int) else declared
    one.opening = first(row.opening, declared, one.last_full_year if opens_at_year_end(indicator) else None)
    own, then = (row.last_year, row.last_full_year), (stored(1).value, stored(1, 12).value)
    one.pair = pair_of_way(rows, at, target, own, then)
    earlier = max((of for in_year, of in rows if in_year == year and of < month), default=None)
    before = rows.get((year, earlier), NOTHING)
    one.before = before.value, first(before.last_year, stored(1, earlier).value), before.growth
    one.last_published, one.two_back = stored(1).growth, stored(2).value
    one.last_base = first(stored(1).last_year, one.two_back)
    what_the_rate_is(indicator, one)
    one.warnings = tuple((code, row.at) for code in warnings(indicator, one, own, then)) if row is not NOTHING else ()
    if target and target.start and not target.every:
        since(one, indicator, rows, at, target.start)
        what_the_rate_is(indicator, one)
    return one


def first(*candidates):
    """The first that is there."""
    return next((one for one in candidates if one is not None), None)


def pair_of_way(rows, at, target, own, then):
    """A0 and B of one vintage: last year's part and whole of the target's own way, from January to its due month."""
    year, month = at
    due, start = (target.due, target.start) if target and target.kind != "done" else (None, None)
    if due and due.year != year or start and start[0] != year:
        return None, None
    if start and start[1] > 1 or due and due.month < 12:
        left_out = rows.get((year - 1, start[1] - 1), NOTHING).value if start and start[1] > 1 else Fraction(0)
        whole = rows.get((year - 1, due.month), NOTHING).value
        parts = then[0], whole, left_out
        return (None, None) if None in parts else (then[0] - left_out, whole - left_out)
    return then if None not in then else own if None not in own else (None, None)


def since(one, indicator, rows, at, start):
    """What was added since the way began, the same a year earlier, and the value just before it. A growth that was
    published is of all since January, and so none of that."""
    value = lambda *period: rows.get(period, NOTHING).value
    base = lambda year, month: first(rows.get((year, month), NOTHING).last_year, value(year - 1, month))
    if indicator["nature"] not in BUILDS_UP:
        one.opening = value(start[0], start[1] - 1) if start[1] > 1 else value(start[0] - 1, 12)
    elif start != (at[0], 1):
        alone = lambda year, number: rows.alone(year, start[1], at[1] if year == at[0] else 12, number)
        base_alone = lambda year: first(alone(year, lambda row: row.last_year), rows.alone(
            year - 1, start[1], at[1] if year == at[0] else 12, lambda row: row.value))
        one.actual = added_since(value, lambda year: alone(year, lambda row: row.value), start, at)
        one.last_year = added_since(base, base_alone, start, at)
        one.reported = first(one.reported, one.actual)
        one.published = one.last_published = one.two_back = None


def added_since(value, alone, start, at):
    """Full years, and this year so far, less what came before, or of its first year what rows of these months alone
    add up to; None before the way begins."""
    end = lambda year: at[1] if year == at[0] else 12
    whole, less = value(start[0], end(start[0])), value(start[0], start[1] - 1) if start[1] > 1 else Written(0, 0)
    begun = at >= start
    opened = alone(start[0]) if None in (whole, less) and begun else None
    years = [value(year, end(year)) for year in range(start[0] + 1, at[0] + 1)]
    if not begun or None in years or opened is None and None in (whole, less):
        return None
    if opened is not None:
        return total([opened, *years])
    return Written(whole + sum(years) - less, total([whole, less, *years]).half)


def what_the_rate_is(indicator, one):
    """Whether a published growth stands beside a base that gives none, or is the change of a ratio in points."""
    base, rate = growth_base(indicator, one), one.published
    one.rate_on_loss = one.points = False
    if None in (base, rate):
        return
    one.rate_on_loss = base <= 0
    if indicator["nature"] != "ratio" or indicator.get("unit") != "%" or one.actual is None or base <= 0:
        return
    is_rate = fits(rate, one.actual, base)
    is_change = abs(one.actual - base - rate) <= one.actual.half + base.half + rate.half
    one.points = is_change and not is_rate and indicator.get("growth-basis", "nominal") == "nominal"


def fits(rate, actual, base):
    """Whether a published growth is that of two levels, as far as rounding tells."""
    bound = (actual.half / base + base.half * abs(actual) / base**2) * 100 + rate.half
    return abs((actual / base - 1) * 100 - rate) <= bound


def warnings(indicator, one, own, then):
    """What should be looked at in a figure beside last year's and its published growth: codes."""
    for here, reported in zip(own, then):
        if None not in (here, reported) and abs(here - reported) > max(here.half, reported.half):
            yield "base-revised"
    base, rate = growth_base(indicator, one), one.published
    if one.rate_on_loss:
        yield "rate-on-loss"
    if one.points:
        yield "points-for-percent"
    nominal = indicator.get("growth-basis", "nominal") == "nominal"
    if one.points or None in (one.actual, base, rate) or base <= 0 or fits(rate, one.actual, base):
        return
    # At constant prices a rate is another than that of the levels, but seldom of the other sign.
    is_doubtful = nominal or (one.actual / base - 1) * rate < 0
    if is_doubtful and base is own[0] and one.actual > 0 and fits(rate, base, one.actual):
        yield "years-swapped"
    elif nominal:
        yield "growth-mismatch"


def doubts(entry, stored):
    """What should be looked at in a figure beside those around it: (code, whether the program must say the same, the
    row where it is told). Of the period before it knows what the report needs, and does not look behind a figure that
    stands in. A month alone that takes something off is told where it stands."""
    indicator, rows, (year, month) = entry.indicator, entry.rows, entry.at
    one, target, here = entry.figure, entry.target, rows[entry.at]
    if target and target.start:
        one = figure(indicator, rows, entry.at)
    before = rows.get((year, max((of for at, of in rows if at == year and of < month), default=None)), NOTHING)
    newest = entry.at == entry.report
    in_parts = any(at == year and begin > 1 for at, begin, _ in rows.parts)
    amounts = [row.value for at, row in sorted(rows.items()) if (year, 0) < at <= entry.at and row.value is not None]
    if one.actual is not None:
        either = {other_magnitude(entry, one, amounts[-2] if len(amounts) > 1 else None)}
        either |= set() if newest and not in_parts else {other_magnitude(entry, one, None)}
        yield from [("other-magnitude", len(either) == 1, here.at)] * (True in either)
    if one.published is not None:
        carried = entry.nature in BUILDS_UP and any(one.kind == "growth" for one in indicator["targets"])
        either = {strange_rate(entry, one, before.growth if carried else None)}
        either |= set() if newest or not carried else {strange_rate(entry, one, None)}
        yield from [("other-magnitude", len(either) == 1, here.at)] * (True in either)
    if one.actual is not None and entry.nature == "flow" and not told_to_fall(indicator):
        told = in_parts or len(amounts) > 1 and amounts[-1] < amounts[-2]
        lasting = any(one.kind == "level" for one in indicator["targets"])
        if amounts != sorted(amounts):
            falling = [row.at for (of, begin, last), row in sorted(rows.parts.items())
                       if of == year and 1 < begin and last <= month and (row.value or 0) < 0]
            yield "cumulative-falls", told or lasting, falling[-1] if in_parts else here.at
    if one.actual is not None and parts_apart(entry, one.actual, stored):
        yield "parts-mismatch", True, here.at


def told_to_fall(indicator):
    """Whether the plan says that a flow may fall, or asks for a level below zero."""
    asked = [*indicator["targets"], *indicator["regional"].values()]
    return indicator.get("may-fall") or any(one.kind == "level" and not one.operand and one.value < 0 for one in asked)


def far(one, other, times):
    """Whether the larger of two sizes is so many times the smaller; nothing is far from 0."""
    small, large = sorted((one, other))
    return small > 0 and large >= small * times


def other_magnitude(entry, one, before):
    """Whether a figure is a thousand times, in % fifty times, off one around it, and within a tenth of that off none
    that explains it: last year's explains a target only where seasons do, an opening value not that of a ratio."""
    size, builds_up = abs(one.actual), entry.nature in BUILDS_UP
    times, near = (50, 10) if entry.indicator.get("unit") == "%" else (1000, 100)
    around = {"last year": one.last_year, "before": before, "opening": one.opening, "target": on_the_way(entry, size)}
    around = {name: abs(number) for name, number in around.items() if number}
    near_by = {name for name, number in around.items() if not far(size, number, near)}
    of_target = {name for name in near_by if name == "before" or name == "opening" and entry.nature != "ratio"
                 or name == "last year" and builds_up and size < around.get("target", 0)}
    return any(far(size, number, times) and not (of_target if name == "target" else near_by)
               for name, number in around.items())


def on_the_way(entry, size):
    """What a figure of this size is nearest to, from what is expected of a target, of a range the lower bound, by now to
    all of it; where it comes at once, anything up to it. Below a limit nothing is expected. What the figures tell is no
    number."""
    target = entry.target
    if target is None or target.kind not in ("level", "share") or target.operand:
        return None
    bounds = [target.value, target.value if target.high is None else target.high]
    low, whole = sorted(map(abs, bounds))
    if bounds[0] < 0 < bounds[1]:
        low = Fraction(0)
    if target.side == -1 and size < whole:
        return None
    if target.side == -1 or entry.indicator.get("schedule") == "year-end":
        low = Fraction(0)
    elif entry.nature in BUILDS_UP:
        months = distance((entry.plan["year"], 1), (target.due.year, target.due.month)) + 1
        low *= min(Fraction(entry.at[1], months), Fraction(1))
    return min(max(size, low), whole)


def strange_rate(entry, one, before):
    """Whether a published rate that its levels do not contradict is fifty times, an index (100, give or take 20) eight
    times, off one around it and near none, nor the levels'; a fraction only where it has two decimals more, and so has
    an index of 1, twice off, that is a rate within four times of one around it."""
    rate, codes = one.published, {code for code, _ in one.warnings}
    if one.rate_on_loss or one.points or codes & {"growth-mismatch", "years-swapped"} or entry.target and entry.target.every:
        return False
    asked = [each.value for each in [entry.target, *entry.indicator["targets"]]
             if each and each.kind == "growth" and not each.operand]
    around = [each for each in [one.last_published, before, *asked[:1]] if each is not None]
    of_levels = growth(replace(entry, figure=one))[2]
    size, index = abs(rate), abs(rate - 100) <= 20
    digits = all(rate.half * 100 <= each.half for each in around)
    of_one = abs(rate - 1) * 100
    multiple = not index and digits and of_one <= 20 and any(not far(of_one, abs(each), 4) for each in around)
    times, near = (8, 8) if index else (2, 2) if multiple else (50, 10)
    fraction = size < 1 and digits
    explained = any(not far(size, abs(each), near) for each in [*around, of_levels] if each is not None)
    return not explained and (index or multiple or fraction or size >= 100) and any(far(size, abs(each), times) for each in around)


def parts_apart(entry, reported, stored):
    """Whether the regions that lie in one, all of them reported, add up to something else than it was reported as."""
    home = entry.plan.get("region")
    inner = [one["name"] for one in entry.plan["regions"]
             if resolve_region(entry.plan, {}, one.get("parent", home)) == entry.region]
    if entry.nature not in ("flow", "stock") or not inner:
        return False
    parts = total([stored.get((entry.indicator["id"], region), {}).get(entry.at, NOTHING).value for region in inner])
    if parts is None:
        return False
    bound = reported.half + parts.half
    exact = entry.indicator.get("unit") in COUNTED and (reported.half * 2).denominator == (parts.half * 2).denominator == 1
    return abs(reported - parts) > (0 if exact else bound)


def looks_single(rows, year):
    """The row of the last month, where the last four steps of a flow since January are small, two of them at least
    some, and its end is not far from what one of its first months was."""
    months = [(last, row.value, row.at) for (of, first, last), row in sorted(rows.parts.items())
              if of == year and first == 1 and row.value is not None]
    if len(months) < 5:
        return None
    (begun, opened, _), (_, end, place) = months[0], months[-1]
    each = opened / begun
    steps = [(b[0] - a[0], abs(b[1] - a[1])) for a, b in zip(months[-5:], months[-4:])]
    small = all(apart == 1 and step <= each / 2 for apart, step in steps)
    return place if opened > 0 and small and sum(step > 0 for _, step in steps) > 1 and end <= 2 * each else None


def growth_base(indicator, one):
    """What growth is measured against."""
    return one.opening if indicator.get("growth-against") == "year-start" else one.last_year


def milestone(row):
    """A milestone's state; a date says done, and when."""
    text = row.state if row else ""
    if not text or text in STATES:
        return Figure(state=STATES.get(text))
    return Figure(state="done", done_on=parse_date(text))


# The formulas

@dataclass
class Entry:
    """One target (or none) beside its figure."""
    plan: dict
    task: dict
    indicator: dict
    target: Target | None
    region: str | None
    figure: Figure
    at: tuple
    report: tuple
    due_yet: bool                  # whether a figure had to be there
    rows: dict                     # all of the indicator in the region, by period
    due_period: tuple | None = None    # the shortest published period that holds the due day
    first: "Entry | None" = None   # the same against the target as it was first adopted
    decided: str | None = None     # the verdict, where another figure decides than that of the due period

    @property
    def nature(self):
        return self.indicator["nature"]

    @property
    def begin(self):
        """The first month of the way."""
        return self.target.start or (self.plan["year"], 1)

    @property
    def months(self):
        """M: months from the start of the way to the due month."""
        return distance(self.begin, (self.target.due.year, self.target.due.month)) + 1

    @property
    def month(self):
        """m: months from the start of the way to the row's own period."""
        return distance(self.begin, self.at) + 1

    @property
    def begun(self):
        """Whether the period that is judged lies on the way."""
        return self.at >= self.begin or self.target.start is None

    @property
    def reached(self):
        """Whether the period that is judged has reached the due period."""
        if self.target.kind == "done":
            return last_day(self.report) >= self.target.due
        return self.at >= self.due_period


def distance(one, other):
    """Months from one month to another."""
    return (other[0] - one[0]) * 12 + other[1] - one[1]


def growth(entry):
    """(the rate that decides, its source, the rate of the levels), in %."""
    one = entry.figure
    base = growth_base(entry.indicator, one)
    levels = None
    asked = entry.nature != "ratio" or entry.indicator.get("unit") != "%" or entry.target and entry.target.kind == "growth"
    if asked and None not in (one.actual, base) and base > 0:
        levels = (one.actual / base - 1) * 100
    if one.published is not None and not one.points:
        return one.published, "reported", levels
    if entry.indicator.get("growth-basis", "nominal") == "nominal" and levels is not None:
        return levels, FROM_LEVELS, levels
    return None, None, levels


def compared(entry):
    """The quantity that is compared with the target."""
    return judged_rate(entry) if entry.target.kind == "growth" else entry.figure.actual


def judged_rate(entry):
    """The rate that decides, unless it stands beside a base that gives none."""
    return None if entry.figure.rate_on_loss else growth(entry)[0]


def attainment(entry):
    """A/T, in %; of a range A/lo; none for limits, growth and shares, and where T <= 0."""
    target, actual = entry.target, entry.figure.actual
    if target.kind != "level" or target.limit() or None in (actual, target.value) or target.value <= 0:
        return None
    return actual / target.value * 100


def used(entry):
    """A/T of a limit, in %: of what builds up, and of a stock that began within it."""
    target, one = entry.target, entry.figure
    if target.kind != "level" or not target.limit() or None in (one.actual, target.value) or target.value <= 0:
        return None
    within = entry.nature == "stock" and one.opening is not None and one.opening <= target.value
    return one.actual / target.value * 100 if within or entry.nature in BUILDS_UP else None


def gap(entry):
    """What the figure has more than the target on its good side; of milestones days to or past the due day."""
    target = entry.target
    if target.kind == "done":
        return days(entry)
    actual = compared(entry)
    if None in (actual, target.value):
        return None
    if target.corridor:
        return target.room(actual)
    return target.side * (actual - target.value) if target.side else -abs(actual - target.value)


def target_gap(entry):
    """The gap in pp: of the way, else of the size of the target where it is a level."""
    target, apart = entry.target, gap(entry)
    if target.kind == "done" or apart is None:
        return None
    if along_way(entry) and not past(entry):
        return way(entry) - 100
    if target.kind != "level" and not along_way(entry):
        return apart
    return apart / abs(target.value) * 100 if target.value else None


def days(entry):
    """Days from the day it was done, else from the report's last, to the day it is due."""
    one = entry.figure
    if one.state is None or one.state == "done" and one.done_on is None:
        return IGNORE
    return Fraction((entry.target.due - (one.done_on or last_day(entry.report))).days)


def pro_rated(entry):
    """Whether the target is compared with a scheduled value rather than with all of it."""
    target = entry.target
    if target.value is None or target.moves or target.kind == "done":
        return False
    if target.kind == "growth":
        return entry.nature == "stock" and entry.indicator.get("growth-against") == "year-start"
    return entry.nature in BUILDS_UP or along_way(entry)


def along_way(entry):
    """Whether a stock, or a ratio with a schedule, goes from its opening value to a target that lies before it."""
    target, opening = entry.target, entry.figure.opening
    if opening is None or target.kind not in ("level", "share") or target.value is None or target.moves:
        return False
    has_way = entry.nature == "stock" or entry.nature == "ratio" and target.schedule is not None
    return has_way and target.room(opening) < 0


def way(entry):
    """(A - O)/(T - O), in %."""
    opening, actual = entry.figure.opening, entry.figure.actual
    if entry.target.kind == "done" or actual is None or not along_way(entry):
        return None
    return (actual - opening) / (way_end(entry) - opening) * 100


def way_end(entry):
    """Where the way from the opening value ends: at the edge that decides, of a corridor at the nearer one."""
    target = entry.target
    return target.high if target.corridor and entry.figure.opening > target.high else target.edge


def scheduled(entry):
    """s: the share of the target that should be there at the row's period, or None."""
    schedule = entry.indicator.get("schedule", "linear") if entry.target.schedule is None else entry.target.schedule
    if not entry.begun:
        return None
    if schedule == "linear":
        return min(Fraction(entry.month, entry.months), Fraction(1))
    if schedule == "year-end":
        return Fraction(1) if entry.month >= entry.months else None
    if schedule == "last-year":
        before, whole = entry.figure.pair
        return before / whole if None not in (before, whole) and 0 < before <= whole else None
    return interpolated(schedule, entry.at[1], entry.at[1] - entry.month)


def interpolated(points, month, before=0):
    """A declared cumulative share: linear between two points and from 0 before the way, the last one held."""
    ends = {int(key[1:]) * 3 if key[0] == "q" else int(key): Fraction(share) / 100 for key, share in points.items()}
    below, low = max([(before, Fraction(0)), *((at, share) for at, share in ends.items() if before < at <= month)])
    above, high = min(((at, share) for at, share in ends.items() if at > month), default=(below, low))
    return low if above == below else low + (high - low) * Fraction(month - below, above - below)


def schedule_gaps(entry):
    """(s in %, gap to schedule in pp, gap in the unit); positive is good."""
    if not pro_rated(entry):
        return None, None, None
    target, share, actual = entry.target, scheduled(entry), compared(entry)
    percent = None if share is None else share * 100
    if share is None or actual is None:
        return percent, None, None
    if target.kind == "growth":
        return percent, target.room(actual, share), None
    if past(entry):
        return percent, in_points(entry), target.room(actual)
    if along_way(entry):
        points = way(entry) - share * 100
        return percent, points, points / 100 * abs(way_end(entry) - entry.figure.opening)
    if target.side == 0:
        return percent, None, None
    unit = target.room(actual, share)
    return percent, unit / abs(target.edge) * 100 if target.edge else None, unit


def in_points(entry):
    """The gap to all of a target in pp: of its size where it is a level, none where that is 0."""
    target, room = entry.target, entry.target.room(compared(entry))
    if target.kind != "level" and not along_way(entry):
        return room
    return room / abs(target.edge) * 100 if target.edge else None


def past(entry):
    """Whether a stock for which neither side is better has gone beyond its target: then all of it is compared."""
    target, opening, actual = entry.target, entry.figure.opening, compared(entry)
    if not along_way(entry) or target.side or actual is None:
        return False
    low, high = target.value, target.high if target.corridor else target.value
    return actual > high if opening < low else actual < low


def remaining(entry):
    """(what is still missing, per remaining month); never for a limit on what builds up."""
    target, actual = entry.target, entry.figure.actual
    limit = entry.nature in BUILDS_UP and target.limit()
    if target.kind != "level" or entry.nature == "ratio" or limit or None in (actual, target.value) or target.moves:
        return None, None
    if target.side == 0:
        return IGNORE, IGNORE
    rest = target.edge - actual
    rest = max(rest, Fraction(0)) if entry.nature in BUILDS_UP else rest
    left = entry.months - entry.month
    return rest, rest / left if left > 0 else None


def required_growth(entry):
    """The growth the rest of the year needs, in %; of what builds up, while the target is open."""
    target, one, (before, whole) = entry.target, entry.figure, entry.figure.pair
    if entry.nature not in BUILDS_UP or target.kind not in ("level", "growth") or entry.reached or final(entry):
        return None
    if target.value is None or target.moves:
        return None
    if target.kind == "level" and target.limit():
        return None
    if None in (before, whole) or before <= 0 or whole <= before:
        return None
    if target.side == 0:
        return IGNORE
    if target.kind == "growth" and entry.indicator.get("growth-basis") == "reported":
        weight = before / whole
        return None if judged_rate(entry) is None else (target.edge - judged_rate(entry) * weight) / (1 - weight)
    wanted = target.edge if target.kind == "level" else whole * (1 + target.edge / 100)
    return None if one.actual is None else ((wanted - one.actual) / (whole - before) - 1) * 100


def outlook(entry):
    """Levels that build up: A x B/A0 (seasonal), else A/s (pace); stocks on their way; growth: carried, changed
    or unchanged."""
    target, one = entry.target, entry.figure
    if target is None or target.kind in ("done", "share") or target.moves:
        return None
    if target.kind == "growth" and entry.nature not in BUILDS_UP:
        return None
    if target.kind == "growth":
        return growth_outlook(entry)
    actual, (before, whole) = one.actual, one.pair
    if actual is None or actual <= 0:
        return None
    share = None if target.value is None else scheduled(entry)
    if entry.nature in ("stock", "ratio"):
        ahead = one.opening + (actual - one.opening) / share if share and along_way(entry) else None
        return None if ahead is None else {"value": ahead, "method": "pace"}
    if None not in (before, whole) and 0 < before <= whole:
        return {"value": actual * whole / before, "method": "seasonal"}
    return {"value": actual / share, "method": "pace"} if share else None


def growth_outlook(entry):
    """The latest single period's growth carried over the rest; a reported rate goes on as it changed."""
    rate, one = judged_rate(entry), entry.figure
    differenced = entry.nature == "flow" or entry.indicator.get("growth-basis") == "reported"
    if rate is None or not differenced:
        return None
    if entry.at[1] == 12:
        return {"value": rate, "method": "unchanged"}
    if entry.indicator.get("growth-basis") == "reported":
        before = one.before[2]
        return {"value": 2 * rate - before, "method": "changed"} if before is not None else {
            "value": rate, "method": "unchanged"}
    value, base = one.before[:2] if entry.at[1] > 1 else (Fraction(0), Fraction(0))
    (before, whole), known_all = one.pair, None not in (one.actual, one.last_year, value, base, *one.pair)
    if not known_all or not 0 < before <= whole or one.last_year <= base:
        return None
    single = ((one.actual - value) / (one.last_year - base) - 1) * 100
    weight = before / whole
    return {"value": rate * weight + single * (1 - weight), "method": "carried"}


def two_years(entry):
    """The geometric mean of two years' growth, in %, rounded to 6 decimals: of published rates, else of levels."""
    one = entry.figure
    if entry.nature == "ratio" or entry.indicator.get("growth-against") == "year-start" or entry.decided:
        return IGNORE
    if None not in (one.published, one.last_published) and not one.rate_on_loss:
        if one.last_base is not None and one.last_base <= 0:
            return None
        factors = 1 + one.published / 100, 1 + one.last_published / 100
    elif entry.indicator.get("growth-basis", "nominal") == "nominal" and None not in (one.actual, one.two_back):
        factors = one.actual / one.two_back if one.two_back > 0 else Fraction(-1), Fraction(1)
        factors = factors if factors[0] > 0 else (Fraction(-1), Fraction(1))
    else:
        return None
    return rooted(factors[0] * factors[1]) if min(factors) >= 0 else None


def rooted(square):
    """(root - 1) x 100 to 6 decimals, half away from zero, from whole numbers alone."""
    scaled = square * 10**16
    root = isqrt(floor(scaled))
    half_up = Fraction(2 * root + 1, 2)**2
    up = scaled > half_up or scaled == half_up and root >= 10**8
    return Fraction(root + up - 10**8, 10**6)


# The status

def may_fall(entry):
    """Whether what builds up can still fall: it is told, or the target or its figures show it."""
    if entry.nature == "per-head" or entry.indicator.get("may-fall"):
        return True
    asked = [*entry.indicator["targets"], *entry.indicator["regional"].values(), entry.target]
    levels = [one for one in asked if one.kind == "level"]
    if any(one.value is not None and one.value < 0 for one in levels):
        return True
    year, month = entry.at
    row, stored = entry.rows.get(entry.at, NOTHING), lambda of: entry.rows.get((year - 1, of), NOTHING).value
    this_year = [one.value for at, one in sorted(entry.rows.items()) if (year, 0) < at <= entry.report]
    of_years = [this_year, [row.last_year, row.last_full_year], [stored(month), stored(12)]]
    of_years = [[value for value in values if value is not None] for values in of_years]
    return any(values != sorted(values) or any(value < 0 for value in values) for values in of_years)


def can_be_final(entry):
    """Whether something of the target cannot be undone before it is due."""
    target = entry.target
    lasting = entry.nature == "flow" and not may_fall(entry)
    soon = target.start or target.due.year == entry.plan["year"]
    return bool(target.kind == "level" and target.value is not None and lasting and soon and not target.moves)


def final(entry):
    """The verdict that cannot be undone before the due period, or None."""
    if entry.target.kind == "done":
        return "met" if entry.figure.state == "done" else None
    target, actual = entry.target, entry.figure.actual
    if actual is None or not can_be_final(entry):
        return None
    if target.corridor:
        return "missed" if actual > target.high else None
    if target.comparator in (">=", ">", RANGE):
        return "met" if target.holds(actual) else None
    return "missed" if target.limit() and not target.holds(actual) else None


def without_figure_at_due(entry, stored):
    """(verdict, the entry that tells it) of a target whose due period was not reported: of the last figure before it
    where that is final, else of the next one where the flow cannot have been higher at the due period."""
    there = [at for at, row in sorted(entry.rows.items())
             if row.value is not None and at[0] == entry.at[0] and at <= entry.report]
    of = lambda at: valued(replace(entry, at=at, figure=figure(entry.indicator, entry.rows, at, entry.target)), stored)
    earlier, later = [at for at in there if at < entry.at], [at for at in there if at > entry.at]
    if earlier and final(last := of(earlier[-1])):
        return final(last), last
    if not later or not can_be_final(following := of(later[0])) or following.figure.actual is None:
        return None, None
    target, value = following.target, following.figure.actual
    if target.comparator != "=" and target.side == -1:
        return ("met" if target.holds(value) else None), following
    short = value < (target.edge if target.side else target.value - target.tolerance)
    return ("missed" if short or target.comparator == ">" and not target.holds(value) else None), following


def missing(entry):
    """Whether the figure the target needs was not reported."""
    one, kind = entry.figure, entry.target.kind
    if kind == "done":
        return one.state is None or done_some_day(entry)
    if kind != "growth":
        return one.reported is None
    return one.published is None and None in (one.actual, growth_base(entry.indicator, one))


def done_some_day(entry):
    """Whether a milestone was first reported as done after its due period, without the day and with nothing that
    says it was not done by then."""
    if not entry.reached or entry.figure.state != "done":
        return False
    rows = [(at, milestone(row)) for at, row in sorted(entry.rows.items()) if at <= entry.at]
    if any(one.done_on for _, one in rows):
        return False
    first_done = next(at for at, one in rows if one.state == "done")
    open_then = any(one.state != "done" for at, one in rows if at >= entry.due_period)
    return first_done > entry.due_period and not open_then


def no_verdict_yet(entry):
    """Milestones, year-end schedules, stocks without an opening value, and flows with better neither."""
    target, level = entry.target, entry.target.kind == "level"
    if target.moves:
        return entry.indicator.get("schedule") == "year-end"
    return (target.kind == "done" or entry.indicator.get("schedule") == "year-end"
            or level and entry.nature == "stock" and entry.figure.opening is None
            or level and entry.nature in BUILDS_UP and target.side == 0)


def status(entry):
    """The first rule that applies."""
    if entry.decided:
        return entry.decided
    if not entry.begun:
        return "not-due"
    if missing(entry):
        return "unreported" if entry.due_yet else "not-due"
    if entry.target.kind != "done" and None in (compared(entry), entry.target.value):
        return "not-computable"
    if no_start(entry):
        return "not-computable"
    if final(entry):
        return final(entry)
    if entry.reached:
        return "met" if entry.target.kind != "done" and entry.target.holds(compared(entry)) else "missed"
    if no_verdict_yet(entry):
        return "not-due"
    if pro_rated(entry) and scheduled(entry) is None:
        return "not-computable"
    return by_gap(entry)


def no_start(entry):
    """Whether the way has not begun, or begins with a value that is not known."""
    opens = entry.target.start and entry.nature not in BUILDS_UP
    return not entry.begun or bool(opens and entry.figure.opening is None)


def judged(entry):
    """(the gap in pp that is held against the threshold, what it is judged by, the threshold in force)."""
    target = entry.target
    if target.kind == "done" or missing(entry) or no_start(entry) or None in (compared(entry), target.value):
        return None, None, None
    if not entry.reached and no_verdict_yet(entry) and not final(entry):
        return None, None, None
    near = entry.plan["growth-lagging"]
    rates = target.kind == "growth" or target.kind == "share" and not along_way(entry)
    if entry.reached or not pro_rated(entry):
        points = way(entry) - 100 if along_way(entry) and not past(entry) else in_points(entry)
        return points, "target", near if rates else threshold(entry.plan, 1)
    share = scheduled(entry)
    points = schedule_gaps(entry)[1]
    neither = target.side == 0 and entry.nature in BUILDS_UP
    if share is None or neither or entry.indicator.get("schedule") == "year-end":
        return None, None, None
    by = "whole-count" if whole_count(entry) and not final(entry) else "schedule"
    return points, by, near if rates else threshold(entry.plan, 1 if past(entry) else share)


def by_gap(entry):
    """On schedule, lagging or behind by the gap that is judged."""
    points, by, near = judged(entry)
    if by == "whole-count":
        return whole_count(entry)
    room = schedule_gaps(entry)[2] if pro_rated(entry) else entry.target.room(compared(entry))
    room = points if room is None else room
    tolerated = entry.plan["tolerance-to-schedule"] if by == "schedule" else 0
    if room >= 0 or points is not None and points >= -tolerated:
        return "on-schedule"
    return "lagging" if points is None or -points <= near else "behind"


def whole_count(entry):
    """The status of a count of whole things, where it is not that of the exact gap; else None."""
    target, actual, share = entry.target, entry.figure.actual, scheduled(entry)
    counted = entry.nature == "flow" and entry.indicator.get("unit") in COUNTED and target.value.denominator == 1
    if not counted or target.kind != "level" or not target.side or share is None:
        return None
    due = target.edge * share
    bound = floor(due) if target.side == 1 else ceil(due)
    short = target.side * (bound - actual)
    if target.side == 1 and bound == 0 and actual == 0 and target.edge > 0:
        return "not-due"
    points, near = schedule_gaps(entry)[1], threshold(entry.plan, share)
    if target.side * (actual - due) >= 0 or points is not None and -points <= entry.plan["tolerance-to-schedule"]:
        return None
    if short <= 0:
        return "on-schedule"
    return "lagging" if short <= 1 and points is not None and -points > near else None


def severity(points, near):
    """How many thresholds short."""
    return -points / near if points is not None and near else None


def threshold(plan, share):
    """The largest shortfall that still is lagging: pp of the target, a share of the schedule, or the first of both."""
    lagging = plan["lagging"]
    return min(number(one.rstrip("%")) * share if isinstance(one, str) else one
               for one in (lagging if isinstance(lagging, list) else [lagging]))


# The rows

def entries(plan, stored, at):
    """Every target and region in the plan's order, then regions with a figure but no target."""
    for task in plan["tasks"]:
        for indicator in task.get("indicator", []):
            wanted = promises(plan, indicator)
            regions = {region for _, region in wanted}
            others = [region for region in all_regions(plan)
                      if region not in regions and own_period(stored.get((indicator["id"], region), {}),
                                                              last_due(indicator, at) or 1, at)]
            for target, region in wanted + [(None, region) for region in others]:
                rows = stored.get((indicator["id"], region), Rows())
                yield told(entry_of(plan, task, indicator, target, region, rows, at), stored)


def all_regions(plan):
    """The plan's own region and those that are declared."""
    return [plan.get("region"), *(one["name"] for one in plan["regions"])]


def promises(plan, indicator):
    """Each target with its region: a region's own goes before that of the regions the indicator lists."""
    listed, special, found = own_regions(plan, indicator), indicator["regional"], []
    for kind in KINDS:
        own = [target for target in indicator["targets"] if target.kind == kind]
        for place, target in enumerate(own):
            found += [(special.get((kind, region), target), region) for region in listed
                      if place == 0 or (kind, region) not in special]
        found += [(special[kind, region], region) for region in all_regions(plan)
                  if (kind, region) in special and not (own and region in listed)]
    promised = {region for _, region in found}
    # Where others have a target, the plan's own region is not watched for itself.
    unasked = promised | {plan.get("region")} if found else promised
    return [(None, region) for region in listed if region not in unasked] + found


def ranks(plan, found):
    """The rank of each row's region among those that have the target, at the same depth of the tree."""
    above = {region["name"]: region.get("parent", plan.get("region")) for region in plan["regions"]}
    def depth(region):
        return 1 + depth(resolve_region(plan, {}, above[region])) if region in above else 0
    groups = {}
    for place, entry in enumerate(found):
        if entry.target and entry.target.kind != "done" and entry.region != plan.get("region"):
            key = entry.indicator["id"], entry.target.kind, entry.target.tier, depth(entry.region)
            groups.setdefault(key, []).append((place, entry))
    ranked = [None] * len(found)
    for group in groups.values():
        sides = {entry.target.side for _, entry in group}
        numbers = {place: ranked_by(entry) for place, entry in group}
        there = {place: number for place, number in numbers.items() if number is not None}
        for place, number in there.items() if len(group) > 1 and sides in ({1}, {-1}) else ():
            ranked[place] = 1 + sum((other - number) * max(sides) > 0 for other in there.values())
    return ranked


def ranked_by(entry):
    """Attainment, growth or the share; without its target's number and a figure none."""
    actual, value = entry.figure.actual, entry.target.value
    if entry.target.kind == "growth":
        return compared(entry)
    if entry.target.kind == "share":
        return actual
    return actual / value * 100 if None not in (actual, value) and value > 0 else None


def entry_of(plan, task, indicator, target, region, rows, report):
    """An entry, at the latest period that may stand for the one that is judged."""
    due = due_period(indicator, target) if target else None
    over = due is not None and target.kind != "done" and due <= report
    judged_at = due if over else report
    published = last_due(indicator, report)
    own = own_period(rows, published or 1, judged_at)
    if target and target.kind == "done" and last_day(report) >= target.due:
        own = first(own, last_state(rows, due, report))
    due_yet = published is not None and not (target and target.start and (report[0], published) < target.start)
    at = own or judged_at
    return Entry(plan, task, indicator, target, region, figure(indicator, rows, at, target), at, report, due_yet, rows, due)


def last_state(rows, due, report):
    """Of a milestone whose day is over, the period of the last state that was told, where it tells how it went."""
    at = max((at for at in rows if at[0] == report[0] and at <= report), default=None)
    return at if at and (at >= due or milestone(rows[at]).state == "done") else None


def due_period(indicator, target):
    """The shortest published period that holds the due day."""
    month = min((of for of in publication(indicator) if of >= target.due.month), default=target.due.month)
    return target.due.year, month


def told(entry, stored):
    """The entry that is judged: with the number of its target where the figures tell it, and of the figure that
    decides; with it the same against the target as it was first adopted."""
    target = entry.target
    if target is None:
        return entry
    shown = valued(entry, stored)
    if target.kind != "done" and entry.due_period <= entry.report and missing(shown):
        verdict, other = without_figure_at_due(entry, stored)
        shown = replace(other, decided=verdict) if verdict else shown
    if target.adopted:
        first = entry_of(entry.plan, entry.task, entry.indicator, target.adopted, entry.region, entry.rows, entry.report)
        shown.first = told(first, stored)
    return shown


def valued(entry, stored):
    """The entry with the number of its target, where the figures of its period tell it."""
    target = entry.target
    if target.operand is None:
        return entry
    value = stepped(in_step(entry, stored) if target.operand[0] == "@" else of_itself(entry), *target.step[:2])
    tolerance = target.tolerance
    if None not in (value, target.percent):
        tolerance = abs(value) * target.percent / 100
    return replace(entry, target=replace(target, value=value, tolerance=tolerance))


def stepped(value, sign, by):
    """A number that is told, with what the target adds to it, takes from it or multiplies it by."""
    if None in (value, sign):
        return value
    return value * by if sign == "*" else value + by if sign == "+" else value - by


def of_itself(entry):
    """What `last-year`, `last-full-year` and `opening` are: of levels and shares a figure, of growth a rate."""
    one, operand = entry.figure, entry.target.operand
    if entry.target.kind == "growth":
        year, month = entry.at[0] - 1, 12 if operand == "last-full-year" else entry.at[1]
        then = entry.rows.get((year, month), NOTHING)
        base = first(then.last_year, entry.rows.get((year - 1, month), NOTHING).value)
        if base is not None and base <= 0:
            return None
        levels = entry.indicator.get("growth-basis", "nominal") == "nominal" and None not in (then.value, base)
        return first(then.growth, (then.value / base - 1) * 100 if levels else None)
    return {"last-year": one.last_year, "last-full-year": one.last_full_year, "opening": one.opening}[operand]


def in_step(entry, stored):
    """What `@id` is: the other's figure, or growth, of the same region and period."""
    task, indicator = next((task, one) for task in entry.plan["tasks"] for one in task.get("indicator", [])
                           if one["id"] == entry.target.operand[1:])
    rows = stored.get((indicator["id"], entry.region), Rows())
    if entry.at not in rows:
        return None
    other = Entry(entry.plan, task, indicator, None, entry.region, figure(indicator, rows, entry.at), entry.at,
                  entry.report, True, rows)
    return judged_rate(other) if entry.target.kind == "growth" else other.figure.actual


def own_period(rows, earliest, at):
    """The latest period that has a figure, from the one that is due to the one that is judged; None without one."""
    months = range(at[1], min(earliest, at[1]) - 1, -1)
    return next(((at[0], month) for month in months if (at[0], month) in rows), None)


def publication(indicator):
    """The last months of the periods that are published."""
    written = indicator.get("periods", [f"{month:02d}" for month in range(1, 13)])
    steps = {"quarter": 3, "half-year": 6, "year": 12}
    return range(steps[written], 13, steps[written]) if isinstance(written, str) else [
        int(one[1:]) * 3 if one[0] in "qQ" else int(one) for one in written]


def last_due(indicator, at):
    """The month of the latest figure that must be published by now: `lag` months late, in the months of `periods`."""
    return max((month for month in publication(indicator) if month <= at[1] - indicator.get("lag", 0)), default=None)


def target_json(entry):
    """The target as `check` prints it."""
    target, indicator = entry.target, entry.indicator
    declared = "regions" in indicator or SINGLE_REGION_IN_ID and "region" in indicator or (
        target.kind, entry.region) in indicator["regional"]
    suffix = f"@{entry.region}" if declared and entry.region != entry.plan.get("region") else ""
    unit = {"level": indicator.get("unit"), "growth": "%", "share": "%", "done": None}[target.kind]
    tier = f"/{target.tier}" if target.tier else ""
    operand = target.operand and " ".join(filter(None, [target.operand, target.step[0], target.step[2]]))
    return {"id": f"{indicator['id']}/{target.kind}{tier}{suffix}", "kind": target.kind, "comparator": target.comparator,
            "value": rounded(target.value) if operand else target.value, "operand": operand, "high": target.high,
            "unit": unit, "due": target.due.isoformat(), "tier": target.tier, "aspirational": target.aspirational,
            "soft": target.soft, "binding": target.binding, "every": target.every,
            "from": target.start and "%d-%02d" % target.start}


def each_period(entry):
    """What a row says of a target of every month or quarter: each period that is over, held against it alone."""
    target, (year, month), steps = entry.target, entry.report, {"month": 1, "quarter": 3}[entry.target.every]
    within = target.due.year == year
    last = min(month, target.due.month) if within else month
    of = lambda end: [(year, of - steps + 1, of) for of in range(steps, end + 1, steps)
                      if (year, of - steps + 1) >= (target.start or (0, 0))]
    published = last_due(entry.indicator, entry.report) or 0
    rows = [entry.rows.alone(*months, lambda row: row.value) for months in of(last)]
    numbers = [one for one, months in zip(rows, of(last)) if one is not None or months[2] <= published]
    kept = [one is not None and target.holds(one) for one in numbers]
    lacks, complete = None in numbers, within and len(numbers) == len(of(target.due.month))
    missed = any(one is not None and not held for one, held in zip(numbers, kept))
    verdict = ("not-due" if not numbers else "missed" if missed else "unreported" if lacks
               else "met" if complete else "on-schedule")
    share = Fraction(sum(kept) * 100, len(kept)) if kept and not lacks else None
    nothing = ("used_pct", "way_pct", "schedule_pct", "schedule_gap_pp", "schedule_gap", "gap", "target_gap_pp",
               "judged_gap_pp", "judged_by", "severity", "remaining", "per_month", "required_growth_pct", "outlook")
    of_sums = ("last_year", "growth_pct", "growth_source", "growth_from_levels_pct", "change_pp", "change", "growth_two_year_pct")
    return dict.fromkeys([*nothing, *of_sums]) | {"target": target_json(entry), "status": verdict, "attainment_pct": share,
                                     "actual": numbers[-1] if numbers else None,
                                     "judged_period": "%d-%02d" % entry.at}


def row_json(entry):
    """One row of `check`, without reasons, notes and sources."""
    one, even = entry.figure, entry.plan["rounding"] == "half-even"
    six = lambda value: value if value == IGNORE else rounded(value, even=even)
    rate, source, levels = growth(entry)
    ratio = (entry.nature == "ratio" and entry.indicator.get("unit") == "%"
             and None not in (one.actual, one.last_year))
    row = {"task": entry.task["number"],
           "departments": entry.indicator.get("departments", entry.task.get("departments", [])),
           "indicator": entry.indicator["id"], "name": entry.indicator["name"], "region": entry.region,
           "unit": entry.indicator.get("unit"), "nature": entry.nature, "target": None,
           "period": "%d-%02d" % entry.at, "actual": one.actual, "state": one.state,
           "judged_period": None, "done_on": one.done_on and one.done_on.isoformat(), "last_year": one.last_year,
           "last_full_year": one.last_full_year, "opening": one.opening,
           "growth_pct": rate if source == "reported" else six(rate), "growth_source": source,
           "growth_from_levels_pct": six(levels), "change_pp": one.actual - one.last_year if ratio else None, "change": change(entry),
           "growth_two_year_pct": two_years(entry),
           "attainment_pct": None, "used_pct": None, "way_pct": None, "schedule_pct": None, "schedule_gap_pp": None,
           "schedule_gap": None, "gap": None, "target_gap_pp": None, "judged_gap_pp": None, "judged_by": None, "severity": None,
           "remaining": None, "per_month": None, "required_growth_pct": None, "outlook": None, "status": None, "adopted": None}
    if entry.target and entry.target.every:
        row |= each_period(entry)
        row["attainment_pct"] = six(row["attainment_pct"])
    elif entry.target:
        share, points, unit = schedule_gaps(entry)
        rest, monthly = remaining(entry)
        ahead = outlook(entry)
        if isinstance(ahead, dict):
            ahead["value"] = six(ahead["value"])
        judged_gap, by, near = judged(entry)
        row |= {"target": target_json(entry), "judged_period": "%d-%02d" % (entry.report if entry.target.kind == "done" else entry.at),
                 "attainment_pct": six(attainment(entry)), "used_pct": six(used(entry)),
                "way_pct": six(way(entry)), "schedule_pct": six(share), "schedule_gap_pp": six(points),
                "schedule_gap": six(unit), "gap": shown_gap(entry, six), "target_gap_pp": six(target_gap(entry)), "judged_gap_pp": six(judged_gap), "judged_by": by,
                "severity": six(severity(judged_gap, near)), "remaining": rest,
                "per_month": six(monthly), "required_growth_pct": six(required_growth(entry)), "outlook": ahead,
                "status": status(entry)}
        if entry.decided:   # last year's figures of another period than the due one may not have been read
            row |= dict.fromkeys(("last_year", "last_full_year", "growth_pct", "growth_source", "growth_from_levels_pct",
                                  "change", "required_growth_pct", "outlook"), IGNORE)
        if entry.first:
            row["adopted"] = adopted_json(entry.first, six)
    return row


def adopted_json(first, six):
    """What the row gives against its target as it was first adopted."""
    return {"comparator": first.target.comparator, "value": six(first.target.value), "high": first.target.high,
            "due": first.target.due.isoformat(), "attainment_pct": six(attainment(first)),
            "schedule_gap_pp": six(schedule_gaps(first)[1]), "gap": shown_gap(first, six), "status": status(first)}


def shown_gap(entry, six):
    """The gap: a difference of written numbers as it is, one of rates rounded."""
    return six(gap(entry)) if entry.target.kind == "growth" else gap(entry)


def change(entry):
    """What was added since last year, of a stock since the year's start."""
    one = entry.figure
    base = one.opening if entry.nature == "stock" else one.last_year
    return one.actual - base if None not in (one.actual, base) else None


def check(plan_path, paths, chosen=None):
    """What `plan check --format json` should say, as far as it is calculated here."""
    plan = read_plan(plan_path)
    stored = read_rows(plan, paths)
    at = report_period(plan, stored, chosen)
    stored = with_counts(plan, stored, at)
    found = list(entries(plan, stored, at))
    rows = [row_json(entry) | {"rank": rank} for entry, rank in zip(found, ranks(plan, found))]
    firm = [row["status"] for row in rows if row["target"] and not row["target"]["soft"]]
    summary = {"targets": len(firm)} | {name.replace("-", "_"): firm.count(name) for name in STATUSES}
    summary["soft"] = sum(1 for row in rows if row["target"] and row["target"]["soft"])
    summary["binding"] = sum(1 for row in rows if row["target"] and row["target"]["binding"] is True
                             and not row["target"]["soft"])
    warned, unsure = all_warnings(plan, stored, found, at)
    return {"period": "%d-%02d" % at, "rows": rows, "summary": summary, "warnings": warned,
            "unsure": unsure | {f"{Path(one.rows[one.at].at).name}" for one in found if one.decided}}


def all_warnings(plan, stored, found, at):
    """(the warnings of each figure that a row shows, and of the newest, of points where a growth target asks for a
    rate; what the program need not say). A figure is held against the first target that is judged by it."""
    warned, beside = {}, {}
    natures = {one["id"]: one["nature"] for task in plan["tasks"] for one in task.get("indicator", [])}
    for one in found:
        newest = entry_of(plan, one.task, one.indicator, None, one.region, one.rows, at)
        asked = one.target and one.target.kind == "growth"
        for entry in (newest, one):
            of = entry.indicator["id"], entry.region, entry.at
            here = [pair for pair in entry.figure.warnings if pair[0] != "points-for-percent" or asked]
            warned[of] = max(warned.get(of, []), here, key=len)
        judged = entry_of(plan, one.task, one.indicator, one.target, one.region, one.rows, at) if one.decided else one
        for entry in (replace(newest, target=one.target), judged):
            of = entry.indicator["id"], entry.region, entry.at
            if of not in beside and entry.nature != "milestone" and entry.at in entry.rows:
                beside[of] = [(code, place, sure) for code, sure, place in doubts(entry, stored)]
    alone = [("looks-single", looks_single(rows, plan["year"]), True) for (id, _), rows in stored.items()
             if natures[id] == "flow"]
    told = [*alone, *(each for one in beside.values() for each in one)]
    named = lambda code, place: f"{code} {Path(place).name}"
    unsure = {named(code, place) for code, place, sure in told if place and not sure}
    told = [(code, place) for code, place, _ in told if place] + [each for one in warned.values() for each in one]
    return sorted(named(*each) for each in told), unsure


# The comparison

def same(key, theirs, ours):
    """Equal values; a period may be written in another way."""
    if key in ("period", "judged_period") and None not in (theirs, ours):
        return period(theirs) == period(ours)
    return ours == IGNORE or isinstance(theirs, bool) == isinstance(ours, bool) and theirs == ours


def flat(row):
    """A row with the keys of its target and outlook beside the others."""
    inner = {f"{key}.{name}": one for key in ("target", "outlook", "adopted") if isinstance(row.get(key), dict)
             for name, one in row[key].items()}
    return {key: "an object" if isinstance(value, dict) else value for key, value in row.items()} | inner


def named(report):
    """The rows of a report by indicator, kind and region, and beside them its summary and period."""
    kind = lambda target: f"{target['kind']}/{target['tier']}" if target else "(watched)"
    rows = {f"{row['indicator']}/{kind(row['target'])} {row['region']}": flat(row) for row in report["rows"]}
    return rows | {"summary": report["summary"] or {}, "report": {"period": report["period"],
                                                                  "warnings": warnings_of(report)}}


def warnings_of(report):
    """The warnings that are calculated here, each with its file and line."""
    if "warnings" in report:
        return report["warnings"]
    return sorted(f"{one['code']} {Path(one['at'].rsplit(':', 1)[0]).name}" for one in report["problems"]
                  if one["code"] in CODES)


def differences(theirs, ours):
    """(row, key, plan's value, oracle's value) of everything that differs."""
    if isinstance(theirs, str):
        return [("run", "rows", theirs, "some")]
    found, wanted = named(theirs), named(ours)
    for one in (found, wanted):   # where another figure decides, last year's of its period may not have been read
        sure = [text for text in one["report"]["warnings"] if not ours["unsure"] & {text, text.split()[1]}]
        one["report"]["warnings"] = sure
    wrong = [("order", "row", *pair) for pair in zip_longest(found, wanted) if pair[0] != pair[1]][:1]
    wrong += [(name, "row", "none", "some") for name in wanted if name not in found]
    return wrong + [(name, key, found[name].get(key, "nothing"), value) for name in wanted if name in found
                    for key, value in wanted[name].items() if not same(key, found[name].get(key, "nothing"), value)]


def json_number(text):
    """A number of JSON; -0, exponents and the like stay text, so that they differ."""
    plain = re.fullmatch(r"-?\d+(\.\d+)?", text) and not re.fullmatch(r"-0(\.0*)?", text)
    return Fraction(text) if plain else text


def run_plan(binary, folder, files, chosen, plan="plan.toml", more=()):
    """The JSON of `plan check`; a text that says why, if there is none."""
    command = [str(Path(binary).resolve()), "check", *files, "--format", "json", "--plan", str(plan), *more]
    command += ["--period", chosen] if chosen else []
    clean = {name: value for name, value in os.environ.items() if name != "PLAN_LANG"}
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, timeout=600)
    if done.returncode not in (0, 1):
        return f"plan ends with {done.returncode}: {(done.stderr or done.stdout).strip()[:2000]}"
    try:
        return json.loads(done.stdout, parse_float=json_number, parse_int=json_number)
    except ValueError as error:
        return f"no JSON: {error}"


def command_of(case):
    """(folder, plan, files, period) of a case's command; None if it is not a check that succeeds."""
    text = (case / "command").read_text("utf-8").strip()
    stated = (case / "status").read_text().strip() if (case / "status").is_file() else "0"
    if not re.match("plan (check|explain)", text) or stated not in ("0", "1"):
        return None
    folder = Path(__file__).parent.parent if (case / "project").is_file() else case
    named = re.search(r"--plan[ =](\S+)", text)
    plans = [folder / name for name in ([named[1]] if named else ["plan.toml", "../plan.toml"])]
    plan = next((one for one in plans if one.is_file()), None)
    text = re.split(r"[|<>;&]", text.splitlines()[0])[0] if '"' not in text and "'" not in text else text
    chosen = re.search(r"--period[ =](\S+)", text)
    text = re.sub(r"--(format|output|plan|lang|department|region|task|status|soft|by|fail-on|headings|rejects|color"
                  r"|width|period)[ =](\"[^\"]*\"|'[^']*'|\S+)| -o \S+", "", text)
    files = [word for word in shlex.split(text)[2:] if not word.startswith("-")]
    files = [word for word in files if word.endswith(".csv")] if text.startswith("plan explain") else files
    if "--file-period" in text or not files or plan is None or not all(
            name.endswith(".csv") and (folder / name).is_file() for name in files):
        raise Outside(text)
    return folder, plan.resolve(), files, chosen and chosen[1].strip("\"'")


def compare(binary, folders):
    """Every case under the folders."""
    passed = failed = skipped = 0
    for case in sorted({command.parent for folder in folders for command in Path(folder).rglob("command")}):
        try:
            found = command_of(case)
            if found:
                folder, plan, files, chosen = found
                ours = check(plan, [folder / name for name in files], chosen)
        except (Outside, LookupError, ValueError, TypeError, AttributeError, csv.Error) as reason:
            print(f"{case}: skipped: {type(reason).__name__}: {reason}")
            found = None
        if not found:
            skipped += 1
            continue
        more = re.findall("--allow-empty", (case / "command").read_text("utf-8"))
        wrong = differences(run_plan(binary, folder, files, chosen, plan, more), ours)
        tell(case, wrong)
        passed, failed = passed + (not wrong), failed + bool(wrong)
    print(f"{skipped} skipped")
    return verdict(passed, failed)


def verdict(passed, failed):
    """The closing line; the exit status."""
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def tell(case, wrong):
    """Prints the differences of a case."""
    for name, key, theirs, ours in wrong:
        print(f"{case}: {name}: {key}: plan says {shown(theirs)}, oracle says {shown(ours)}")


def random_runs(binary, cases, seed, edges):
    """Random plans, half of them on each of two processes."""
    with ProcessPoolExecutor(2) as pool:
        halves = [pool.submit(random_half, binary, cases // 2, f"{seed}/{half}", edges) for half in range(2)]
        passed, failed = map(sum, zip(*(half.result() for half in halves)))
    return verdict(passed, failed)


def random_half(binary, cases, seed, edges):
    """Random plans until enough rows are compared; the folder of a plan that differs is kept."""
    rng, passed, failed = random.Random(seed), 0, 0
    while passed + failed < cases and failed < 200:
        folder = Path(tempfile.mkdtemp(prefix="plan-oracle-"))
        files, chosen = Maker(rng, edges).write(folder, min(300, cases))
        ours = check(folder / "plan.toml", [folder / name for name in files], chosen)
        theirs = run_plan(binary, folder, files, chosen)
        wrong = differences(theirs, ours)
        bad = len(ours["rows"]) if isinstance(theirs, str) else len({name for name, *_ in wrong})
        passed, failed = passed + len(ours["rows"]) - bad, failed + bad
        if wrong:
            tell(folder, wrong[:60])
            print(f"{folder}: {len(wrong)} differences, period {chosen or 'of the files'}")
        else:
            shutil.rmtree(folder)
    return passed, failed


# The random plans

HEAD = """[plan]
title = "随机计划"
year = {}
region = "某市"
tolerance = {}
{}[status]
{}growth-lagging = {}
[[department]]
name = "甲局"
[[department]]
name = "乙局"
"""
SCHEDULES = [{"q1": "20", "q2": "45", "q3": "70", "q4": "100"}, {"q2": "37.5", "q4": "100"},
             {"03": "20", "06": "45", "12": "100"}, {"05": "0", "11": "100"}]
SIDES, SIGNS = ("higher", "lower", "neither"), (">=", ">=", ">", "..", "~", "=", "<=", "<")


class Maker:
    """Makes a valid plan and its files. Without `edges` it keeps to what the definitions say plainly."""

    def __init__(self, rng, edges=False):
        self.rng, self.edges, self.rows, self.earlier, self.declared = rng, edges, [], {}, []
        self.year, self.month = rng.randint(2021, 2026), rng.randint(1, 12)
        self.regions = ["甲县", "乙县", "丙区", "丁区"]
        self.lagging = rng.choice(["10", "30", "7.5", '"50%"', '"25%"', '[10, "50%"]', '["20%", 5]', None])
        self.tolerated = Fraction(rng.choice(["1", "2.5"])) if self.chance(0.3) else Fraction(0)
        self.near_growth, self.tolerance = Fraction(rng.choice(["1", "0.5", "2"])), Fraction(rng.choice(["0.5", "0.3"]))
        self.lines = [f'[[region]]\nname = "{name}"\naliases = ["{name[0]}"]\nkind = "{name[1]}"' for name in self.regions]
        self.of_regions = []
        self.spans = [self.rng.choice(["single", "cumulative"]) if self.chance(0.1) else None, None]

    def chance(self, share, rule=None):
        """Whether to do something, if the program has its rule."""
        return rule not in PENDING and self.rng.random() < share

    def short(self, share):
        """The largest shortfall that is lagging, in % of the target."""
        listed = json.loads(self.lagging) if self.lagging else [10, "50%"]
        return threshold({"lagging": [Fraction(str(one)) if not isinstance(one, str) else one for one in (
            listed if isinstance(listed, list) else [listed])]}, share)

    def text(self, value, digits=None):
        """A decimal text: exact where it is short, else cut to some digits; empty for None."""
        if value is None or digits is None and not self.whole and (value * 10**4).denominator == 1 and self.chance(0.7):
            return "" if value is None else shown(value)
        return shown(rounded(value, 0 if self.whole and digits is None else digits or self.rng.choice([0, 1, 2, 4])))

    def near(self, value, *hits):
        """Near a value: exactly there, exactly at one of the hits, or somewhere around."""
        if self.chance(0.3):
            return value + Fraction(self.rng.choice([0, *hits]))
        return value + abs(value) * Fraction(self.rng.randint(-40, 25), 100) + Fraction(self.rng.randint(-9, 9), 100)

    def write(self, folder, size):
        """Writes plan.toml and the CSV files; (files, period to choose or None)."""
        for n in range(size):
            if n == 0 or self.chance(0.3):
                self.lines += [f'[[task]]\nnumber = {n + 1}\ntitle = "任务{n + 1}"',
                               f"departments = {self.rng.choice([['甲局'], ['乙局', '甲局']])}"]
            self.indicator(n)
        old = any(row["end"][0] < self.year for row in self.rows)
        files = 'history = ["old/*.csv"]\n' if old else ""
        files += f'span = "{self.spans[0]}"\n' if self.spans[0] else ""
        if self.of_regions:
            files += 'targets = "targets.csv"\n'
            write_csv(folder / "targets.csv", ["indicator", "region", "kind", "target", "due", "note"], self.of_regions)
        lagging = f"lagging = {self.lagging}\n" if self.lagging else ""
        lagging += f"tolerance-to-schedule = {shown(self.tolerated)}\n" if self.tolerated else ""
        head = HEAD.format(self.year, shown(self.tolerance), files, lagging, shown(self.near_growth))
        (folder / "plan.toml").write_text("\n".join([head, *self.lines]) + "\n", "utf-8")
        return self.write_rows(folder)

    def indicator(self, n):
        """One indicator with its targets and figures."""
        self.id, self.name = f"i-{n}", f"指标{n}"
        self.nature = self.rng.choices(["flow", "stock", "ratio", "milestone", "per-head"],
                                       [52, 20, 12, 10, 6 ])[0]
        flow, stock = self.nature in BUILDS_UP, self.nature == "stock"
        unit = self.rng.choice(["亿元", "家", "个"]) if self.nature == "flow" else {
            "stock": "亿元", "ratio": self.rng.choice(["%", "%", "%", "吨/万元"]), "per-head": "元"}.get(self.nature)
        self.whole = unit in COUNTED
        self.against = self.rng.choice(["last-year", "year-start"]) if stock else None
        self.basis = self.rng.choice(["nominal", "nominal", "reported"]) if flow else None
        self.lines += [f'[[task.indicator]]\nid = "{self.id}"\nname = "{self.name}"\nnature = "{self.nature}"']
        self.lines += [f'unit = "{unit}"'] if unit else []
        self.lines += [f'growth-basis = "{self.basis}"'] if flow else []
        self.lines += [f'growth-against = "{self.against}"'] if stock else []
        self.lines += ["may-fall = true"] if self.nature == "flow" and self.chance(0.08) else []
        self.lines += ["soft = true"] if self.chance(0.1) else []
        self.spans[1] = self.rng.choice(["single", "single", "cumulative"]) if self.nature == "flow" and self.chance(0.15) else None
        self.lines += [f'span = "{self.spans[1]}"'] if self.spans[1] else []
        self.is_late = self.chance(0.15)
        self.late = self.published_late() if self.is_late else 0
        self.due, self.due_year, self.start, self.level_rows, self.past_rows = 12, self.year, None, {}, {}
        self.points = {}
        if self.chance(0.25):
            self.due = self.rng.choice([1, 2, 3, 6, 6, 9, 10, 11])
        elif self.nature in ("stock", "ratio") and self.chance(0.08):
            self.due, self.due_year = self.rng.choice([3, 6, 12]), self.year + 1
        share, regions = self.schedule(), self.declare_regions()
        self.listed, self.decomposed = regions, set()
        self.unit = unit
        self.everywhere = self.nature in ("flow", "stock") and self.chance(0.06)
        getattr(self, self.nature.replace("-", "_"))(share, regions)
        if self.everywhere:
            self.sum_of_regions()
        self.declared.append((self.id, self.nature, unit))

    def published_late(self):
        """Declares when figures are published; by how many months the figure may be older than the report."""
        lag = self.rng.randint(0, min(2, self.month - 1))
        periods = self.rng.choice([None, '"quarter"', '"half-year"', '"year"', '["q1", "05", "08", "12"]'])
        self.lines += [f"lag = {lag}"] if lag else []
        self.lines += [f"periods = {periods}"] if periods else []
        return self.rng.randint(0, min(self.month - 1, 3))

    def schedule(self):
        """Declares a schedule; gives the share to expect now, as a guide for the figures."""
        share = min(Fraction(self.month, self.due + 12 * (self.due_year - self.year)), Fraction(1))
        if self.nature not in (*BUILDS_UP, "stock") or self.chance(0.5) or self.due != 12 and not self.edges:
            return share
        kinds = ["linear", "year-end", "table", "table"] + ["last-year"] * (self.nature in BUILDS_UP or self.edges)
        kind = self.rng.choice(kinds)
        if kind != "table":
            self.lines.append(f'schedule = "{kind}"')
            return share
        points = self.points = self.rng.choice(SCHEDULES)
        self.lines.append("schedule = { %s }" % ", ".join(f'"{key}" = {share}' for key, share in points.items()))
        return interpolated(points, self.month)

    def declare_regions(self):
        """The regions of the targets; None is the plan's."""
        kind = self.rng.choices(["plan", "list", "all", "one"], [75, 12, 5, 8 if self.edges else 0])[0]
        chosen = {"plan": [None], "all": self.regions}.get(kind) or self.rng.sample(self.regions, 1 + (kind == "list"))
        written = {"all": '"all"', "list": json.dumps(chosen, ensure_ascii=False), "one": f'"{chosen[0]}"'}
        self.lines += [f"{'region' if kind == 'one' else 'regions'} = {written[kind]}"] if kind != "plan" else []
        return chosen

    def target(self, kind, **keys):
        """Writes a target, as short text where that is enough, else as a table."""
        table = [f"{key} = {json.dumps(value)}" for key, value in keys.items() if value]
        table += ["soft = true"] if self.chance(0.05) else []
        table += ["aspirational = true"] if self.chance(0.05) else []
        corridor = ".." in keys["want"] and keys.get("better")
        by_region = self.by_region(kind, keys["want"]) if self.chance(0.25) and not corridor else []
        table += ["by-region = { %s }" % ", ".join(by_region)] if by_region else []
        short = len(table) == 1 and self.chance(0.7)
        self.lines.append(f'target.{kind} = "{keys["want"]}"' if short else f"target.{kind} = {{ {', '.join(table)} }}")

    def by_region(self, kind, want):
        """Targets of single regions that go the way of a target: some for its table, others for one of their own."""
        inline, tabled = [], self.chance(0.5)
        sign = (re.match(r"[<>=~]+", want) or [">="])[0]
        if sign in ("<", "<=", ">", ">="):
            sign = self.rng.choice([sign[0], sign[0] + "="])
        for region in self.rng.sample(self.regions, self.rng.randint(1, 4)):
            if self.listed == [region]:
                continue
            numbers = re.findall(r"-?\d+(?:\.\d+)?", want) if kind != "done" and "@" not in want else []
            asked = Fraction(numbers[0]) if numbers else Fraction(self.rng.randint(1, 60))
            asked = asked * self.rng.randint(2, 14) / 10
            asked = Fraction(floor(asked)) if self.whole else rounded(asked, 2)
            text = str(last_day((self.year, self.rng.randint(1, 12)))) if kind == "done" else f"{sign} {shown(asked)}"
            self.decomposed.add(region)
            if tabled:
                late = kind == "level" and self.start and self.start > (self.year, 11)
                due = f"{self.year}-11-30" if kind != "done" and not late and self.chance(0.2) else ""
                self.of_regions.append({"indicator": self.rng.choice([self.id, self.name]), "kind": kind, "due": due,
                                        "region": self.rng.choice([region, region[0]]), "target": text})
            else:
                inline.append(f'"{region}" = "{text}"')
        return inline

    def reporting(self, regions, share=0):
        """The regions of an indicator's figures: those of its targets, and some that have none."""
        return regions + [name for name in self.regions
                          if name not in regions and (self.everywhere or name in self.decomposed or self.chance(share))]

    def sum_of_regions(self):
        """What all regions add up to, as the figure of the plan's own one: just within rounding, and just beyond it."""
        mine = [row for row in self.rows if row["indicator"] in (self.id, self.name) and row["end"][0] == self.year]
        at = max((row["end"] for row in mine), default=None)
        of = {row["region"][:1]: row for row in mine if row["end"] == at and row["first"] == 1 and row["value"]}
        there = {row["region"][:1] for row in mine}
        alone = self.listed in [[name] for name in self.regions]
        if alone or there & {"", "某"} or any(name[0] not in of for name in self.regions):
            return
        parts = total([number(of[name[0]]["value"]) for name in self.regions])
        half = self.rng.choice([parts.half, 0 if self.whole else Fraction(1, 20), Fraction(1, 200)])
        apart = self.rng.choice([0, 1, -1, self.rng.choice([1, -1]) * (parts.half + half), parts.half + half + Fraction(1, 10**4)])
        self.row(None, at[1], value=shown(rounded(parts + apart, self.rng.choice([0, 1, 2, 4]))))

    def bound(self, kind, value, sides=SIDES, signs=SIGNS):
        """A target about a value, with any comparator."""
        sign, tolerance = self.rng.choice(signs), None
        high = shown(value + abs(value) / 4 + 1)
        want = f"{shown(value)}..{high}" if sign == ".." else f"{sign} {self.operand(kind, value) or shown(value)}"
        if sign == "~" and kind == "level":
            tolerance = self.rng.choice(["2%", "5%", 2.5])
        last = (self.due_year, self.due) == (self.year, 12)
        day = f"{self.due_year}-{self.due:02d}-{self.rng.randint(10, 28)}" if not last else None
        better = self.rng.choice(sides) if sign in "~=" else None
        if sign == ".." and self.chance(0.4):
            better = "neither"
        start = "%d-%02d" % self.start if self.start and kind == "level" else None
        if sign in (">=", ">", "<=", "<") and re.fullmatch(r"\W+[\d.]+", want) and not start and self.chance(0.15):
            return self.tiers(kind, sign, value, day)
        adopted = self.chance(0.1) and sign not in ("~", "..", "=") and f"{sign} {shown(value * 2 + 3)}"
        self.target(kind, want=want, adopted=adopted, better=better, tolerance=tolerance, due=day, **{"from": start} if start else {})

    def tiers(self, kind, sign, value, day):
        """Two or three targets that ask for more and more, in any order."""
        more, tables = abs(value) / self.rng.choice([2, 5, 10]) + self.rng.choice([0, 1]), []
        more = more if self.whole is False or more.denominator == 1 else Fraction(floor(more) + 1)
        if not more:
            return self.target(kind, want=f"{sign} {shown(value)}", due=day)
        for step, tier in enumerate(TIERS[self.rng.randint(0, 1):]):
            asked = value + more * step * (1 if ">" in sign else -1)
            keys = {"tier": tier, "want": f"{sign} {shown(asked)}", "due": day, "soft": self.chance(0.2),
                    "binding": self.chance(0.2)}
            tables.append("{ %s }" % ", ".join(f"{key} = {json.dumps(one)}" for key, one in keys.items()
                                               if one is not None))
        self.rng.shuffle(tables)
        self.lines.append(f"target.{kind} = [{', '.join(tables)}]")

    def operand(self, kind, value):
        """Sometimes no number but one that the figures tell: an earlier one, or that of an indicator of the kind."""
        if not self.chance(0.14):
            return None
        starts = self.start and kind == "level"
        fits = [id for id, nature, unit in self.declared
                if not starts and nature != "milestone" and (kind == "growth" or (nature, unit) == (self.nature, self.unit))]
        own = ["last-year"] * (not starts or self.nature == "flow") + ["last-full-year"]
        own += ["opening"] * (self.nature == "stock" and kind == "level")
        told = f"@{self.rng.choice(fits)}" if fits and not self.is_late and self.chance(0.5) else self.rng.choice(own)
        if not self.chance(0.6):
            return told
        by = self.rng.choice([shown(rounded(abs(value) / self.rng.choice([3, 10, 50]), 0 if self.whole else 1)), "1", "0.5"])
        return told + self.rng.choice([f" + {by}", f" - {by}", f" * {self.rng.choice(['1.06', '0.9', '1.5'])}"])

    def way(self, rising):
        """Comparators that fit a stock's way from its opening value."""
        sides, signs = (("higher",), (">=", ">", "..", "~", "=")) if rising else (("lower",), ("<=", "<", "~", "="))
        return {"sides": SIDES, "signs": SIGNS} if self.edges else {"sides": sides, "signs": signs}

    def flow(self, share, regions):
        """Level and growth targets of what builds up from January."""
        value = Fraction(self.rng.choice([self.rng.randint(1, 40), self.rng.randint(1, 8), 12 * self.rng.randint(1, 99), 100,
                                          760, 10**11 + 7]))
        if not self.whole:
            value = self.rng.choice([value, value + Fraction(self.rng.randint(1, 99), 100), value, -value])
        value = Fraction(0) if self.chance(0.03) else value
        rate = Fraction(self.rng.randint(-8, 24), self.rng.choice([1, 2]))
        share = first(self.way_begins(), share)
        for kind in self.rng.choice([(), ("level",), ("level",), ("growth",), ("level", "growth")]):
            self.bound(kind, value if kind == "level" else rate)
        lag = -abs(value) * self.short(share) / 100
        for region in self.reporting(regions, 0.04):
            actual = self.near(value * share, lag, -lag, value * (1 - share), -1 if self.whole else 0)
            actual += self.came_before(value)
            pace = self.near(rate, -self.near_growth, self.tolerance, -self.tolerance)
            before = actual / (1 + pace / 100)
            if self.chance(0.03):
                before = self.rng.choice([-before, Fraction(0)])
            full = before * 12 / self.month * Fraction(self.rng.randint(88, 125), 100)
            self.figures(region, actual, before, full, pace)

    per_head = flow

    def way_begins(self):
        """Sometimes the way begins after January, or years before; the share to expect then."""
        if self.nature not in ("flow", "stock") or not self.chance(0.1, "from"):
            return None
        earliest = [int(key[1:]) * 3 if key[0] == "q" else int(key) for key, share in self.points.items() if share != "0"]
        months = [of for of in range(2, self.month + 1)
                  if (of <= self.due or self.due_year > self.year) and of <= min(earliest, default=12)]
        years = [(self.year - 1, 1), (self.year - 1, 7), (self.year - 2, 1)] if not earliest else []
        years.append((self.year, 1))
        if self.nature == "flow" and self.due == 12 and not earliest and self.chance(0.3):
            self.due_year += 1
        if earliest and self.due_year > self.year:
            return None
        self.start = self.rng.choice([(self.year, of) for of in months] + years)
        start, end = self.start, (self.due_year, self.due)
        return min(Fraction(distance(start, (self.year, self.month)) + 1, distance(start, end) + 1), Fraction(1))

    def came_before(self, value):
        """What was there before the way began, less what was added in the years since; both go into the rows."""
        self.level_rows, self.past_rows = {}, {}
        if not self.start or self.nature == "stock" or self.start == (self.year, 1):
            return Fraction(0)
        part = lambda most: (floor if self.whole else lambda one: rounded(one, 2))(
            abs(value) * Fraction(self.rng.randint(0, most), 100))
        before, year = Fraction(part(60)), self.start[0]
        if year == self.year:
            self.level_rows = {self.start[1] - 1: before}
            return before
        added = Fraction(0)
        for of in range(year, self.year):
            less = before if of == year and self.start[1] > 1 else Fraction(0)
            full = less + Fraction(part(40))
            self.past_rows[of - self.year] = {12: full} | ({self.start[1] - 1: less} if less else {})
            added += full - less
        lost = self.rng.choice(list(self.past_rows)) if self.chance(0.1) else 0
        self.past_rows.pop(lost, None)
        return -added

    def stock(self, share, regions):
        """Level and growth targets of a stock, along its way from the opening value."""
        opening, rising = Fraction(self.rng.randint(50, 900)), self.chance(0.7)
        way = opening * Fraction(self.rng.choice([5, 10, 20, 50] if rising else [-5, -10, -40]), 100)
        way = Fraction(0) if self.edges and self.chance(0.05) else way
        way = -opening * self.rng.choice([1, 1, Fraction(6, 5)]) if self.chance(0.06) else way
        rising = way > 0
        rate = rounded(way / opening * 100, 1)
        share = first(self.way_begins(), share)
        for kind in self.rng.choice([(), ("level",), ("level",), ("growth",), ("level", "growth")]):
            self.bound(kind, opening + way if kind == "level" else rate, **self.way(rising))
        declared = self.rng.choice(["indicator", "column", "full year", "none"])
        self.lines += [f"opening = {shown(opening)}"] if declared == "indicator" else []
        for region in self.reporting(regions):
            actual = self.near(opening + way * share, -way * self.short(share) / 100)
            pace = self.near(rate * share, -self.near_growth)
            if self.start:
                before = (self.start[0], self.start[1] - 1) if self.start[1] > 1 else (self.start[0] - 1, 12)
                rows = {before[1]: opening} if self.chance(0.9) else {}
                self.level_rows = rows if before[0] == self.year else {}
                self.past_rows = {before[0] - self.year: rows} if before[0] < self.year else {}
            self.figures(region, actual, actual / (1 + max(rate, Fraction(-90)) / 100), opening if declared == "full year" else None,
                         pace if self.against == "last-year" or self.edges else None,
                         opening if declared == "column" else None)

    def ratio(self, share, regions):
        """A share; with edges also the level of a ratio; some go from an opening value along a schedule."""
        value = Fraction(self.rng.randint(5, 950), 10)
        opening = value * Fraction(self.rng.choice([50, 80, 90, 100, 110, 130]), 100) if self.chance(0.3) else None
        if opening is not None:
            opening *= Fraction(1, 100) if self.chance(0.1) else 1
            self.lines.append(self.rng.choice(['schedule = "linear"', 'schedule = { q2 = 40, q4 = 100 }']))
            self.lines.append(f"opening = {shown(opening)}")
        if self.chance(0.9):
            self.bound(self.rng.choice(["level", "growth"]) if self.edges and self.chance(0.3) else "share", value)
        for region in self.reporting(regions):
            actual = self.near(value, -self.near_growth, self.tolerance, -self.tolerance - self.near_growth)
            if opening is not None:
                actual = self.near(opening + (value - opening) * share, -(value - opening) * self.short(share) / 100)
            before = self.near(value)
            rate = rounded(actual - before, 1) if self.chance(0.5) else (actual / before - 1) * 100 if before else None
            self.figures(region, actual, before, None, rate if self.chance(0.2) else None)

    def milestone(self, share, regions):
        """A milestone with its date, and what was reported of it month by month."""
        due = last_day((self.year, self.rng.randint(1, 12)))
        self.target("done", want=str(self.rng.choice([due, due, due.replace(day=15)])))
        for region in self.reporting(regions):
            on = f"{self.year}-{self.rng.randint(1, self.month):02d}-{self.rng.randint(1, 28):02d}"
            state = self.rng.choice([*STATES, on, on])
            months = [of for of in self.steps(self.month) if self.chance(0.5)]
            if self.chance(0.9):
                self.row(region, self.month, value=state)
            for of in sorted(months, reverse=True):
                state = state if STATES.get(state) == "done" and self.chance(0.5) else self.rng.choice(["推进中", "not-started"])
                self.row(region, of, value=state)

    def figures(self, region, actual, before, full, rate, opening=None):
        """Places a figure: in the rows of this year, their columns, and the rows of earlier years."""
        column, stored = self.rng.choice([(1, 0), (1, 0), (0, 1), (1, 1), (0, 0)])
        apart = None
        if abs(actual) < 10**9 and self.chance(0.08):   # in another unit, or just not so far
            times = Fraction(self.rng.choice(["10", "50", "100", "1000", "1000", "10000"]))
            times = self.rng.choice([times, 1 / times]) * self.rng.choice([1, 1, Fraction(999, 1000), Fraction(1001, 1000)])
            actual, before, opening = self.rng.choice([
                (actual * times, before, opening), (actual, before * times, opening), (before * times, before, opening),
                (actual, before, opening and opening * times), (actual * times, before * times, opening),
                (actual, actual * times, opening)])
            apart = self.rng.choice([None, Fraction(1), Fraction(1, 10), Fraction(1, 100)])
        at_end = self.rng.choice(["column", "stored", "stored", "none"] if self.nature in BUILDS_UP else ["stored"])
        month = self.month - self.late
        full = self.past_rows.get(-1, {}).get(12, full)
        points = {12: full} if at_end == "stored" and full is not None else {}
        points |= {month: before * self.rng.choice([1, 1, Fraction(101, 100)])} if stored and month not in points else {}
        steps = self.steps(month) if self.chance(0.5) else []
        if self.due < month and self.due_year == self.year and self.chance(0.8):
            steps = sorted({*steps, self.due})
        steps = [of for of in steps if of not in self.level_rows and of < month]
        parts = self.nature == "flow" and self.chance(0.25)
        if (stored or 12 in points) and self.chance(0.7):
            points = {of: before * Fraction(of, month) for of in steps} | points
        if self.due < 12 and (stored or 12 in points) and self.chance(0.6):
            points.setdefault(self.due, before * Fraction(self.due * self.rng.randint(90, 110), month * 100))
        self.year_of(region, -1, points | self.past_rows.get(-1, {}), self.nature == "flow" and self.chance(0.2))
        two_back = {month: before * Fraction(self.rng.randint(80, 120), 100)} if self.chance(0.2) else {}
        self.year_of(region, -2, two_back | self.past_rows.get(-2, {}), False)
        self.year_of(region, -3, self.past_rows.get(-3, {}), False)
        hardly = self.nature == "flow" and month > 4 and not self.level_rows and self.chance(0.05)
        parts = parts and not hardly
        if hardly:              # months that may each be meant alone
            begun = self.rng.randint(1, month - 3)
            each = actual = self.rng.choice([Fraction(8), Fraction(20), Fraction(12, 5)])
            actual *= begun
            for of in range(begun, month):
                if of == begun or not self.chance(0.03):
                    self.earlier[of] = actual, None
                actual += each * self.rng.choice([0, 0, 1, 1, 1, 2, 2, -1, -2, Fraction(201, 100)]) / 4
        for of in steps if not hardly else []:
            high = self.chance(0.1)
            drift = (1 if high else Fraction(of, month)) * Fraction(self.rng.randint(*((95, 115) if high else (90, 104))), 100)
            drift = apart * self.rng.choice([1, 1, Fraction(999, 1000), Fraction(1001, 1000)]) if apart else drift
            self.earlier[of] = actual * drift, before * drift if column else None
        for of, there in ((of, there) for of, there in self.level_rows.items() if of < month):
            self.earlier[of] = there, before * Fraction(of, month) if column else None
        told = self.chance(0.95) or hardly
        cells = {"value": actual if told else None, "last_year": before if column else None,
                 "last_full_year": self.text(full if at_end == "column" else None), "opening": self.text(opening),
                 "growth": self.rate(rate)}
        if rate is not None and self.chance(0.06):
            cells["growth"] = self.odd_rate(rate)
        if (cells["value"] is not None or cells["growth"]) and self.chance(0.95):
            self.this_year(region, month, cells, parts)
        self.earlier.clear()

    def steps(self, month):
        """Some months before a month."""
        return sorted(self.rng.sample(range(1, month), self.rng.randint(1, min(3, month - 1)))) if month > 1 else []

    def rate(self, rate):
        """A published growth with 0 to 2 decimals, or none."""
        return self.text(rate, self.rng.choice([0, 1, 1, 2])) if rate is not None and self.chance(0.5) else ""

    def odd_rate(self, rate):
        """A published growth in another unit: a hundredfold, a fraction, an index."""
        times = self.rng.choice([100, 50, 49, 8, Fraction(1, 100), Fraction(1, 50), Fraction(1, 10)])
        odd = self.rng.choice([rate * times, rate * times, 6 * times, 100 + rate, Fraction(self.rng.choice([79, 80, 100, 120, 121]))])
        return shown(rounded(odd, self.rng.choice([0, 1, 2, 3, 4])))

    def year_of(self, region, years, points, parts):
        """The figures of an earlier year: since January, or as the parts between them."""
        start, so_far = 1, Fraction(0)
        for month, value in sorted(points.items()):
            grown = self.rate(Fraction(self.rng.randint(-60, 160), 10)) if self.nature != "ratio" else ""
            self.row(region, month, years, start if parts else 1, value=self.text(value - so_far if parts else value),
                     growth="" if parts else grown)
            start, so_far = month + 1, value if parts else Fraction(0)

    def this_year(self, region, month, cells, parts):
        """The figures of the plan's year: since January, or as the parts between them."""
        start, value_so_far, base_so_far = 1, Fraction(0), Fraction(0)
        for of, (value, base) in sorted(self.earlier.items()):
            base = None if base is None or self.chance(0.1) else base
            self.row(region, of, 0, start if parts else 1, value=self.text(value - value_so_far),
                     last_year=self.text(base and base - base_so_far), growth=self.rate(Fraction(6)))
            if parts:
                start, value_so_far, base_so_far = of + 1, value, base or base_so_far
        less = lambda whole, part: None if whole is None else whole - part
        self.row(region, month, 0, start, **cells | {"value": self.text(less(cells["value"], value_so_far)),
                                                     "last_year": self.text(less(cells["last_year"], base_so_far))})

    def row(self, region, month, years=0, first=1, **cells):
        """One row of a file, with its names and period written in one of the ways there are."""
        called = self.rng.choice([region, region[0]] if region else ["", "某市"])
        written, span = self.way_of_period(self.year + years, first, month)
        row = {"indicator": self.rng.choice([self.id, self.name]), "region": called, **cells, "period": written,
               "span": span, "first": first, "note": self.rng.choice(["", "", "初步数,未经评估"]), "end": (self.year + years, month)}
        if self.nature != "milestone" and cells.get("value") and self.chance(0.04):
            self.rows.append(row | {"value": cells["value"].removeprefix("-") + ("1" if "." in cells["value"] else ".5")})
            row["revises"] = self.rng.choice(["yes", "是"])
        self.rows.append(row)

    def way_of_period(self, year, first, last):
        """(period, span): one of the ways to write the months first to last, of states also the month alone."""
        if first == 1 and (last == 1 or self.nature in ("ratio", *BUILDS_UP) or self.chance(0.7)):
            dash = self.rng.choice("-–—~～至")
            ways = [f"{year}-{last:02d}", f"{year}-{last:02d}", f"{year}年1{dash}{last}月", f"{year}-01..{year}-{last:02d}"]
            ways += [f"{year}-q{last // 3}", f"{year}Q{last // 3}"] if last % 3 == 0 else []
            ways += {3: [f"{year}年一季度"], 6: [f"{year}-h1", f"{year}年上半年"], 9: [f"{year}年前三季度"],
                     12: [str(year), f"{year}年全年"]}.get(last, [])
            if self.alone() and last != 1:
                ways = [(way, "累计" if "-q" in way or "Q" in way or re.fullmatch(r"\d{4}-\d\d", way) else "") for way in ways]
                return self.rng.choice(ways)
            wide = str.maketrans("0123456789", "０１２３４５６７８９")
            way = self.rng.choice(ways)
            return (way.translate(wide) if "年" in way and self.chance(0.2) else way), self.rng.choice(["", "", "累计"])
        first = last if first == 1 else first
        if self.alone() and (first == last or first == last - 2 and last % 3 == 0) and self.chance(0.6):
            return (f"{year}-{last:02d}" if first == last else self.rng.choice([f"{year}-q{last // 3}", f"{year}Q{last // 3}"])), ""
        ways = [(f"{year}-{first:02d}..{year}-{last:02d}", ""), (f"{year}年{first}-{last}月", "single")]
        ways += [(f"{year}年{last}月当月", ""), (f"{year}-{last:02d}", "当月"), (f"{year}年{last}月", "当期")] * (first == last)
        ways += [(f"{year}年{'一二三四'[last // 3 - 1]}季度", "当期")] * (last % 3 == 0 and first == last - 2)
        return self.rng.choice(ways)

    def alone(self):
        """Whether the plan says that months and quarters of the indicator are meant alone."""
        return self.nature == "flow" and first(self.spans[1], self.spans[0]) == "single"

    def write_rows(self, folder):
        """Spreads the rows over two files and one of earlier years; the period is stated unless the files show it."""
        columns = ["indicator", "period", "region", "value", "last_year", "growth", "note", "last_full_year", "opening",
                   "span", "revises"]
        self.rng.shuffle(self.rows)
        self.rng.shuffle(columns)
        now = [row for row in self.rows if row["end"][0] == self.year]
        old = [row for row in self.rows if row["end"][0] < self.year]
        (folder / "old").mkdir()
        for name, rows in (("part-0.csv", now[::2]), ("part-1.csv", now[1::2]), ("old/earlier.csv", old)):
            if rows or name == "part-0.csv":
                write_csv(folder / name, columns, rows)
        there = any(row["end"] == (self.year, self.month) for row in now)
        files = ["part-0.csv", "part-1.csv"] if len(now) > 1 else ["part-0.csv"]
        return files, None if there and self.chance(0.5) else f"{self.year}-{self.month:02d}"


def write_csv(path, columns, rows):
    """Rows as CSV."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


# Worked by hand: what is shown: the indicator / its rows (period, value, last year, growth, last full year, opening, region);
# `status.` before a key of the indicator is one of the plan's [status]. The first target of the indicator is looked at.

WORKED = """
the example of the JSON contract: nature = "flow"; growth-basis = "reported"; target.level = ">= 255"
    2024-q2,127.6,118.9,6.3,, -> attainment_pct=50.039216 schedule_pct=50 schedule_gap_pp=0.039216 schedule_gap=0.1
    gap=-127.4 remaining=127.4 per_month=21.233333 required_growth_pct=None growth_pct=6.3 growth_source=reported
    growth_from_levels_pct=7.317073 outlook.value=255.2 outlook.method=pace status=on-schedule
the example of required growth, 4.488: nature = "flow"; growth-basis = "reported"; target.growth = ">= 5.0"
    2024-09,900000,870269,5.2,1210207, -> required_growth_pct=4.487984 gap=0.2 schedule_pct=None status=on-schedule
nominal growth, (220 - 100)/(200 - 80) - 1 = 0: nature = "flow"; target.growth = ">= 10"
    2024-06,100,80,,200, -> required_growth_pct=0 growth_pct=25 growth_source=levels
372.40 of 760 in June is 1 point short: nature = "flow"; target.level = ">= 760"
    2024-06,372.40,,5.6,, -> attainment_pct=49 schedule_gap_pp=-1 status=lagging
5.6 is within 0.5 of 6: nature = "flow"; target.growth = { want = "~ 6", better = "higher" }
    2024-06,372.40,,5.6,, -> gap=-0.4 attainment_pct=None status=on-schedule
14.2 against 15 is within 1 point: nature = "flow"; target.growth = ">= 15"
    2024-06,412.60,,14.2,, -> gap=-0.8 status=lagging
10 points short, the end included: nature = "flow"; target.level = ">= 100"
    2024-06,40,,,, -> schedule_gap_pp=-10 status=lagging
more than 10 points short: nature = "flow"; target.level = ">= 100"
    2024-06,39.99,,,, -> schedule_gap_pp=-10.01 status=behind
half of the schedule comes first in January, 1/12 x 50 = 4.166667: nature = "flow"; target.level = ">= 120"
    2024-01,4.99,,,, -> schedule_pct=8.333333 schedule_gap_pp=-4.175 judged_gap_pp=-4.175 severity=1.002 status=behind
the same with the end included, 8.333333 - 4.166667: nature = "flow"; target.level = ">= 120"
    2024-01,5,,,, -> schedule_gap_pp=-4.166667 severity=1 judged_by=schedule status=lagging
ten points come first in December's way, -5 of 50 is half of 10: nature = "flow"; target.level = ">= 100"
    2024-06,45,,,, -> judged_gap_pp=-5 judged_by=schedule severity=0.5 status=lagging
ahead by 5 of 10: nature = "flow"; target.level = ">= 100"
    2024-06,55,,,, -> judged_gap_pp=5 severity=-0.5 status=on-schedule
20 % of the schedule of 50 are 10, 5 points come first: status.lagging = ["20%", 5]; nature = "flow"; target.level = ">= 100"
    2024-06,44.9,,,, -> judged_gap_pp=-5.1 severity=1.02 status=behind
2 points short are tolerated, the end included: status.tolerance-to-schedule = 2; nature = "flow"; target.level = ">= 100"
    2024-06,48,,,, -> judged_gap_pp=-2 severity=0.2 status=on-schedule
2.1 points are not: status.tolerance-to-schedule = 2; nature = "flow"; target.level = ">= 100"
    2024-06,47.9,,,, -> judged_gap_pp=-2.1 severity=0.21 status=lagging
a limit on a flow, 37.5 % used of 25 %, 10 come before 12.5: nature = "flow"; target.level = "<= 80"
    2024-03,30,,,, -> gap=50 schedule_gap_pp=-12.5 schedule_gap=-10 remaining=None used_pct=37.5 attainment_pct=None
    judged_gap_pp=-12.5 severity=1.25 status=behind
a limit exceeded is lost, 80.1/80: nature = "flow"; target.level = "<= 80"
    2024-03,80.1,,,, -> gap=-0.1 used_pct=100.125 status=missed
what may fall is not lost, 25 - 100.125: nature = "flow"; may-fall = true; target.level = "<= 80"
    2024-03,80.1,,,, -> gap=-0.1 schedule_gap_pp=-75.125 status=behind
nor is what may fall done, 105 of 100 in August: nature = "flow"; may-fall = true; target.level = ">= 100"
    2024-08,105,,,, -> gap=5 schedule_gap_pp=38.333333 status=on-schedule
a figure that fell shows it, 105 and then 98: nature = "flow"; target.level = ">= 100"
    2024-08,105,,,, 2024-09,98,,,, -> schedule_gap_pp=23 status=on-schedule
and so does a figure that fell before it was reached: nature = "flow"; target.level = ">= 100"
    2024-02,60,,,, 2024-03,50,,,, 2024-08,105,,,, -> status=on-schedule
a negative figure of March shows it: nature = "flow"; target.level = ">= 100"
    2024-03,-5,,,, 2024-08,105,,,, -> status=on-schedule
one against none allowed is final, T = 0 has no points: nature = "flow"; unit = "人"; target.level = "<= 0"
    2024-03,1,,,, -> gap=-1 schedule_gap_pp=None judged_gap_pp=None severity=None used_pct=None status=missed
a range reached on a flow is kept: nature = "flow"; target.level = "30..40"
    2024-03,45,,,, -> attainment_pct=150 gap=15 remaining=0 status=met
the loss of 60 is 10 of 100 more than half: nature = "flow"; target.level = ">= -100"
    2024-06,-60,,,, -> attainment_pct=None schedule_gap_pp=-10 schedule_gap=-10 gap=40 remaining=0 outlook=None
    judged_gap_pp=-10 severity=1 status=lagging
a loss of 300 against 100, -300 + 50 = -250 of 100: nature = "flow"; target.level = ">= -100"
    2024-06,-300,,,, -> schedule_gap_pp=-250 gap=-200 severity=25 status=behind
a loss that must be more than 100, T s - A = -50 + 30: nature = "flow"; target.level = "<= -100"
    2024-06,-30,,,, -> schedule_gap_pp=-20 schedule_gap=-20 gap=-70 used_pct=None status=behind
T = 0 has no points and no thresholds: nature = "flow"; may-fall = true; target.level = ">= 0"
    2024-06,-30,,,, -> schedule_gap_pp=None schedule_gap=-30 gap=-30 severity=None status=lagging
due in June, 95 on the day, 105 in August: nature = "flow"; target.level = { want = ">= 100", due = "2024-06-30" }
    2024-06,95,,,, 2024-08,105,,,, -> actual=95 attainment_pct=95 gap=-5 judged_gap_pp=-5 judged_by=target severity=0.5
    status=missed
a limit that held on the day: nature = "flow"; target.level = { want = "<= 100", due = "2024-06-30" }
    2024-06,95,,,, 2024-08,105,,,, -> actual=95 used_pct=95 gap=5 judged_gap_pp=5 status=met
a stock met on the day and lost later: nature = "stock"; opening = 80; target.level = { want = ">= 100", due = "2024-06-30" }
    2024-06,101,,,, 2024-08,90,,,, -> actual=101 gap=1 way_pct=105 judged_gap_pp=5 status=met
growth on the day, 4.9 - 5: nature = "flow"; target.growth = { want = ">= 5", due = "2024-06-30" }
    2024-06,,,4.9,, 2024-08,,,6,, -> growth_pct=4.9 gap=-0.1 judged_by=target severity=0.1 status=missed
no figure of the day, 105 later says nothing: nature = "flow"; target.level = { want = ">= 100", due = "2024-06-30" }
    2024-08,105,,,, -> actual=None status=unreported
no figure of the day, still below it later: nature = "flow"; target.level = { want = ">= 100", due = "2024-06-30" }
    2024-08,99,,,, -> status=missed
still exactly at it where more is wanted: nature = "flow"; target.level = { want = "> 100", due = "2024-06-30" }
    2024-08,100,,,, -> status=missed
still below, but it may fall: nature = "flow"; may-fall = true; target.level = { want = ">= 100", due = "2024-06-30" }
    2024-08,99,,,, -> status=unreported
no figure of the day, within the limit later: nature = "flow"; target.level = { want = "<= 100", due = "2024-06-30" }
    2024-08,100,,,, -> status=met
no figure of the day, over the limit later: nature = "flow"; target.level = { want = "<= 100", due = "2024-06-30" }
    2024-08,101,,,, -> status=unreported
no figure of the day, reached before it: nature = "flow"; target.level = { want = ">= 100", due = "2024-06-30" }
    2024-05,100,,,, 2024-08,120,,,, -> status=met
no figure of the day, the limit broken before it: nature = "flow"; target.level = { want = "<= 100", due = "2024-06-30" }
    2024-05,101,,,, 2024-08,120,,,, -> status=missed
a stock without one says nothing: nature = "stock"; opening = 80; target.level = { want = ">= 100", due = "2024-06-30" }
    2024-05,120,,,, 2024-08,90,,,, -> status=unreported
mid-May lies in the half-year: nature = "flow"; periods = "quarter"; target.level = { want = ">= 100", due = "2024-05-15" }
    2024-03,70,,,, 2024-06,99,,,, 2024-09,130,,,, -> actual=99 status=missed
March is not yet the half-year, 3/5 of 100: nature = "flow"; periods = "quarter"; target.level = { want = ">= 100", due = "2024-05-15" }
    2024-03,70,,,, -> schedule_pct=60 schedule_gap_pp=10 status=on-schedule
105 of 200 next year is nothing final: nature = "flow"; target.level = { want = ">= 100", due = "2025-06-30" }
    2024-06,105,,,, -> schedule_pct=33.333333 schedule_gap_pp=71.666667 status=on-schedule
due in September by last year's way, 40 of 70: nature = "flow"; schedule = "last-year"; target.level = { want = ">= 70", due = "2024-09-30" }
    2024-06,40,,,, 2023-06,40,,,, 2023-09,70,,,, 2023,100,,,, -> schedule_pct=57.142857 schedule_gap_pp=0
    required_growth_pct=0 outlook.value=70 outlook.method=seasonal status=on-schedule
a stock 40 of 100 on its way, 200 + 40/0.5: nature = "stock"; opening = 200; target.level = ">= 300"
    2024-06,240,,,, -> schedule_gap_pp=-10 remaining=60 per_month=10 attainment_pct=80 way_pct=40 change=40
    outlook.value=280 outlook.method=pace status=lagging
2930 of 2800 to 3100, 130/300 - 1/2: nature = "stock"; opening = 2800; target.level = ">= 3100"
    2024-06,2930,,,, -> attainment_pct=94.516129 way_pct=43.333333 schedule_gap_pp=-6.666667 status=lagging
a backlog of 200 to be gone, 50 of 200 - 1/2: nature = "stock"; opening = 200; target.level = "<= 0"
    2024-06,150,,,, -> way_pct=25 schedule_gap_pp=-25 schedule_gap=-50 gap=-150 severity=2.5 used_pct=None status=behind
200 to 20, 45 of 180 - 1/2: nature = "stock"; opening = 200; target.level = "<= 20"
    2024-06,155,,,, -> way_pct=25 schedule_gap_pp=-25 gap=-135 used_pct=None status=behind
net debts of 100 to -20, 30 of 80 - 1/2: nature = "stock"; opening = -100; target.level = ">= -20"
    2024-06,-70,,,, -> way_pct=37.5 schedule_gap_pp=-12.5 gap=-50 attainment_pct=None change=30 status=behind
a limit that a stock began within, 90 of 100: nature = "stock"; opening = 80; target.level = "<= 100"
    2024-06,90,,,, -> used_pct=90 way_pct=None schedule_pct=None gap=10 judged_gap_pp=10 judged_by=target status=on-schedule
a falling stock, 12 of 20 done: nature = "stock"; target.level = "<= 80"
    2024-06,88,,,,100 -> schedule_gap_pp=10 schedule_gap=2 status=on-schedule
a stock without opening value: nature = "stock"; target.level = ">= 300"
    2024-06,240,,,, -> schedule_pct=None schedule_gap_pp=None status=not-due
4.5 since the year's start, 6 due: nature = "stock"; growth-against = "year-start"; target.growth = ">= 12"
    2024-06,209,,,,200 -> growth_pct=4.5 schedule_gap_pp=-1.5 gap=-7.5 status=behind
21 of 37 in July, the whole part of 21.58: nature = "flow"; unit = "个"; target.level = ">= 37"
    2024-07,21,,,, -> schedule_gap_pp=-1.576577 schedule_gap=-0.583333 judged_by=whole-count status=on-schedule
22 of 37 in July needs no whole part: nature = "flow"; unit = "个"; target.level = ">= 37"
    2024-07,22,,,, -> schedule_gap_pp=1.126126 judged_by=schedule status=on-schedule
0 of 1 in September, the whole part of 0.75: nature = "flow"; unit = "个"; target.level = ">= 1"
    2024-09,0,,,, -> schedule_gap_pp=-75 schedule_gap=-0.75 judged_by=whole-count status=not-due
3 of 8 in June, one short of 4: nature = "flow"; unit = "家"; target.level = ">= 8"
    2024-06,3,,,, -> schedule_gap_pp=-12.5 judged_by=whole-count status=lagging
2 of 8 in June, two short of 4: nature = "flow"; unit = "家"; target.level = ">= 8"
    2024-06,2,,,, -> schedule_gap_pp=-25 judged_by=schedule status=behind
3 of at most 5 in June, 2.5 are 3: nature = "flow"; unit = "条"; target.level = "<= 5"
    2024-06,3,,,, -> gap=2 schedule_gap_pp=-10 used_pct=60 judged_by=whole-count status=on-schedule
4 of at most 5 in June, one more than 3: nature = "flow"; unit = "条"; target.level = "<= 5"
    2024-06,4,,,, -> schedule_gap_pp=-30 judged_by=whole-count status=lagging
5 of at most 5 in June, two more than 3: nature = "flow"; unit = "条"; target.level = "<= 5"
    2024-06,5,,,, -> gap=0 schedule_gap_pp=-50 judged_by=schedule status=behind
money is not counted: nature = "flow"; unit = "亿元"; target.level = ">= 8"
    2024-06,3,,,, -> schedule_gap_pp=-12.5 judged_by=schedule status=behind
`about` where less is better, 50 + 2 = 52, 26 are half: nature = "flow"; target.level = { want = "~ 50", tolerance = 2, better = "lower" }
    2024-06,26,,,, -> gap=24 schedule_gap_pp=0 attainment_pct=52 judged_gap_pp=0 status=on-schedule
`about` where neither is, 1 - |58.5 - 60|: nature = "ratio"; unit = "%"; target.share = { want = "~ 60", tolerance = 1, better = "neither" }
    2024-06,58.5,,,, -> gap=-1.5 judged_gap_pp=-0.5 judged_by=target severity=0.5 status=lagging
`=` where less is better, 340 - 360: nature = "flow"; target.level = { want = "= 680", better = "lower" }
    2024-06,360,,,, -> gap=320 schedule_gap=-20 schedule_gap_pp=-2.941176 status=lagging
growth that must fall by 2.5, -2.5 + 2.6: nature = "flow"; target.growth = "<= -2.5"
    2024-06,,,-2.6,, -> gap=0.1 judged_gap_pp=0.1 severity=-0.1 status=on-schedule
a share that must not pass 60: nature = "ratio"; unit = "%"; target.share = "<= 60"
    2024-06,61,,,, -> gap=-1 judged_gap_pp=-1 severity=1 status=lagging
a corridor left above, 60 - 75: nature = "ratio"; unit = "%"; target.share = { want = "40..60", better = "neither" }
    2024-06,75,,,, -> gap=-15 judged_gap_pp=-15 severity=15 status=behind
a corridor kept, 60 - 57 is less than 57 - 40: nature = "ratio"; unit = "%"; target.share = { want = "40..60", better = "neither" }
    2024-12,57,,,, -> gap=3 judged_gap_pp=3 status=met
a corridor left below: nature = "ratio"; unit = "%"; target.share = { want = "40..60", better = "neither" }
    2024-12,39.5,,,, -> gap=-0.5 status=missed
coverage from 60 to 90, 16 of 30 - 1/2: nature = "ratio"; unit = "%"; schedule = "linear"; opening = 60; target.share = ">= 90"
    2024-06,76,,,, -> way_pct=53.333333 schedule_pct=50 schedule_gap_pp=3.333333 gap=-14 judged_gap_pp=3.333333
    judged_by=schedule status=on-schedule
without an opening value it is held against all of 90: nature = "ratio"; unit = "%"; schedule = "linear"; target.share = ">= 90"
    2024-06,76,,,, -> way_pct=None schedule_pct=None gap=-14 judged_gap_pp=-14 judged_by=target status=behind
an amount per head builds up, 4.6 of 9 - 1/2: nature = "per-head"; unit = "万元"; target.level = ">= 9"
    2024-06,4.6,4.4,,8.8, -> schedule_gap_pp=1.111111 remaining=4.4 change=0.2 growth_pct=4.545455 outlook.value=9.2
    required_growth_pct=0 outlook.method=seasonal status=on-schedule
and always may fall: nature = "per-head"; unit = "万元"; target.level = ">= 9"
    2024-06,9.1,,,, -> gap=0.1 status=on-schedule
one point more than last year's 60.5: nature = "ratio"; unit = "%"; target.share = ">= last-year + 1"
    2024-12,61.2,60.5,,, -> target.value=61.5 gap=-0.3 change=0.7 change_pp=0.7 status=missed
6 % more than last year's full 200, 100/212 - 1/2: nature = "flow"; target.level = ">= last-full-year * 1.06"
    2024-06,100,,,200, -> target.value=212 schedule_gap_pp=-2.830189 schedule_gap=-6 remaining=112 status=lagging
as much as last year's 90 by June, whole: nature = "flow"; target.level = ">= last-year"
    2024-06,99,90,,200, -> target.value=90 schedule_pct=None gap=9 judged_gap_pp=10 judged_by=target status=on-schedule
and 10 short of it, 10/100: nature = "flow"; target.level = ">= last-year"
    2024-06,90,100,,200, -> gap=-10 judged_gap_pp=-10 severity=1 remaining=None outlook=None status=lagging
50 more than the year began with, 20 of 50 - 1/2: nature = "stock"; opening = 300; target.level = ">= opening + 50"
    2024-06,320,,,, -> target.value=350 way_pct=40 schedule_gap_pp=-10 gap=-30 status=lagging
half a point less than last year grew by then, 6 - 0.5: nature = "flow"; target.growth = ">= last-year - 0.5"
    2024-06,,,5.4,, 2023-06,,,6,, 2023,,,9,, -> target.value=5.5 gap=-0.1 status=lagging
and half a point less than it grew in the end, 9 - 0.5: nature = "flow"; target.growth = ">= last-full-year - 0.5"
    2024-06,,,8.6,, 2023-06,,,6,, 2023,,,9,, -> target.value=8.5 gap=0.1 status=on-schedule
a duty that begins in July, 60 - 40 of 60 in 2 of 6 months: nature = "flow"; target.level = { want = ">= 60", from = "2024-07" }
    2024-06,40,,,, 2024-08,60,,,, -> schedule_pct=33.333333 attainment_pct=33.333333 schedule_gap_pp=0 remaining=40
    per_month=10 status=on-schedule
the same without June's figure: nature = "flow"; target.level = { want = ">= 60", from = "2024-07" }
    2024-08,60,,,, -> status=not-computable
three years, 100 + 50 of 300 in 18 of 36 months: nature = "flow"; target.level = { want = ">= 300", from = "2023-01", due = "2025-12-31" }
    2023,100,,,, 2024-06,50,,,, -> schedule_pct=50 attainment_pct=50 schedule_gap_pp=0 status=on-schedule
and reached before they are over, 250 + 50: nature = "flow"; target.level = { want = ">= 300", from = "2023-01", due = "2025-12-31" }
    2023,250,,,, 2024-06,50,,,, -> status=met
a stock from the value of June, 10 of 40 in 2 of 6 months: nature = "stock"; target.level = { want = ">= 240", from = "2024-07" }
    2024-06,200,,,, 2024-08,210,,,, -> schedule_pct=33.333333 way_pct=25 schedule_gap_pp=-8.333333 status=lagging
a rate typed beside a loss is shown, not judged: nature = "flow"; target.growth = ">= 10"
    2024-06,-20,-10,100,, -> growth_pct=100 change=-10 gap=None judged_gap_pp=None status=not-computable
a rate beside last year's 0 from its own file: nature = "flow"; growth-basis = "reported"; target.growth = ">= 10"
    2024-06,20,,100,, 2023-06,0,,,, -> growth_pct=100 status=not-computable
a profit turned into a loss has a rate, -20/10 - 1: nature = "flow"; target.growth = ">= 10"
    2024-06,-20,10,,, -> growth_pct=-300 gap=-310 status=behind
points where the rate belongs, 58.2/57.1 - 1: nature = "ratio"; unit = "%"; target.growth = ">= 1.5"
    2024-06,58.2,57.1,1.1,, -> growth_pct=1.926445 growth_source=levels change_pp=1.1 gap=0.426445 status=on-schedule
a rate of a ratio, 1.9 fits 1.926 within 0.05 + 0.17: nature = "ratio"; unit = "%"; target.growth = ">= 1.5"
    2024-06,58.2,57.1,1.9,, -> growth_pct=1.9 growth_source=reported gap=0.4 status=on-schedule
last year's schedule, 80 of 200: nature = "flow"; schedule = "last-year"; target.level = ">= 250"
    2024-06,100,80,,200, -> schedule_pct=40 schedule_gap_pp=0 required_growth_pct=25 outlook.value=250
    outlook.method=seasonal status=on-schedule
last year's own figures go together: nature = "flow"; target.level = ">= 250"
    2024-06,100,90,,, 2023-06,80,,,, 2023,200,,,, -> last_year=90 last_full_year=200 required_growth_pct=25
an own schedule, from 45 to 100: nature = "flow"; schedule = { q2 = 45, "12" = 100 }; target.level = ">= 100"
    2024-08,60,,,, -> schedule_pct=63.333333 schedule_gap_pp=-3.333333 status=lagging
due and reported in September: nature = "flow"; target.level = { want = ">= 100", due = "2024-09-30" }
    2024-09,99,,,, -> schedule_pct=100 per_month=None status=missed
a negative base gives no rate, 10 + 4 more: nature = "flow"; target.growth = ">= 5"
    2024-06,10,-4,,, -> growth_pct=None change=14 status=not-computable
no base was reported: nature = "flow"; target.growth = ">= 5"
    2024-06,10,,,, -> growth_pct=None status=unreported
a share is compared in full: nature = "ratio"; unit = "%"; target.share = ">= 60"
    2024-03,58.9,58,,, -> change_pp=0.9 gap=-1.1 attainment_pct=None status=behind
a milestone not done on its last day: nature = "milestone"; target.done = "2024-06-30"
    2024-06,推进中,,,, -> state=in-progress status=missed
a milestone not yet due: nature = "milestone"; target.done = "2024-07-01"
    2024-06,未启动,,,, -> state=not-started gap=1 status=not-due
a milestone done 15 days late: nature = "milestone"; target.done = "2024-06-30"
    2024-09,2024-07-15,,,, -> gap=-15 status=met
a milestone done before its day: nature = "milestone"; target.done = "2024-06-30"
    2024-05,2024-05-11,,,, -> gap=50 status=met
done, and reported only after its day: nature = "milestone"; target.done = "2024-06-30"
    2024-08,done,,,, -> status=unreported
done, and open on the day: nature = "milestone"; target.done = "2024-06-30"
    2024-06,推进中,,,, 2024-08,done,,,, -> status=met
done by its day, and reported again: nature = "milestone"; target.done = "2024-06-15"
    2024-06,done,,,, 2024-08,done,,,, -> status=met
0.5 of 500 last year is a thousandth: nature = "flow"
    2024-06,0.5,500,,, -> warnings=other-magnitude
0.501 is a little more: nature = "flow"
    2024-06,0.501,500,,, -> warnings=None
0.5 after 49.9 in May, 99.8 times as much, may be right: nature = "flow"
    2024-05,49.9,,,, 2024-06,0.5,500,,, -> warnings=cumulative-falls
0.5 after 50, a hundred times as much, may not: nature = "flow"
    2024-05,50,,,, 2024-06,0.5,500,,, -> warnings=cumulative-falls+other-magnitude
a share written as a fraction, 60/0.6 and 57/0.6: nature = "ratio"; unit = "%"; target.share = ">= 60"
    2024-06,0.6,57,,, -> warnings=other-magnitude
and last year's too, 60/0.6: nature = "ratio"; unit = "%"; target.share = ">= 60"
    2024-06,0.6,0.5,,, -> warnings=other-magnitude
59/1.2 is less than fifty times: nature = "ratio"; unit = "%"; target.share = ">= 59"
    2024-06,1.2,,,, -> warnings=None
60/1.2 is fifty times: nature = "ratio"; unit = "%"; target.share = ">= 60"
    2024-06,1.2,,,, -> warnings=other-magnitude
a limit leaves room below it: nature = "ratio"; unit = "%"; target.share = "<= 60"
    2024-06,1.2,,,, -> warnings=None
a flow is held against half of 2000 in June, 1000/1: nature = "flow"; target.level = ">= 2000"
    2024-06,1,,,, -> warnings=other-magnitude
and 1000/1.01: nature = "flow"; target.level = ">= 2000"
    2024-06,1.01,,,, -> warnings=None
seasons explain it, 1 of last year's 2: nature = "flow"; target.level = ">= 2000"
    2024-06,1,2,,, -> warnings=None
what comes at the end may be anything before it: nature = "flow"; schedule = "year-end"; target.level = ">= 2000"
    2024-06,1,,,, -> warnings=None
a stock that opened with 2 is on its way to 2000: nature = "stock"; opening = 2; target.level = ">= 2000"
    2024-06,2,,,, -> warnings=None
but a share that opened with 0.9 %, 60/0.8, is not: nature = "ratio"; unit = "%"; opening = 0.9; target.share = ">= 60"
    2024-06,0.8,,,, -> warnings=other-magnitude
520 beside 5 is 104 times: nature = "flow"; growth-basis = "reported"; target.growth = ">= 5"
    2024-06,50,,520,, -> warnings=other-magnitude
but the levels say so, 62/10 - 1: nature = "flow"; target.growth = ">= 5"
    2024-06,62,10,520,, -> warnings=None
an index of 105.2 beside 5 is 21 times: nature = "flow"; growth-basis = "reported"; target.growth = ">= 5"
    2024-06,50,,105.2,, -> warnings=other-magnitude
105 beside 15 is 7 times: nature = "flow"; growth-basis = "reported"; target.growth = ">= 15"
    2024-06,50,,105,, -> warnings=None
0.052 beside 4.8 has two decimals more: nature = "flow"; growth-basis = "reported"; target.growth = ">= 4.8"
    2024-06,50,,0.052,, -> warnings=other-magnitude
0.05 beside 4.8 has one: nature = "flow"; growth-basis = "reported"; target.growth = ">= 4.8"
    2024-06,50,,0.05,, -> warnings=None
1.052 beside 4.8 has two decimals more, and is 5.2 as a multiple: nature = "flow"; growth-basis = "reported"; target.growth = ">= 4.8"
    2024-06,50,,1.052,, -> warnings=other-magnitude
1.05 beside 4.8 has one: nature = "flow"; growth-basis = "reported"; target.growth = ">= 4.8"
    2024-06,50,,1.05,, -> warnings=None
1.052 beside 2.1 is not twice off: nature = "flow"; growth-basis = "reported"; target.growth = ">= 2.1"
    2024-06,50,,1.052,, -> warnings=None
1.052 beside 30 is no 5.2 either: nature = "flow"; growth-basis = "reported"; target.growth = ">= 30"
    2024-06,50,,1.052,, -> warnings=None
150 beside 4.8 is 31 times: nature = "flow"; growth-basis = "reported"; target.growth = ">= 4.8"
    2024-06,50,,150,, -> warnings=None
a sum since January that shrinks: nature = "flow"
    2024-05,50,,,, 2024-06,49.9,,,, -> warnings=cumulative-falls
one that stays: nature = "flow"
    2024-05,50,,,, 2024-06,50,,,, -> warnings=None
a fall of an earlier month is told later: nature = "flow"; target.level = ">= 100"
    2024-03,50,,,, 2024-04,40,,,, 2024-06,60,,,, -> warnings=cumulative-falls
a fall behind a month that has a growth alone: nature = "flow"
    2024-04,50,,,, 2024-05,,,3,, 2024-06,49.9,,,, -> warnings=cumulative-falls
a month alone that takes off is told later, too: nature = "flow"
    2024-01..2024-04,50,,,, 2024-05..2024-05,-1,,,, 2024-06..2024-06,9,,,, -> warnings=cumulative-falls
a share of 0.5 below a range from 40 on: nature = "ratio"; unit = "%"; target.share = "40..60"
    2024-06,0.5,,,, -> warnings=other-magnitude
and above a corridor up to 60, 3000/60: nature = "ratio"; unit = "%"; better = "neither"; target.share = "40..60"
    2024-06,3000,,,, -> warnings=other-magnitude
within it, nearer than fifty times: nature = "ratio"; unit = "%"; target.share = "40..60"
    2024-06,0.9,,,, -> warnings=None
what may fall does: nature = "flow"; may-fall = true
    2024-05,50,,,, 2024-06,49.9,,,, -> warnings=None
and so does a loss that is asked for: nature = "flow"; target.level = ">= -100"
    2024-05,-40,,,, 2024-06,-50,,,, -> warnings=None
a month alone below zero takes off: nature = "flow"
    2024-01..2024-05,50,,,, 2024-06..2024-06,-1,,,, -> warnings=cumulative-falls
two halves of 10.1 and 20.2 as 30.4, within 0.15: nature = "flow"; unit = "亿元"; [[region]]; name = "a"; [[region]]; name = "b"
    2024-06,30.4,,,, 2024-06,10.1,,,,,a 2024-06,20.2,,,,,b -> warnings=None
as 30.46, beyond 0.105: nature = "flow"; unit = "亿元"; [[region]]; name = "a"; [[region]]; name = "b"
    2024-06,30.46,,,, 2024-06,10.1,,,,,a 2024-06,20.2,,,,,b -> warnings=parts-mismatch
one of them lacks: nature = "flow"; unit = "亿元"; [[region]]; name = "a"; [[region]]; name = "b"
    2024-06,99,,,, 2024-06,10.1,,,,,a -> warnings=None
whole things are not rounded, 10 + 20 as 31: nature = "flow"; unit = "家"; [[region]]; name = "a"; [[region]]; name = "b"
    2024-06,31,,,, 2024-06,10,,,,,a 2024-06,20,,,,,b -> warnings=parts-mismatch
shares add up to nothing: nature = "ratio"; unit = "%"; [[region]]; name = "a"; [[region]]; name = "b"
    2024-06,31,,,, 2024-06,10,,,,,a 2024-06,10,,,,,b -> warnings=None
steps of 0, 1, 0, 1 from 3, each at most 1.5, up to 5: nature = "flow"
    2024-01,3,,,, 2024-02,3,,,, 2024-03,4,,,, 2024-04,4,,,, 2024-05,5,,,, -> warnings=looks-single
the end is beyond 2 x 3: nature = "flow"
    2024-01,3,,,, 2024-02,4,,,, 2024-03,5,,,, 2024-04,6,,,, 2024-05,6.1,,,, -> warnings=None
a step of 1.6 is more than half of 3: nature = "flow"
    2024-01,3,,,, 2024-02,3,,,, 2024-03,4.6,,,, 2024-04,4.6,,,, 2024-05,5,,,, -> warnings=None
only one step is any: nature = "flow"
    2024-01,3,,,, 2024-02,3,,,, 2024-03,3,,,, 2024-04,3,,,, 2024-05,4,,,, -> warnings=None
a month lacks: nature = "flow"
    2024-01,3,,,, 2024-02,3,,,, 2024-03,4,,,, 2024-04,4,,,, 2024-06,5,,,, -> warnings=None
from March on it is 9 in three months, 3 each, steps of 1.5, up to 6: nature = "flow"; may-fall = true
    2024-03,9,,,, 2024-04,7.5,,,, 2024-05,6,,,, 2024-06,4.5,,,, 2024-07,6,,,, -> warnings=looks-single
"""


def selftest():
    """The worked examples, also of what is pending, and rounding."""
    PENDING.clear()
    assert [shown(rounded(Fraction(text), 1)) for text in ("0.25", "-0.25", "-0.04")] == ["0.3", "-0.3", "0"]
    passed = failed = 0
    for example in re.split(r"\n(?=\S)", WORKED.strip()):
        title, indicator, rows, expected = re.fullmatch(r"(.*?): (.*?)\n\s+(.*?) -> (.*)", example, re.S).groups()
        head = "\n".join(re.findall(r"status\.[^;]*(?=; )", indicator))
        indicator = re.sub(r"status\.[^;]*; ", "", indicator)
        with tempfile.TemporaryDirectory() as folder:
            plan, data = Path(folder, "plan.toml"), Path(folder, "data.csv")
            plan.write_text(head + '\n[plan]\ntitle = "t"\nyear = 2024\n[[task]]\nnumber = 1\n[[task.indicator]]\n'
                            'id = "x"\nname = "n"\n' + indicator.replace("; ", "\n"), "utf-8")
            data.write_text("\nx,".join(["indicator,period,value,last_year,growth,last_full_year,opening,region",
                                         *rows.split(" ")]), "utf-8")
            found = check(plan, [data])
        row = flat(found["rows"][0])
        row["warnings"] = "+".join(text.split()[0] for text in found["warnings"]) or None
        wrong = [(title, key, shown(row[key]), value) for key, value in
                 (pair.split("=") for pair in expected.split()) if shown(row[key]) != value]
        tell("selftest", wrong)
        passed, failed = passed + (not wrong), failed + bool(wrong)
    return verdict(passed, failed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    rows = verbs.add_parser("rows")
    rows.add_argument("plan")
    rows.add_argument("files", nargs="+")
    rows.add_argument("--period")
    cases = verbs.add_parser("compare")
    cases.add_argument("binary")
    cases.add_argument("folders", nargs="+")
    made = verbs.add_parser("random")
    made.add_argument("binary")
    made.add_argument("--cases", type=int, default=1000)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--edges", action="store_true", help="also what the definitions leave to a reading")
    verbs.add_parser("selftest")
    args = parser.parse_args()
    match args.verb:
        case "rows":
            try:
                found = check(args.plan, args.files, args.period)["rows"]
            except Outside as reason:
                return f"outside this calculation: {reason}"
            print(json.dumps(found, default=shown, ensure_ascii=False, indent=1))
            return 0
        case "compare":
            return compare(args.binary, args.folders)
        case "random":
            return random_runs(args.binary, args.cases, args.seed, args.edges)
    return selftest()


if __name__ == "__main__":
    sys.exit(main())
