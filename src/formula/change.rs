//! Change of a ratio: A − A₀, in percentage points (个百分点). A ratio has no growth rate.

use crate::value::{Exact, Points};

/// The change of a ratio in % on a year earlier.
#[must_use]
pub fn apply(actual: &Exact, last_year: &Exact) -> Points {
    Points::new(actual - last_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert_eq!(
            apply(&Exact::decimal(342, 1), &Exact::decimal(336, 1)),
            Points::new(Exact::decimal(6, 1))
        );
    }
}
