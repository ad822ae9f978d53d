#!/usr/bin/env python3
"""All engines and plan in turn, on one roster: whether they agree byte for byte, and what a million rows cost each.

    python3 tests/engines/all.py target/release/plan [--rows 1000000]

It installs what the scripts of the engines install, and says which it cannot start. Each engine holds the table and
then answers the query of `plan sql`; plan reads the same rows from a file. They take turns, three times, and the medians
are printed as a table. Nothing is asserted of times: a busy machine is no fault of anyone.
"""

import importlib.util
import statistics
import time
from pathlib import Path

import setting

TURNS = 3
ENGINES = {"duckdb": "DuckDb", "postgres": "Postgres", "clickhouse": "ClickHouse", "spark": "Spark"}


def started(module, name):
    """An engine from its script, whose file has the name of a package; none where it cannot be started."""
    spec = importlib.util.spec_from_file_location(f"engine_{module}", Path(__file__).with_name(f"{module}.py"))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return getattr(loaded, name)()


def timed(action):
    """How many seconds it takes."""
    start = time.monotonic()
    action()
    return time.monotonic() - start


def trials(program, folder, rows, odds, seed):
    """Starts all, has them count in turn, and prints what it took."""
    import random

    import trial
    engines = [engine for module, name in ENGINES.items() if (engine := started(module, name))]
    try:
        ours = trial.Trial(None, program, folder)
        trial.plans(folder)
        path = folder / "roster.csv"
        trial.write(path, trial.roster(random.Random(seed), rows, odds))
        count = sum(1 for _ in path.open(encoding="utf-8")) - 1
        print(f"{count} rows, {path.stat().st_size / 1e6:.0f} MB as CSV; medians of {TURNS}, in turn", flush=True)
        for engine in engines:
            engine.load("t", trial.COLUMNS, path, {})
        runs = {"plan, from the file": [], **{f"{engine.name} {engine.version}": [] for engine in engines}}
        for turn in range(TURNS):
            runs["plan, from the file"].append(timed(lambda: ours.csv_of_check("file.toml")))
            for engine in engines:
                of_engine = trial.Trial(engine, program, folder)
                seconds = timed(lambda: of_engine.ask("figures", "--roster", "r"))
                runs[f"{engine.name} {engine.version}"].append(seconds)
                same = of_engine.same_bytes(engine.name)
                print(f"  turn {turn + 1}: {engine.name} {seconds:.1f} s, {same} rows of check agree", flush=True)
        first = statistics.median(runs["plan, from the file"])
        print("| | for a million rows | beside plan |\n| --- | --- | --- |")
        for name, all_runs in runs.items():
            seconds = statistics.median(all_runs)
            print(f"| {name} | {seconds * 1e6 / count:.1f} s | {seconds / first:.1f} |", flush=True)
    finally:
        for engine in engines:
            engine.stop()


if __name__ == "__main__":
    setting.run(__file__, ["duckdb", "chdb", "pyspark"], trials, rows=1_000_000)
