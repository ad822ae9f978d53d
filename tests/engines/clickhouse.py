#!/usr/bin/env python3
"""The queries of `plan sql` on ClickHouse: its answers are held against what plan makes of the same rows.

    python3 tests/engines/clickhouse.py target/release/plan [--rows 1000000]

It installs the package chdb, which is the engine within Python, into a folder of its own under target/, and says so
when it cannot.
"""

import csv
import sys
import tempfile

import setting


class ClickHouse:
    name, dialect, is_slow = "ClickHouse", "clickhouse", True
    kinds = {"day": "Date32", "day or none": "Nullable(Date32)", "money": "Decimal(18, 2)", "wide": "Decimal(76, 2)",
             "float": "Nullable(Float64)", "whole": "Int32"}

    def __init__(self):
        from chdb import session
        self.folder = tempfile.TemporaryDirectory(prefix="plan-ch-")
        self.session = session.Session(self.folder.name)
        self.session.query("CREATE DATABASE IF NOT EXISTS trial ENGINE = Atomic")
        self.session.query("USE trial")
        self.version = self.query("SELECT version() AS v").splitlines()[1].strip('"')

    def can_name(self, _):
        return True

    def load(self, table, columns, path, typed):
        quote = lambda name: "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"
        kinds = {at: self.kinds[kind] for at, kind in typed.items()}
        with open(path, encoding="utf-8", newline="") as file:
            heads = next(csv.reader(file))
        names = ", ".join(f"{quote(head)} {kinds.get(at, 'String')}" for at, head in enumerate(heads))
        self.session.query(f"DROP TABLE IF EXISTS {quote(table)} SYNC")
        self.session.query(f"CREATE TABLE {quote(table)} ({names}) ENGINE = MergeTree ORDER BY tuple()")
        of_file = ", ".join(f"c{at} {kinds.get(at, 'String')}" for at in range(len(heads)))
        self.session.query(f"INSERT INTO {quote(table)} SELECT * FROM file('{path}', 'CSV', '{of_file}') "
                           "SETTINGS input_format_csv_skip_first_lines = 1, input_format_csv_empty_as_default = 1, "
                           "input_format_csv_trim_whitespaces = 0")

    def query(self, text):
        return str(self.session.query(text, "CSVWithNames"))

    def stop(self):
        self.session.close()
        self.folder.cleanup()


if __name__ == "__main__":
    setting.try_out(__file__, ClickHouse, ["chdb"])
