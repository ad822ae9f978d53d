//! The formulas: one file each, and nothing else divides.
//!
//! Every file gives the definition, its symbols and its source in its doc comment, a [`Formula`] with
//! what readers are told, and a type that holds the numbers of a row: `apply` gives the exact
//! result, or the reason why there is none, and `work` the same calculation with the numbers put in.
//!
//! | symbol | meaning |
//! | --- | --- |
//! | A | the reported figure: cumulative since January for a flow, end of period for a stock |
//! | A₀ | the same figure one year earlier |
//! | B | last year's full-year total (flow) or year-end value (stock) |
//! | O | the opening value of a stock |
//! | T | the target; for `~` the edge of its band, for a range its lower bound |
//! | g, t | actual and target growth, in % |
//! | m, M | months elapsed; months from January to the due month |
//! | K, N | periods that reached a target of every period; periods that are over |
//! | s | the scheduled share of the target |
//! | R | what remains to the target |
//! | Aₚ, A₀ₚ, gₚ | A, A₀ and g of the period before |
//! | g₀, g₁ | growth a year ago; growth of the latest single period |
//! | A₋₂ | the figure two years earlier |
//! | r, p, P | the amount for each; the parts of a bearer, and all parts |
//! | n, N | targets that are on track; those that can be judged |
//! | A₁, A₂ | figures that another is made of |
//! | W, W₀, G | a whole, the same a year earlier, and its growth |
//! | L, ΣL | the pull of a part, and that of all parts |
//! | a, b, p, k, c | attainment, points at the target, a point of gap, of a place, and the most |
//! | l, h, S, V | what earns 60 and 100 points; points earned and weights |
//! | x, xₚ, n, d | a growth or share, that of the period before, and what bounds the noise |
//! | a, aₚ, k | what came since the period before, the same of that, and how many months it took |
//! | w, d, Σwg | the weight of a support, its gap, and what the growth of all makes of the headline |
//! | y | the growth that x is held against |
//! | Y₀, Y, E | figures of a base year and of the latest year, and what a linear path expects of that |
//! | k, n, q, r | years from the base year to the latest and to the target; annual growth, actual and required |
//! | A₁₁ | the figure of January to November |
//! | D, MAD | the distance of a growth to the median; the median of all such distances |

pub mod absolute_change;
pub mod annual_growth;
pub mod attainment;
pub mod benchmark;
pub mod change;
pub mod contribution;
pub mod december;
pub mod derived;
pub mod eurostat;
pub mod gap;
pub mod growth;
pub mod growth_bound;
pub mod linear_path;
pub mod matching;
pub mod on_track;
pub mod open_sdg;
pub mod outlier;
pub mod outlook;
pub mod per_month;
pub mod periods_kept;
pub mod pull;
pub mod remaining;
pub mod required_growth;
pub mod reward;
pub mod schedule_gap;
pub mod scheduled_share;
pub mod score;
pub mod severity;
pub mod share_of_whole;
pub mod single_period;
pub mod stock_progress;
pub mod support;
pub mod target_gap;
pub mod trend;
pub mod two_year_growth;
mod work;

pub use work::Formula;
pub(crate) use work::{Applied, Work};

use crate::lang::Text;

