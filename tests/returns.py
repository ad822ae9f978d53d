#!/usr/bin/env python3
"""Writes tests/cases/input: returns as offices send them, each with the wrong number that a naive reader would take
(`why`) and the right ones, worked out by hand (`by-hand`): `python3 tests/returns.py`. Names and numbers are invented."""

import pathlib

from oldbooks import Error, Formula, ods, ods_table, xls
from workbooks import book, one, sheet

CASES = pathlib.Path(__file__).parent / "cases" / "input"
PLAN = """[plan]
title  = "示例计划"
year   = 2025
region = "云溪市"

[[region]]
name = "东城区"
[[region]]
name = "西城区"
[[region]]
name = "白石县"

[[department]]
name = "市统计局"

[[task]]
number      = 1
title       = "主要指标"
departments = ["市统计局"]
"""
INDICATORS = {
    "retail": ("社会消费品零售总额", "亿元", "flow"), "premium": ("保费收入", "亿元", "flow"),
    "share": ("服务业增加值占比", "%", "ratio"), "firms": ("规上企业数", "家", "stock"),
    "income": ("城镇居民人均可支配收入", "元", "flow"), "visits": ("旅游人次", "万人次", "flow"),
    "output": ("规上工业增加值", "亿元", "flow"),
}
for key, (name, unit, nature) in INDICATORS.items():
    PLAN += f'\n[[task.indicator]]\nid = "{key}"\nname = "{name}"\nunit = "{unit}"\nnature = "{nature}"\n'


def form(slug, why, file, data, by_hand, layout="", status=0, command=None):
    """A return: its file, the layout that is declared for it, and what must come out."""
    folder = CASES / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(data)
    (folder / "why").write_text(why + "\n")
    (folder / "command").write_text((command or f"plan check {file} --by region --lang zh") + "\n")
    text = PLAN + (f'\n[[import]]\nfile = "{file}"\n{layout.strip()}\n' if layout else "")
    (folder / "plan.toml").write_text(text)
    if status == 0:
        (folder / "by-hand").write_text(by_hand.strip() + "\n")


def text(rows, encoding="utf-8", separator=",", end="\n"):
    return "".join(separator.join("" if it is None else str(it) for it in row) + end for row in rows).encode(encoding)


def merged(*ranges):
    cells = "".join(f'<mergeCell ref="{it}"/>' for it in ranges)
    return f'<mergeCells count="{len(ranges)}">{cells}</mergeCells>'


def formula(text, value):
    return f'<c r="%s"><f>{text}</f><v>{value}</v></c>'.encode()


COUNTIES = """
header = ["measure"]
left = ["region"]
indicator = "社会消费品零售总额"
period = "2025-06"
"""


