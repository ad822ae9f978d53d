//! A figure that is hardly in the unit of those around it: a percentage written as a fraction, 万元 in
//! place of 亿元.
//!
//! It is held against last year's, that of the period before, the opening value and the target, and is
//! told where one of them is far away and none explains it: what starts small on the way to a large
//! target, or has always been beyond it, is right. A published rate is held against other rates.

use crate::assess::numbers::Numbers;
use crate::assess::target::kind_of;
use crate::formula::Applied;
use crate::formula::scheduled_share::ScheduledShare;
use crate::ledger::{Entry, Quantity};
use crate::plan::{Better, MonthsOfWay, Schedule, Target};
use crate::problem::{Code, Problem};
use crate::value::Exact;

/// How far apart numbers are that are hardly in one unit, and how near one explains another.
struct Scale {
    far: i64,
    near: i64,
    /// By how many digits a number in another unit is moved.
    digits: &'static [u8],
}

/// How near to those around it a rate is that was written as a multiple.
const NEAR_TO_RATES: i64 = 4;

/// A fraction in place of a percentage is a hundred times too small, and shares seldom double.
const OF_PERCENT: Scale = Scale { far: 50, near: 10, digits: &[2] };

/// A rate that is written as an index, 105.2 for 5.2, is far from rates of a few per cent.
const OF_INDEX: Scale = Scale { far: 8, near: 8, digits: &[] };

/// The same written as a multiple, 1.052, is not far from such rates: its digits must show it too.
const OF_MULTIPLE: Scale = Scale { far: 2, near: 2, digits: &[] };

/// 万元 and 亿元 are ten thousand apart, and what really grows a thousandfold deserves a look too.
const OF_LEVEL: Scale = Scale { far: 1000, near: 100, digits: &[3, 4, 8] };

/// A number that a figure is held against.
struct Reference {
    number: Exact,
    is: Role,
}

/// What the number is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    LastYear,
    Before,
    Opening,
    Target,
}

/// The roles in the order of what the sentence names.
const ROLES: [Role; 4] = [Role::LastYear, Role::Target, Role::Before, Role::Opening];

/// A figure that is far from what is around it, and not explained by any of it.
pub(super) fn other_magnitude(entry: &Entry, now: &Quantity) -> Option<Problem> {
    let is_percent = entry.indicator.unit.as_deref() == Some("%");
    let scale = if is_percent { &OF_PERCENT } else { &OF_LEVEL };
    let size = now.number.abs();
    let references = references(entry, &size);
    let is_far = |it: &&Reference| {
        let explains = |other: &Reference| {
            explains(other.is, it, entry, &size) && !apart(&size, &other.number, scale.near)
        };
        apart(&size, &it.number, scale.far) && !references.iter().flatten().any(explains)
    };
    let far: Vec<&Reference> = references.iter().flatten().filter(is_far).collect();
    let meant = in_other_unit(now, far.first()?, scale);
    let named = |it: &Reference| match it.is {
        Role::Target => declared(entry, &it.number),
        Role::LastYear | Role::Before | Role::Opening => it.number.decimals(),
    };
    Some(problem([&now.written(), ""], now, &names(&far, named), scale).with(meant))
}

/// A published rate that is hardly in the unit of those around it: 520, 0.052, 105.2 or 1.052 where 5.2 was
/// meant.
/// A rate may be next to nothing, so that a fraction must also show by its digits.
pub(super) fn other_magnitude_of_rate(entry: &Entry, numbers: &Numbers) -> Option<Problem> {
    let rate = numbers.published_rate()?;
    let (size, digits) = (rate.number.abs(), rate.decimals.unwrap_or_default());
    let around = rates_around(entry);
    let has_many_digits = around.iter().all(|(_, other)| digits >= other + 2);
    let over_hundred = &rate.number - &100.into();
    let over_one = &(&rate.number - &1.into()) * &100.into();
    let is_likely = |rate: &Exact| rate.abs() <= 20.into();
    let (scale, of_index) = if is_likely(&over_hundred) {
        (&OF_INDEX, Some(over_hundred))
    } else if has_many_digits
        && is_likely(&over_one)
        && around.iter().any(|(it, _)| !apart(&over_one.abs(), &it.number, NEAR_TO_RATES))
    {
        (&OF_MULTIPLE, Some(over_one))
    } else {
        (&OF_PERCENT, None)
    };
    let is_fraction = size < 1.into() && has_many_digits;
    let of_levels = numbers.levels(entry).and_then(|it| it.ok()?.apply().ok());
    let of_levels = of_levels.map(|it| it.number().abs());
    let mut all = around.iter().map(|(it, _)| &it.number).chain(&of_levels);
    if all.any(|it| !apart(&size, it, scale.near)) {
        return None;
    }
    let is_far = |it: &&Reference| apart(&size, &it.number, scale.far);
    let far: Vec<&Reference> = around.iter().map(|(it, _)| it).filter(is_far).collect();
    let shows = size >= 100.into() || is_fraction || of_index.is_some();
    let first = far.first().filter(|_| shows)?;
    let meant = of_index.map_or_else(|| in_other_unit(rate, first, scale), |it| it.decimals());
    let names = names(&far, |it| it.number.decimals());
    Some(problem(["", &rate.written()], rate, &names, scale).with(meant))
}

