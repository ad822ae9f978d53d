#!/usr/bin/env python3
"""Writes the workbooks of tests/cases, the same bytes every time: `python3 tests/workbooks.py`.

They are written part by part with Python's own zipfile, and not by a program that makes workbooks, since
most of them hold what such a program would not write.
"""

import io
import pathlib
import struct
import zipfile

from oldbooks import Error, Formula, compound, ods, ods_row, ods_table, record, xls

CASES = pathlib.Path(__file__).parent / "cases"
TIME = (2024, 7, 1, 0, 0, 0)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

# The number formats of the cells, by the number of their style.
FORMATS = ["General", "0.0%", "yyyy-mm", "yyyy\"年\"m\"月\"", "0.0\"万元\"", "0!.0,", "yyyy-mm-dd"]


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def cell(row, column, value):
    """A cell: a text, a number, (number, style), or raw XML as bytes with %s for its place."""
    place, style = f"{letters(column)}{row}", 0
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode().replace("%s", place)
    if isinstance(value, tuple):
        value, style = value
    if isinstance(value, str):
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def sheet(rows, before="", after="", first=1):
    out = [f"{HEAD}<worksheet {MAIN}>{before}<sheetData>"]
    for number, row in enumerate(rows, first):
        hidden, row = (' hidden="1"', row[1:]) if row and row[0] is Ellipsis else ("", row)
        cells = "".join(cell(number, column, value) for column, value in enumerate(row, 1))
        out.append(f'<row r="{number}"{hidden}>{cells}</row>')
    return "".join(out) + f"</sheetData>{after}</worksheet>"


def styles():
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code)}"/>' for n, code in enumerate(FORMATS))
    cells = "".join(f'<xf numFmtId="{164 + n}" applyNumberFormat="1"/>' for n in range(len(FORMATS)))
    return (f'{HEAD}<styleSheet {MAIN}><numFmts count="{len(FORMATS)}">{formats}</numFmts>'
            f'<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
            f'<cellXfs count="{len(FORMATS)}">{cells}</cellXfs></styleSheet>')


def book(sheets, strings=None, more=(), states=()):
    """The bytes of a workbook: its sheets by name."""
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
                               '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                       f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/styles.xml": styles(),
    }
    listed, related = "", f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    for number, (name, xml) in enumerate(sheets.items(), 1):
        state = f' state="{states[number - 1]}"' if len(states) >= number and states[number - 1] else ""
        listed += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        related += (f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" '
                    f'Target="worksheets/sheet{number}.xml"/>')
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    if strings is not None:
        related += f'<Relationship Id="rIdT" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        parts["xl/sharedStrings.xml"] = strings
    parts["xl/workbook.xml"] = f'{HEAD}<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'
    parts.update(more)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return out.getvalue()


HEADER = ["indicator", "period", "region", "value", "last_year", "growth", "note"]
PLAIN = [
    HEADER,
    ["社会消费品零售总额", "2024-06", None, 4860.5, 4603.7, 5.6, None],
    ["保费收入", "2024-06", "东城区", 32.3, 33.1, -2.4, "市商务局报"],
    ["服务业增加值占比", "2024-06", None, 51.2, 50.8, None, None],
    ["物流枢纽开工", "2024-06", None, "推进中", None, None, None],
]


def case(topic, name, data, command=None, kind="xlsx", **files):
    folder = CASES / topic / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"data.{kind}").write_bytes(data)
    command = command or f"plan check data.{kind}"
    (folder / "command").write_text(command + "\n")
    for file, text in files.items():
        (folder / file).write_text(text)


def one(rows, **options):
    return book({"6月": sheet(rows, **options)})