def headings():
    """What stands above and beside the figures."""
    rows = [["云溪市2025年6月社会消费品零售总额", None, None, None], ["单位：亿元", None, None, None],
            ["县区", "当月", "累计", "增长%"], ["云溪市", 76.1, 412.3, 5.2], ["东城区", 40.2, 201.5, 6.1],
            ["西城区", 35.9, 210.8, 4.4], ["注：本表为快报数。", None, None, None]]
    layout = COUNTIES + 'start = "县区"\nend = "注*"\nmeasure = { "当月" = "skip", "累计" = "value", "增长%" = "growth" }\nunit = "亿元"'
    right = "retail@云溪市 actual=412.3 growth_pct=5.2\nretail@东城区 actual=201.5 growth_pct=6.1\nretail@西城区 actual=210.8"
    why = "当月 stands first: 76.1 would be taken for what is 412.3"
    form("the-month-beside-the-sum", why, "6月.xlsx", one(rows), right, layout)
    form("the-month-beside-the-sum-xls", why, "6月.xls", xls({"6月": rows}), right, layout)
    form("the-month-beside-the-sum-et", why, "6月.et", xls({"6月": rows}, shared=False), right, layout)
    form("the-month-beside-the-sum-ods", why, "6月.ods", ods(ods_table("6月", rows)), right, layout)
    form("the-month-beside-the-sum-gb18030", why, "6月.csv", text(rows, "gb18030", end="\r\n"), right, layout)
    form("the-month-beside-the-sum-utf16", why, "6月.txt", text(rows, "utf-16", "\t", "\r\n"), right, layout)
    form("the-month-beside-the-sum-excel-95", why, "6月.xls", xls({"6月": rows}, version=5), right, layout)
    form("the-month-beside-the-sum-wide-commas", why, "6月.csv", text(rows, separator="，"), right, layout)

    rows = [["单位：亿元"], ["县区", "社会消费品零售总额", None, "保费收入", None], [None, "累计", "增幅%", "累计", "增幅%"],
            ["东城区", 201.5, 6.1, 12.3, -2.4], ["西城区", 210.8, 4.4, 8.8, 0], ["小计", 412.3, 5.2, 21.1, -1.4]]
    layout = """
start = "县区"
header = ["indicator", "measure"]
left = ["region"]
skip-rows = ["小计"]
measure = { "累计" = "value", "增幅%" = "growth" }
period = "2025-06"
unit = "亿元"
"""
    right = "retail@东城区 actual=201.5 growth_pct=6.1\npremium@东城区 actual=12.3 growth_pct=-2.4\npremium@西城区 actual=8.8 growth_pct=0"
    why = "小计 is no county: added to the others it doubles 412.3; and the second 累计 is of another indicator"
    form("two-levels-merged", why, "a.xlsx", one(rows, after=merged("B2:C2", "D2:E2", "A2:A3")), right, layout)
    form("two-levels-merged-xls", why, "a.xls", xls({"a": rows}, merged=[(2, 2, 2, 3), (2, 4, 2, 5), (2, 1, 3, 1)]), right, layout)
    form("two-levels-blank-to-the-right", why, "a.csv", text(rows), right, layout)
    spanned = lambda it: f'<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>{it}</text:p></table:table-cell><table:covered-table-cell/>'.encode()
    wide = [rows[0], ["县区", spanned("社会消费品零售总额"), spanned("保费收入")], *rows[2:]]
    form("two-levels-merged-ods", why, "a.ods", ods(ods_table("a", wide)), right, layout)

    rows = [["指标", "东城区", "西城区"], ["社会消费品零售总额", 201.5, 210.8], ["规上企业数", 31, 28]]
    form("counties-across", "201.5 of 东城区 would be the city's", "a.xlsx", one(rows),
         "retail@东城区 actual=201.5\nretail@西城区 actual=210.8\nfirms@西城区 actual=28",
         'header = ["region"]\nleft = ["indicator"]\nperiod = "2025-06"\nunit = "plan"')

    rows = [["县区", "1月", "1-2月", "1-3月"], ["东城区", None, 60.1, 98.2], ["西城区", None, 64.4, "…"]]
    form("months-across-with-gaps", "… is no number, and a month without one is not 0", "a.csv", text(rows, "gb18030"),
         "retail@东城区 actual=98.2 period=2025-03",
         'header = ["period"]\nleft = ["region"]\nindicator = "社会消费品零售总额"\nyear = 2025\nunit = "亿元"\nspan = "cumulative"')

    rows = [["指标", "地区", "累计"], ["社会消费品零售总额", "东城区", 201.5], [None, "西城区", 210.8], ["保费收入", "东城区", 12.3],
            [None, "西城区", 8.8]]
    layout = 'header = ["measure"]\nleft = ["indicator", "region"]\nfill-down = true\nmeasure = { "累计" = "value" }\nperiod = "2025-06"\nunit = "plan"'
    right = "retail@西城区 actual=210.8\npremium@东城区 actual=12.3\npremium@西城区 actual=8.8"
    why = "a label stands once for the rows below it: 8.8 without one would be lost, or counted for 社会消费品零售总额"
    form("labels-once", why, "a.xlsx", one(rows), right, layout)
    form("labels-once-merged", why, "a.xlsx", one(rows, after=merged("A2:A3", "A4:A5")), right,
         layout.replace("fill-down = true\n", ""))
    form("labels-once-ods", why, "a.ods", ods(ods_table("a", rows)), right, layout)

    rows = [["序号", "指标名称", "计量单位", "1-6月", "为年计划%"], [1, "社会消费品零售总额", "亿元", 412.3, 51.5],
            [2, "其中：保费收入", "亿元", 21.1, 48.9], [3, "旅游人次", "万人次", 380.6, 55.1]]
    form("a-column-of-numbers-that-count-rows", "序号 3 would be a figure, and 51.5 % of the plan another", "a.xlsx", one(rows),
         "retail@云溪市 actual=412.3\npremium@云溪市 actual=21.1\nvisits@云溪市 actual=380.6",
         'header = ["period"]\nleft = ["skip", "indicator", "unit"]\nskip-columns = ["为年计划%"]\nyear = 2025\nstrip = ["其中"]')

    rows = [["项目", "2025年1-6月", "2024年1-6月", "增长%"], ["社会消费品零售总额", 412.3, 391.9, 5.2]]
    form("last-year-beside", "391.9 is last year's: taken for this year's it lowers the figure", "a.csv", text(rows, "utf-8-sig"),
         "retail@云溪市 actual=412.3 last_year=391.9 growth_pct=5.2",
         'header = ["measure"]\nleft = ["indicator"]\nperiod = "2025-06"\nunit = "plan"\n'
         'measure = { "2025年1-6月" = "value", "2024年1-6月" = "last-year", "增长%" = "growth" }')

    # A canonical table, whatever stands around it.
    rows = [["2025年1-6月主要指标"], ["单位：亿元"], [], ["指标名称", "时期", "地区", "累计", "同比增长(%)", "备注"],
            ["社会消费品零售总额", "2025年1-6月", "东城区", 201.5, 6.1, ""], ["社会消费品零售总额", "2025年1-6月", "西城区", 210.8, 4.4, "快报"],
            ["填表人：张三", None, None, None, None, None]]
    right = "retail@东城区 actual=201.5 growth_pct=6.1\nretail@西城区 actual=210.8"
    why = "the table begins in row 4: titles and a signature are no figures"
    form("titles-above-known-headings", why, "a.xlsx", one(rows), right)
    form("titles-above-known-headings-ods", why, "a.ods", ods(ods_table("a", rows)), right)
    form("titles-above-known-headings-semicolons", why, "a.csv", text([row + [None] * (6 - len(row)) for row in rows], "gb18030", ";"), right)


