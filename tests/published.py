"""Lines that offices publish, and lines of that kind: what plan makes of the rounded inputs fits the published results.

    python3 tests/published.py check PLAN_BINARY
    python3 tests/published.py write > tests/published.csv

`published.csv` is illustrative: a seeded generator makes unrounded figures, publishes them rounded as an office
does, and works the published results out from the unrounded ones. No line of it is a real office's.

The two-year averages below are real, with where they were published; the efficacy score is the answer of an examination for statisticians.

`published-growth.csv` is real: pulls, contributions and average growth of two years, each with its source. A pull has the part's
share and how that changed within a year, and its growth (`rate`); a contribution the growth of the whole, or the pulls that it is the
sum of, and the part's pull (`rate`); an average the growth of this year and of the year before (`rate`). Of the yearbook's
table the years 2000 and 2001 are left out: their pulls do not add up to the growth that they were made from.
"""

import argparse, csv, json, os, random, subprocess, sys, tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True
from oracle import Written, json_number, rounded, run_plan, shown, total, write_csv

KINDS = ("一般公共预算收入", "税收收入", "一般公共预算支出", "固定资产投资", "重点项目投资", "社会消费品零售总额")
COLUMNS = ("name", "unit", "month", "target", "actual", "last_year", "completed_pct", "growth_pct", "against_schedule_pp",
           "against_schedule")


# 国家统计局, 上半年国民经济稳中加固稳中向好, 2021-07-15 (https://www.gov.cn/xinwen/2021-07/15/content_5625064.htm): growth in the first half of 2021 and
# 两年平均增长; growth in the first half of 2020 as published on 2020-07-16 (https://money.163.com/20/0716/10/FHLA0JU800259GJO.html;
# of the three sectors http://news.wenweipo.com/2020/07/16/IN2007160012.htm).
TWO_YEARS = (("国内生产总值", "12.7", "-1.6", "5.3"), ("第一产业增加值", "7.8", "0.9", "4.3"), ("第二产业增加值", "14.8", "-1.9", "6.1"),
             ("第三产业增加值", "11.8", "-1.6", "4.9"), ("规模以上工业增加值", "15.9", "-1.3", "7.0"))
# A question of an examination for statisticians with its answer: 总资产贡献率5.81%, 满意值12%, 不允许值6%, 功效系数58.73.
EFFICACY = ("5.81", "12", "6", "58.73")


def write_published():
    """72 illustrative lines: inputs rounded for publication, results from the unrounded ones."""
    rng, table = random.Random(2024), csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    table.writeheader()
    for n in range(72):
        unit, digits = rng.choice([("亿元", 1), ("亿元", 2), ("万元", 0)])
        month = rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
        target = Fraction(rng.randint(100_0000, 9000_0000), 10**4 if unit == "亿元" else 10**2)
        actual = target * Fraction(month, 12) * Fraction(rng.randint(80_000, 118_000), 100_000)
        before = actual / (1 + Fraction(rng.randint(-900, 1600), 10_000))
        share = Fraction(month, 12)
        results = actual / target * 100, (actual / before - 1) * 100, (actual / target - share) * 100
        table.writerow(dict(zip(COLUMNS, [KINDS[n % len(KINDS)], unit, month,
                                         *(fixed(one, digits) for one in (target, actual, before)),
                                         *(fixed(one, 1) for one in results),
                                         fixed(actual - target * share, digits)])))
    return 0


def fixed(value, digits):
    """A value rounded half away from zero, with all its digits."""
    return f"{Decimal(int(rounded(value, digits) * 10**digits)).scaleb(-digits):.{digits}f}"


def published(binary, lines):
    """Each published result lies in the interval that the rounding of the published inputs allows around plan's."""
    plan = ['[plan]\ntitle = "示例"\nyear = 2024\nregion = "某市"\n[[task]]\nnumber = 1\ntitle = "示例"']
    rows = []
    for n, line in enumerate(lines):
        plan.append(f'[[task.indicator]]\nid = "l-{n}"\nname = "{line["name"]}{n}"\nunit = "{line["unit"]}"\n'
                    f'nature = "flow"\nlag = 11\ntarget.level = ">= {line["target"]}"')
        rows.append({"indicator": f"l-{n}", "period": f"2024-{int(line['month']):02d}", "value": line["actual"],
                     "last_year": line["last_year"]})
    with tempfile.TemporaryDirectory() as made:
        Path(made, "plan.toml").write_text("\n".join(plan) + "\n", "utf-8")
        write_csv(Path(made, "data.csv"), list(rows[0]), rows)
        report = run_plan(binary, Path(made), ["data.csv"], None)
    assert not isinstance(report, str), report
    wrong = checked = 0
    for line, row in zip(lines, report["rows"]):
        for key, found, (low, high) in bounds(line, row):
            said, checked = Written.read(line[key]), checked + 1
            if not (low <= found <= high and low - said.half <= said <= high + said.half):
                print(f"{line['name']} {line['month']}: {key}: published {line[key]}, plan says {shown(found)}, "
                      f"the inputs allow {float(low)} to {float(high)}")
                wrong += 1
    print(f"{len(lines)} published lines, {checked} results: {wrong} outside")
    return 1 if wrong or checked != 4 * len(lines) else 0


