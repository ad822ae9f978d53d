//! What a target earns by the rules that score it, with the numbers put in.

use super::line::Line;
use crate::analysis::score::points::{self, ItemScore};
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::lang::{Phrase, Text};

const SCORE: Text = Text::new("考核得分（规则 {0}，权重 {1}）", "score (rule {0}, weight {1})");
const LESS: Text = Text::new("乘权重，减扣分", "by its weight, less what is taken off");

/// The lines of a target: for each rule what it earns of 100, and what its weight makes of that.
pub(super) fn of(row: &Row) -> Vec<Line> {
    let lines = |it: ItemScore| {
        let title = SCORE.with(it.item.rule.name()).with(it.item.weight.decimals());
        let line = |key, symbol, title| Line { key: Some(key), ..Line::empty(row, symbol, title) };
        let earned = line("score", "k", title).worked(row, &it.earned, 2);
        let takes_off = !it.item.deductions.is_empty();
        let weighted = takes_off.then(|| Worked::of(it.weighted()));
        let less = Phrase::new(LESS);
        [earned].into_iter().chain(weighted.map(|it| line("points", "", less).worked(row, &it, 2)))
    };
    points::of_row(row).into_iter().flat_map(lines).collect()
}
