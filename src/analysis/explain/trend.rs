//! How a growth or a share moved since the period before, with the numbers put in.

use super::line::Line;
use crate::analysis::trend::series;
use crate::assess::row::Row;
use crate::lang::{Phrase, Text};

const CHANGE: Text = Text::new("比上一期变动（{0}，百分点）", "change since {0} (pp)");
const NOISE: Text = Text::new("波动幅度（百分点）", "noise (pp)");
const ALONE: Text = Text::new("{0}以后当期增速（%）", "growth since {0} alone (%)");

/// The lines of a target whose growth or share is followed over three periods.
pub(super) fn of(row: &Row) -> Vec<Line> {
    let Some(series) = series(row) else { return Vec::new() };
    let [now, before, ..] = series.points.as_slice() else { return Vec::new() };
    let Ok(told) = &series.told else { return Vec::new() };
    let line = |key, title: Phrase| Line { key: Some(key), ..Line::empty(row, "", title) };
    let lines = [
        line("trend.change_pp", CHANGE.value(before.period)).worked(row, &told.change, 1),
        line("trend.noise_pp", Phrase::new(NOISE)).worked(row, &told.noise, 1),
    ];
    let alone = now
        .single
        .iter()
        .map(|single| line("trend.single_pct", ALONE.value(before.period)).worked(row, single, 1));
    lines.into_iter().chain(alone).collect()
}
