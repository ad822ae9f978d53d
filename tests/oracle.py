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
from math import floor, isqrt
from pathlib import Path

IGNORE = "(not compared)"          # the definitions give no value here
FROM_LEVELS = "levels"             # growth_source of a rate that was computed
RANGE = ".."                       # comparator of a range
CEILING_HAS_ATTAINMENT = False     # whether attainment_pct of `<=` carries A/T (占控制数)
SINGLE_REGION_IN_ID = True         # whether `region = "…"` alone puts @region into the target's id
COUNTED = set("个家户条场套")       # units of whole things
KINDS = ("level", "growth", "share", "done")
TIERS = ("basic", "working", "stretch")
STATES = {"done": "done", "已完成": "done", "in-progress": "in-progress", "推进中": "in-progress",
          "not-started": "not-started", "未启动": "not-started"}
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


def number(text):
    """A number as written in a file: `4860.5`, `4,860.5`, full-width digits, `(4860.5)`; None if empty."""
    text = unicodedata.normalize("NFKC", text or "").replace("\u2212", "-").strip()
    if re.fullmatch(r"\(.+\)", text):
        text = "-" + text[1:-1]
    if not text:
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
SPANS = {"single": "single", "当期": "single", "当月": "single", "cumulative": "cumulative", "累计": "cumulative"}


def period(text):
    """(year, last month) of a cumulative period."""
    year, first, last = months_of(text)
    if first != 1:
        raise Outside(f"period {text!r}")
    return year, last


@functools.cache
def months_of(text, span=None, words=None):
    """(year, first month, last month) of a period as written; `words` decides what can be read either way."""
    text = re.sub("[\u2010-\u2015\u2212~\u301c]|至|到", "-", unicodedata.normalize("NFKC", text or "").strip())
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
        first = last - (0 if month else 2 if quarter else last - 1) if span == "single" else 1
    elif found := re.fullmatch(r"年(?:()|(全年)|(上半年)|前([二三四])季度|第?(一)季度)", rest):
        first, last = 1, 3 * NUMERALS[found[4] or found[5]] if found[4] or found[5] else 6 if found[3] else 12
    elif found := re.fullmatch(r"年(?:(\d+)月|第?([二三四])季度|(下半年))", rest):
        month, quarter, _ = found.groups()
        last = int(month) if month else 3 * NUMERALS[quarter] if quarter else 12
        alone = last if month else last - 2 if quarter else 7
        if last != 1 and not (span or words):
            raise Outside(f"period {text!r}")
        first = 1 if (span or words) == "cumulative" else alone
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
    operand: str | None = None     # `last-year` or `@id`, where the figures tell the number
    adopted: "Target | None" = None
    tier: str | None = None
    binding: bool | None = None
    percent: Fraction | None = None    # the tolerance of a number that the figures tell, in % of it

    @property
    def moves(self):
        """Whether the number is another indicator's at the same period."""
        return bool(self.operand) and self.operand[0] == "@"

    @property
    def side(self):
        sides = {">=": 1, ">": 1, RANGE: 1, "<=": -1, "<": -1}
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

    def room(self, actual, scale=Fraction(1)):
        """How far `actual` is on the good side of the (scaled) bound; negative is a shortfall."""
        if self.side:
            return self.side * (actual - self.edge * scale)
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
    if whole and whole.kind != "done":
        terms["better"] = {1: "higher", -1: "lower", 0: "neither"}[whole.side]
    return terms


def parse_target(kind, written, indicator, plan):
    """A target from its short text or its table; absent keys come from the indicator."""
    table = written if isinstance(written, dict) else {"want": written}
    known(table, "want", "better", "tolerance", "due", "adopted", "tier", "binding", "aspirational", "soft", "quote")
    target = Target(kind, date(plan["year"], 12, 31), better=table.get("better", indicator.get("better")),
                    aspirational=table.get("aspirational", False),
                    soft=table.get("soft", indicator.get("soft", False)), tier=table.get("tier"),
                    binding=table.get("binding", indicator.get("binding")))
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


def parse_want(target, text):
    """`>= 300`, `37..40` and the like."""
    for sign, plain in (("≥", ">="), ("≤", "<="), ("≈", "~")):
        text = text.replace(sign, plain)
    bounds = re.fullmatch(r"\s*([-+]?[\d.]*\d)\s*\.\.\s*([-+]?[\d.]+)\s*", text)
    bound = re.fullmatch(r"\s*(>=|>|<=|<|=|~)\s*([-+]?\d[\d.]*|last-year|@[\w-]+)\s*", text)
    if bounds:
        target.comparator, target.value, target.high = RANGE, number(bounds[1]), number(bounds[2])
    elif bound and bound[2][0] in "@l":
        target.comparator, target.operand = bound[1], bound[2]
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
    known(doc, "plan", "status", "department", "region", "task", "roster")
    plan = {"tolerance": Fraction(1, 2), "rounding": "half-up"} | known(
        doc["plan"], "title", "document", "issued", "year", "region", "language", "rounding", "tolerance", "note", "data", "history",
        "targets", "single-words")
    plan |= {"lagging": Fraction(10), "growth-lagging": Fraction(1)} | known(
        doc.get("status", {}), "lagging", "growth-lagging")
    plan["regions"] = [known(region, "name", "aliases", "kind", "parent") for region in doc.get("region", [])]
    plan["history"] = history(Path(path).parent, plan)
    plan["rosters"] = {one["id"]: known(one, "id", "file", "from", "columns") for one in doc.get("roster", [])}
    plan["folder"] = Path(path).parent
    plan["tasks"] = doc.get("task", [])
    for task in plan["tasks"]:
        known(task, "number", "chapter", "section", "title", "departments", "lead", "indicator")
        for indicator in task.get("indicator", []):
            known(indicator, "id", "name", "aliases", "unit", "nature", "region", "regions", "departments",
                  "growth-basis", "growth-against", "better", "decimals", "schedule", "opening", "lag", "periods", "soft",
                  "binding", "note", "quote", "target", "roster", "where")
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
    actual: Fraction | None = None
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
    kinds = {one["id"]: one["nature"] for one in indicators}
    return {key: joined(kinds[key[0]], {months: settled(rows) for months, rows in by_months.items()})
            for key, by_months in written.items()}


