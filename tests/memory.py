#!/usr/bin/env python3
"""Memory does not grow with rows: a million of them in at most 64 MiB, in every format.

    python3 tests/memory.py target/release/plan
"""

import pathlib
import resource
import subprocess
import sys
import tempfile

LIMIT_KIB = 64 * 1024
ROWS = 1_000_000
REGIONS = 417


def main():
    plan = pathlib.Path(sys.argv[1]).resolve()
    generator = pathlib.Path(__file__).parent.parent / "benches" / "generate.py"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, generator, folder, "--regions", str(REGIONS)], check=True)
        for form in ("csv", "json", "table"):
            out = subprocess.run(
                [plan, "check", "data.csv", "--by", "region", "--format", form, "--lang", "en"],
                cwd=folder, check=True, stdout=subprocess.PIPE).stdout
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            print(f"{form}: {len(out)} bytes, peak {peak} KiB of {LIMIT_KIB}")
            if peak > LIMIT_KIB:
                sys.exit(f"{form}: more than {LIMIT_KIB} KiB")
            if form == "csv" and out.count(b"\n") != 100 * REGIONS + 1:
                sys.exit("csv: not a row for every indicator and region")
            if form == "table" and f"rows read {100 * REGIONS * 24}, used".encode() not in out:
                sys.exit(f"table: not {ROWS} rows read")


if __name__ == "__main__":
    main()
