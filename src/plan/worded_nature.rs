//! How figures behave, as a table of targets or the name of an indicator says it in words.

use super::Nature;
use crate::value::fold;

/// Words for it, folded.
const WORDS: [(Nature, &[&str]); 5] = [
    (Nature::Flow, &["flow", "累计数", "累计", "年度累计", "年度累计数", "流量"]),
    (Nature::Stock, &["stock", "期末数", "期末", "时点数", "存量"]),
    (Nature::PerHead, &["per-head", "perhead", "人均", "人均数"]),
    (Nature::Ratio, &["ratio", "比率", "占比", "比重", "比例", "率"]),
    (Nature::Milestone, &["milestone", "事项", "任务", "工作"]),
];

/// What names have in them of which only one nature can be meant.
const IN_NAMES: [(Nature, &[&str]); 2] = [
    (Nature::PerHead, &["人均", "户均", "亩均", "percapita", "perhead"]),
    (Nature::Stock, &["余额", "存量", "保有量", "在库", "期末", "年末", "balance"]),
];

/// The one that stands for a nature that nobody told.
pub(crate) const UNTOLD_NATURE: Nature = Nature::Flow;

/// What a word says.
pub(crate) fn nature_of_word(word: &str) -> Option<Nature> {
    let word = fold(word);
    WORDS.iter().find(|(_, words)| words.contains(&&*word)).map(|(nature, _)| *nature)
}

/// What the name of an indicator says.
pub(crate) fn nature_of_name(name: &str) -> Option<Nature> {
    let name = fold(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    IN_NAMES.iter().find(|(_, words)| has(words)).map(|(nature, _)| *nature)
}
