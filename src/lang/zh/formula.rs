//! The formulas, in Chinese.

use crate::lang::{Formula, Wording};

/// A formula in words.
pub const fn formula(formula: Formula) -> Wording {
    let (title, says) = match formula {
        Formula::Growth => (
            "同比增速",
            "按水平推算的增速：本期与上年同期相比；期末数也可与年初数（O）相比。基数为零或负时不计算。公布了增速的以公布数为准；growth-basis = \"reported\"（可比价、可比口径）的只认公布数。",
        ),
        Formula::GrowthBound => (
            "增速核对界限",
            "公布增速与按水平推算的增速，仅因四舍五入最多能差多少个百分点；δ 是所写末位的半个单位。超过即提醒：基数修订、口径不同或有误。按误差传播取一阶。",
        ),
        Formula::Change => {
            ("比上年变动", "占比、比率与上年同期之差，单位是个百分点；比率不计算增速。")
        }
        Formula::TwoYearGrowth => (
            "两年平均增速",
            "两年增速的几何平均：两年都有公布增速时按增速，否则按本期与前年同期的水平。只有开方取近似值（二十位小数）。",
        ),
        Formula::Attainment => (
            "完成率",
            "实际数占目标的百分比；区间目标以下限为准，控制数（<=）为已用比例。目标为零或负时不计算；增速、占比目标只比较，不相除。即计划完成程度。",
        ),
        Formula::Gap => {
            ("差距", "实际减目标；控制数为目标减实际，即可用余额；增速、占比为百分点之差。")
        }
        Formula::ScheduledShare => (
            "时序进度",
            "到本期应完成的份额：默认按月均摊到到期月；last-year 按上年同期占全年的比重；自定进度在两点之间线性内插；year-end 到期前不设进度。",
        ),
        Formula::StockProgress => {
            ("期末数进度", "从年初数到目标走完了多少，下降目标也一样；没有年初数就没有时序。")
        }
        Formula::ScheduleGap => (
            "比时序",
            "完成率与时序进度之差（个百分点），由未舍入的数相减；另以计量单位给出。正数为超时序，负数为欠时序；控制数反之。“左右”以不利一侧的边界为 T，区间以下限为 T。",
        ),
        Formula::Remaining => ("尚需", "到目标还差多少；年度累计数不小于零。"),
        Formula::PerMonth => ("月均需", "尚需数除以到期前剩余的月数。"),
        Formula::RequiredGrowth => (
            "后期所需增速",
            "其余各月同比须达到多少才能完成全年目标。A₀ 与 B 须为同一口径的上年同期和上年全年，且 0 < A₀ < B。可比价增速按现价比重折算，为近似值；不用 m/12 作比重。",
        ),
        Formula::Outlook => (
            "预计全年",
            "照目前的走势推算到年底，是算术推算，不是预测模型：有上年同期和全年数时按上年的季节分布，否则按时序进度。",
        ),
    };
    Wording { title, says }
}
