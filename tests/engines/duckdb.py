#!/usr/bin/env python3
"""The queries of `plan sql` on DuckDB: its answers are held against what plan makes of the same rows.

    python3 tests/engines/duckdb.py target/release/plan [--rows 1000000]

It installs the package duckdb into a folder of its own under target/, and says so when it cannot.
"""

import csv
import io
import sys
from pathlib import Path

import setting


class DuckDb:
    name, dialect, is_slow = "DuckDB", "duckdb", False
    kinds = {"day": "DATE", "day or none": "DATE", "money": "DECIMAL(18, 2)", "wide": "DECIMAL(38, 2)", "float": "DOUBLE",
             "whole": "INTEGER"}

    def __init__(self):
        sys.path = [it for it in sys.path if Path(it).resolve() != Path(__file__).resolve().parent]
        import duckdb
        self.connection = duckdb.connect()
        self.version = duckdb.__version__

    def can_name(self, _):
        return True

    def load(self, table, columns, path, typed):
        quoted = '"' + table.replace('"', '""') + '"'
        kinds = {at: self.kinds[kind] for at, kind in typed.items()}
        with open(path, encoding="utf-8", newline="") as file:
            heads = next(csv.reader(file))
        names = ['"' + head.replace('"', '""') + '"' for head in heads]
        cells = [f"CAST(column{at} AS {kinds.get(at, 'VARCHAR')}) AS {name}" for at, name in enumerate(names)]
        kinds_of_file = ", ".join(f"'column{at}': 'VARCHAR'" for at in range(len(heads)))
        self.connection.execute(f"DROP TABLE IF EXISTS {quoted}")
        self.connection.execute(
            f"CREATE TABLE {quoted} AS SELECT {', '.join(cells)} FROM read_csv('{path}', header = false, skip = 1, "
            f"quote = '\"', escape = '\"', delim = ',', columns = {{{kinds_of_file}}})")

    def query(self, text):
        answer = self.connection.execute(text)
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([column[0] for column in answer.description])
        writer.writerows(answer.fetchall())
        return out.getvalue()

    def stop(self):
        self.connection.close()


if __name__ == "__main__":
    setting.try_out(__file__, DuckDb, ["duckdb"])
