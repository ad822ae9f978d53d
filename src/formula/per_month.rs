//! What each remaining month must bring (月均需): remaining / (M − m).

use crate::value::{Exact, Missing};

/// The remaining amount per month that is left before the target is due.
///
/// # Errors
/// No month is left.
pub fn apply(remaining: &Exact, months_left: i64) -> Result<Exact, Missing> {
    if months_left <= 0 {
        return Err(Missing::NoMonthLeft);
    }
    remaining.checked_div(&months_left.into()).ok_or(Missing::NoMonthLeft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn by_hand() {
        let text = apply(&Exact::decimal(1274, 1), 6)
            .map(|rest| rest.round(6, Rounding::HalfUp).to_string());
        assert_eq!(text.as_deref(), Ok("21.233333"));
        assert_eq!(apply(&1.into(), 0), Err(Missing::NoMonthLeft));
    }
}
