//! What opens from a row of an analysis: how its figure came about, as in every report, and below that the
//! numbers of the analysis, from the lines that `plan explain` has of them.

use super::line::{Line, grid};
use super::{compare, inputs, name, of_row, score, structure, support, title, trend};
use crate::analysis::compare::areas::BenchmarkRow;
use crate::analysis::matching::rows::PairRow;
use crate::analysis::structure::parts::WholeRow;
use crate::analysis::support::rows::SupportRow;
use crate::assess::assessments::Assessments;
use crate::assess::measures::Worked;
use crate::assess::row::{PERCENT_DIGITS, Row};
use crate::formula::on_track::OnTrack;
use crate::lang::{Phrase, Text, Value};
use crate::ledger::{Entry, Ledger};
use crate::report::{Block, Section};
use crate::table::Lines;
use crate::value::{IndicatorId, RegionId, Rounding};

const COMPARED: Text = Text::new("比较：{0}", "Compared: {0}");
const FOLLOWED: Text = Text::new("走势：{0}", "Trend: {0}");
const PART: Text = Text::new("构成和拉动：{0}", "Share and pull: {0}");
const SUPPORT: Text = Text::new("支撑和匹配：{0}", "Support and match: {0}");
const BESIDE: Text = Text::new("和其他地区相比：{0}", "Beside others: {0}");
const BEFORE: Text = Text::new("原：{0}", "Before: {0}");
const METHODS: Text = Text::new("测算：{0}", "Measured: {0}");
const EARNED: Text = Text::new("得分：{0}", "Score: {0}");
const ON_TRACK_OF: Text = Text::new("达标率：{0}，{1}/{2}", "On track: {0}, {1} of {2}");
const ON_TRACK: Text = Text::new(
    "达标率（%）：完成和达时序的，占除未到期、无法计算外的硬目标",
    "on track (%): met and on schedule, of the firm targets that are due and can be computed",
);
const TOTAL: Text = Text::new("折百得分", "score of all of them");
const THEN: Text = Text::new("{0}：{1}", "{0}: {1}");

/// What explains a target beside the period before.
pub(crate) fn compared(row: &Row) -> Vec<Section<'static>> {
    let lines = trend::of(row).into_iter().chain(compare::of(row));
    with(row, COMPARED, lines.collect())
}

/// What explains a target that is followed over its periods.
pub(crate) fn followed(row: &Row) -> Vec<Section<'static>> {
    with(row, FOLLOWED, trend::of(row))
}

/// What explains a target as published methods measure it.
pub(crate) fn measured(row: &Row) -> Vec<Section<'static>> {
    with(row, METHODS, compare::methods(row))
}

/// What explains what a target earns.
pub(crate) fn scored(row: &Row) -> Vec<Section<'static>> {
    with(row, EARNED, score::of(row))
}

/// What explains a target that changed: how it stands, and how it stood.
pub(crate) fn changed(old: Option<&Row>, new: Option<&Row>) -> Vec<Section<'static>> {
    let before = |row: &Row| Section {
        title: Some(BEFORE.value(Value::Phrase(title(&row.entry)))),
        name: None,
        ..of_row(row)
    };
    new.map(of_row).into_iter().chain(old.map(before)).collect()
}

/// What explains how many of some targets are on track.
pub(crate) fn on_track(of: Phrase, rate: OnTrack, rounding: Rounding) -> Vec<Section<'static>> {
    let title = ON_TRACK_OF.value(Value::Phrase(of));
    let title = title.with(rate.good.decimals()).with(rate.judged.decimals());
    let line = Line { key: Some("on_track"), ..Line::of_no_row(Phrase::new(ON_TRACK)) };
    let line = line.computed(rounding, &Worked::of(Ok(rate)), PERCENT_DIGITS);
    vec![calculated(title, vec![line])]
}

/// The calculation of some lines, below a title.
pub(crate) fn calculated(title: Phrase, lines: Vec<Line>) -> Section<'static> {
    Section::new(Some(title), vec![Block::Grid(Box::new(grid(lines, Line::COLUMNS)))])
}

/// What explains the figures of a plan.
#[derive(Clone, Copy)]
pub(crate) struct Explaining<'a> {
    /// How the targets stand.
    pub assessments: &'a Assessments<'a>,
    /// The lines of the figures and of the declarations.
    pub lines: &'a Lines,
}

