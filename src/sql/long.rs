//! The queries of figures that are kept as a long table: one figure a row, with columns `indicator`,
//! `period`, `region` and `value`.
//!
//! A figure since January counts as it stands; for a flow what is lacking since the latest of these is
//! added up of single periods, each month of them once. A period is what our reader makes of a text:
//! all spellings of the months at hand are read here, and stand in the query.

use super::cell::CellReader;
use super::dialect::{Engine, Impossible, Literal};
use super::findings::{RowFinding, counted};
use super::query::{Query, select};
use super::rows::{number_of_region, region_names};
use super::table::TableName;
use crate::problem::Code;
use crate::request::{Adds, FigureKind, Periods, Request, YEARS_BEFORE};
use crate::value::{IndicatorId, Meant, Period, RegionId, Span, fold};

/// What is asked of a table of figures.
pub(crate) struct FigureQueries<'a> {
    /// The names of the plan.
    pub request: &'a Request<'a>,
    /// The table.
    pub table: &'a TableName,
    /// The engine.
    pub engine: &'a dyn Engine,
}

/// The columns of the table.
const COLUMNS: [&str; 4] = ["indicator", "period", "region", "value"];

/// What an indicator can say of the months of its periods, each by its place.
const SPANS: [Option<Span>; 3] = [None, Some(Span::Cumulative), Some(Span::Single)];

/// The figures of one key as one row, of which a blank is none.
const KEY: &str = "place, area, first_year, first_month, last_month, is_blank, apart";

