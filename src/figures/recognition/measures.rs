//! Which number of a row a heading means, by its words.

use super::kinds::{bracketed, untranslated};
use crate::figures::form::{Column, FIGURES, Heading};
use crate::request::IntoColumn;
use crate::value::{Span, fold};

/// What a column is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MeasureSeen {
    /// Which number.
    pub into: IntoColumn,
    /// Its indicator, where only its own heading says it.
    pub indicator: Option<String>,
    /// Its period, where only its own heading says it.
    pub period: Option<String>,
    /// Its unit, where only its own heading says it.
    pub unit: Option<String>,
    /// How its period is meant, where its word says so.
    pub span: Option<Span>,
}

impl MeasureSeen {
    /// A number of which nothing else is said.
    pub(crate) const fn of(into: IntoColumn) -> Self {
        Self { into, indicator: None, period: None, unit: None, span: None }
    }
}

/// Words that stand in headings of what is derived from figures, or is none.
const SKIPPED: [&str; 45] = [
    "目标",
    "任务",
    "计划",
    "预算",
    "预期",
    "完成率",
    "完成进度",
    "完成比",
    "完成%",
    "进度",
    "序时",
    "时序",
    "差额",
    "比年初",
    "较年初",
    "差异",
    "差距",
    "缺口",
    "占比",
    "比重",
    "比例",
    "位次",
    "排名",
    "名次",
    "排位",
    "位居",
    "权重",
    "得分",
    "环比",
    "拉动",
    "贡献",
    "增减额",
    "增加额",
    "增减量",
    "增量",
    "净增",
    "增减数",
    "target",
    "plan",
    "budget",
    "variance",
    "performance",
    "rank",
    "share",
    "gap",
];

/// Words of growth.
const GROWTH: [&str; 19] = [
    "增幅",
    "增减幅",
    "变动百分率",
    "变动(%)",
    "增速",
    "增长率",
    "同比增长",
    "同比增减",
    "±",
    "增长%",
    "growth",
    "yoy",
    "y-o-y",
    "%change",
    "percentagechange",
    "percentchange",
    "annualchange(%)",
    "changeonyear(%)",
    "changeonayearearlier(%)",
];

/// Words of what stood a year earlier.
const LAST_YEAR: [&str; 8] = [
    "上年同期",
    "去年同期",
    "同期数",
    "同期累计",
    "上年累计",
    "去年累计",
    "lastyear",
    "previousyear",
];

/// Words of the last full year.
const LAST_FULL_YEAR: [&str; 4] = ["上年全年", "去年全年", "上年实绩", "上年总量"];

/// Words of the beginning of the year.
const OPENING: [&str; 5] = ["年初数", "年初余额", "年初值", "上年末", "期初"];

/// Words of a month or quarter alone.
const SINGLE: [&str; 7] = ["当月", "本月", "当期", "当季", "本季", "单月", "thismonth"];

/// Words of all months since January.
const CUMULATIVE: [&str; 8] =
    ["累计", "自年初", "年初以来", "本年止", "至本月", "本月止", "cumulative", "yeartodate"];

/// Words of the figure itself.
const VALUE: [&str; 27] = [
    "数值",
    "数据",
    "绝对额",
    "绝对值",
    "绝对数",
    "绝对量",
    "总量",
    "金额",
    "实绩",
    "本期",
    "指标值",
    "数量",
    "总额",
    "期末",
    "余额",
    "完成",
    "实际",
    "实际数",
    "完成数",
    "完成额",
    "完成值",
    "全市",
    "value",
    "actual",
    "achievement",
    "amount",
    "total",
];

/// Whether a heading says that its figures are of a month or quarter alone.
pub(super) fn is_single(text: &str) -> bool {
    let folded = fold(text);
    let rest = CUMULATIVE.iter().fold(folded.into_owned(), |rest, word| rest.replace(word, ""));
    SINGLE.iter().any(|word| rest.contains(word))
}

/// What a heading says whose other words are part of a name that the titles tell: 累计完成投资 of 固定资产投资.
pub(super) fn measure_of(text: &str, name: &str) -> Option<MeasureSeen> {
    let (text, has_unit) = bracketed(text).map_or((text, false), |(name, _)| (name, true));
    let folded = fold(text);
    let words = CUMULATIVE.iter().chain(&SINGLE).chain(&VALUE);
    let rest = words.fold(folded.to_string(), |rest, word| rest.replace(word, ""));
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "-月至".contains(c));
    let name = fold(name);
    let mut letters = name.chars();
    let is_short = has_unit && rest.chars().all(|c| letters.any(|other| other == c));
    if rest.chars().count() < 2 || !name.contains(rest) && !is_short {
        return None;
    }
    let at = text.find(rest)?;
    let mut others = text.to_owned();
    others.replace_range(at..at + rest.len(), "");
    let others = others.trim_start_matches(|c: char| c.is_ascii_digit() || "-月至".contains(c));
    if others.is_empty() {
        return Some(MeasureSeen::of(IntoColumn::Value));
    }
    measure(others).filter(|it| it.into == IntoColumn::Value)
}