def with_counts(plan, stored, at):
    """The figures, and where none was reported what rosters count of their period and of last year's."""
    found = {key: dict(rows) for key, rows in stored.items()}
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
                here = found.setdefault((indicator["id"], region), {})
                if number is not None and months not in here and (counted or region in own_regions(plan, indicator)):
                    here[months] = Row(Written(number, Fraction(1, 2)), None, None, None, None, "", "")
    return found


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
    year, first, last = months_of(row["period"] if row.get("period") else name_period(path), span,
                                  plan.get("single-words"))
    if indicator["nature"] in ("stock", "milestone"):
        return year, 1, last
    if indicator["nature"] == "ratio" and first != 1:
        raise Outside("a single period of a ratio")
    return year, first, last


def settled(rows):
    """The row that counts: the one that revises, else the only one."""
    content = lambda row: [row.get(name) or "" for name in ("value", "last_year", "growth", "last_full_year", "opening")]
    counting = [row for row in rows if row.get("revises") in ("yes", "是")] or rows
    if any(content(row) != content(counting[0]) for row in counting):
        raise Outside("two figures for one period")
    return counting[0]


def joined(nature, by_months):
    """{(year, month): row} since January: as reported, or single periods that follow one another added up."""
    found = {}
    for year in {months[0] for months in by_months}:
        rows = {(first, last): parsed(nature, row) for (of, first, last), row in by_months.items() if of == year}
        if all(first == 1 for first, _ in rows):
            found |= {(year, last): row for (_, last), row in rows.items()}
            continue
        parts, expected = [], 1
        for (first, last), row in sorted(rows.items()):
            if first != expected:
                raise Outside("periods that do not follow one another")
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
    """A row with its numbers."""
    cells = [None if nature == "milestone" else number(row.get(name)) for name in
             ("value", "last_year", "growth", "last_full_year", "opening")]
    return Row(*cells, row.get("value") or "", row["at"])


