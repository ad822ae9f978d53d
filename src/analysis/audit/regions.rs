//! A whole beside its parts: parts that exceed it, and a growth or an amount per head that does not lie
//! between theirs.
//!
//! Whether parts that are all reported add up is looked at in `findings`.

use super::finding::AuditFinding;
use super::subject::{Subject, rate};
use crate::ledger::{Entry, Quantity};
use crate::plan::{Derivation, Member, Parts};
use crate::problem::Code;
use crate::value::{Exact, RegionId};

/// Parts that exceed their whole, be some of them not there yet. A duty of every month or quarter is
/// each region's own.
pub(super) fn parts_exceed_whole(subject: &Subject) -> Vec<AuditFinding> {
    let is_own = |it: &Entry| it.indicator.targets.iter().any(|target| target.every.is_some());
    let adds = |it: &&Entry| it.indicator.nature.adds_up() && !it.indicator.may_fall && !is_own(it);
    subject.entries.iter().filter(adds).filter_map(exceeded).collect()
}

fn exceeded(entry: &Entry) -> Option<AuditFinding> {
    let whole = entry.own_value()?;
    let parts = match entry.indicator.derivation_in(entry.region) {
        Some(Derivation::Sum(members)) => members.iter().map(|it| member(entry, *it)).collect(),
        Some(_) => return None,
        None => children(entry),
    };
    let is_open = entry.plan.regions.get(entry.region.index())?.parts == Parts::Some;
    let known: Vec<Quantity> = parts.iter().filter_map(Entry::actual).collect();
    let zero = Exact::from(0);
    if (known.len() == parts.len() && !is_open) || known.iter().any(|it| it.number < zero) {
        return None;
    }
    let count = known.len();
    let sum = known.into_iter().reduce(|sum, part| sum.plus(&part))?;
    let bound = &whole.half_ulp() + &sum.half_ulp();
    let exceeds = &sum.number - &whole.number > bound;
    let figures = [whole.written(), sum.written()];
    exceeds.then(|| {
        let row = whole.rows.last();
        let finding = AuditFinding::new(entry, Code::SomePartsExceed, row, figures).with_figures();
        finding.with(count).also(sum.rows.last())
    })
}

/// Wholes that do not lie between their regions.
pub(super) fn outside_regions(subject: &Subject) -> Vec<AuditFinding> {
    subject.entries.iter().flat_map(|entry| [of_growth(entry), of_level(entry)]).flatten().collect()
}

/// The published growth of a whole is between those of its parts.
fn of_growth(entry: &Entry) -> Option<AuditFinding> {
    let published = entry.published().filter(|_| entry.indicator.nature.adds_up())?;
    let parts = all_children(entry)?;
    let numbers: Vec<Exact> = parts.iter().map(rate).collect::<Option<_>>()?;
    outside(entry, &published, &numbers, |finding| finding.with(published.written()).with(""))
}

/// An amount per head, or a ratio, of a whole is between those of its parts.
fn of_level(entry: &Entry) -> Option<AuditFinding> {
    let is_average = !entry.indicator.nature.adds_up() && entry.indicator.nature.has_numbers();
    let level = entry.own_value().filter(|_| is_average)?;
    let parts = all_children(entry)?;
    let numbers: Vec<Exact> =
        parts.iter().map(|it| it.own_value().map(|it| it.number)).collect::<Option<_>>()?;
    outside(entry, &level, &numbers, |finding| finding.with("").with(level.written()))
}

fn outside(
    entry: &Entry,
    whole: &Quantity,
    parts: &[Exact],
    named: impl FnOnce(AuditFinding) -> AuditFinding,
) -> Option<AuditFinding> {
    let (least, most) = (parts.iter().min()?, parts.iter().max()?);
    let bound = whole.half_ulp();
    let is_outside = whole.number < least - &bound || whole.number > most + &bound;
    is_outside.then(|| {
        let shown = |it: &Exact| it.rounded_to_most(2, entry.plan.rounding).to_string();
        let [least, most] = [least, most].map(shown);
        let figures = [whole.written(), format!("{least}..{most}")];
        let finding = AuditFinding::new(entry, Code::OutsideRegions, whole.rows.last(), figures);
        named(finding).with(least).with(most)
    })
}

/// The regions that together are the whole of one; nothing where there are fewer than two.
fn all_children<'a>(entry: &Entry<'a>) -> Option<Vec<Entry<'a>>> {
    let region = entry.plan.regions.get(entry.region.index())?;
    (region.parts == Parts::All && region.children.len() > 1).then(|| children(entry))
}

fn children<'a>(entry: &Entry<'a>) -> Vec<Entry<'a>> {
    let children = entry.plan.children(entry.region).iter();
    children.map(|region| member(entry, Member::Region(*region))).collect()
}

fn member<'a>(entry: &Entry<'a>, member: Member) -> Entry<'a> {
    let (id, region): (_, RegionId) = match member {
        Member::Region(region) => (entry.id, region),
        Member::Indicator(id) => (id, entry.region),
    };
    Entry::new((entry.plan, entry.figures), entry.report, (id, region, entry.period))
}
