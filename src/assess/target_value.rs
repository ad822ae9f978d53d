//! The number that a target is compared with: as it is declared, or as the figures tell it.
//!
//! - `last-year`: of a level of a flow or a stock, last year's figure of the period that ends with
//!   the due month (the full year, the year's end); of a ratio or a share, which are compared with
//!   the whole target at every period, that of the same period a year earlier; of growth, last
//!   year's growth as a whole.
//! - `@id`, in step with another indicator: its figure of the same region and period, of growth its
//!   growth. Such a target moves with every period, so that nothing of it is final, scheduled or
//!   still to be brought by the rest of the year.

use super::numbers::Growth;
use super::outcome::Applies;
use crate::figures::RowPlace;
use crate::formula::Applied;
use crate::formula::growth;
use crate::ledger::{Entry, Quantity};
use crate::plan::{GrowthBasis, Kind, Mark, Nature, Operand, Target, Want};
use crate::value::{IndicatorId, Missing, Period};

/// A comparison whose number is known.
#[derive(Clone, Debug)]
pub struct TargetValue {
    /// The comparison.
    pub want: Want,
    /// The rows that tell the number; none where plan.toml declares it.
    pub rows: Vec<RowPlace>,
}

/// A number with the rows that tell it.
type Told = (Mark, Vec<RowPlace>);

impl TargetValue {
    /// The comparison of a target, which something to be done does not have.
    pub fn of(entry: &Entry, target: &Target) -> Applies<Self> {
        Some(Self::known(entry, target.kind, &target.want?))
    }

    /// A comparison of this kind with its number.
    ///
    /// # Errors
    /// The figures do not tell the number.
    pub fn known(entry: &Entry, kind: Kind, want: &Want<Operand>) -> Result<Self, Missing> {
        let mut rows = Vec::new();
        let want = want.try_map(|operand| {
            let (mark, told_by) = match operand {
                Operand::Number(amount) => ((*amount).into(), Vec::new()),
                Operand::LastYear => last_year(entry, kind)?,
                Operand::InStep(id) => in_step(entry, kind, *id)?,
            };
            rows = told_by;
            Ok(mark)
        })?;
        Ok(Self { want, rows })
    }
}

fn last_year(entry: &Entry, kind: Kind) -> Result<Told, Missing> {
    let whole = matches!(entry.indicator.nature, Nature::Flow | Nature::Stock);
    match kind {
        Kind::Growth => growth_of_last_year(entry),
        Kind::Level if whole => last_year_by_due(entry).map(told).ok_or(Missing::NoLastFullYear),
        Kind::Level | Kind::Share | Kind::Done => {
            entry.last_year().map(told).ok_or(Missing::NoLastYear)
        }
    }
}

/// Last year's figure of the period that ends with the due month.
fn last_year_by_due(entry: &Entry) -> Option<Quantity> {
    match entry.target.map(|target| year_before_due(&target, entry.plan.year)) {
        Some(period) if period.last_month() < 12 => entry.at(period)?.actual(),
        _ => entry.last_full_year(),
    }
}

/// The periods of earlier years whose figures tell what `last-year` is.
pub fn periods(target: &Target, plan_year: u16) -> Vec<Period> {
    match target.kind {
        Kind::Growth => [plan_year - 1, plan_year - 2].map(Period::full_year).to_vec(),
        Kind::Level | Kind::Share | Kind::Done => vec![year_before_due(target, plan_year)],
    }
}

/// The period of last year that ends with the month a target is due in; the whole of it when that
/// is in a later year.
fn year_before_due(target: &Target, plan_year: u16) -> Period {
    match u8::try_from(target.months_to_due(plan_year)) {
        Ok(month @ 1..=11) => Period::cumulative(plan_year - 1, month),
        _ => Period::full_year(plan_year - 1),
    }
}

/// As it was published, else, at current prices, of the levels.
fn growth_of_last_year(entry: &Entry) -> Result<Told, Missing> {
    let (published, levels) = entry.growth_of_last_year();
    if let Some(published) = published {
        return Ok(told(published));
    }
    let levels = levels.filter(|_| entry.indicator.growth_basis == GrowthBasis::Nominal);
    let (year, before) = levels.ok_or(Missing::NoLastYearGrowth)?;
    let rate = growth_of_levels(&year, &before).apply()?;
    Ok((Mark::new(rate.number().clone(), None), rows_of([year, before])))
}

fn growth_of_levels(year: &Quantity, before: &Quantity) -> growth::Growth {
    let base = growth::Base::LastYear(before.number.clone());
    growth::Growth { actual: year.number.clone(), base }
}

fn in_step(entry: &Entry, kind: Kind, id: IndicatorId) -> Result<Told, Missing> {
    let other = entry.beside(id);
    if other.period != entry.period {
        return Err(Missing::NotInStep);
    }
    if kind != Kind::Growth {
        return other.actual().map(told).ok_or(Missing::NotInStep);
    }
    if let Some(published) = other.published() {
        return Ok(told(published));
    }
    let rate = Growth::of(&other).rate.and_then(Result::ok).ok_or(Missing::NotInStep)?;
    let rows = rows_of([other.actual(), other.last_year()].into_iter().flatten());
    Ok((Mark::new(rate.number().clone(), None), rows))
}

fn rows_of(quantities: impl IntoIterator<Item = Quantity>) -> Vec<RowPlace> {
    let rows = quantities.into_iter().map(|it| it.rows.as_slice().to_vec());
    let mut rows: Vec<RowPlace> = rows.flatten().collect();
    rows.dedup();
    rows
}

/// How the number of a target was computed, where it was not read: the calculation in words, and
/// with the numbers put in.
pub fn calculation(entry: &Entry, target: &Target) -> Option<[String; 2]> {
    let whole = matches!(entry.indicator.nature, Nature::Flow | Nature::Stock);
    let of_levels = |growth: growth::Growth| {
        let work = growth.work();
        [work.form.to_owned(), work.filled()]
    };
    match (target.want?.operand()?, target.kind) {
        (Operand::Number(_), _) => None,
        (Operand::LastYear, Kind::Growth) => match entry.growth_of_last_year() {
            (None, Some((year, before))) => Some(of_levels(growth_of_levels(&year, &before))),
            _ => None,
        },
        (Operand::LastYear, _) if whole => match year_before_due(target, entry.plan.year) {
            period if period.last_month() < 12 => entry.at(period)?.calculation(Entry::level),
            _ => entry.calculation(Entry::whole_year),
        },
        (Operand::LastYear, _) => entry.calculation(Entry::base),
        (Operand::InStep(id), Kind::Growth) => {
            let other = entry.beside(*id);
            let levels = Growth::of(&other).levels(&other)?.ok();
            levels.filter(|_| other.published().is_none()).map(of_levels)
        }
        (Operand::InStep(id), _) => entry.beside(*id).calculation(Entry::level),
    }
}

fn told(quantity: Quantity) -> Told {
    let rows = quantity.rows.as_slice().to_vec();
    (Mark::new(quantity.number, quantity.decimals), rows)
}