def read_csv(path):
    """The rows of a file with the canonical header, blank lines left out."""
    text = Path(path).read_text("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if "indicator" not in (reader.fieldnames or []):
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
    """The chosen period, else the latest of the plan's year."""
    seen = [at for rows in stored.values() for at in rows]
    latest = max((at for at in seen if at[0] == plan["year"]), default=None)
    at = period(chosen) if chosen else latest
    if at is None or at[0] != plan["year"] or any(other > at for other in seen):
        raise Outside(f"report period {at}")
    return at


NOTHING = Row(None, None, None, None, None, "", "")


def figure(indicator, rows, at):
    """Joins the row of the report period with the rows before it and last year's."""
    if indicator["nature"] == "milestone":
        return milestone(rows.get(at))
    row, year, month = rows.get(at, NOTHING), *at
    stored = lambda years, of=month: rows.get((year - years, of), NOTHING)
    first = lambda *candidates: next((one for one in candidates if one is not None), None)
    one = Figure(row.value, published=row.growth)
    one.last_year = first(row.last_year, stored(1).value)
    one.last_full_year = first(row.last_full_year, stored(1, 12).value)
    declared = indicator.get("opening")
    declared = Written(declared, Fraction(1, 2)) if isinstance(declared, int) else declared
    one.opening = first(row.opening, declared, one.last_full_year if indicator["nature"] == "stock" else None)
    own, then = (row.last_year, row.last_full_year), (stored(1).value, stored(1, 12).value)
    one.pair = then if None not in then else own if None not in own else (None, None)
    earlier = max((of for in_year, of in rows if in_year == year and of < month), default=None)
    before = rows.get((year, earlier), NOTHING)
    one.before = before.value, first(before.last_year, stored(1, earlier).value), before.growth
    one.last_published, one.two_back = stored(1).growth, stored(2).value
    one.warnings = tuple((code, row.at) for code in warnings(indicator, one, own, then)) if row is not NOTHING else ()
    return one


def warnings(indicator, one, own, then):
    """What should be looked at: codes. A falling sum is left to the cases: the program looks only at the
    report's own figure, never at one that stands in for it."""
    for here, reported in zip(own, then):
        if None not in (here, reported) and abs(here - reported) > max(here.half, reported.half):
            yield "base-revised"
    base, rate = growth_base(indicator, one), one.published
    checked = indicator["nature"] in ("flow", "stock") and indicator.get("growth-basis", "nominal") == "nominal"
    if not checked or None in (one.actual, base, rate) or base <= 0:
        return
    bound = (one.actual.half / base + base.half * abs(one.actual) / base**2) * 100 + rate.half
    if abs((one.actual / base - 1) * 100 - rate) > bound:
        yield "growth-mismatch"


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
    due_yet: bool

    @property
    def nature(self):
        return self.indicator["nature"]

    @property
    def months(self):
        """M: months from January to the target's due month."""
        return (self.target.due.year - self.at[0]) * 12 + self.target.due.month

    @property
    def reached(self):
        """Whether the report period has reached the due period."""
        if self.target.kind == "done":
            return last_day(self.report) >= self.target.due
        return self.at[1] >= self.months


def growth(entry):
    """(the rate that decides, its source, the rate of the levels), in %."""
    one = entry.figure
    base = growth_base(entry.indicator, one)
    levels = None
    grows = entry.nature in ("flow", "stock") or entry.nature == "ratio" and entry.indicator.get("unit") != "%"
    if grows and None not in (one.actual, base) and base > 0:
        levels = (one.actual / base - 1) * 100
    if one.published is not None:
        return one.published, "reported", levels
    if entry.indicator.get("growth-basis", "nominal") == "nominal" and levels is not None:
        return levels, FROM_LEVELS, levels
    return None, None, levels


def compared(entry):
    """The quantity that is compared with the target."""
    return growth(entry)[0] if entry.target.kind == "growth" else entry.figure.actual


def attainment(entry):
    """A/T, in %; of a range A/lo; none for ceilings, growth and shares, and where T <= 0."""
    target, actual = entry.target, entry.figure.actual
    ceiling = target.comparator in ("<=", "<") and not CEILING_HAS_ATTAINMENT
    if target.kind != "level" or ceiling or None in (actual, target.value) or target.value <= 0:
        return None
    return actual / target.value * 100


def gap(entry):
    """A - T or g - t; T - A for a level with a ceiling."""
    target = entry.target
    actual = compared(entry)
    if target.kind == "done" or actual is None:
        return IGNORE if target.kind == "done" else None
    if target.value is None:
        return None
    below = target.kind == "level" and target.comparator in ("<=", "<")
    return target.value - actual if below else actual - target.value


def pro_rated(entry):
    """Whether the target is compared with a scheduled value rather than with all of it."""
    target, opening = entry.target, entry.figure.opening
    if target.value is None or target.moves:
        return False
    if target.kind == "growth":
        return entry.nature == "stock" and entry.indicator.get("growth-against") == "year-start"
    if target.kind != "level" or entry.nature == "ratio":
        return False
    return entry.nature == "flow" or opening is not None and target.room(opening) < 0


def scheduled(entry):
    """s: the share of the target that should be there at the report period, or None."""
    schedule = entry.indicator.get("schedule", "linear")
    if schedule == "linear":
        return min(Fraction(entry.at[1], entry.months), Fraction(1))
    if schedule == "year-end":
        return Fraction(1) if entry.reached else None
    if schedule == "last-year":
        before, whole = entry.figure.pair
        return before / whole if None not in (before, whole) and 0 < before <= whole else None
    return interpolated(schedule, entry.at[1])


def interpolated(points, month):
    """A declared cumulative share: linear between two points and from 0, the last one held."""
    ends = {int(key[1:]) * 3 if key[0] == "q" else int(key): Fraction(share) / 100 for key, share in points.items()}
    below, low = max([(0, Fraction(0)), *((at, share) for at, share in ends.items() if at <= month)])
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
        unit = target.room(actual)
        return percent, unit / target.edge * 100 if target.edge > 0 else None, unit
    if entry.nature == "stock":
        way = target.edge - entry.figure.opening
        points = (actual - entry.figure.opening) / way - share
        return percent, points * 100 if target.edge > 0 else None, points * abs(way)
    if target.side == 0:
        return percent, None, None
    unit = target.room(actual, share)
    return percent, unit / target.edge * 100 if target.edge > 0 else None, unit


def past(entry):
    """Whether a stock for which neither side is better has gone beyond its target: then all of it is compared."""
    target, opening, actual = entry.target, entry.figure.opening, compared(entry)
    if target.kind != "level" or entry.nature != "stock" or target.side or actual is None or opening is None:
        return False
    return actual > target.value if opening < target.value else actual < target.value


def remaining(entry):
    """(what is still missing, per remaining month); never for a ceiling on a flow."""
    target, actual = entry.target, entry.figure.actual
    ceiling = entry.nature == "flow" and target.comparator in ("<=", "<")
    if target.kind != "level" or entry.nature == "ratio" or ceiling or None in (actual, target.value) or target.moves:
        return None, None
    if target.comparator == "~" and target.side == 0:
        return IGNORE, IGNORE
    rest = target.edge - actual
    rest = max(rest, Fraction(0)) if entry.nature == "flow" else rest
    left = entry.months - entry.at[1]
    return rest, rest / left if left > 0 else None


def required_growth(entry):
    """The growth the rest of the year needs, in %; of flows, while the target is open."""
    target, one, (before, whole) = entry.target, entry.figure, entry.figure.pair
    if entry.nature != "flow" or target.kind not in ("level", "growth") or entry.reached or final(entry):
        return None
    if target.value is None or target.moves:
        return None
    if target.kind == "level" and target.comparator in ("<=", "<") or entry.months != 12:
        return None
    if None in (before, whole) or before <= 0 or whole <= before:
        return None
    if target.comparator == "~" and target.side == 0:
        return IGNORE
    if target.kind == "growth" and entry.indicator.get("growth-basis") == "reported":
        weight = before / whole
        return None if one.published is None else (target.edge - one.published * weight) / (1 - weight)
    wanted = target.edge if target.kind == "level" else whole * (1 + target.edge / 100)
    return None if one.actual is None else ((wanted - one.actual) / (whole - before) - 1) * 100


def outlook(entry):
    """Levels of flows: A x B/A0 (seasonal), else A/s (pace); growth of flows: carried, changed or unchanged."""
    if entry.target is None or entry.nature != "flow":
        return None
    if entry.target.kind == "growth":
        return growth_outlook(entry)
    actual, (before, whole), share = entry.figure.actual, entry.figure.pair, scheduled(entry)
    if actual is None or entry.target.moves:
        return None
    share = None if entry.target.value is None else share
    if None not in (before, whole) and 0 < before <= whole:
        return {"value": actual * whole / before, "method": "seasonal"}
    return {"value": actual / share, "method": "pace"} if share else None


def growth_outlook(entry):
    """The latest single period's growth carried over the rest; a reported rate goes on as it changed."""
    rate, one = growth(entry)[0], entry.figure
    if rate is None:
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
    if entry.nature == "ratio" or entry.indicator.get("growth-against") == "year-start":
        return IGNORE
    if None not in (one.published, one.last_published):
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

def final(entry):
    """The verdict that cannot be undone before the due period, or None."""
    target, actual = entry.target, entry.figure.actual
    if target.kind == "done":
        return "met" if entry.figure.state == "done" else None
    if target.kind != "level" or entry.nature != "flow" or None in (actual, target.value) or target.moves:
        return None
    if target.comparator in (">=", ">", RANGE):
        return "met" if target.holds(actual) else None
    return "missed" if target.comparator in ("<=", "<") and not target.holds(actual) else None


def missing(entry):
    """Whether the figure the target needs was not reported."""
    one, kind = entry.figure, entry.target.kind
    if kind == "done":
        return one.state is None
    if kind != "growth":
        return one.actual is None
    return one.published is None and None in (one.actual, growth_base(entry.indicator, one))


def no_verdict_yet(entry):
    """Milestones, year-end schedules, stocks without an opening value, and flows with better neither."""
    target, level = entry.target, entry.target.kind == "level"
    if target.moves:
        return entry.indicator.get("schedule") == "year-end"
    return (target.kind == "done" or entry.indicator.get("schedule") == "year-end"
            or level and entry.nature == "stock" and entry.figure.opening is None
            or level and entry.nature == "flow" and target.side == 0)


def status(entry):
    """The first rule that applies."""
    if missing(entry):
        return "unreported" if entry.due_yet else "not-due"
    if entry.target.kind != "done" and None in (compared(entry), entry.target.value):
        return "not-computable"
    if final(entry):
        return final(entry)
    if entry.reached:
        return "met" if entry.target.kind != "done" and entry.target.holds(compared(entry)) else "missed"
    if no_verdict_yet(entry):
        return "not-due"
    return by_schedule(entry) if pro_rated(entry) else by_target(entry)


def by_schedule(entry):
    """On schedule, lagging or behind by the gap to the scheduled value."""
    target, share = entry.target, scheduled(entry)
    if share is None:
        return "not-computable"
    _, points, unit = schedule_gaps(entry)
    counted = (entry.nature == "flow" and target.side == 1 and entry.indicator.get("unit") in COUNTED
               and target.value.denominator == 1 and entry.figure.actual >= floor(target.edge * share))
    if counted or (points if unit is None else unit) >= 0:
        return "on-schedule"
    if target.kind == "growth":
        return "lagging" if -points <= entry.plan["growth-lagging"] else "behind"
    return "lagging" if points is None or -points <= threshold(entry.plan, 1 if past(entry) else share) else "behind"


def by_target(entry):
    """On schedule, lagging or behind by the gap to the full target."""
    target = entry.target
    room = target.room(compared(entry))
    if room >= 0:
        return "on-schedule"
    if target.kind == "level":
        near = target.edge <= 0 or -room / target.edge * 100 <= threshold(entry.plan, 1)
    else:
        near = -room <= entry.plan["growth-lagging"]
    return "lagging" if near else "behind"


def threshold(plan, share):
    """The largest shortfall that still is lagging: pp of the target, or a share of the schedule."""
    lagging = plan["lagging"]
    return number(lagging.rstrip("%")) * share if isinstance(lagging, str) else lagging


# The rows

def entries(plan, stored, at):
    """Every target and region in the plan's order, then regions with a figure but no target."""
    for task in plan["tasks"]:
        for indicator in task.get("indicator", []):
            wanted = promises(plan, indicator)
            regions = {region for _, region in wanted}
            others = [region for region in all_regions(plan)
                      if region not in regions and own_period(indicator, stored.get((indicator["id"], region), {}), at)]
            for target, region in wanted + [(None, region) for region in others]:
                rows = stored.get((indicator["id"], region), {})
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
        return growth(entry)[0]
    if entry.target.kind == "share":
        return actual
    return actual / value * 100 if None not in (actual, value) and value > 0 else None


def entry_of(plan, task, indicator, target, region, rows, at):
    """An entry, at the latest period that may stand for the report's."""
    own = own_period(indicator, rows, at)
    due_yet = last_due(indicator, at) is not None
    return Entry(plan, task, indicator, target, region, figure(indicator, rows, own or at), own or at, at, due_yet)


def told(entry, stored):
    """The same entry; where the figures tell the number of its target, or of that first adopted, with it."""
    if entry.target and entry.target.adopted:
        first = told(replace(entry, target=entry.target.adopted), stored).target
        entry.target = replace(entry.target, adopted=first)
    if entry.target is None or entry.target.operand is None:
        return entry
    value = in_step(entry, stored) if entry.target.moves else of_last_year(
        entry, stored.get((entry.indicator["id"], entry.region), {}))
    percent, tolerance = entry.target.percent, entry.target.tolerance
    if None not in (value, percent):
        tolerance = abs(value) * percent / 100
    entry.target = replace(entry.target, value=value, tolerance=tolerance)
    return entry


def of_last_year(entry, rows):
    """What `last-year` is: a level by the due month, a share a year earlier, the whole year's growth."""
    stored = lambda years, of: rows.get((entry.at[0] - years, of), NOTHING)
    if entry.target.kind == "growth":
        year = stored(1, 12)
        base = stored(2, 12).value if year.last_year is None else year.last_year
        levels = entry.indicator.get("growth-basis", "nominal") == "nominal" and None not in (year.value, base)
        of_levels = (year.value / base - 1) * 100 if levels and base > 0 else None
        return of_levels if year.growth is None else year.growth
    if entry.target.kind == "share" or entry.nature == "ratio":
        return entry.figure.last_year
    return entry.figure.last_full_year if entry.months >= 12 else stored(1, entry.months).value


def in_step(entry, stored):
    """What `@id` is: the other's figure, or growth, of the same region and period."""
    task, indicator = next((task, one) for task in entry.plan["tasks"] for one in task.get("indicator", [])
                           if one["id"] == entry.target.operand[1:])
    rows = stored.get((indicator["id"], entry.region), {})
    other = entry_of(entry.plan, task, indicator, None, entry.region, rows, entry.report)
    if other.at != entry.at:
        return None
    return growth(other)[0] if entry.target.kind == "growth" else other.figure.actual


def own_period(indicator, rows, at):
    """The latest period that has a figure, from the one that is due to the report period; None without one."""
    earliest = last_due(indicator, at) or 1
    return next(((at[0], month) for month in range(at[1], earliest - 1, -1) if (at[0], month) in rows), None)


def last_due(indicator, at):
    """The month of the latest figure that must be published by now: `lag` months late, in the months of `periods`."""
    written = indicator.get("periods", [f"{month:02d}" for month in range(1, 13)])
    steps = {"quarter": 3, "half-year": 6, "year": 12}
    months = range(steps[written], 13, steps[written]) if isinstance(written, str) else [
        int(one[1:]) * 3 if one[0] in "qQ" else int(one) for one in written]
    return max((month for month in months if month <= at[1] - indicator.get("lag", 0)), default=None)


def target_json(entry):
    """The target as `check` prints it."""
    target, indicator = entry.target, entry.indicator
    declared = "regions" in indicator or SINGLE_REGION_IN_ID and "region" in indicator or (
        target.kind, entry.region) in indicator["regional"]
    suffix = f"@{entry.region}" if declared and entry.region != entry.plan.get("region") else ""
    unit = {"level": indicator.get("unit"), "growth": "%", "share": "%", "done": None}[target.kind]
    tier = f"/{target.tier}" if target.tier else ""
    return {"id": f"{indicator['id']}/{target.kind}{tier}{suffix}", "kind": target.kind, "comparator": target.comparator,
            "value": rounded(target.value) if target.operand else target.value, "operand": target.operand, "high": target.high, "unit": unit, "due": target.due.isoformat(), "tier": target.tier,
            "aspirational": target.aspirational, "soft": target.soft, "binding": target.binding}


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
           "done_on": one.done_on and one.done_on.isoformat(), "last_year": one.last_year,
           "last_full_year": one.last_full_year, "opening": one.opening,
           "growth_pct": rate if source == "reported" else six(rate), "growth_source": source,
           "growth_from_levels_pct": six(levels), "change_pp": one.actual - one.last_year if ratio else None,
           "growth_two_year_pct": two_years(entry),
           "attainment_pct": None, "schedule_pct": None, "schedule_gap_pp": None, "schedule_gap": None, "gap": None,
           "remaining": None, "per_month": None, "required_growth_pct": None, "outlook": None, "status": None, "adopted": None}
    if entry.target:
        share, points, unit = schedule_gaps(entry)
        rest, monthly = remaining(entry)
        ahead = outlook(entry)
        if isinstance(ahead, dict):
            ahead["value"] = six(ahead["value"])
        row |= {"target": target_json(entry), "attainment_pct": six(attainment(entry)), "schedule_pct": six(share),
                "schedule_gap_pp": six(points), "schedule_gap": six(unit), "remaining": rest,
                "gap": six(gap(entry)) if entry.target.kind == "growth" else gap(entry),
                "per_month": six(monthly), "required_growth_pct": six(required_growth(entry)), "outlook": ahead,
                "status": status(entry)}
        if entry.target.adopted:
            row["adopted"] = adopted_json(entry, six)
    return row


