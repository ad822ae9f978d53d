//! Tables of regional targets: `indicator,region,kind,target,due,note`, a row a target.
//!
//! They are imported as figures are; of a row nothing is kept but its numbers, and its remark where
//! it has one.

use std::io;

use hashbrown::HashMap;

use super::placed::Placed;
use super::region_targets::{RegionTarget, RepeatedTarget};
use super::resolve::after_due;
use super::respelling::{self, Of};
use super::written_comparison::{Comparator, WrittenComparison, WrittenOperand};
use super::{Comparison, Flaws, Indicator, Kind, Nature, Operand, Plan, PlanNames, Terms};
use crate::figures::{
    Column, Header, OpenFields, OpenRow, Reader, RowReader, SoundRow, TARGETS, Table, Tally,
    Vocabulary, every_row, look_at_unread, text_of,
};
use crate::problem::{Code, Place, Problem, Problems};
use crate::table::{Hash, Memo, Sources};
use crate::value::{Amount, Date, IndicatorId, Names, RegionId, SourceId, fold};

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

/// What was understood before.
#[derive(Default)]
struct Memos {
    indicators: Memo<IndicatorId>,
    regions: Memo<RegionId>,
    kinds: Memo<Kind>,
    days: Memo<Date>,
    comparisons: Memo<(Comparator, Amount)>,
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
    memos: &'o mut Memos,
    open: OpenFields<'o, 'r>,
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
        let OpenRow { at, line, .. } = *row;
        let Some(open) = row.sound_fields() else { return };
        let target = TargetRow { context: self, memos, open }.target();
        rows.extend(target.map(|content| SoundRow { at, line, content }));
    }
}

impl<'a, 'o> TargetRow<'a, 'o, '_> {
    fn target(mut self) -> Option<TableTarget> {
        let Context { indicators, names, flaws, .. } = *self.context;
        self.unread();
        let id = self.named(Column::Indicator, &names.indicators, |it| &mut it.indicators);
        let region = self.named(Column::Region, &names.regions, |it| &mut it.regions);
        if id.is_some_and(|id| flaws.has(id)) {
            return None;
        }
        let indicator = id.and_then(|id| indicators.get(id.index()));
        let kind = self.kind(indicator);
        if let Some((indicator, kind)) = indicator.zip(kind) {
            self.unit(indicator, kind);
        }
        let due = self.day(Column::Due);
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
        let (kind, place) = (kind?, self.open.row.place());
        let terms = terms?;
        if let (Some(due), Some(first)) = (due, terms.from)
            && first.months_to(due) < 1
        {
            self.push(after_due(due, self.place(Column::Due)));
        }
        let due = due.unwrap_or(terms.due);
        let target = RegionTarget { region: region?, kind, comparison, due, place };
        let note = self.text(Column::Note).into();
        let row = TableTarget { indicator: id?, target, note };
        self.open.findings.is_sound.then_some(row)
    }

    /// What stands below headings that are not known.
    fn unread(&mut self) {
        let Context { header, words, .. } = self.context;
        if header.unread().is_empty() {
            return;
        }
        let row = self.open.row.place();
        let (problems, filled) = look_at_unread(header, words, self.open.fields, row);
        *self.open.filled |= filled;
        for problem in problems {
            self.push(problem);
        }
    }

    /// A unit that is given must be the indicator's, or that of the kind.
    fn unit(&mut self, indicator: &Indicator, kind: Kind) {
        let given = self.text(Column::Unit);
        let unit = indicator.unit.as_deref();
        let is_right = given.is_empty() || [unit, kind.unit(unit)].contains(&Some(given));
        if !is_right {
            let problem = self.problem(Code::UnitMismatch, Column::Unit);
            self.push(problem.with(unit.unwrap_or_default()).with(""));
        }
    }

    /// The text of a column, trimmed; empty without it.
    fn text(&self, column: Column) -> &'o str {
        self.context.header.text(column, self.open.fields)
    }

    /// The bytes of a column, not trimmed; empty when there is no such column.
    fn field(&self, column: Column) -> &'o [u8] {
        self.context.header.field(column, self.open.fields)
    }

    /// Where a column stands; the row when there is no such column.
    fn place(&self, column: Column) -> Place {
        Place { extent: self.context.header.extent(column), ..self.open.row.place() }
    }

    fn push(&mut self, problem: Problem) {
        self.open.findings.push(problem);
    }

    fn problem(&self, code: Code, column: Column) -> Problem {
        Problem::new(code, self.place(column)).with(self.text(column))
    }

    /// What a name stands for, which must be there.
    fn named<Id: Copy + PartialEq>(
        &mut self,
        column: Column,
        names: &'a Names<Id>,
        memo: fn(&mut Memos) -> &mut Memo<Id>,
    ) -> Option<Id> {
        let field = self.field(column);
        let text = || Some(text_of(field)).filter(|name| !name.is_empty());
        let found = memo(self.memos).recall_text(field, || names.find(text()?));
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
        self.push(self.problem(code, column));
    }

    /// The kind, one that the indicator has.
    fn kind(&mut self, indicator: Option<&Indicator>) -> Option<Kind> {
        let field = self.field(Column::Kind);
        let found = self.memos.kinds.recall_text(field, || {
            let text = text_of(field);
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
            let problem = Problem::new(Code::MissingGrowthAgainst, self.place(Column::Kind));
            self.push(problem.also(indicator.place));
        }
        Some(kind)
    }

    /// A day that is not before the plan's year; none where the cell is empty.
    fn day(&mut self, column: Column) -> Option<Date> {
        let (field, year) = (self.field(column), self.context.year);
        if field.is_empty() {
            return None;
        }
        let day = || Date::parse(text_of(field)).filter(|day| day.year() >= year);
        self.memos.days.recall_text(field, day).or_else(|| self.odd_day(column))
    }

    /// The same of what is no such day.
    fn odd_day(&mut self, column: Column) -> Option<Date> {
        let text = self.text(column);
        let day = Date::parse(text);
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
        self.day(Column::Target)
    }

    /// The comparison; of an indicator that is not known, for the mistakes in it.
    fn comparison(&mut self, of: Of, terms: Option<&Terms>) -> Option<Comparison<Operand>> {
        let field = self.field(Column::Target);
        let compared = self.memos.comparisons.recall_text(field, || {
            let text = Some(text_of(field)).filter(|it| !it.contains(['+', '＋']));
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
        usual.or_else(|| self.comparison_with_mistakes(of, terms))
    }

    /// The same, with the mistakes in it.
    fn comparison_with_mistakes(
        &mut self,
        of: Of,
        terms: Option<&Terms>,
    ) -> Option<Comparison<Operand>> {
        let (value, place) = (self.text(Column::Target), self.place(Column::Target));
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