/// What the symbols of the formulas stand for, as in the table above.
pub const SYMBOLS: Text = Text::new(
    "A 本期数，A₀ 上年同期数，B 上年全年数（期末数为上年末），O 年初数，T 目标值，g、t 实际和目标的增速或比重（%），m 已过月数，M 到到期月的月数，s 时序进度（0 至 1），R 尚需；δ 所写末位的半个单位，p₁、m₁ 和 p₂、m₂ 自定进度前后两点的百分比和月份，g₁ 最近一段的当期增速，Aₚ、A₀ₚ、gₚ 上一期的本期数、上年同期数和增速，g₀ 上年的增速，A₋₂ 前年同期数，r 每家标准，p、P 某一级的份数和总份数；n、N 达标的和应有结果的项数；W、W₀、G 总体的本期数、上年同期数和增速，L、ΣL 部分的拉动和各部分拉动之和；x、xₚ 本期和上一期的增速或比重，n、d 波动的下限和以往变动的中位数；当期数公式里 a、aₚ 当期数和上一当期数，k 当期月数；w、d、Σwg 支撑指标的权重、差距和按权重加总的增速，y 与之匹配的增速；Y₀、Y、E 基年数、最近一年数和直线路径上应达到的数，k、n 从基年到最近一年、到目标年的年数，q、r 实际和要求的年均增速；A₁₁ 1-11 月数，D 增速与中位数的距离，MAD 这些距离的中位数；计分时 a 完成率，b、p、d、c 基准分、每点分、差距和封顶，x、l、h 实际值、不允许值和满意值，k 所得分，S、V 得分和权重之和",
    "A the figure, A₀ the same a year earlier, B last year's full year (a stock's year end), O opening value, T target, g, t actual and target growth or share in %, m months elapsed, M months to the due month, s scheduled share (0 to 1), R remaining; δ half a unit in the last place as written, p₁, m₁ and p₂, m₂ percentage and month of the declared points before and after, g₁ growth of the latest single period, Aₚ, A₀ₚ and gₚ figure, last year's figure and growth of the period before, g₀ growth a year ago, A₋₂ the figure two years earlier, r the amount for each, p and P the parts of a bearer and all parts; n, N targets on track, and those that can be judged; W, W₀ and G a whole, the same a year earlier and its growth, L and ΣL the pull of a part and of all parts; x and xₚ a growth or share and that of the period before, n and d the least noise and the median of earlier changes; a and aₚ a single period and the one before, k its months; w, d and Σwg the weight of a support, its gap and the growth of all by weight, y the growth that x is to match; Y₀, Y and E figures of a base year and of the latest year and what a linear path expects of that, k and n years from the base year to the latest and to the target, q and r actual and required annual growth, A₁₁ January to November, D the distance of a growth to the median, MAD the median of such distances; of a score a the attainment, b, p, d and c points at the target, a point of gap, the gap and the most, x, l and h the number and what earns 60 and 100, k points given, S and V points earned and weights",
);

/// What a symbol stands for that is neither a figure nor a target.
#[must_use]
pub(crate) fn meaning(symbol: &str) -> Text {
    match symbol {
        "m" => Text::new("已过月数", "months elapsed"),
        "M" => Text::new("到到期月的月数", "months to the due month"),
        "s" => Text::new("时序进度（0至1）", "scheduled share (0 to 1)"),
        "h" => Text::new("滞后与严重滞后的界限", "threshold between lagging and far behind"),
        "Δ" => Text::new("允许的偏差", "tolerance"),
        "T₁" | "t₁" => Text::new("目标下限", "lower bound of the target"),
        "T₂" | "t₂" => Text::new("目标上限", "upper bound of the target"),
        "δA" | "δA₀" | "δg" => {
            Text::new("所写末位的半个单位", "half a unit in the last place as written")
        }
        "p₁" | "p₂" => Text::new("自定进度（%）", "declared schedule (%)"),
        "m₁" | "m₂" => Text::new("自定进度的月份", "month of the declared schedule"),
        _ => Text::new("公式所用的数", "number of the formula"),
    }
}

/// Every formula, in the order in which a row is computed.
pub const FORMULAS: &[Formula] = &[
    derived::FORMULA,
    growth::FORMULA,
    growth_bound::FORMULA,
    change::FORMULA,
    absolute_change::FORMULA,
    two_year_growth::FORMULA,
    attainment::FORMULA,
    periods_kept::FORMULA,
    gap::FORMULA,
    scheduled_share::FORMULA,
    stock_progress::FORMULA,
    schedule_gap::FORMULA,
    target_gap::FORMULA,
    severity::FORMULA,
    remaining::FORMULA,
    per_month::FORMULA,
    required_growth::FORMULA,
    outlook::FORMULA,
    on_track::FORMULA,
    reward::FORMULA,
    share_of_whole::FORMULA,
    pull::FORMULA,
    contribution::FORMULA,
    trend::FORMULA,
    support::FORMULA,
    matching::FORMULA,
    benchmark::FORMULA,
    single_period::FORMULA,
    annual_growth::FORMULA,
    linear_path::FORMULA,
    open_sdg::FORMULA,
    eurostat::FORMULA,
    score::FORMULA,
    outlier::FORMULA,
    december::FORMULA,
];
