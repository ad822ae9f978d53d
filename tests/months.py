#!/usr/bin/env python3
"""The months of the city's example (data/monthly), made of the half-years that data/ has.

    python3 tests/months.py write    # writes data/monthly
    python3 tests/months.py check    # the files are what this writes, and do not contradict themselves

All figures are illustrative. June and December are those of data/2023-q2.csv, data/2023.csv and
data/2024-q2.csv; the months between them follow the seasons and the growth below, rounded as the half-years
are. What data/ gives of two regions alone has all fourteen here. Each file says what is known at its month's
end: value added in each quarter's last month, sales from February on, revenue a month late.
"""

import csv
import io
import pathlib
import sys
from fractions import Fraction as F

DATA = pathlib.Path(__file__).parent.parent / "data"
YEARS = {"2023": range(1, 13), "2024": range(1, 7)}
HEADER = ["indicator", "period", "region", "value", "last_year", "growth", "note"]

RETAIL, WHOLESALE, SERVICES = "社会消费品零售总额", "批发业销售额", "服务业增加值"
LOGISTICS, FINANCE, HOUSING = "logistics-value-added", "金融增加值", "房地产业增加值"
TRANSPORT, FREIGHT, LOANS = "规上交通运输业营业收入", "道路运输业总周转量", "贷款余额"
SHARE, SOFTWARE = "服务业增加值占GDP比重", "规上软件和信息技术服务业营业收入"
TRADED, SHOPS, BUSINESS = "批发业增加值", "零售业增加值", "营利性服务业增加值"
BUSINESS_REVENUE, DEPOSITS, AREA = "规上营利性服务业营业收入", "存款余额", "商品房销售面积"

QUARTERLY = {SERVICES, SHARE, LOGISTICS, FINANCE, HOUSING, TRADED, SHOPS, BUSINESS, "数字经济规模", "服务业季度运行分析会"}
FROM_FEBRUARY = {RETAIL, WHOLESALE, FREIGHT, TRANSPORT, SOFTWARE, BUSINESS_REVENUE, AREA}
LATE = {TRANSPORT, SOFTWARE, BUSINESS_REVENUE}
# What is there at the end of a month, and does not begin anew each year.
STANDING = {LOANS, DEPOSITS, SHARE, "物流枢纽节点", "网络货运车、货平台交易比重", "公转铁比例", "village-5g-coverage", "农业生产托管服务面积",
            "规上软件和信息技术服务业企业", "商务服务业在库规上企业"}
# The end of 2022, where a straight line back would give a growth that nobody has.
BEGINNING = {LOANS: F(2515), DEPOSITS: F(3890)}
# Growth since January, in %: first published, in June and in December of 2023; first published in 2024.
GROWTH = {
    RETAIL: ("3.7", "4.1", "4.6", "6.4"),
    WHOLESALE: ("9.2", "11.0", "12.4", "12.6"),
    FREIGHT: ("20.4", "26.1", "31.5", "36.8"),
    LOANS: ("11.2", "11.4", "11.9", "11.9"),
    "保费收入": ("9.8", "11.6", "12.7", "15.9"),
    "社会融资总量": ("2.1", "3.0", "3.9", "4.1"),
    "smallholders-served": ("3.2", "4.1", "4.8", "5.0"),
    SOFTWARE: ("14.0", "15.8", "17.2", "17.9"),
    "全市软件和信息技术服务业营业收入": ("4.6", "4.2", "4.4", "4.9"),
    SERVICES: ("5.6", "5.9", "6.1", "6.6"),
    LOGISTICS: ("5.0", "5.4", "5.8", "6.0"),
    FINANCE: ("6.9", "7.2", "7.5", "8.2"),
    HOUSING: ("2.9", "2.4", "1.9", "2.6"),
    TRANSPORT: ("9.6", "12.4", "14.2", "16.2"),
    TRADED: ("5.3", "5.8", "6.2", "7.0"),
    SHOPS: ("3.6", "4.0", "4.3", "5.0"),
    BUSINESS: ("7.0", "7.6", "8.0", "8.4"),
    BUSINESS_REVENUE: ("8.2", "9.4", "10.1", "10.4"),
    DEPOSITS: ("10.2", "9.6", "8.9", "8.5"),
    AREA: ("-6.4", "-4.5", "-2.8", "0.6"),
}
# At constant prices or comparable scope: published, and not what the levels give.
REPORTED = {SERVICES, LOGISTICS, FINANCE, HOUSING, TRADED, SHOPS, BUSINESS, TRANSPORT, BUSINESS_REVENUE}
# Each month's weight, of sales; everything else runs evenly.
SEASONS = {name: [F(it) for it in "1.05 1.00 .98 .92 .97 .98 .95 .97 1.02 1.08 1.04 1.10".split()] for name in (RETAIL, WHOLESALE)}
# The half-years that data/ lacks, of finance.
FINANCE_LEVELS = {"2023-06": F("70.4"), "2023-12": F("142.6"), "2024-06": F("76.1")}


