//! Tables of regional targets: `indicator,region,kind,target,due,note`, a row a target.
//!
//! They are imported as figures are; of a row nothing is kept but its numbers, and its remark where
//! it has one.

mod cells;

use std::io;

use hashbrown::HashMap;

use super::placed::Placed;
use super::region_targets::{RegionTarget, RepeatedTarget};
use super::resolve::after_due;
use super::respelling::{self, Of};
use super::written_comparison::WrittenComparison;
use super::{Comparison, Flaws, Indicator, Kind, Nature, Operand, Plan, PlanNames, Terms};
use crate::figures::{
    Column, Header, OpenRow, Reader, RowCells, RowReader, SoundRow, TARGETS, Table, Tally,
    Vocabulary, every_row, look_at_unread,
};
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::table::{Hash, Sources};
use crate::value::{Date, IndicatorId, Names, SourceId, fold};
use cells::{Memos, TargetCells, kind_of};

impl Plan {
    /// Reads tables of regional targets and adds what is sound; mistakes are pushed, but none of an
    /// indicator that has errors. What became of the rows is returned.
    ///
    /// # Errors
    /// Reading failed.
    pub fn read_targets(
        &mut self,
        sources: &Sources,
        tables: &[SourceId],
        flaws: &Flaws,
        problems: &mut Problems,
    ) -> io::Result<Vec<Tally>> {
        let ids = self.indicators.iter().enumerate();
        let ids = ids.map(|(index, it)| (fold(&it.id).into_owned(), index.into())).collect();
        let Self { indicators, names, year, .. } = self;
        // Added apart, since the rows are checked against the indicators meanwhile.
        let mut regional: Vec<_> = indicators.iter().map(|it| it.regional.clone()).collect();
        let (mut reader, mut tallies) = (Reader::default(), Vec::new());
        for &source in tables {
            let opened = Table::open_as(&TARGETS, sources, (source, Hash::Computed), problems)?;
            let Some(opened) = opened else {
                tallies.push(Tally::of_no_table(sources, source)?);
                continue;
            };
            let (header, below) = opened.into_parts();
            let units = indicators.iter().filter_map(|it| it.unit.as_deref());
            let words = Vocabulary::new(&names.regions, &names.departments, units);
            let (year, header, ids) = (*year, &header, &ids);
            let context = Context { indicators, names, ids, flaws, year, source, header, words };
            let tally = every_row(below, &context, &mut reader, problems, |batch| {
                let mut used = 0;
                for SoundRow { content, .. } in batch.of_this_table() {
                    if let Some(regional) = regional.get_mut(content.indicator.index()) {
                        regional.add(&content.target, &content.note);
                        used += 1;
                    }
                }
                used
            })?;
            tallies.push(tally);
        }
        for (indicator, regional) in indicators.iter_mut().zip(regional) {
            indicator.regional = regional;
        }
        if flaws.are_none() {
            for indicator in indicators.iter_mut() {
                settle(indicator, problems);
            }
            super::may_fall::spread(indicators);
            super::relative::relative_targets(indicators, problems);
        }
        Ok(tallies)
    }
}

/// Puts the regional targets of an indicator in order. A region has one target of a kind.
pub(super) fn settle(indicator: &mut Indicator, problems: &mut Problems) {
    let plan = indicator.place.source;
    for RepeatedTarget { first, second, same } in indicator.regional.settle() {
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

/// What the rows of a table have in common.
struct Context<'a> {
    indicators: &'a [Indicator],
    names: &'a PlanNames,
    ids: &'a HashMap<String, IndicatorId>,
    flaws: &'a Flaws,
    year: u16,
    source: SourceId,
    header: &'a Header,
    words: Vocabulary<'a>,
}

/// What a row says.
struct TableTarget {
    indicator: IndicatorId,
    target: RegionTarget,
    note: Box<str>,
}

/// A row while it is read; all of its mistakes are pushed.
struct TargetRow<'a, 'o, 'r> {
    context: &'a Context<'a>,
    row: &'o mut OpenRow<'r, Header>,
    /// What its cells say.
    cells: TargetCells,
}

