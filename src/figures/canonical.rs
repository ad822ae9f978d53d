//! The sound rows of files as rows of one canonical table: what each is of, in names and units of the
//! plan, where it comes from and what was done to it.
//!
//! The rows are those of the one reading, met once more: nothing is understood a second time here.

use std::io;

use hashbrown::{HashMap, HashSet};

use super::batch::{Batch, Finding};
use super::batches::each_in_turn;
use super::columns::NUMBERS;
use super::context::{Context, Input};
use super::duplicates::Duplicates;
use super::figure::{Figure, Key, State};
use super::form::{Column, FIGURES};
use super::header::Header;
use super::observation::{Observations, Observed};
use super::reader::Reader;
use super::table::Table;
use crate::problem::{Code, Enough, Extent, Place, Problem, Problems, Severity};
use crate::request::{FigureKind, FigureSpec, Request};
use crate::table::{Fields, Hash, LabelChange, Record, SheetCell, Sources};
use crate::value::RegionId;

/// What was read, of which a canonical table is made.
pub(crate) struct Canonical<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// Those of figures.
    pub inputs: &'a [Input],
    /// What was wanted of them.
    pub request: &'a Request<'a>,
    /// The keys that were met twice.
    pub duplicates: &'a Duplicates,
}

/// A row of a canonical table.
#[derive(Clone, Debug, Default)]
pub(crate) struct CanonicalRow {
    /// What stands in each column of [`FIGURES`].
    texts: Vec<String>,
    /// What was done to it.
    pub done: Vec<RowChange>,
}

/// Something that was done to a row.
#[derive(Clone, Debug)]
pub(crate) enum RowChange {
    /// What a note of its reading says.
    Noted(Problem),
    /// A field of it is what stands in another row of the file, or is written differently there.
    Label {
        /// The column.
        column: Column,
        /// The cell.
        cell: String,
        /// What stands there, and how it came here.
        change: LabelChange,
    },
}

/// A sound row as it was met, whether it counts or not.
pub(super) struct MetRow {
    /// What it is of.
    pub key: Key,
    /// Where it stands.
    pub place: Place,
    /// Why it does not count beside others.
    pub problem: Option<Problem>,
    /// The row.
    pub row: CanonicalRow,
}

/// Takes one row that was met.
type TakeMet<'t> = &'t mut dyn FnMut(MetRow) -> io::Result<()>;

/// Takes one row.
type Take<'t> = &'t mut dyn FnMut(&CanonicalRow) -> io::Result<()>;

/// Takes the rows of a batch, below their header.
type TakeBatch<'t> = &'t mut dyn FnMut(&Header, &mut Batch<Observations>) -> io::Result<()>;

/// The columns that every canonical table has.
const ALWAYS: [Column; 5] =
    [Column::Indicator, Column::Period, Column::Value, Column::Unit, Column::Source];

impl CanonicalRow {
    /// What stands in a column.
    pub(crate) fn text(&self, column: Column) -> &str {
        let index = FIGURES.columns.iter().position(|it| *it == column);
        index.and_then(|index| self.texts.get(index)).map_or("", String::as_str)
    }

    pub(super) fn set(&mut self, column: Column, text: impl ToString) {
        let index = FIGURES.columns.iter().position(|it| *it == column);
        if let Some(room) = index.and_then(|index| self.texts.get_mut(index)) {
            *room = text.to_string();
        }
    }

    /// Whether anything is to be said in a column.
    fn has(&self, column: Column) -> bool {
        !self.text(column).is_empty() || column == Column::Note && !self.done.is_empty()
    }
}

/// The columns in which rows say something.
pub(crate) struct FilledColumns(Vec<Column>);

impl Default for FilledColumns {
    fn default() -> Self {
        Self(ALWAYS.to_vec())
    }
}

impl FilledColumns {
    /// Adds those of a row.
    pub(crate) fn add(&mut self, row: &CanonicalRow) {
        let Self(columns) = self;
        let is_new = |column: &Column| !columns.contains(column) && row.has(*column);
        let new: Vec<Column> = FIGURES.columns.iter().copied().filter(is_new).collect();
        columns.extend(new);
    }

    /// All of them, in their order.
    pub(crate) fn in_order(&self) -> Vec<Column> {
        FIGURES.columns.iter().copied().filter(|column| self.0.contains(column)).collect()
    }
}

