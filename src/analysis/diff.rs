//! `plan diff`: what changed between two sets of figures, or two plans.
//!
//! Two things are compared: what the files report, row by row and column by column (`figures`), and how
//! the targets stand (`targets`). `lines` shows both, one change a line.

mod columns;
mod figures;
mod lines;
mod since;
mod targets;

use figures::FigureChange;
pub(crate) use figures::{ByKey, changed, gone};
pub(crate) use since::corrections;

use super::Provenance;
use super::check;
use super::explain;
use crate::assess::assessments::Assessments;
use crate::lang::{Phrase, Text};
use crate::ledger::Ledger;
use crate::plan::{Plan, Threshold};
use crate::report::{Block, Cell, Datum, Lazy, Report, Section};
use crate::request::PeriodRequest;
use crate::table::{Lines, RowPlace};
use crate::value::Period;
use lines::{DiffLine, FigureLine, TargetLine, ThresholdLine};
use targets::{Cause, TargetChange, changes};

const OF_WHAT: Text = Text::new("原：{0}，{1}；现：{2}，{3}", "old: {0}, {1}; new: {2}, {3}");
const COUNTS: Text = Text::new(
    "目标变动{0}项：状态变化{1}，调整{2}，新增{3}，取消{4}；数据变动{5}处：订正{6}，新增{7}，撤回{8}",
    "targets: {0} ({1} with another status, {2} changed, {3} added, {4} removed); figures: {5} ({6} revised, {7} added, {8} withdrawn)",
);
const NOTHING: Text = Text::new("没有变化", "nothing changed");
const INCOMPLETE: Text = Text::new(
    "对比不完整：有错误的行没有采用",
    "This comparison is incomplete: rows with errors were not used",
);
const GONE: Text = Text::new(
    "现在的文件里没有{0}的数（原有{1}个）；若只是没有列出那一期的文件，请两边都列出",
    "the new files have no figures of {0} (there were {1}); if their file was only not named, name it on both sides",
);
const TARGETS: Text = Text::new("目标变动", "Targets");
const FIGURES: Text = Text::new("数据变动", "Figures");
const THRESHOLD: Text = Text::new("{0} 由 {1} 改为 {2}", "{0} was {1}, is {2}");

/// One of the two that are compared.
pub(crate) struct Compared<'a> {
    /// What the user calls it.
    pub name: String,
    /// How its targets stand.
    pub assessments: Assessments<'a>,
    /// The lines of its figures' rows.
    pub lines: Lines,
}

/// The periods whose figures it needs.
#[must_use]
pub(crate) fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    check::periods(plan)
}

/// What changed.
pub(crate) struct Diff<'a> {
    old: Compared<'a>,
    new: Compared<'a>,
    targets: Vec<TargetChange>,
    figures: Vec<FigureChange>,
    /// Periods of which the later files have no figure at all, and how many there were.
    gone: Vec<(Period, usize)>,
    provenance: Provenance,
    incomplete: bool,
}

/// How many changes there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ChangeCounts {
    statuses: usize,
    declared: usize,
    added: usize,
    removed: usize,
    revised: usize,
    reported: usize,
    withdrawn: usize,
}

impl<'a> Compared<'a> {
    /// A ledger with the lines of its rows and of others that are shown.
    #[must_use]
    pub(crate) fn new(name: String, ledger: Ledger<'a>, lines: Lines) -> Self {
        Self { name, assessments: Assessments::new(ledger), lines }
    }

    fn plan(&self) -> &'a Plan {
        self.assessments.ledger.plan
    }
}

/// The rows of figures that are shown.
pub(crate) fn rows(changes: &[FigureChange]) -> [Vec<RowPlace>; 2] {
    let of = |side: fn(&FigureChange) -> Option<figures::FigureAt>| {
        changes.iter().filter_map(side).map(|it| it.row).collect()
    };
    [of(|it| it.old), of(|it| it.new)]
}