def cells():
    """What a cell holds, and what it shows."""
    head = ["指标", "时期", "地区", "数值", "去年同期", "同比"]
    row = lambda *it: list(it) + [None] * (6 - len(it))
    rows = [head, row("服务业增加值占比", "2025-06", None, (0.512, 1), (0.508, 1)), row("社会消费品零售总额", "2025-06", None, 412.3, 391.9, (0.052, 1))]
    right = "share@云溪市 actual=51.2 last_year=50.8\nretail@云溪市 growth_pct=5.2"
    form("per-cent-by-its-format", "the cell holds 0.512 and shows 51.2%", "a.xlsx", one(rows), right)
    form("per-cent-by-its-format-xls", "the cell holds 0.512 and shows 51.2%", "a.xls", xls({"a": rows}, ["General", "0.0%"]), right)
    percent = lambda it: ("percentage", it, f"{it * 100:.1f}%", 'table:style-name="percent"')
    rows = [head, row("服务业增加值占比", "2025-06", None, percent(0.512), percent(0.508)), row("社会消费品零售总额", "2025-06", None, 412.3, 391.9, percent(0.052))]
    form("per-cent-by-its-format-ods", "the cell holds 0.512 and shows 51.2%", "a.ods", ods(ods_table("a", rows)), right)
    rows = [head, row("服务业增加值占比", "2025-06", "东城区", (0.55, 1), (0.541, 1)), row("服务业增加值占比", "2025-06", "西城区", 30, 29.7)]
    form("per-cent-and-plain-in-one-column", "0.55 with a format of per cent is 55, and 30 beside it is 30", "a.xlsx", one(rows),
         "share@东城区 actual=55 last_year=54.1\nshare@西城区 actual=30 last_year=29.7")
    rows = [["指标", "占比"], ["服务业增加值占比", "0.512"]]
    form("a-fraction-that-is-declared", "0.512 without its format is 51.2 %, as the layout says", "a.csv", text(rows), "share@云溪市 actual=51.2",
         'header = ["measure"]\nleft = ["indicator"]\nmeasure = { "占比" = "value" }\nfraction = true\nperiod = "2025-06"\nunit = "plan"')
    rows = [head, row("社会消费品零售总额", "2025-06", None, (4123, 5)), row("保费收入", "2025-06", None, 21.1)]
    form("shown-in-ten-thousands", "the cell holds 4123 and shows 412.3: neither is sure", "a.xlsx", one(rows), "", status=3)
    rows = [head, row("保费收入", "2025-06", None, (211000, 4))]
    form("a-unit-in-the-format", "211000 of a cell that shows 211000.0万元 is 21.1亿元", "a.xlsx", one(rows), "premium@云溪市 actual=21.1")
    rows = [head, row("社会消费品零售总额", "2025-06", None, formula("SUM(D3:D9)", 412.3)), row("保费收入", "2025-06", None, b'<c r="%s"><f>SUM(D5:D9)</f></c>')]
    form("a-formula-that-was-not-worked-out", "a formula without its value reads as nothing, or as 0", "a.xlsx", one(rows), "", status=3)
    rows[2][3] = Formula(0.0, is_open=True)
    rows[1][3] = Formula(412.3)
    form("a-formula-that-was-not-worked-out-xls", "a formula without its value is stored as 0", "a.xls", xls({"a": rows}), "", status=3)
    rows = [head, row("社会消费品零售总额", "2025-06", None, Error(0x2A, "#N/A")), row("保费收入", "2025-06", None, 21.1)]
    form("an-error-in-a-cell", "#N/A is no figure, and the code of the error, 42, is none", "a.xls", xls({"a": rows}), "", status=3)
    rows = [head, row("社会消费品零售总额", "2025-05", None, 341.1), row("社会消费品零售总额", "2025-06", None, 412.3),
            row("社会消费品零售总额", "2025-07", None, formula("D3+D9", 0)), row("社会消费品零售总额", "2025-08", None, formula("D4+D10", 0))]
    form("formulas-for-months-to-come", "formulas of July and August make 0 of nothing: the year would have fallen to 0", "a.xlsx", one(rows), "", status=3)
    rows = [["指标", "1-5月", "1-6月", "1-7月"], ["社会消费品零售总额", 341.1, 412.3, Formula(0.0)], ["规上企业数", 58, 59, Formula(0.0)]]
    form("formulas-for-months-to-come-across", "the last column is still to come, and holds 0", "a.xls", xls({"a": rows}), "", 'header = ["period"]\nleft = ["indicator"]\nyear = 2025\nunit = "plan"', status=3)
    form("formulas-for-months-to-come-passed-over", "the last column is still to come, and is named so", "a.xls", xls({"a": rows}),
         "retail@云溪市 actual=412.3 period=2025-06\nfirms@云溪市 actual=59",
         'header = ["period"]\nleft = ["indicator"]\nskip-columns = ["1-7月"]\nyear = 2025\nunit = "plan"')
    rows = [head, row("社会消费品零售总额", (45809, 2), None, 412.3), row("保费收入", (45809, 2), None, 21.1)]
    form("a-date-shown-as-a-month", "the cell holds the day 2025-06-01, whose number is 45809", "a.xlsx", one(rows), "retail@云溪市 actual=412.3 period=2025-06")
    rows = [head, row("社会消费品零售总额", (45809, 3), None, 412.3)]
    form("a-date-shown-as-a-month-that-may-stand-alone", "2025年6月 may be June, or January to June", "a.xlsx", one(rows), "", status=3)
    rows = [head, row("社会消费品零售总额", (45838, 6), None, 412.3)]
    form("a-day-for-a-month", "2025-06-30 is a day: what it stands for is not told", "a.xlsx", one(rows), "", status=3)
    rows = [["县区", "2025-06"], ["东城区", 201.5], ["西城区", 210.8]]
    rows[0][1] = (45809, 2)
    form("a-date-as-a-heading", "the heading is the number 45809", "a.xlsx", one(rows), "retail@东城区 actual=201.5\nretail@西城区 actual=210.8",
         'header = ["period"]\nleft = ["region"]\nindicator = "社会消费品零售总额"\nspan = "cumulative"\nunit = "亿元"')
    rows = [head, row("社会消费品零售总额", "2025-06", None, "'412.3"), row("保费收入", "2025-06", None, "2.11E+01"), row("旅游人次", "2025-06", None, "3 80.6")]
    form("a-workbook-saved-as-text", "3 80.6 is 380.6 or two numbers", "a.xlsx", one(rows), "", status=3)
    rows = [head, row("社会消费品零售总额", "2025-06", None, 0.1 + 0.2), row("旅游人次", "2025-06", None, 1.1 * 3)]
    form("digits-that-nobody-typed", "0.1+0.2 is stored as 0.30000000000000004", "a.xls", xls({"a": rows}), "retail@云溪市 actual=0.3\nvisits@云溪市 actual=3.3")
    rows = [head, row("社会消费品零售总额", "2025-06", "东城区", 201.5), row("社会消费品零售总额", "2025-06", "西城区", None)]
    form("figures-merged", "201.5 stands once, over two rows: it is not 西城区's", "a.xlsx", one(rows, after=merged("D2:D3")),
         "retail@东城区 actual=201.5")
    rows = [head, row("社会消费品零售总额", "2025-06", "东城区", 201.5), [..., *row("社会消费品零售总额", "2025-06", "西城区", 999)]]
    form("a-hidden-row", "999 is not seen by whoever looks at the sheet", "a.xlsx", one(rows), "retail@东城区 actual=201.5\nretail@西城区 actual=999")


