//! What changed since the report before, as a section of a pack: targets that stand differently and why, and
//! figures of its own time that are others now. What is new because time went on is no change.

use super::Diff;
use super::figures::FigureChange;
use crate::lang::{Phrase, Text};
use crate::report::{Block, Section};
use crate::value::Period;

const SINCE: Text = Text::new("与上次报告相比", "Since the report before");
const OF_BEFORE: Text = Text::new("上次报告：{0}，{1}", "the report before: {0}, {1}");
const NOTHING: Text =
    Text::new("各目标状态没有变化，已报的数没有订正", "no status changed, no figure was revised");
const TARGETS: Text = Text::new("状态变化的目标：", "targets that stand differently:");
const FIGURES: Text =
    Text::new("订正、补报和撤回的数：", "figures that were revised, added late or withdrawn:");

/// The changes of figures from one report to the next but for those that time brings along: what is new of
/// later periods, and what is not reported again of earlier ones.
#[must_use]
pub(crate) fn corrections(
    mut changes: Vec<FigureChange>,
    [before, now]: [Period; 2],
) -> Vec<FigureChange> {
    let end = |it: Period| (it.year(), it.last_month());
    changes.retain(|change| match (change.old, change.new) {
        (None, Some(new)) => end(new.key.period) <= end(before),
        (Some(old), None) => end(old.key.period) == end(now),
        (Some(_), Some(_)) | (None, None) => true,
    });
    changes
}

impl<'a> Diff<'a> {
    /// The section.
    pub(crate) fn since(&'a self) -> Section<'a> {
        Section::for_people(Some(Phrase::new(SINCE)), || {
            let of = OF_BEFORE.with(&self.old.name).value(self.old.assessments.ledger.report);
            if self.is_empty() {
                return vec![Block::Text(vec![of, Phrase::new(NOTHING)])];
            }
            let parts = [(TARGETS, self.target_table()), (FIGURES, self.figure_table())];
            let parts = parts.into_iter().filter(|(_, table)| !table.is_empty());
            let parts = parts.flat_map(|(text, table)| {
                std::iter::once(Block::Text(vec![Phrase::new(text)])).chain(table)
            });
            [Block::Text(vec![of, self.counts().phrase()])].into_iter().chain(parts).collect()
        })
    }
}
