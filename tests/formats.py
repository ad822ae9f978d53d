#!/usr/bin/env python3
"""What is wrong with figures does not depend on the format that is asked for: random plans, each checked as a table, as
CSV and as JSON, must be told the same problems, and end alike.

    python3 tests/formats.py target/release/plan --cases 60 --seed 1
"""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

import oracle

FORMATS = "table", "csv", "json"


def said(program, folder, files, chosen, form):
    """The status of a check and the places of what is wrong, in their order."""
    command = [program, "check", *files, "--lang", "en", "--format", form, "--fail-on", "warning"]
    command += ["--period", chosen] if chosen else []
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    begins = "error[", "warning[", "note[", "-->"
    return done.returncode, [line for line in done.stderr.splitlines() if line.strip().startswith(begins)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng, told, wrong = random.Random(args.seed), 0, 0
    for number in range(args.cases):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            files, chosen = oracle.Maker(rng, number % 2 == 1).write(folder, 40)
            first, *others = (said(args.program, folder, files, chosen, form) for form in FORMATS)
            told += len(first[1])
            for form, other in zip(FORMATS[1:], others):
                if other != first:
                    wrong += 1
                    apart = sorted(set(first[1]) ^ set(other[1]))
                    print(f"plan {number}, {FORMATS[0]} and {form}: status {first[0]}, {other[0]};", *apart[:6], sep="\n  ")
    assert told > args.cases, "hardly anything was wrong"
    print(f"{args.cases} random plans, {told} lines of problems: {wrong} formats are told others")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
