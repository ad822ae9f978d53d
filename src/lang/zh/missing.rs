//! The reasons of gaps, in Chinese.

use crate::value::Missing;

/// The reason of a gap.
pub const fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::NoFigure => "未报数",
        Missing::NoState => "未报进展",
        Missing::NoLastYear => "缺上年同期数",
        Missing::LastYearZero => "上年同期为零，不计算增速",
        Missing::LastYearNegative => "上年同期为负，不计算增速",
        Missing::TurnedToProfit => "扭亏为盈，不计算增速",
        Missing::NoLastFullYear => "缺上年全年数",
        Missing::NoLastYearGrowth => "缺上年增速",
        Missing::NotInStep => "缺所对照指标的同期数",
        Missing::MixedVintages => "上年同期数与上年全年数不是同一次公布的",
        Missing::NoPeriodBefore => "缺上一期的数",
        Missing::NotPublishedYet => "今年尚未到公布期",
        Missing::LastYearNotPart => "上年同期数须大于零，且不大于上年全年数",
        Missing::NoOpening => "缺年初数",
        Missing::OpeningNotPositive => "年初数不大于零，不计算增速",
        Missing::NoPublishedGrowth => "缺公布增速（不按现价水平推算）",
        Missing::TargetNotPositive => "目标不大于零，不计算比率",
        Missing::Final => "结果已定",
        Missing::NoMonthLeft => "已到期，没有剩余月份",
        Missing::NotDueAtYearEnd => "不在年末到期，不计算后期所需增速",
        Missing::MemberMissing => "有成员缺数，不作合计",
        Missing::OperandMissing => "公式所用的数不全",
        Missing::DivisorZero => "公式的除数为零",
        Missing::BeforeRoster => "名单没有追溯到那时（见名单的 from）",
        Missing::RosterLacksRows => "名单有错误的行，不作计数",
        Missing::NotACount => "不是非负整数，不计奖励",
        Missing::NothingScheduled => "没有进度安排",
    }
}
