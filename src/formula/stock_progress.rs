//! Progress of a stock from its opening value to its target: (A − O) / (T − O) × 100, also for
//! targets that fall.
//!
//! Its gap to schedule is that progress minus s × 100, in percentage points, and the same share of
//! |T − O| in the unit. A stock that opens on the good side of its target has nothing to move: it
//! is compared with the target itself.

use crate::value::{Exact, Missing, Percent};

/// How much of the way from O to T is done, in %.
///
/// # Errors
/// O equals T: there is no way to go.
pub fn apply(actual: &Exact, opening: &Exact, target: &Exact) -> Result<Percent, Missing> {
    Percent::of(&(actual - opening), &(target - opening)).ok_or(Missing::NothingScheduled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // From 3 to 7, now 4: a quarter. Falling from 80 to 60, now 75: a quarter too.
        let quarter = Percent::new(25.into());
        assert_eq!(apply(&4.into(), &3.into(), &7.into()), Ok(quarter.clone()));
        assert_eq!(apply(&75.into(), &80.into(), &60.into()), Ok(quarter));
        assert!(apply(&1.into(), &3.into(), &3.into()).is_err());
    }
}
