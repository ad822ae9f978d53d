//! What a target earns by the rules that score it, with the numbers put in.

use super::line::Line;
use crate::analysis::score;
use crate::assess::row::Row;
use crate::lang::Text;

const SCORE: Text = Text::new("考核得分（规则 {0}，权重 {1}）", "score (rule {0}, weight {1})");

/// The lines of a target, one for each rule.
pub(super) fn of(row: &Row) -> Vec<Line> {
    let items = score::of_row(row).into_iter();
    let line = |(item, earned): (&crate::plan::ScoreItem, crate::assess::measures::Worked)| {
        let title = SCORE.with(item.rule.name()).with(item.weight.decimals());
        Line { key: Some("score"), ..Line::empty(row, "k", title) }.worked(row, &earned, 2)
    };
    items.map(line).collect()
}
