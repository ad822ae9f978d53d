"""Lines of the kind that offices publish: what plan makes of the rounded inputs fits the published results.

    python3 tests/published.py check PLAN_BINARY
    python3 tests/published.py write > tests/published.csv

`published.csv` is illustrative: a seeded generator makes unrounded figures, publishes them rounded as an office
does, and works the published results out from the unrounded ones. No line is a real office's.
"""

import argparse, csv, random, sys, tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True
from oracle import Written, rounded, run_plan, shown, write_csv

KINDS = ("一般公共预算收入", "税收收入", "一般公共预算支出", "固定资产投资", "重点项目投资", "社会消费品零售总额")
COLUMNS = ("name", "unit", "month", "target", "actual", "last_year", "completed_pct", "growth_pct", "against_schedule_pp",
           "against_schedule")


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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("check").add_argument("binary")
    verbs.add_parser("write")
    args = parser.parse_args()
    if args.verb == "write":
        return write_published()
    with open(Path(__file__).with_name("published.csv"), encoding="utf-8", newline="") as lines:
        return published(args.binary, list(csv.DictReader(lines)))


if __name__ == "__main__":
    sys.exit(main())
