#!/usr/bin/env python3
"""How many instructions runs take: counts that any machine repeats, unlike times.

    python3 tests/instructions.py target/release/plan

The everyday run is the city plan with last year's files. The medium tables are those of
benches/generate.py, 100 000 rows and 4 200 targets, in order and shuffled, on one thread: what a row
costs, and that its place in the file hardly matters. Where a count has grown for a good reason, its
limit is changed in the same commit; where it has shrunk by much, too.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent
EVERYDAY = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"]
MEDIUM = ["data.csv", "--by", "region", "--format", "csv"]
SIZE = ["--indicators", "10", "--regions", "417", "--months", "24"]
LIMITS = {"everyday": 44_400_000, "in order": 544_000_000, "shuffled": 608_000_000}


def count(plan, arguments, folder):
    """The instructions of one check. A thread of its own would count for its waiting."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", plan, "check", *arguments]
    one = lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                          preexec_fn=one)
    counted = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not counted:
        sys.exit(f"status {done.returncode}, no count:\n{done.stderr}")
    return int(counted.group(1))


def generate(folder, *form):
    subprocess.run([sys.executable, ROOT / "benches/generate.py", folder, *SIZE, *form], check=True)
    return folder


def main():
    plan = pathlib.Path(sys.argv[1]).resolve()
    if not shutil.which("valgrind"):
        print("valgrind is not installed: the instructions are not counted")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        counts = {
            "everyday": count(plan, EVERYDAY, ROOT),
            "in order": count(plan, MEDIUM, generate(folder / "ordered")),
            "shuffled": count(plan, MEDIUM, generate(folder / "shuffled", "--shuffled")),
        }
    for run, counted in counts.items():
        print(f"{run}: {counted:,} instructions of {LIMITS[run]:,}")
    dearer = [run for run, counted in counts.items() if counted > LIMITS[run]]
    if dearer:
        sys.exit(f"dearer than before: {', '.join(dearer)}")


if __name__ == "__main__":
    main()
