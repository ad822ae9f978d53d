//! The rows of a long table, read as the reader of files reads them: what is wrong with each, which of
//! them are of one key, and which of a year cannot be added up.

use super::FigureQueries;
use super::cells;
use super::spellings::{self, SPANS};
use crate::figures::{Column, STATES};
use crate::problem::Code;
use crate::request::{Adds, FigureKind};
use crate::sql::cell::CellReader;
use crate::sql::dialect::{Impossible, Literal};
use crate::sql::query::{Query, select};
use crate::sql::rows::{number_of_region, region_names};
use crate::value::{Period, fold};

/// What can be wrong with a row.
pub(super) struct RowFlaw {
    /// The problem.
    pub code: Code,
    /// Its column.
    pub column: Column,
    /// When it is so.
    holds: String,
}

/// What can be wrong with the rows of every table.
const FLAWS: [(Code, Column, &str); 8] = [
    (Code::UnknownIndicator, Column::Indicator, "place = 0"),
    (Code::NotAPeriod, Column::Period, "place > 0 AND first_year = 0"),
    (Code::UnknownRegion, Column::Region, "area = 0 AND (gap_region = 0 OR place > 0)"),
    (
        Code::NumberForm,
        Column::Value,
        "form_value = 0 AND gap_value = 0 AND is_state = 0 AND (place > 0 OR state = 0)",
    ),
    (Code::TooManyDigits, Column::Value, "form_value = 2 AND is_state = 0"),
    (Code::UnknownState, Column::Value, "gap_value = 0 AND is_state = 1 AND state = 0"),
    (Code::DoneLater, Column::Value, "is_state = 1 AND first_year > 0 AND state > last_day"),
    (
        Code::SinglePeriod,
        Column::Period,
        "adds = 0 AND is_state = 0 AND place > 0 AND first_month > 1",
    ),
];

/// What can be wrong with another number of a row.
const FLAWS_OF_NUMBER: [(Code, &str); 3] = [
    (Code::NumberForm, "form_IT = 0 AND gap_IT = 0 AND is_state = 0"),
    (Code::TooManyDigits, "form_IT = 2 AND is_state = 0"),
    (Code::NotForMilestone, "gap_IT = 0 AND is_state = 1"),
];

/// With its unit, and with its word for what its months mean.
const OTHER_UNIT: &str = "place > 0 AND is_state = 0 AND t_unit <> '' AND folded_unit <> its_unit";
const NO_SPAN: &str = "t_span <> '' AND written_span = 0";

/// The columns of numbers.
const NUMBERS: [Column; 5] =
    [Column::Value, Column::LastYear, Column::Growth, Column::LastFullYear, Column::Opening];

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
        let spelled = spellings::spelled(self.request, self.has(Column::Span));
        query.table("spelled", &engine.values(&spellings::COLUMNS, &spelled));
        query.table("states", &engine.values(&["state_word", "state_number"], &states()));
        let texts = self.columns().map(|column| {
            let (name, is_number) = (engine.identifier(column.name()), NUMBERS.contains(&column));
            let text = if is_number { cells.trimmed_number(&name) } else { cells.trimmed(&name) };
            format!("{text} AS t_{}", column.name())
        });
        let table = self.table.written(engine)?;
        query.table("cells", &select(&texts.collect::<Vec<_>>(), &format!("FROM {table}")));
        query.table("forms", &self.forms(&cells));
        query.table("named", &self.meaning(&cells));
        query.table("dated", &cells::dated());
        query.table("judged", &self.judged(report));
        query.table("worded", &self.worded());
        query.table("keyed", &self.keyed());
        query.table("series", SERIES_OF);
        query.table("neighbours", &self.neighbours());
        query.table("listed", &listed());
        Ok(query)
    }

    /// All that can be wrong with a row.
    pub(super) fn flaws(&self) -> Vec<RowFlaw> {
        let flaw =
            |(code, column, holds): (_, _, &str)| RowFlaw { code, column, holds: holds.into() };
        let of_all = FLAWS.map(flaw).into_iter();
        let others = self.numbers().filter(|it| *it != Column::Value);
        let of_numbers = others.flat_map(|column| {
            let name = column.name();
            FLAWS_OF_NUMBER.map(|(code, holds)| flaw((code, column, &holds.replace("IT", name))))
        });
        let of_words = [
            (Code::UnitMismatch, Column::Unit, OTHER_UNIT),
            (Code::UnknownWord, Column::Span, NO_SPAN),
        ];
        let of_words = of_words.into_iter().filter(|(_, column, _)| self.has(*column)).map(flaw);
        of_all.chain(of_numbers).chain(of_words).collect()
    }

    /// The columns of numbers that the table has.
    pub(super) fn numbers(&self) -> impl Iterator<Item = Column> {
        self.columns().filter(|column| NUMBERS.contains(column))
    }

    /// Whether rows can say more of a figure than its value.
    pub(super) fn can_say_more(&self) -> bool {
        self.numbers().count() > 1
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
                Literal::from(fold(spec.unit()).as_ref()),
            ];
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }
}