def adopted_json(entry, six):
    """What the row gives against its target as it was first adopted."""
    first = replace(entry, target=entry.target.adopted)
    return {"comparator": first.target.comparator, "value": first.target.value, "high": first.target.high,
            "due": first.target.due.isoformat(), "attainment_pct": six(attainment(first)),
            "schedule_gap_pp": six(schedule_gaps(first)[1]),
            "gap": six(gap(first)) if first.target.kind == "growth" else gap(first), "status": status(first)}


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
    warned = sorted({(entry.indicator["id"], entry.region): entry.figure.warnings for entry in found}.values())
    return {"period": "%d-%02d" % at, "rows": rows, "summary": summary,
            "warnings": sorted(f"{code} {Path(place).name}" for one in warned for code, place in one)}


# The comparison

def same(key, theirs, ours):
    """Equal values; a period may be written in another way."""
    if key == "period":
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
                  if one["code"] in ("growth-mismatch", "base-revised"))


def differences(theirs, ours):
    """(row, key, plan's value, oracle's value) of everything that differs."""
    if isinstance(theirs, str):
        return [("run", "rows", theirs, "some")]
    found, wanted = named(theirs), named(ours)
    wrong = [("order", "row", *pair) for pair in zip_longest(found, wanted) if pair[0] != pair[1]][:1]
    wrong += [(name, "row", "none", "some") for name in wanted if name not in found]
    return wrong + [(name, key, found[name].get(key, "nothing"), value) for name in wanted if name in found
                    for key, value in wanted[name].items() if not same(key, found[name].get(key, "nothing"), value)]


