#!/usr/bin/env python3
"""Looks at reports as people do: `python3 tests/visual.py PLAN [--pictures FOLDER]`.

A page is opened in headless Chromium at the width of a phone, of a screen and of a sheet of paper, with
and without scripts. Nothing may be wider than the page, no words of a picture may lie on others or
outside of it, nothing may be asked of the network, and what is read must be the same without scripts.
Where npm can fetch axe-core, that looks at it too. A document and a workbook are printed by LibreOffice: the words of
their tables stand on the pages, none is cut off, and no page is empty. With `--pictures` each page is a picture, and so
is the first screen, small (`report.png`, that of the README). What is not installed is said, and passed over.
"""

import argparse
import contextlib
import html
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
SMALL = (960, 720)
SIZES = {"phone": (390, 844), "screen": (1280, 900), "wide": (1920, 1080)}
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"]

# Put into a copy of the page: what it finds wrong stands in the end as the text of one element.
LOOK = """
<script>
addEventListener("load", async () => {
  const wrong = [];
  for (const details of document.querySelectorAll("details")) details.open = OPEN;
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) wrong.push(`the page is ${page.scrollWidth} wide, its window ${page.clientWidth}`);
  for (const table of document.querySelectorAll("table.opens, ul.steps")) {
    const box = table.getBoundingClientRect();
    if (box.width > 0 && box.right > page.clientWidth + 1) wrong.push(`a table ends at ${box.right} of ${page.clientWidth}`);
  }
  for (const box of document.querySelectorAll("tr.explained details[open] > div")) {
    if (box.clientWidth > 0 && box.clientWidth < 250) wrong.push(`what explains a row is only ${box.clientWidth} wide`);
  }
  for (const svg of document.querySelectorAll("svg")) {
    const whole = svg.getBoundingClientRect();
    if (whole.width === 0) continue;
    const boxes = [...svg.querySelectorAll("text, rect, path")].map((it) => [it, it.getBoundingClientRect()]);
    for (const [shape, box] of boxes) {
      const out = box.left < whole.left - 1 || box.right > whole.right + 1 || box.top < whole.top - 1 || box.bottom > whole.bottom + 1;
      if (out) wrong.push(`${shape.tagName} "${shape.textContent}" lies outside of its picture ${svg.getAttribute("aria-label")}`);
    }
    const words = boxes.filter(([shape]) => shape.tagName === "text");
    words.forEach(([one, a], place) => words.slice(place + 1).forEach(([other, b]) => {
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        wrong.push(`"${one.textContent}" lies on "${other.textContent}" in ${svg.getAttribute("aria-label")}`);
    }));
  }
  for (const asked of performance.getEntriesByType("resource")) wrong.push(`it asks for ${asked.name}`);
  if (window.axe) {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    for (const it of found.violations) wrong.push(`axe ${it.id}: ${it.help}: ${it.nodes[0].html.slice(0, 200)} (${it.nodes.length} in all)`);
  }
  parent.postMessage(JSON.stringify(wrong), "*");
});
</script>
"""


# A window of any size, which Chromium's own cannot be: it shows what the page in it says.
WINDOW = """<!doctype html><meta charset="utf-8"><style>body {{ margin: 0 }} iframe {{ border: 0 }}</style>
<script>addEventListener("message", (it) => {{ const list = document.createElement("pre"); list.id = "looked";
list.textContent = it.data; document.body.append(list); }});</script>
<body><iframe src="looked.html" width="{width}" height="{height}"></iframe></body>"""


def chromium(*arguments):
    """What headless Chromium prints."""
    with tempfile.TemporaryDirectory() as home:
        command = ["chromium", *CHROMIUM, f"--user-data-dir={home}", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=300).stdout


def opens_pages(folder):
    """Whether Chromium is there and shows a page."""
    if not shutil.which("chromium"):
        return False
    page = folder / "nothing.html"
    page.write_text("<!doctype html><title>nothing</title><script>document.title = 6 * 7</script>")
    try:
        return "<title>42</title>" in chromium("--dump-dom", page.as_uri())
    except subprocess.TimeoutExpired:
        return False


