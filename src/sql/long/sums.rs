//! From the rows of a long table to figures since January: as they stand, and added up.

use super::FigureQueries;
use crate::figures::Column;
use crate::request::{Adds, FigureKind, FigureSpec, Periods, YEARS_BEFORE};
use crate::sql::dialect::Literal;
use crate::sql::query::{Query, select};
use crate::sql::rows::{labels, number_of_region};
use crate::value::{IndicatorId, Period};

/// The columns of what is wanted.
const WANTED: [&str; 8] =
    ["wanted_place", "indicator", "unit", "period", "span", "of_year", "until_month", "adds_up"];

/// Of each figure that is wanted the latest month that one since January reaches.
const REACHED: &str =
    "SELECT wanted_place, indicator, unit, period, span, of_year, until_month, adds_up, area,
    max(CASE WHEN first_month = 1 THEN last_month ELSE 0 END) AS until
  FROM wanted
  JOIN kept ON kept.place = wanted.wanted_place AND kept.first_year = wanted.of_year
  WHERE stands = 0 AND last_month <= until_month
  GROUP BY wanted_place, indicator, unit, period, span, of_year, until_month, adds_up, area";

/// That figure, and those of single periods behind it.
const PARTS: &str = "SELECT reached.*, first_month, last_month, its_value, its_places_value, refused
  FROM reached
  JOIN kept ON kept.place = reached.wanted_place AND kept.first_year = reached.of_year AND kept.area = reached.area
  WHERE stands = 0 AND last_month <= until_month
    AND (first_month = 1 AND last_month = until OR first_month > until AND adds_up = 1)";

/// Both together, with how many months they cover: of two that overlap all are refused.
const WHOLE: &str = "SELECT wanted_place AS place, indicator, unit, period, span, area,
    until_month, TOTAL, max(its_places_value) AS decimals,
    sum(last_month - first_month + 1) AS covered, max(refused) AS all_refused
  FROM parts
  GROUP BY wanted_place, indicator, unit, period, span, area, until_month";