def json_number(text):
    """A number of JSON; -0, exponents and the like stay text, so that they differ."""
    plain = re.fullmatch(r"-?\d+(\.\d+)?", text) and not re.fullmatch(r"-0(\.0*)?", text)
    return Fraction(text) if plain else text


def run_plan(binary, folder, files, chosen, plan="plan.toml"):
    """The JSON of `plan check`; a text that says why, if there is none."""
    command = [str(Path(binary).resolve()), "check", *files, "--format", "json", "--plan", str(plan)]
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
        wrong = differences(run_plan(binary, folder, files, chosen, plan), ours)
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
lagging = {}
growth-lagging = {}
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
        self.lagging = rng.choice(["10", "10", "30", "7.5", '"50%"', '"25%"'])
        self.near_growth, self.tolerance = Fraction(rng.choice(["1", "0.5", "2"])), Fraction(rng.choice(["0.5", "0.3"]))
        self.lines = [f'[[region]]\nname = "{name}"\naliases = ["{name[0]}"]\nkind = "{name[1]}"' for name in self.regions]
        self.of_regions = []

    def chance(self, share):
        return self.rng.random() < share

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
        if self.of_regions:
            files += 'targets = "targets.csv"\n'
            write_csv(folder / "targets.csv", ["indicator", "region", "kind", "target", "due", "note"], self.of_regions)
        head = HEAD.format(self.year, shown(self.tolerance), files, self.lagging, shown(self.near_growth))
        (folder / "plan.toml").write_text("\n".join([head, *self.lines]) + "\n", "utf-8")
        return self.write_rows(folder)

    def indicator(self, n):
        """One indicator with its targets and figures."""
        self.id, self.name = f"i-{n}", f"指标{n}"
        self.nature = self.rng.choices(["flow", "stock", "ratio", "milestone"], [55, 20, 12, 13])[0]
        flow, stock = self.nature == "flow", self.nature == "stock"
        unit = self.rng.choice(["亿元", "家", "个"]) if flow else {"stock": "亿元", "ratio": "%"}.get(self.nature)
        self.whole = unit in COUNTED
        self.against = self.rng.choice(["last-year", "year-start"]) if stock else None
        self.lines += [f'[[task.indicator]]\nid = "{self.id}"\nname = "{self.name}"\nnature = "{self.nature}"']
        self.lines += [f'unit = "{unit}"'] if unit else []
        self.lines += [f'growth-basis = "{self.rng.choice(["nominal", "nominal", "reported"])}"'] if flow else []
        self.lines += [f'growth-against = "{self.against}"'] if stock else []
        self.lines += ["soft = true"] if self.chance(0.1) else []
        self.late = self.published_late() if self.chance(0.15) else 0
        self.due = self.rng.choice([3, 6, 9, 10, 11]) if self.chance(0.2) else 12
        share, regions = self.schedule(), self.declare_regions()
        self.listed, self.decomposed = regions, set()
        self.unit = unit
        getattr(self, self.nature)(share, regions)
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
        share = min(Fraction(self.month, self.due), Fraction(1))
        if self.nature not in ("flow", "stock") or self.chance(0.5) or self.due != 12 and not self.edges:
            return share
        kinds = ["linear", "year-end", "table", "table"] + ["last-year"] * (self.nature == "flow" or self.edges)
        kind = self.rng.choice(kinds)
        if kind != "table":
            self.lines.append(f'schedule = "{kind}"')
            return share
        points = self.rng.choice(SCHEDULES)
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
        by_region = self.by_region(kind, keys["want"]) if self.chance(0.25) else []
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
                due = f"{self.year}-11-30" if kind != "done" and self.chance(0.2) else ""
                self.of_regions.append({"indicator": self.rng.choice([self.id, self.name]), "kind": kind, "due": due,
                                        "region": self.rng.choice([region, region[0]]), "target": text})
            else:
                inline.append(f'"{region}" = "{text}"')
        return inline

    def reporting(self, regions, share=0):
        """The regions of an indicator's figures: those of its targets, and some that have none."""
        return regions + [name for name in self.regions
                          if name not in regions and (name in self.decomposed or self.chance(share))]

    def bound(self, kind, value, sides=SIDES, signs=SIGNS):
        """A target about a value, with any comparator."""
        sign, tolerance = self.rng.choice(signs), None
        high = shown(value + abs(value) / 4 + 1)
        want = f"{shown(value)}..{high}" if sign == ".." else f"{sign} {self.operand(kind) or shown(value)}"
        if sign == "~" and kind == "level":
            tolerance = self.rng.choice(["2%", "5%", 2.5])
        day = f"{self.year}-{self.due:02d}-{self.rng.randint(10, 28)}" if self.due != 12 else None
        better = self.rng.choice(sides) if sign in "~=" else None
        if sign in (">=", ">", "<=", "<") and "@" not in want and "last" not in want and self.chance(0.15):
            return self.tiers(kind, sign, value, day)
        adopted = self.chance(0.1) and sign not in ("~", "..", "=") and f"{sign} {shown(value * 2 + 3)}"
        self.target(kind, want=want, adopted=adopted, better=better, tolerance=tolerance, due=day)

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

    def operand(self, kind):
        """Sometimes no number but last year, or an indicator of the kind that has such a number."""
        if not self.chance(0.12):
            return None
        fits = [id for id, nature, unit in self.declared
                if nature != "milestone" and (kind == "growth" or (nature, unit) == (self.nature, self.unit))]
        return f"@{self.rng.choice(fits)}" if fits and self.chance(0.6) else "last-year"

    def way(self, rising):
        """Comparators that fit a stock's way from its opening value."""
        sides, signs = (("higher",), (">=", ">", "..", "~", "=")) if rising else (("lower",), ("<=", "<", "~", "="))
        return {"sides": SIDES, "signs": SIGNS} if self.edges else {"sides": sides, "signs": signs}

    def flow(self, share, regions):
        """Level and growth targets of a flow."""
        value = Fraction(self.rng.choice([self.rng.randint(1, 40), 12 * self.rng.randint(1, 99), 100, 760]))
        if not self.whole:
            value = self.rng.choice([value, value + Fraction(self.rng.randint(1, 99), 100), value, -value])
        rate = Fraction(self.rng.randint(-8, 24), self.rng.choice([1, 2]))
        for kind in self.rng.choice([(), ("level",), ("level",), ("growth",), ("level", "growth")]):
            self.bound(kind, value if kind == "level" else rate)
        lag = -value * Fraction(self.lagging.strip('"%')) / 100
        for region in self.reporting(regions, 0.04):
            actual = self.near(value * share, lag, value * (1 - share))
            pace = self.near(rate, -self.near_growth, self.tolerance, -self.tolerance)
            before = actual / (1 + pace / 100)
            full = before * 12 / self.month * Fraction(self.rng.randint(88, 125), 100)
            self.figures(region, actual, before, full, pace)

    def stock(self, share, regions):
        """Level and growth targets of a stock, along its way from the opening value."""
        opening, rising = Fraction(self.rng.randint(50, 900)), self.chance(0.7)
        way = opening * Fraction(self.rng.choice([5, 10, 20, 50] if rising else [-5, -10, -40]), 100)
        way = Fraction(0) if self.edges and self.chance(0.05) else way
        rate = rounded(way / opening * 100, 1)
        for kind in self.rng.choice([(), ("level",), ("level",), ("growth",), ("level", "growth")]):
            self.bound(kind, opening + way if kind == "level" else rate, **self.way(rising))
        declared = self.rng.choice(["indicator", "column", "full year", "none"])
        self.lines += [f"opening = {shown(opening)}"] if declared == "indicator" else []
        for region in self.reporting(regions):
            actual = self.near(opening + way * share, -way * Fraction(self.lagging.strip('"%')) / 100)
            pace = self.near(rate * share, -self.near_growth)
            self.figures(region, actual, actual / (1 + rate / 100), opening if declared == "full year" else None,
                         pace if self.against == "last-year" or self.edges else None,
                         opening if declared == "column" else None)

    def ratio(self, share, regions):
        """A share; with edges also the level of a ratio."""
        value = Fraction(self.rng.randint(5, 950), 10)
        if self.chance(0.85):
            self.bound("level" if self.edges and self.chance(0.3) else "share", value)
        for region in self.reporting(regions):
            actual = self.near(value, -self.near_growth, self.tolerance, -self.tolerance - self.near_growth)
            self.figures(region, actual, self.near(value), None, None)

    def milestone(self, share, regions):
        """A milestone with its date."""
        due = last_day((self.year, self.rng.randint(1, 12)))
        self.target("done", want=str(self.rng.choice([due, due, due.replace(day=15)])))
        for region in self.reporting(regions):
            on = f"{self.year}-{self.rng.randint(1, self.month):02d}-{self.rng.randint(1, 28):02d}"
            if self.chance(0.9):
                self.row(region, self.month, value=self.rng.choice([*STATES, on, on]))

    def figures(self, region, actual, before, full, rate, opening=None):
        """Places a figure: in the rows of this year, their columns, and the rows of earlier years."""
        column, stored = self.rng.choice([(1, 0), (1, 0), (0, 1), (1, 1), (0, 0)])
        at_end = self.rng.choice(["column", "stored", "stored", "none"] if self.nature == "flow" else ["stored"])
        month = self.month - self.late
        points = {12: full} if at_end == "stored" and full is not None else {}
        points |= {month: before * self.rng.choice([1, 1, Fraction(101, 100)])} if stored and month not in points else {}
        steps = self.steps(month) if self.chance(0.5) else []
        parts = self.nature == "flow" and self.chance(0.25)
        if (stored or 12 in points) and self.chance(0.7):
            points = {of: before * Fraction(of, month) for of in steps} | points
        self.year_of(region, -1, points, self.nature == "flow" and self.chance(0.2))
        if self.chance(0.2):
            self.year_of(region, -2, {month: before * Fraction(self.rng.randint(80, 120), 100)}, False)
        for of in steps:
            drift = Fraction(of, month) * Fraction(self.rng.randint(90, 104), 100)
            self.earlier[of] = actual * drift, before * drift if column else None
        cells = {"value": actual if self.chance(0.95) else None, "last_year": before if column else None,
                 "last_full_year": self.text(full if at_end == "column" else None), "opening": self.text(opening),
                 "growth": self.rate(rate)}
        if (cells["value"] is not None or cells["growth"]) and self.chance(0.95):
            self.this_year(region, month, cells, parts)
        self.earlier.clear()

    def steps(self, month):
        """Some months before a month."""
        return sorted(self.rng.sample(range(1, month), self.rng.randint(1, min(3, month - 1)))) if month > 1 else []

    def rate(self, rate):
        """A published growth with 0 to 2 decimals, or none."""
        return self.text(rate, self.rng.choice([0, 1, 1, 2])) if rate is not None and self.chance(0.5) else ""

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
               "span": span, "note": self.rng.choice(["", "", "初步数,未经评估"]), "end": (self.year + years, month)}
        if self.nature != "milestone" and cells.get("value") and self.chance(0.04):
            self.rows.append(row | {"value": cells["value"].removeprefix("-") + ("1" if "." in cells["value"] else ".5")})
            row["revises"] = self.rng.choice(["yes", "是"])
        self.rows.append(row)

    def way_of_period(self, year, first, last):
        """(period, span): one of the ways to write the months first to last, of states also the month alone."""
        if first == 1 and (last == 1 or self.nature == "ratio" or self.nature == "flow" or self.chance(0.7)):
            dash = self.rng.choice("-–—~～至")
            ways = [f"{year}-{last:02d}", f"{year}-{last:02d}", f"{year}年1{dash}{last}月", f"{year}-01..{year}-{last:02d}"]
            ways += [f"{year}-q{last // 3}", f"{year}Q{last // 3}"] if last % 3 == 0 else []
            ways += {3: [f"{year}年一季度"], 6: [f"{year}-h1", f"{year}年上半年"], 9: [f"{year}年前三季度"],
                     12: [str(year), f"{year}年全年"]}.get(last, [])
            wide = str.maketrans("0123456789", "０１２３４５６７８９")
            way = self.rng.choice(ways)
            return (way.translate(wide) if "年" in way and self.chance(0.2) else way), self.rng.choice(["", "", "累计"])
        first = last if first == 1 else first
        ways = [(f"{year}-{first:02d}..{year}-{last:02d}", ""), (f"{year}年{first}-{last}月", "single")]
        ways += [(f"{year}年{last}月当月", ""), (f"{year}-{last:02d}", "当月"), (f"{year}年{last}月", "当期")] * (first == last)
        ways += [(f"{year}年{'一二三四'[last // 3 - 1]}季度", "当期")] * (last % 3 == 0 and first == last - 2)
        return self.rng.choice(ways)

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


