"""The job of `plan check` in Polars' streaming engine, in whole numbers: FOLDER, rows to standard output.

POLARS_MAX_THREADS says how many threads."""

import sys

import polars as pl

folder = sys.argv[1]
text = {name: pl.String for name in ("indicator", "period", "region", "value", "last_year", "growth", "note")}
now, before, target = pl.col("now"), pl.col("before"), pl.col("target")
level = pl.col("kind") == "level"
figures = (
    pl.scan_csv(f"{folder}/data.csv", schema=text)
    .filter(pl.col("period").is_in(["2024-12", "2023-12"]))
    .with_columns(tenths=pl.col("value").str.replace(".", "", literal=True).cast(pl.Int64))
    .group_by("indicator", "region")
    .agg(
        now=pl.col("tenths").filter(pl.col("period") == "2024-12").max(),
        before=pl.col("tenths").filter(pl.col("period") == "2023-12").max(),
    )
)
targets = pl.scan_csv(f"{folder}/targets.csv", infer_schema=False).select(
    "indicator", "region", "kind", target=pl.col("target").str.slice(3).cast(pl.Int64)
)
# Hundred millions of the ratio, rounded half away from zero, so that nothing is approximate.
growth = (now - before).sign() * ((2 * (now - before).abs() * 100_000_000 + before) // (2 * before))
rows = (
    figures.join(targets, on=["indicator", "region"])
    .select(
        "region",
        "indicator",
        actual_tenths=now,
        last_year_tenths=before,
        growth_millionths=growth,
        attainment_millionths=pl.when(level).then((2 * now * 10_000_000 + target) // (2 * target)),
        gap_tenths=pl.when(level).then(now - target * 10),
        status=pl.when(pl.when(level).then(now >= target * 10).otherwise((now - before) * 100 >= target * before))
        .then(pl.lit("met"))
        .otherwise(pl.lit("missed")),
    )
    .sort("region", "indicator")
)
sys.stdout.buffer.write(rows.collect(engine="streaming").write_csv().encode())
