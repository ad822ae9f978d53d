//! Why numbers of a table are not there: each reason once, with the first rows that it is told of, and how
//! many they are. Programs are told of each row why.

use crate::lang::words::AND_SO_ON;
use crate::lang::{Phrase, Text};
use crate::value::Missing;

const LACKS: Text = Text::new("{0}：{1}", "{0}: {1}");
const MANY: Text = Text::new("{0}等{1}项", "{0} and others ({1} in all)");

/// How many rows are named at most, and how many of more.
const MOST_NAMED: usize = 6;
const FIRST_NAMED: usize = 3;

/// A line for each reason, given the rows with theirs.
pub(super) fn lacking(rows: impl Iterator<Item = (Missing, Phrase)>) -> Vec<Phrase> {
    let mut reasons: Vec<(Missing, Vec<Phrase>)> = Vec::new();
    for (missing, name) in rows {
        match reasons.iter_mut().find(|(known, _)| *known == missing) {
            Some((_, names)) => names.push(name),
            None => reasons.push((missing, vec![name])),
        }
    }
    let line = |(it, names): (Missing, Vec<Phrase>)| {
        let count = names.len();
        let told = if count > MOST_NAMED { FIRST_NAMED } else { count };
        let join = |a: Phrase, b: Phrase| AND_SO_ON.value(a).value(b);
        let first = names.into_iter().take(told).reduce(join)?;
        let all = if told < count { MANY.value(first).with(count) } else { first };
        Some(LACKS.value(all).value(it.reason()))
    };
    reasons.into_iter().filter_map(line).collect()
}