def sound():
    """What is read as the same figures in CSV."""
    case("variants", "workbook", one(PLAIN))
    case("variants", "workbook-json", one(PLAIN), "plan check data.xlsx --format json")
    case("variants", "workbook-explain", one(PLAIN), "plan explain retail data.xlsx")
    texts = sorted({value for row in PLAIN for value in row if isinstance(value, str)})
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    strings = f'{HEAD}<sst {MAIN} count="{len(texts)}" uniqueCount="{len(texts)}">{shared}</sst>'
    rows = [[f'<c r="%s" t="s"><v>{texts.index(value)}</v></c>'.encode() if isinstance(value, str) else value
             for value in row] for row in PLAIN]
    case("variants", "workbook-shared-texts", book({"Sheet1": sheet(rows)}, strings))
    per_cent = [list(row) for row in PLAIN]
    per_cent[1][5], per_cent[2][5], per_cent[3][3:5] = (0.056, 1), (-0.024, 1), [(0.512, 1), (0.508, 1)]
    case("variants", "workbook-per-cent", one(per_cent))
    dated = [list(row) for row in PLAIN]
    for row in dated[1:]:
        row[1] = (45444, 2)  # 2024-06-01, shown as 2024-06
    case("variants", "workbook-dates", one(dated))
    moved = [[], [], *[[None, None, *row] for row in PLAIN[:3]], [], *[[None, None, *row] for row in PLAIN[3:]]]
    case("variants", "workbook-not-from-a1", one(moved))
    case("variants", "workbook-empty-sheets-beside",
         book({"说明": sheet([]), "6月": sheet(PLAIN), "Sheet3": sheet([[None, "  "]])}))
    merged = [list(row) for row in PLAIN[:2]]
    merged += [["保费收入", "2024-06", "东城区", 32.3, 33.1, -2.4, None],
               [None, None, "西城区", 31.2, 30.1, 3.7, None]]
    case("variants", "workbook-merged-labels",
         one(merged, after='<mergeCells count="2"><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/></mergeCells>'))
    lines = [list(row) for row in PLAIN]
    lines[1][6] = "一、\n二、"
    lines[3][3] = "51.2x"
    case("problems", "workbook-not-a-number-below-a-cell-of-two-lines", one(lines))


