//! What a target says beside its comparison: which side is good, what counts as about, by when, and
//! how firmly. The targets of regions inherit it.

use hashbrown::HashMap;

use super::placed::Placed;
use super::respelling::{self, Of};
use super::written_comparison::{Comparator, WrittenComparison, WrittenOperand, WrittenRelative};
use super::{Better, Comparison, Kind, Operand, Relative, RelativeTo, Target, Tolerance};
use crate::problem::{Code, Problem, Problems};
use crate::value::{Date, IndicatorId, Period, QuoteId, Worded, fold, nearest};

/// What a target says beside its comparison.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// The side that is good, where it was said.
    pub better: Option<Better>,
    /// What counts as about the number.
    pub tolerance: Option<Tolerance>,
    /// The month that it counts from, where that is not January of the plan's year.
    pub from: Option<Period>,
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
            from: target.from,
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

    /// A number with a plus, which may be meant as such or as a rise by it; of a growth both are one.
    #[must_use]
    pub fn signed(&self, text: Placed<&str>, of: Of) -> Option<Problem> {
        let folded = fold(text.value);
        let (comparator, number) = folded.split_once('+').filter(|_| !of.kind.is_growth())?;
        if folded.contains("..") {
            return Some(Problem::new(Code::BadTarget, text.place).with(text.value));
        }
        let is_comparator = comparator.chars().all(|c| "<>=~≥≤≈".contains(c));
        let comparator = match (comparator, self.better) {
            ("", Some(Better::Lower)) => "<=",
            ("", Some(Better::Higher | Better::Neither) | None) => ">=",
            (comparator, _) => comparator,
        };
        let problem = Problem::new(Code::SignedTarget, text.place).with(text.value);
        let number = of.number(&Worded::parse(number).filter(|_| is_comparator)?)?;
        Some(problem.with(comparator).with(number))
    }

    /// Reads a comparison on these terms; what is wrong with it is pushed.
    pub fn read(
        &self,
        text: Placed<&str>,
        of: Of,
        ids: &HashMap<String, IndicatorId>,
        problems: &mut Problems,
    ) -> Option<Comparison<Operand>> {
        if let Some(problem) = self.signed(text, of) {
            problems.push(problem);
            return None;
        }
        let of = Of { better: self.better.or(of.better), ..of };
        let comparison = match WrittenComparison::parse(text.value) {
            Ok(WrittenComparison::Range(range)) => {
                let own = self.better.filter(|it| *it == Better::Neither).unwrap_or(Better::Higher);
                self.better(Some(own)).map(|better| Comparison::Range(range, better))
            }
            Ok(WrittenComparison::Compared(comparator, spelled)) => {
                let operand = operand(spelled, text, ids, problems)?;
                self.comparison(comparator, operand)
            }
            Err(code) => {
                problems.push(respelling::problem(code, text.value, of, text.place));
                if respelling::asks_about(text.value) {
                    problems.extend(self.lacking_about(text, of.kind));
                }
                return None;
            }
        };
        comparison.map_err(|code| problems.push(wrong_terms(code, text, of.kind))).ok()
    }

    /// What a comparison with about a number would lack.
    fn lacking_about(&self, text: Placed<&str>, kind: Kind) -> Vec<Problem> {
        let better = self.better(None).err();
        let tolerance = self.tolerance.is_none().then_some(Code::MissingTolerance);
        let lacking = better.into_iter().chain(tolerance);
        lacking.map(|code| wrong_terms(code, text, kind)).collect()
    }
}

/// A problem of what stands beside a comparison.
fn wrong_terms(code: Code, text: Placed<&str>, kind: Kind) -> Problem {
    let problem = Problem::new(code, text.place);
    match code {
        Code::MissingTolerance => problem.with(kind.name()),
        _ => problem.with(text.value),
    }
}

/// The operand, with the id of the indicator that it names.
fn operand(
    spelled: WrittenOperand,
    text: Placed<&str>,
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
        let near = problems.near(Code::UnknownIndicator, || {
            let mut known: Vec<&str> = ids.keys().map(String::as_str).collect();
            known.sort_unstable();
            nearest(&id, known.into_iter())
        });
        let problem = Problem::new(Code::UnknownIndicator, text.place).with(&id);
        problems.push(problem.with_list(&near));
    }
    found.and_then(|id| relative(RelativeTo::InStep(id)))
}