impl Canonical<'_> {
    /// Gives each row, file by file, in the order in which they stand there.
    ///
    /// # Errors
    /// Reading failed, or `take` did.
    pub(crate) fn each(&self, take: Take) -> io::Result<()> {
        self.each_met(&mut |met| {
            let is_sound = |problem: Problem| problem.code.severity() != Severity::Error;
            if met.problem.is_none_or(is_sound) { take(&met.row) } else { Ok(()) }
        })
    }

    /// Gives each sound row, also those that do not count beside others.
    ///
    /// # Errors
    /// Reading failed, or `take` did.
    pub(super) fn each_met(&self, take: TakeMet) -> io::Result<()> {
        let regions = self.request.region_names();
        for input in self.inputs {
            self.of_table(*input, &regions, take)?;
        }
        Ok(())
    }

    /// Gives the figure of each row that counts: that of a revision, and not of what it revises.
    ///
    /// # Errors
    /// Reading failed.
    pub(crate) fn each_figure(&self, take: &mut dyn FnMut(Key, Figure)) -> io::Result<()> {
        for input in self.inputs {
            self.each_batch(*input, &mut |_, batch| {
                for observed in batch.of_this_table(input.source) {
                    let figure = observed.content.map(|reports| reports.figure(observed.row));
                    if let Some(figure) = figure.filter(|_| self.problem_of(&observed).is_none()) {
                        take(observed.key, figure);
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// The figures beside which a note stands.
    ///
    /// # Errors
    /// Reading failed.
    pub(crate) fn noted(&self) -> io::Result<HashSet<Key>> {
        let (mut noted, mut record) = (HashSet::new(), Record::default());
        for input in self.inputs {
            self.each_batch(*input, &mut |header, batch| {
                for observed in batch.of_this_table(input.source) {
                    let fields = batch.fields(observed.at, &mut record);
                    if !header.texts(Column::Note, fields).trim().is_empty() {
                        noted.insert(observed.key);
                    }
                }
                Ok(())
            })?;
        }
        Ok(noted)
    }

    fn of_table(
        &self,
        input: Input,
        regions: &HashMap<RegionId, &str>,
        take: TakeMet,
    ) -> io::Result<()> {
        let mut record = Record::default();
        self.each_batch(input, &mut |header, batch| {
            let findings: Vec<Finding> = batch.take_findings().collect();
            for observed in batch.of_this_table(input.source) {
                let (key, place) = (observed.key, observed.row.place());
                let problem = self.problem_of(&observed);
                let fields = batch.fields(observed.at, &mut record);
                let read = ReadRow { sources: self.sources, header, fields, observed };
                let mut row = read.canonical(self.request, regions);
                let of_row = findings.iter().filter(|it| it.at == observed.at);
                let done = of_row.filter_map(|it| it.problem.as_ref());
                let done = done.filter(|it| is_done(it.code));
                row.done.extend(done.map(|it| RowChange::Noted(it.clone())));
                take(MetRow { key, place, problem, row })?;
            }
            Ok(())
        })
    }

    /// Gives the rows of a table, batch by batch.
    fn each_batch(&self, input: Input, take: TakeBatch) -> io::Result<()> {
        let (source, silent) = ((input.source, Hash::Spared), &mut Problems::silent());
        let Some(table) = Table::open(self.sources, source, silent)? else { return Ok(()) };
        let (header, below) = table.into_parts();
        let context = Context::new(self.request, input, &header);
        let take = |batch: &mut Batch<Observations>| take(&header, batch);
        let each = Enough::of_none();
        each_in_turn(below.rest, &context, &mut Reader::default(), &each, take).map(|_| ())
    }

    /// Why a sound row does not count beside others.
    fn problem_of(&self, observed: &Observed) -> Option<Problem> {
        let figure = observed.content?.figure(observed.row);
        let revises = observed.content?.revises();
        let problem = self.duplicates.of_row(observed.key, &figure, revises);
        // Whether the months before it lack is seen where all files are read.
        problem.filter(|it| it.code != Code::MissingPart)
    }
}

/// Whether a note says what was done to a row.
const fn is_done(code: Code) -> bool {
    matches!(code, Code::UnitConverted | Code::NumberFolded)
}

/// A sound row with what it reports.
struct ReadRow<'r> {
    sources: &'r Sources,
    header: &'r Header,
    fields: Fields<'r>,
    observed: Observed<'r>,
}

impl ReadRow<'_> {
    fn canonical(&self, request: &Request, regions: &HashMap<RegionId, &str>) -> CanonicalRow {
        let key = self.observed.key;
        let spec = request.figure(key.indicator);
        let texts = FIGURES.columns.iter().map(|column| self.header.texts(*column, self.fields));
        let mut row = CanonicalRow { texts: texts.collect(), done: self.label_changes() };
        row.set(Column::Indicator, spec.name);
        row.set(Column::Period, key.period);
        row.set(Column::Span, request.span_word(key.indicator, key.period));
        if !row.text(Column::Region).is_empty() {
            row.set(Column::Region, regions.get(&key.region).copied().unwrap_or_default());
        }
        let figure = self.observed.content.map(|reports| reports.figure(self.observed.row));
        set_figure(&mut row, spec, figure.as_ref());
        let source = self.source(row.text(Column::Source));
        row.set(Column::Source, source);
        row
    }

    /// Where the row comes from: what it says of that itself, and its cells.
    fn source(&self, told: &str) -> String {
        if told.rsplit("; ").next().is_some_and(is_place) {
            return told.to_owned();
        }
        let name = self.sources.get(self.observed.row.source).name();
        let mut cells: Vec<SheetCell> = self.figure_cells().collect();
        if cells.is_empty() {
            cells.extend(self.cell(self.place(0)));
        }
        cells.dedup();
        let cells: Vec<String> = cells.iter().map(SheetCell::to_string).collect();
        let place = match (cells.is_empty(), self.observed.row.line) {
            (true, 0) => name.to_owned(),
            (true, line) => format!("{name}:{line}"),
            (false, _) => format!("{name}!{}", cells.join(",")),
        };
        if told.is_empty() { place } else { format!("{told}; {place}") }
    }

    /// The cells of a sheet, or of a file that was laid out, that hold the figures of the row.
    fn figure_cells(&self) -> impl Iterator<Item = SheetCell> {
        let numbers = NUMBERS.iter().filter_map(|column| self.header.index(*column));
        let filled = numbers.filter(|it| self.fields.get(*it).is_some_and(|text| !text.is_empty()));
        filled.filter_map(|index| self.cell(self.place(index)))
    }

    fn place(&self, index: usize) -> Place {
        let extent = Extent::Field(u16::try_from(index).unwrap_or(u16::MAX));
        Place { extent, ..self.observed.row.place() }
    }

    /// The cell that a field comes from.
    fn cell(&self, place: Place) -> Option<SheetCell> {
        let origin = self.sources.get(place.source).origin(place);
        let Place { source, extent, line, .. } = origin.unwrap_or(place);
        let Extent::Field(field) = extent else { return None };
        let cell = self.sources.get(source).cell(line.into(), field.into());
        cell.or_else(|| origin.map(|_| SheetCell { row: line, column: u32::from(field) + 1 }))
    }

    /// What was done to the labels of a row that was laid out.
    fn label_changes(&self) -> Vec<RowChange> {
        let source = self.sources.get(self.observed.row.source);
        let changes = FIGURES.columns.iter().filter_map(|column| {
            let place = self.place(self.header.index(*column)?);
            let change = source.change(place)?.clone();
            Some(RowChange::Label { column: *column, cell: self.cell(place)?.to_string(), change })
        });
        changes.collect()
    }
}

/// Sets the numbers of a row, or its state, in the unit of the plan.
fn set_figure(row: &mut CanonicalRow, spec: &FigureSpec, figure: Option<&Figure>) {
    let number = |column: Column| {
        let figure = figure?;
        match column {
            Column::Value => figure.value,
            Column::LastYear => figure.last_year,
            Column::Growth => figure.growth,
            Column::LastFullYear => figure.last_full_year,
            Column::Opening => figure.opening,
            _ => None,
        }
    };
    let day = match figure.and_then(|figure| figure.state) {
        Some(State::Done(day)) => day,
        Some(State::InProgress | State::NotStarted) | None => None,
    };
    match spec.kind {
        FigureKind::Number { unit } => {
            for column in NUMBERS {
                row.set(column, number(column).map(|it| it.to_string()).unwrap_or_default());
            }
            row.set(Column::Unit, unit);
        }
        FigureKind::State => {
            NUMBERS.iter().skip(1).for_each(|column| row.set(*column, ""));
            row.set(Column::Unit, "");
            match (figure, day) {
                (None, _) => row.set(Column::Value, ""),
                (Some(_), Some(day)) => row.set(Column::Value, day),
                (Some(_), None) => {}
            }
        }
    }
}

/// Whether a text is the place of a row, as [`ReadRow::source`] writes it.
fn is_place(text: &str) -> bool {
    let is_line = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let are_cells = |text: &str| text.split(',').all(|cell| SheetCell::parse(cell).is_some());
    text.rsplit_once(':').is_some_and(|(_, line)| is_line(line))
        || text.rsplit_once('!').is_some_and(|(_, cells)| are_cells(cells))
}
