//! Sensitivity: the figures at which the status would change.

use super::assessment::Assessment;
use super::status::Status;
use crate::plan::{Better, Kind};
use crate::value::Exact;

/// A figure at which the status changes.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The figure: a level in its unit, a growth or a share in %.
    pub at: Exact,
    /// The status on the other side of it.
    pub status: Status,
    /// Which figures have that status.
    pub side: Beyond,
}

/// On which side of a figure another status begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// From the figure upward, itself included.
    From,
    /// Above it.
    Above,
    /// Up to the figure, itself included.
    UpTo,
    /// Below it.
    Below,
}

/// How near to a figure its other side is looked at: nearer than any two figures that differ.
const STEP: (i64, u8) = (1, 15);

impl Assessment<'_> {
    /// The nearest figures below and above at which the status changes.
    pub fn turns(&self) -> [Option<Turn>; 2] {
        let Some(now) = self.number().filter(|_| self.duty.is_none()) else { return [None, None] };
        let mut places = self.turning_places();
        places.sort_unstable();
        places.dedup();
        let step = Exact::decimal(STEP.0, STEP.1);
        let upward = places.iter().filter(|at| *at >= now).find_map(|at| {
            let sides = [(at.clone(), Beyond::From), (at + &step, Beyond::Above)];
            self.turn(at, sides)
        });
        let downward = places.iter().rev().filter(|at| *at <= now).find_map(|at| {
            let sides = [(at.clone(), Beyond::UpTo), (at - &step, Beyond::Below)];
            self.turn(at, sides)
        });
        [downward, upward]
    }

    /// The first of these looks at a place at which the status is another.
    fn turn(&self, at: &Exact, looks: [(Exact, Beyond); 2]) -> Option<Turn> {
        looks.into_iter().find_map(|(number, side)| {
            let status = self.status_at(&number);
            (status != self.status).then(|| Turn { at: at.clone(), status, side })
        })
    }

    /// Where a status can end: the target, what is scheduled of it, and the threshold below that.
    fn turning_places(&self) -> Vec<Exact> {
        let Some(want) = self.want() else { return Vec::new() };
        let hundredth = Exact::decimal(1, 2);
        let (start, share) = (self.way_starts_at(), self.share().cloned());
        let share = share.unwrap_or(Exact::from(1));
        let mut places = Vec::new();
        for edge in want.bounds().iter().map(|bound| bound.at().clone()) {
            let way = &edge - &start;
            let scheduled = &start + &(&way * &share);
            let threshold = match self.target.kind {
                Kind::Level => &(&self.threshold() * &hundredth) * &way.abs(),
                Kind::Growth | Kind::Share | Kind::Done => self.threshold(),
            };
            let far = match want.better() {
                Better::Lower => &scheduled + &threshold,
                Better::Higher => &scheduled - &threshold,
                Better::Neither => &edge - &threshold,
            };
            places.extend([edge.clone(), far, scheduled.floor(), scheduled]);
            places.push(&edge + &threshold);
        }
        places
    }
}
