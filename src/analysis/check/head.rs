//! The head of the report: what it is of, the counts, the files, who has not reported.

use super::Check;
use crate::assess::Status;
use crate::formula::Applied;
use crate::formula::scheduled_share::ScheduledShare;
use crate::lang::{Message, Phrase, Value};
use crate::plan::Threshold;
use crate::report::Block;
use crate::value::{DepartmentId, Percent};

impl<'a> Check<'a> {
    /// The lines above the tables.
    pub(super) fn head(&self) -> Vec<Phrase> {
        let remark = self.assessments.ledger.plan.note.as_ref();
        let remark = remark.map(|note| Phrase::new(Message::Because).with(note));
        let mut lines: Vec<Phrase> = [self.title()].into_iter().chain(remark).collect();
        lines.push(self.counts());
        let summary = self.summary();
        lines.extend(counts_of(Message::HeadBinding, summary.binding()));
        lines.extend(counts_of(Message::HeadAdopted, summary.adopted()));
        if summary.soft > 0 {
            lines.push(Phrase::new(Message::HeadSoft).with(summary.soft));
        }
        if self.assessments.ledger.len() < self.all_rows {
            lines.push(
                Phrase::new(Message::HeadShown)
                    .with(self.assessments.ledger.len())
                    .with(self.all_rows),
            );
        }
        lines.extend(self.unreported());
        lines.extend(self.provenance.inputs.iter().map(|input| {
            let rows = Phrase::new(Message::HeadRows).with(&input.file).with(input.tally.read);
            rows.with(input.tally.used).with(input.tally.reported)
        }));
        if self.incomplete {
            lines.push(Phrase::new(Message::HeadIncomplete));
        }
        lines
    }

    /// The rule in force, below the tables.
    pub(super) fn rules(&self) -> Block<'a> {
        let thresholds = self.assessments.ledger.plan.thresholds;
        let rule = match thresholds.lagging {
            Threshold::Points(points) => Phrase::new(Message::RulesPoints).with(points),
            Threshold::OfSchedule(percent) => Phrase::new(Message::RulesShare).with(percent),
        };
        Block::Text(vec![rule.with(thresholds.growth_lagging)])
    }

    fn title(&self) -> Phrase {
        let (plan, report) = (self.assessments.ledger.plan, self.assessments.ledger.report);
        let share = ScheduledShare::linear(report.last_month(), 12).apply();
        let share = Percent::from_ratio(&share.expect("a year has twelve months"));
        let title = Phrase::new(Message::HeadTitle).with(&plan.title).value(Value::Period(report));
        title.with(share.number().round(1, plan.rounding))
    }

    fn counts(&self) -> Phrase {
        let summary = self.summary();
        let counts = Status::ALL.iter().map(|status| summary.count(*status));
        counts.fold(Phrase::new(Message::HeadCounts).with(summary.targets()), Phrase::with)
    }

    /// Each department with how many firm targets it should have reported, the most first.
    fn unreported(&self) -> Option<Phrase> {
        let mut counts = self.summary().unreported.clone();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let name = |id: Option<DepartmentId>| match id {
            Some(id) => Value::Verbatim(self.assessments.ledger.plan.department(id).to_owned()),
            None => Value::Phrase(Phrase::new(Message::PlanTargets)),
        };
        let listed = counts.into_iter().map(|(id, count)| {
            Value::Phrase(Phrase::new(Message::DepartmentCount).value(name(id)).with(count))
        });
        let joined =
            listed.reduce(|a, b| Value::Phrase(Phrase::new(Message::AndSoOn).value(a).value(b)))?;
        Some(Phrase::new(Message::HeadUnreported).value(joined))
    }
}

/// The counts of some of the targets by status, where there are any.
fn counts_of(message: Message, counts: &[u64]) -> Option<Phrase> {
    let all: u64 = counts.iter().sum();
    (all > 0).then(|| counts.iter().fold(Phrase::new(message).with(all), Phrase::with))
}