const INDICATORS: [&str; 8] = [
    "indicator_name",
    "indicator_place",
    "indicator_span",
    "indicator_home",
    "indicator_adds",
    "indicator_is_state",
    "indicator_from",
    "indicator_unit",
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

/// What is wrong with rows, and which say the same.
impl FigureQueries<'_> {
    /// Whether anything is wrong with a row.
    fn judged(&self, report: Period) -> String {
        let until = i64::from(report.year()) * 100 + i64::from(report.last_month());
        let flaws = self.flaws().into_iter().enumerate();
        let flaws = flaws.map(|(place, flaw)| {
            let last_day = "first_year * 10000 + last_month * 100 + 31";
            let holds = flaw.holds.replace("last_day", last_day);
            format!("CASE WHEN {holds} THEN 1 ELSE 0 END AS flaw{place}")
        });
        let later = format!("first_year * 100 + last_month > {until}");
        let later = format!("CASE WHEN {later} THEN 1 ELSE 0 END AS is_later");
        let columns: Vec<String> = ["*".to_owned(), later].into_iter().chain(flaws).collect();
        select(&columns, "FROM dated")
    }

    /// What tells a row apart that is wrong: all that it says.
    fn worded(&self) -> String {
        let engine = self.engine;
        let flaws: Vec<String> =
            (0..self.flaws().len()).map(|place| format!("flaw{place}")).collect();
        let flaws = flaws.join(" + ");
        let whole = self.columns().map(|column| {
            let text = format!("t_{}", column.name());
            format!("{} || ':' || {text}", engine.as_text(&engine.length(&text)))
        });
        let whole = whole.collect::<Vec<String>>().join(" || ");
        // A row with a growth alone says something.
        let is_blank = if self.has(Column::Growth) {
            "CASE WHEN gap_value = 1 AND (is_state = 1 OR gap_growth = 1) THEN 1 ELSE 0 END"
        } else {
            "gap_value"
        };
        let columns = [
            "*".to_owned(),
            format!("{is_blank} AS is_blank"),
            format!("{flaws} AS all_flaws"),
            format!("CASE WHEN {flaws} > 0 OR is_later = 1 THEN {whole} ELSE '' END AS apart"),
        ];
        select(&columns, "FROM judged")
    }

    /// The rows of each key as one.
    fn keyed(&self) -> String {
        let mut columns: Vec<String> = KEY.split(", ").map(str::to_owned).collect();
        columns.push(format!("{} AS copies", self.engine.count()));
        let mut differ = vec!["is_state = 1 AND min(state) <> max(state)".to_owned()];
        for number in self.numbers().map(|it| format!("number_{}", it.name())) {
            differ.push(format!("is_state = 0 AND min({number}) <> max({number})"));
            if self.can_say_more() {
                let some = format!("count({number}) > 0 AND count({number}) < count(*)");
                differ.push(format!("is_state = 0 AND {some}"));
            }
        }
        columns.push(format!("CASE WHEN {} THEN 1 ELSE 0 END AS differs", differ.join(" OR ")));
        for column in self.numbers().map(Column::name) {
            columns.push(format!("max(number_{column}) AS its_{column}"));
            columns.push(format!("max(places_{column}) AS its_places_{column}"));
        }
        columns.push("max(all_flaws) AS flaws".to_owned());
        let texts = self.columns().map(Column::name);
        columns.extend(texts.map(|column| format!("min(t_{column}) AS text_{column}")));
        let flaws = 0..self.flaws().len();
        columns.extend(flaws.map(|place| format!("min(flaw{place}) AS its_flaw{place}")));
        select(&columns, &format!("FROM worded\n  GROUP BY {KEY}"))
    }

    /// How far those before it reach; and of its year whether any is of months alone, and whether any
    /// says more than its value.
    fn neighbours(&self) -> String {
        let before = format!("max(last_month) OVER ({SERIES} {IN_ORDER} 1 PRECEDING)");
        let has_alone = "max(CASE WHEN first_month > 1 THEN is_part ELSE 0 END)";
        let others = self.numbers().filter(|it| *it != Column::Value);
        let says = others.map(|it| format!("its_{} IS NOT NULL", it.name()));
        let says: Vec<String> = says.collect();
        let mut columns = vec![
            "*".to_owned(),
            format!("coalesce({before}, 0) AS before_month"),
            format!("{has_alone} OVER ({SERIES}) AS has_alone"),
        ];
        if self.can_say_more() {
            let says_more = format!("max(CASE WHEN {} THEN 1 ELSE 0 END)", says.join(" OR "));
            columns.push(format!("{says_more} OVER ({SERIES}) AS has_more"));
        }
        select(&columns, "FROM series")
    }
}

/// Which keys are of a year of a flow whose figures may be added up.
const SERIES_OF: &str = "SELECT *,
    CASE WHEN flaws = 0 AND differs = 0 AND is_blank = 0 AND is_later = 0 AND adds IN (1, 2) THEN 1 ELSE 0 END AS is_part
  FROM keyed";

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
