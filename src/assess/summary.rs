//! How many targets stand how: firm ones by status, soft ones apart.

use super::verdict::{Status, Verdict};
use crate::ledger::{Entry, Ledger};
use crate::plan::Target;
use crate::report::Cell;
use crate::value::DepartmentId;

/// Counts of the targets that are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    by_status: [u64; Status::ALL.len()],
    /// Of firm targets that are binding.
    binding: [u64; Status::ALL.len()],
    /// Of firm targets that were changed, how they stand as they were first adopted.
    adopted: [u64; Status::ALL.len()],
    /// Soft targets, whatever their status.
    pub soft: u64,
    /// How many firm targets each department should have reported, as they come in the plan.
    pub unreported: Vec<(Option<DepartmentId>, u64)>,
}

impl Summary {
    /// Counts the rows of a ledger, a target and region once, given their verdicts and how to judge
    /// a target as it was first adopted.
    #[must_use]
    pub fn of(
        ledger: &Ledger,
        verdicts: &[Option<Verdict>],
        as_adopted: impl Fn(&Entry) -> Option<Verdict>,
    ) -> Self {
        let mut summary = Self::default();
        for (row, verdict) in verdicts.iter().enumerate() {
            let (Some(target), Some(Verdict { status, .. })) = (ledger.target(row), *verdict)
            else {
                continue;
            };
            if target.soft {
                summary.soft += 1;
                continue;
            }
            summary.count_in(&target, status);
            if target.adopted.is_some()
                && let Some(adopted) = as_adopted(&ledger.entry(row))
            {
                count_up(&mut summary.adopted, adopted.status);
            }
            if status == Status::Unreported {
                summary.count_unreported(ledger.principal(row));
            }
        }
        summary
    }

    fn count_unreported(&mut self, principal: Option<DepartmentId>) {
        match self.unreported.iter_mut().find(|(id, _)| *id == principal) {
            Some((_, count)) => *count += 1,
            None => self.unreported.push((principal, 1)),
        }
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

    /// How many binding targets have a status, in the order of [`Status::ALL`].
    #[must_use]
    pub const fn binding(&self) -> &[u64] {
        &self.binding
    }

    /// How many changed targets had a status as they were first adopted, in the same order.
    #[must_use]
    pub const fn adopted(&self) -> &[u64] {
        &self.adopted
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
        let others = [("binding", &self.binding), ("adjusted", &self.adopted)];
        let others = others.map(|(key, counts)| (key, Cell::Whole(counts.iter().sum())));
        total.chain(counts).chain([soft]).chain(others).collect()
    }

    fn count_in(&mut self, target: &Target, status: Status) {
        count_up(&mut self.by_status, status);
        if target.binding == Some(true) {
            count_up(&mut self.binding, status);
        }
    }
}

fn count_up(counts: &mut [u64], status: Status) {
    *counts.get_mut(status as usize).expect("a slot for every status") += 1;
}