impl FigureQueries<'_> {
    /// The query whose result is a canonical table of figures since January; all are blank, with a
    /// note, as long as any row is refused.
    ///
    /// # Errors
    /// What the engine cannot do exactly.
    pub(crate) fn figures(&self, periods: &Periods, note: &str) -> Result<String, Impossible> {
        let mut query = self.rows()?;
        let columns = [
            "*",
            "sum(CASE WHEN flaws > 0 OR differs = 1 THEN copies ELSE 0 END) OVER () AS refused",
        ];
        query.table("kept", &select(&columns.map(String::from), "FROM listed"));
        let wanted = self.wanted(periods);
        query.table("wanted", &self.engine.values(&WANTED, &wanted));
        let months = (1..=12).map(|month| vec![Literal::Whole(month)]);
        query.table("months", &self.engine.values(&["month"], &months.collect::<Vec<_>>()));
        let names = self.request.region_names();
        let labels = (0..self.request.around.len()).map(|index| {
            let name = names.get(&RegionId::from(index)).copied().unwrap_or_default();
            vec![number_of_region(index), Literal::from(name)]
        });
        query.table(
            "labels",
            &self.engine.values(&["label_area", "label"], &labels.collect::<Vec<_>>()),
        );
        query.table("reached", REACHED);
        query.table("parts", PARTS);
        query.table("whole", WHOLE);
        let number = self.engine.shown("total", "decimals");
        let columns = [
            "indicator".to_owned(),
            "period".to_owned(),
            "span".to_owned(),
            "label AS region".to_owned(),
            format!("CASE WHEN refused = 0 THEN {number} ELSE '' END AS value"),
            "unit".to_owned(),
            format!("CASE WHEN refused = 0 THEN '' ELSE {} END AS note", self.engine.text(note)),
        ];
        let rest = "FROM whole JOIN labels ON labels.label_area = whole.area\n\
                    WHERE covered = until_month AND months_met = until_month\n\
                    ORDER BY place, area, period";
        Ok(query.asking(&select(&columns, rest)))
    }

    /// The query whose result lists what the reader would have refused, or warned of.
    ///
    /// # Errors
    /// What the engine cannot do exactly.
    pub(crate) fn findings(&self) -> Result<String, Impossible> {
        let query = self.rows()?;
        let when = |holds: &str, rows: &str| format!("CASE WHEN {holds} THEN {rows} ELSE 0 END");
        let mut findings = RowFinding::totals(
            "CASE WHEN flaws > 0 OR differs = 1 THEN 0 WHEN is_blank = 1 THEN copies ELSE 1 END",
        );
        for (place, (code, column, _)) in FLAWS.into_iter().enumerate() {
            let heading = COLUMNS.get(column).copied().unwrap_or_default();
            let rows = when(&format!("its_flaw{place} = 1"), "copies");
            findings.push(RowFinding::of(code, heading, &format!("its_t{column}"), &rows));
        }
        let key = "its_t0 || ' ' || its_t1 || ' ' || its_t2";
        let same = "flaws = 0 AND differs = 0 AND is_blank = 0";
        findings.push(RowFinding::of(
            Code::ConflictingRows,
            "value",
            key,
            &when("differs = 1", "copies"),
        ));
        findings.push(RowFinding::of(Code::DuplicateRow, "value", key, &when(same, "copies - 1")));
        Ok(counted(query, &findings, self.engine))
    }

    /// The tables of rows, of which the last is `listed`: the rows of each key as one.
    fn rows(&self) -> Result<Query, Impossible> {
        let (engine, cells) = (self.engine, CellReader::new(self.engine));
        let mut query = Query::of(engine);
        let columns = ["indicator_name", "indicator_place", "indicator_span", "home"];
        query.table("indicators", &engine.values(&columns, &self.indicators()));
        let columns = ["region_name", "region_area"];
        query.table("regions", &engine.values(&columns, &region_names(self.request)));
        let columns = ["spelled_span", "spelling", "spelled_year", "from_month", "to_month"];
        query.table("spelled", &engine.values(&columns, &self.spelled()));
        let texts = COLUMNS.iter().enumerate().map(|(column, name)| {
            format!("{} AS t{column}", cells.trimmed(&engine.identifier(name)))
        });
        let table = self.table.written(engine)?;
        query.table("cells", &select(&texts.collect::<Vec<_>>(), &format!("FROM {table}")));
        query.table("forms", &forms(&cells));
        query.table("named", &meaning(&cells));
        query.table("dated", DATED);
        query.table("judged", &judged());
        query.table("worded", &worded(engine));
        query.table("listed", &listed(engine));
        Ok(query)
    }

    /// The names of indicators as they are compared.
    fn indicators(&self) -> Vec<Vec<Literal>> {
        let mut rows = Vec::new();
        for name in self.request.indicators.written() {
            let Some(id) = self.request.indicators.find(name) else { continue };
            let spec = self.request.figure(id);
            let span = SPANS.iter().position(|it| *it == spec.span).unwrap_or(0);
            let row = vec![
                Literal::from(fold(name).as_ref()),
                number_of_region(id.index()),
                Literal::Whole(i64::try_from(span).unwrap_or(0)),
                number_of_region(spec.home.index()),
            ];
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }

    /// The spellings of the periods of the years at hand, and what they mean where an indicator says
    /// this of its months.
    fn spelled(&self) -> Vec<Vec<Literal>> {
        let (year, mut rows) = (self.request.year, Vec::new());
        let is_meant = |span| self.request.figures.iter().any(|spec| spec.span == span);
        for (place, span) in (0..).zip(SPANS).filter(|(_, span)| is_meant(*span)) {
            for text in (year - YEARS_BEFORE - 1..=year).flat_map(spellings) {
                let words = self.request.single_words;
                let meant = Meant { row: None, indicator: span, words, year: None };
                let Ok(period) = Period::parse_as(&text, meant) else { continue };
                let row = vec![
                    Literal::Whole(place),
                    Literal::from(text.as_str()),
                    Literal::Whole(period.year().into()),
                    Literal::Whole(period.first_month().into()),
                    Literal::Whole(period.last_month().into()),
                ];
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// The periods since January that are wanted: every month of the plan's year up to the report's
    /// and of the year before, and what is asked of the one before that.
    fn wanted(&self, periods: &Periods) -> Vec<Vec<Literal>> {
        let (year, report) = (self.request.year, periods.report);
        let months = (year - YEARS_BEFORE..=year)
            .flat_map(|year| (1..=12).map(move |month| Period::cumulative(year, month)));
        let mut rows = Vec::new();
        for (index, spec) in self.request.figures.iter().enumerate() {
            let FigureKind::Number { unit } = spec.kind else { continue };
            let id = IndicatorId::from(index);
            let is_wanted = |it: &Period| match year - it.year() {
                0 => it.last_month() <= report.last_month(),
                1 => true,
                _ => periods.contain(id, *it),
            };
            rows.extend(months.clone().filter(is_wanted).map(|period| {
                vec![
                    number_of_region(index),
                    Literal::from(spec.name),
                    Literal::from(unit),
                    Literal::from(period.to_string().as_str()),
                    Literal::from(self.request.span_word(id, period)),
                    Literal::Whole(period.year().into()),
                    Literal::Whole(period.last_month().into()),
                    Literal::Whole(matches!(spec.adds, Adds::Up | Adds::Apart).into()),
                ]
            }));
        }
        rows
    }
}

/// Which cells have a sign for a gap, what is a number, and names as they are compared.
fn forms(cells: &CellReader) -> String {
    let gap = |text| format!("CASE WHEN {} THEN 1 ELSE 0 END", cells.is_gap(text));
    let columns = [
        "*".to_owned(),
        format!("{} AS gap2", gap("t2")),
        format!("{} AS gap3", gap("t3")),
        format!("{} AS form", cells.number_form("t3")),
        format!("{} AS folded0", cells.folded("t0")),
        format!("{} AS folded2", cells.folded("t2")),
    ];
    select(&columns, "FROM cells")
}

/// What a row is of, and its number.
fn meaning(cells: &CellReader) -> String {
    let (number, decimals) = (cells.number("t3"), cells.decimals("t3"));
    let area = "CASE WHEN gap2 = 1 THEN coalesce(home, 0) ELSE coalesce(region_area, 0) END";
    let columns = [
        "forms.*".to_owned(),
        "coalesce(indicator_place, 0) AS place".to_owned(),
        format!("{area} AS area"),
        "coalesce(indicator_span, 0) AS its_span".to_owned(),
        format!("CASE WHEN form = 1 THEN {number} END AS number"),
        format!("CASE WHEN form = 1 THEN {decimals} ELSE 0 END AS places"),
    ];
    let indicators = "LEFT JOIN indicators ON indicators.indicator_name = folded0";
    let regions = "LEFT JOIN regions ON regions.region_name = folded2";
    select(&columns, &format!("FROM forms\n  {indicators}\n  {regions}"))
}

/// Whether anything is wrong with a row.
fn judged() -> String {
    let flaws = FLAWS.iter().enumerate();
    let flaws = flaws
        .map(|(place, (.., holds))| format!("CASE WHEN {holds} THEN 1 ELSE 0 END AS flaw{place}"));
    let columns: Vec<String> = std::iter::once("*".to_owned()).chain(flaws).collect();
    select(&columns, "FROM dated")
}

/// What tells a row apart that is wrong: all that it says.
fn worded(engine: &dyn Engine) -> String {
    let flaws: Vec<String> = (0..FLAWS.len()).map(|place| format!("flaw{place}")).collect();
    let flaws = flaws.join(" + ");
    let whole = (0..COLUMNS.len()).map(|column| {
        let length = engine.as_text(&engine.length(&format!("t{column}")));
        format!("{length} || ':' || t{column}")
    });
    let whole = whole.collect::<Vec<String>>().join(" || ");
    let columns = [
        "*".to_owned(),
        "gap3 AS is_blank".to_owned(),
        format!("{flaws} AS all_flaws"),
        format!("CASE WHEN {flaws} > 0 THEN {whole} ELSE '' END AS apart"),
    ];
    select(&columns, "FROM judged")
}

/// The rows of each key as one.
fn listed(engine: &dyn Engine) -> String {
    let mut columns: Vec<String> = KEY.split(", ").map(str::to_owned).collect();
    columns.push(format!("{} AS copies", engine.count()));
    let of_key = [
        "CASE WHEN min(number) <> max(number) THEN 1 ELSE 0 END AS differs",
        "max(number) AS its_number",
        "max(places) AS its_places",
        "max(all_flaws) AS flaws",
    ];
    columns.extend(of_key.map(String::from));
    columns.extend((0..COLUMNS.len()).map(|column| format!("min(t{column}) AS its_t{column}")));
    columns.extend((0..FLAWS.len()).map(|place| format!("min(flaw{place}) AS its_flaw{place}")));
    select(&columns, &format!("FROM worded\n  GROUP BY {KEY}"))
}

/// The months of a row, as its indicator means them.
const DATED: &str = "SELECT named.*,
    coalesce(spelled_year, 0) AS first_year,
    coalesce(from_month, 0) AS first_month,
    coalesce(to_month, 0) AS last_month
  FROM named
  LEFT JOIN spelled ON spelled.spelled_span = its_span AND spelled.spelling = t1";

/// What can be wrong with a row: the problem, its column, and when it is so.
const FLAWS: [(Code, usize, &str); 5] = [
    (Code::UnknownIndicator, 0, "place = 0"),
    (Code::NotAPeriod, 1, "place > 0 AND first_year = 0"),
    (Code::UnknownRegion, 2, "area = 0 AND (gap2 = 0 OR place > 0)"),
    (Code::NumberForm, 3, "form = 0 AND gap3 = 0"),
    (Code::TooManyDigits, 3, "form = 2"),
];

/// The columns of what is wanted.
const WANTED: [&str; 8] =
    ["wanted_place", "indicator", "unit", "period", "span", "of_year", "until_month", "adds_up"];

/// Of each figure that is wanted the latest month that one since January reaches.
const REACHED: &str =
    "SELECT wanted_place, indicator, unit, period, span, of_year, until_month, adds_up, area,
    max(CASE WHEN first_month = 1 THEN last_month ELSE 0 END) AS until
  FROM wanted
  JOIN kept ON kept.place = wanted.wanted_place AND kept.first_year = wanted.of_year
  WHERE is_blank = 0 AND last_month <= until_month
  GROUP BY wanted_place, indicator, unit, period, span, of_year, until_month, adds_up, area";

/// That figure, and those of single periods behind it.
const PARTS: &str = "SELECT reached.*, first_month, last_month, its_number, its_places, refused
  FROM reached
  JOIN kept ON kept.place = reached.wanted_place AND kept.first_year = reached.of_year AND kept.area = reached.area
  WHERE is_blank = 0 AND last_month <= until_month
    AND (first_month = 1 AND last_month = until OR first_month > until AND adds_up = 1)";

/// Both together, with how many months they cover.
const WHOLE: &str =
    "SELECT wanted_place AS place, indicator, unit, period, span, until_month, area,
    sum(CASE WHEN month = first_month THEN its_number END) AS total,
    max(its_places) AS decimals,
    count(month) AS covered,
    count(DISTINCT month) AS months_met,
    max(refused) AS refused
  FROM parts CROSS JOIN months
  WHERE month >= first_month AND month <= last_month
  GROUP BY wanted_place, indicator, unit, period, span, until_month, area";

/// How the months and quarters of a year are written.
fn spellings(year: u16) -> impl Iterator<Item = String> {
    let months = (1..=12_u8).flat_map(move |month| {
        let since = [
            format!("{year}-{month:02}"),
            format!("{year}-{month}"),
            format!("{year}/{month}"),
            format!("{year}/{month:02}"),
            format!("{year}.{month:02}"),
            format!("{year}{month:02}"),
            format!("{year}年{month}月"),
            format!("{year}年{month:02}月"),
            format!("{year}年1-{month}月"),
            format!("{year}年1—{month}月"),
            format!("{year}年{month}月当月"),
            format!("{year}年{month}月末"),
        ];
        let alone = (1..=month).map(move |first| format!("{year}-{first:02}..{year}-{month:02}"));
        since.into_iter().chain(alone)
    });
    let quarters = (1..=4_u8)
        .flat_map(move |quarter| ["-q", "Q", "q"].map(|sign| format!("{year}{sign}{quarter}")));
    let words = [
        "",
        "-h1",
        "年",
        "年全年",
        "年上半年",
        "年一季度",
        "年二季度",
        "年三季度",
        "年四季度",
        "年前三季度",
    ];
    months.chain(quarters).chain(words.map(|word| format!("{year}{word}")))
}
