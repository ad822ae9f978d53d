//! The rows of a long table, read as the reader of files reads them: of what each is, what is wrong
//! with it, which of them are of one key, and which of a year cannot be added up.

use super::spellings::{self, SPANS, YEAR};
use super::{COLUMNS, FigureQueries};
use crate::figures::STATES;
use crate::problem::Code;
use crate::request::{Adds, FigureKind};
use crate::sql::cell::CellReader;
use crate::sql::dialect::{Engine, Impossible, Literal};
use crate::sql::query::{Query, select};
use crate::sql::rows::{number_of_region, region_names};
use crate::value::{Period, fold};

/// What can be wrong with a row: the problem, its column, and when it is so.
pub(super) const FLAWS: [(Code, usize, &str); 8] = [
    (Code::UnknownIndicator, 0, "place = 0"),
    (Code::NotAPeriod, 1, "place > 0 AND first_year = 0"),
    (Code::UnknownRegion, 2, "area = 0 AND (gap2 = 0 OR place > 0)"),
    (Code::NumberForm, 3, "form = 0 AND gap3 = 0 AND is_state = 0 AND (place > 0 OR state = 0)"),
    (Code::TooManyDigits, 3, "form = 2 AND is_state = 0"),
    (Code::UnknownState, 3, "gap3 = 0 AND is_state = 1 AND state = 0"),
    (Code::DoneLater, 3, "is_state = 1 AND first_year > 0 AND state > last_day"),
    (Code::SinglePeriod, 1, "adds = 0 AND is_state = 0 AND place > 0 AND first_month > 1"),
];

/// What tells rows apart: those of one key that are sound, and of which a blank is none.
const KEY: &str = "place, area, first_year, first_month, last_month, adds, is_state, counts_from, \
                   is_blank, is_later, apart";

/// A year of an indicator in a region, in order.
const SERIES: &str = "PARTITION BY place, area, first_year, is_part";
const IN_ORDER: &str = "ORDER BY first_month, last_month ROWS BETWEEN UNBOUNDED PRECEDING AND";

impl FigureQueries<'_> {
    /// The tables of rows, of which the last is `listed`: the rows of each key as one.
    pub(super) fn rows(&self, report: Period) -> Result<Query, Impossible> {
        let (engine, cells) = (self.engine, CellReader::new(self.engine));
        let mut query = Query::of(engine);
        query.table("indicators", &engine.values(&INDICATORS, &self.indicators()));
        let columns = ["region_name", "region_area"];
        query.table("regions", &engine.values(&columns, &region_names(self.request)));
        let spelled = spellings::spelled(self.request);
        query.table("spelled", &engine.values(&spellings::COLUMNS, &spelled));
        query.table("states", &engine.values(&["state_word", "state_number"], &states()));
        let texts = COLUMNS.iter().enumerate().map(|(column, name)| {
            format!("{} AS t{column}", cells.trimmed(&engine.identifier(name)))
        });
        let table = self.table.written(engine)?;
        query.table("cells", &select(&texts.collect::<Vec<_>>(), &format!("FROM {table}")));
        query.table("forms", &forms(&cells));
        query.table("named", &meaning(&cells));
        query.table("dated", &dated());
        query.table("judged", &judged(report));
        query.table("worded", &worded(engine));
        query.table("keyed", &keyed(engine));
        query.table("series", SERIES_OF);
        query.table("neighbours", &neighbours());
        query.table("listed", &listed());
        Ok(query)
    }

    /// The names of indicators as they are compared.
    fn indicators(&self) -> Vec<Vec<Literal>> {
        let mut rows = Vec::new();
        for name in self.request.indicators.written() {
            let Some(id) = self.request.indicators.find(name) else { continue };
            let spec = self.request.figure(id);
            let span = (0..).zip(SPANS).find(|(_, it)| *it == spec.span).map_or(0, |(at, _)| at);
            let row = vec![
                Literal::from(fold(name).as_ref()),
                number_of_region(id.index()),
                Literal::Whole(span),
                number_of_region(spec.home.index()),
                Literal::Whole(match spec.adds {
                    Adds::Never => 0,
                    Adds::Up => 1,
                    Adds::Apart => 2,
                    Adds::NotAtEnd => 3,
                }),
                Literal::Whole(matches!(spec.kind, FigureKind::State).into()),
                Literal::Whole(spec.from.map_or(0, month_number)),
            ];
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }
}