# Worked by hand: what is shown: the indicator / its rows (period, value, last year, growth, last full year, opening)

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
a ceiling on a flow, 37.5 % used of 25 %: nature = "flow"; target.level = "<= 80"
    2024-03,30,,,, -> gap=50 schedule_gap_pp=-12.5 schedule_gap=-10 remaining=None status=behind
a ceiling exceeded is lost: nature = "flow"; target.level = "<= 80"
    2024-03,80.1,,,, -> gap=-0.1 status=missed
a range reached on a flow is kept: nature = "flow"; target.level = "30..40"
    2024-03,45,,,, -> attainment_pct=150 gap=15 remaining=0 status=met
a stock 40 of 100 on its way: nature = "stock"; opening = 200; target.level = ">= 300"
    2024-06,240,,,, -> schedule_gap_pp=-10 remaining=60 per_month=10 attainment_pct=80 status=lagging
a falling stock, 12 of 20 done: nature = "stock"; target.level = "<= 80"
    2024-06,88,,,,100 -> schedule_gap_pp=10 schedule_gap=2 status=on-schedule
a stock without opening value: nature = "stock"; target.level = ">= 300"
    2024-06,240,,,, -> schedule_pct=None schedule_gap_pp=None status=not-due
4.5 since the year's start, 6 due: nature = "stock"; growth-against = "year-start"; target.growth = ">= 12"
    2024-06,209,,,,200 -> growth_pct=4.5 schedule_gap_pp=-1.5 gap=-7.5 status=behind