def real(binary):
    """The real tables: what plan makes of the published rates fits the published results."""
    plan = ('[plan]\ntitle = "上半年"\nyear = 2021\n[[department]]\nname = "统计局"\n'
            '[[task]]\nnumber = 1\ntitle = "各项"\ndepartments = ["统计局"]\n')
    for n, (name, *_) in enumerate(TWO_YEARS):
        plan += (f'[[task.indicator]]\nid = "l-{n}"\nname = "{name}"\nunit = "亿元"\nnature = "flow"\ngrowth-basis = "reported"\n'
                 'target.growth = ">= 6"\n')
    value, satisfactory, floor, score = EFFICACY
    plan += ('[[task.indicator]]\nid = "assets"\nname = "总资产贡献率"\nunit = "%"\nnature = "ratio"\ntarget.share = ">= 12"\n'
             f'[[score.item]]\ntarget = "assets"\nweight = 1\nrule = "efficacy"\nclip = false\nfloor = {floor}\nsatisfactory = {satisfactory}\n')
    rows = [{"indicator": f"l-{n}", "period": period, "value": "", "growth": rate}
            for n, (_, now, before, _) in enumerate(TWO_YEARS) for period, rate in (("2021-06", now), ("2020-06", before))]
    rows.append({"indicator": "assets", "period": "2021-06", "value": value, "growth": ""})
    with tempfile.TemporaryDirectory() as made:
        Path(made, "plan.toml").write_text(plan, "utf-8")
        write_csv(Path(made, "data.csv"), list(rows[0]), rows)
        said = {command: json.loads(subprocess.run([binary, command, "data.csv", "--format", "json"], cwd=made, check=True,
                                                   capture_output=True, text=True).stdout, parse_float=str, parse_int=str)["rows"]
                for command in ("check", "score")}
    wrong = []
    for (name, *rates, published), row in zip(TWO_YEARS, said["check"]):
        now, before = (Written.read(rate) for rate in rates)
        ends = [((1 + (now + way * now.half) / 100) * (1 + (before + way * before.half) / 100)) for way in (-1, 1)]
        # The published average, rounded, lies between the averages that unrounded rates can give: compared by their squares.
        average = Written.read(published)
        low, high = ((1 + (average + way * average.half) / 100) ** 2 for way in (-1, 1))
        found = Fraction(row["growth_two_year_pct"])
        exact = (1 + now / 100) * (1 + before / 100)
        if not (low <= ends[1] and ends[0] <= high and abs((1 + found / 100) ** 2 - exact) < Fraction(1, 10**7)):
            wrong.append(f"{name}: two years' average published {published}, plan says {row['growth_two_year_pct']}")
    if rounded(Fraction(said["score"][0]["score"]), 2) != Fraction(score):
        wrong.append(f"efficacy: published {score}, plan says {said['score'][0]['score']}")
    print("\n".join([*wrong, f"{len(TWO_YEARS)} averages of two years and an efficacy score of an examination: {len(wrong)} outside"]))
    return 1 if wrong else 0


def bounds(line, row):
    """(column, plan's value, the lowest and highest value that unrounded inputs can give)."""
    target, actual, before = (Written.read(line[key]) for key in ("target", "actual", "last_year"))
    ends = lambda one: (one - one.half, one + one.half)
    (low_t, high_t), (low_a, high_a), (low_b, high_b) = map(ends, (target, actual, before))
    share, slack = Fraction(int(line["month"]), 12), Fraction(1, 2 * 10**6)
    done = low_a / high_t * 100 - slack, high_a / low_t * 100 + slack
    yield "completed_pct", row["attainment_pct"], done
    yield "growth_pct", row["growth_pct"], ((low_a / high_b - 1) * 100 - slack, (high_a / low_b - 1) * 100 + slack)
    yield "against_schedule_pp", row["schedule_gap_pp"], (done[0] - share * 100, done[1] - share * 100)
    yield "against_schedule", row["schedule_gap"], (low_a - high_t * share - slack, high_a - low_t * share + slack)


