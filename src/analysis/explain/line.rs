//! The lines of a calculation, and their columns.

use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::formula::{Work, meaning};
use crate::lang::words::{MEANING, REASON, SOURCE, TARGET_ID};
use crate::lang::{Phrase, Text};
use crate::problem::Place;
pub(super) use crate::report::Line;
use crate::report::{Cell, Column, FormulaNumber, Lazy, Number, Show};
use crate::table::RowPlace;
use crate::value::{Exact, Rounding};

/// The row below a declaration.
pub(super) fn row_of(place: Place) -> RowPlace {
    RowPlace::at(place)
}

/// What the symbols of a formula stand for.
pub(super) fn numbers_of(work: &Work) -> Vec<FormulaNumber> {
    let number = |(symbol, exact): &(&'static str, Exact)| FormulaNumber {
        symbol,
        title: meaning(symbol),
        exact: exact.clone(),
    };
    work.numbers.iter().map(number).collect()
}

/// A grid of lines.
pub(super) fn grid(
    lines: Vec<Line>,
    columns: &[Column<Line>],
) -> Lazy<'_, Line, impl Fn(usize) -> Line> {
    let len = lines.len();
    let line = move |row: usize| lines.get(row).cloned().expect("a line of the grid");
    Lazy::new(columns, len, line).calculated(|line| Some(line.clone()))
}

const fn key(key: &'static str, cell: for<'r> fn(&'r Line) -> Cell<'r>) -> Column<Line> {
    Column::new(key, REASON, Show::DataOnly, cell)
}

impl Line {
    /// What programs read of a line.
    pub(super) const RECORDS: &'static [Column<Line>] = &[
        key("target", |line| Cell::of(line.target.as_deref(), Cell::theirs)),
        key("region", |line| Cell::theirs(&line.region)),
        key("key", |line| Cell::of(line.key, |key| Cell::Ours(key.into()))),
        key("symbol", |line| Cell::Ours(line.symbol.into())),
        key("title", |line| Cell::Phrase(line.title.clone())),
        key("form", |line| Cell::of(line.form.as_deref(), |it| Cell::Ours(it.into()))),
        key("filled", |line| Cell::of(line.filled.as_deref(), |it| Cell::Ours(it.into()))),
        key("exact", |line| Cell::of(line.exact.as_ref(), |it| Cell::Ours(it.to_string().into()))),
        key("value", |line| line.shown.clone()),
        key("sources", |line| line.sources()),
    ];

    /// What people and spreadsheets read of a line.
    pub(super) const COLUMNS: &'static [Column<Line>] = &[
        Column::new("target", TARGET_ID, Show::DataOnly, |line| {
            Cell::of(line.target.as_deref(), Cell::theirs)
        }),
        Column::new("symbol", Text::new("符号", "Symbol"), Show::Always, |line| {
            Cell::Ours(line.symbol.into())
        }),
        Column::new("title", MEANING, Show::Always, |line: &Line| Cell::Phrase(line.title.clone()))
            .gives_way_to(10),
        Column::new("form", Text::new("公式", "Formula"), Show::Always, |line: &Line| {
            Cell::of(line.form.as_deref(), |form| Cell::Ours(form.into()))
        })
        .gives_way_to(14),
        Column::new("filled", Text::new("代入", "With numbers"), Show::Always, |line: &Line| {
            Cell::of(line.filled.as_deref(), |filled| Cell::Ours(filled.into()))
        })
        .gives_way_to(18),
        Column::new(
            "formula",
            Text::new("公式＝代入＝精确值", "Formula = with numbers = exact"),
            Show::InPlaceOf(&["form", "filled", "exact"]),
            Line::in_one,
        )
        .gives_way_to(16)
        .stays(),
        Column::new("exact", Text::new("精确值", "Exact"), Show::Always, |line: &Line| {
            line.result()
        })
        .gives_way_to(14),
        Column::new("shown", Text::new("显示", "Shown"), Show::Always, |line: &Line| {
            line.shown.clone()
        })
        .stays(),
        Column::new("source", SOURCE, Show::Always, |line: &Line| line.sources())
            .gives_way_to(16)
            .stays(),
    ];

    /// A line of a row with nothing in it yet.
    pub(super) fn empty(row: &Row, symbol: &'static str, title: Phrase) -> Self {
        let region = row.entry.plan.region(row.entry.region).to_owned();
        Self { target: row.entry.target_id(), region, symbol, ..Self::of_no_row(title) }
    }

    /// A line of what is no row of a ledger.
    pub(in crate::analysis) fn of_no_row(title: Phrase) -> Self {
        Self {
            target: None,
            region: String::new(),
            key: None,
            symbol: "",
            title,
            form: None,
            filled: None,
            numbers: Vec::new(),
            exact: None,
            shown: Cell::Blank,
            sources: Vec::new(),
        }
    }

    /// The same line with what a formula gives, shown with so many decimals.
    pub(super) fn worked(self, row: &Row, worked: &Worked, digits: u8) -> Self {
        self.computed(row.entry.plan.rounding, worked, digits)
    }

    /// The same, given how it is rounded.
    pub(super) fn computed(self, rounding: Rounding, worked: &Worked, digits: u8) -> Self {
        match &worked.result {
            Err(missing) => Self { shown: Cell::Missing(*missing), ..self },
            Ok((work, exact)) => Self {
                form: Some(work.form.to_owned()),
                filled: Some(work.filled()),
                numbers: numbers_of(work),
                exact: Some(exact.clone()),
                shown: Cell::Number(Number::computed(exact, digits, rounding)),
                ..self
            },
        }
    }

    /// The number in full: its digits, or a fraction with its first decimals.
    fn result(&self) -> Cell<'_> {
        match (&self.exact, &self.shown) {
            (Some(exact), _) => {
                let text = exact.to_string();
                let decimals = exact.decimals();
                Cell::Ours(
                    if text == decimals { text } else { format!("{text} ≈ {decimals}") }.into(),
                )
            }
            (None, Cell::Missing(missing)) => Cell::Phrase(Phrase::new(missing.reason())),
            (None, _) => Cell::Blank,
        }
    }

    /// The formula, the same with numbers, and what it gives, one behind the other.
    fn in_one(&self) -> Cell<'_> {
        let formula = [self.form.as_deref(), self.filled.as_deref()].into_iter().flatten();
        match self.result() {
            Cell::Ours(result) => {
                let mut all: Vec<&str> = formula.chain([result.as_ref()]).collect();
                all.dedup();
                Cell::Ours(all.join(" = ").into())
            }
            reason => reason,
        }
    }

    fn sources(&self) -> Cell<'_> {
        Cell::List(self.sources.iter().map(|source| source.as_str().into()).collect())
    }
}
