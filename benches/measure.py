#!/usr/bin/env python3
"""Measures `plan` beside its peers: wall, cpu and peak memory, in turn, medians.

    python3 benches/measure.py everyday [--plan target/release/plan] [--pairs 30]
    python3 benches/measure.py large FOLDER [--plan target/release/plan] [--pairs 5] [--threads 1] [--twice FOLDER]
    python3 benches/measure.py returns FOLDER [--plan target/release/plan] [--pairs 5]
    python3 benches/measure.py workbook FOLDER [--plan target/release/plan] [--pairs 9]

`everyday` is the city plan beside a hello world built with the same profile, and beside what the
crates cost alone (`cargo build --release --example crates`). `large` is a folder
of benches/generate.py beside a bare count of line ends, DuckDB and Polars; `--twice` names another
with twice the months, to see whether the peak of `plan` grows with them. All get as many threads
as `--threads` says. `returns` is a folder with many small files, beside such a count, for one region
and for all, and beside the same rows in one file. `workbook` is a sheet beside what `calamine` alone takes to look
at its cells (`cargo build --release --example sheets`), and all that `plan` does beside the same rows in CSV. Every output goes to a pipe and is thrown away. Nothing is asserted: a
busy machine is no fault of the program.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

BENCHES = pathlib.Path(__file__).resolve().parent
PROFILE = ["-C", "opt-level=3", "-C", "lto=off", "-C", "codegen-units=1", "-C", "panic=abort", "-C", "strip=symbols"]


def built(name, folder):
    """A program of one file, built with the profile of Cargo.toml."""
    program = folder / name
    subprocess.run(["rustc", "--edition=2024", *PROFILE, "-o", program, BENCHES / "yardsticks" / f"{name}.rs"], check=True)
    return str(program)


def joined(returns, path):
    """The rows of all tables of a folder in one."""
    with path.open("wb") as out:
        for table in sorted(returns.glob("*.csv")):
            header, rows = table.read_bytes().split(b"\n", 1)
            if out.tell() == 0:
                out.write(header + b"\n")
            out.write(rows)
    return str(path)


def run(command, folder, environment):
    """Wall and cpu in seconds, peak in MiB of one run."""
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             env=os.environ | environment)
    while child.stdout.read(1 << 20):
        pass
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]}: status {child.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(programs, folder, pairs, environment):
    """Runs the programs in turn; prints the medians and their ratio to the first."""
    runs = {name: [] for name in programs}
    for _ in range(pairs):
        for name, command in programs.items():
            runs[name].append(run(command, folder, environment))
    first = None
    print("| program | wall | ratio | cpu | ratio | peak |\n| --- | --- | --- | --- | --- | --- |")
    for name, all_runs in runs.items():
        wall, cpu, peak = (statistics.median(values) for values in zip(*all_runs))
        first = first or (wall, cpu)
        print(f"| {name} | {wall * 1000:.1f} ms | {wall / first[0]:.2f} | {cpu * 1000:.1f} ms "
              f"| {cpu / first[1]:.2f} | {peak:.0f} MiB |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["everyday", "large", "returns", "workbook"])
    parser.add_argument("folder", nargs="?", type=pathlib.Path)
    parser.add_argument("--plan", default=BENCHES.parent / "target/release/plan", type=pathlib.Path)
    parser.add_argument("--pairs", type=int)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--twice", type=pathlib.Path)
    args = parser.parse_args()
    plan = str(args.plan.resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if args.what == "everyday":
            tables = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"]
            check, report = [plan, "check", *tables], folder / "report.csv"
            subprocess.run([*check, "--format", "csv", "--output", report], cwd=BENCHES.parent,
                           stderr=subprocess.DEVNULL, check=True)
            crates = [str(args.plan.resolve().parent / "examples/crates"), "plan.toml", str(report)]
            measure({"hello world": [built("hello", folder)], "the crates alone": [*crates, *tables, "data/roster.csv"],
                     "plan check": check}, BENCHES.parent, args.pairs or 30, {})
            return
        data = args.folder.resolve()
        if args.what == "returns":
            one = joined(data / "returns", folder / "all.csv")
            how = ["--by", "region", "--format", "csv", "--plan", "plan.toml"]
            measure({"line ends": [built("newlines", folder), str(data / "returns")],
                     "one region": [plan, "check", "returns", *how, "--region", "某县0000"],
                     "one region, from one file": [plan, "check", one, *how, "--region", "某县0000"],
                     "plan check": [plan, "check", "returns", *how]}, data, args.pairs or 5, {})
            return
        if args.what == "workbook":
            sheets = str(args.plan.resolve().parent / "examples/sheets")
            check = [plan, "check", "--by", "region", "--format", "csv", "--region", "某县0000"]
            measure({"calamine alone": [sheets, "data.xlsx"], "plan check": [*check, "data.xlsx"],
                     "plan check, in CSV": [*check, "data.csv"]}, data, args.pairs or 9, {})
            return
        peers, threads = BENCHES / "peers", str(args.threads)
        # `plan` takes as many threads as it may use processors.
        check = ["taskset", "--cpu-list", f"0-{args.threads - 1}",
                 plan, "check", "data.csv", "--by", "region", "--format", "csv"]
        programs = {
            "line ends": [built("newlines", folder), str(data / "data.csv")],
            "plan check": check,
            "DuckDB": [sys.executable, str(peers / "duckdb_check.py"), str(data), threads],
            "Polars": [sys.executable, str(peers / "polars_check.py"), str(data)],
        }
        measure(programs, data, args.pairs or 5, {"POLARS_MAX_THREADS": threads})
        if args.twice:
            print()
            measure({"plan check, twice the months": check}, args.twice.resolve(), args.pairs or 5, {})


if __name__ == "__main__":
    main()
