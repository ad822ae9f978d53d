"""The job of `plan check` in Polars' streaming engine, in whole numbers: FOLDER, rows to standard output.

POLARS_MAX_THREADS says how many threads. The columns, and what is constant, are as in
duckdb_check.py. Regions sort by name as in the plan.
"""

import sys
import tomllib

import polars as pl

folder = sys.argv[1]
with open(f"{folder}/plan.toml", "rb") as file:
    plan = tomllib.load(file)
year = plan["plan"]["year"]
indicators = (
    pl.LazyFrame([{"task": task["number"], **it} for task in plan["task"] for it in task["indicator"]])
    .with_row_index("place")
    .select("place", "task", "id", "unit", "nature", indicator="name")
)
text = {name: pl.String for name in ("indicator", "period", "region", "value", "last_year", "growth", "note")}
now, before, target, base = pl.col("now"), pl.col("before"), pl.col("target"), pl.col("base")
kind, growth, goal, level = pl.col("kind"), pl.col("growth"), pl.col("goal"), pl.col("level")


TENTH = pl.lit("0.1").cast(pl.Decimal(18, 1))
MILLIONTH = pl.lit("0.000001").cast(pl.Decimal(18, 6))


def times(number, unit):
    return (number.cast(pl.Decimal(18, 0)) * unit).cast(pl.String)


def tenths(number):
    return times(number, TENTH)


def trimmed(number):
    """No zeros at the end."""
    return number.str.strip_chars_end("0").str.strip_chars_end(".")


def quotient(above, below):
    """A quotient with six decimals, rounded half away from zero."""
    return trimmed(times(above.sign() * ((2_000_000 * above.abs() + below) // (2 * below)), MILLIONTH))


figures = (
    pl.scan_csv(f"{folder}/data.csv", schema=text)
    .filter(pl.col("period").is_in([f"{year}-12", f"{year - 1}-12"]))
    .with_columns(tenths=pl.col("value").str.replace(".", "", literal=True).cast(pl.Int64))
    .group_by("indicator", "region")
    .agg(
        now=pl.col("tenths").filter(pl.col("period") == f"{year}-12").max(),
        before=pl.col("tenths").filter(pl.col("period") == f"{year - 1}-12").max(),
    )
)
targets = pl.scan_csv(f"{folder}/targets.csv", infer_schema=False).select(
    "indicator", "region", "kind", target=pl.col("target").str.slice(3).cast(pl.Int64), level=pl.col("kind") == "level"
)
none = pl.lit(None, pl.String)
judged = pl.when(level).then(quotient(10 * (now - goal), target)).otherwise(quotient(growth - target * before, before))
rows = (
    figures.join(targets, on=["indicator", "region"])
    .join(indicators, on="indicator")
    .with_columns(
        growth=100 * (now - before), goal=10 * target, base=pl.when(level).then(target).otherwise(before)
    )
    # Quotients of whole numbers of so few digits are the same double only when they are equal.
    .with_columns(rank=(now / base).rank("min", descending=True).over("place", "level"))
    # Sorted while the rows are narrow.
    .sort("region", "place")
    .select(
        department=none,
        role=pl.lit("plan"),
        task="task",
        section=none,
        indicator="id",
        name="indicator",
        region="region",
        unit="unit",
        nature="nature",
        target_id=pl.concat_str("id", pl.lit("/"), kind, pl.lit("@"), "region"),
        target=pl.when(level)
        .then(pl.concat_str(target, pl.lit("以上")))
        .otherwise(pl.concat_str(pl.lit("增长"), target, pl.lit("%以上"))),
        aspirational=pl.lit(False),
        soft=pl.lit(False),
        period=pl.lit(year),
        actual=tenths(now),
        last_year=tenths(before),
        growth_pct=quotient(growth, before),
        growth_source=pl.lit("levels"),
        attainment_pct=pl.when(level).then(quotient(10 * now, target)),
        schedule_pct=pl.when(level).then(100),
        schedule_gap_pp=pl.when(level).then(quotient(10 * (now - goal), target)),
        gap=pl.when(level).then(trimmed(tenths(now - goal))).otherwise(quotient(growth - target * before, before)),
        remaining=pl.when(level).then(trimmed(tenths((goal - now).clip(0)))),
        required_growth_pct=none,
        outlook=pl.when(level).then(trimmed(tenths(now))).otherwise(quotient(growth, before)),
        status=pl.when(pl.when(level).then(now >= goal).otherwise(growth >= target * before))
        .then(pl.lit("met"))
        .otherwise(pl.lit("missed")),
        reason=pl.when(~level).then(pl.lit("增速按水平推算，不是公布数")),
        per_month=none,
        outlook_method=pl.when(level).then(pl.lit("seasonal")).otherwise(pl.lit("unchanged")),
        growth_two_year_pct=none,
        tier=none,
        binding=none,
        adopted=none,
        adopted_attainment_pct=none,
        adopted_gap=none,
        adopted_status=none,
        rank="rank",
        judged_period=pl.lit(year),
        judged_gap_pp=judged,
        judged_by=pl.lit("target"),
        severity=pl.when(level).then(quotient(goal - now, target)).otherwise(quotient(target * before - growth, before)),
        used_pct=none,
        way_pct=none,
        change=trimmed(tenths(now - before)),
        target_gap_pp=judged,
        **{"from": none},
    )
)
rows.sink_csv(sys.stdout.buffer)