def words():
    """Units, words and marks."""
    head = ["指标", "时期", "地区", "数值", "单位", "同比"]
    rows = [head, ["社会消费品零售总额", "2025-06", None, 4123000, "万元", 5.2], ["保费收入", "2025-06", None, 21.1, "亿元", "下降2.4%"]]
    right = "retail@云溪市 actual=412.3 growth_pct=5.2\npremium@云溪市 actual=21.1 growth_pct=-2.4"
    form("two-units-in-one-column", "4123000万元 are 412.3亿元, and 下降2.4% is below zero", "a.xlsx", one(rows), right)
    form("two-units-in-one-column-et", "4123000万元 are 412.3亿元, and 下降2.4% is below zero", "a.et", xls({"a": rows}), right)
    rows = [head, ["社会消费品零售总额", "2025-06", None, "4123000万元", None, "增长5.2%"], ["旅游人次", "2025-06", None, "380.6", None, "持平"]]
    form("units-in-cells", "4123000万元 is 412.3 in the unit of the plan, 持平 is 0", "a.csv", text(rows, "gb18030"), "retail@云溪市 actual=412.3 growth_pct=5.2\nvisits@云溪市 growth_pct=0")
    rows = [head, ["社会消费品零售总额", "2025-06", None, 412.3, "吨", None]]
    form("a-unit-of-another-kind", "412.3吨 are no 亿元", "a.csv", text(rows), "", status=3)
    rows = [["单位：万元"], ["指标", "时期", "数值"], ["社会消费品零售总额", "2025-06", 4123000]]
    form("a-unit-in-a-title", "the title says 万元: 4123000 are 412.3亿元", "a.ods", ods(ods_table("a", rows)), "retail@云溪市 actual=412.3")
    rows = [head, ["社会消费品零售总额", "2025-06", None, "412.3①", None, None]]
    form("a-mark-of-a-note-at-a-figure", "① is no digit: 412.3①is not 412.31", "a.xlsx", one(rows), "", status=3)
    rows = [head, ["社会消费品零售总额", "2025-06", None, "-", None, 5.2], ["保费收入", "2025-06", None, "…", None, None]]
    form("a-dash-is-no-zero", "- and … say that there is no figure", "a.csv", text(rows), "retail@云溪市 actual=null growth_pct=5.2")
    rows = [head, ["社会消费品零售总额", "2025.1", None, 412.3, None, None]]
    form("october-that-lost-its-zero", "2025.1 is January, or October typed as a number", "a.csv", text(rows), "", status=3)
    rows = [head, ["社会消费品零售总额", "2025年二季度", None, 150.2, None, None]]
    form("a-quarter-or-a-half", "二季度 may be April to June, or January to June", "a.xlsx", one(rows), "", status=3)
    rows = [head, ["社会消费品零售总额", "2025-06", "合计", 412.3, None, None], ["社会消费品零售总额", "2025-06", "东城区", 201.5, None, None]]
    form("a-total-among-counties", "合计 is no county", "a.xls", xls({"a": rows}), "", status=3)
    rows = [head, ["社会消费品零售总额", "2025-06", "东城区", 201.5, None, None], ["社会消费品零售总额", "2025-06", "东城区", 210.8, None, None]]
    form("a-county-twice", "which of 201.5 and 210.8 is 东城区's is not told", "a.ods", ods(ods_table("a", rows)), "", status=3)
    rows = [["零售额（亿元）", None, None], ["县区", "累计", "增长%"], ["东城区", 201.5, 6.1], [], ["零售额（亿元）", None, None], ["县区", "累计", "增长%"],
            ["东城区", 188.7, 5.9]]
    form("two-tables-on-a-sheet", "the second table is of another period: 188.7 is not June's", "a.xlsx", one(rows), "", COUNTIES + 'start = "县区"\nmeasure = { "累计" = "value", "增长%" = "growth" }\nunit = "亿元"', status=3)
    rows = [["县区", "累计"], ["东城区", 201.5], ["西城区", 210.8], ["开发区", 30.3]]
    layout = COUNTIES + 'measure = { "累计" = "value" }\nunit = "亿元"'
    form("a-district-among-counties", "开发区 lies within 东城区, and is in its 201.5 already", "a.csv", text(rows, "gb18030"), "", layout, status=3)
    form("a-district-passed-over", "开发区 lies within 东城区, and is in its 201.5 already", "a.csv", text(rows, "gb18030"),
         "retail@东城区 actual=201.5\nretail@西城区 actual=210.8", layout + '\nskip-rows = ["开发区"]')
    rows = [["县区", "累计"], ["东城区", 201.5], ["西城区", 210.8], [None, 412.3]]
    form("a-total-without-a-name", "412.3 stands beside an empty cell: it is the sum", "a.xlsx", one(rows), "", layout, status=3)
    rows = [["县区", "累计", "排名"], ["东城区", 201.5, 2], ["西城区", 210.8, 1]]
    form("a-rank-beside", "2 is a rank, and no figure", "a.xls", xls({"a": rows}), "retail@东城区 actual=201.5\nretail@西城区 actual=210.8",
         COUNTIES + 'measure = { "累计" = "value", "排名" = "skip" }\nunit = "亿元"')
    rows = [["县区", "累计"], ["东 城 区", 201.5], ["西城区 ", 210.8]]
    form("names-with-spaces", "东 城 区 is 东城区", "a.ods", ods(ods_table("a", rows)), "retail@东城区 actual=201.5\nretail@西城区 actual=210.8", layout + '\nstrip = ["spaces"]')


