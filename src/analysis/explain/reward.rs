//! What a figure is rewarded with: the amount and each bearer's part, with the numbers put in.

use super::line::{Line, row_of};
use crate::analysis::rewards::{Paid, paid};
use crate::assess::row::Row;
use crate::formula::Applied;
use crate::formula::reward::{FORMULA, Reward as Calculated, Share};
use crate::lang::words::IN_UNIT;
use crate::lang::{Phrase, Text};
use crate::ledger::Ledger;
use crate::plan::Reward;
use crate::report::{Cell, Number};
use crate::value::Exact;

const PART_OF: Text = Text::new("{0}负担（{1}）", "borne by {0} ({1})");

/// The rewards for the figure of a row; of the plan's own region the totals of all.
pub(super) fn of(row: &Row, ledger: &Ledger) -> Vec<Line> {
    let rewards = ledger.plan.rewards.iter().filter(|it| it.indicator == row.entry.id);
    rewards.flat_map(|reward| of_reward(row, ledger, reward)).collect()
}

fn of_reward(row: &Row, ledger: &Ledger, reward: &Reward) -> Vec<Line> {
    let all = paid(ledger, reward, row.lines);
    let own = all.iter().find(|it| it.region == Some(row.entry.region));
    let total = all.last().filter(|_| row.entry.region == ledger.plan.home());
    let Some(paid) = own.or(total) else { return Vec::new() };
    let amount = match &paid.amount {
        Ok(fen) => line(row, reward, title(reward), fen),
        Err(missing) => {
            Line { shown: Cell::Missing(*missing), ..Line::empty(row, "", title(reward)) }
        }
    };
    let parts = reward.split.iter().zip(&paid.parts).map(|(bearer, fen)| {
        let title = PART_OF.with(&bearer.name).with(&reward.name);
        line(row, reward, title, fen)
    });
    let lines = std::iter::once(amount).chain(parts);
    match own.and_then(|paid| calculated(reward, paid)) {
        Some(calculated) => of_count(lines, reward, &calculated),
        None if own.is_none() && paid.amount.is_ok() => of_regions(lines, reward, &all),
        None => lines.collect(),
    }
}

/// The amount and the parts of a region, by its count.
fn of_count(
    mut lines: impl Iterator<Item = Line>,
    reward: &Reward,
    calculated: &Calculated,
) -> Vec<Line> {
    let amount = lines.next().map(|line| filled(line, calculated));
    let all = reward.split.iter().map(|bearer| bearer.parts).sum();
    let parts = lines.zip(&reward.split).map(|(line, bearer)| {
        filled(line, &Share { reward: calculated.clone(), parts: bearer.parts, all })
    });
    amount.into_iter().chain(parts).collect()
}

/// The totals, each with what the regions add to it.
fn of_regions(lines: impl Iterator<Item = Line>, reward: &Reward, all: &[Paid]) -> Vec<Line> {
    let regions = all.iter().filter(|it| it.region.is_some());
    let amounts = |it: &Paid| it.amount.iter().chain(&it.parts).cloned().collect();
    let regions: Vec<Vec<Exact>> = regions.map(amounts).collect();
    let terms = |index: usize| {
        let fen = regions.iter().filter_map(|amounts| amounts.get(index));
        let terms: Vec<String> = fen.map(|fen| reward.unit.of_fen(fen).decimals()).collect();
        terms.join(" + ")
    };
    lines.enumerate().map(|(index, line)| Line { filled: Some(terms(index)), ..line }).collect()
}

/// The calculation in the unit of the reward.
fn calculated(reward: &Reward, paid: &Paid) -> Option<Calculated> {
    let count = paid.count.clone().ok().filter(|_| paid.amount.is_ok())?;
    Some(Calculated { count, rate: reward.amount.exact() })
}

fn filled(line: Line, formula: &impl Applied) -> Line {
    let work = formula.work();
    Line { form: Some(work.form.to_owned()), filled: Some(work.filled()), ..line }
}

fn title(reward: &Reward) -> Phrase {
    IN_UNIT.value(FORMULA.title).with(reward.unit.name())
}

fn line(row: &Row, reward: &Reward, title: Phrase, fen: &Exact) -> Line {
    let amount = reward.unit.of_fen(fen);
    let decimals = reward.unit.decimals();
    let rule = row.entry.plan.rounding;
    let digits = (0..decimals).find(|it| amount.round(*it, rule).exact() == amount);
    let shown = Number::difference(&amount, digits.unwrap_or(decimals), rule);
    Line {
        shown: Cell::Number(shown),
        exact: Some(amount),
        sources: vec![row.lines.shown(row_of(reward.place))],
        ..Line::empty(row, "", title)
    }
}
