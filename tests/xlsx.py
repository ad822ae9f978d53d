#!/usr/bin/env python3
"""Reads workbooks of reports with nothing but Python, and computes them again in LibreOffice:
`python3 tests/xlsx.py PLAN`.

Every number of a row that names its target is the number of JSON. What our program computed is taken out
of every cell that has a formula; LibreOffice fills them again, and each must be what stood there, and
what JSON says. Where LibreOffice cannot be had it says so.
"""

import argparse
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"]
# The folder, the files, and how many numbers and formulas are compared at least.
REPORTS = [(ROOT, FILES, 450, 900), (ROOT / "tests/cases/options", ["data.csv"], 60, 150)]
SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
# The headings of numbers, and their keys in JSON, of which the first that has a number counts.
KEYS = {
    "本期": ["actual"], "本期累计": ["actual"], "上年同期": ["last_year"], "同比%": ["growth_pct", "change_pp"],
    "完成率%": ["way_pct", "attainment_pct"], "比时序(点)": ["schedule_gap_pp"], "比目标(点)": ["target_gap_pp", "gap"],
    "尚需": ["remaining"], "后期所需增速%": ["required_growth_pct"], "预计全年": ["outlook.value"], "月均需": ["per_month"],
    "超欠时序量": ["schedule_gap"], "排名": ["rank"],
}
# What must be computed by formulas, not only written down.
LIVE = {"完成率%", "比时序(点)", "比目标(点)", "尚需", "月均需", "超欠时序量"}
CALCULATIONS = "数据与算法"
# LibreOffice computes what it opens again, whoever wrote it.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def column(reference):
    """The letters of a cell."""
    return re.match(r"[A-Z]+", reference)[0]


def book(path):
    """The sheets by name: of each cell its value, whether that is a number, and its formula."""
    with zipfile.ZipFile(path) as files:
        texts = []
        if "xl/sharedStrings.xml" in files.namelist():
            for item in ElementTree.fromstring(files.read("xl/sharedStrings.xml")).findall("x:si", SPACE):
                texts.append("".join(part.text or "" for part in item.iter(f"{{{SPACE['x']}}}t")))
        root = ElementTree.fromstring(files.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in root.find("x:sheets", SPACE)]
        sheets = {}
        for number, name in enumerate(names, 1):
            cells = {}
            for cell in ElementTree.fromstring(files.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{{{SPACE['x']}}}c"):
                value, formula = cell.findtext("x:v", None, SPACE), cell.findtext("x:f", None, SPACE)
                kind = cell.get("t", "n")
                text = "".join(part.text or "" for part in cell.iter(f"{{{SPACE['x']}}}t"))
                if kind == "s":
                    value = texts[int(value)]
                elif kind == "inlineStr":
                    value = text
                if value is not None:
                    cells[cell.get("r")] = (value, kind == "n", formula)
            sheets[name] = cells
    return sheets


def rows(cells):
    """The rows of tables that name their target: the heading and the cell of each column."""
    by_row = {}
    for reference, cell in cells.items():
        by_row.setdefault(int(reference[len(column(reference)):]), {})[column(reference)] = (reference, *cell)
    heads = {}
    for number in sorted(by_row):
        texts = {at: value for at, (_, value, is_number, _) in by_row[number].items() if not is_number}
        if "目标代码" in texts.values():
            heads = texts
        elif heads:
            target = next((at for at, head in heads.items() if head == "目标代码"), None)
            if target not in by_row[number]:
                continue
            yield by_row[number][target][1], [(heads.get(at, ""), *cell) for at, cell in by_row[number].items() if at != target]


def there(row, key):
    """A number of JSON."""
    for part in key.split("."):
        row = (row or {}).get(part)
    return row if isinstance(row, (int, float)) else None


def near(one, other):
    """Whether two numbers are the same but for the sixth decimal and the last binary digits."""
    return abs(one - other) <= max(6e-7, abs(other) * 1e-12)


def numbers(sheets, report):
    """Numbers that differ from JSON, how many were compared, and how many of each heading are computed."""
    by_id = {row["target"]["id"]: row for row in report["rows"] if row["target"]}
    wrong, compared, live, plain = [], 0, {}, {}
    for name, cells in sheets.items():
        for target, row in rows(cells):
            for head, reference, value, is_number, formula in row:
                if head not in KEYS or not is_number:
                    continue
                known = by_id.get(target)
                if known is None:
                    wrong.append(f"{name}!{reference}: {target} is no target")
                    continue
                # The level of a pair stands beside the gap of its growth.
                twins = [it for it in by_id.values() if it["indicator"] == known["indicator"] and it["region"] == known["region"]]
                expected = [there(it, key) for it in ([known] if name != "需要关注" else twins) for key in KEYS[head]]
                compared += 1
                (live if formula else plain)[head] = (live if formula else plain).get(head, 0) + 1
                if float(value) not in [float(it) for it in expected if it is not None]:
                    wrong.append(f"{name}!{reference} {target} {head}: {value}, in JSON {expected}")
                if formula and "$" not in formula:
                    wrong.append(f"{name}!{reference}: {formula} names no cell")
    for head in LIVE:
        if plain.get(head) or not live.get(head):
            wrong.append(f"{head}: {live.get(head, 0)} are computed, {plain.get(head, 0)} only written")
    return wrong, compared, live


def emptied(path, to):
    """A copy in which no formula has a result."""
    with zipfile.ZipFile(path) as files, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in files.namelist():
            text = files.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text)
            copy.writestr(name, text)


