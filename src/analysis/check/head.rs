//! The head of the report: what it is of, the counts, the files, who has not reported.

use super::Check;
use crate::analysis::provenance::{InputLine, encoding_to_tell};
use crate::analysis::trend;
use crate::assess::Status;
use crate::formula::Applied;
use crate::formula::scheduled_share::ScheduledShare;
use crate::lang::words::{AND_SO_ON, HEAD_ROWS, PLAN_TARGETS};
use crate::lang::{Phrase, Text, Value};
use crate::report::Block;
use crate::value::{Amount, DepartmentId, Percent};

const HEAD_TITLE: Text = Text::new("{0}    {1}[，时序进度{2}%]", "{0}    {1}[, schedule {2} %]");
const HEAD_COUNTS: Text = Text::new("硬目标{0}项：{1}", "firm targets: {0}; {1}");
const HEAD_CHOSEN: Text =
    Text::new("所选硬目标{0}项（全部{1}项）：{2}", "chosen firm targets: {0} of {1}; {2}");
const HEAD_BINDING: Text = Text::new("其中约束性{0}项：{1}", "binding ones among them: {0}; {1}");
const HEAD_ADOPTED: Text = Text::new(
    "其中调整过的{0}项，按原定目标：{1}",
    "changed ones among them: {0}; as first adopted {1}",
);
const BY_STATUS: Text = Text::new(
    "完成{0}，达时序{1}，滞后{2}，严重滞后{3}，未完成{4}，未到期{5}，未报{6}，无法计算{7}",
    "{0} met, {1} on schedule, {2} lagging, {3} far behind, {4} missed, {5} not due, {6} unreported, {7} not computable",
);
const HEAD_SOFT: Text = Text::new(
    "另有推进类{0}项（状态加括号），不计入",
    "soft targets besides: {0} (status in parentheses, not counted)",
);
const HEAD_UNREPORTED: Text = Text::new("未报：{0}", "Not reported: {0}");
const DEPARTMENT_COUNT: Text = Text::new("{0} {1}项", "{0} {1}");
const ALL_USED: Text = Text::new("全部采用：{0}", "all rows used: {0}");
const FILE_COUNT: Text = Text::new("{0} {1}行", "{0} {1}");
const ALL_OF_MANY: Text = Text::new(
    "全部采用：{0}个文件（{1} 至 {2}）共{3}行",
    "all rows used of {0} files ({1} to {2}): {3}",
);
/// From how many on files of which every row was used share a line.
const MANY: usize = 3;
/// How many of them are named in it.
const MOST_NAMED: usize = 4;
const HEAD_INCOMPLETE: Text = Text::new(
    "本表不完整：有错误的行没有采用",
    "This report is incomplete: rows with errors were not used",
);
const RULES: Text = Text::new(
    "口径：水平和数量目标与时序进度比（比率与目标值比），差{0}以内（含）为滞后，超过为严重滞后[；欠时序{1}个百分点以内算达时序]；增速和比重与目标值比，界限{2}个百分点",
    "Rule: levels and counts against schedule (ratios against the target), short by up to {0} (included) is lagging, by more is far behind[; short of schedule by up to {1} pp is on schedule]; growth and shares against the target, with {2} pp",
);
const POINTS: Text = Text::new("{0}个百分点", "{0} pp");
const OF_SCHEDULE: Text = Text::new("时序的{0}%", "{0} % of it");
const FIRST_OF_BOTH: Text = Text::new(
    "{0}个百分点或时序的{1}%（先到为准）",
    "{0} pp or {1} % of the schedule, whichever comes first",
);

impl<'a> Check<'a> {
    /// The lines above the tables.
    pub(super) fn head(&self) -> Vec<Phrase> {
        let remark = self.assessments.ledger.plan.note.as_ref();
        let title = (!self.question.in_pack).then(|| self.title());
        let mut lines: Vec<Phrase> =
            title.into_iter().chain(remark.map(Phrase::verbatim)).collect();
        lines.push(self.counts());
        let summary = self.summary();
        lines.extend(counts_of(HEAD_BINDING, summary.binding()));
        lines.extend(counts_of(HEAD_ADOPTED, summary.adopted()));
        if summary.soft > 0 {
            lines.push(HEAD_SOFT.with(summary.soft));
        }
        let listed_by = if self.question.in_pack { "" } else { "plan trend" };
        lines.extend(trend::count(&self.assessments, &self.lines, listed_by));
        lines.extend(self.unreported());
        if !self.question.in_pack {
            lines.extend(self.inputs());
        }
        if self.incomplete {
            lines.push(Phrase::new(HEAD_INCOMPLETE));
        }
        lines
    }