def mistakes():
    """What is told with its cell."""
    wrong = [list(row) for row in PLAIN]
    wrong[1][3], wrong[2][0] = "8o", "保费收人"
    case("problems", "workbook-mistakes-in-their-cells", one(wrong))
    case("problems", "workbook-mistakes-in-their-cells-json", one(wrong), "plan check data.xlsx --format json")
    case("problems", "workbook-rejects", one(wrong), "plan check data.xlsx --rejects rejects.csv")
    formulas = [list(row) for row in PLAIN]
    formulas[1][3] = b'<c r="%s"><f>E2*1.056</f></c>'
    formulas[2][3] = b'<c r="%s"><f>E3*0.976</f><v>32.3</v></c>'
    formulas[3][5] = b'<c r="%s"><f t="shared" si="0" ref="F4:F5">D4/E4</f><v/></c>'
    case("problems", "workbook-formula-without-value", one(formulas))
    errors = [list(row) for row in PLAIN]
    errors[1][3] = b'<c r="%s" t="e"><v>#DIV/0!</v></c>'
    case("problems", "workbook-error-cell", one(errors))
    # The form has a formula for every month, and July has not been.
    coming = [*PLAIN, ["社会消费品零售总额", "2024-07", None, b'<c r="%s"><f>SUM(D2:D5)</f><v>0</v></c>', 5388.1, None, None],
              ["保费收入", "2024-06", "西城区", b'<c r="%s"><f>D4-32.3</f><v>0</v></c>', 30.1, None, None]]
    case("problems", "formula-zero", one(coming))
    coming[5][3], coming[6][3] = Formula(0.0), Formula(0.0)
    case("problems", "formula-zero-xls", xls({"6月": coming}), kind="xls")
    months = [["指标", "1-5月", "1-6月", "1-7月"], ["社会消费品零售总额", 4050.1, 4860.5, b'<c r="%s"><f>C2+H2</f><v>0</v></c>'],
              ["保费收入", 180.3, b'<c r="%s"><f>B3+G3</f><v>0</v></c>', b'<c r="%s"><f>C3+H3</f><v>0</v></c>']]
    wide = (CASES / "problems" / "plan.toml").read_text() + '''
[[import]]
file = "data.xlsx"
header = ["period"]
left = ["indicator"]
year = 2024
unit = "plan"
'''
    case("problems", "formula-zero-months-across", one(months), **{"plan.toml": wide})
    scaled = [list(row) for row in PLAIN]
    scaled[1][3] = (48605, 5)
    case("problems", "workbook-shown-in-thousands", one(scaled))
    words = [list(row) for row in PLAIN]
    words[1][3] = (766, 4)
    case("problems", "workbook-unit-in-the-number-format", one(words))
    month = [list(row) for row in PLAIN]
    month[1][1], month[2][1] = (45444, 3), (45473, 6)
    case("problems", "workbook-dates-that-may-mean-two-things", one(month))
    twice = [list(row) for row in PLAIN]
    twice[1][3] = b'<c r="%s"><v>4860.5</v></c><c r="%s"><v>4861</v></c>'
    case("problems", "cell-twice", one(twice))
    case("problems", "several-sheets", book({"5月": sheet(PLAIN), "6月": sheet(PLAIN)}))
    hidden = [list(row) for row in PLAIN]
    hidden[2] = [..., *hidden[2]]
    case("problems", "hidden-cells",
         book({"6月": sheet(hidden, before='<cols><col min="5" max="5" hidden="1"/></cols>'), "旧": sheet(PLAIN)},
              states=("", "hidden")))
    merged = [*PLAIN[:2], ["保费收入", "2024-06", "东城区", 32.3, None, None, None],
              ["保费收入", "2024-06", "西城区", 99, None, None, None]]
    case("problems", "workbook-merged-figures",
         one(merged, after='<mergeCells count="1"><mergeCell ref="D3:D4"/></mergeCells>'))
    case("problems", "empty-file-workbook", one([]))
    plan = (CASES / "problems" / "plan.toml").read_text()
    layout = ('\n[[import]]\nfile = "data.xlsx"\nsheet = "7月"\nheader = ["measure"]\nleft = ["indicator"]\n'
              'period = "2024-06"\nunit = "plan"\nmeasure = { "本期" = "value" }\n')
    case("problems", "import-sheet", book({"5月": sheet(PLAIN), "6月": sheet(PLAIN)}), **{"plan.toml": plan + layout})


LAID_PLAN = """[plan]
title  = "云溪市2025年计划"
year   = 2025
region = "云溪市"

[[department]]
name = "市统计局"

[[region]]
name = "临江区"

[[region]]
name = "白石县"

[[task]]
number      = 1
title       = "各项指标"
departments = ["市统计局"]

[[task.indicator]]
id     = "retail"
name   = "社会消费品零售总额"
unit   = "亿元"
nature = "flow"
target.level = ">= 400"

[[task.indicator]]
id     = "insurance"
name   = "保费收入"
unit   = "亿元"
nature = "flow"
target.level = ">= 70"

[[import]]
file   = "data.xlsx"
"""