21 of 37 in July, the whole part of 21.58: nature = "flow"; unit = "个"; target.level = ">= 37"
    2024-07,21,,,, -> schedule_gap_pp=-1.576577 schedule_gap=-0.583333 status=on-schedule
last year's schedule, 80 of 200: nature = "flow"; schedule = "last-year"; target.level = ">= 250"
    2024-06,100,80,,200, -> schedule_pct=40 schedule_gap_pp=0 required_growth_pct=25 outlook.value=250
    outlook.method=seasonal status=on-schedule
last year's own figures go together: nature = "flow"; target.level = ">= 250"
    2024-06,100,90,,, 2023-06,80,,,, 2023,200,,,, -> last_year=90 last_full_year=200 required_growth_pct=25
an own schedule, from 45 to 100: nature = "flow"; schedule = { q2 = 45, "12" = 100 }; target.level = ">= 100"
    2024-08,60,,,, -> schedule_pct=63.333333 schedule_gap_pp=-3.333333 status=lagging
due and reported in September: nature = "flow"; target.level = { want = ">= 100", due = "2024-09-30" }
    2024-09,99,,,, -> schedule_pct=100 per_month=None status=missed
a negative base gives no rate: nature = "flow"; target.growth = ">= 5"
    2024-06,10,-4,,, -> growth_pct=None status=not-computable