impl RowReader for Context<'_> {
    type Header = Header;
    type Memos = Memos;
    type Rows = Vec<SoundRow<TableTarget>>;

    /// Every thread needs a megabyte, as much as 30 000 targets, and these are read in 10 ms.
    const LARGE: u64 = 64 << 20;

    fn source(&self) -> SourceId {
        self.source
    }

    fn header(&self) -> &Header {
        self.header
    }

    fn near(&self, unknown: Code, name: &str) -> Vec<&str> {
        if unknown == Code::UnknownRegion {
            self.names.regions.near(name)
        } else {
            self.names.indicators.near(name)
        }
    }

    fn read(
        &self,
        row: &mut OpenRow<Header>,
        memos: &mut Memos,
        rows: &mut Vec<SoundRow<TableTarget>>,
    ) {
        let mut cells = TargetCells::default();
        let uses = self.header.uses();
        row.end = cells.read_cells(uses, memos, self, row.written, 0, row.at as usize);
        row.has_quotes = cells.others.has_quotes;
        let is_clear = cells.others.are_sound() && cells.indicator.is_some();
        if (is_clear && !row.is_too_long()) || row.has_sound_shape() {
            row.has_text = true;
            let OpenRow { at, line, .. } = *row;
            let target = TargetRow { context: self, row, cells }.target();
            rows.extend(target.map(|content| SoundRow { at, line, content }));
        }
    }
}