/// The rates of last year and of the period before, and the one that is asked for, with their decimals. That of
/// the period before is known of what builds up to a rate that is asked for; of others only some reports ask
/// for it, and what is told must not depend on the report.
fn rates_around(entry: &Entry) -> Vec<(Reference, u8)> {
    let targets = entry.target.iter().chain(&entry.indicator.targets);
    let asked: Vec<_> = targets.filter(|it| it.kind.is_growth()).collect();
    let is_known = entry.indicator.nature.builds_up() && !asked.is_empty();
    let before = entry.published_before().filter(|_| is_known);
    let asked = asked.iter().find_map(|it| it.comparison.as_ref()?.declared());
    let published = |it: Quantity| (it.number, it.decimals.unwrap_or_default());
    let around = [
        (Role::LastYear, entry.published_last_year().map(published)),
        (Role::Before, before.map(published)),
        (Role::Target, asked.map(|it| (it.exact(), it.scale()))),
    ];
    let around = around.into_iter().filter_map(|(is, rate)| Some((is, rate?)));
    around.map(|(is, (number, digits))| (Reference { number: number.abs(), is }, digits)).collect()
}

/// What the sentence names, in its order: those that are far, as they are called.
fn names(far: &[&Reference], name: impl Fn(&Reference) -> String) -> [String; 4] {
    ROLES.map(|role| far.iter().find(|it| it.is == role).map(|it| name(it)).unwrap_or_default())
}

/// What is said of a number, a level or a rate, that is far from some of those around it; what was meant
/// comes last.
fn problem([level, rate]: [&str; 2], now: &Quantity, names: &[String], scale: &Scale) -> Problem {
    let problem = Problem::new(Code::OtherMagnitude, now.rows.last().place()).with(level);
    let problem = names.iter().fold(problem, |problem, name| problem.with(name));
    problem.with(scale.far).with(rate)
}

/// What the figure is held against; nothing is far from 0.
fn references(entry: &Entry, size: &Exact) -> [Option<Reference>; 4] {
    let before = entry.amount_before().filter(|earlier| earlier.period < entry.period);
    let of_target = entry.target.as_ref().and_then(|it| nearest_of_target(entry, it, size));
    let reference = |is, number: Option<Exact>| {
        let number = number?.abs();
        number.is_positive().then_some(Reference { number, is })
    };
    [
        reference(Role::LastYear, entry.last_year().map(|it| it.number)),
        reference(Role::Before, before.and_then(|it| Some(it.value?.exact()))),
        reference(Role::Opening, entry.opening().map(|it| it.number)),
        reference(Role::Target, of_target),
    ]
}

/// The bound of the target, as it is declared, that a number on the way to it is nearest to.
fn declared(entry: &Entry, number: &Exact) -> String {
    let target = entry.target.as_ref();
    let bounds = target.and_then(|it| kind_of(it).declared_levels(it)).into_iter().flatten();
    let nearest = bounds.min_by_key(|bound| (&bound.abs() - number).abs());
    nearest.map_or_else(String::new, |bound| bound.decimals())
}

/// The number on the way to a target that the figure is nearest to: of a flow what is expected by now,
/// as long as it is less, and before the year's end the figure itself. Below a limit nothing is expected.
fn nearest_of_target(entry: &Entry, target: &Target, size: &Exact) -> Option<Exact> {
    let [low, high] = kind_of(target).declared_levels(target)?;
    let lies_over_zero = low < 0.into() && high > 0.into();
    let (least, most) = (low.abs().min(high.abs()), low.abs().max(high.abs()));
    let least = if lies_over_zero { 0.into() } else { least };
    let comes_at_once = entry.indicator.schedule == Schedule::YearEnd;
    let is_room = target.comparison.as_ref()?.better() == Better::Lower;
    if *size < most && (is_room || comes_at_once) {
        return if is_room { None } else { Some(size.clone()) };
    }
    let MonthsOfWay { elapsed, to_due } = target.months(entry.plan.year, entry.period);
    let share = ScheduledShare::linear(elapsed, to_due).apply();
    let by_now = share.ok().filter(|_| entry.indicator.nature.builds_up());
    let by_now = by_now.map(|share| &least * &share);
    let low = by_now.filter(|it| *it < least).unwrap_or(least);
    Some(size.clone().max(low).min(most))
}

/// Whether one number can explain that the figure is far from another. What stands in the same row may
/// be in the same wrong unit, so that last year's explains a target only where seasons do.
fn explains(role: Role, far: &Reference, entry: &Entry, size: &Exact) -> bool {
    match (role, far.is) {
        (Role::LastYear, Role::Target) => entry.indicator.nature.builds_up() && *size < far.number,
        (Role::Opening, Role::Target) => !entry.indicator.nature.is_ratio(),
        (Role::LastYear | Role::Before | Role::Opening | Role::Target, _) => true,
    }
}

fn apart(a: &Exact, b: &Exact, times: i64) -> bool {
    let (small, large) = ordered(a, b);
    small.is_positive() && *large >= small * &times.into()
}

fn ordered<'n>(a: &'n Exact, b: &'n Exact) -> (&'n Exact, &'n Exact) {
    if a < b { (a, b) } else { (b, a) }
}

/// The figure in the unit that brings it nearest to what it is held against.
fn in_other_unit(now: &Quantity, reference: &Reference, scale: &Scale) -> String {
    let is_small = now.number.abs() < reference.number;
    let moved = scale.digits.iter().map(|digits| {
        let ten = |digits| Exact::decimal(1, digits);
        if is_small {
            &now.number * &Exact::from(10_i64.pow(u32::from(*digits)))
        } else {
            &now.number * &ten(*digits)
        }
    });
    let nearer = |a: &Exact, b: &Exact| {
        let (size_a, size_b) = (a.abs(), b.abs());
        let (small_a, large_a) = ordered(&size_a, &reference.number);
        let (small_b, large_b) = ordered(&size_b, &reference.number);
        (large_a * small_b).cmp(&(large_b * small_a))
    };
    let is_near = |it: &Exact| !apart(&it.abs(), &reference.number, scale.near);
    moved.min_by(nearer).filter(is_near).map_or(String::new(), |it| it.decimals())
}
