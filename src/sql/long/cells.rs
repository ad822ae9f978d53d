//! What the cells of a row of a long table say: its indicator, region, months and numbers.

use super::FigureQueries;
use super::spellings::{WRITTEN_SPANS, YEAR};
use crate::figures::{Column, SPAN_WORDS};
use crate::sql::cell::CellReader;
use crate::sql::query::select;

impl FigureQueries<'_> {
    /// Which cells have a sign for a gap, what is a number, names as they are compared.
    pub(super) fn forms(&self, cells: &CellReader) -> String {
        let text = |column: Column| format!("t_{}", column.name());
        let mut columns = vec!["*".to_owned()];
        for column in [Column::Region].into_iter().chain(self.numbers()) {
            let is_gap = cells.is_gap(&text(column));
            columns.push(format!("CASE WHEN {is_gap} THEN 1 ELSE 0 END AS gap_{}", column.name()));
        }
        for column in self.numbers() {
            let form = cells.number_form(&text(column));
            columns.push(format!("{form} AS form_{}", column.name()));
        }
        let names = [Column::Indicator, Column::Period, Column::Region, Column::Unit];
        for column in names.into_iter().filter(|it| self.has(*it)) {
            let folded = cells.folded(&text(column));
            columns.push(format!("{folded} AS folded_{}", column.name()));
        }
        columns.push(format!("{} AS day_digits", cells.day_digits("t_value")));
        select(&columns, "FROM cells")
    }

    /// What a row is of, and its numbers.
    pub(super) fn meaning(&self, cells: &CellReader) -> String {
        let area = "CASE WHEN gap_region = 1 THEN coalesce(indicator_home, 0) ELSE coalesce(region_area, 0) END";
        let engine = cells.dialect;
        let has_year = engine.fits("folded_period", &format!("^[^{YEAR}]*[0-9]{{4}}[^{YEAR}]*$"));
        let year = engine.group("folded_period", "([0-9]{4})");
        let year = format!("CASE WHEN {has_year} THEN {year} ELSE '0000' END");
        let (has_word, day) = ("coalesce(state_number, 0) > 0", cells.day("day_digits"));
        let of_indicator = "coalesce(indicator_span, 0)";
        let mut columns = vec![
            "forms.*".to_owned(),
            "coalesce(indicator_place, 0) AS place".to_owned(),
            format!("{area} AS area"),
            "coalesce(indicator_adds, 0) AS adds".to_owned(),
            "coalesce(indicator_is_state, 0) AS is_state".to_owned(),
            "coalesce(indicator_from, 0) AS counts_from".to_owned(),
            "coalesce(indicator_unit, '') AS its_unit".to_owned(),
            format!("CASE WHEN {has_word} THEN state_number ELSE coalesce({day}, 0) END AS state"),
            format!("{} AS its_year", engine.whole(&year)),
            format!("replace(folded_period, {year}, '{YEAR}') AS months_text"),
        ];
        if self.has(Column::Span) {
            let word = written_span();
            columns.push(format!("{word} AS written_span"));
            columns.push(format!(
                "CASE WHEN {word} > 0 THEN {word} ELSE {of_indicator} END AS its_span"
            ));
        } else {
            columns.push(format!("{of_indicator} AS its_span"));
        }
        for column in self.numbers().map(Column::name) {
            let text = format!("t_{column}");
            let (number, decimals) = (cells.number(&text), cells.decimals(&text));
            columns
                .push(format!("CASE WHEN form_{column} = 1 THEN {number} END AS number_{column}"));
            columns.push(format!(
                "CASE WHEN form_{column} = 1 THEN {decimals} ELSE 0 END AS places_{column}"
            ));
        }
        let indicators = "LEFT JOIN indicators ON indicators.indicator_name = folded_indicator";
        let regions = "LEFT JOIN regions ON regions.region_name = folded_region";
        let states = "LEFT JOIN states ON states.state_word = lower(t_value)";
        select(&columns, &format!("FROM forms\n  {indicators}\n  {regions}\n  {states}"))
    }
}

/// The place of what the word of a row says of its months; 0 where there is none.
fn written_span() -> String {
    let of = |(place, span): (i64, _)| {
        let words = SPAN_WORDS.iter().filter(|(_, it)| *it == span);
        let words: Vec<String> = words.map(|(word, _)| format!("'{word}'")).collect();
        format!("WHEN lower(t_span) IN ({}) THEN {place}", words.join(", "))
    };
    let cases: Vec<String> = WRITTEN_SPANS.into_iter().map(of).collect();
    format!("CASE {} ELSE 0 END", cases.join(" "))
}

/// The months of a row, as its indicator means them: what stands at the end of some stands there
/// whether they are meant alone or not.
pub(super) fn dated() -> String {
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