def sheets():
    """Which sheet, and what a file is."""
    head = ["指标", "时期", "数值"]
    june, may = [head, ["社会消费品零售总额", "2025-06", 412.3]], [head, ["社会消费品零售总额", "2025-05", 341.1]]
    form("a-sheet-a-month", "the first sheet is May's: 341.1 is not June's", "a.xlsx", book({"5月": sheet(may), "6月": sheet(june)}), "", status=3)
    wanted = 'sheet = "6月"\nheader = ["measure"]\nleft = ["indicator", "period"]\nmeasure = { "数值" = "value" }\nspan = "cumulative"\nunit = "plan"'
    form("a-sheet-that-is-named", "the first sheet is May's: 341.1 is not June's", "a.xlsx", book({"5月": sheet(may), "6月": sheet(june)}), "retail@云溪市 actual=412.3 period=2025-06", wanted)
    form("a-sheet-that-is-named-xls", "the first sheet is May's: 341.1 is not June's", "a.xls", xls({"5月": may, "6月": june}), "retail@云溪市 actual=412.3 period=2025-06", wanted)
    form("a-sheet-that-is-named-ods", "the first sheet is May's: 341.1 is not June's", "a.ods", ods(ods_table("5月", may) + ods_table("6月", june)), "retail@云溪市 actual=412.3 period=2025-06", wanted)
    form("a-hidden-sheet-of-last-year", "the hidden sheet holds last year's form", "a.xls", xls({"旧": may, "6月": june}, states=(1, 0)), "retail@云溪市 actual=412.3 period=2025-06")
    form("html-called-xls", "a web page that is called .xls", "a.xls", "<html><table><tr><td>412.3</td></tr></table></html>".encode(), "", status=3)
    form("text-called-xls", "a text that is called .xls is read as text", "a.xls", text([[it or "" for it in row] for row in june], separator="\t"), "retail@云溪市 actual=412.3")
    form("xlsx-called-et", "a workbook of another kind than its name says", "a.et", one(june), "retail@云溪市 actual=412.3")


