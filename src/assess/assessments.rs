//! How the targets of a ledger stand: numbers, then ranks, then verdicts.
//!
//! Each is made at most once, and only when it is first asked for. Filters, counts and tables ask
//! for the verdict of every target, which is then kept; a format that writes row by row judges each
//! as it is written. Facts are made again for a row that is shown.

use std::ops::Range;
use std::sync::OnceLock;

use super::adopted;
use super::facts::Facts;
use super::judged::judged;
use super::numbers::Numbers;
use super::rank::Ranks;
use super::status::judge;
use super::status_words::AimKind;
use super::summary::Summary;
use super::target::kind::{Basis, TargetKind};
use super::target::kind_of;
use super::verdict::{Status, Verdict};
use crate::ledger::{Entry, Ledger};
use crate::plan::{Nature, Target};
use crate::report::Word;
use crate::threads;

/// The assessments of a ledger.
pub(crate) struct Assessments<'a> {
    /// The rows.
    pub ledger: Ledger<'a>,
    ranks: Ranks<'a>,
    /// The verdict of each row; none of a figure that is only watched.
    verdicts: OnceLock<Vec<Option<Verdict>>>,
    summary: OnceLock<Summary>,
}

/// How a target stands: its facts and its verdict.
pub(crate) struct Assessment {
    /// The target.
    pub target: Target,
    /// What kind of target it is.
    pub kind: &'static dyn TargetKind,
    /// How its figures behave.
    pub nature: Nature,
    /// What the verdict rests on.
    pub facts: Facts,
    /// The verdict.
    pub verdict: Verdict,
}

impl Assessment {
    /// The status in the words of what is asked.
    pub(crate) fn word(&self) -> Word {
        self.aim().word(self.verdict.status)
    }

    /// What is asked, as far as it changes the words.
    pub(crate) fn aim(&self) -> AimKind {
        self.kind.aim(&self.facts, self.nature)
    }
}

impl<'a> Assessments<'a> {
    /// Assesses nothing yet.
    #[must_use]
    pub(crate) fn new(ledger: Ledger<'a>) -> Self {
        let ranks = Ranks::new(&ledger);
        Self { ledger, ranks, verdicts: OnceLock::new(), summary: OnceLock::new() }
    }

    /// Keeps the targets that stand like one of these; all when none is named.
    #[must_use]
    pub(crate) fn narrowed(mut self, statuses: &[Status]) -> Self {
        if !statuses.is_empty() {
            let is_wanted = |it: &Verdict| statuses.contains(&it.status);
            let verdicts = self.verdicts().to_vec();
            let at = |row: usize| verdicts.get(row).copied().flatten().filter(is_wanted);
            self.ledger.retain_rows(|row| at(row).is_some());
            let wanted: Vec<_> = (0..verdicts.len()).filter_map(at).map(Some).collect();
            self.verdicts = OnceLock::from(wanted);
        }
        self
    }

    /// How the targets stand, counted.
    #[must_use]
    pub(crate) fn summary(&self) -> &Summary {
        self.summary.get_or_init(|| {
            let as_adopted = |entry: &Entry| self.judge(&adopted::entry(entry)?);
            Summary::of(&self.ledger, self.verdicts(), as_adopted)
        })
    }

    /// The verdict of a row; none of a figure that is only watched.
    #[must_use]
    pub(crate) fn verdict(&self, row: usize) -> Option<Verdict> {
        self.verdicts().get(row).copied().flatten()
    }

    /// The status of a row that is a firm target.
    #[must_use]
    pub(crate) fn firm(&self, row: usize) -> Option<Status> {
        let is_firm = !self.ledger.target(row)?.soft;
        self.verdict(row).filter(|_| is_firm).map(|verdict| verdict.status)
    }

    /// The rank of a row among the regions that have the same target.
    #[must_use]
    pub(crate) fn rank(&self, entry: &Entry) -> Option<u32> {
        self.ranks.of(entry)
    }

    /// The verdict of a row that was judged before.
    #[must_use]
    pub(crate) fn judged_before(&self, row: usize) -> Option<Verdict> {
        self.verdicts.get().and_then(|verdicts| *verdicts.get(row)?)
    }

    /// How an entry stands: by this verdict, else it is judged now.
    #[must_use]
    pub(crate) fn assess(
        &self,
        entry: &Entry,
        numbers: &Numbers,
        verdict: Option<Verdict>,
    ) -> Option<Assessment> {
        let target = entry.target?;
        let kind = kind_of(&target);
        let facts = kind.facts(self.basis(entry, &target, numbers));
        let verdict = verdict.unwrap_or_else(|| judge(&facts));
        let nature = entry.indicator.nature;
        Some(Assessment { target, kind, nature, facts, verdict })
    }

    /// What a kind of target is asked about. What else it should know goes in here as a plain value,
    /// such as the rank of the row: `rank` asks the kinds, so they cannot ask it.
    #[expect(clippy::unused_self, reason = "ranks come before verdicts, and are known here")]
    pub(crate) fn basis<'r>(
        &'r self,
        entry: &'r Entry<'a>,
        target: &'r Target,
        numbers: &'r Numbers,
    ) -> Basis<'r, 'a> {
        Basis::new(entry, target, numbers)
    }

    /// The verdicts of all rows.
    fn verdicts(&self) -> &[Option<Verdict>] {
        self.verdicts.get_or_init(|| {
            let indicators = self.ledger.by_indicator();
            let mut all = Vec::with_capacity(self.ledger.len());
            let verdict = |row| self.judge(&judged(self.ledger.entry(row)));
            let of = |rows: &Range<usize>| -> Vec<_> { rows.clone().map(verdict).collect() };
            threads::each(threads::worth(self.ledger.len()), &indicators, of, |it| all.extend(it));
            all
        })
    }

    fn judge(&self, entry: &Entry) -> Option<Verdict> {
        Some(self.assess(entry, &Numbers::of(entry), None)?.verdict)
    }
}
