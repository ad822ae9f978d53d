"""The job of `plan check` in DuckDB, with exact decimals: FOLDER THREADS, rows to standard output."""

import sys

import duckdb

folder, threads = sys.argv[1], int(sys.argv[2])
connection = duckdb.connect()
connection.execute(f"SET threads TO {threads}")
connection.execute(f"""
COPY (
  WITH figures AS (
    SELECT indicator, region, period, CAST(value * 10 AS HUGEINT) AS tenths
    FROM read_csv('{folder}/data.csv', header = true, columns = {{
      'indicator': 'VARCHAR', 'period': 'VARCHAR', 'region': 'VARCHAR', 'value': 'DECIMAL(18, 1)',
      'last_year': 'DECIMAL(18, 1)', 'growth': 'DECIMAL(18, 1)', 'note': 'VARCHAR'}})
    WHERE period IN ('2024-12', '2023-12')
  ), pairs AS (
    SELECT indicator, region, max(tenths) FILTER (period = '2024-12') AS now,
      max(tenths) FILTER (period = '2023-12') AS before
    FROM figures GROUP BY indicator, region
  ), targets AS (
    SELECT indicator, region, kind, CAST(target[4:] AS HUGEINT) AS target
    FROM read_csv('{folder}/targets.csv', header = true, all_varchar = true)
  ), computed AS (
    SELECT region, indicator, kind, now, before, target,
      -- Hundred millions of the ratio, rounded half away from zero, so that nothing is approximate.
      sign(now - before) * ((2 * abs(now - before) * 100000000 + before) // (2 * before)) AS growth,
      CASE kind WHEN 'level' THEN (2 * now * 10000000 + target) // (2 * target) END AS attainment,
      CASE kind WHEN 'level' THEN now - target * 10 END AS gap,
      CASE kind WHEN 'level' THEN now >= target * 10 ELSE (now - before) * 100 >= target * before END AS met
    FROM pairs JOIN targets USING (indicator, region)
  )
  SELECT region, indicator, CAST(now AS BIGINT) AS actual_tenths,
    CAST(before AS BIGINT) AS last_year_tenths, CAST(growth AS BIGINT) AS growth_millionths,
    CAST(attainment AS BIGINT) AS attainment_millionths, CAST(gap AS BIGINT) AS gap_tenths,
    CASE WHEN met THEN 'met' ELSE 'missed' END AS status
  FROM computed ORDER BY region, indicator
) TO '/dev/stdout' (HEADER)
""")