def laid():
    """Forms of their own, and the number that a hasty reader would take of each."""
    def form(name, data, layout, why, hand=""):
        files = {"plan.toml": LAID_PLAN + layout.strip() + "\n", "why": why + "\n"}
        if hand:
            files["by-hand"] = hand.strip() + "\n"
        case("import", name, data, "plan check data.xlsx --by region", **files)

    def month(value, other):
        return sheet([["地区", "数值"], ["临江区", value], ["白石县", other]])
    months = {"说明": sheet([["各月单列一张"]]), "1月": month(18.5, 9.1), "2月": month(16.25, 8.0), "3月": month(20.0, 9.3)}
    layout = """
sheet  = "*月"
header = ["measure"]
left   = ["region"]
measure   = { "数值" = "value" }
indicator = "社会消费品零售总额"
period = "sheet"
year   = 2025
span   = "single"
unit   = "亿元"
"""
    form("a-sheet-for-each-month", book(months), layout,
         "每月一张，是当月数：只读一张，或把 3 月的 20 当累计，都少两个月。",
         "# 18.5 + 16.25 + 20 = 54.75; 9.1 + 8 + 9.3 = 26.4\nretail@临江区 actual=54.75\nretail@白石县 actual=26.4")
    counties = {"临江区": sheet([["指标", "1-6月"], ["社会消费品零售总额", 110.3], ["保费收入", 20.4]]),
                "白石县": sheet([["指标", "1-6月"], ["社会消费品零售总额", 58.6], ["保费收入", 9.9]]),
                "Sheet3": sheet([["草稿", 1]])}
    layout = """
sheet  = ["临江区", 2]
header = ["period"]
left   = ["indicator"]
region = "sheet"
year   = 2025
unit   = "plan"
"""
    form("a-sheet-for-each-county", book(counties), layout,
         "县名只在表名里：都当成全市的，同一个键就有两个数。第三张是草稿，不读。",
         "retail@临江区 actual=110.3\nretail@白石县 actual=58.6\ninsurance@白石县 actual=9.9")
    form("a-sheet-that-is-not-there", book(counties), layout.replace("2]", "\"青坪县\"]"), "青坪县没有交，不能当作没有这个县。")
    sections = [["云溪市2025年1-6月主要指标", None, None], ["指标", "本期", "增速%"], ["临江区", None, None],
                ["社会消费品零售总额", 110.3, (0.052, 1)], ["白石县", None, None], ["社会消费品零售总额", 58.6, (-0.012, 1)]]
    merges = '<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A3:C3"/><mergeCell ref="A5:C5"/></mergeCells>'
    layout = """
start   = "指标"
header  = ["measure"]
left    = ["indicator"]
section = "region"
measure = { "本期" = "value", "增速%" = "growth" }
period  = "title"
unit    = "plan"
"""
    form("merged-regions-in-rows-of-their-own", book({"6月": sheet(sections, after=merges)}), layout,
         "县名合并了三格：填到每一格以后不能当成数。0.052 显示为 5.2%。",
         "retail@临江区 actual=110.3 growth_pct=5.2\nretail@白石县 actual=58.6 growth_pct=-1.2")
    years = [["地区", "2024年", None, None], [None, "全年", "6月", "1-6月"], ["临江区", 230.5, 19.1, 110.3]]
    merges = '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'
    layout = """
header = ["period", "period"]
left   = ["region"]
indicator = "社会消费品零售总额"
year   = 2025
unit   = "亿元"
skip-columns = ["6月"]
"""
    form("a-year-that-heads-one-column", book({"6月": sheet(years, after=merges)}), layout,
         "2024年 没有合并，只管“全年”一列；填到右边，今年的 110.3 就成了去年的。", "retail@临江区 actual=110.3")