def doubts():
    """What can be read in two ways, and is asked for."""
    head = ["指标", "1-6月", "同比"]
    rows = [head, ["社会消费品零售总额", 380.5, 0.052], ["保费收入", 21.1, -0.031]]
    layout = 'header = ["measure"]\nleft = ["indicator"]\nperiod = "2025-06"\nunit = "亿元"\nmeasure = { "1-6月" = "value", "同比" = '
    form("growth-in-fractions", "0.052 is taken for 0.052 %", "a.xlsx", one(rows), "", layout + '"growth" }', status=3)
    form("growth-in-fractions-declared", "0.052 is taken for 0.052 %", "a.xlsx", one(rows),
         "retail@云溪市 actual=380.5 growth_pct=5.2\npremium@云溪市 actual=21.1 growth_pct=-3.1", layout + '{ to = "growth", fraction = true } }')
    rows = [head, ["社会消费品零售总额", 380.5, 0.5], ["保费收入", 21.1, 0.3]]
    form("growth-below-one-per-cent", "0.5 % of growth is taken for 50 %", "a.xlsx", one(rows),
         "retail@云溪市 actual=380.5 growth_pct=0.5\npremium@云溪市 actual=21.1 growth_pct=0.3", layout + '"growth" }')
    rows = [["地区", "服务业增加值占比"], ["东城区", 0.55], ["西城区", 30]]
    layout = 'header = ["indicator"]\nleft = ["region"]\nperiod = "2025-06"\nunit = "plan"\n'
    form("a-fraction-among-per-cents", "0.55 beside 30 is taken for 0.55 %, or 30 for 3000 %", "a.xlsx", one(rows), "", layout, status=3)
    rows = [["地区", "服务业增加值占比"], ["东城区", "55%"], ["西城区", 30]]
    form("a-fraction-among-per-cents-with-its-sign", "30 is taken for 3000 % beside 55 %", "a.xlsx", one(rows), "share@东城区 actual=55\nshare@西城区 actual=30", layout)
    rows = [["地区", "2025年", None], [None, "Q1", "Q2"], ["东城区", 96.2, 105.3], ["西城区", 99.1, 111.7]]
    layout = 'header = ["period", "period"]\nleft = ["region"]\nindicator = "社会消费品零售总额"\nunit = "亿元"\n'
    form("quarters-that-may-stand-alone", "105.3 of the second quarter is taken for the half-year", "a.xlsx", one(rows, after=merged("B1:C1")), "", layout, status=3)
    form("quarters-that-stand-alone", "105.3 of the second quarter is taken for the half-year", "a.xlsx", one(rows, after=merged("B1:C1")),
         "retail@东城区 actual=201.5 period=2025-06\nretail@西城区 actual=210.8 period=2025-06", layout + 'span = "single"')
    rows = [["地区", "2009-10", "2010-11", "2011-12"], ["东城区", 96.2, 105.3, 110.4], ["西城区", 99.1, 111.7, 120.5]]
    layout = 'header = ["period"]\nleft = ["region"]\nindicator = "社会消费品零售总额"\nunit = "亿元"\nspan = "cumulative"'
    form("years-that-end-in-the-next", "105.3 of the year from 2010 to 2011 is taken for January to November 2010", "a.xlsx", one(rows), "", layout, status=3)
    rows = [["指标", "1-6月"], ["社会消费品零售总额", "380.5"], ["旅游人次", "  -   "]]
    layout = 'header = ["measure"]\nleft = ["indicator"]\nperiod = "2025-06"\nunit = "plan"\nmeasure = { "1-6月" = "value" }'
    form("a-zero-saved-as-a-dash", "the zero of a workbook that was saved as text is taken for a gap", "a.csv", text(rows), "", layout, status=3)
    form("a-zero-saved-as-a-dash-declared", "the zero of a workbook that was saved as text is taken for a gap", "a.csv", text(rows),
         "retail@云溪市 actual=380.5\nvisits@云溪市 actual=0", layout + '\nvalues = { "-" = "0" }')


