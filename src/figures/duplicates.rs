//! Rows that say the same thing twice, or two things of one key.
//!
//! The first pass sets one bit per series and month. Only when a bit is met again are the files
//! read once more, and then the rows of just those keys are kept and compared.

use hashbrown::HashMap;

use super::figure::{Figure, Key};
use super::read::Reading;
use crate::problem::{Code, Problem};
use crate::value::{Amount, IndicatorId, RegionId, SourceId};

/// Which keys were met, and the first row of those met more than once.
#[derive(Default)]
pub struct Seen {
    months: HashMap<(IndicatorId, RegionId, u16), u16>,
    collided: HashMap<Key, Met>,
}

/// What is known of a key that was met more than once: not more than one row.
#[derive(Default)]
struct Met {
    first: Option<Figure>,
    contradicted: bool,
}

impl Seen {
    /// Remembers a key of a cumulative period.
    pub fn mark(&mut self, key: Key) {
        let months = self.months.entry((key.indicator, key.region, key.period.year())).or_default();
        let bit = 1 << key.period.last_month();
        if *months & bit != 0 {
            self.collided.entry(key).or_default();
        }
        *months |= bit;
    }

    /// Whether any key was met twice.
    pub fn has_collisions(&self) -> bool {
        !self.collided.is_empty()
    }

    /// Compares a row of the second pass with the first of its key: the same is used once, a
    /// contradiction not at all.
    pub fn compare(&mut self, key: Key, figure: Figure, reading: &mut Reading) {
        let Some(met) = self.collided.get_mut(&key) else { return };
        let Some(first) = &met.first else {
            met.first = Some(figure);
            return;
        };
        let same = says_the_same(first, &figure);
        let code = if same { Code::DuplicateRow } else { Code::ConflictingRows };
        reading.problems.push(Problem::new(code, figure.row.place()).also(first.row.place()));
        reading.withdraw(figure.row.source);
        if !same && !met.contradicted {
            met.contradicted = true;
            reading.withdraw(first.row.source);
            reading.figures.remove(key);
        }
    }
}

/// Whether two rows say the same numbers, however many decimals they write.
fn says_the_same(a: &Figure, b: &Figure) -> bool {
    let numbers = |it: &Figure| {
        [it.value, it.last_year, it.growth, it.last_full_year, it.opening]
            .map(|amount| amount.map(Amount::exact))
    };
    a.state == b.state && numbers(a) == numbers(b)
}

impl Reading {
    /// Counts a row of this file as reported that was counted as used.
    fn withdraw(&mut self, source: SourceId) {
        if let Some(tally) = self.tallies.iter_mut().find(|tally| tally.source == source) {
            tally.used -= 1;
            tally.reported += 1;
        }
    }
}
