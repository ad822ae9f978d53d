//! Figures that contradict one another: each is used, and someone should look at them.
//!
//! A published growth that its levels do not give, a base that is not what was reported last year, a
//! sum since January that shrinks, a number in another unit than those around it.

mod magnitude;

use std::collections::BTreeMap;
use std::ops::Range;

use super::structure::exceeding;
use magnitude::{other_magnitude, other_magnitude_of_rate};

use crate::assess::judged::judged_period;
use crate::assess::mismatch::apart;
use crate::assess::numbers::{Numbers, PublishedAs, bound, bound_of};
use crate::assess::target::kind_of;
use crate::figures::{Earlier, Key, Part, Reported};
use crate::formula::Applied;
use crate::formula::growth::{Base, Growth};
use crate::formula::growth_bound::GrowthBound;
use crate::ledger::{Entry, Ledger, Quantity};
use crate::plan::{GrowthAgainst, GrowthBasis, Target};
use crate::problem::{Code, Problem, Problems};
use crate::report::Judged;
use crate::table::RowPlace;
use crate::threads;
use crate::value::{Amount, Exact, Percent, Period, RegionSet};

/// A contradiction, and the figure that it was found at.
#[derive(Clone, Debug)]
pub(super) struct Contradiction {
    /// The figure.
    pub key: Key,
    /// What is wrong.
    pub problem: Problem,
}

impl Contradiction {
    /// Something that is wrong with the figure of an entry.
    const fn at(entry: &Entry, problem: Problem) -> Self {
        let Entry { id: indicator, region, period, .. } = *entry;
        Self { key: Key { indicator, region, period }, problem }
    }
}

/// Pushes what a ledger's figures contradict, once a figure.
pub fn findings(ledger: &Ledger, problems: &mut Problems) {
    each_found(ledger, |found| problems.extend(found.into_iter().map(|it| it.problem)));
}

/// Gives what the figures of each indicator contradict, in the order of the ledger.
pub(super) fn each_found(ledger: &Ledger, mut take: impl FnMut(Vec<Contradiction>) + Send) {
    let indicators = ledger.by_indicator();
    let of = |rows: &Range<usize>| of_indicator(ledger, rows.clone());
    threads::each(threads::worth(ledger.len()), &indicators, of, &mut take);
    let exceeding = exceeding(ledger).map(|(entry, problem)| Contradiction::at(&entry, problem));
    take(exceeding.collect());
}

/// What the figures of an indicator contradict.
fn of_indicator(ledger: &Ledger, rows: Range<usize>) -> Vec<Contradiction> {
    let mut inspection = Inspection::default();
    for row in rows {
        let entry = ledger.entry(row);
        let judged = judged_period(&entry);
        let entry = entry.as_reported();
        inspection.look_at(&entry);
        if judged != entry.period {
            inspection.look_at(&entry.of(judged));
        }
    }
    inspection.found
}

/// Figures of an indicator that were looked at.
type Inspected = BTreeMap<Period, RegionSet>;

/// What was found in the figures of an indicator, each of which is looked at once.
#[derive(Default)]
struct Inspection {
    found: Vec<Contradiction>,
    figures: Inspected,
    /// Those whose published growth a target asks for.
    rates: Inspected,
    /// Those of single periods that others are the sum of.
    parts: Inspected,
}

impl Inspection {
    fn look_at(&mut self, entry: &Entry) {
        let Some(row) = entry.row() else { return };
        let is_of_rate = |target: &Target| kind_of(target).judged() == Judged::Rate;
        if row.growth.is_some()
            && entry.target.as_ref().is_some_and(is_of_rate)
            && self.rates.entry(entry.period).or_default().insert(entry.region)
        {
            self.add(entry, points_for_percent(entry));
        }
        if !self.figures.entry(entry.period).or_default().insert(entry.region) {
            return;
        }
        self.add(entry, row.growth.and_then(|_| doubtful_rate(entry)));
        if let Some(Reported::Parts(parts)) = entry.figure {
            let found = rates_of_parts(entry, parts, &mut self.parts);
            self.add(entry, found);
        }
        self.add(entry, parts_mismatch(entry));
        if row.last_year.is_some() || row.last_full_year.is_some() {
            self.add(entry, revised_bases(entry));
        }
        if let Some(now) = entry.actual() {
            // A fall of earlier months is told once, whatever the month of the report.
            self.found.extend(falls(entry, &now).map(|(period, problem)| Contradiction {
                key: Key { period, ..entry.key() },
                problem,
            }));
            self.add(entry, other_magnitude(entry, &now));
        }
        self.add(entry, tells_no_period(entry));
    }
    fn add(&mut self, entry: &Entry, problems: impl IntoIterator<Item = Problem>) {
        self.found.extend(problems.into_iter().map(|it| Contradiction::at(entry, it)));
    }
}

