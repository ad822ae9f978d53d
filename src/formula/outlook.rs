//! Outlook to the year's end (预计全年): arithmetic, not a forecast model.
//!
//! Of a level that builds up, while it is above zero:
//!
//! - seasonal: A × B / A₀, when last year's part and whole are known;
//! - pace: A / s, else; of a stock on its way from the opening value O + (A − O) / s.
//!
//! Of a growth of a flow:
//!
//! - carried: at current prices, the latest single period's growth g₁ carried over the rest of the
//!   year, g × w + g₁ × (1 − w) with w = A₀ / B;
//! - changed: at constant prices, the change from the period before goes on, g + (g − gₚ) (按上期变动外推);
//! - unchanged: g, when no period before is known.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const SEASONAL: &str = "A × B / A₀";
const PACE: &str = "A / s";
const STOCK_PACE: &str = "O + (A − O) / s";
const CARRIED: &str = "g × A₀ / B + g₁ × (1 − A₀ / B)";
const CHANGED: &str = "g + (g − gₚ)";
const UNCHANGED: &str = "g";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "outlook",
    title: Text::new("预计全年", "outlook"),
    definition: Text::new(
        "照目前的走势推算到年底，是算术推算，不是预测模型：水平有上年同期和全年（到期月止）数时按上年的季节分布，否则按时序进度，期末数从年初数起算；增速按现价的，其余各月照最近一段的当期增速，只认公布数的，照最近一次变动。",
        "Where the year ends if it goes on like this, by arithmetic and not by a forecast model: a level as last year's seasons went when its part and whole are known, else at the pace so far, of a stock from its opening value; growth at current prices with that of the latest single period for the rest of the year, where only published growth counts with its latest change.",
    ),
    forms: &[SEASONAL, PACE, STOCK_PACE, CARRIED, CHANGED, UNCHANGED],
};

/// What to expect at the year's end, in the unit of the figure, or in % of a growth.
#[derive(Clone, Debug)]
pub enum Outlook {
    /// A, A₀ and B.
    Seasonal(Exact, Exact, Exact),
    /// A and s.
    Pace(Exact, Exact),
    /// A, O and s.
    StockPace(Exact, Exact, Exact),
    /// g, g₁, A₀ and B.
    Carried(Exact, Exact, Exact, Exact),
    /// g and gₚ.
    Changed(Exact, Exact),
    /// g.
    Unchanged(Exact),
}

/// How an outlook is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// As the rest of last year went.
    Seasonal,
    /// At the pace so far.
    Pace,
    /// The latest single period's growth goes on.
    Carried,
    /// The latest change of the published growth goes on.
    Changed,
    /// The published growth stays.
    Unchanged,
}

impl Method {
    /// Whether it gives a growth, and not a level.
    #[must_use]
    pub const fn is_of_growth(self) -> bool {
        match self {
            Self::Seasonal | Self::Pace => false,
            Self::Carried | Self::Changed | Self::Unchanged => true,
        }
    }
}

impl Outlook {
    /// The outlook of a level, from A₀ and B where they are known, else from the scheduled share.
    ///
    /// # Errors
    /// There is nothing above zero that could go on, or nothing is scheduled yet, so that there is no
    /// pace either.
    pub fn of_level(
        actual: Exact,
        last_year: Option<(Exact, Exact)>,
        share: Option<&Exact>,
    ) -> Result<Self, Missing> {
        if !actual.is_positive() {
            return Err(Missing::NothingToCarryOn);
        }
        match last_year {
            Some((same, full)) if same.is_positive() && same <= full => {
                Ok(Self::Seasonal(actual, same, full))
            }
            _ => {
                let share = share.filter(|share| share.is_positive());
                let share = share.ok_or(Missing::NothingScheduled)?;
                Ok(Self::Pace(actual, share.clone()))
            }
        }
    }

