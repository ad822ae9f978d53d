//! A reward: an amount for each enterprise, and who bears which part of it.

use serde::Deserialize;

use crate::problem::Place;
use crate::value::{Amount, Exact, IndicatorId};

/// A reward for each of what an indicator counts.
#[derive(Clone, Debug)]
pub struct Reward {
    /// The id of plan.toml.
    pub id: String,
    /// The name that reports show.
    pub name: String,
    /// What is rewarded.
    pub indicator: IndicatorId,
    /// How much for each, in [`Self::unit`]; a whole number of fen.
    pub amount: Amount,
    /// The unit of the amount.
    pub unit: Money,
    /// Who bears it, in the order they are named; nobody is named twice.
    pub split: Vec<Bearer>,
    /// The words of the document.
    pub quote: Option<String>,
    /// Where it is declared.
    pub place: Place,
}

/// Who bears a part of a reward.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// The name, such as 省级.
    pub name: String,
    /// How many of the parts; at least one.
    pub parts: u16,
}

/// A unit of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Money {
    /// 元.
    #[serde(rename = "元")]
    Yuan,
    /// 千元.
    #[serde(rename = "千元")]
    Thousand,
    /// 万元.
    #[serde(rename = "万元")]
    TenThousand,
    /// 百万元.
    #[serde(rename = "百万元")]
    Million,
    /// 亿元.
    #[serde(rename = "亿元")]
    HundredMillion,
}

impl Money {
    /// The name, as plan.toml writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::Thousand => "千元",
            Self::TenThousand => "万元",
            Self::Million => "百万元",
            Self::HundredMillion => "亿元",
        }
    }

    /// How many decimals tell a fen.
    #[must_use]
    pub const fn decimals(self) -> u8 {
        match self {
            Self::Yuan => 2,
            Self::Thousand => 5,
            Self::TenThousand => 6,
            Self::Million => 8,
            Self::HundredMillion => 10,
        }
    }

    /// How many of this unit so many fen are.
    #[must_use]
    pub fn of_fen(self, fen: &Exact) -> Exact {
        fen * &Exact::decimal(1, self.decimals())
    }

    /// How many fen an amount in this unit is.
    #[must_use]
    pub fn fen(self, amount: &Exact) -> Exact {
        let fen = (0..self.decimals()).fold(1_i64, |fen, _| fen * 10);
        amount * &Exact::from(fen)
    }
}