def hostile():
    """What would end the process, or take more than there is."""
    one_text = f'{HEAD}<sst {MAIN} uniqueCount="4000000000"><si><t>a</t></si></sst>'
    case("problems", "large-workbook", book({"a": sheet(PLAIN)}, one_text))
    spaced = f"{HEAD}<sst {MAIN}\n  uniqueCount\n = '4000000000' ><si><t>a</t></si></sst>"
    case("problems", "large-workbook-texts-asked-for-otherwise", book({"a": sheet(PLAIN)}, spaced))
    far = sheet([["indicator"]]).replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    case("problems", "large-workbook-cells-far-apart", book({"a": far}))
    beyond = sheet([["indicator"]]).replace("</sheetData>", '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row></sheetData>')
    case("problems", "large-workbook-row-beyond", book({"a": beyond}))
    # A zip bomb: a part of 600 MB in 600 KB, which says that it has 100 bytes.
    bomb = sheet([]).replace("<sheetData>", "<sheetData>" + "<row/>" * (100 << 20))
    case("problems", "large-workbook-zip-bomb", lying_small(book({"a": bomb})))
    case("problems", "large-workbook-one-text", book({"a": sheet([["x" * (2 << 20)]])}))
    # The other way round: what is small says that it is large.
    case("problems", "large-workbook-that-says-so", lying(one(PLAIN)))
    many = {f"xl/x{number}": "" for number in range(2_050)}.items()
    case("problems", "large-workbook-parts", book({"a": sheet(PLAIN)}, more=many))
    case("problems", "damaged-workbook", one(PLAIN)[:900])
    utf16 = f'<?xml version="1.0" encoding="UTF-16"?><sst {MAIN} uniqueCount="4000000000"/>'.encode("utf-16")
    case("problems", "damaged-workbook-in-utf16", book({"a": sheet(PLAIN)}, utf16))
    missing = one([HEADER, [b'<c r="%s" t="s"><v>7</v></c>', "2024-06", None, 1]])
    case("problems", "damaged-workbook-text-missing", missing)
    case("problems", "damaged-workbook-in-english", missing, "plan check data.xlsx --lang en")
    case("problems", "locked-workbook", compound({"EncryptionInfo": b"", "EncryptedPackage": b"x" * 5000}))
    docx = io.BytesIO()
    with zipfile.ZipFile(docx, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml", TIME), "<w/>")
    (CASES / "problems" / "not-csv" / "data.csv").write_bytes(docx.getvalue())
    (CASES / "problems" / "not-csv-xls" / "data.csv").write_bytes(compound({"WordDocument": b"", "1Table": b""}))
    other = {"pptx": "ppt/presentation.xml", "xlsb": "xl/workbook.bin", "zip": "a.csv"}
    for kind, part in other.items():
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as parts:
            parts.writestr(zipfile.ZipInfo(part, TIME), "")
        case("problems", f"not-csv-{kind}", archive.getvalue())
    case("problems", "not-csv-ppt", compound({"PowerPoint Document": b""}), kind="xls")
    case("problems", "not-csv-ole", compound({"x": b""}), kind="et")
    case("problems", "not-csv-odt", ods("", kind="text"), kind="ods")
    case("problems", "locked-workbook-ods", ods("", manifest="<encryption-data/>"), kind="ods")
    case("problems", "locked-workbook-xls", xls({"6月": PLAIN}, globals_more=record(0x2F, b"\1\0")), kind="xls")
    # Of a workbook of Excel 4 there is no container.
    case("problems", "not-csv-xls-of-excel-4", struct.pack("<HHHH", 0x0409, 6, 0, 0x10) + bytes(600), kind="xls")


def hostile_old():
    """The same of older workbooks and of OpenDocuments."""
    sound = xls({"6月": PLAIN})
    loop = bytearray(sound)
    # The table of sectors is the last one: each sector is behind itself.
    for at in range(len(loop) - 512, len(loop), 4):
        struct.pack_into("<I", loop, at, (at - len(loop) + 512) // 4)
    case("problems", "damaged-workbook-xls-without-an-end", bytes(loop), kind="xls")
    case("problems", "damaged-workbook-xls-cut", sound[:3000], kind="xls")
    texts = xls({"6月": PLAIN}, sheet_more=record(0x00FD, struct.pack("<HHHI", 9, 0, 0, 4_000_000_000)))
    case("problems", "damaged-workbook-xls-text-missing", texts, kind="xls")
    far = xls({"6月": PLAIN}, sheet_more=record(0x0203, struct.pack("<HHHd", 65535, 65535, 0, 1.0)))
    case("problems", "large-workbook-xls-cells-far-apart", far, kind="xls")
    asks = xls({"6月": PLAIN}, sheet_more=record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)))
    case("variants", "workbook-xls-that-asks-for-more", asks, kind="xls")
    case("problems", "cell-twice-xls", xls({"6月": PLAIN}, sheet_more=record(0x0203, struct.pack("<HHHd", 1, 3, 0, 1.0))),
         kind="xls")
    filled = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" ' \
             'office:value-type="float" office:value="1"/></table:table-row>'
    case("problems", "large-workbook-ods-repeated", ods(ods_table("a", filled)), kind="ods")
    rows = "".join(map(ods_row, PLAIN))
    blank = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell ' \
            'table:number-columns-repeated="16384"/></table:table-row>'
    case("variants", "workbook-ods-blank-to-the-end", ods(ods_table("6月", rows + blank)), kind="ods")
    deep = "<table:table-cell>" + "<text:p>" * 100_000 + "</text:p>" * 100_000 + "</table:table-cell>"
    case("problems", "empty-file-ods-nested", ods(ods_table("a", f"<table:table-row>{deep}</table:table-row>")), kind="ods")
    case("problems", "damaged-workbook-ods-cut", ods(ods_table("a", rows) + "<table:table>"), kind="ods")
    spaces = f'<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="4000000000"/>x</text:p>' \
             "</table:table-cell></table:table-row>"
    case("problems", "no-header-ods-spaces", ods(ods_table("a", spaces)), kind="ods")


