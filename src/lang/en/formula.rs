//! The formulas, in English.

use crate::lang::{Formula, Wording};

/// A formula in words.
#[expect(clippy::too_many_lines, reason = "one entry a formula")]
pub const fn formula(formula: Formula) -> Wording {
    let (title, says) = match formula {
        Formula::Derived => (
            "made from other figures",
            "The steps of `formula` and `sum-of`, from the figures to the result without rounding; A₀ and B are made the same way, so that like stands against like. Where one figure is missing there is no result: a gap is not 0. A figure that is reported itself goes first, and is warned of when it differs by more than rounding can explain (errors to the first order).",
        ),
        Formula::Growth => (
            "growth",
            "The rate of the levels: the figure against that of a year earlier, of a stock also against the year's start (O). None on a base of zero or below. A published rate goes before it; with growth-basis = \"reported\" (constant prices, comparable scope) only a published one counts.",
        ),
        Formula::GrowthBound => (
            "bound of the growth check",
            "How many percentage points a published growth and that of the levels can lie apart by rounding alone; δ is half a unit in the last place as written. More is a warning: a revised base, another scope, or a mistake. First-order propagation.",
        ),
        Formula::Change => (
            "change on last year",
            "The difference of a share or rate on a year earlier, in percentage points; a ratio has no growth rate.",
        ),
        Formula::TwoYearGrowth => (
            "average growth of two years",
            "The geometric mean of two years' growth: of the rates where both are published, else of the levels. The root alone is approximated, to twenty decimals.",
        ),
        Formula::Attainment => (
            "attainment",
            "The figure as a percentage of the target; of a range the lower bound counts, of a limit (<=) it is the part that is used. None when the target is zero or below; growth and shares are compared, never divided.",
        ),
        Formula::PeriodsKept => (
            "periods kept",
            "Of a target of every month or quarter: how many of the periods that are over reached it, each alone. Nothing is added up: more in one period makes up for no other.",
        ),
        Formula::Gap => (
            "gap",
            "Figure minus target; of a limit target minus figure, the room that is left; of growth and shares in percentage points.",
        ),
        Formula::ScheduledShare => (
            "scheduled share",
            "The part of the target that should be there by now: months elapsed of the months to the due month; last-year takes last year's part of its full year; declared shares are linear between two points; year-end sets none before the due period.",
        ),
        Formula::StockProgress => (
            "progress of a stock",
            "How much of the way from the opening value to the target is done, also for falling targets; without an opening value there is no schedule.",
        ),
        Formula::ScheduleGap => (
            "gap to schedule",
            "Attainment minus scheduled share in percentage points, from unrounded numbers; in the unit beside it. Positive is ahead; of a limit the other way round. For `~` T is the edge of the band on the bad side, for a range its lower bound.",
        ),
        Formula::Remaining => {
            ("remaining", "What is missing to the target; of a flow never below zero.")
        }
        Formula::PerMonth => {
            ("per month", "What remains, divided by the months before the target is due.")
        }
        Formula::RequiredGrowth => (
            "required growth",
            "How fast the rest of the year must grow to meet the target. A₀ and B must be of one vintage, with 0 < A₀ < B. Growth at constant prices is weighted at current prices, an approximation; m/12 is never the weight.",
        ),
        Formula::Outlook => (
            "outlook",
            "Where the year ends if it goes on like this, by arithmetic and not by a forecast model: a level as last year's seasons went when its part and whole are known, else at the pace so far; growth at current prices with that of the latest single period for the rest of the year, where only published growth counts with its latest change.",
        ),
        Formula::Reward => (
            "reward",
            "The count times the amount for each, and the part of each bearer, in fen: whole fen first, and those left to the largest fractions, of equal ones to the first named (largest remainder). So the parts add up to the amount, and the totals are the sums of the regions.",
        ),
    };
    Wording { title, says }
}
