//! A figure beside those of other periods, and of other regions.

use super::finding::AuditFinding;
use super::subject::{Subject, is_large, months, rate};
use crate::assess::numbers::Numbers;
use crate::assess::target::kind::Basis;
use crate::assess::target::kind_of;
use crate::figures::{Key, State};
use crate::formula::Applied;
use crate::formula::december::December;
use crate::formula::outlier::Spread;
use crate::ledger::Entry;
use crate::plan::Target;
use crate::problem::Code;
use crate::report::Judged;
use crate::value::{Exact, Period};

/// How many growths a median needs.
const ENOUGH: usize = 8;

/// How many periods in a row are no chance.
const IN_A_ROW: usize = 3;

/// How many times the average month a December may be.
const JUMP: i64 = 3;

/// Figures of periods that are not over.
pub(super) fn not_over(subject: &Subject) -> Vec<AuditFinding> {
    let Some(day) = subject.as_of else { return Vec::new() };
    let is_open = |it: &&Entry| it.period.last_day() >= day;
    let of = |entry: &Entry| {
        let row = entry.row()?;
        let figures = [entry.own_value().map(|it| it.written()).unwrap_or_default(), String::new()];
        let finding = AuditFinding::new(entry, Code::PeriodNotOver, row.row, figures);
        Some(finding.with(entry.period).with(day))
    };
    subject.entries.iter().filter(is_open).filter_map(of).collect()
}

/// Changes on last year that are large, and of which no note tells why.
pub(super) fn large_changes(subject: &Subject) -> Vec<AuditFinding> {
    let most = subject.ledger.plan.audit.change();
    let of = |entry: &Entry| {
        let Entry { id: indicator, region, period, .. } = *entry;
        let (now, before) = (entry.own_value()?, entry.last_year()?);
        let is_noted = subject.noted.contains(&Key { indicator, region, period });
        let rate = rate(entry).filter(|it| it.abs() > most && !is_noted)?;
        let figures = [now.written(), before.written()];
        let finding = AuditFinding::new(entry, Code::LargeChange, now.rows.last(), figures);
        let finding = finding.with_figures().with(rate.round(1, entry.plan.rounding));
        let finding = finding.with(most.decimals());
        let other = before.rows.last();
        Some(if other == now.rows.last() { finding } else { finding.also(other) })
    };
    subject.entries.iter().filter_map(of).collect()
}

/// Milestones that go back from done.
pub(super) fn undone(subject: &Subject) -> Vec<AuditFinding> {
    let is_done = |it: &Entry| matches!(it.state(), Some(State::Done(_)));
    let of = |entry: &Entry| {
        let (state, row) = (entry.state()?, entry.row()?);
        let earlier = months(entry, entry.period.year()).filter(|it| it.period < entry.period);
        let before = earlier.filter(is_done).last().filter(|_| !is_done(entry))?;
        let now = match state {
            State::InProgress => "in-progress",
            State::NotStarted | State::Done(_) => "not-started",
        };
        let figures = [now.to_owned(), format!("done {}", before.period)];
        let finding = AuditFinding::new(entry, Code::MilestoneUndone, row.row, figures);
        Some(finding.with(before.period).also(before.row()?.row))
    };
    subject.entries.iter().filter_map(of).collect()
}

/// Decembers that bring far more than a month, where last year's did not.
pub(super) fn december_jumps(subject: &Subject) -> Vec<AuditFinding> {
    let flows = subject.entries.iter().filter(|it| it.indicator.only_rises());
    flows.filter(|it| it.period.last_month() == 12).filter_map(december_jump).collect()
}

fn december_jump(entry: &Entry) -> Option<AuditFinding> {
    let december = december(entry, entry.period.year())?;
    let (alone, times) = (december.alone(), december.apply().ok()?);
    let counts = entry.indicator.counts_whole_things();
    let is_jump = times > JUMP.into() && (!counts || is_large(&alone));
    let last_year = self::december(entry, entry.period.year() - 1);
    // Where it was so last year, that is how the year goes.
    let is_usual =
        last_year.and_then(|it| it.apply().ok()).is_some_and(|it| times <= &it * &2.into());
    if !is_jump || is_usual {
        return None;
    }
    let shown = |number: &Exact, digits| number.round(digits, entry.plan.rounding).to_string();
    let figures = [alone.decimals(), shown(&december.average().ok()?, 2)];
    let row = entry.row()?.row;
    let finding = AuditFinding::new(entry, Code::DecemberJump, row, figures).with_figures();
    Some(finding.with(shown(&times, 1)))
}

