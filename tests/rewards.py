#!/usr/bin/env python3
"""Rewards of random plans, split here with whole numbers of fen and compared field by field.

    python3 tests/rewards.py target/release/plan [--cases 200] [--seed 1]

Of every reward: each region's parts add up to its amount, the regions to the total, and each part is
within a fen of its exact share.
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction

UNITS = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}


def split(amount, parts):
    """Whole fen by largest remainder; equal remainders in order."""
    shares = [amount * part // sum(parts) for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda i: -(amount * parts[i] % sum(parts)))
    for i in by_rest[: amount - sum(shares)]:
        shares[i] += 1
    return shares


class Reward:
    """A reward with the counts of its regions."""

    def __init__(self, number, regions, source):
        self.id = f"r{number}"
        self.unit = source.choice(list(UNITS))
        self.each = source.choice([1, 7, 10**6, source.randrange(1, 10**source.randrange(1, 12))])
        self.parts = [source.randrange(1, source.choice([4, 10, 1000])) for _ in range(source.randrange(1, 7))]
        self.counts = [source.choice([0, 1, source.randrange(10**source.randrange(1, 7))]) for _ in range(regions)]

    def declared(self):
        amount = Decimal(self.each) / UNITS[self.unit]
        payers = ", ".join(f'{{ to = "承担方{i}", parts = {part} }}' for i, part in enumerate(self.parts))
        return (f'[[task.indicator]]\nid = "i{self.id}"\nname = "指标{self.id}"\nunit = "家"\nnature = "flow"\n'
                f'[[reward]]\nid = "{self.id}"\nname = "奖励{self.id}"\nindicator = "i{self.id}"\n'
                f'amount = {amount:f}\nunit = "{self.unit}"\nsplit = [{payers}]\n')

    def expected(self):
        """The fen of every region and payer, and the totals."""
        rows = [split(self.each * count, self.parts) for count in self.counts]
        return rows, [sum(column) for column in zip(*rows)]


def report(program, rewards, regions):
    tables = "".join(f'[[region]]\nname = "县{i}"\n' for i in range(regions))
    head = f'[plan]\ntitle = "随机"\nyear = 2024\nregion = "市"\n{tables}[[task]]\nnumber = 1\ntitle = "各项"\n'
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "plan.toml").write_text(head + "".join(reward.declared() for reward in rewards), encoding="utf-8")
        lines = [f"i{it.id},2024-06,县{i},{count}" for it in rewards for i, count in enumerate(it.counts)]
        (folder / "data.csv").write_text("\n".join(["indicator,period,region,value", *lines, ""]), encoding="utf-8")
        command = [program, "rewards", "data.csv", "--format", "json"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit(f"status {done.returncode}: {done.stderr.decode()}")
        return json.loads(done.stdout, parse_float=Fraction)


def fen(reward, number):
    return Fraction(number) * UNITS[reward.unit]


def compare(reward, found):
    """How many fields of a reward agree; the first that does not ends the run."""
    rows, sums = reward.expected()
    wanted = [(row, sum(row)) for row in rows]
    lines = [(share, amount) for row, amount in wanted for share in row]
    lines += [(share, sum(sums)) for share in sums]
    if len(found) != len(lines):
        sys.exit(f"{reward.id}: {len(found)} lines instead of {len(lines)}")
    for line, (share, amount) in zip(found, lines):
        if (fen(reward, line["part"]), fen(reward, line["amount"])) != (share, amount):
            sys.exit(f"{reward.id}: {line} should be {share} and {amount} fen")
    for (row, amount), count in zip(wanted, reward.counts):
        near = [abs(share - Fraction(amount * part, sum(reward.parts))) < 1 for share, part in zip(row, reward.parts)]
        if amount != reward.each * count or not all(near):
            sys.exit(f"{reward.id}: {row} of {count} is no split by {reward.parts}")
    return 2 * len(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    source, fields = random.Random(given.seed), 0
    for _ in range(given.cases):
        regions = source.randrange(1, 6)
        rewards = [Reward(number, regions, source) for number in range(8)]
        found = report(given.program, rewards, regions)
        for reward in rewards:
            fields += compare(reward, [line for line in found["rows"] if line["reward"] == reward.id])
    print(f"{given.cases * 8} rewards, {fields} amounts agree to the fen")


if __name__ == "__main__":
    main()
