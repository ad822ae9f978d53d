//! A number that a figure is held against: declared, or told by the figures.

use std::fmt;

use crate::value::{Amount, Exact, Rounding};

/// The number that a figure is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetNumber {
    number: Exact,
    decimals: Option<u8>,
}

/// With how many decimals a computed number is shown at most.
const MOST_DIGITS: u8 = 6;

impl TargetNumber {
    /// A number with the decimals that were written; with none when it was computed.
    #[must_use]
    pub const fn new(number: Exact, decimals: Option<u8>) -> Self {
        Self { number, decimals }
    }

    /// The number.
    #[must_use]
    pub fn exact(&self) -> Exact {
        self.number.clone()
    }

    /// How many decimals were written; none of a number that was computed.
    #[must_use]
    pub const fn written(&self) -> Option<u8> {
        self.decimals
    }

    /// With how many decimals it is shown: as it was written, else as many as it has, up to six.
    #[must_use]
    pub fn scale(&self) -> u8 {
        let computed = || self.number.rounded_to_most(MOST_DIGITS, Rounding::HalfUp).digits();
        self.decimals.unwrap_or_else(computed)
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.number.is_whole()
    }
}

impl From<Amount> for TargetNumber {
    fn from(amount: Amount) -> Self {
        Self::new(amount.exact(), Some(amount.scale()))
    }
}

impl fmt::Display for TargetNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number.round(self.scale(), Rounding::HalfUp))
    }
}
