#!/usr/bin/env python3
"""How many instructions the everyday run takes: a count that any machine repeats, unlike a time.

    python3 tests/instructions.py target/release/plan

The run is the city plan with last year's files. Where the count has grown for a good reason, LIMIT
is changed in the same commit; where it has shrunk by much, too.
"""

import pathlib
import re
import shutil
import subprocess
import sys

LIMIT = 23_900_000


def main():
    plan = pathlib.Path(sys.argv[1]).resolve()
    if not shutil.which("valgrind"):
        print("valgrind is not installed: the instructions are not counted")
        return
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", plan, "check",
               "data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"]
    root = pathlib.Path(__file__).parent.parent
    done = subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    counted = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not counted:
        sys.exit(f"status {done.returncode}, no count:\n{done.stderr}")
    count = int(counted.group(1))
    print(f"{count:,} instructions of {LIMIT:,}")
    if count > LIMIT:
        sys.exit("the everyday run has become dearer")


if __name__ == "__main__":
    main()
