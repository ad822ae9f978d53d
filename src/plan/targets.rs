//! Tables of regional targets: `indicator,region,kind,target,due,note`, a row a target.
//!
//! They are read row by row, as figures are and by the same reader; of a row nothing is kept but
//! its numbers, and its remark where it has one.

use std::io;

use hashbrown::HashMap;

use super::placed::Placed;
use super::regional::{RegionTarget, RegionTargets, Twice};
use super::written_comparison::{Comparator, WrittenComparison, WrittenOperand};
use super::{Comparison, Indicator, Kind, Nature, Operand, Plan, PlanNames, Terms};
use crate::figures::{Cells, Column, TARGETS, each_row};
use crate::problem::{Code, Problem, Problems, Severity};
use crate::table::{Memo, Sources};
use crate::value::{Amount, Date, IndicatorId, Names, RegionId, SourceId, fold};

impl Plan {
    /// Reads tables of regional targets and adds what is sound; mistakes are pushed.
    ///
    /// # Errors
    /// Reading failed.
    pub fn read_targets(
        &mut self,
        sources: &Sources,
        tables: &[SourceId],
        problems: &mut Problems,
    ) -> io::Result<()> {
        let ids = self.indicators.iter().enumerate();
        let ids = ids.map(|(index, it)| (fold(&it.id).into_owned(), index.into())).collect();
        let Self { indicators, names, year, .. } = self;
        // Added apart, since the rows are checked against the indicators meanwhile.
        let mut regional: Vec<RegionTargets> =
            indicators.iter().map(|it| it.regional.clone()).collect();
        let known = Known { indicators, names, ids: &ids, year: *year };
        let mut before = Before::default();
        for table in tables {
            each_row(&TARGETS, (sources, *table), problems, |cells, problems| {
                let row = Row { known, before: &mut before, cells, problems, sound: true };
                if let Some((id, target)) = row.target()
                    && let Some(regional) = regional.get_mut(id.index())
                {
                    regional.add(&target, cells.text(Column::Note).to_owned());
                }
            })?;
        }
        for (indicator, regional) in indicators.iter_mut().zip(regional) {
            indicator.regional = regional;
        }
        for indicator in indicators.iter_mut() {
            settle(indicator, problems);
        }
        super::relative::relative_targets(indicators, problems);
        Ok(())
    }
}

/// Puts the regional targets of an indicator in order. A region has one target of a kind.
pub fn settle(indicator: &mut Indicator, problems: &mut Problems) {
    let plan = indicator.place.source;
    for Twice { first, second, same } in indicator.regional.settle() {
        // A row that tables repeat is used once; beside what plan.toml says stands no other.
        let again = same && first.source != plan;
        let code = if again { Code::DuplicateTarget } else { Code::ConflictingTargets };
        problems.push(Problem::new(code, second).also(first));
    }
    let [own] = indicator.regions.as_slice() else { return };
    for target in &indicator.targets {
        let regional = indicator.regional.find(target.kind, *own);
        let regional = regional.and_then(|index| indicator.regional.get(index));
        problems.extend(regional.map(|regional| {
            Problem::new(Code::ConflictingTargets, regional.place).also(target.place)
        }));
    }
}

/// What the plan tells of the names in a row.
#[derive(Clone, Copy)]
struct Known<'a> {
    indicators: &'a [Indicator],
    names: &'a PlanNames,
    ids: &'a HashMap<String, IndicatorId>,
    year: u16,
}

/// What the rows before said that was sound, and what it means.
#[derive(Default)]
struct Before {
    indicators: Memo<IndicatorId>,
    regions: Memo<RegionId>,
    kinds: Memo<Kind>,
    days: Memo<Date>,
    comparisons: Memo<(Comparator, Amount)>,
}

/// A row while it is read; all of its mistakes are pushed.
struct Row<'a, 'p> {
    known: Known<'a>,
    before: &'p mut Before,
    cells: Cells<'a>,
    problems: &'p mut Problems,
    sound: bool,
}