no base was reported: nature = "flow"; target.growth = ">= 5"
    2024-06,10,,,, -> growth_pct=None status=unreported
T below 0 has no rate: nature = "flow"; target.level = ">= -10"
    2024-06,-30,,,, -> attainment_pct=None schedule_gap_pp=None schedule_gap=-25 gap=-20 status=lagging
a share is compared in full: nature = "ratio"; unit = "%"; target.share = ">= 60"
    2024-03,58.9,58,,, -> change_pp=0.9 gap=-1.1 attainment_pct=None status=behind
a milestone not done on its last day: nature = "milestone"; target.done = "2024-06-30"
    2024-06,推进中,,,, -> state=in-progress status=missed
a milestone not yet due: nature = "milestone"; target.done = "2024-07-01"
    2024-06,未启动,,,, -> state=not-started status=not-due
"""


def selftest():
    """The worked examples, and rounding."""
    assert [shown(rounded(Fraction(text), 1)) for text in ("0.25", "-0.25", "-0.04")] == ["0.3", "-0.3", "0"]
    passed = failed = 0
    for example in re.split(r"\n(?=\S)", WORKED.strip()):
        title, indicator, rows, expected = re.fullmatch(r"(.*?): (.*?)\n\s+(.*?) -> (.*)", example, re.S).groups()
        with tempfile.TemporaryDirectory() as folder:
            plan, data = Path(folder, "plan.toml"), Path(folder, "data.csv")
            plan.write_text('[plan]\ntitle = "t"\nyear = 2024\n[[task]]\nnumber = 1\n[[task.indicator]]\n'
                            'id = "x"\nname = "n"\n' + indicator.replace("; ", "\n"), "utf-8")
            data.write_text("\nx,".join(["indicator,period,value,last_year,growth,last_full_year,opening",
                                         *rows.split(" ")]), "utf-8")
            row = flat(check(plan, [data])["rows"][0])
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