impl<'a> Diff<'a> {
    /// Compares how the targets stand, beside the figures that changed.
    #[must_use]
    pub(crate) fn new(
        [old, new]: [Compared<'a>; 2],
        figures: Vec<FigureChange>,
        gone: Vec<(Period, usize)>,
    ) -> Self {
        let targets = changes(&old.assessments, &new.assessments);
        let provenance = Provenance::default();
        Self { old, new, targets, figures, gone, provenance, incomplete: false }
    }

    /// Adds where all of it comes from, and whether some could not be used.
    #[must_use]
    pub(crate) fn made_from(self, provenance: Provenance, incomplete: bool) -> Self {
        Self { provenance, incomplete, ..self }
    }

    /// Whether nothing changed.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.figures.is_empty() && self.thresholds().is_empty()
    }

    /// The report: a line for each change, and for people two tables.
    #[must_use]
    pub(crate) fn report(&'a self) -> Report<'a> {
        let lines = Lazy::new(DiffLine::COLUMNS, self.len(), |row| self.line(row)).for_programs();
        let [input, problems] = self.provenance.data();
        let ledger = |of: &Compared<'a>| Cell::Period(of.assessments.ledger.report);
        let (old, new) = (&self.old, &self.new);
        Report {
            data: vec![
                ("plan", Datum::Value(Cell::theirs(&new.plan().title))),
                ("year", Datum::Value(Cell::Whole(new.plan().year.into()))),
                ("period", Datum::Value(ledger(new))),
                ("old", Datum::Value(Cell::theirs(&old.name))),
                ("old_period", Datum::Value(ledger(old))),
                ("new", Datum::Value(Cell::theirs(&new.name))),
                ("rows", self.records()),
                ("summary", Datum::Record(Some(Box::new(|| self.counts().data())))),
                input,
                problems,
            ],
            sections: vec![
                Section::for_people(None, || vec![Block::Text(self.head())]),
                Section::new(None, vec![Block::Grid(Box::new(lines))]),
                Section::for_people(Some(Phrase::new(TARGETS)), || self.target_table()),
                Section::for_people(Some(Phrase::new(FIGURES)), || self.figure_table()),
            ],
            made_from: &self.provenance.made_from,
        }
    }

    /// All changes, for programs.
    pub(crate) fn records(&'a self) -> Datum<'a> {
        let records = Lazy::new(DiffLine::RECORDS, self.len(), |row| self.line(row));
        Datum::Records(Box::new(records))
    }

    fn len(&self) -> usize {
        self.thresholds().len() + self.targets.len() + self.figures.len()
    }

    /// A change by its place: those of the plans first, then the targets.
    fn line(&'a self, place: usize) -> DiffLine<'a> {
        let mut thresholds = self.thresholds();
        let Some(place) = place.checked_sub(thresholds.len()) else {
            return DiffLine::Threshold(thresholds.swap_remove(place));
        };
        match place.checked_sub(self.targets.len()) {
            None => DiffLine::Target(Box::new(self.target(place))),
            Some(place) => DiffLine::Figure(self.figure(place)),
        }
    }

    fn target(&'a self, place: usize) -> TargetLine<'a> {
        TargetLine::new(
            self.targets.get(place).expect("a change of a target"),
            &self.old,
            &self.new,
        )
    }

    fn figure(&'a self, place: usize) -> FigureLine<'a> {
        let change = *self.figures.get(place).expect("a change of a figure");
        FigureLine { change, old: &self.old, new: &self.new }
    }

    fn target_table(&'a self) -> Vec<Block<'a>> {
        let grid = Lazy::new(TargetLine::COLUMNS, self.targets.len(), |row| self.target(row))
            .explained_by(|it| explain::changed(it.old.as_ref(), it.new.as_ref()));
        let is_there = !self.targets.is_empty();
        is_there.then(|| Block::Grid(Box::new(grid))).into_iter().collect()
    }

    fn figure_table(&'a self) -> Vec<Block<'a>> {
        let grid = Lazy::new(FigureLine::COLUMNS, self.figures.len(), |row| self.figure(row))
            .explained_by(FigureLine::explained);
        let is_there = !self.figures.is_empty();
        is_there.then(|| Block::Grid(Box::new(grid))).into_iter().collect()
    }

    fn head(&self) -> Vec<Phrase> {
        let Self { old, new, .. } = self;
        let of_what = OF_WHAT.with(&old.name).value(old.assessments.ledger.report);
        let of_what = of_what.with(&new.name).value(new.assessments.ledger.report);
        let mut lines = vec![Phrase::verbatim(&new.plan().title), of_what];
        lines.push(if self.is_empty() { Phrase::new(NOTHING) } else { self.counts().phrase() });
        let thresholds = self.thresholds().into_iter();
        lines.extend(thresholds.map(|it| THRESHOLD.with(it.key).with(it.old).with(it.new)));
        lines.extend(self.gone.iter().map(|(period, count)| GONE.value(*period).with(count)));
        lines.extend(self.incomplete.then_some(Phrase::new(INCOMPLETE)));
        lines
    }

    /// The thresholds of all targets that the plans declare differently.
    fn thresholds(&self) -> Vec<ThresholdLine> {
        let [old, new] = [self.old.plan().thresholds, self.new.plan().thresholds];
        let shown = |it: Threshold| {
            let part = it.of_schedule.map(|part| format!("{part}%"));
            let points = it.points.map(|points| points.to_string());
            points.into_iter().chain(part).collect::<Vec<_>>().join(" / ")
        };
        let all = [
            ("lagging", shown(old.lagging), shown(new.lagging)),
            ("growth-lagging", old.growth_lagging.to_string(), new.growth_lagging.to_string()),
            (
                "tolerance-to-schedule",
                old.tolerance_to_schedule.to_string(),
                new.tolerance_to_schedule.to_string(),
            ),
        ];
        let differ = all.into_iter().filter(|(_, old, new)| old != new);
        differ.map(|(key, old, new)| ThresholdLine { key, old, new }).collect()
    }

    fn counts(&self) -> ChangeCounts {
        let mut counts = ChangeCounts::default();
        for change in &self.targets {
            match change.causes.first() {
                Some(Cause::Added) => counts.added += 1,
                Some(Cause::Removed) => counts.removed += 1,
                _ if self.has_other_status(change) => counts.statuses += 1,
                _ => counts.declared += 1,
            }
        }
        for change in &self.figures {
            match (change.old, change.new) {
                (Some(_), Some(_)) => counts.revised += 1,
                (None, _) => counts.reported += 1,
                (_, None) => counts.withdrawn += 1,
            }
        }
        counts
    }

    fn has_other_status(&self, change: &TargetChange) -> bool {
        let of = |side: &Compared, row: Option<usize>| {
            side.assessments.verdict(row?).map(|verdict| verdict.status)
        };
        of(&self.old, change.old) != of(&self.new, change.new)
    }
}

impl ChangeCounts {
    fn all(&self) -> [(&'static str, usize); 7] {
        [
            ("statuses_changed", self.statuses),
            ("targets_changed", self.declared),
            ("targets_added", self.added),
            ("targets_removed", self.removed),
            ("figures_revised", self.revised),
            ("figures_added", self.reported),
            ("figures_withdrawn", self.withdrawn),
        ]
    }

    fn data(&self) -> Vec<(&'static str, Cell<'static>)> {
        self.all().into_iter().map(|(key, count)| (key, Cell::Whole(count as u64))).collect()
    }

    fn phrase(&self) -> Phrase {
        let counts = self.all().map(|(_, count)| count);
        let (targets, figures) = counts.split_at(4);
        let with = |phrase: Phrase, counts: &[usize]| {
            let sum = phrase.with(counts.iter().sum::<usize>());
            counts.iter().fold(sum, |phrase, count| phrase.with(count))
        };
        with(with(Phrase::new(COUNTS), targets), figures)
    }
}