impl<'a> Row<'a, '_> {
    fn target(mut self) -> Option<(IndicatorId, RegionTarget)> {
        let Known { indicators, names, .. } = self.known;
        let id = self.named(Column::Indicator, &names.indicators, |it| &mut it.indicators);
        let region = self.named(Column::Region, &names.regions, |it| &mut it.regions);
        let indicator = id.and_then(|id| indicators.get(id.index()));
        let kind = self.kind(indicator);
        let due = self.day(Column::Due);
        let terms = indicator.zip(kind).map(|(it, kind)| it.regional.terms(kind));
        let (comparison, due) = match kind {
            Some(Kind::Done) => (None, self.done(due)),
            Some(kind) => (self.comparison(kind, terms), due),
            None => (None, due),
        };
        let (kind, place) = (kind?, self.cells.row().place());
        let due = due.unwrap_or(terms?.due);
        let target = RegionTarget { region: region?, kind, comparison, due, place };
        self.sound.then_some((id?, target))
    }

    fn push(&mut self, problem: Problem) {
        self.sound &= problem.code.severity() != Severity::Error;
        self.problems.push(problem);
    }

    fn problem(&self, code: Code, column: Column) -> Problem {
        Problem::new(code, self.cells.place(column)).with(self.cells.text(column))
    }

    /// What a name stands for, which must be there.
    fn named<Id: Copy + PartialEq>(
        &mut self,
        column: Column,
        names: &'a Names<Id>,
        memo: fn(&mut Before) -> &mut Memo<Id>,
    ) -> Option<Id> {
        let text = || Some(self.cells.text(column)).filter(|name| !name.is_empty());
        let memo = memo(self.before);
        let found = memo.recall_text(self.cells.field(column), || names.find(text()?));
        if found.is_none() {
            self.not_named(column, names);
        }
        found
    }

    /// Says that nothing has this name.
    fn not_named<Id: Copy + PartialEq>(&mut self, column: Column, names: &Names<Id>) {
        let name = self.cells.text(column);
        let (none, unknown) = match column {
            Column::Region => (Code::NoRegionNamed, Code::UnknownRegion),
            _ => (Code::NoIndicator, Code::UnknownIndicator),
        };
        if name.is_empty() {
            return self.push(self.problem(none, column));
        }
        let near = if self.problems.has_few(unknown) { names.near(name) } else { Vec::new() };
        self.push(self.problem(unknown, column).with_list(&near));
    }

    /// The kind, one that the indicator has.
    fn kind(&mut self, indicator: Option<&Indicator>) -> Option<Kind> {
        let found = self.before.kinds.recall_text(self.cells.field(Column::Kind), || {
            let text = self.cells.text(Column::Kind);
            Kind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(text))
        });
        let Some(kind) = found else {
            let names = Kind::ALL.map(Kind::name);
            let problem = self.problem(Code::UnknownWord, Column::Kind);
            self.push(problem.with(Column::Kind.name()).with_list(&names));
            return None;
        };
        let Some(indicator) = indicator else { return Some(kind) };
        if !kind.natures().contains(&indicator.nature) {
            let fitting: Vec<&str> = kind.natures().iter().map(|nature| nature.name()).collect();
            let problem = self.problem(Code::KindNotForNature, Column::Kind);
            self.push(problem.with(indicator.nature.name()).with_list(&fitting));
        }
        let is_growth = (indicator.nature, kind) == (Nature::Stock, Kind::Growth);
        if is_growth && indicator.growth_against.is_none() {
            let problem = Problem::new(Code::MissingGrowthAgainst, self.cells.place(Column::Kind));
            self.push(problem.also(indicator.place));
        }
        Some(kind)
    }

    /// A day that is not before the plan's year; none where the cell is empty.
    fn day(&mut self, column: Column) -> Option<Date> {
        let (field, year) = (self.cells.field(column), self.known.year);
        if field.is_empty() {
            return None;
        }
        let day = || Date::parse(self.cells.text(column)).filter(|day| day.year() >= year);
        self.before.days.recall_text(field, day).or_else(|| self.odd_day(column))
    }

    /// The same of what is no such day.
    fn odd_day(&mut self, column: Column) -> Option<Date> {
        let text = self.cells.text(column);
        let day = Date::parse(text);
        let place = self.cells.place(column);
        match day {
            None if text.is_empty() => {}
            None => self.push(Problem::new(Code::BadDate, place).with(column.name()).with(text)),
            Some(day) if day.year() < self.known.year => {
                let problem = Problem::new(Code::DueBeforePlan, place);
                self.push(problem.with(day).with(self.known.year));
            }
            Some(_) => {}
        }
        day
    }

    /// What is to be done has its day in column target, and no other.
    fn done(&mut self, due: Option<Date>) -> Option<Date> {
        if due.is_some() {
            let problem = Problem::new(Code::KeysExclude, self.cells.place(Column::Due));
            self.push(problem.with(Column::Target.name()).with(Column::Due.name()));
        }
        if self.cells.text(Column::Target).is_empty() {
            let problem = Problem::new(Code::BadDate, self.cells.place(Column::Target));
            self.push(problem.with(Column::Target.name()).with(""));
        }
        self.day(Column::Target)
    }

    /// The comparison; of an indicator that is not known, for the mistakes in it.
    fn comparison(&mut self, kind: Kind, terms: Option<&Terms>) -> Option<Comparison<Operand>> {
        let compared =
            self.before.comparisons.recall_text(self.cells.field(Column::Target), || {
                let text =
                    Some(self.cells.text(Column::Target)).filter(|it| !it.contains(['+', '＋']));
                match WrittenComparison::parse(text?).ok()? {
                    WrittenComparison::Compared(comparator, WrittenOperand::Number(number)) => {
                        Some((comparator, number))
                    }
                    WrittenComparison::Compared(..) | WrittenComparison::Range(_) => None,
                }
            });
        let usual = compared.zip(terms).and_then(|((comparator, number), terms)| {
            terms.comparison(comparator, Operand::Number(number)).ok()
        });
        usual.or_else(|| self.whole_want(kind, terms))
    }

    /// The same, with the mistakes in it.
    fn whole_want(&mut self, kind: Kind, terms: Option<&Terms>) -> Option<Comparison<Operand>> {
        let (value, place) = (self.cells.text(Column::Target), self.cells.place(Column::Target));
        if value.is_empty() {
            self.push(Problem::new(Code::EmptyText, place).with("target"));
            return None;
        }
        let said = Placed { value, place };
        let Some(terms) = terms else {
            if let Err(code) = WrittenComparison::parse(value) {
                self.push(self.problem(code, Column::Target));
            }
            return None;
        };
        let comparison = terms.read(said, kind, self.known.ids, self.problems);
        self.sound &= comparison.is_some();
        comparison
    }
}