def sound_old():
    """What is read as the same figures of older workbooks and of OpenDocuments."""
    case("variants", "workbook-xls", xls({"6月": PLAIN}), kind="xls")
    case("variants", "workbook-et", xls({"6月": PLAIN}, shared=False), kind="et")
    case("variants", "workbook-xls-of-excel-95", xls({"6月": PLAIN}, version=5), kind="xls")
    case("variants", "workbook-xlsx-called-xls", one(PLAIN), kind="xls")
    case("variants", "workbook-xls-called-xlsx", xls({"6月": PLAIN}))
    case("variants", "workbook-ods", ods(ods_table("6月", PLAIN)), kind="ods")
    long = [list(row) for row in PLAIN]
    long[1][6] = "说明" * 9000
    case("variants", "workbook-xls-texts-in-parts", xls({"6月": long}), kind="xls")
    per_cent = [list(row) for row in PLAIN]
    per_cent[1][5], per_cent[2][5], per_cent[3][3:5] = (0.056, 1), (-0.024, 1), [(0.512, 1), (0.508, 1)]
    case("variants", "workbook-xls-per-cent", xls({"6月": per_cent}, formats=["General", "0.0%"]), kind="xls")
    percent = lambda value: ("percentage", value, f"{value * 100:.1f}%", 'table:style-name="percent"')
    per_cent[1][5], per_cent[2][5], per_cent[3][3:5] = percent(0.056), percent(-0.024), [percent(0.512), percent(0.508)]
    case("variants", "workbook-ods-per-cent", ods(ods_table("6月", per_cent)), kind="ods")
    dated = [list(row) for row in PLAIN]
    for row in dated[1:]:
        row[1] = (45444, 1)
    case("variants", "workbook-xls-dates", xls({"6月": dated}, formats=["General", "yyyy-mm"]), kind="xls")
    merged = [*PLAIN[:2], ["保费收入", "2024-06", "东城区", 32.3, 33.1, -2.4, None],
              [None, None, "西城区", 31.2, 30.1, 3.7, None]]
    case("variants", "workbook-xls-merged-labels", xls({"6月": merged}, merged=[(3, 1, 4, 1), (3, 2, 4, 2)]), kind="xls")
    spanned = lambda text: (f'<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>{text}</text:p>'
                            "</table:table-cell>").encode()
    covered = b"<table:covered-table-cell/>"
    merged = [*PLAIN[:2], [spanned("保费收入"), spanned("2024-06"), "东城区", 32.3, 33.1, -2.4, None],
              [covered, covered, "西城区", 31.2, 30.1, 3.7, None]]
    case("variants", "workbook-ods-merged-labels", ods(ods_table("6月", merged)), kind="ods")
    formulas = [list(row) for row in PLAIN]
    formulas[1][3], formulas[3][3] = Formula(4860.5), Formula(51.2)
    formulas[4][3] = Formula("推进中")
    case("variants", "workbook-xls-formulas", xls({"6月": formulas}), kind="xls")
    noted = [list(row) for row in PLAIN]
    noted[2][6] = ('<table:table-cell office:value-type="string"><office:annotation><text:p>批注 99</text:p>'
                   "</office:annotation><text:p>市商务<text:span>局</text:span>报</text:p></table:table-cell>").encode()
    changes = ("<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell "
               'office:value-type="float" office:value="1"><text:p>1</text:p></table:change-track-table-cell></table:previous>'
               "</table:cell-content-change></table:tracked-changes>")
    copy = ods_table("'file:///x.ods'#Sheet1", PLAIN)
    case("variants", "workbook-ods-notes-changes-and-copies", ods(ods_table("6月", noted) + copy, before=changes), kind="ods")