def axe(folder):
    """The source of axe-core, or nothing where npm is not there or cannot fetch it."""
    if not shutil.which("npm"):
        print("skipped: axe-core, since npm is not installed")
        return ""
    done = subprocess.run(["npm", "install", "--silent", "--no-save", "axe-core@4"], cwd=folder, capture_output=True)
    source = folder / "node_modules/axe-core/axe.min.js"
    if done.returncode or not source.exists():
        print("skipped: axe-core, which npm cannot fetch here")
        return ""
    return "<script>" + source.read_text().replace("</script", "<\\/script") + "</script>"


def look(page, folder, size, opened, tools):
    """What is wrong with a page in a window of this size."""
    text = page.read_text()
    script = LOOK.replace("OPEN", "true" if opened else "false")
    copy = folder / "looked.html"
    copy.write_text(text.replace("</body>", tools + script + "</body>"))
    width, height = size
    window = folder / "window.html"
    window.write_text(WINDOW.format(width=width, height=height))
    seen = chromium(f"--window-size={width + 20},{height + 20}", "--virtual-time-budget=60000", "--dump-dom", window.as_uri())
    found = re.search(r'<pre id="looked">(.*?)</pre>', seen, re.S)
    if not found:
        return ["the page was not looked at"]
    plain = found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return json.loads(plain)


def words(page):
    """What is read of a page: its text without scripts, styles and tools of the script."""
    page = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    page = re.sub(r'<div class="tools">.*?</div>', "", page, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).strip()


def same_without_scripts(page, folder):
    """Whether a page says the same to who lets no script run."""
    copy = folder / "plain.html"
    copy.write_text(re.sub(r"<script\b.*?</script>", "", page.read_text(), flags=re.S))
    with_script, without = (words(chromium("--virtual-time-budget=20000", "--dump-dom", it.as_uri())) for it in (page, copy))
    return [] if with_script == without and len(without) > 1000 else ["without scripts it does not say the same"]


def numbers(page, report):
    """Numbers of the page that differ from the JSON report, and how many were compared."""
    columns = {"actual": "actual", "last_year": "last_year", "growth_pct": "growth_pct", "ahead_of_schedule": "schedule_gap_pp",
               "ahead_of_target": "target_gap_pp", "remaining": "remaining", "required_growth_pct": "required_growth_pct"}
    rows = {row["target"]["id"]: row for row in report["rows"] if row["target"]}
    wrong, compared = [], 0
    for table in re.findall(r'<table class="opens .*?</table>\n</div>', page, re.S):
        keys = re.findall(r'<th scope="col" data-key="(\w+)"', table)
        for target, body in re.findall(r'<tbody data-target="([^"]+)">\s*<tr>(.*?)</tr>', table, re.S):
            row = rows[target.replace("&#x2f;", "/")]
            cells = [cell for cell in body.split("<td")[1:] if not cell.startswith((' class="bar"', ' class="opener"'))]
            for key, cell in zip(keys, cells):
                value = re.search(r'data-value="([^"]*)"', cell)
                if key in columns and (value or isinstance(row[columns[key]], (int, float))):
                    compared += 1
                    there = row[columns[key]]
                    if value is None or there is None or float(value[1]) != float(there):
                        wrong.append(f"{target} {key}: {value and value[1]} on the page, {there} in JSON")
    return wrong, compared


def has(*tools):
    """Whether these are there; as root on Debian they are installed."""
    if not all(map(shutil.which, tools)) and shutil.which("apt-get") and os.geteuid() == 0:
        packages = ["libreoffice-calc", "libreoffice-writer", "poppler-utils", "fonts-noto-cjk"]
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], capture_output=True, timeout=300)
    return all(map(shutil.which, tools))


