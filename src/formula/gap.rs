//! Gap (差距): A − T, or T − A against a limit.
//!
//! In the unit of the target; for growth and shares g − t, in percentage points. Against a limit
//! (控制数) it is the room that is left (可用余额).

use crate::plan::Want;
use crate::value::Exact;

/// How a level stands to its target: positive is more than asked, or room below a limit.
#[must_use]
pub fn of_level(actual: &Exact, want: &Want) -> Exact {
    let target = want.value().exact();
    if want.is_limit() { &target - actual } else { actual - &target }
}

/// How a rate stands to its target, in percentage points, with the sign of actual minus target.
#[must_use]
pub fn of_rate(actual: &Exact, want: &Want) -> Exact {
    actual - &want.value().exact()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Amount;

    #[test]
    fn by_hand() {
        let actual = Exact::decimal(1276, 1);
        assert_eq!(
            of_level(&actual, &Want::AtLeast(Amount::new(255, 0))),
            Exact::decimal(-1274, 1)
        );
        assert_eq!(of_level(&actual, &Want::AtMost(Amount::new(255, 0))), Exact::decimal(1274, 1));
        assert_eq!(
            of_rate(&Exact::decimal(-3, 0), &Want::AtMost(Amount::new(-25, 1))),
            Exact::decimal(-5, 1)
        );
    }
}