def mistakes_old():
    """What is told with its cell, of older workbooks and of OpenDocuments."""
    formats = ["General", "0.0%", "0.0\"万元\"", "0!.0,"]
    wrong = [list(row) for row in PLAIN]
    wrong[1][3], wrong[2][0], wrong[3][3] = "8o", "保费收人", Error(7, "#DIV/0!")
    case("problems", "workbook-xls-mistakes-in-their-cells", xls({"6月": wrong}), kind="xls")
    wrong[3][3] = ("float", 0, "#DIV/0!", "")
    case("problems", "workbook-ods-mistakes-in-their-cells", ods(ods_table("6月", wrong)), kind="ods")
    formulas = [list(row) for row in PLAIN]
    formulas[1][3], formulas[2][3] = Formula(0.0, is_open=True), Formula(Error(0x2A, "#N/A"))
    case("problems", "workbook-xls-formula-without-value", xls({"6月": formulas}), kind="xls")
    formulas[1][3], formulas[2][3] = b'<table:table-cell table:formula="of:=[.E2]*1.056"/>', 32.3
    case("problems", "workbook-ods-formula-without-value", ods(ods_table("6月", formulas)), kind="ods")
    shown = [list(row) for row in PLAIN]
    shown[1][3], shown[2][3] = (48605, 3), (766, 2)
    case("problems", "workbook-xls-what-formats-add-and-take", xls({"6月": shown}, formats=formats), kind="xls")
    shown[1][3] = ("float", 4860500, "4860.5", 'table:style-name="thousands"')
    shown[2][3] = ("float", 766, "766万元", 'table:style-name="words"')
    case("problems", "workbook-ods-what-formats-add-and-take", ods(ods_table("6月", shown)), kind="ods")
    month = [list(row) for row in PLAIN]
    month[1][1] = ("date", "2024-06-01", "2024年6月", 'table:style-name="month"')
    month[2][1] = ("date", "2024-06-30", "24/6/30", "")
    case("problems", "workbook-ods-dates-that-may-mean-two-things", ods(ods_table("6月", month)), kind="ods")
    case("problems", "several-sheets-xls", xls({"5月": PLAIN, "6月": PLAIN}), kind="xls")
    case("problems", "several-sheets-ods", ods(ods_table("5月", PLAIN) + ods_table("6月", PLAIN)), kind="ods")
    case("problems", "hidden-cells-xls",
         xls({"6月": PLAIN, "旧": PLAIN}, states=(0, 1), hidden_rows=[3], hidden_columns=[5]), kind="xls")
    rows = "".join(map(ods_row, PLAIN[:2])) + ods_row(PLAIN[2]).replace(">", ' table:visibility="filter">', 1)
    columns = '<table:table-column table:number-columns-repeated="4"/><table:table-column table:visibility="collapse"/>'
    case("problems", "hidden-cells-ods", ods(ods_table("6月", rows, columns) +
                                             ods_table("旧", PLAIN, more='table:style-name="hidden"')), kind="ods")
    merged = [*PLAIN[:2], ["保费收入", "2024-06", "东城区", 32.3, None, None, None],
              ["保费收入", "2024-06", "西城区", 99, None, None, None]]
    case("problems", "workbook-xls-merged-figures", xls({"6月": merged}, merged=[(3, 4, 4, 4)]), kind="xls")


