//! Outlook to the year's end (预计全年) of a flow: arithmetic, not a forecast model.
//!
//! - seasonal: A × B / A₀, when last year's part and whole are known;
//! - pace: A / s, else.

use crate::value::{Amount, Exact, Missing};

/// The outlook, and how it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The level to expect, in the unit of the figure.
    pub value: Exact,
    /// How.
    pub method: Method,
}

/// How an outlook is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// As the rest of last year went.
    Seasonal,
    /// At the pace so far.
    Pace,
}

/// What the level will be at the year's end if it goes on like this.
///
/// # Errors
/// Nothing is scheduled yet, so that there is no pace either.
pub fn apply(
    actual: &Exact,
    last_year: Option<(Amount, Amount)>,
    share: Option<&Exact>,
) -> Result<Outlook, Missing> {
    if let Some((same, full)) = last_year
        && same.exact().is_positive()
        && same.exact() <= full.exact()
    {
        let value =
            (actual * &full.exact()).checked_div(&same.exact()).ok_or(Missing::LastYearZero)?;
        return Ok(Outlook { value, method: Method::Seasonal });
    }
    let value =
        share.and_then(|share| actual.checked_div(share)).ok_or(Missing::NothingScheduled)?;
    Ok(Outlook { value, method: Method::Pace })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let half = Exact::decimal(5, 1);
        let pace = Outlook { value: Exact::decimal(2552, 1), method: Method::Pace };
        assert_eq!(apply(&Exact::decimal(1276, 1), None, Some(&half)), Ok(pace));
        let seasonal = Outlook { value: 300.into(), method: Method::Seasonal };
        let last_year = Some((Amount::new(50, 0), Amount::new(125, 0)));
        assert_eq!(apply(&120.into(), last_year, Some(&half)), Ok(seasonal));
        assert_eq!(apply(&120.into(), None, None), Err(Missing::NothingScheduled));
    }
}
