//! How many targets stand how: firm ones by status, soft ones apart.

use super::outcome::Outcome;
use super::status::Status;
use crate::ledger::Ledger;
use crate::plan::Target;
use crate::report::Cell;

/// Counts of the targets that are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    by_status: [u64; Status::ALL.len()],
    /// Of firm targets that are binding.
    binding: [u64; Status::ALL.len()],
    /// Soft targets, whatever their status.
    pub soft: u64,
}

impl Summary {
    /// Counts the rows of a ledger, a target and region once.
    #[must_use]
    pub fn of(ledger: &Ledger) -> Self {
        let mut summary = Self::default();
        for entry in ledger.entries() {
            match (entry.target, Outcome::of(&entry).status()) {
                (Some(target), Some(_)) if target.soft => summary.soft += 1,
                (Some(target), Some(status)) => summary.count_in(&target, status),
                (None, _) | (_, None) => {}
            }
        }
        summary
    }

    /// How many firm targets have a status.
    #[must_use]
    pub fn count(&self, status: Status) -> u64 {
        self.by_status.get(status as usize).copied().unwrap_or_default()
    }

    /// How many firm targets there are.
    #[must_use]
    pub fn targets(&self) -> u64 {
        self.by_status.iter().sum()
    }

    /// How many binding targets have a status.
    #[must_use]
    pub fn binding_count(&self, status: Status) -> u64 {
        self.binding.get(status as usize).copied().unwrap_or_default()
    }

    /// How many binding targets there are.
    #[must_use]
    pub fn binding(&self) -> u64 {
        self.binding.iter().sum()
    }

    /// The counts under their stable keys.
    #[must_use]
    pub fn data(&self) -> Vec<(&'static str, Cell<'static>)> {
        let key = |status: Status| match status {
            Status::Met => "met",
            Status::OnSchedule => "on_schedule",
            Status::Lagging => "lagging",
            Status::Behind => "behind",
            Status::Missed => "missed",
            Status::NotDue => "not_due",
            Status::Unreported => "unreported",
            Status::NotComputable => "not_computable",
        };
        let counts =
            Status::ALL.iter().map(|status| (key(*status), Cell::Whole(self.count(*status))));
        let total = std::iter::once(("targets", Cell::Whole(self.targets())));
        let soft = ("soft", Cell::Whole(self.soft));
        total.chain(counts).chain([soft, ("binding", Cell::Whole(self.binding()))]).collect()
    }

    fn count_in(&mut self, target: &Target, status: Status) {
        let binding = u64::from(target.binding == Some(true));
        for (counts, by) in [(&mut self.by_status, 1), (&mut self.binding, binding)] {
            *counts.get_mut(status as usize).expect("a slot for every status") += by;
        }
    }
}
