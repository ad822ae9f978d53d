//! The cells of what a plan declares, which all lists of targets have alike.

use crate::assess::row::Row;
use crate::assess::target::phrase::{aim_phrase, aim_phrase_in, target_phrase};
use crate::assess::words::{operand_text, tier_word};
use crate::lang::Phrase;
use crate::ledger::Entry;
use crate::plan::{Comparison, Operand, Target};
use crate::report::Cell;

/// A row that shows an entry of a ledger.
pub(super) trait OfEntry {
    /// The entry.
    fn entry(&self) -> &Entry<'_>;
}

impl OfEntry for Entry<'_> {
    fn entry(&self) -> &Entry<'_> {
        self
    }
}

impl OfEntry for Row<'_> {
    fn entry(&self) -> &Entry<'_> {
        &self.entry
    }
}

/// The number of the task.
pub(super) fn task<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::Whole(row.entry().task().number.into())
}

/// The departments that answer for it.
pub(super) fn departments<R: OfEntry>(row: &R) -> Cell<'_> {
    let entry = row.entry();
    Cell::List(entry.departments().iter().map(|id| entry.plan.department(*id).into()).collect())
}

/// The id of the indicator.
pub(super) fn indicator<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::theirs(&row.entry().indicator.id)
}

/// Its name.
pub(super) fn name<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::theirs(&row.entry().indicator.name)
}

/// The region; blank when the plan names none.
pub(super) fn region<R: OfEntry>(row: &R) -> Cell<'_> {
    let region = row.entry().plan.region(row.entry().region);
    if region.is_empty() { Cell::Blank } else { Cell::theirs(region) }
}

/// The unit of the figure.
pub(super) fn unit<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::of(row.entry().indicator.unit.as_deref(), Cell::theirs)
}

/// The stable name of the indicator's nature.
pub(super) fn nature<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::Ours(row.entry().indicator.nature.name().into())
}

/// The id of the target.
pub(super) fn target_id<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::of(row.entry().target_id(), |id| Cell::Theirs(id.into()))
}

/// Its kind.
pub(super) fn kind<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::of(row.entry().target, |target| Cell::Ours(target.kind.name().into()))
}

/// The comparator.
pub(super) fn comparator<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::of(comparison(row.entry()), |it| Cell::Ours(it.comparator().into()))
}

/// What it is compared with where that is no number.
pub(super) fn operand<R: OfEntry>(row: &R) -> Cell<'_> {
    let text = comparison(row.entry()).and_then(|it| operand_text(row.entry().plan, &it));
    Cell::of(text, |text| Cell::Ours(text.into()))
}

/// The unit of the target.
pub(super) fn target_unit<R: OfEntry>(row: &R) -> Cell<'_> {
    let Entry { target, indicator, .. } = row.entry();
    let unit = target.as_ref().and_then(|it| it.kind.unit(indicator.unit.as_deref()));
    Cell::of(unit, Cell::theirs)
}

/// The day by which it is to be reached.
pub(super) fn due<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::of(row.entry().target, |target| Cell::Date(target.due))
}

/// Its tier.
pub(super) fn tier<R: OfEntry>(row: &R) -> Cell<'_> {
    let tier = row.entry().target.and_then(|target| target.tier);
    Cell::of(tier, |tier| Cell::Word(tier_word(tier)))
}

/// Whether the document only strives for it.
pub(super) fn aspirational<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::of(row.entry().target, |target| Cell::Flag(target.aspirational))
}

/// Whether only the effort is promised.
pub(super) fn soft<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::of(row.entry().target, |target| Cell::Flag(target.soft))
}

/// Whether it must be reached or is only expected.
pub(super) fn binding<R: OfEntry>(row: &R) -> Cell<'_> {
    Cell::of(row.entry().target.and_then(|target| target.binding), Cell::Flag)
}

/// How often it returns.
pub(super) fn every<R: OfEntry>(row: &R) -> Cell<'_> {
    let every = row.entry().target.and_then(|target| target.every);
    Cell::of(every, |every| Cell::Ours(every.name().into()))
}

/// The month that it counts from.
pub(super) fn from<R: OfEntry>(row: &R) -> Cell<'_> {
    let first = row.entry().target.and_then(|target| target.from);
    Cell::of(first, |first| Cell::Ours(first.month().into()))
}

/// The day by which it was to be reached as it was first adopted.
pub(super) fn adopted_due<R: OfEntry>(row: &R) -> Cell<'_> {
    let adopted = row.entry().target.and_then(|target| target.adopted);
    Cell::of(adopted, |adopted| Cell::Date(adopted.due))
}

/// The target in words.
pub(super) fn target<R: OfEntry>(row: &R) -> Cell<'_> {
    let phrase = |target: Target| Cell::Phrase(target_phrase(row.entry().plan, &target));
    Cell::of(row.entry().target, phrase)
}

/// The target for people: with 力争 where the document only strives for it.
pub(super) fn aim<R: OfEntry>(row: &R) -> Cell<'_> {
    let phrase = |target: Target| Cell::Phrase(aim_phrase(row.entry().plan, &target));
    Cell::of(row.entry().target, phrase)
}

/// The target for people with the unit of its figure, where that has no column of its own.
pub(super) fn aim_with_unit<R: OfEntry>(row: &R) -> Cell<'_> {
    let Entry { plan, indicator, target, .. } = row.entry();
    let unit = indicator.unit.as_deref();
    match (target, unit) {
        (Some(target), Some(unit)) => Cell::Phrase(aim_phrase_in(plan, target, unit)),
        (Some(target), None) => Cell::Phrase(aim_phrase(plan, target)),
        (None, unit) => Cell::of(unit, |unit| Cell::Phrase(Phrase::verbatim(unit))),
    }
}

/// What the target is held against.
pub(super) fn comparison(entry: &Entry) -> Option<Comparison<Operand>> {
    entry.target.and_then(|target| target.comparison)
}