impl TargetRow<'_, '_, '_> {
    fn target(mut self) -> Option<TableTarget> {
        let Context { indicators, names, flaws, .. } = *self.context;
        if self.cells.others.have_unread() {
            self.unread();
        }
        let id = self.cells.indicator.or_else(|| self.named(Column::Indicator, &names.indicators));
        let region = self.cells.region.or_else(|| self.named(Column::Region, &names.regions));
        if id.is_some_and(|id| flaws.has(id)) {
            return None;
        }
        let indicator = id.and_then(|id| indicators.get(id.index()));
        let kind = self.kind(indicator);
        if let Some((indicator, kind)) = indicator.zip(kind) {
            self.unit(indicator, kind);
        }
        let is_open = self.cells.others.contain(Column::Due);
        let due = if is_open { self.odd_day(Column::Due) } else { self.cells.due };
        let terms = indicator.zip(kind).map(|(it, kind)| it.regional.terms(kind));
        let of = kind.map(|kind| Of {
            kind,
            unit: indicator.and_then(|it| it.unit.as_deref()),
            nature: indicator.map(|it| it.nature),
            better: None,
        });
        let (comparison, due) = match of {
            Some(Of { kind: Kind::Done, .. }) => (None, self.done(due)),
            Some(of) => (self.comparison(of, terms), due),
            None => (None, due),
        };
        let (kind, place) = (kind?, self.row.place(Extent::Row));
        let terms = terms?;
        if let (Some(due), Some(first)) = (due, terms.from)
            && first.months_to(due) < 1
        {
            self.push(after_due(due, self.place(Column::Due)));
        }
        let due = due.unwrap_or(terms.due);
        let target = RegionTarget { region: region?, kind, comparison, due, place };
        let note =
            if self.cells.has_note { self.text(Column::Note).into() } else { Box::default() };
        let row = TableTarget { indicator: id?, target, note };
        self.row.findings.is_sound.then_some(row)
    }

    /// What stands below headings that are not known.
    #[cold]
    fn unread(&mut self) {
        let (Context { header, words, .. }, row) = (self.context, self.row.place(Extent::Row));
        let (problems, filled) = look_at_unread(header, words, self.row.fields(), row);
        self.row.filled |= filled;
        for problem in problems {
            self.push(problem);
        }
    }

    /// A unit that is given must be the indicator's, or that of the kind.
    fn unit(&mut self, indicator: &Indicator, kind: Kind) {
        if !self.cells.others.contain(Column::Unit) {
            return;
        }
        let given = self.text(Column::Unit);
        let unit = indicator.unit.as_deref();
        let is_right = given.is_empty() || [unit, kind.unit(unit)].contains(&Some(given));
        if !is_right {
            let problem = self.problem(Code::UnitMismatch, Column::Unit);
            self.push(problem.with(unit.unwrap_or_default()).with(""));
        }
    }

    /// The text of a column, trimmed; empty without it.
    fn text(&mut self, column: Column) -> &str {
        self.context.header.text(column, self.row.fields())
    }

    /// Where a column stands; the row when there is no such column.
    fn place(&self, column: Column) -> Place {
        self.row.place(self.context.header.extent(column))
    }

    fn push(&mut self, problem: Problem) {
        self.row.findings.push(problem);
    }

    #[cold]
    fn problem(&mut self, code: Code, column: Column) -> Problem {
        Problem::new(code, self.place(column)).with(self.text(column))
    }

    /// What a name stands for that was not understood at once, and must be there.
    #[cold]
    fn named<Id: Copy + PartialEq>(&mut self, column: Column, names: &Names<Id>) -> Option<Id> {
        let found = names.find(self.text(column));
        if found.is_none() {
            self.not_named(column);
        }
        found
    }

    /// Says that nothing has this name.
    fn not_named(&mut self, column: Column) {
        let name = self.text(column);
        let (none, unknown) = match column {
            Column::Region => (Code::NoRegionNamed, Code::UnknownRegion),
            _ => (Code::NoIndicator, Code::UnknownIndicator),
        };
        let code = if name.is_empty() { none } else { unknown };
        let problem = self.problem(code, column);
        self.push(problem);
    }

    /// The kind, one that the indicator has.
    fn kind(&mut self, indicator: Option<&Indicator>) -> Option<Kind> {
        let found = self.cells.kind.or_else(|| kind_of(self.text(Column::Kind)));
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
            let problem = Problem::new(Code::MissingGrowthAgainst, self.place(Column::Kind));
            self.push(problem.also(indicator.place));
        }
        Some(kind)
    }

    /// The day of a cell that was not understood at once, which must not be before the plan's year; none
    /// where it is empty.
    fn odd_day(&mut self, column: Column) -> Option<Date> {
        let text = self.text(column).to_owned();
        let (text, day) = (text.as_str(), Date::parse(&text));
        let place = self.place(column);
        match day {
            None if text.is_empty() => {}
            None => {
                let problem = Problem::new(Code::BadDate, place).with(column.name()).with(text);
                self.push(problem.with(Date::offered(text, Some(self.context.year))));
            }
            Some(day) if day.year() < self.context.year => {
                let problem = Problem::new(Code::DueBeforePlan, place);
                self.push(problem.with(day).with(self.context.year));
            }
            Some(_) => {}
        }
        day
    }

    /// What is to be done has its day in column target, and no other.
    fn done(&mut self, due: Option<Date>) -> Option<Date> {
        if due.is_some() {
            let problem = Problem::new(Code::KeysExclude, self.place(Column::Due));
            self.push(problem.with(Column::Target.name()).with(Column::Due.name()));
        }
        if self.text(Column::Target).is_empty() {
            let problem = Problem::new(Code::BadDate, self.place(Column::Target));
            self.push(problem.with(Column::Target.name()).with("").with(""));
        }
        self.odd_day(Column::Target)
    }

    /// The comparison; of an indicator that is not known, for the mistakes in it.
    fn comparison(&mut self, of: Of, terms: Option<&Terms>) -> Option<Comparison<Operand>> {
        let usual = self.cells.comparison.zip(terms).and_then(|((comparator, number), terms)| {
            terms.comparison(comparator, Operand::Number(number)).ok()
        });
        usual.or_else(|| self.comparison_with_mistakes(of, terms))
    }

    /// The same, with the mistakes in it.
    fn comparison_with_mistakes(
        &mut self,
        of: Of,
        terms: Option<&Terms>,
    ) -> Option<Comparison<Operand>> {
        let (value, place) = (self.text(Column::Target).to_owned(), self.place(Column::Target));
        let value = value.as_str();
        if value.is_empty() {
            self.push(Problem::new(Code::EmptyText, place).with("target"));
            return None;
        }
        let said = Placed { value, place };
        let Some(terms) = terms else {
            if let Err(code) = WrittenComparison::parse(value) {
                self.push(respelling::problem(code, value, of, place));
            }
            return None;
        };
        let mut problems = Problems::unbounded();
        let comparison = terms.read(said, of, self.context.ids, &mut problems);
        problems.take().into_iter().for_each(|problem| self.push(problem));
        comparison
    }
}
