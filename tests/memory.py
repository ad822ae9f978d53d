#!/usr/bin/env python3
"""Memory does not grow with rows: a million of them in at most 32 MiB, in every format, of which 8 are the
program itself. Of targets each takes a few bytes: so many of regions, too. Of a sheet all cells are held at
once: a hundred thousand rows in 64 MiB.

    python3 tests/memory.py target/release/plan
"""

import os
import pathlib
import subprocess
import sys
import tempfile

LIMIT_KIB = 32 * 1024
SHEET_LIMIT_KIB = 64 * 1024
ROWS = 1_000_000
REGIONS = 417
INDICATORS = 100
MONTHS = 24
COUNTIES = 3000


def run(plan, folder, *arguments, limit=LIMIT_KIB):
    """Runs `plan` with its streams in files: what this program holds counts for a child too."""
    with open(folder / "out", "wb") as out, open(folder / "err", "wb") as err:
        child = subprocess.Popen([plan, *arguments, "--lang", "en"], cwd=folder, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    print(f"{' '.join(arguments)}: status {child.returncode}, {(folder / 'out').stat().st_size} bytes, "
          f"peak {usage.ru_maxrss} KiB of {limit}")
    if child.returncode or usage.ru_maxrss > limit:
        sys.exit("it failed, or took too much memory")


def lines(path):
    with open(path, "rb") as text:
        return sum(1 for _ in text)


def expect(holds, what):
    if not holds:
        sys.exit(what)


def same_row(path):
    """A million times the same row: a warning for each but the first."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("indicator,period,region,value\n")
        out.writelines("服务业指标0001,2024-06,某县0001,12.5\n" for _ in range(ROWS))


def targets(folder):
    """A plan with a target for each indicator and county, three hundred thousand."""
    folder.mkdir()
    with open(folder / "plan.toml", "w", encoding="utf-8") as out:
        out.write('[plan]\ntitle = "计划"\nyear = 2024\nregion = "全省"\ntargets = "targets.csv"\n'
                  '[[department]]\nname = "统计局"\n')
        out.writelines(f'[[region]]\nname = "某县{county:04}"\n' for county in range(COUNTIES))
        out.write('[[task]]\nnumber = 1\ntitle = "任务"\ndepartments = ["统计局"]\n')
        out.writelines(f'[[task.indicator]]\nid = "i{n}"\nname = "指标{n:03}"\nunit = "亿元"\nnature = "flow"\n'
                       for n in range(INDICATORS))
    with open(folder / "targets.csv", "w", encoding="utf-8") as out:
        out.write("indicator,region,kind,target,due,note\n")
        out.writelines(f"指标{n:03},某县{county:04},level,>= {n + 1}.5,,\n"
                       for county in range(COUNTIES) for n in range(INDICATORS))


def main():
    plan = pathlib.Path(sys.argv[1]).resolve()
    generator = pathlib.Path(__file__).parent.parent / "benches" / "generate.py"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, generator, folder, "--indicators", str(INDICATORS), "--regions",
                        str(REGIONS), "--months", str(MONTHS)], check=True)
        for form in ("csv", "ndjson", "json", "table"):
            run(plan, folder, "check", "data.csv", "--by", "region", "--format", form)
            if form in ("csv", "ndjson"):
                expect(lines(folder / "out") == INDICATORS * REGIONS + (form == "csv"), f"{form}: a row is missing")
        expect(f"rows read {INDICATORS * REGIONS * MONTHS}, used".encode() in (folder / "out").read_bytes(),
               f"not {INDICATORS * REGIONS * MONTHS} rows read")
        same_row(folder / "same.csv")
        run(plan, folder, "check", "same.csv")
        expect(f"warnings: {ROWS - 1}".encode() in (folder / "err").read_bytes(), "not a warning for each row")
        sheet = folder / "sheet"
        subprocess.run([sys.executable, generator, sheet, "--indicators", str(INDICATORS), "--regions", "42",
                        "--months", str(MONTHS), "--workbook"], check=True)
        run(plan, sheet, "check", "data.xlsx", "--format", "csv", limit=SHEET_LIMIT_KIB)
        expect(lines(sheet / "out") > INDICATORS, "a row of the sheet is missing")
        targets(folder / "targets")
        run(plan, folder, "list", "--format", "csv", "--plan", "targets/plan.toml")
        expect(lines(folder / "out") == COUNTIES * INDICATORS + 1, "a target is missing")


if __name__ == "__main__":
    main()