def lying_small(data):
    """The same archive, whose directory says of a large part that it has 100 bytes."""
    data = bytearray(data)
    found = data.find(b"PK\x01\x02")
    while found >= 0:
        if struct.unpack_from("<I", data, found + 24)[0] > 100 << 20:
            struct.pack_into("<I", data, found + 24, 100)
        found = data.find(b"PK\x01\x02", found + 4)
    return bytes(data)


def lying(data):
    """The same archive, in which a part says that it has 800 MB."""
    data = bytearray(data)
    struct.pack_into("<I", data, data.find(b"PK\x01\x02") + 24, 800 << 20)
    return bytes(data)


def targets():
    """A table of targets of which a plan is made: merged tasks, lines in cells, another sheet beside it."""
    rows = [["长治市2025年重点任务目标分解表"], ["序号", "重点任务", "指标名称", "计量单位", "2025年目标", "责任单位"],
            [1, "1.物流", "物流业增加值", "亿元", "达到255亿元，\n增长6%以上", "市发展改革委\n市交通局"],
            [2, None, "快递网点", "个", "新增10个", "市邮政管理局"],
            [3, "2.机场", "迁建选址", None, "9月底前完成", "市发展改革委"], ["注：以上均为全市数"]]
    merged = '<mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="B3:B4"/></mergeCells>'
    data = book({"说明": sheet([["填报说明"]]), "目标": sheet(rows, after=merged)})
    case("init", "workbook", data, "plan init --from data.xlsx --sheet 目标")
    case("init", "workbook-with-two-sheets", data, "plan init --from data.xlsx --year 2025")
    company = [["Northwind Foods Ltd: targets for 2025"], ["Objective", "KPI", "Unit", "Target", "Deadline", "Owner"],
               ["1. Grow sales", "Net sales", "GBP m", "at least 300, up 6%", None, "Sales (lead), Marketing"],
               [None, "Online share of sales", "%", "raise to 20%", None, "Sales (lead), Marketing"],
               [None, "New stores", "stores", "8-10", None, "Sales"],
               [None, "Customer complaints", "complaints", "no more than 120", None, "Sales"],
               ["2. Run lean", "Energy per tonne", "kWh/t", "reduce by 2.5%", None, "Operations"],
               [None, "Lost-time accidents", "accidents", "4 or fewer", None, "Operations"],
               [None, "New ERP live", None, "go live by 30 September 2025", None, "Operations, Finance"],
               [None, "Stock turnover", "times", 12, None, "Operations"],
               ["3. Look after people", "Headcount", "people", "1,200 at year-end", None, "HR"],
               [None, "Training per head", "hours", "at least 24", None, "HR"],
               [None, "Staff turnover", "%", "below 12%", None, "HR"],
               [None, "Gender pay report", None, "by 4 April 2025", "30 April 2025", "HR"]]
    company = book({"Targets": sheet(company)})
    (CASES / "examples" / "company-targets.xlsx").write_bytes(company)


if __name__ == "__main__":
    sound()
    targets()
    mistakes()
    laid()
    hostile()
    sound_old()
    mistakes_old()
    hostile_old()
