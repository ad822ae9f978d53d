//! What an indicator is to the wholes that it is a part of, with the numbers put in.

use super::line::Line;
use crate::analysis::structure::parts::{POINT_DIGITS, WholeRow, of_part};
use crate::assess::row::Row;
use crate::lang::{Phrase, Text};
use crate::ledger::Ledger;

const SHARE_OF: Text = Text::new("占“{0}”的比重（%）", "share of `{0}` (%)");
const SHARE_CHANGE_OF: Text =
    Text::new("占“{0}”比重的变动（百分点）", "change of the share of `{0}` (pp)");
const PULL_OF: Text = Text::new("拉动“{0}”（百分点）", "pull of `{0}` (pp)");
const CONTRIBUTION_OF: Text = Text::new("对“{0}”的贡献率（%）", "contribution to `{0}` (%)");

/// The lines of each whole that the indicator of a row is a part of.
pub(super) fn of(row: &Row, ledger: &Ledger) -> Vec<Line> {
    let rows = of_part(ledger, row.entry.id, row.entry.region);
    rows.iter().flat_map(|it| of_whole(row, it)).collect()
}

/// What a row of a whole is to it; nothing of the whole itself.
pub(super) fn of_whole(row: &Row, it: &WholeRow) -> Vec<Line> {
    let Some(part) = &it.part else { return Vec::new() };
    let title = |text: Text| -> Phrase { text.with(&it.whole.name) };
    let steps = [
        ("share_pct", "", SHARE_OF, &part.share, 1),
        ("share_change_pp", "", SHARE_CHANGE_OF, &part.share_change, POINT_DIGITS),
        ("pull_pp", "L", PULL_OF, &part.pull, POINT_DIGITS),
        ("contribution_pct", "", CONTRIBUTION_OF, &part.contribution, 1),
    ];
    let line = |(key, symbol, text, worked, digits)| {
        let line = Line { key: Some(key), ..Line::empty(row, symbol, title(text)) };
        line.worked(row, worked, digits)
    };
    steps.into_iter().map(line).collect()
}