def digits(text):
    return len(text.partition(".")[2])


def rounded(number, places):
    scaled = abs(number) * 10**places * 2
    whole = (scaled.numerator // scaled.denominator + 1) // 2
    return F(-whole if number < 0 else whole, 10**places)


def written(number, places):
    return "" if number is None else f"{float(number):.{places}f}"


def rows(name):
    with open(DATA / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Series:
    """One indicator of one region: its half-years, then all its months."""

    def __init__(self, name, region):
        self.name, self.region, self.places = name, region, 0
        self.june = 5 if name in LATE else 6
        self.given, self.rates, self.values, self.lasts = {}, {}, {}, {}

    def known(self, period, row):
        period = f"{period}-12" if len(period) == 4 else period
        if row["value"]:
            self.given[period], self.places = F(row["value"]), max(self.places, digits(row["value"]))
        if row["growth"]:
            self.rates[period] = F(row["growth"])

    def months(self, year):
        step = 3 if self.name in QUARTERLY else 1
        return [month for month in YEARS[year] if month % step == 0 and (month > 1 or self.name not in FROM_FEBRUARY)]

    def path(self, year, first, june, december):
        """A number for each month, along straight lines through three."""
        months = self.months(year)
        for month in months:
            (begin, low), (end, high) = ((months[0], first), (self.june, june)) if month <= self.june else ((self.june, june), (12, december))
            yield month, low + (high - low) * F(month - begin, end - begin)

    def flow(self, year):
        """Since January: each half's months by their weights."""
        weights = SEASONS.get(self.name, [F(1)] * 12)
        june, december = self.given.get(f"{year}-{self.june:02}"), self.given.get(f"{year}-12")
        for month in self.months(year):
            begin, whole, before = (0, june, F(0)) if month <= self.june else (self.june, december, june)
            if whole is not None:
                yield month, before + (whole - before) * sum(weights[begin:month]) / sum(weights[begin:self.june if begin == 0 else 12])

    def level(self, year):
        june, december = self.given.get(f"{year}-06"), self.given.get(f"{year}-12")
        start = self.given.get(f"{int(year) - 1}-12", BEGINNING.get(self.name, 2 * june - (december or june)))
        for month in self.months(year):
            yield month, start + (june - start) * F(month, 6) if month <= 6 else june + (december - june) * F(month - 6, 6)

    def fill(self, city_rate=None):
        growth = [F(it) for it in GROWTH.get(self.name, ())]
        for year in YEARS:
            if f"{year}-{self.june:02}" not in self.given:
                continue
            levels = dict(self.level(year) if self.name in STANDING else self.flow(year))
            last = {month: self.values.get(f"2023-{month:02}") for month in self.months(year)} if year == "2024" else {}
            if growth and year == "2024" and last.get(self.june):
                # The lead that a region has in June it has all along, and half of it the year before.
                june = (levels[self.june] / last[self.june] - 1) * 100
                for month, rate in self.path(year, growth[3] + (june - city_rate if city_rate is not None else 0), june, june):
                    levels[month] = last[month] * (1 + rate / 100)
            for month, value in levels.items():
                self.values[f"{year}-{month:02}"] = rounded(value, self.places)
            if growth and year == "2023":
                lead = (self.given[f"2024-{self.june:02}"] / self.given[f"2023-{self.june:02}"] - 1) * 100 - city_rate if city_rate is not None else F(0)
                for month, rate in self.path(year, *(it + lead / 2 for it in growth[:3])):
                    last[month] = rounded(self.values[f"2023-{month:02}"] / (1 + rate / 100), self.places)
            self.lasts.update({f"{year}-{month:02}": value for month, value in last.items()})
        if self.name in REPORTED and self.rates:
            lead = self.rates["2024-06"] - city_rate if city_rate is not None else F(0)
            for year in YEARS:
                june = self.rates.get(f"{year}-{self.june:02}", growth[1] + lead)
                first, december = (growth[0] + lead, self.rates.get("2023-12", growth[2] + lead)) if year == "2023" else (growth[3] + lead, june)
                for month, rate in self.path(year, first, june, december):
                    self.rates[f"{year}-{month:02}"] = rounded(rate, 1)

    def growth(self, period):
        """As published. Of freight none is: that of June in data/ contradicts its levels, as an example of a warning."""
        if self.name in REPORTED:
            return self.rates.get(period)
        value, last = self.values.get(period), self.lasts.get(period)
        if self.name not in GROWTH or self.name == FREIGHT or not last:
            return None
        return rounded((value / last - 1) * 100, 1)


def all_regions(series, name, names, rates=None):
    """Spreads what the city has beyond the regions that are known over the others, by their retail sales."""
    city = series[name, ""]
    known = [it for (other, region), it in series.items() if other == name and region and it.given]
    others = [region for region in names if region not in {it.region for it in known}]
    for region in others:
        series.setdefault((name, region), Series(name, region)).places = city.places
    for period, total in list(city.given.items()):
        rest = total - sum(it.given[period] for it in known)
        weight = {region: series[RETAIL, region].given[period] for region in others}
        if rates and period == "2024-06":
            weight = {region: series[name, region].given["2023-06"] * (100 + rates[region]) for region in others}
        for region in others[1:]:
            series[name, region].given[period] = rounded(rest * weight[region] / sum(weight.values()), city.places)
        series[name, others[0]].given[period] = rest - sum(series[name, region].given[period] for region in others[1:])


def made():
    """Each file's name and text."""
    halves = {"2023-06": rows("2023-q2.csv"), "2023-12": rows("2023.csv"), "2024-06": rows("2024-q2.csv")}
    series, states = {}, {}
    for table in halves.values():
        for row in table:
            key = row["indicator"], row["region"]
            try:
                F(row["value"] or 0)
            except ValueError:
                states[key] = row["value"]
                continue
            series.setdefault(key, Series(*key)).known(row["period"], row)
    names = [region for name, region in series if name == RETAIL and region]
    retail = {region: (series[RETAIL, region].given["2024-06"] / series[RETAIL, region].given["2023-06"] - 1) * 100 for region in names}
    all_regions(series, WHOLESALE, names, {region: rate + F("8.8") for region, rate in retail.items()})
    all_regions(series, SERVICES, names, {region: rate - F("0.3") for region, rate in retail.items()})
    for region in names:
        series[SERVICES, region].rates.setdefault("2024-06", min(rounded(retail[region] + F("0.8"), 1), F(7)))
    series[FINANCE, ""].given.update(FINANCE_LEVELS)
    series[FINANCE, ""].places = 1
    for (name, region), it in series.items():
        city = series.get((name, ""))
        of_city = region and city and name in GROWTH
        it.fill((city.rates["2024-06"] if name in REPORTED else (city.given["2024-06"] / city.given["2023-06"] - 1) * 100) if of_city else None)
    for name in (RETAIL, WHOLESALE, SERVICES):
        parts = [series[name, region] for region in names]
        for mine, theirs in ((series[name, ""].values, "values"), (series[name, ""].lasts, "lasts")):
            mine.update({period: sum(getattr(part, theirs)[period] for part in parts) for period in mine})
    # Each region's figures behind the city's.
    order = list(dict.fromkeys([(row["indicator"], row["region"]) for row in halves["2024-06"]] + list(series)))
    first = {}
    for name, _ in order:
        first.setdefault(name, len(first))
    rank = {region: at for at, region in enumerate(["", *names])}
    order.sort(key=lambda key: (first[key[0]], rank.get(key[1], 99)))
    for year, months in YEARS.items():
        for month in months:
            yield f"{year}-{month:02}.csv", text(year, month, order, series, states)


def text(year, month, order, series, states):
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(HEADER)
    for key in order:
        name, region = key
        period = f"{year}-{month:02}"
        if name in LATE:
            period = f"{year}-{month - 1:02}" if month > 1 else f"{int(year) - 1}-12"
        if key in states:
            if year == "2024":
                day = states[key]
                started = day[0] != "2" or day[:7] <= period
                lines.writerow([name, period, region, day if started else "推进中", "", "", "示例数据"])
            continue
        it = series[key]
        value, rate = it.values.get(period), it.growth(period)
        if value is None and rate is None:
            continue
        note = "示例数据；增速为公布数" if name in REPORTED else "示例数据"
        last = it.lasts.get(period)
        lines.writerow([name, period, region, written(value, it.places), written(last, it.places), written(rate, 1), note])
    return out.getvalue()


def contradictions(files):
    """What the files say of the same thing twice, and what does not add up."""
    table = {}
    for name, text in files.items():
        for row in csv.DictReader(io.StringIO(text)):
            table[row["indicator"], row["region"], row["period"]] = row
    for (name, region, period), row in table.items():
        at = f"{name} {region} {period}"
        before = table.get((name, region, f"{int(period[:4]) - 1}{period[4:]}"))
        if before and before["value"] != row["last_year"] and row["value"]:
            yield f"{at}: last year's {row['last_year']} is {before['value']} in its own month"
        if name in (RETAIL, WHOLESALE, SERVICES) and not region:
            for column in ("value", "last_year"):
                parts = sum(F(it[column]) for key, it in table.items() if key[0] == name and key[1] and key[2] == period)
                if parts != F(row[column]):
                    yield f"{at}: the regions' {column} add up to {float(parts)}, not {row[column]}"
        if row["growth"] and row["last_year"] and name not in REPORTED:
            if rounded((F(row["value"]) / F(row["last_year"]) - 1) * 100, 1) != F(row["growth"]):
                yield f"{at}: grew by another rate than {row['growth']}"
        if row["value"] and period[5:] > "01" and name not in STANDING:
            earlier = table.get((name, region, f"{period[:5]}{int(period[5:]) - 1:02}"))
            try:
                if earlier and F(earlier["value"]) > F(row["value"]):
                    yield f"{at}: less than the month before"
            except ValueError:
                pass
    for name in ("2023-q2.csv", "2023.csv", "2024-q2.csv"):
        for row in rows(name):
            period = row["period"] if len(row["period"]) > 4 else "2023-12"
            mine = table.get((row["indicator"], row["region"], period))
            for column in ("value", "last_year"):
                if row[column] and (mine is None or mine[column] != row[column] and F(mine[column]) != F(row[column])):
                    yield f"{row['indicator']} {row['region']} {period}: {column} is {row[column]} in data/{name}"


def main():
    files = dict(made())
    folder = DATA / "monthly"
    if sys.argv[1:] == ["write"]:
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    elif sys.argv[1:] != ["check"]:
        sys.exit(__doc__)
    written = {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*"))}
    wrong = [f"data/monthly/{name} is not what is written here" for name in sorted({*files, *written}) if files.get(name) != written.get(name)]
    wrong += contradictions(files)
    print(f"{len(files)} months, {sum(text.count(chr(10)) - 1 for text in files.values())} figures, {len(wrong)} contradictions")
    return "\n".join(wrong) or 0


if __name__ == "__main__":
    sys.exit(main())