/// Which words beside figures a heading is of.
pub(super) fn words(text: &str) -> Option<IntoColumn> {
    let Heading::Column(column) = FIGURES.heading(text) else { return None };
    match column {
        Column::Progress => Some(IntoColumn::Progress),
        Column::Issues => Some(IntoColumn::Issues),
        Column::NextSteps => Some(IntoColumn::NextSteps),
        Column::Reasons => Some(IntoColumn::Reasons),
        Column::Person => Some(IntoColumn::Person),
        Column::BaseReason => Some(IntoColumn::BaseReason),
        _ => None,
    }
}

/// What a heading says that is one of these words; `None` of any other.
pub(super) fn measure(text: &str) -> Option<MeasureSeen> {
    let text = untranslated(text).filter(|_| !text.contains(['%', '％'])).unwrap_or(text);
    let text = bracketed(text).map_or(text, |(name, unit)| if unit == "%" { text } else { name });
    let folded = fold(text).replace("1-本月", "累计").replace("1至本月", "累计");
    let has_percent = folded.contains('%') || folded.contains("百分比");
    let text: String = folded.chars().filter(|c| !"%()[]:_/,、-".contains(*c)).collect();
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let only = |words: &[&str]| words.iter().any(|word| text == *word || folded == *word);
    let seen = |into| Some(MeasureSeen::of(into));
    if has(&SKIPPED) {
        return seen(IntoColumn::Skip);
    }
    let is_change = has(&["同比", "比上年", "较上年", "比去年", "较去年", "增长", "增减"]);
    if has(&GROWTH) || only(&["同比", "增长"]) || is_change && has_percent {
        let span = folded.contains("同月").then_some(Span::Single);
        return Some(MeasureSeen { span, ..MeasureSeen::of(IntoColumn::Growth) });
    }
    if is_change {
        return None;
    }
    if has(&LAST_FULL_YEAR) {
        return seen(IntoColumn::LastFullYear);
    }
    if has(&LAST_YEAR) || only(&["同期", "上年", "去年"]) {
        return seen(IntoColumn::LastYear);
    }
    if has(&OPENING) {
        return seen(IntoColumn::Opening);
    }
    let span = if has(&CUMULATIVE) {
        Some(Span::Cumulative)
    } else if has(&SINGLE) {
        Some(Span::Single)
    } else {
        None
    };
    let rest = SINGLE.iter().chain(&CUMULATIVE).chain(&VALUE).fold(text.clone(), |rest, word| {
        if rest.len() > word.len() { rest.replace(word, "") } else { rest }
    });
    let is_word = |text: &str| {
        !text.is_empty()
            && (SINGLE.iter().chain(&CUMULATIVE).chain(&VALUE).any(|word| text == *word)
                || text.chars().all(|c| "数值额量本期年止为".contains(c)))
    };
    let is_value = is_word(&rest) || is_word(&text);
    is_value.then_some(MeasureSeen { span, ..MeasureSeen::of(IntoColumn::Value) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_which_number_is_meant() {
        use IntoColumn::{Growth, LastYear, Opening, Skip, Value};
        for (text, into) in [
            ("累计", Some(Value)),
            ("本月止累计", Some(Value)),
            ("自年初累计", Some(Value)),
            ("当月", Some(Value)),
            ("实际完成", Some(Value)),
            ("完成数", Some(Value)),
            ("增幅%", Some(Growth)),
            ("同比增长(%)", Some(Growth)),
            ("比上年同期±%", Some(Growth)),
            ("同比", Some(Growth)),
            ("上年同期", Some(LastYear)),
            ("去年同期累计", Some(LastYear)),
            ("年初数", Some(Opening)),
            ("全年目标", Some(Skip)),
            ("为预算的%", Some(Skip)),
            ("完成率(%)", Some(Skip)),
            ("位次", Some(Skip)),
            ("比上年同期增减", None),
            ("1-本月", Some(Value)),
            ("比去年同月增长（%）", Some(Growth)),
            ("比年初增加", Some(Skip)),
            ("环比增长%", Some(Skip)),
            ("Achievement", Some(Value)),
            ("第一产业", None),
            ("人口", None),
        ] {
            assert_eq!(measure(text).map(|it| it.into), into, "{text}");
        }
    }
}