const INDICATORS: [&str; 7] = [
    "indicator_name",
    "indicator_place",
    "indicator_span",
    "indicator_home",
    "indicator_adds",
    "indicator_is_state",
    "indicator_from",
];

/// The first month of a period as a number, 202406.
fn month_number(period: Period) -> i64 {
    i64::from(period.year()) * 100 + i64::from(period.first_month())
}

/// The words for the state of a milestone; those that mean the same have one number.
fn states() -> Vec<Vec<Literal>> {
    let row = |(word, state)| {
        let number = (1..).zip(STATES).find(|(_, (_, it))| *it == state).map_or(0, |(at, _)| at);
        vec![Literal::from(word), Literal::Whole(number)]
    };
    STATES.iter().copied().map(row).collect()
}

/// Which cells have a sign for a gap, what is a number, names as they are compared.
fn forms(cells: &CellReader) -> String {
    let gap = |text| format!("CASE WHEN {} THEN 1 ELSE 0 END", cells.is_gap(text));
    let columns = [
        "*".to_owned(),
        format!("{} AS gap2", gap("t2")),
        format!("{} AS gap3", gap("t3")),
        format!("{} AS form", cells.number_form("t3")),
        format!("{} AS folded0", cells.folded("t0")),
        format!("{} AS folded1", cells.folded("t1")),
        format!("{} AS folded2", cells.folded("t2")),
        format!("{} AS day_digits", cells.day_digits("t3")),
    ];
    select(&columns, "FROM cells")
}

/// What a row is of, and its number.
fn meaning(cells: &CellReader) -> String {
    let (number, decimals) = (cells.number("t3"), cells.decimals("t3"));
    let area =
        "CASE WHEN gap2 = 1 THEN coalesce(indicator_home, 0) ELSE coalesce(region_area, 0) END";
    let engine = cells.dialect;
    let has_year = engine.fits("folded1", &format!("^[^{YEAR}]*[0-9]{{4}}[^{YEAR}]*$"));
    let year = engine.group("folded1", "([0-9]{4})");
    let year = format!("CASE WHEN {has_year} THEN {year} ELSE '0000' END");
    let (has_word, day) = ("coalesce(state_number, 0) > 0", cells.day("day_digits"));
    let columns = [
        "forms.*".to_owned(),
        "coalesce(indicator_place, 0) AS place".to_owned(),
        format!("{area} AS area"),
        "coalesce(indicator_span, 0) AS its_span".to_owned(),
        "coalesce(indicator_adds, 0) AS adds".to_owned(),
        "coalesce(indicator_is_state, 0) AS is_state".to_owned(),
        "coalesce(indicator_from, 0) AS counts_from".to_owned(),
        format!("CASE WHEN {has_word} THEN state_number ELSE coalesce({day}, 0) END AS state"),
        format!("CASE WHEN form = 1 THEN {number} END AS number"),
        format!("CASE WHEN form = 1 THEN {decimals} ELSE 0 END AS places"),
        format!("{} AS its_year", engine.whole(&year)),
        format!("replace(folded1, {year}, '{YEAR}') AS months_text"),
    ];
    let indicators = "LEFT JOIN indicators ON indicators.indicator_name = folded0";
    let regions = "LEFT JOIN regions ON regions.region_name = folded2";
    let states = "LEFT JOIN states ON states.state_word = lower(t3)";
    select(&columns, &format!("FROM forms\n  {indicators}\n  {regions}\n  {states}"))
}

