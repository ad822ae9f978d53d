//! Words and sentences that several modules say.

use super::Text;

pub(crate) const TASK: Text = Text::new("任务", "Task");
pub(crate) const INDICATOR_ID: Text = Text::new("指标代码", "Indicator id");
pub(crate) const INDICATOR: Text = Text::new("指标", "Indicator");
pub(crate) const REGION: Text = Text::new("地区", "Region");
pub(crate) const UNIT: Text = Text::new("单位", "Unit");
pub(crate) const NATURE: Text = Text::new("性质", "Nature");
pub(crate) const TARGET_ID: Text = Text::new("目标代码", "Target id");
pub(crate) const TARGET: Text = Text::new("目标", "Target");
pub(crate) const ASPIRATIONAL: Text = Text::new("力争", "Aspirational");
pub(crate) const TIER: Text = Text::new("档次", "Tier");
pub(crate) const ADOPTED: Text = Text::new("原定目标", "Target as adopted");
pub(crate) const BINDING: Text = Text::new("约束性", "Binding");
pub(crate) const FROM: Text = Text::new("起算月", "Counted from");
pub(crate) const SOFT_TARGET: Text = Text::new("推进类", "Soft");
pub(crate) const REASON: Text = Text::new("说明", "Remarks");
pub(crate) const SOURCE: Text = Text::new("出处", "Source");
pub(crate) const FROM_LEVELS: Text = Text::new("按水平推算", "from levels");
pub(crate) const HEAD_ROWS: Text = Text::new(
    "{0}[（{4}）]：读入{1}行，采用{2}行，另列{3}行",
    "{0}[ ({4})]: rows read {1}, used {2}, set aside {3}",
);
pub(crate) const AND_SO_ON: Text = Text::new("{0}、{1}", "{0}, {1}");
pub(crate) const PLAN_TARGETS: Text = Text::new("全局目标", "Targets of the plan as a whole");
pub(crate) const TASK_TITLE: Text = Text::new("{0}. {1}[    {2}]", "{0}. {1}[    {2}]");
pub(crate) const NOTE_SEPARATOR: Text = Text::new("；", "; ");
pub(crate) const AS_ADOPTED: Text = Text::new("按原定目标，{0}", "as first adopted: {0}");
pub(crate) const AS_WRITTEN: Text = Text::new("{0}", "{0}");
pub(crate) const MEANING: Text = Text::new("项目", "Number");
pub(crate) const IN_UNIT: Text = Text::new("{0}（{1}）", "{0} ({1})");
pub(crate) const EXPLAIN_QUOTE: Text = Text::new("原文：“{0}”", "quote: \"{0}\"");
pub(crate) const INPUT_FULL_YEAR: Text = Text::new("上年全年（{0}）", "last full year ({0})");
pub(crate) const INPUT_OPENING: Text = Text::new("年初数", "opening value");
