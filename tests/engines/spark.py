#!/usr/bin/env python3
"""The queries of `plan sql` on Spark, in a cluster of two workers on this machine.

    python3 tests/engines/spark.py target/release/plan [--rows 1000000]

Its answers are held against what plan makes of the same rows. It installs the package pyspark into a folder of its
own under target/, and Debian's Java 17 where there is none, and says so when it cannot.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile

import setting


def java():
    """The version of Java, 0 without one."""
    if shutil.which("java") is None:
        return 0
    told = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr
    return int((re.search(r'version "(\d+)', told) or [0, 0])[1])


class Spark:
    name, dialect, is_slow = "Spark", "spark", True
    kinds = {"day": "date", "day or none": "date", "money": "decimal(18, 2)", "wide": "decimal(38, 2)", "float": "double",
             "whole": "int"}

    def __new__(cls):
        if java() < 17:
            setting.debian("openjdk-17-jre-headless")
        if java() < 17:
            print("skipped: Spark needs Java 17, and it could not be installed")
            return None
        return super().__new__(cls)

    def __init__(self):
        import pyspark
        from pyspark.sql import SparkSession
        self.folder = tempfile.mkdtemp(prefix="plan-spark-")
        os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("plan")
        for key, value in {"spark.ui.enabled": "false", "spark.sql.warehouse.dir": f"{self.folder}/warehouse",
                           "spark.local.dir": self.folder, "spark.driver.host": "127.0.0.1",
                           "spark.sql.shuffle.partitions": "4", "spark.executor.memory": "1g", "spark.ui.showConsoleProgress": "false"}.items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")
        self.version = pyspark.__version__

    def can_name(self, name):
        # plan refuses it, and says why.
        return "${" not in name

    def load(self, table, columns, path, typed):
        from pyspark.sql import functions
        quote = lambda name: "`" + name.replace("`", "``") + "`"
        kinds = {at: self.kinds[kind] for at, kind in typed.items()}
        with open(path, encoding="utf-8", newline="") as file:
            heads = next(csv.reader(file))
        schema = ", ".join(f"c{at} string" for at in range(len(heads)))
        frame = self.session.read.csv(str(path), schema=schema, header=True, enforceSchema=True, quote='"', escape='"',
                                      multiLine=False, ignoreLeadingWhiteSpace=False, ignoreTrailingWhiteSpace=False)
        cells = [functions.col(f"c{at}").cast(kinds.get(at, "string")).alias(head) for at, head in enumerate(heads)]
        # What was kept of another table of this file is not this one.
        self.session.catalog.clearCache()
        frame.select(*cells).createOrReplaceTempView(quote(table))
        self.session.table(quote(table)).cache().count()

    def query(self, text):
        frame = self.session.sql(text.rstrip().rstrip(";"))
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(frame.columns)
        writer.writerows(frame.collect())
        return out.getvalue()

    def stop(self):
        self.session.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


if __name__ == "__main__":
    setting.try_out(__file__, Spark, ["pyspark"])
