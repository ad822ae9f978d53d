//! Rows that say the same thing twice, or two things of one key.
//!
//! The first pass sets one bit per series and month. Only when a bit is met again are the files
//! read once more, and then the rows of just those keys are kept and compared.

use hashbrown::HashMap;

use super::figure::{Figure, Key};
use super::read::Reading;
use crate::problem::{Code, Problem};
use crate::value::{Amount, IndicatorId, RegionId, SourceId};

/// Which keys were met, and the rows of those met more than once.
#[derive(Default)]
pub struct Seen {
    months: HashMap<(IndicatorId, RegionId, u16), u16>,
    collided: HashMap<Key, Vec<Figure>>,
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

    /// Keeps a row of the second pass when its key was met twice.
    pub fn collect(&mut self, key: Key, figure: Figure) {
        if let Some(rows) = self.collided.get_mut(&key) {
            rows.push(figure);
        }
    }

    /// Says what the rows of a key have to do with each other: the same is used once, a
    /// contradiction not at all.
    pub fn settle(self, reading: &mut Reading) {
        let mut collided: Vec<(Key, Vec<Figure>)> = self.collided.into_iter().collect();
        collided.sort_by_key(|(_, rows)| rows.first().map(|first| first.row));
        for (key, rows) in collided {
            let Some((first, others)) = rows.split_first() else { continue };
            let same = others.iter().all(|other| says_the_same(first, other));
            let code = if same { Code::DuplicateRow } else { Code::ConflictingRows };
            for other in others {
                reading
                    .problems
                    .push(Problem::new(code, other.row.place()).also(first.row.place()));
                reading.withdraw(other.row.source);
            }
            if !same {
                reading.withdraw(first.row.source);
                reading.figures.remove(key);
            }
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