/// The months of a row, as its indicator means them: what stands at the end of some stands there
/// whether they are meant alone or not.
fn dated() -> String {
    // What is not joined is nothing in some engines, and 0 in others.
    let is_spelled = "coalesce(to_month, 0) > 0";
    let year = format!("its_year BETWEEN 1900 AND 2999 AND {is_spelled}");
    let first = format!("WHEN adds = 3 AND {is_spelled} THEN 1 ELSE coalesce(from_month, 0)");
    let columns = [
        "named.*".to_owned(),
        format!("CASE WHEN {year} THEN its_year ELSE 0 END AS first_year"),
        format!("CASE {first} END AS first_month"),
        "coalesce(to_month, 0) AS last_month".to_owned(),
    ];
    let on = "spelled.spelled_span = its_span AND spelled.spelling = months_text";
    select(&columns, &format!("FROM named\n  LEFT JOIN spelled ON {on}"))
}

/// Whether anything is wrong with a row.
fn judged(report: Period) -> String {
    let until = i64::from(report.year()) * 100 + i64::from(report.last_month());
    let flaws = FLAWS.iter().enumerate();
    let flaws = flaws.map(|(place, (.., holds))| {
        let holds = holds.replace("last_day", "first_year * 10000 + last_month * 100 + 31");
        format!("CASE WHEN {holds} THEN 1 ELSE 0 END AS flaw{place}")
    });
    let later = format!("first_year * 100 + last_month > {until}");
    let later = format!("CASE WHEN {later} THEN 1 ELSE 0 END AS is_later");
    let columns: Vec<String> = ["*".to_owned(), later].into_iter().chain(flaws).collect();
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
        format!("CASE WHEN {flaws} > 0 OR is_later = 1 THEN {whole} ELSE '' END AS apart"),
    ];
    select(&columns, "FROM judged")
}

/// The rows of each key as one.
fn keyed(engine: &dyn Engine) -> String {
    let mut columns: Vec<String> = KEY.split(", ").map(str::to_owned).collect();
    columns.push(format!("{} AS copies", engine.count()));
    let is_state = "is_state = 1 AND min(state) <> max(state)";
    let is_number = "is_state = 0 AND min(number) <> max(number)";
    let of_key = [
        format!("CASE WHEN {is_state} OR {is_number} THEN 1 ELSE 0 END AS differs"),
        "max(number) AS its_number".to_owned(),
        "max(places) AS its_places".to_owned(),
        "max(all_flaws) AS flaws".to_owned(),
    ];
    columns.extend(of_key);
    columns.extend((0..COLUMNS.len()).map(|column| format!("min(t{column}) AS its_t{column}")));
    columns.extend((0..FLAWS.len()).map(|place| format!("min(flaw{place}) AS its_flaw{place}")));
    select(&columns, &format!("FROM worded\n  GROUP BY {KEY}"))
}

/// Which keys are of a year of a flow whose figures may be added up.
const SERIES_OF: &str = "SELECT *,
    CASE WHEN flaws = 0 AND differs = 0 AND is_blank = 0 AND is_later = 0 AND adds IN (1, 2) THEN 1 ELSE 0 END AS is_part
  FROM keyed";

/// How far those before it reach, and whether any of its year is of months alone.
fn neighbours() -> String {
    let before = format!("max(last_month) OVER ({SERIES} {IN_ORDER} 1 PRECEDING)");
    let columns = [
        "*".to_owned(),
        format!("coalesce({before}, 0) AS before_month"),
        format!(
            "max(CASE WHEN first_month > 1 THEN is_part ELSE 0 END) OVER ({SERIES}) AS has_alone"
        ),
    ];
    select(&columns, "FROM series")
}

/// Which of them overlap, and before which a month is missing.
fn listed() -> String {
    let overlaps = "max(CASE WHEN before_month >= first_month THEN has_alone ELSE 0 END)";
    let from = "counts_from - first_year * 100";
    let start = format!(
        "CASE WHEN before_month > 0 THEN before_month + 1 WHEN {from} BETWEEN 1 AND 12 THEN {from} ELSE 1 END"
    );
    let lacks = format!("max(CASE WHEN first_month > {start} THEN has_alone ELSE 0 END)");
    let columns = [
        "*".to_owned(),
        format!("is_part * {overlaps} OVER ({SERIES}) AS crossed"),
        format!(
            "CASE WHEN adds = 1 THEN is_part * {lacks} OVER ({SERIES} {IN_ORDER} CURRENT ROW) ELSE 0 END AS lacking"
        ),
    ];
    select(&columns, "FROM neighbours")
}