    /// The rule in force, below the tables.
    pub(super) fn rules(&self) -> Block<'a> {
        let thresholds = self.assessments.ledger.plan.thresholds;
        let lagging = match (thresholds.lagging.points, thresholds.lagging.of_schedule) {
            (Some(points), Some(percent)) => FIRST_OF_BOTH.with(points).with(percent),
            (Some(points), None) => POINTS.with(points),
            (None, percent) => OF_SCHEDULE.with(percent.unwrap_or(Amount::new(0, 0))),
        };
        let tolerance = thresholds.tolerance_to_schedule;
        let tolerated = tolerance.exact().is_positive().then(|| tolerance.to_string());
        let rule = RULES.value(lagging).with(tolerated.unwrap_or_default());
        Block::Text(vec![rule.with(thresholds.growth_lagging)])
    }

    /// The files: those of which every row was used in one line, where they are many.
    fn inputs(&self) -> Vec<Phrase> {
        let is_plain = |input: &&InputLine| {
            let all = input.tally.read == input.tally.used && input.tally.set_aside == 0;
            all && encoding_to_tell(input.encoding).is_empty()
        };
        let (plain, others): (Vec<&InputLine>, Vec<&InputLine>) =
            self.provenance.inputs.iter().partition(is_plain);
        if plain.len() < MANY {
            return self.provenance.inputs.iter().map(input_line).collect();
        }
        if let ([first, .., last], true) = (plain.as_slice(), plain.len() > MOST_NAMED) {
            let rows: u64 = plain.iter().map(|it| it.tally.read).sum();
            let all = ALL_OF_MANY.with(plain.len()).with(&first.file).with(&last.file).with(rows);
            return std::iter::once(all).chain(others.into_iter().map(input_line)).collect();
        }
        let of = |it: &&InputLine| Value::Phrase(FILE_COUNT.with(&it.file).with(it.tally.read));
        let joined = plain.iter().map(of);
        let joined = joined.reduce(|a, b| Value::Phrase(AND_SO_ON.value(a).value(b)));
        let all = joined.map(|files| ALL_USED.value(files));
        all.into_iter().chain(others.into_iter().map(input_line)).collect()
    }

    fn title(&self) -> Phrase {
        let (plan, report) = (self.assessments.ledger.plan, self.assessments.ledger.report);
        HEAD_TITLE.with(&plan.title).value(report).with(self.share_of_year())
    }

    /// How much of the year is over, in %.
    pub(in crate::analysis) fn share_of_year(&self) -> String {
        let (plan, report) = (self.assessments.ledger.plan, self.assessments.ledger.report);
        let share = ScheduledShare::linear(report.last_month().into(), 12).apply();
        let share = Percent::from_ratio(&share.expect("a year has twelve months"));
        share.number().round(1, plan.rounding).to_string()
    }

    fn counts(&self) -> Phrase {
        let summary = self.summary();
        let counts = by_status(Status::ALL.iter().map(|status| summary.count(*status)));
        match self.all_targets {
            Some(all) => HEAD_CHOSEN.with(summary.targets()).with(all).value(counts),
            None => HEAD_COUNTS.with(summary.targets()).value(counts),
        }
    }

    /// Each department with how many firm targets it should have reported, the most first.
    fn unreported(&self) -> Option<Phrase> {
        let mut counts = self.summary().unreported.clone();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let name = |id: Option<DepartmentId>| match id {
            Some(id) => Value::Verbatim(self.assessments.ledger.plan.department(id).to_owned()),
            None => Value::Text(PLAN_TARGETS),
        };
        let listed = counts
            .into_iter()
            .map(|(id, count)| Value::Phrase(DEPARTMENT_COUNT.value(name(id)).with(count)));
        let joined = listed.reduce(|a, b| Value::Phrase(AND_SO_ON.value(a).value(b)))?;
        Some(HEAD_UNREPORTED.value(joined))
    }
}

fn input_line(input: &InputLine) -> Phrase {
    let rows = HEAD_ROWS.with(&input.file).with(input.tally.read);
    let rows = rows.with(input.tally.used).with(input.tally.set_aside);
    rows.with(encoding_to_tell(input.encoding))
}

/// The counts of some of the targets by status, where there are any.
fn counts_of(message: Text, counts: &[u64]) -> Option<Phrase> {
    let all: u64 = counts.iter().sum();
    (all > 0).then(|| message.with(all).value(by_status(counts.iter().copied())))
}

/// Counts in the order of the statuses.
fn by_status(counts: impl Iterator<Item = u64>) -> Value {
    Value::Phrase(counts.fold(Phrase::new(BY_STATUS), Phrase::with))
}
