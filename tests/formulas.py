"""Random formulas and sums, computed by plan and by Python's fractions, which must agree.

    python3 tests/formulas.py target/release/plan --cases 400 --seed 1

Each case is a plan of several indicators of random figures and formulas over them, formulas over
formulas among them, and a sum over regions whose rows stand in random order in one file or two.
Numbers are compared exactly, by the steps of `plan explain`.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

HEAD = """[plan]
title = "t"
year = 2024
region = "r"
[[department]]
name = "d"
[[task]]
number = 1
title = "t"
departments = ["d"]
"""
REGIONS = ["r1", "r2", "r3", "r4"]
# What formulas name of another region, and of the same months of an earlier year.
REGION, YEAR = "r3", 2019


def tree(rng, names, depth):
    """A random formula as (text, function of the figures)."""
    if depth == 0 or rng.random() < 0.25:
        if rng.random() < 0.3:
            text = rng.choice(["100", "2", "0", "0.5", "1.25", "12"])
            return text, lambda figures, number=Fraction(text): number
        name = rng.choice(names)
        if name[0] == "a" and rng.random() < 0.4:
            name += rng.choice([f"@{REGION}", f".year({YEAR})", f"@{REGION}.year({YEAR})"])
        return name, lambda figures: figures[name]
    if rng.random() < 0.15:
        name, power = rng.choice([name for name in names if name[0] == "a"]), rng.randint(1, 4)
        if rng.random() < 0.5:
            return f"{name}^{power}", lambda figures: figures[name] ** power
        # The root of a decimal's even power is exact.
        return f"root({name} ^ {2 * power}, {2 * power})", lambda figures: abs(figures[name])
    left, of_left = tree(rng, names, depth - 1)
    right, of_right = tree(rng, names, depth - 1)
    sign = rng.choice(["+", "-", "−", "*", "×", "/", "÷"])
    operate = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "−": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "×": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "÷": lambda a, b: a / b,
    }[sign]

    def value(figures):
        a, b = of_left(figures), of_right(figures)
        return operate(a, b)

    minus = rng.random() < 0.1
    text = f"({left}) {sign} ({right})"
    if minus:
        return f"-({text})", lambda figures: -value(figures)
    return text, value


def amount(rng):
    return f"{rng.randint(-2000, 9000) / 10 ** rng.randint(0, 3):.{rng.randint(0, 3)}f}"


def case(rng):
    """The plan, its files, and what each made figure must be: a fraction or a reason."""
    plan, rows, figures, expected = [HEAD], [], {}, {}
    plan += [f'[[region]]\nname = "{region}"\n' for region in REGIONS]
    names = [f"a-{number}" for number in range(rng.randint(1, 4))]
    indicator = '[[task.indicator]]\nid = "{0}"\nname = "n{0}"\nunit = "%"\nnature = "{1}"\n'
    for name in names:
        plan.append(indicator.format(name, "ratio"))
        figures[name] = Fraction(text := amount(rng))
        rows.append(f"{name},2024-06,,{text}")
        for region, year in [(REGION, 2024), ("", YEAR), (REGION, YEAR)]:
            key = name + (f"@{region}" if region else "") + (f".year({year})" if year == YEAR else "")
            figures[key] = Fraction(text := amount(rng))
            rows.append(f"{name},{year}-06,{region},{text}")
    for number in range(3):
        name = f"m-{number}"
        text, value = tree(rng, names, rng.randint(1, 4))
        if not any(known in text for known in names):
            text, value = f"{names[0]} * ({text})", lambda f, v=value, n=names[0]: f[n] * v(f)
        if len(text.encode()) > 900:
            continue
        plan.append(indicator.format(name, "ratio") + f'formula = "{text}"\n')
        try:
            figures[name] = expected[name] = value(figures)
        except ZeroDivisionError:
            expected[name] = "divisor-zero"
            continue
        names.append(name)
    plan.append(indicator.format("total", "flow") + 'sum-of = "regions"\n')
    parts = [amount(rng) for _ in REGIONS]
    expected["total"] = sum(map(Fraction, parts))
    rows += [f"total,2024-06,{region},{text}" for region, text in zip(REGIONS, parts)]
    rng.shuffle(rows)
    cut = rng.randint(1, len(rows))
    files = [part for part in (rows[:cut], rows[cut:]) if part]
    return "".join(plan), files, expected


def compare(program, rng, number):
    plan, files, expected = case(rng)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "plan.toml").write_text(plan, encoding="utf-8")
        names = []
        for index, rows in enumerate(files):
            names.append(f"{index}.csv")
            text = "indicator,period,region,value\n" + "\n".join(rows) + "\n"
            Path(folder, names[-1]).write_text(text, encoding="utf-8")
        for name, value in expected.items():
            command = [program, "explain", name, *names, "--region", "r", "--format", "json"]
            output = subprocess.run(command, cwd=folder, capture_output=True, text=True)
            if output.returncode != 0:
                sys.exit(f"case {number}: {output.stderr}\n{plan}")
            report = json.loads(output.stdout)
            steps = [step for step in report["steps"] if step["symbol"] == "A"]
            said = Fraction(steps[0]["exact"]) if steps else report["rows"][0]["reasons"]["actual"]
            if said != value:
                sys.exit(f"case {number}: {name} is {said}, should be {value}\n{plan}\n{files}")
    return len(expected)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    compared = sum(compare(arguments.program, rng, number) for number in range(arguments.cases))
    print(f"{compared} made figures agree")


main()
