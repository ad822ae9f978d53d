//! What a target says beside its comparison: which side is good, what counts as about, by when, and
//! how firmly. The targets of regions inherit it.

use hashbrown::HashMap;

use super::placed::Placed;
use super::written_comparison::{Comparator, WrittenComparison, WrittenOperand, WrittenRelative};
use super::{Better, Comparison, Kind, Operand, Relative, RelativeTo, Target, Tolerance};
use crate::problem::{Code, Problem, Problems};
use crate::value::{Amount, Date, IndicatorId, QuoteId, fold, nearest};

/// What a target says beside its comparison.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// The side that is good, where it was said.
    pub better: Option<Better>,
    /// What counts as about the number.
    pub tolerance: Option<Tolerance>,
    /// The day by which it is to be reached.
    pub due: Date,
    /// Whether it must be reached or is only expected, where that is said.
    pub binding: Option<bool>,
    /// Whether the document only strives for it.
    pub aspirational: bool,
    /// Whether only the effort is promised.
    pub soft: bool,
    /// The words of the document.
    pub quote: Option<QuoteId>,
}

impl Terms {
    /// The terms of a target, with these where it says nothing.
    #[must_use]
    pub fn of(&self, target: &Target) -> Self {
        let comparison = target.comparison.as_ref();
        Self {
            better: comparison.map(Comparison::better).or(self.better),
            tolerance: comparison.and_then(Comparison::tolerance).or(self.tolerance),
            due: target.due,
            binding: target.binding,
            aspirational: target.aspirational,
            soft: target.soft,
            quote: target.quote,
        }
    }

    /// A comparison on these terms.
    ///
    /// # Errors
    /// The terms contradict the comparator, or lack what it needs.
    pub fn comparison(
        &self,
        comparator: Comparator,
        operand: Operand,
    ) -> Result<Comparison<Operand>, Code> {
        let better = self.better(comparator.better())?;
        Ok(match comparator {
            Comparator::AtLeast => Comparison::AtLeast(operand),
            Comparator::Above => Comparison::Above(operand),
            Comparator::AtMost => Comparison::AtMost(operand),
            Comparator::Below => Comparison::Below(operand),
            Comparator::Equal => Comparison::Equal(operand, better),
            Comparator::About => {
                Comparison::About(operand, better, self.tolerance.ok_or(Code::MissingTolerance)?)
            }
        })
    }

    /// The side that is good: the comparator's own, or the one that is declared.
    fn better(&self, own: Option<Better>) -> Result<Better, Code> {
        match (own, self.better) {
            (Some(own), Some(declared)) if own != declared => Err(Code::BetterContradicts),
            (own, declared) => own.or(declared).ok_or(Code::MissingBetter),
        }
    }

    /// Reads a comparison on these terms; what is wrong with it is pushed.
    pub fn read(
        &self,
        said: Placed<&str>,
        kind: Kind,
        ids: &HashMap<String, IndicatorId>,
        problems: &mut Problems,
    ) -> Option<Comparison<Operand>> {
        if let Some(problem) = signed(said, kind) {
            problems.push(problem);
            return None;
        }
        let wanted = match WrittenComparison::parse(said.value) {
            Ok(WrittenComparison::Range(range)) => {
                self.better(Some(Better::Higher)).map(|_| Comparison::Range(range))
            }
            Ok(WrittenComparison::Compared(comparator, spelled)) => {
                let operand = operand(spelled, said, ids, problems)?;
                self.comparison(comparator, operand)
            }
            Err(code) => Err(code),
        };
        let wrong = |code| {
            let problem = Problem::new(code, said.place);
            match code {
                Code::MissingTolerance => problem.with(kind.name()),
                _ => problem.with(said.value),
            }
        };
        wanted.map_err(|code| problems.push(wrong(code))).ok()
    }
}

/// A number with a plus, which may be meant as such or as a rise by it; of a growth both are one.
fn signed(said: Placed<&str>, kind: Kind) -> Option<Problem> {
    let folded = fold(said.value);
    let (comparator, number) = folded.split_once('+').filter(|_| !kind.is_growth())?;
    if folded.contains("..") {
        return Some(Problem::new(Code::BadTarget, said.place).with(said.value));
    }
    let is_comparator = !comparator.is_empty() && comparator.chars().all(|c| "<>=~≥≤≈".contains(c));
    let problem = Problem::new(Code::SignedTarget, said.place).with(said.value);
    (is_comparator && Amount::parse(number).is_ok()).then(|| problem.with(comparator).with(number))
}

/// The operand, with the id of the indicator that it names.
fn operand(
    spelled: WrittenOperand,
    said: Placed<&str>,
    ids: &HashMap<String, IndicatorId>,
    problems: &mut Problems,
) -> Option<Operand> {
    let (to, shift) = match spelled {
        WrittenOperand::Number(amount) => return Some(Operand::Number(amount)),
        WrittenOperand::Relative(to, shift) => (to, shift),
    };
    let relative = |to| Some(Operand::Relative(Relative { to, shift }));
    let id = match to {
        WrittenRelative::LastYear => return relative(RelativeTo::LastYear),
        WrittenRelative::LastFullYear => return relative(RelativeTo::LastFullYear),
        WrittenRelative::Opening => return relative(RelativeTo::Opening),
        WrittenRelative::InStep(id) => id,
    };
    let found = ids.get(&id).copied();
    if found.is_none() {
        let mut known: Vec<&str> = ids.keys().map(String::as_str).collect();
        known.sort_unstable();
        let near = nearest(&id, known.into_iter());
        let problem = Problem::new(Code::UnknownIndicator, said.place).with(&id);
        problems.push(problem.with_list(&near));
    }
    found.and_then(|id| relative(RelativeTo::InStep(id)))
}