    /// The outlook of a stock on its way from an opening value.
    ///
    /// # Errors
    /// As of a level.
    pub fn of_stock(actual: Exact, opening: Exact, share: Option<&Exact>) -> Result<Self, Missing> {
        if !actual.is_positive() {
            return Err(Missing::NothingToCarryOn);
        }
        let share = share.filter(|share| share.is_positive()).ok_or(Missing::NothingScheduled)?;
        Ok(Self::StockPace(actual, opening, share.clone()))
    }

    /// How it is made.
    #[must_use]
    pub const fn method(&self) -> Method {
        match self {
            Self::Seasonal(..) => Method::Seasonal,
            Self::Pace(..) | Self::StockPace(..) => Method::Pace,
            Self::Carried(..) => Method::Carried,
            Self::Changed(..) => Method::Changed,
            Self::Unchanged(_) => Method::Unchanged,
        }
    }
}

impl Applied for Outlook {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        match self {
            Self::Seasonal(actual, same, full) => {
                (actual * full).checked_div(same).ok_or(Missing::LastYearZero)
            }
            Self::Pace(actual, share) => actual.checked_div(share).ok_or(Missing::NothingScheduled),
            Self::StockPace(actual, opening, share) => {
                let way = (actual - opening).checked_div(share).ok_or(Missing::NothingScheduled)?;
                Ok(opening + &way)
            }
            Self::Carried(growth, single, same, full) => {
                let weight = same.checked_div(full).ok_or(Missing::LastYearNotPart)?;
                Ok(&(growth * &weight) + &(single * &(&Exact::from(1) - &weight)))
            }
            Self::Changed(growth, before) => Ok(growth + &(growth - before)),
            Self::Unchanged(growth) => Ok(growth.clone()),
        }
    }

    fn work(&self) -> Work {
        match self {
            Self::Seasonal(actual, same, full) => {
                Work::new(SEASONAL, [("A", actual), ("A₀", same), ("B", full)])
            }
            Self::Pace(actual, share) => Work::new(PACE, [("A", actual), ("s", share)]),
            Self::StockPace(actual, opening, share) => {
                Work::new(STOCK_PACE, [("A", actual), ("O", opening), ("s", share)])
            }
            Self::Carried(growth, single, same, full) => {
                Work::new(CARRIED, [("g", growth), ("g₁", single), ("A₀", same), ("B", full)])
            }
            Self::Changed(growth, before) => Work::new(CHANGED, [("g", growth), ("gₚ", before)]),
            Self::Unchanged(growth) => Work::new(UNCHANGED, [("g", growth)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_by_hand() {
        let half = Exact::decimal(5, 1);
        let value = |outlook: Result<Outlook, Missing>| outlook.and_then(|it| it.apply());
        let pace = Outlook::of_level(Exact::decimal(1276, 1), None, Some(&half));
        assert_eq!(value(pace), Ok(Exact::decimal(2552, 1)));
        let last_year = Some((50.into(), 125.into()));
        assert_eq!(value(Outlook::of_level(120.into(), last_year, Some(&half))), Ok(300.into()));
        // From 800 half of the way to 900 is 850: at 840 it ends at 880.
        let stock = Outlook::of_stock(840.into(), 800.into(), Some(&half));
        assert_eq!(value(stock), Ok(880.into()));
        let nothing = Outlook::of_level(0.into(), None, Some(&half));
        assert_eq!(value(nothing), Err(Missing::NothingToCarryOn));
        let neither = Outlook::of_level(120.into(), None, None);
        assert_eq!(value(neither), Err(Missing::NothingScheduled));
    }

    #[test]
    fn growth_by_hand() {
        // w = 40/100; 5 × 0.4 + 3 × 0.6 = 3.8. 5.2 after 5.5: 4.9.
        let carried = Outlook::Carried(5.into(), 3.into(), 40.into(), 100.into());
        assert_eq!(carried.apply(), Ok(Exact::decimal(38, 1)));
        let changed = Outlook::Changed(Exact::decimal(52, 1), Exact::decimal(55, 1));
        assert_eq!(changed.apply(), Ok(Exact::decimal(49, 1)));
        assert_eq!(changed.work().filled(), "5.2 + (5.2 − 5.5)");
    }
}
