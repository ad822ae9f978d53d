//! Why numbers of a table are not there: each reason once, with all rows that it is told of.

use crate::lang::words::AND_SO_ON;
use crate::lang::{Phrase, Text};
use crate::value::Missing;

const LACKS: Text = Text::new("{0}：{1}", "{0}: {1}");

/// A line for each reason, given the rows with theirs.
pub(super) fn lacking(rows: impl Iterator<Item = (Missing, Phrase)>) -> Vec<Phrase> {
    let mut reasons: Vec<(Missing, Phrase)> = Vec::new();
    for (missing, name) in rows {
        match reasons.iter().position(|(known, _)| *known == missing) {
            Some(at) => {
                let (_, before) = reasons.remove(at);
                reasons.insert(at, (missing, AND_SO_ON.value(before).value(name)));
            }
            None => reasons.push((missing, name)),
        }
    }
    reasons.into_iter().map(|(it, names)| LACKS.value(names).value(it.reason())).collect()
}