impl<'a> Explaining<'a> {
    /// What explains a row of a whole: a part, or what is made of the parts.
    pub(crate) fn of_whole(self, shown: &WholeRow<'a>, name: Phrase) -> Vec<Section<'static>> {
        if let Some(entry) = &shown.entry {
            return self.part(entry);
        }
        let Some(id) = shown.whole.indicators().first().copied() else { return Vec::new() };
        let row = self.row(&self.entry(id, shown.region));
        let actual = shown.actual.as_ref().ok();
        let actual = actual.map(|it| inputs::line_of(&row, "", name.clone(), it));
        let lines = actual.into_iter().chain(structure::of_whole(&row, shown)).collect();
        let whole = THEN.with(&shown.whole.name).value(Value::Phrase(name));
        vec![calculated(PART.value(Value::Phrase(whole)), lines)]
    }

    /// What explains a headline or what supports it; what is implied is explained with the headline.
    pub(crate) fn supports(self, shown: &SupportRow<'a>) -> Vec<Section<'static>> {
        match &shown.growing {
            Some(growing) => self.support(&growing.entry),
            None => self.support(&self.entry(shown.declared.indicator, shown.region)),
        }
    }

    /// What explains a pair: both of it.
    pub(crate) fn pair(self, shown: &PairRow<'a>) -> Vec<Section<'static>> {
        shown.two.iter().flat_map(|side| self.support(&side.growing.entry)).collect()
    }

    /// What explains a total of scores: what each of these targets earns, and what that adds up to.
    pub(crate) fn earned(
        self,
        name: Phrase,
        rows: &[usize],
        total: &Worked,
    ) -> Vec<Section<'static>> {
        let row = |row: &usize| Row::new(self.assessments, *row, self.lines);
        let of_row = |row: Row| {
            let label = row.entry.label().into_owned();
            let titled = move |line: Line| {
                let title = THEN.with(&label).value(Value::Phrase(line.title));
                Line { title, ..line }
            };
            score::of(&row).into_iter().map(titled).collect::<Vec<_>>()
        };
        let Some(first) = rows.first().map(row) else { return Vec::new() };
        let sum = Line { key: Some("score.total"), ..Line::empty(&first, "", Phrase::new(TOTAL)) };
        let sum = sum.worked(&first, total, 2);
        let lines = rows.iter().map(row).flat_map(of_row).chain([sum]).collect();
        vec![calculated(EARNED.value(Value::Phrase(name)), lines)]
    }

    fn part(self, entry: &Entry<'a>) -> Vec<Section<'static>> {
        let row = self.row(entry);
        with(&row, PART, structure::of(&row, &self.assessments.ledger))
    }

    fn support(self, entry: &Entry<'a>) -> Vec<Section<'static>> {
        let row = self.row(entry);
        with(&row, SUPPORT, support::of(&row, &self.assessments.ledger))
    }

    fn entry(self, id: IndicatorId, region: RegionId) -> Entry<'a> {
        let Ledger { plan, figures, report, .. } = self.assessments.ledger;
        Entry::watched((plan, figures), report, (id, region))
    }

    /// What explains an area that the plan's own region is put beside.
    pub(crate) fn area(self, area: &BenchmarkRow<'a>) -> Vec<Section<'static>> {
        let row = self.row(&area.growing.entry);
        with(&row, BESIDE, compare::beside(&row, area).into_iter().collect())
    }

    /// The row of an entry: that of its target in the same period, where it has one, so that it is
    /// explained alike everywhere.
    fn row(self, entry: &Entry<'a>) -> Row<'a> {
        let ledger = &self.assessments.ledger;
        let is_it = |row: &usize| ledger.series(*row) == (entry.id, entry.region);
        let rows = (0..ledger.len()).filter(is_it);
        let mut rows = rows.map(|row| Row::new(self.assessments, row, self.lines));
        let found = rows.find(|row| row.entry.period == entry.period);
        found.unwrap_or_else(|| Row::of_figure(self.assessments, *entry, self.lines))
    }
}

/// How a row came about, and these lines below it where there are any.
fn with(row: &Row, text: Text, lines: Vec<Line>) -> Vec<Section<'static>> {
    let of = |phrase: Phrase| text.value(Value::Phrase(phrase));
    let more = (!lines.is_empty()).then(|| Section {
        name: Some(of(name(&row.entry))),
        ..calculated(of(title(&row.entry)), lines)
    });
    [of_row(row)].into_iter().chain(more).collect()
}
