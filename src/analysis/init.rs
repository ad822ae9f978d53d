//! A first plan.toml: a small one to look at, or one of a table of targets in words.
//!
//! What such a table leaves open is asked where it stands, and marked with `?`. A text that is not
//! understood, or may mean two things, becomes a remark with its words: nothing of it is declared.

mod sample;
mod sorted;
mod written;

pub(crate) use sample::sample;

use crate::lang::Lang;
use crate::plan::{Better, Draft, WordedTargetTable};
use crate::problem::{Problems, Severity};
use crate::value::SourceId;
use sorted::Sorted;
use written::Declaration;

/// What is said of a plan beside the table.
pub(crate) struct PlanHead<'a> {
    /// Its title.
    pub title: String,
    /// Its year.
    pub year: u16,
    /// The file that it is made of.
    pub file: &'a str,
    /// The side on which a number without a word is a limit, where that was said.
    pub bare: Option<Better>,
    /// The language.
    pub lang: Lang,
}

/// A plan.toml that was made.
pub(crate) struct Starter {
    /// Its text.
    pub text: String,
    /// How many targets it declares.
    pub targets: usize,
    /// How many texts were not read, or leave a doubt.
    pub unread: usize,
    /// How many indicators have a nature that the table does not tell.
    pub natures: usize,
}

/// The plan that a table of targets tells.
pub(crate) fn of_table(table: &WordedTargetTable, head: &PlanHead) -> Starter {
    let sorted = Sorted::of(table, head);
    let mut blocks = written::blocks(&sorted, head);
    // What does not go with the rest is taken out with the reason; what named it may then fail too.
    while take_out_errors(&mut blocks, head.lang) {}
    let count = |of: fn(&Declaration) -> usize| blocks.iter().map(of).sum();
    let targets = count(|it| if it.is_out { 0 } else { it.targets });
    let natures = count(|it| if it.is_out { 0 } else { it.natures });
    let unread = count(|it| it.unread + if it.is_out { it.targets } else { 0 });
    Starter { text: joined(&blocks).0, targets, unread, natures }
}

/// The text of all blocks, and where each begins.
fn joined(blocks: &[Declaration]) -> (String, Vec<usize>) {
    let mut text = String::new();
    let starts = blocks.iter().map(|block| {
        let start = text.len();
        text.push_str(&block.text);
        start
    });
    let starts = starts.collect();
    (text, starts)
}

/// Makes a remark of each indicator that has an error; whether there was any.
fn take_out_errors(blocks: &mut [Declaration], lang: Lang) -> bool {
    let (text, starts) = joined(blocks);
    let mut problems = Problems::unbounded();
    // What is wrong is pushed; the plan itself is not needed.
    let _ = Draft::parse(&text, SourceId::from(0), &mut problems);
    let mut any = false;
    for problem in problems.take() {
        let offset = usize::try_from(problem.at.offset).unwrap_or(usize::MAX);
        let at = starts.partition_point(|start| *start <= offset).checked_sub(1);
        let block = at.and_then(|at| blocks.get_mut(at)).filter(|it| it.is_optional());
        if let Some(block) = block
            && problem.code.severity() == Severity::Error
        {
            block.take_out(&problem.message(lang), lang);
            any = true;
        }
    }
    any
}