def published_growth(binary, lines):
    """The same of pulls, contributions and averages of two years, each a whole of one part or an indicator of its own."""
    plan = ['[plan]\ntitle = "示例"\nyear = 2021\nregion = "某国"\n[[task]]\nnumber = 1\ntitle = "示例"']
    wholes, rows = [], []
    indicator = lambda id: (f'[[task.indicator]]\nid = "{id}"\nname = "{id}"\nunit = "亿元"\nnature = "flow"\n'
                            f'growth-basis = "reported"\nmay-fall = true')
    figure = lambda id, growth, base=None, period="2021-03": rows.append(
        {"indicator": id, "period": period, "last_year": "" if base is None else shown(base), "growth": shown(growth)})
    for n, line in enumerate(lines):
        growth = total([Written.read(part) for part in line["growth"].split("+")]) if line["growth"] else Written.read("1")
        rate = Written.read(line["rate"])
        plan.append(indicator(f"all-{n}"))
        figure(f"all-{n}", growth, 100)
        if line["kind"] == "two-year":
            figure(f"all-{n}", rate, None, "2020-03")
            continue
        share = total([Written.read(line["share"]), Written.read(line["share_change"])]) if line["kind"] == "pull" else None
        base = 100 if share is None else Fraction(line["share"]) - Fraction(line["share_change"])
        plan.append(indicator(f"part-{n}"))
        figure(f"part-{n}", rate, base)
        wholes.append(f'[[whole]]\nid = "w-{n}"\nname = "w"\nindicator = "all-{n}"\nparts = ["part-{n}"]')
    with tempfile.TemporaryDirectory() as made:
        Path(made, "plan.toml").write_text("\n".join(plan + wholes) + "\n", "utf-8")
        write_csv(Path(made, "data.csv"), ["indicator", "period", "last_year", "growth"], rows)
        checked = run_plan(binary, Path(made), ["data.csv"], None)
        clean = {name: value for name, value in os.environ.items() if name != "PLAN_LANG"}
        command = [str(Path(binary).resolve()), "structure", "data.csv", "--format", "json"]
        done = subprocess.run(command, cwd=made, env=clean, capture_output=True, text=True, timeout=600)
    assert not isinstance(checked, str), checked
    assert done.returncode == 0, done.stderr
    parts = {row["indicator"]: row for row in json.loads(done.stdout, parse_float=json_number, parse_int=json_number)["rows"]}
    averages = {row["indicator"]: row["growth_two_year_pct"] for row in checked["rows"]}
    wrong, slack = 0, Fraction(1, 2 * 10**6)
    for n, line in enumerate(lines):
        said, rate = Written.read(line["published"]), Written.read(line["rate"])
        rates = rate - rate.half, rate + rate.half
        growth = total([Written.read(part) for part in line["growth"].split("+")]) if line["growth"] else None
        if line["kind"] == "two-year":
            found, factor = averages[f"all-{n}"], lambda one: 1 + one / 100
            ends = [factor(growth + sign * growth.half) * factor(rate + sign * rate.half) for sign in (-1, 1)]
            low, high = (Fraction(one).limit_denominator(10**12) for one in ((float(end) ** 0.5 - 1) * 100 for end in ends))
        elif line["kind"] == "pull":
            share, change = Written.read(line["share"]), Written.read(line["share_change"])
            base, half = share - change, share.half + change.half
            found = parts[f"part-{n}"]["pull_pp"]
            all_ends = [(base + sign * half) / 100 * one for sign in (-1, 1) for one in rates]
            low, high = min(all_ends), max(all_ends)
        else:
            found = parts[f"part-{n}"]["contribution_pct"]
            all_ends = [one / (growth + sign * growth.half) * 100 for sign in (-1, 1) for one in rates]
            low, high = min(all_ends), max(all_ends)
        if not (low - slack <= found <= high + slack and low - said.half - slack <= said <= high + said.half + slack):
            print(f"{line['name']}: published {line['published']}, plan says {shown(found)}, the inputs allow {float(low)} to {float(high)}")
            wrong += 1
    print(f"{len(lines)} published pulls, contributions and averages: {wrong} outside")
    return 1 if wrong or not lines else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("check").add_argument("binary")
    verbs.add_parser("write")
    args = parser.parse_args()
    if args.verb == "write":
        return write_published()
    wrong = 0
    for name, compare in (("published.csv", published), ("published-growth.csv", published_growth)):
        with open(Path(__file__).with_name(name), encoding="utf-8", newline="") as lines:
            wrong |= compare(args.binary, list(csv.DictReader(lines)))
    return wrong or real(Path(args.binary).resolve())


if __name__ == "__main__":
    sys.exit(main())