def tables(document):
    """The texts of the cells of a document's tables."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(document) as files:
        body = ElementTree.fromstring(files.read("word/document.xml"))
    return ["".join(it.text or "" for it in cell.iter(word + "t")) for cell in body.iter(word + "tc")]


def repeats_headings(page, folder):
    """Whether the headings of a table stand above its rows on the next sheet of paper too."""
    printed = folder / "page.pdf"
    chromium(f"--print-to-pdf={printed}", "--no-pdf-header-footer", page.as_uri())
    text = subprocess.run(["pdftotext", "-f", "2", "-l", "2", "-layout", printed, "-"], check=True, capture_output=True, text=True).stdout
    return [] if "达标率" in text.split("\n", 1)[0] else ["the second sheet of the page has no headings"]


def paper(file, folder, wanted, pictures):
    """What is wrong with a file as LibreOffice prints it, and how many pages it has."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", folder, file]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    printed = folder / (file.stem + ".pdf")
    looked = folder / "looked.xml"
    subprocess.run(["pdftotext", "-bbox", printed, looked], check=True)
    pages = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', looked.read_text(), re.S)
    wrong, read = [], ""
    for number, (width, height, text) in enumerate(pages, 1):
        words = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', text)
        if len(words) < 3:
            wrong.append(f"page {number} of {file.name} is empty")
        for left, top, right, bottom, word in words:
            inside = 0 <= float(left) and 0 <= float(top) and float(right) <= float(width) and float(bottom) <= float(height)
            if not inside:
                wrong.append(f"page {number} of {file.name}: {word} lies outside")
        read += "".join(word for *_, word in words)
    plain = lambda text: re.sub(r"\s", "", text)
    read = plain(html.unescape(read))
    missing = [text for text in wanted if plain(text) not in read]
    wrong += [f"{file.name}: {text} is not on paper" for text in missing[:5]]
    if pictures:
        subprocess.run(["pdftoppm", "-r", "60", "-png", printed, pictures / file.stem], check=True)
    return wrong, len(pages)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path, help="write pictures of the pages into this folder")
    options = parser.parse_args()
    program = options.plan.resolve()
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        page = folder / "report.html"
        subprocess.run([program, "report", *FILES, "-q", "-o", page], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        said = subprocess.run([program, "check", *FILES, "--format", "json"], cwd=ROOT, check=True, capture_output=True)
        differ, compared = numbers(page.read_text(), json.loads(said.stdout))
        if compared < 300:
            differ.append(f"only {compared} numbers were compared")
        wrong += differ
        print(f"{compared} numbers of the page compared with JSON, {len(differ)} differ")
        size = page.stat().st_size
        if size > 1_000_000:
            wrong.append(f"the page of the city plan has {size} bytes, more than a million")
        if re.search(r'(?:src|href)="(?!#)', page.read_text()):
            wrong.append("the page names something outside itself")
        if opens_pages(folder):
            tools = axe(folder)
            for name, window in SIZES.items():
                for opened in (False, True):
                    found = look(page, folder, window, opened, tools)
                    print(f"{name} {window[0]}x{window[1]}, {'all' if opened else 'nothing'} opened: {len(found)} wrong")
                    wrong += [f"{name}: {it}" for it in found]
            wrong += same_without_scripts(page, folder)
            if options.pictures:
                options.pictures.mkdir(parents=True, exist_ok=True)
                for name, (width, height) in SIZES.items():
                    chromium(f"--window-size={width},{height}", f"--screenshot={options.pictures / name}.png", page.as_uri())
                chromium(f"--print-to-pdf={options.pictures / 'print'}.pdf", "--no-pdf-header-footer", page.as_uri())
                # The first screen, for the README.
                width, height = SMALL
                chromium(f"--window-size={width},{height}", f"--screenshot={options.pictures / 'report.png'}", page.as_uri())
        else:
            print("skipped: how it looks, since Chromium is not installed or opens nothing here")
        if has("soffice", "pdftotext", "pdftoppm"):
            if opens_pages(folder):
                wrong += repeats_headings(page, folder)
            files = {name: folder / name for name in ("document.docx", "workbook.xlsx")}
            for file in files.values():
                subprocess.run([program, "report", *FILES, "-q", "-o", file], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
            # A cell may be broken into lines, but no word of a table may lack.
            cells = {text for text in tables(files["document.docx"]) if 0 < len(text) < 9}
            if len(cells) < 200:
                wrong.append(f"only {len(cells)} different cells were looked for")
            for file in files.values():
                found, pages = paper(file, folder, cells if file.suffix == ".docx" else [], options.pictures)
                print(f"{file.name}: {pages} pages, {len(found)} wrong")
                wrong += found + ([] if pages else [f"{file.name} has no pages"])
        else:
            print("skipped: documents and workbooks on paper, since LibreOffice or poppler-utils is not installed")
    if wrong:
        sys.exit("\n".join(wrong[:40]) + f"\n{len(wrong)} wrong")


if __name__ == "__main__":
    main()
