"""The job of `plan check` in DuckDB, in whole numbers: FOLDER THREADS, rows to standard output.

The columns of `plan check --by region --format csv --headings keys --lang zh`, without `source`. What
is the same in all of this data is constant, as somebody would write it for this data: nothing is
published, every number has one decimal, and the year is over, so that a figure is its own outlook.
"""

import sys
import tomllib

import duckdb

folder, threads = sys.argv[1], int(sys.argv[2])
with open(f"{folder}/plan.toml", "rb") as text:
    plan = tomllib.load(text)
year = plan["plan"]["year"]
indicators = [(task["number"], it["id"], it["name"], it["unit"], it["nature"])
              for task in plan["task"] for it in task["indicator"]]
indicators = [(place, *it) for place, it in enumerate(indicators)]
connection = duckdb.connect()
connection.execute(f"SET threads TO {threads}")
connection.execute(f"""
CREATE TABLE indicators (place INTEGER, task INTEGER, id VARCHAR, name VARCHAR, unit VARCHAR, nature VARCHAR);
INSERT INTO indicators VALUES {', '.join(['(?, ?, ?, ?, ?, ?)'] * len(indicators))}
""", [value for it in indicators for value in it])
connection.execute("""
-- No zeros at the end.
CREATE MACRO trimmed(number) AS regexp_replace(CAST(number AS VARCHAR), '\\.?0+$', '');
-- A quotient with six decimals, rounded half away from zero.
CREATE MACRO quotient(above, below) AS trimmed(0.000001 * CAST(
  sign(above) * ((2000000 * abs(above) + below) // (2 * below)) AS DECIMAL(12, 0)));
CREATE MACRO tenths(number) AS CAST(number AS DECIMAL(12, 0)) * 0.1;
""")
connection.execute(f"""
COPY (
  WITH figures AS (
    SELECT indicator, region, period, CAST(value * 10 AS BIGINT) AS tenths
    FROM read_csv('{folder}/data.csv', header = true, columns = {{
      'indicator': 'VARCHAR', 'period': 'VARCHAR', 'region': 'VARCHAR', 'value': 'DECIMAL(18, 1)',
      'last_year': 'DECIMAL(18, 1)', 'growth': 'DECIMAL(18, 1)', 'note': 'VARCHAR'}})
    WHERE period IN ('{year}-12', '{year - 1}-12')
  ), pairs AS (
    SELECT indicator, region, max(tenths) FILTER (period = '{year}-12') AS now,
      max(tenths) FILTER (period = '{year - 1}-12') AS before
    FROM figures GROUP BY indicator, region
  ), targets AS (
    SELECT indicator, region, kind, kind = 'level' AS level, CAST(target[4:] AS BIGINT) AS target
    FROM read_csv('{folder}/targets.csv', header = true, all_varchar = true)
  ), computed AS (
    SELECT *, 100 * (now - before) AS growth, 10 * target AS goal,
      CASE WHEN level THEN target ELSE before END AS base
    FROM pairs JOIN targets USING (indicator, region) JOIN indicators ON indicator = name
  )
  SELECT NULL AS department, 'plan' AS role, task, NULL AS section, id AS indicator, name, region, unit, nature,
    concat(id, '/', kind, '@', region) AS target_id,
    CASE WHEN level THEN concat(target, '以上') ELSE concat('增长', target, '%以上') END AS target,
    false AS aspirational, false AS soft, {year} AS period, tenths(now) AS actual, tenths(before) AS last_year,
    quotient(growth, before) AS growth_pct, 'levels' AS growth_source,
    CASE WHEN level THEN quotient(10 * now, target) END AS attainment_pct,
    CASE WHEN level THEN 100 END AS schedule_pct,
    CASE WHEN level THEN quotient(10 * (now - goal), target) END AS schedule_gap_pp,
    CASE WHEN level THEN trimmed(tenths(now - goal)) ELSE quotient(growth - target * before, before) END AS gap,
    CASE WHEN level THEN trimmed(tenths(greatest(goal - now, 0))) END AS remaining,
    NULL AS required_growth_pct,
    CASE WHEN level THEN trimmed(tenths(now)) ELSE growth_pct END AS outlook,
    CASE WHEN CASE WHEN level THEN now >= goal ELSE growth >= target * before END THEN 'met' ELSE 'missed' END AS status,
    CASE WHEN NOT level THEN '增速按水平推算，不是公布数' END AS reason, NULL AS per_month, CASE WHEN level THEN 'seasonal' ELSE 'unchanged' END AS outlook_method,
    NULL AS growth_two_year_pct, NULL AS tier, NULL AS binding, NULL AS adopted, NULL AS adopted_attainment_pct,
    NULL AS adopted_gap, NULL AS adopted_status,
    -- Quotients of whole numbers of so few digits are the same double only when they are equal.
    rank() OVER (PARTITION BY place, level ORDER BY now / base DESC) AS rank,
    {year} AS judged_period, CASE WHEN level THEN schedule_gap_pp ELSE gap END AS judged_gap_pp,
    'target' AS judged_by,
    CASE WHEN level THEN quotient(goal - now, target) ELSE quotient(target * before - growth, before) END AS severity,
    NULL AS used_pct, NULL AS way_pct, trimmed(tenths(now - before)) AS change, judged_gap_pp AS target_gap_pp,
    NULL AS "from"
  FROM computed ORDER BY region, place
) TO '/dev/stdout' (HEADER)
""")