/// A published rate that the levels contradict, whose base tells nothing, or that is of another magnitude.
fn doubtful_rate(entry: &Entry) -> Option<Problem> {
    let numbers = Numbers::of(entry);
    let published = numbers.published.as_ref()?;
    let place = published.rows.last().place();
    if let PublishedAs::OnLoss(_) = numbers.published_as {
        let problem = Problem::new(Code::RateOnLoss, place).with(published.written());
        return Some(problem.with(numbers.base.ok()?.decimals()));
    }
    let is_nominal = entry.indicator.growth_basis == GrowthBasis::Nominal;
    let apart = apart(entry, &numbers);
    // At constant prices a rate is another than that of the levels, but seldom of the other sign.
    let doubtful = apart.as_ref().filter(|it| is_nominal || it.is_of_other_sign());
    if let Some((found, turned)) = doubtful.zip(turned_around(entry, &numbers)) {
        let problem = Problem::new(Code::YearsSwapped, place).with(published.written());
        return Some(problem.with(found.of_levels()).with(found.shown(turned.number())));
    }
    let Some(found) = apart.filter(|_| is_nominal) else {
        return other_magnitude_of_rate(entry, &numbers);
    };
    let problem = Problem::new(Code::GrowthMismatch, place);
    let problem = found.values().into_iter().fold(problem, Problem::with);
    Some(problem.with(found.meant().unwrap_or_default()))
}

/// Published rates of months alone that the figures of these months contradict, of those that were
/// not looked at before.
fn rates_of_parts(entry: &Entry, parts: &[Part], inspected: &mut Inspected) -> Vec<Problem> {
    let mut is_new = |it: &Part| inspected.entry(it.period).or_default().insert(entry.region);
    let single = parts.iter().filter(|it| !it.period.is_cumulative() && is_new(it));
    let is_nominal = entry.indicator.growth_basis == GrowthBasis::Nominal;
    single.filter(|_| is_nominal).filter_map(|part| rate_of_part(entry, part)).collect()
}

fn rate_of_part(entry: &Entry, part: &Part) -> Option<Problem> {
    let of_row = |amount: Option<Amount>| Some(Quantity::of_row(amount?, part.figure.row));
    let (published, now) = (of_row(part.figure.growth)?, of_row(part.figure.value)?);
    let stored = || entry.alone(part.period.year_before());
    let base = of_row(part.figure.last_year).or_else(stored)?;
    let problem = Problem::new(Code::SingleGrowthMismatch, part.figure.row.place());
    let problem = problem.with(part.period.months()).with(published.written());
    let growth = Growth { actual: now.number.clone(), base: Base::LastYear(base.number.clone()) };
    if growth.base.allows_rate(Some(&now.number)).is_err() {
        return Some(problem.with("").with("").with("").with(base.number.decimals()));
    }
    let rate = growth.apply().ok()?;
    let bound = bound_of(&now, &base, &published).apply().ok()?;
    let apart = (&published.number - rate.number()).abs();
    let shown = |number: &Exact| number.round(2, entry.plan.rounding);
    (apart > *bound.number()).then(|| {
        let problem = problem.with(shown(rate.number()));
        problem.with(shown(&apart)).with(shown(bound.number())).with("")
    })
}

/// The rate of the levels of one row the other way round, where it is the published one.
fn turned_around(entry: &Entry, numbers: &Numbers) -> Option<Percent> {
    entry.row()?.last_year?;
    let base = Base::LastYear(numbers.level().ok()?);
    let actual = numbers.last_year.as_ref().ok()?.number.clone();
    let turned = Growth { actual, base }.apply().ok()?;
    let GrowthBound { actual, base, published } = bound(entry, numbers)?;
    let bound = GrowthBound { actual: base, base: actual, published }.apply().ok()?;
    let apart = (&numbers.published.as_ref()?.number - turned.number()).abs();
    let is_on_last_year = entry.indicator.grows_against() == GrowthAgainst::LastYear;
    (is_on_last_year && apart <= *bound.number()).then_some(turned)
}

/// The change of a ratio where its rate belongs, beside a target that asks for the rate.
fn points_for_percent(entry: &Entry) -> Option<Problem> {
    let numbers = Numbers::of(entry);
    let published = numbers.published.as_ref()?;
    let is_change = numbers.published_as == PublishedAs::Change;
    let now = numbers.actual.as_ref().ok().filter(|_| is_change)?;
    let base = numbers.base_of(entry).ok()?;
    let rate = Growth { actual: now.number.clone(), base: base.clone() }.apply().ok()?;
    let problem = Problem::new(Code::PointsForPercent, published.rows.last().place());
    let problem = problem.with(published.written()).with(now.written());
    let rate = rate.number().round(2, entry.plan.rounding);
    Some(problem.with(base.number().decimals()).with(rate))
}

/// A sum since January of what is promised for every month or quarter: it could be that of one.
fn tells_no_period(entry: &Entry) -> Option<Problem> {
    let (target, every) = entry.indicator.targets.iter().find_map(|it| Some((it, it.every?)))?;
    let over = every.until(entry.period.year(), entry.period.last_month());
    let over: Vec<Period> = over.filter(|period| !target.begins_after(*period)).collect();
    let is_one = over.is_empty() || over == [entry.period];
    let is_row = !matches!(entry.figure?, Reported::Parts(_));
    let sum = entry.own_value().filter(|_| is_row && !is_one)?;
    Some(Problem::new(Code::TellsNoPeriod, sum.rows.last().place()).with(sum.written()))
}

