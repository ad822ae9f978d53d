//! What an indicator gives to a headline that it supports, and how it matches another that it should
//! move with, with the numbers put in.

use super::line::Line;
use crate::analysis::matching::rows as matching;
use crate::analysis::support::rows as support;
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::lang::{Phrase, Text};
use crate::ledger::Ledger;
use crate::value::Missing;

const IMPLIED: Text =
    Text::new("按支撑指标推算的增速（%）", "growth implied by what supports it (%)");
const GAP_OF: Text =
    Text::new("比“{0}”的增速目标（百分点）", "gap to the growth that `{0}` promises (pp)");
const DRIVES: Text = Text::new("对“{0}”的带动（百分点）", "what it gives to `{0}` (pp)");
const PART: Text = Text::new("按权重折算的增速（百分点）", "its growth by weight (pp)");
const APART: Text =
    Text::new("“{0}”与“{1}”增速相差（百分点）", "growth of `{0}` less that of `{1}` (pp)");

/// The lines of each headline that the indicator of a row is or supports, and of each pair it is one of.
pub(super) fn of(row: &Row, ledger: &Ledger) -> Vec<Line> {
    let (id, region) = (row.entry.id, row.entry.region);
    let line = |key, title: Phrase, worked: &Worked, digits| {
        Line { key: Some(key), ..Line::empty(row, "", title) }.worked(row, worked, digits)
    };
    let supports = support::of_indicator(ledger, id, region).into_iter().flat_map(|it| {
        if let Some(implied) = &it.implied {
            return vec![line("support.implied_pct", Phrase::new(IMPLIED), implied, 1)];
        }
        let headline = &ledger.plan.indicator(it.declared.indicator).name;
        let part = support::part(&it);
        let part = part.map(|part| line("support.part_pp", Phrase::new(PART), &part, 2));
        let drives = it.drives.as_ref();
        let drives =
            drives.map(|drives| line("support.drives_pp", DRIVES.with(headline), drives, 2));
        let is_promised = it.target != Err(Missing::NoGrowthTarget);
        let gap = is_promised.then(|| line("support.gap_pp", GAP_OF.with(headline), &it.gap, 1));
        gap.into_iter().chain(drives).chain(part).collect()
    });
    let pairs = matching::of_indicator(ledger, id, region).into_iter().map(|it| {
        let names = it.declared.indicators.map(|id| &ledger.plan.indicator(id).name);
        let title = names.into_iter().fold(Phrase::new(APART), Phrase::with);
        line("match.difference_pp", title, &it.difference, 1)
    });
    supports.chain(pairs).collect()
}
