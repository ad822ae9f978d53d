#!/usr/bin/env python3
"""The queries of `plan sql` on PostgreSQL: its answers are held against what plan makes of the same rows.

    python3 tests/engines/postgres.py target/release/plan [--rows 1000000]

It takes Debian's package postgresql, installs it where it may, and says so when it cannot. The cluster is one of
its own in a temporary folder, under a user without rights, reached by a socket in it, and stopped afterwards.
"""

import csv
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import setting


def binaries():
    """Where the programs of the newest PostgreSQL are, installed where that can be done."""
    find = lambda: sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda it: int(it.parts[-3]))
    if not find():
        setting.debian("postgresql")
    return find()[-1].parent if find() else None


class Postgres:
    name, dialect, is_slow = "PostgreSQL", "postgres", False
    kinds = {"day": "date", "day or none": "date", "money": "numeric(18, 2)", "wide": "numeric", "float": "double precision",
             "float in a domain": "amount", "whole": "integer"}

    def __new__(cls):
        if binaries() is None:
            print("skipped: PostgreSQL is not installed, and could not be")
            return None
        return super().__new__(cls)

    def __init__(self):
        self.programs = binaries()
        self.folder = Path(tempfile.mkdtemp(prefix="plan-pg-"))
        # It does not run as root.
        self.user = None
        if os.getuid() == 0:
            name = next(it for it in ("postgres", "nobody") if it in {user.pw_name for user in pwd.getpwall()})
            self.user = pwd.getpwnam(name)
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        self.run("initdb", "-D", self.folder / "data", "-U", "plan", "-E", "UTF8", "--no-sync", "--auth=trust")
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log",
                 "-o", f"-k {self.folder} -h '' -c fsync=off", "start")
        self.version = self.psql("SHOW server_version").strip()
        self.psql("CREATE DOMAIN amount AS double precision")

    def run(self, program, *arguments):
        as_user = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        done = subprocess.run([self.programs / program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              text=True, cwd=self.folder, timeout=120, **as_user)
        assert done.returncode == 0, done.stderr

    def psql(self, text, *arguments, **options):
        command = [self.programs / "psql", "-X", "-q", "-h", self.folder, "-U", "plan", "-d", "postgres",
                   "-v", "ON_ERROR_STOP=1", *arguments]
        if "-c" not in arguments:
            command += ["-t", "-A"] if "--csv" not in arguments else []
            options["input"] = text
        done = subprocess.run(command, capture_output=True, text=True, **options)
        assert done.returncode == 0, done.stderr[:3000]
        return done.stdout

    def can_name(self, _):
        return True

    def load(self, table, columns, path, typed):
        quote = lambda name: '"' + name.replace('"', '""') + '"'
        kinds = {at: self.kinds[kind] for at, kind in typed.items()}
        with open(path, encoding="utf-8", newline="") as file:
            heads = next(csv.reader(file))
        names = ", ".join(f"{quote(head)} {kinds.get(at, 'text')}" for at, head in enumerate(heads))
        self.psql(f"DROP TABLE IF EXISTS {quote(table)}; CREATE TABLE {quote(table)} ({names});")
        with open(path, encoding="utf-8") as file:
            command = f"COPY {quote(table)} FROM STDIN (FORMAT csv, HEADER)"
            done = subprocess.run([self.programs / "psql", "-X", "-q", "-h", self.folder, "-U", "plan", "-d", "postgres",
                                   "-v", "ON_ERROR_STOP=1", "-c", command], stdin=file, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        self.psql(f"ANALYZE {quote(table)};")

    def query(self, text):
        return self.psql(text, "--csv")

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


if __name__ == "__main__":
    setting.try_out(__file__, Postgres, [])
