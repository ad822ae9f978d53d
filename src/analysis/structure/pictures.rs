//! The parts of a whole as bars: their shares beside those a year earlier, and what each drives it by.

use super::{POINT_DIGITS, RowOf, ShownPart};
use crate::lang::{Phrase, Text};
use crate::report::{Bar, BarChart, Cell, Chart, NamedBar, Number};

const SHARES: Text = Text::new("占比%", "Share %");
const PULLS: Text = Text::new("拉动（个百分点）", "Pull (pp)");
const YEAR_BEFORE: Text = Text::new("上年同期", "a year earlier");

/// How many parts make a picture.
const FEWEST: usize = 2;

/// The pictures of a whole, as far as enough of its parts have the numbers.
pub(super) fn of(rows: &[ShownPart]) -> impl Iterator<Item = Chart> + use<> {
    let shares = bars(rows, |it| {
        let before = shown(it.number(|part| &part.share_last_year, 1, false));
        Some((shown(it.number(|part| &part.share, 1, false))?, before))
    });
    let pulls =
        bars(rows, |it| Some((shown(it.number(|part| &part.pull, POINT_DIGITS, true))?, None)));
    let chart = |(title, bars): (Text, Vec<NamedBar>)| {
        let is_enough = bars.len() >= FEWEST;
        is_enough.then(|| Chart::Bars(BarChart { title: Phrase::new(title), bars }))
    };
    [(SHARES, shares), (PULLS, pulls)].into_iter().filter_map(chart)
}

/// The bars of the rows that have these numbers: one, and what it is held against.
fn bars(
    rows: &[ShownPart],
    numbers: impl Fn(&ShownPart) -> Option<(Number<'static>, Option<Number<'static>>)>,
) -> Vec<NamedBar> {
    let bar = |it: &ShownPart| {
        let (value, expected) = numbers(it)?;
        let title = it.name();
        let status = it.row.of.word();
        let bar = Bar {
            title,
            value,
            expected,
            expected_title: YEAR_BEFORE,
            target: None,
            status,
            is_rate: true,
        };
        Some(NamedBar { name: it.name(), bar })
    };
    let parts = rows.iter().filter(|it| matches!(it.row.of, RowOf::Part | RowOf::Rest));
    parts.filter_map(bar).collect()
}

fn shown(cell: Cell) -> Option<Number<'static>> {
    match cell {
        Cell::Number(number) => Some(number.owned()),
        _ => None,
    }
}