/// A reported figure beside what its parts give, where they differ by more than rounding. The
/// regions that lie in one are its parts where all of them are reported, declared or not.
fn parts_mismatch(entry: &Entry) -> Option<Problem> {
    let derived = match entry.indicator.derivation_in(entry.region) {
        Some(_) => entry.of_parts(),
        None => entry.sum_of_regions(),
    }?;
    let reported = entry.own_value()?;
    let apart = (&reported.number - &derived.number).abs();
    // Of whole things nothing is rounded away.
    let is_whole = [&reported, &derived].iter().all(|it| it.decimals == Some(0));
    let is_exact = is_whole && entry.indicator.counts_whole_things();
    let rounding = &reported.half_ulp() + &derived.half_ulp();
    let bound = if is_exact { Exact::from(0) } else { rounding };
    (apart > bound).then(|| {
        let problem = Problem::new(Code::PartsMismatch, reported.rows.last().place());
        let problem = problem.with(reported.written()).with(derived.written());
        problem.with(apart.decimals()).with(bound.decimals()).also(derived.rows.last().place())
    })
}

/// Last year's figures as this year's return gives them, where they differ from what was reported
/// then by more than rounding.
fn revised_bases(entry: &Entry) -> Vec<Problem> {
    let last_year = entry.figure.and_then(|it| Quantity::of(it, |figure| figure.last_year));
    let last_year = last_year.map(|own| ("last_year", own, entry.year_before()));
    let full_year = entry.own_full_year();
    let full_year = full_year.map(|own| ("last_full_year", own, entry.full_year()));
    let found = [last_year, full_year].into_iter().flatten().filter_map(|(column, own, stored)| {
        let stored = Quantity::value(stored?)?;
        let rounding = own.half_ulp().max(stored.half_ulp());
        ((&own.number - &stored.number).abs() > rounding).then(|| {
            let problem = Problem::new(Code::BaseRevised, own.rows.last().place());
            let problem = problem.with(column).with(own.written()).with(stored.written());
            problem.also(stored.rows.last().place())
        })
    });
    found.collect()
}

/// A sum since January that is less than it was in a period before.
struct Fall {
    /// The period of the fall.
    period: Period,
    sum: Exact,
    row: RowPlace,
    /// The period before, its sum, and where that stands if it is known.
    before: Period,
    higher: Exact,
    also: Option<RowPlace>,
}

/// The latest fall of the year, else one that came earlier and still leaves open what was reached.
fn falls(entry: &Entry, now: &Quantity) -> Option<(Period, Problem)> {
    if !entry.indicator.only_rises() {
        return None;
    }
    let Fall { period, sum, row, before, higher, also } = match entry.figure? {
        Reported::Parts(parts) => fall_of_parts(parts),
        Reported::Value(_) | Reported::Row(_) => fall_of_sums(entry, now),
    }?;
    let problem = Problem::new(Code::CumulativeFalls, row.place()).with(sum.decimals());
    let problem = problem.with(before).with(higher.decimals());
    let is_now = period == entry.period;
    let problem = if is_now { problem.with("") } else { problem.with(period) };
    Some((period, also.into_iter().fold(problem, |problem, row| problem.also(row.place()))))
}

/// The last single period that takes something off.
fn fall_of_parts(parts: &[Part]) -> Option<Fall> {
    let mut sum = Exact::from(0);
    let mut found = None;
    for pair in parts.windows(2) {
        let [before, now] = pair else { break };
        let higher = &sum + &before.figure.value?.exact();
        let lower = &higher + &now.figure.value?.exact();
        if lower < higher {
            found = Some(Fall {
                period: now.period.since_january(),
                sum: lower,
                row: now.figure.row,
                before: before.period.since_january(),
                higher: higher.clone(),
                also: Some(before.figure.row),
            });
        }
        sum = higher;
    }
    found
}

/// The last fall of figures since January: to the one that is reported on, else of the months that are known.
fn fall_of_sums(entry: &Entry, now: &Quantity) -> Option<Fall> {
    let (before, higher, also) = sum_before(entry)?;
    let (period, row) = (entry.period, now.rows.last());
    if now.number < higher {
        let sum = now.number.clone();
        return Some(Fall { period, sum, row, before, higher, also: Some(also) });
    }
    let [(before, higher), (period, sum)] = entry.last_fall()?;
    let (sum, higher) = (sum.exact(), higher.exact());
    Some(Fall { period, sum, row, before, higher, also: None })
}

/// The sum of the period before, and where it stands.
fn sum_before(entry: &Entry) -> Option<(Period, Exact, RowPlace)> {
    let latest = entry.amount_before().filter(|earlier| earlier.period < entry.period);
    if let Some(Earlier { period, value, row }) = latest {
        return Some((period, value?.exact(), row));
    }
    let (period, sum) = entry.sum_before()?;
    Some((period, sum.number.clone(), sum.rows.last()))
}
