//! A share or a rate: compared, never divided, in %.

use super::kind::{Basis, Ranked, TargetKind};
use super::level::LevelTarget;
use crate::assess::facts::Facts;
use crate::assess::numbers::actual;
use crate::assess::trajectory::{Trajectory, way_of_ratio};
use crate::assess::words::{NumberWords, compared_phrase};
use crate::formula::gap::Gap;
use crate::lang::Phrase;
use crate::lang::words::IN_UNIT;
use crate::ledger::Entry;
use crate::plan::{Comparison, Operand, Plan, Target};
use crate::value::{Applies, Exact, Missing};

/// A share.
pub(super) struct ShareTarget;

impl TargetKind for ShareTarget {
    fn compared(&self, basis: Basis, _: Option<&Comparison>) -> Applies<Exact> {
        Some(basis.numbers.level())
    }

    fn reported(&self, basis: Basis, _: Option<&Exact>) -> Result<(), Missing> {
        basis.numbers.is_reported()
    }

    fn trajectory(
        &self,
        Basis { entry, target, .. }: Basis,
        comparison: &Comparison,
    ) -> Trajectory {
        way_of_ratio(entry, target, comparison).unwrap_or(Trajectory::WholeInPoints)
    }

    fn gap<'f>(&self, facts: &'f Facts) -> Applies<Gap<'f>> {
        Some(facts.against_target(Gap::Share))
    }

    fn ranked(&self, entry: &Entry, target: &Target) -> Option<Ranked> {
        Some(Ranked { better: target.comparison.as_ref()?.better(), number: actual(entry).ok() })
    }

    fn declared_levels(&self, target: &Target) -> Option<[Exact; 2]> {
        LevelTarget.declared_levels(target)
    }

    fn phrase(&self, plan: &Plan, comparison: &Comparison<Operand>) -> Phrase {
        compared_phrase(plan, comparison, NumberWords::AsWritten("%"))
    }

    /// A share is in %, as its figure is.
    fn phrase_in(&self, plan: &Plan, comparison: &Comparison<Operand>, unit: &str) -> Phrase {
        match comparison.declared() {
            Some(_) => self.phrase(plan, comparison),
            None => IN_UNIT.value(self.phrase(plan, comparison)).with(unit),
        }
    }
}
