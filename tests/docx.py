#!/usr/bin/env python3
"""Reads documents of reports with nothing but Python, and holds every number of their tables against JSON:
`python3 tests/docx.py PLAN`.

A cell says what JSON says of the target of its row, rounded to the digits that it shows, and a dash is a number
that JSON lacks. Rows are found by their names, as who reads the document does.
"""

import argparse
import decimal
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"]
# The folder, the files, and how many numbers are compared at least.
REPORTS = [(ROOT, FILES, 390), (ROOT / "tests/cases/options", ["data.csv"], 65)]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The headings of numbers, and their keys in JSON, of which the first that has a number counts.
KEYS = {
    "本期": ["actual"], "本期累计": ["actual"], "上年同期": ["last_year"], "同比%": ["growth_pct", "change_pp"],
    "完成率%": ["way_pct", "attainment_pct"], "比时序(点)": ["schedule_gap_pp"], "比目标(点)": ["target_gap_pp", "gap"],
    "排名": ["rank"],
}
ATTENTION = "需要关注"
# Tables of what is held against another indicator have their own calculation in analyses.py.
OF_OTHERS = {"作用", "对应指标"}


def texts(element):
    return "".join(part.text or "" for part in element.iter(WORD + "t"))


def tables(path):
    """Each table with the heading of its section and the line above it: headings, and rows of texts."""
    with zipfile.ZipFile(path) as files:
        body = ElementTree.fromstring(files.read("word/document.xml")).find(WORD + "body")
    section = line = ""
    for part in body:
        if part.tag == WORD + "p":
            style = part.find(f"{WORD}pPr/{WORD}pStyle")
            line = texts(part)
            if style is not None and style.get(WORD + "val") == "Heading1":
                section = line
        elif part.tag == WORD + "tbl":
            heads, *rows = [[texts(cell) for cell in row.findall(WORD + "tc")] for row in part.findall(WORD + "tr")]
            yield section, line, heads, rows


def says(shown, row, keys):
    """Whether a cell says what JSON says of a row."""
    if not shown:
        return True
    there = next((row[key] for key in keys if isinstance(row.get(key), (int, float))), None)
    try:
        number = decimal.Decimal(shown.rstrip("%"))
    except decimal.InvalidOperation:
        return there is None
    if there is None:
        return False
    digits = decimal.Decimal(1).scaleb(number.as_tuple().exponent)
    return decimal.Decimal(repr(there)).quantize(digits, decimal.ROUND_HALF_UP) == number


def candidates(report, heads, cells, line):
    """The rows of JSON that a row of a table may be of."""
    named = dict(zip(heads, cells))
    if "指标" in named:
        of_region = [row for row in report["rows"] if f"{row['name']}({row['region']})" == named["指标"]]
        return of_region or [row for row in report["rows"] if row["name"] == named["指标"]]
    if "地区" in named and "排名" in named:
        return [row for row in report["rows"] if row["region"] == named["地区"] and line.startswith(row["name"])]
    return []


def differences(path, report):
    """Cells that differ from JSON, how many numbers were compared, and which targets were met."""
    wrong, compared, met = [], 0, set()
    for section, line, heads, rows in tables(path):
        places = [place for place, head in enumerate(heads) if head in KEYS]
        if not places or OF_OTHERS & set(heads):
            continue
        for cells in rows:
            found = candidates(report, heads, cells, line)
            if not found:
                continue
            shown = [(heads[place], cells[place]) for place in places]
            # A rank of what is only watched is not in JSON.
            if line.endswith("增速"):
                shown = [(head, text) for head, text in shown if head != "排名"]
            compared += sum(any(it.isdigit() for it in text) for _, text in shown)
            of_row = [row for row in found if all(says(text, row, KEYS[head]) for head, text in shown)]
            # The level of a pair stands beside the gap of its growth.
            of_pair = section == ATTENTION and all(any(says(text, row, KEYS[head]) for row in found) for head, text in shown)
            if not of_row and not of_pair:
                wrong.append(f"{section}: {cells}, in JSON {[{key: row[key] for head, _ in shown for key in KEYS[head]} for row in found]}")
            met |= {row["target"]["id"] for row in of_row if row["target"]}
    return wrong, compared, met


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=pathlib.Path)
    program = parser.parse_args().plan.resolve()
    wrong = []
    for folder, files, fewest in REPORTS:
        name = "the city plan" if folder == ROOT else folder.name
        with tempfile.TemporaryDirectory() as place:
            path = pathlib.Path(place) / "report.docx"
            subprocess.run([program, "report", *files, "--lang", "zh", "-q", "-o", path], cwd=folder, check=True, stderr=subprocess.DEVNULL)
            said = subprocess.run([program, "check", *files, "--format", "json"], cwd=folder, check=True, capture_output=True)
            report = json.loads(said.stdout)
            differ, compared, met = differences(path, report)
        all_targets = {row["target"]["id"] for row in report["rows"] if row["target"]}
        differ += [f"{name}: {target} is in no table" for target in sorted(all_targets - met)]
        if compared < fewest:
            differ.append(f"{name}: only {compared} numbers were compared")
        print(f"{name}: {compared} numbers and {len(met)} targets of the document compared with JSON, {len(differ)} differ")
        wrong += differ
    if wrong:
        sys.exit("\n".join(wrong[:40]) + f"\n{len(wrong)} wrong")


if __name__ == "__main__":
    main()
