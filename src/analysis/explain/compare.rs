//! What a target is held against beside its schedule: the period before, and the latest months alone,
//! with the numbers put in.

use super::line::Line;
use crate::analysis::compare::areas::{BenchmarkRow, of_indicator};
use crate::analysis::compare::measured::{self, MeasuredProgress};
use crate::analysis::compare::rows::Comparisons;
use crate::analysis::trend::series;
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::lang::{Phrase, Text};
use crate::ledger::Ledger;

const MOVED: Text =
    Text::new("增速、比重比上期（百分点）", "growth or share since the period before (pp)");
const SINGLE: Text = Text::new("{0}当期数", "{0} alone");
const SINGLE_GROWTH: Text = Text::new("{0}当期同比（%）", "growth of {0} alone (%)");
const PROGRESS: Text = Text::new("{0}当期进度（%）", "{0} alone, of an even part (%)");
const METHOD: Text = Text::new("{0}：{1}", "{0}: {1}");
const BESIDE: Text = Text::new("比{0}（百分点）", "beside {0} (pp)");
const ON_BEFORE: Text = Text::new("{0}环比（%）", "{0} on the period before (%)");

/// What published methods make of the progress of a row, each calculation with its numbers.
pub(super) fn methods(row: &Row) -> Vec<Line> {
    let of = |it: MeasuredProgress| {
        let name = it.method.name();
        let line = |(title, worked, digits): (Text, &Worked, Option<u8>)| {
            let title = METHOD.with(name).value(title);
            let line = Line { key: Some("compare.method"), ..Line::empty(row, "", title) };
            line.worked(row, worked, digits.unwrap_or(row.digits))
        };
        it.works().map(line).collect::<Vec<_>>()
    };
    measured::of_row(row).into_iter().flat_map(of).collect()
}

/// How far the plan's own region lies from each area that it is put beside.
pub(super) fn benchmarks(row: &Row, ledger: &Ledger) -> Vec<Line> {
    if row.entry.region != ledger.plan.home() {
        return Vec::new();
    }
    let areas = of_indicator(ledger, row.entry.id, row.lines).into_iter();
    areas.filter_map(|it| beside(row, &it)).collect()
}

/// How far it lies from one of them.
pub(super) fn beside(row: &Row, area: &BenchmarkRow) -> Option<Line> {
    let title = BESIDE.with(area.area());
    let line = Line { key: Some("compare.distance_pp"), ..Line::empty(row, "", title) };
    Some(line.worked(row, area.distance.as_ref()?, 1))
}

/// The lines of a row; of what is not known nothing is said.
pub(super) fn of(row: &Row) -> Vec<Line> {
    let others = Comparisons::of(row);
    let line = |key, title: Phrase, worked: Option<&Worked>, digits| {
        let worked = worked.filter(|it| it.number().is_ok())?;
        Some(Line { key: Some(key), ..Line::empty(row, "", title) }.worked(row, worked, digits))
    };
    // What the analysis of trends tells is not told again.
    let is_told = series(row).is_some_and(|it| it.told.is_ok());
    let moved = others.moved.as_ref().filter(|_| !is_told);
    let moved = line("compare.moved_pp", Phrase::new(MOVED), moved, 1);
    let of_single = others.single.iter().flat_map(|single| {
        let months = single.months;
        let growth = single.growth.as_ref().filter(|_| !is_told);
        [
            line("compare.single", SINGLE.value(months), Some(&single.level), row.digits),
            line("compare.single_growth_pct", SINGLE_GROWTH.value(months), growth, 1),
            line(
                "compare.single_progress_pct",
                PROGRESS.value(months),
                others.progress.as_ref(),
                1,
            ),
            line("compare.on_before_pct", ON_BEFORE.value(months), Some(&single.on_before), 1),
        ]
    });
    std::iter::once(moved).chain(of_single).flatten().collect()
}