impl FigureQueries<'_> {
    /// Writes the tables behind `listed`, and asks for the figures; `note` says why one is blank.
    pub(super) fn sums(&self, mut query: Query, periods: &Periods, note: &str) -> String {
        let engine = self.engine;
        query.table("kept", &self.kept());
        query.table("wanted", &engine.values(&WANTED, &self.wanted(periods)));
        query.table("labels", &engine.values(&["label_area", "label"], &labels(self.request)));
        query.table("reached", REACHED);
        query.table("parts", PARTS);
        let total = format!("{} AS total", engine.sum("its_value"));
        query.table("whole", &WHOLE.replace("TOTAL", &total));
        let added =
            self.figures_of("whole", &engine.shown("total", "decimals"), note, |_| "''".to_owned());
        let mut answer = format!("{added}\n  WHERE covered = until_month");
        let standing = self.standing();
        if !standing.is_empty() {
            query.table("names", &engine.values(&["named_place", "indicator", "unit"], &standing));
            query.table("standing", &self.as_they_stand());
            let number = |column: Column| {
                let column = column.name();
                let number =
                    engine.shown(&format!("its_{column}"), &format!("its_places_{column}"));
                format!("coalesce({number}, '')")
            };
            let value = format!(
                "CASE WHEN is_state = 1 THEN text_value ELSE {} END",
                number(Column::Value)
            );
            let stands = self.figures_of("standing", &value, note, number);
            answer = format!("{answer}\n  UNION ALL\n  {stands}");
        }
        query.table("answer", &answer);
        let columns = ["indicator", "period", "span", "region"].into_iter();
        let columns = columns.chain(self.numbers().map(Column::name)).chain(["unit", "note"]);
        let columns: Vec<String> = columns.map(String::from).collect();
        query.asking(&select(&columns, "FROM answer\nORDER BY place, area, period"))
    }

    /// The rows with whether they are of use (2: not), and go on as they stand (1); and how many are
    /// refused at all.
    fn kept(&self) -> String {
        let earliest = self.request.year - YEARS_BEFORE;
        let is_of_use =
            format!("is_blank = 0 AND is_later = 0 AND place > 0 AND first_year >= {earliest}");
        let says_more = if self.can_say_more() { "has_more = 1 OR " } else { "" };
        let stands =
            format!("is_state = 1 OR {says_more}has_alone = 1 AND (adds = 2 OR counts_from > 0)");
        let columns = [
            "*".to_owned(),
            format!("CASE WHEN NOT ({is_of_use}) THEN 2 WHEN {stands} THEN 1 ELSE 0 END AS stands"),
            format!("sum(CASE WHEN {BAD} THEN copies ELSE 0 END) OVER () AS refused"),
        ];
        select(&columns, "FROM listed")
    }

    /// The figures of a table, with what stands beside their values; blank with the note where any row
    /// is refused.
    fn figures_of(
        &self,
        table: &str,
        value: &str,
        note: &str,
        beside: impl Fn(Column) -> String,
    ) -> String {
        let of_row = ["place", "area", "indicator", "period", "span", "label AS region", "unit"];
        let mut columns = of_row.map(String::from).to_vec();
        let note = self.engine.text(note);
        for column in self.numbers() {
            let number = if column == Column::Value { value.to_owned() } else { beside(column) };
            let column = column.name();
            columns
                .push(format!("CASE WHEN all_refused = 0 THEN {number} ELSE '' END AS {column}"));
        }
        columns.push(format!("CASE WHEN all_refused = 0 THEN '' ELSE {note} END AS note"));
        let join = format!("FROM {table} JOIN labels ON labels.label_area = {table}.area");
        select(&columns, &join)
    }

    /// The periods since January that are wanted: every month of the plan's year up to the report's
    /// and of the year before, and what is asked of the one before that.
    fn wanted(&self, periods: &Periods) -> Vec<Vec<Literal>> {
        let (year, report) = (self.request.year, periods.report);
        let months = (year - YEARS_BEFORE..=year)
            .flat_map(|year| (1..=12).map(move |month| Period::cumulative(year, month)));
        // An engine does not know of a table without rows which columns it has.
        let mut rows = vec![
            WANTED
                .map(|it| match it {
                    "indicator" | "unit" | "period" | "span" => Literal::from(""),
                    _ => Literal::Whole(0),
                })
                .to_vec(),
        ];
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

    /// The indicators whose rows may go on as they stand: states, flows of which months count alone, and
    /// all where rows say more than a value.
    fn standing(&self) -> Vec<Vec<Literal>> {
        let stands = |it: &FigureSpec| {
            let is_alone = it.adds == Adds::Apart || it.from.is_some();
            matches!(it.kind, FigureKind::State) || is_alone || self.can_say_more()
        };
        let specs = self.request.figures.iter().enumerate().filter(|(_, it)| stands(it));
        let row = |(index, spec): (usize, &FigureSpec)| {
            vec![number_of_region(index), Literal::from(spec.name), Literal::from(spec.unit())]
        };
        specs.map(row).collect()
    }

    /// Their rows, with their months in the form that means the same wherever it stands.
    fn as_they_stand(&self) -> String {
        let engine = self.engine;
        let year = engine.as_text("first_year");
        let month = |month| format!("{year} || '-' || lpad({}, 2, '0')", engine.as_text(month));
        let columns = [
            "kept.*".to_owned(),
            "indicator".to_owned(),
            format!("{} || '..' || {} AS period", month("first_month"), month("last_month")),
            "'' AS span".to_owned(),
            "unit".to_owned(),
            "refused AS all_refused".to_owned(),
        ];
        let on = "names.named_place = kept.place AND stands = 1";
        select(&columns, &format!("FROM kept JOIN names ON {on}"))
    }
}

/// When the rows of a key keep all figures back.
const BAD: &str = "flaws > 0 OR differs = 1 OR crossed = 1 OR lacking = 1";