def recalculated(path, folder):
    """The workbook as LibreOffice computes it."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS)
    out = folder / "computed"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir", out, path]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return book(out / path.name)


def formulas(sheets, computed):
    """Formulas whose result differs in LibreOffice, and how many there are."""
    wrong, compared = [], 0
    for name, cells in sheets.items():
        for reference, (value, is_number, formula) in cells.items():
            if formula is None:
                continue
            compared += 1
            found = computed[name].get(reference)
            if found is None or not found[1] or not near(float(found[0]), float(value)):
                wrong.append(f"{name}!{reference} ={formula}: {value}, in LibreOffice {found and found[0]}")
    return wrong, compared


def schedules(sheets, report):
    """Scheduled shares on the sheet of calculations that are not those of JSON, and how many there are."""
    wrong, compared = [], 0
    cells = sheets[CALCULATIONS]
    for row in report["rows"]:
        share = row["schedule_pct"]
        if share is None or row["target"] is None:
            continue
        mark = f"（{row['target']['id']}）"
        own = [at[1:] for at, (value, _, _) in cells.items() if at[0] == "A" and mark in value]
        found = [cells["D" + at] for at in own if cells.get("B" + at, [""])[0] == "s" and "D" + at in cells]
        compared += len(found)
        if found and not any(near(float(value) * 100, share) for value, is_number, _ in found if is_number):
            wrong.append(f"{mark}: a scheduled share of {share} in JSON, {[it[0] for it in found]} in the workbook")
    return wrong, compared


def has_office():
    """Whether LibreOffice is there; as root on Debian it is installed."""
    if not shutil.which("soffice") and shutil.which("apt-get") and os.geteuid() == 0:
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "libreoffice-calc"],
                           capture_output=True, timeout=300)
    return shutil.which("soffice") is not None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=pathlib.Path)
    program = parser.parse_args().plan.resolve()
    office, wrong = has_office(), []
    for folder, files, fewest, fewest_formulas in REPORTS:
        name = "the city plan" if folder == ROOT else folder.name
        with tempfile.TemporaryDirectory() as place:
            place = pathlib.Path(place)
            path = place / "report.xlsx"
            subprocess.run([program, "report", *files, "--lang", "zh", "-q", "-o", path], cwd=folder, check=True, stderr=subprocess.DEVNULL)
            said = subprocess.run([program, "check", *files, "--format", "json"], cwd=folder, check=True, capture_output=True)
            report, sheets = json.loads(said.stdout), book(path)
            differ, compared, live = numbers(sheets, report)
            if compared < fewest:
                differ.append(f"only {compared} numbers were compared")
            shares, shared = schedules(sheets, report)
            print(f"{name}: {compared} numbers and {shared} scheduled shares compared with JSON, {len(differ) + len(shares)} differ; "
                  f"computed: {', '.join(f'{head} {count}' for head, count in sorted(live.items()))}")
            wrong += differ + shares
            if not office:
                continue
            empty = place / "empty.xlsx"
            emptied(path, empty)
            computed = recalculated(empty, place)
            differ, compared = formulas(sheets, computed)
            if compared < fewest_formulas:
                differ.append(f"only {compared} formulas were compared")
            print(f"{name}: {compared} formulas computed again in LibreOffice, {len(differ)} differ")
            wrong += differ
    if not office:
        print("skipped: the formulas in LibreOffice, which is not installed and cannot be here")
    if wrong:
        sys.exit("\n".join(wrong[:40]) + f"\n{len(wrong)} wrong")


if __name__ == "__main__":
    main()
