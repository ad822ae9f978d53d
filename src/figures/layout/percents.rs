//! Plain numbers of what is in per cent: 0.875 may be 0.875 % or 87.5 %.
//!
//! Where all of a kind are small, or a small one has more decimals than the others and would be one of them
//! as a fraction, nobody can tell; where the layout says which they are, nothing is asked.

use super::grid::CellAt;
use crate::figures::number::{self, Comma, PercentSign};
use crate::value::{Amount, Exact};

/// The plain numbers of a table that are in per cent.
#[derive(Debug, Default)]
pub(super) struct Percents(Vec<PercentsOf>);

/// Those of one indicator, or of all growth.
#[derive(Debug)]
struct PercentsOf {
    /// The indicator; empty of growth.
    of: String,
    numbers: Vec<(Amount, CellAt)>,
}

/// A number that can be read in two ways.
pub(super) struct PercentDoubt {
    /// The number.
    pub text: String,
    /// What it is in per cent as a fraction.
    pub as_fraction: String,
    /// Its cell.
    pub at: CellAt,
    /// How many there are; empty of one.
    pub count: String,
    /// A number among the others that is beyond 1; empty where there is none.
    pub beside: String,
    /// What says in a layout that all are fractions.
    pub key: &'static str,
}

/// What says that growth is written as fractions.
const GROWTH_KEY: &str = "measure = { \"…\" = { to = \"growth\", fraction = true } }";

/// More decimals than these are those of a calculation.
const MOST_DECIMALS: u8 = 4;

impl Percents {
    /// Adds a number of an indicator, or of growth; one with its sign is in no doubt.
    pub(super) fn add(&mut self, of: String, text: &str, at: CellAt) {
        let read = number::read(text, PercentSign::Refused, Comma::Thousands);
        let Ok(Some(number)) = read else { return };
        if number.amount.units() == 0 {
            return;
        }
        let number = (number.amount, at);
        match self.0.iter_mut().find(|it| it.of == of) {
            Some(kind) => kind.numbers.push(number),
            None => self.0.push(PercentsOf { of, numbers: vec![number] }),
        }
    }

    /// The numbers that can be read in two ways, the first of each kind.
    pub(super) fn doubts(&self) -> impl Iterator<Item = PercentDoubt> {
        self.0.iter().filter_map(PercentsOf::doubt)
    }
}

impl PercentsOf {
    fn doubt(&self) -> Option<PercentDoubt> {
        let (small, others): (Vec<_>, Vec<_>) = self.numbers.iter().partition(|it| is_small(it.0));
        let decimals = |it: &&(Amount, CellAt)| it.0.scale().min(MOST_DECIMALS);
        let most = others.iter().map(decimals).max();
        let is_odd = |it: &&(Amount, CellAt)| match most {
            // Growth below 1 % has one decimal mostly; of an indicator each may be a share of 1.
            None => !self.of.is_empty() || decimals(it) > 1,
            Some(most) => decimals(it) > most && others.iter().any(|other| is_near(it.0, other.0)),
        };
        let odd: Vec<_> = small.into_iter().filter(is_odd).collect();
        let (number, at) = *odd.first()?;
        let beside = others.first().map(|(other, _)| other.to_string()).unwrap_or_default();
        let count = if odd.len() > 1 { odd.len().to_string() } else { String::new() };
        let as_fraction = number.shifted(2)?.to_string();
        let key = if self.of.is_empty() { GROWTH_KEY } else { "fraction = true" };
        Some(PercentDoubt { text: number.to_string(), as_fraction, at: *at, count, beside, key })
    }
}

/// Whether a number is at most 1, so that it may be a share of 1.
fn is_small(number: Amount) -> bool {
    number.abs().exact() <= Exact::decimal(1, 0)
}

/// Whether a number as a fraction is at most three times another.
fn is_near(fraction: Amount, other: Amount) -> bool {
    let (fraction, other) = (fraction.abs().exact(), other.abs().exact());
    &fraction * &Exact::decimal(100, 0) <= &other * &Exact::decimal(3, 0)
}
