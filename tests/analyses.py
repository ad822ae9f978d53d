#!/usr/bin/env python3
"""What the analyses must give, worked out a second time in fractions: from plan.toml and the tables of figures alone.

    python3 tests/analyses.py check              # every `by-hand` of the cases below is what this gives
    python3 tests/analyses.py write CASE         # prints one

A case is a folder under tests/cases; its figures are in data.csv, cumulative, one row a figure.
"""

import calendar
import csv
import datetime
import decimal
import pathlib
import sys
import tomllib
from fractions import Fraction

# The months between two figures.
STEPS = {"quarter": 3, "half-year": 6, "year": 12}
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
        self.folder, plan = folder, folder / "plan.toml"
        self.plan = tomllib.loads((plan if plan.exists() else folder.parent / "plan.toml").read_text("utf-8"))
        self.indicators = [it for task in self.plan["task"] for it in task.get("indicator", [])]
        self.by_id = {it["id"]: it for it in self.indicators}
        names = {it["name"]: it["id"] for it in self.indicators} | {it["id"]: it["id"] for it in self.indicators}
        self.home = self.plan["plan"].get("region", "")
        self.rows, self.states, self.alone, self.year, latest = {}, {}, {}, self.plan["plan"]["year"], 0
        with open(folder / "data.csv", encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                if ".." in row["period"]:
                    self.alone[names[row["indicator"]], row.get("region") or self.home, row["period"]] = Fraction(row["value"])
                    continue
                period = self.period(row["period"])
                key = names[row["indicator"]], row.get("region") or self.home, period
                if row.get("value") and not row["value"].lstrip("-").replace(".", "").isdigit():
                    self.states[key] = row["value"]
                    row["value"] = ""
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


def months_before(figures, indicator, period):
    """The period published before one, and whether the one is the first of its year; January may be part of February."""
    step = STEPS.get(figures.by_id[indicator].get("periods"), 1)
    year, month = period
    earlier = (year, month - step) if month > step else (year - 1, 12)
    there = lambda it: (indicator, figures.home, it) in figures.rows
    if step == 1 and month == 2 and not there(earlier):
        return (year - 1, 12), True
    return earlier, earlier[0] < year


def growth_alone(figures, indicator, period):
    """The growth of what came since the period before, of a flow."""
    it = figures.by_id[indicator]
    if it["nature"] != "flow":
        return None
    (earlier, first), home = months_before(figures, indicator, period), figures.home
    base, before = figures.base(indicator, home, period), Fraction(0) if first else figures.base(indicator, home, earlier)
    if None in (base, before) or base <= before:
        return None
    if it.get("growth-basis") == "reported":
        now, then = figures.growth(indicator, home, period), Fraction(0) if first else figures.growth(indicator, home, earlier)
        return None if None in (now, then) else (base * now - before * then) / (base - before)
    now, then = figures.level(indicator, home, period), Fraction(0) if first else figures.level(indicator, home, earlier)
    return None if None in (now, then) else ((now - then) / (base - before) - 1) * 100


def latest(figures, indicator):
    """The report's period, or the one that may stand in for it."""
    step = {"quarter": 3}.get(figures.by_id[indicator].get("periods"), 1)
    months = [figures.month - back for back in range(figures.by_id[indicator].get("lag", 0) + step) if (figures.month - back) % step == 0]
    there = [(figures.year, month) for month in months if (indicator, figures.home, (figures.year, month)) in figures.rows]
    return there[0] if there else (figures.year, figures.month)


def level_alone(figures, indicator, period):
    """What came since the period before, and how many months that took."""
    (earlier, first), home = months_before(figures, indicator, period), figures.home
    now, then = figures.level(indicator, home, period), Fraction(0) if first else figures.level(indicator, home, earlier)
    length = period[1] - (0 if first else earlier[1])
    return (None if None in (now, then) else now - then), length, earlier


def compare(figures):
    """A line for each target of the plan's own region: the period before, and the latest months alone; and one for each benchmark."""
    for it in figures.indicators:
        period = latest(figures, it["id"])
        share = it["nature"] == "ratio" and it["unit"] == "%"
        value = (lambda at: figures.level(it["id"], figures.home, at)) if it["nature"] == "ratio" else (lambda at: figures.growth(it["id"], figures.home, at))
        now, before = value(period), value(months_before(figures, it["id"], period)[0])
        moved = None if None in (now, before) else now - before
        for kind, want in it.get("target", {}).items():
            want = want["want"] if isinstance(want, dict) else want
            single = length = growth = progress = on_before = None
            if it["nature"] == "flow":
                single, length, earlier = level_alone(figures, it["id"], period)
                growth = growth_alone(figures, it["id"], period)
                last, last_length, _ = level_alone(figures, it["id"], earlier)
                if kind == "level" and not want.startswith("<") and single is not None and Fraction(want.split()[1]) > 0:
                    progress = single / (Fraction(want.split()[1]) * length / 12) * 100
                if None not in (single, last) and length == last_length and last > 0:
                    on_before = (single / last - 1) * 100
            yield (f"rows[target_id={it['id']}/{kind}] before_pct={shown(before if now is not None else None)} moved_pp={shown(moved)} single={shown(single)} "
                   f"single_growth_pct={shown(growth)} single_progress_pct={shown(progress)} on_before_pct={shown(on_before)}")
    areas = figures.plan.get("benchmark", [])
    for it in figures.indicators:
        period = latest(figures, it["id"])
        if not any((it["id"], area["name"], period) in figures.rows for area in areas):
            continue
        share = it["nature"] == "ratio" and it["unit"] == "%"
        value = lambda area: (figures.level if share else figures.growth)(it["id"], area, period)
        want = next((want for want in it.get("target", {}).values()), "")
        sign = -1 if str(want["want"] if isinstance(want, dict) else want).startswith("<") else 1
        own = value(figures.home)
        peers = [figures.home] + [area["name"] for area in areas if area["kind"] == "peer"]
        known = [value(area) for area in peers if value(area) is not None]
        for area in [figures.home] + [area["name"] for area in areas]:
            rate = value(area)
            distance = None if area == figures.home or None in (rate, own) else (own - rate) * sign
            rank = 1 + sum((other - rate) * sign > 0 for other in known) if area in peers and rate is not None and len(known) > 1 else None
            yield (f"benchmarks[indicator={it['id']},area={area}] compared_pct={shown(rate)} distance_pp={shown(distance)} "
                   f"rank={'null' if rank is None else rank}")


def support(figures):
    """A line for each headline, what supports it, and what its weights make of that."""
    for it in figures.plan["support"]:
        headline, weights = it["indicator"], [Fraction(str(weight)) for weight in it.get("weights", [])]
        want = figures.by_id[headline].get("target", {}).get("growth")
        want = want["want"] if isinstance(want, dict) else want
        target, sign = (None, 1) if want is None else (Fraction(want.split()[1]), -1 if want.startswith("<") else 1)
        gap = lambda rate: None if rate is None or target is None else (rate - target) * sign
        name, parts = f"rows[headline={headline}", []

        def line(where, rate, alone=None, weight=None):
            drives = None if weight is None or gap(rate) is None else weight * gap(rate)
            slower = "null" if where.startswith(",row=headline") or where == ",row=implied" or gap(rate) is None else str(gap(rate) < 0).lower()
            return (f"{name}{where}] growth_pct={shown(rate)} single_pct={shown(alone)} target_pct={shown(target)} gap_pp={shown(gap(rate))} "
                    f"weight={shown(weight)} drives_pp={shown(drives)} slower={slower}")

        period = latest(figures, headline)
        yield line(",row=headline", figures.growth(headline, figures.home, period), growth_alone(figures, headline, period))
        for at, indicator in enumerate(it["by"]):
            period = latest(figures, indicator)
            rate, weight = figures.growth(indicator, figures.home, period), weights[at] if weights else None
            parts.append(None if rate is None or weight is None else rate * weight)
            yield line(f",row=support,indicator={indicator}", rate, growth_alone(figures, indicator, period), weight)
        if weights:
            yield line(",row=implied", None if None in parts else sum(parts))


def match(figures):
    """A line for each pair: how far its growth lies apart, and where each went since the period that both have before."""
    least = Fraction(str(figures.plan.get("status", {}).get("trend-noise", "0.1")))
    for it in figures.plan["match"]:
        pair, tolerance = it["indicators"], Fraction(str(it["tolerance"]))
        year, month = min(latest(figures, indicator) for indicator in pair)
        steps = [STEPS.get(figures.by_id[indicator].get("periods"), 1) for indicator in pair]
        period = year, next((it for it in range(month, 0, -1) if not any(it % step for step in steps)), month)
        runs = []
        for indicator in pair:
            run, at = {}, period
            while figures.growth(indicator, figures.home, at) is not None and len(run) < 25:
                run[at] = figures.growth(indicator, figures.home, at)
                at = months_before(figures, indicator, at)[0]
            runs.append(run)
        both = [at for at in runs[0] if at in runs[1]]
        sides, ways = [], []
        for indicator, run in zip(pair, runs):
            rate = figures.growth(indicator, figures.home, period)
            changes = [run[now] - run[then] for now, then in zip(both, both[1:])]
            sizes = sorted(abs(change) for change in changes[1:13])
            middle = len(sizes) // 2
            median = Fraction(0) if not sizes else sizes[middle] if len(sizes) % 2 else (sizes[middle - 1] + sizes[middle]) / 2
            change, noise = changes[0] if changes else None, max(least, median)
            sides.append((rate, growth_alone(figures, indicator, period), change, noise))
            ways.append(None if change is None else 0 if abs(change) <= noise else 1 if change > 0 else -1)
        (x, x_alone, x_change, x_noise), (y, y_alone, y_change, y_noise) = sides
        apart = None if None in (x, y) else x - y
        flag = lambda value: "null" if value is None else str(value).lower()
        yield (f"rows[first={pair[0]},second={pair[1]}] first_growth_pct={shown(x)} second_growth_pct={shown(y)} difference_pp={shown(apart)} "
               f"tolerance_pp={shown(tolerance)} first_single_pct={shown(x_alone)} second_single_pct={shown(y_alone)} "
               f"first_change_pp={shown(x_change)} first_noise_pp={shown(x_noise)} second_change_pp={shown(y_change)} second_noise_pp={shown(y_noise)} "
               f"beyond={flag(None if apart is None else abs(apart) > tolerance)} opposite={flag(None if None in ways else ways[0] * ways[1] < 0)}")


def trend(figures):
    """A line for each growth or share that is promised: its change, the noise, how often it slowed, what that warns of."""
    least = Fraction(str(figures.plan.get("status", {}).get("trend-noise", "0.1")))
    for it in figures.indicators:
        for kind in ("growth", "share"):
            if f"target" in it and kind in it["target"]:
                yield moves(figures, it, kind, least)


def moves(figures, it, kind, least):
    id, nominal = it["id"], it.get("growth-basis") != "reported"
    want = it["target"][kind]
    comparator, number = (want["want"] if isinstance(want, dict) else want).split()
    target, sign = Fraction(number), -1 if comparator.startswith("<") else 1
    value = lambda period: (figures.growth if kind == "growth" else figures.level)(id, figures.home, period)

    def before(period):
        year, month = period
        earlier = (year, month - 1) if month > 1 else (year - 1, 12)
        if month == 2 and value(earlier) is None:
            earlier = year - 1, 12
        return earlier

    periods = [(figures.year, figures.month)]
    while value(periods[-1]) is not None and len(periods) < 26:
        periods.append(before(periods[-1]))
    values = [value(period) for period in periods[:-1]]

    def alone(at):
        """The growth of the months since the period before."""
        period, last = periods[at], periods[at + 1]
        if kind != "growth" or at >= len(values):
            return None
        now = figures.level(id, figures.home, period), figures.base(id, figures.home, period)
        then = (figures.level(id, figures.home, last), figures.base(id, figures.home, last)) if last[0] == period[0] else (Fraction(0), Fraction(0))
        if not nominal:
            rate, earlier = values[at], value(last) if last[0] == period[0] else Fraction(0)
            if None in (now[1], then[1], earlier) or now[1] <= then[1]:
                return None
            return (now[1] * rate - then[1] * earlier) / (now[1] - then[1])
        if None in now + then or now[1] <= then[1]:
            return None
        return ((now[0] - then[0]) / (now[1] - then[1]) - 1) * 100

    name = f"rows[target_id={id}/{kind}]"
    if len(values) < 3:
        return f"{name} value_pct={shown(values[0] if values else None)} change_pp=null noise_pp=null slowed=null direction=null"
    changes = [now - then for now, then in zip(values, values[1:])]
    worse = [change * sign < 0 for change in changes]
    worsened = worse.index(False) if False in worse else len(worse)
    sizes = sorted(abs(change) for change in changes[worsened:][:12])
    middle = len(sizes) // 2
    median = Fraction(0) if not sizes else sizes[middle] if len(sizes) % 2 else (sizes[middle - 1] + sizes[middle]) / 2
    noise, slowed = max(least, median), 0
    for at, change in enumerate(changes):
        now, then = alone(at), alone(at + 1) if at + 1 < len(values) else None
        if not worse[at] or abs(change) <= noise or (now is not None and then is not None and (now - then) * sign >= 0):
            break
        slowed += 1
    direction = "steady" if abs(changes[0]) <= noise else "up" if changes[0] > 0 else "down"
    return (f"{name} value_pct={shown(values[0])} before_pct={shown(values[1])} change_pp={shown(changes[0])} noise_pp={shown(noise)} "
            f"single_pct={shown(alone(0))} single_before_pct={shown(alone(1))} slowed={slowed} direction={direction}")


def due(figures):
    """A line for each milestone, dated target and period of a duty that is not done, with its state and its days."""
    options = (figures.folder / "command").read_text("utf-8").split()
    option = lambda name, usual: options[options.index(name) + 1] if name in options else usual
    last = calendar.monthrange(figures.year, figures.month)[1]
    as_of = datetime.date.fromisoformat(option("--as-of", f"{figures.year}-{figures.month:02}-{last}"))
    within = int(option("--within", "30"))
    regions = lambda it: it.get("regions", [figures.home])

    def line(target, day, months=None):
        days = (day - as_of).days
        state = "overdue" if days <= 0 else "soon" if days <= within else None
        named = f"target_id={target}" + (f",months={months}" if months else "")
        return state and f"rows[{named}] state={state} due={day} days={days}"

    for it in figures.indicators:
        for kind, wanted in it["target"].items():
            for region in regions(it):
                target = f"{it['id']}/{kind}" + ("" if region == figures.home else f"@{region}")
                if "every" in wanted:
                    length = {"month": 1, "quarter": 3}[wanted["every"]]
                    begins = int(wanted.get("from", "2024-01")[5:])
                    for first in range(1, 13, length):
                        end, months = first + length - 1, f"{figures.year}-{first:02}..{figures.year}-{first + length - 1:02}"
                        held = figures.alone.get((it["id"], region, months), 0)
                        if first >= begins and held < 1:
                            yield line(target, datetime.date(figures.year, end, calendar.monthrange(figures.year, end)[1]), months)
                    continue
                day = datetime.date.fromisoformat(wanted["due" if kind == "level" else "want"])
                if kind == "done":
                    done = any(figures.states.get((it["id"], region, (day.year, month))) == "已完成" for month in range(1, day.month + 1))
                else:
                    done = figures.level(it["id"], region, (day.year, day.month)) >= Fraction(wanted["want"].split()[1])
                if not done:
                    yield line(target, day)


WHOLE = {"个", "场", "项", "家"}


def stands(figures, it, kind, region):
    """How a growth of at least, a flow that is no limit, or a milestone stands in the middle of the year."""
    period, share = (figures.year, figures.month), Fraction(figures.month, 12)
    there = figures.rows.get((it["id"], region, period))
    if kind == "done":
        state = figures.states.get((it["id"], region, period), "")
        return "unreported" if there is None else "met" if state == "已完成" or state[:1].isdigit() else "not_due"
    want = it["target"][kind]
    number = Fraction((want["want"] if isinstance(want, dict) else want).split()[1])
    value = (figures.growth if kind == "growth" else figures.level)(it["id"], region, period)
    if value is None:
        base = figures.base(it["id"], region, period)
        return "unreported" if there is None or base is None or base > 0 else "not_computable"
    if kind == "level" and value >= number:
        return "met"
    if it.get("schedule") == "year-end":
        return "not_due"
    expected = int(number * share) if kind == "level" and it["unit"] in WHOLE else number * share
    short = number - value if kind == "growth" else (expected - value) / number * 100
    limit = Fraction(1) if kind == "growth" else min(Fraction(10), share * 50)
    one_short = kind == "level" and it["unit"] in WHOLE and expected - value == 1
    return "on_schedule" if short <= 0 else "lagging" if short <= limit or one_short else "behind"


def group(figures):
    """A line for each group: how the firm targets stand that are in it, each once; and the plan's total."""
    states = ["met", "on_schedule", "lagging", "behind", "missed", "not_due", "unreported", "not_computable"]
    names = {it["name"]: it["id"] for it in figures.indicators} | {it["id"]: it["id"] for it in figures.indicators}
    targets = [(task, it, kind) for task in figures.plan["task"] for it in task.get("indicator", []) for kind in it["target"]]

    def counted(these):
        found = [stands(figures, it, kind, figures.home) for _, it, kind in these]
        counts = {state: found.count(state) for state in states}
        judged = len(found) - counts["not_due"] - counts["not_computable"]
        good = counts["met"] + counts["on_schedule"]
        return " ".join(f"{state}={count}" for state, count in counts.items()), None if judged == 0 else Fraction(good, judged) * 100

    for it in figures.plan["group"]:
        chosen = {names[name] for name in it.get("indicators", [])}
        if "tasks" in it or chosen:
            these = [target for target in targets if target[0]["number"] in it.get("tasks", []) or target[1]["id"] in chosen]
        else:
            first = lambda task: (task.get("lead") or task.get("departments") or [None])[0]
            these = [target for target in targets if first(target[0]) in it["departments"]]
        counts, share = counted(these)
        yield f"groups[group={it['name']}] targets={len(these)} {counts} on_track={shown(share)}"
    yield f"summary targets={len(targets)} {counted(targets)[0]}"


def score(figures):
    """A line for each target that is scored, each department, each region and the plan: of growth, levels and milestones of the year."""
    rules, names = figures.plan["score"], {it["name"]: it["id"] for it in figures.indicators}
    departments = {it["id"]: it.get("departments", task["departments"]) for task in figures.plan["task"] for it in task.get("indicator", [])}
    period, total, share = (figures.year, figures.month), lambda: [Fraction(0)] * 3, Fraction(figures.month, 12)
    earned, regions, groups, everything = {}, {}, {}, total()
    tasks = {it["id"]: task["number"] for task in figures.plan["task"] for it in task.get("indicator", [])}

    def points(rule, it, kind, region):
        """Of 100; None where it is left out."""
        want = it["target"][kind]
        want = want if isinstance(want, dict) else {"want": want}
        number = Fraction(want["want"].split()[1])
        value = (figures.growth if kind == "growth" else figures.level)(it["id"], region, period)
        if it.get("schedule") == "year-end":
            return None
        if value is None:
            return None if rules.get("missing") == "leave-out" else Fraction(0)
        less = want["want"].startswith("<")
        # Against the schedule a flow's target is what is expected of it by now, and its gap is of the whole target.
        part = share if kind == "level" and rule.get("against") == "schedule" else Fraction(1)
        of = value / (number * part) * 100
        gap = (value - number if kind != "level" else (value / number - part) * 100) * (-1 if less else 1)
        if "benchmark" in rule:
            # Against an area: its growth in the same period, of a ratio in % its figure.
            other = (figures.level if it["nature"] == "ratio" else figures.growth)(it["id"], rule["benchmark"], period)
            if other is None:
                return None
            gap = (value - other) * (-1 if less else 1)
        if rule["rule"] == "met":
            expected = number if kind != "level" else number * share
            return Fraction(100) if (value <= expected if less else value >= expected) else Fraction(0)
        if rule["rule"] == "capped":
            index = (100 + value) / (100 + number) * 100
            return max(Fraction(0), min(index if kind == "growth" else of, Fraction(str(rule.get("cap", 100)))))
        if rule["rule"] == "step":
            base, each, cap = (Fraction(str(rule.get(key, usual))) for key, usual in (("base", 100), ("per-point", 1), ("cap", 100)))
            return max(Fraction(0), min(base + each * gap, cap))
        if rule["rule"] == "efficacy":
            low, high = Fraction(str(rule["floor"])), Fraction(str(rule["satisfactory"]))
            free = 60 + 40 * (value - low) / (high - low)
            return max(Fraction(60), min(free, Fraction(100))) if rule.get("clip", True) else free
        if rule["rule"] == "bands":
            return max((Fraction(str(band["points"])) for band in rule["bands"] if gap >= Fraction(str(band["from"]))), default=Fraction(0))
        peers = [other for other in it["regions"]]
        done = {other: (figures.growth if kind == "growth" else figures.level)(it["id"], other, period) for other in peers}
        if kind == "level":
            done = {other: value / number for other, value in done.items() if value is not None}
        place = 1 + sum(1 for value in done.values() if value is not None and value > done[region])
        return Fraction(str(rule["places"][min(place, len(rule["places"])) - 1]))

    def add(sums, weight, gained, lost):
        for at, more in enumerate([-lost, Fraction(0), weight] if gained is None else [gained * weight / 100 - lost, weight, Fraction(0)]):
            sums[at] += more

    for rule in rules["item"]:
        name, _, kind = rule["target"].partition("/")
        it = figures.by_id[names.get(name, name)]
        kind, weight = kind or next(iter(it["target"])), Fraction(str(rule["weight"]))
        own = it["regions"][0] if len(it.get("regions", [])) == 1 else figures.home
        for region in it.get("regions", [figures.home]):
            gained = points(rule, it, kind, region)
            lost = Fraction(str(rule.get("deduct", {}).get(stands(figures, it, kind, region), 0))) if "deduct" in rule else Fraction(0)
            where = "" if region == figures.home else f"@{region}"
            yield f"rows[target_id={it['id']}/{kind}{where},rule={rule['rule']}] score={shown(gained)}" + (f" deducted={shown(lost)}" if "deduct" in rule else "")
            if region != figures.home:
                add(regions.setdefault(region, total()), weight, gained, lost)
            if region == own:
                add(everything, weight, gained, lost)
                for group in figures.plan.get("group", []):
                    if tasks[it["id"]] in group.get("tasks", []) or it["id"] in group.get("indicators", []):
                        add(groups.setdefault(group["name"], total()), weight, gained, lost)
                those = departments[it["id"]]
                joint = rules.get("joint", "all")
                for department in those[:1] if joint == "first" else those:
                    parts = len(those) if joint == "split" else 1
                    add(earned.setdefault(department, total()), weight / parts, gained, lost / parts)
    for table, sums in (("departments", earned), ("regions", regions)):
        scores = {name: got / weight * 100 if weight else None for name, (got, weight, _) in sums.items()}
        for name, (got, weight, left) in sums.items():
            rank = None if scores[name] is None else 1 + sum(1 for other in scores.values() if other is not None and other > scores[name])
            yield (f"{table}[name={name}] points={shown(got)} weight={shown(weight)} left_out={shown(left)} score={shown(scores[name])} "
                   f"rank={'null' if rank is None else rank}")
    kinds = {group["name"]: group.get("kind") for group in figures.plan.get("group", [])}
    scores = {name: got / weight * 100 if weight else None for name, (got, weight, _) in groups.items()}
    for name, (got, weight, left) in groups.items():
        better = [other for other in groups if kinds[other] == kinds[name] and scores[other] is not None and scores[name] is not None and scores[other] > scores[name]]
        yield (f"groups[name={name}] points={shown(got)} weight={shown(weight)} left_out={shown(left)} score={shown(scores[name])} "
               f"rank={'null' if scores[name] is None else 1 + len(better)}")
    got, weight, left = everything
    yield f"total[name=null] points={shown(got)} weight={shown(weight)} left_out={shown(left)} score={shown(got / weight * 100 if weight else None)}"


def annual(first, last, years):
    """Growth a year in %, the geometric mean; to 50 digits where the root does not end."""
    with decimal.localcontext(prec=60):
        factor = decimal.Decimal((last / first).numerator) / decimal.Decimal((last / first).denominator)
        root = factor ** (decimal.Decimal(1) / years) if factor else factor
    return (Fraction(root) - 1) * 100


def method(figures):
    """A line for each target by each method that the plan asks for: figures of whole years, from the base year to the latest."""
    reached = lambda want, number, least: number <= least if want.startswith("<") else number >= least
    for it in figures.plan["method"]:
        indicator = figures.by_id[it["target"]]
        kind, want = next(iter(indicator["target"].items()))
        target, due = Fraction(want["want"].split()[1]), int(want.get("due", f"{figures.year}-12-31")[:4])
        least = target * (1 - Fraction(str(want.get("tolerance", "0%")).rstrip("%")) / 100)
        way = -1 if want["want"].startswith("<") else 1
        for region in indicator.get("regions", [figures.home]):
            at = lambda year: figures.level(it["target"], region, (year, 12))
            known = [year for year in range(it["base-year"], figures.year + 1) if at(year) is not None]
            for name in it["methods"]:
                begins = known[0] if known and name == "open-sdg" and len(known) > 1 else it["base-year"]
                base = at(begins)
                year = known[-1] if known and known[-1] > it["base-year"] else None
                now = at(year) if year else None
                expected = gap = actual = required = ratio = finding = None
                if None not in (base, now):
                    share, had = Fraction(min(year - begins, due - begins), due - begins), reached(want["want"], base, least)
                    if name == "linear":
                        expected = base + (target - base) * share
                        gap, ratio = (now - expected) * way, None if had else (now - base) / (expected - base) * 100
                    else:
                        first, last = (Fraction(1, 1000) if number == 0 and name == "open-sdg" else number for number in (base, target))
                        signs = {(number > 0) - (number < 0) for number in (first, now, last)} - ({0} if name == "open-sdg" else set())
                        if signs == {1} or (signs == {-1} and name == "open-sdg"):
                            actual, required = annual(first, now, year - begins), annual(first, last, due - begins)
                            ratio = actual / required * 100 if name == "eurostat" else actual / abs(required) * 100 * way * (-1 if first < 0 else 1)
                            ratio = None if name == "eurostat" and had else ratio
                    words = {"linear": ("on-path", "below-path", "away-from-path"),
                             "open-sdg": ("on-track", "acceleration-needed", "limited-progress", "deterioration"),
                             "eurostat": ("significant-progress", "moderate-progress", "insufficient-progress", "movement-away")}[name]
                    bounds = (100, 0) if name == "linear" else (95, 60, 0)
                    if name != "eurostat" and reached(want["want"], now, least):
                        finding = "target-achieved"
                    elif ratio is not None:
                        finding = words[sum(ratio < bound for bound in bounds)]
                where = "" if region == figures.home else f"@{region}"
                yield (f"rows[target_id={it['target']}/{kind}{where},method={name}] base_year={begins} latest_year={year or 'null'} "
                       f"expected={shown(expected)} gap={shown(gap)} actual_growth_pct={shown(actual)} required_growth_pct={shown(required)} "
                       f"ratio_pct={shown(ratio)} finding={finding or 'not-measurable'}")


ANALYSES = {
    "compare": compare,
    "match": match,
    "method": method,
    "score": score,
    "due-list": due,
    "group": group,
    "structure": structure,
    "support": support,
    "trend": trend,
}


def worked(folder):
    lines = ANALYSES[folder.parent.name](Figures(folder))
    return "# python3 tests/analyses.py write " + f"{folder.parent.name}/{folder.name}\n" + "".join(line + "\n" for line in lines if line)


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