def published():
    """Tables as yearbooks and bulletins print them."""
    rows = [["地区", "社会消费品零售总额", "保费收入"], ["东城区6", 201.5, 12.3], ["西城区6, 7", 210.8, 8.8], ["白石县", 40.1, 2.2],
            ["6 含开发区。", None, None], ["7 初步数。", None, None]]
    layout = 'end = "6 *"\nheader = ["indicator"]\nleft = ["region"]\nperiod = "2025-06"\nunit = "亿元"\n'
    why = "the raised 6 of a note became a digit of the name: the county would be missing"
    right = "retail@东城区 actual=201.5\nretail@西城区 actual=210.8\nretail@白石县 actual=40.1\npremium@西城区 actual=8.8"
    form("numbers-of-notes-in-names", why, "a.xls", xls({"a": rows}), right, layout + 'strip = ["footnotes"]')
    form("numbers-of-notes-in-names-undeclared", why, "a.xls", xls({"a": rows}), "", layout, status=3)
    rows = [["1-3 各区户数与人口 (2024-2025 年)"], ["地区", "2024 年", "2025 年", "2025年比 2024年增 长(%)"], ["东城区", 30, 31, 3.3],
            ["西城区", 28, 28, 0]]
    form("two-years-in-a-title", "4-2025 年 within 2024-2025 年 is no April", "a.xlsx", one(rows), "firms@东城区 actual=31 growth_pct=3.3\nfirms@西城区 actual=28",
         'start = "地区"\nheader = ["measure"]\nleft = ["region"]\nindicator = "规上企业数"\nperiod = "2025"\nunit = "家"\n'
         'measure = { "2024 年" = "last-year", "2025 年" = "value", "2025年比 2024年增 长(%)" = "growth" }')
    rows = [["指标", "2025年第二季度", "2025年第一季度"], ["社会消费品零售总额当季值(亿元)", 105.3, 96.2], ["社会消费品零售总额累计值(亿元)", 201.5, 96.2],
            ["社会消费品零售总额累计增长(%)", 5.4, 5.1], ["规上企业数(家)", 31, 30]]
    form("the-quarter-beside-its-sum", "105.3 of the second quarter is taken for the half-year, which stands in the row below", "a.csv", text(rows),
         "retail@云溪市 actual=201.5 growth_pct=5.4 period=2025-06\nfirms@云溪市 actual=31",
         'header = ["period"]\nleft = ["indicator"]\nendings = { "累计值" = "cumulative", "累计增长" = "growth" }\nskip-rows = ["*当季值*"]\nunit = "header"')
    rows = [["指标", "本期", "增速", "增速"], ["社会消费品零售总额", 412.3, 5.2, 4.8], ["保费收入", 21.1, -1.4, 2.0]]
    layout = 'header = ["skip"]\nleft = ["indicator"]\nperiod = "2025-06"\nunit = "亿元"\ncolumns = { "B" = "value", "C" = "growth", "D" = "skip" }\n'
    form("a-question-that-is-open", "which of two columns 增速 is since January nobody said", "a.xlsx", one(rows), "", layout + "answered = false", status=3)
    rows = [["指标", "时期", "地区", "数值"], ["保费收入", "2025-06", "东城区", 3.5], ["保费收入", "2025-06", "西城区", " -   "], ["保费收入", "2025-06", "白石县", "-"]]
    form("a-zero-saved-as-a-dash-in-a-table", "the zero of a workbook that was saved as text is taken for a gap", "a.csv", text(rows), "", status=3)


if __name__ == "__main__":
    headings()
    cells()
    words()
    sheets()
    doubts()
    published()
