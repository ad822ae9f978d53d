//! Why there is no number: a gap keeps its reason and is never 0.

use super::Text;
use super::named::named;

/// A number that applies, or the reason why it cannot be had; `None` where it does not apply.
pub(crate) type Applies<T> = Option<Result<T, Missing>>;

/// Declares the reasons: each with its stable name, and how readers are told, in both languages.
macro_rules! reasons {
    ($($variant:ident $name:literal $zh:literal $en:literal,)+) => {
        named! {
            /// The reason that a number cannot be given.
            Missing { $(#[doc = $en] $variant $name,)+ }
        }

        impl Missing {
            /// How readers are told.
            #[must_use]
            pub const fn reason(self) -> Text {
                match self {
                    $(Self::$variant => Text::new($zh, $en),)+
                }
            }
        }
    };
}

impl Missing {
    /// Whether a formula gives no number though it lacks none.
    #[must_use]
    pub const fn is_undefined(self) -> bool {
        matches!(self, Self::DivisorZero | Self::RootOfNegative)
    }
}

reasons! {
    NoFigure "no-figure" "缺本期数" "no figure reported",
    NoFigureAtDue "no-figure-at-due"
        "缺到期那一期的数"
        "no figure of the period it was due in",
    NoState "no-state" "未报进展" "progress not reported",
    NoLastYear "no-last-year" "缺上年同期数" "no figure for the same period last year",
    LastYearZero "last-year-zero"
        "上年同期为零，不计算增速"
        "last year's figure is zero: no growth rate",
    LastYearNegative "last-year-negative"
        "上年同期为负，不计算增速"
        "last year's figure is negative: no growth rate",
    TurnedToProfit "turned-to-profit" "扭亏为盈，不计算增速" "from loss to profit: no growth rate",
    NoLastFullYear "no-last-full-year" "缺上年全年数" "no full-year figure of last year",
    NoLastYearAtDue "no-last-year-at-due"
        "缺上年截至到期月的累计数"
        "no figure of last year up to the due month",
    NoLastYearGrowth "no-last-year-growth" "缺上年增速" "last year's growth is not known",
    NotInStep "no-figure-in-step"
        "缺所对照指标的同期数"
        "the indicator it is held against has no such figure of this period",
    MixedVintages "mixed-vintages"
        "上年同期数与上年全年数不是同一次公布的"
        "last year's same period and full year were not published together",
    NoPeriodBefore "no-period-before" "缺上一期的数" "the figure of the period before is not known",
    NotPublishedYet "not-published-yet"
        "今年尚未到公布期"
        "no figure of this year is published yet",
    LastYearNotPart "last-year-not-part-of-full-year"
        "上年同期数须大于零，且不大于上年全年数"
        "last year's same period must be above zero and not above its full year",
    NoOpening "no-opening" "缺年初数" "no opening value",
    OpeningNotPositive "opening-not-positive"
        "年初数不大于零，不计算增速"
        "the opening value is not above zero: no growth rate",
    NoPublishedGrowth "no-published-growth"
        "缺公布增速（不按现价水平推算）"
        "no published growth rate (the rate of the levels does not count)",
    TargetNotPositive "target-not-positive"
        "目标不大于零，不计算比率"
        "the target is not above zero: no rate",
    Final "final" "结果已定" "the result is final",
    NoMonthLeft "no-month-left" "已到期，没有剩余月份" "due: no month is left",
    NotDueAtYearEnd "not-due-at-year-end"
        "不在本年到期，没有上年数可比"
        "not due in this year: last year tells nothing of its way",
    MemberMissing "member-missing"
        "有成员缺数，不作合计"
        "a member of the sum lacks its figure: no smaller sum is given",
    OperandMissing "operand-missing"
        "公式所用的数不全"
        "a figure that the formula needs is not known",
    DivisorZero "divisor-zero" "公式的除数为零" "the formula divides by zero",
    RootOfNegative "root-of-negative"
        "公式对负数开方"
        "the formula takes a root of a number below zero",
    NotBegun "not-begun"
        "尚未到起算月"
        "the month it counts from is not reached yet",
    NoFigureSince "no-figure-since"
        "缺起算以来的数"
        "a figure since the month it counts from is not known",
    NoValueBefore "no-value-before"
        "缺起算前的数"
        "no figure of the month before the one it counts from",
    WayOverYears "way-over-years"
        "起算和到期不在同一年，没有上年数可比"
        "it counts over several years: last year tells nothing of its way",
    BeforeRoster "before-roster"
        "名单没有追溯到那时（见名单的 from）"
        "the roster does not reach back so far (see its from)",
    RosterLacksRows "roster-lacks-rows"
        "名单有错误的行，不作计数"
        "rows of the roster have errors: no smaller count is given",
    RosterElsewhere "roster-elsewhere"
        "名单不在文件里，没有 plan sql 查出的数"
        "the roster is in no file, and no figure of plan sql was given",
    NotACount "not-a-count"
        "不是非负整数，不计奖励"
        "no whole number, or below zero: nothing to reward",
    NothingToCarryOn "nothing-to-carry-on"
        "本期数不大于零，不作推算"
        "the figure is not above zero: nothing to carry on",
    WholeNotPositive "whole-not-positive"
        "总体不大于零，不计算占比"
        "the whole is not above zero: no share of it",
    GrowthNearZero "growth-near-zero"
        "总体增速接近零，不计算贡献率"
        "the whole hardly grows or falls: no contribution",
    UnequalPeriods "unequal-periods"
        "与上一当期长短不同，不算环比"
        "not as long as the period before: no growth on it",
    BeforeNotPositive "before-not-positive"
        "上一当期不大于零，不算环比"
        "the period before is not above zero: no growth on it",
    NoGrowthTarget "no-growth-target"
        "总量指标没有增速目标"
        "the headline promises no growth",
    TooFewPeriods "too-few-periods"
        "连续的数不足三期，不判断趋势"
        "fewer than three periods in a row: no trend",
    NoBaseYear "no-base-year" "缺基年数" "no figure of the base year",
    NoYearSince "no-year-since"
        "缺基年以后的全年数"
        "no figure of a whole year since the base year",
    BaseReachesTarget "base-reaches-target"
        "基年已达到目标，没有要求的路径和增速"
        "the base year had reached the target: no path or growth is required",
    NoCommonSign "no-common-sign"
        "基年数、最近数和目标须都大于零（open-sdg 也可都小于零），否则没有年均增速"
        "base, latest figure and target must all be above zero (of open-sdg also all below): no annual growth",
    NoBenchmark "no-benchmark" "缺所比地区的数" "the area it is held against has no such figure",
    NotDueYet "not-due-yet" "未到期" "not due yet",
    NothingScored "nothing-scored" "没有可计分的目标" "nothing could be scored",
    NoRank "no-rank" "没有名次" "it has no rank",
    NothingJudged "nothing-judged" "没有到期应报的目标" "no target can be judged yet",
    NothingScheduled "nothing-scheduled" "没有进度安排" "nothing is scheduled",
}