/// A year with its December, where something came before that.
fn december(entry: &Entry, year: u16) -> Option<December> {
    let at = |month| Some(entry.of(Period::cumulative(year, month)).own_value()?.number);
    let (year, before) = (at(12)?, at(11)?);
    before.is_positive().then_some(December { year, before })
}

/// Growths far from the others of the series, or of the other regions.
pub(super) fn outliers(subject: &Subject) -> Vec<AuditFinding> {
    let regions: Vec<(&Entry, Exact)> = subject
        .entries
        .iter()
        .filter(|it| it.region != it.plan.home())
        .filter_map(|it| Some((it, rate(it)?)))
        .collect();
    let of_regions: Vec<Exact> = regions.iter().map(|(_, rate)| rate.clone()).collect();
    let of = |entry: &Entry| {
        let years = [entry.period.year() - 1, entry.period.year()];
        let series: Vec<Exact> = years
            .into_iter()
            .flat_map(|year| months(entry, year))
            .filter_map(|it| rate(&it))
            .collect();
        let own = rate(entry)?;
        if series.len() >= ENOUGH {
            return outlier(entry, &own, &series, [series.len().to_string(), String::new()]);
        }
        let is_one = regions.iter().any(|(it, _)| it.region == entry.region);
        let counts = [String::new(), of_regions.len().to_string()];
        is_one.then(|| outlier(entry, &own, &of_regions, counts))?
    };
    subject.entries.iter().filter_map(of).collect()
}

/// A growth that is far from the others.
fn outlier(entry: &Entry, own: &Exact, all: &[Exact], counts: [String; 2]) -> Option<AuditFinding> {
    let spread = Spread::of(all).filter(|_| all.len() >= ENOUGH)?;
    let row = entry.row()?.row;
    spread.outlier(own).is_far().then(|| {
        let shown = |number: &Exact| number.round(1, entry.plan.rounding).to_string();
        let figures = [shown(own), shown(&spread.median)];
        let finding = AuditFinding::new(entry, Code::GrowthOutlier, row, figures).with_figures();
        let [periods, regions] = counts;
        finding.with(shown(&spread.deviation)).with(periods).with(regions)
    })
}

/// Growths that are just the target, and figures that are just what the schedule asks, period after
/// period. Of whole things that come month by month nothing is said.
pub(super) fn always_on_target(subject: &Subject) -> Vec<AuditFinding> {
    let of = |entry: &Entry| {
        let target = entry.target.filter(|it| it.every.is_none() && it.from.is_none())?;
        let kind = kind_of(&target);
        let all: Vec<Entry> = months(entry, entry.period.year()).collect();
        let is_met = |it: &&Entry| match kind.judged() {
            Judged::Rate => is_rate(it, &target),
            _ => !it.indicator.counts_whole_things() && is_on_schedule(it, &target),
        };
        let count = all.iter().rev().take_while(is_met).count();
        if count < IN_A_ROW {
            return None;
        }
        let (own, published) = (entry.own_value(), entry.published());
        let [rate, figure] = match kind.judged() {
            Judged::Rate => [published?.written(), String::new()],
            _ => [String::new(), own?.written()],
        };
        let figures = [format!("{rate}{figure}"), count.to_string()];
        let finding = AuditFinding::new(entry, Code::AlwaysOnTarget, entry.row()?.row, figures);
        Some(finding.with(count).with(rate).with(figure))
    };
    subject.targets.iter().filter_map(of).collect()
}

fn is_rate(entry: &Entry, target: &Target) -> bool {
    let asked = target.comparison.as_ref().and_then(|it| it.declared());
    let published = entry.published().map(|it| it.number);
    published.zip(asked).is_some_and(|(rate, asked)| rate == asked.exact())
}

fn is_on_schedule(entry: &Entry, target: &Target) -> bool {
    let numbers = Numbers::of(entry);
    let facts = kind_of(target).facts(Basis::new(entry, target, &numbers));
    let is_part = facts.trajectory.is_pro_rated() && facts.share() < Some(&1.into());
    let zero = Exact::from(0);
    is_part
        && facts.number().is_some_and(|it| *it != zero)
        && facts.standing.as_ref().is_ok_and(|it| it.in_unit == zero)
}
