//! Layouts: from a sheet as it arrives to rows as they are read.
//!
//! A declared layout says what each row of headings and each left column is. Every cell between its
//! start and its end is a figure, a label, or skipped by name; anything else is an error with its place. A
//! figure becomes a field of a row, with the labels beside it as they are written: what they mean is the
//! matter of the one reading, and each field keeps the cell that it comes from.
//!
//! The steps: the cells (`grid`), where tables stand among them (`bounds`), the labels of columns
//! (`headings`) and rows (`rows`, `nesting`, `strip`), what is told once (`told`), the text of a
//! figure (`spelled`, `percents`), its unit and period (`unit`, `period`), what all of that makes of a cell
//! (`cell`), and the rows that come out (`records`).

mod bounds;
mod cell;
mod grid;
mod headings;
mod labels;
mod nesting;
mod over_years;
mod pairs;
mod pattern;
mod percents;
mod period;
mod records;
mod rows;
mod sheets;
mod skips;
mod spans;
mod spelled;
mod strip;
mod told;
mod unit;

use std::io;

pub(crate) use self::sheets::sheet_names;
pub(super) use self::strip::{stripped, without_raised_digits};
use hashbrown::HashSet;

use self::bounds::TableBounds;
use self::cell::CellOf;
use self::grid::{CellAt, CellGrid, GridCell};
use self::labels::{CellLabels, Labels};
use self::percents::Percents;
use self::records::{Records, Twice};
use self::rows::{LabelledRow, RowLabels};
use self::skips::Skips;
use self::told::{SourceNames, ToldOnce};
use super::titles::{NamedInTitles, Titles};
use crate::problem::{Code, Problem, Problems};
use crate::request::{FileLayout, Request};
use crate::table::{LaidText, Sources};
use crate::value::SourceId;

/// Lays out a source; `None` after pushing why it cannot be.
///
/// # Errors
/// Reading failed.
pub(crate) fn lay_out(
    sources: &Sources,
    source: SourceId,
    layout: &FileLayout,
    request: &Request,
    problems: &mut Problems,
) -> io::Result<Option<LaidText>> {
    if let Some(place) = layout.unanswered {
        problems.push(Problem::new(Code::ImportOpen, place));
        return Ok(None);
    }
    let Some(grid) = CellGrid::read(sources, source, problems)? else { return Ok(None) };
    let names = SourceNames::of(sources, source);
    let mut found = Problems::unbounded();
    let records = if layout.pairs.is_empty() {
        Some(of_tables(&grid, &names, layout, request, &mut found))
    } else {
        of_pairs(&grid, &names, layout, request, &mut found)
    };
    let zeros = records.as_ref().and_then(|it| it.zeros_at_the_end(&grid));
    let is_declared = layout.values.iter().any(|(text, _)| text == "0");
    if let Some(((text, at), count)) = zeros.filter(|_| !is_declared) {
        let problem = Problem::new(Code::ImportZero, grid.place(at.row, at.column));
        let problem = problem.with(text).with(count).with("values = { \"0\" = \"0\" }");
        found.push(problem.also(layout.place));
    }
    let has_errors = found.has_errors();
    problems.extend(found.take());
    let Some(records) = records.filter(|_| !has_errors) else { return Ok(None) };
    records.text(sources, source, grid).map(Some)
}

/// The figures of all tables of a sheet.
fn of_tables(
    grid: &CellGrid,
    names: &SourceNames,
    layout: &FileLayout,
    request: &Request,
    problems: &mut Problems,
) -> Records {
    let mut records = Records::default();
    let Some(tables) = TableBounds::all(grid, layout, problems) else { return records };
    let mut skips = Skips::of(layout);
    for bounds in tables {
        let mut table = LaidTable::new(grid, names, layout, request, bounds);
        table.take_unreported();
        table.read(&mut skips, &mut records);
        problems.extend(table.finish());
    }
    for written in skips.idle() {
        problems.push(Problem::new(Code::ImportIdle, written.place).with(&written.text));
    }
    records
}

/// The figures of a form.
fn of_pairs(
    grid: &CellGrid,
    names: &SourceNames,
    layout: &FileLayout,
    request: &Request,
    problems: &mut Problems,
) -> Option<Records> {
    let pairs = pairs::pairs(grid, layout, problems);
    let (mut records, mut skips) = (Records::default(), Skips::of(layout));
    let form = TableBounds::of_form(pairs.iter().flat_map(|pair| pair.cells()))?;
    let mut table = LaidTable::new(grid, names, layout, request, form.clone());
    let heading = Labels::default();
    for pair in &pairs {
        let is_blank = grid.text(pair.at.row, pair.at.column).is_empty();
        if !is_blank && !skips.skips_cell(grid, pair.at) {
            let labels = CellLabels { row: &pair.labels, heading: &heading };
            table.add(CellOf { at: pair.at, labels }, &mut records);
        }
    }
    // Another number among them may be a figure that the form has got since.
    let told: HashSet<CellAt> = pairs.iter().flat_map(|pair| pair.cells()).collect();
    let among = grid.cells_of(form.rows.clone());
    for at in among.filter(|it| it.is_plain_number()).map(GridCell::at) {
        if !told.contains(&at) && !skips.skips_cell(grid, at) {
            table.push(Code::ImportCell, at);
        }
    }
    problems.extend(table.finish());
    for written in skips.idle() {
        problems.push(Problem::new(Code::ImportIdle, written.place).with(&written.text));
    }
    Some(records)
}

/// What stands above a table.
#[derive(Default)]
struct TitlesAbove {
    /// Its own titles, where several tables stand on a sheet; the cells and what they say.
    own: Vec<CellAt>,
    own_words: Titles,
    /// Those of all tables.
    above: Vec<CellAt>,
    above_words: Titles,
    /// What its figures are checked against: its own, else those of all.
    words: Titles,
}

/// A table while it is laid out.
struct LaidTable<'a> {
    grid: &'a CellGrid,
    names: &'a SourceNames,
    layout: &'a FileLayout,
    request: &'a Request<'a>,
    bounds: TableBounds,
    titles: TitlesAbove,
    in_titles: NamedInTitles<'a>,
    /// What is told once for all figures.
    once: ToldOnce,
    /// The keys of the layout that were noted.
    noted: Vec<&'static str>,
    /// The figures that stand there twice.
    twice: Vec<Problem>,
    /// The labels that say nothing, which was pushed.
    blank: HashSet<CellAt>,
    /// What was said once and holds for many cells.
    said: HashSet<(Code, Vec<String>)>,
    /// The plain numbers of what is in per cent.
    percents: Percents,
    /// Whether its periods are years from one into the next, and no months.
    is_over_years: bool,
    problems: Problems,
}

impl<'a> LaidTable<'a> {
    fn new(
        grid: &'a CellGrid,
        names: &'a SourceNames,
        layout: &'a FileLayout,
        request: &'a Request<'a>,
        bounds: TableBounds,
    ) -> Self {
        let titles = TitlesAbove::of(grid, &bounds);
        let in_titles = titles.words.named(request.regions);
        let (once, problems) = (ToldOnce::default(), Problems::unbounded());
        let (noted, twice) = (Vec::new(), Vec::new());
        let (blank, said, percents) = (HashSet::new(), HashSet::new(), Percents::default());
        let mut table = Self {
            grid,
            names,
            layout,
            request,
            bounds,
            titles,
            in_titles,
            once,
            noted,
            twice,
            blank,
            said,
            percents,
            is_over_years: false,
            problems,
        };
        table.is_over_years = table.tells_years_over();
        table.once = ToldOnce::of(&mut table);
        table
    }

    /// Takes the rows below the last figure for rows of the table as well whose labels the plan knows: words
    /// may stand there, or nothing yet.
    fn take_unreported(&mut self) {
        let is_of_table = |row: usize| {
            let labels = self.layout.left.iter().zip(self.bounds.left..);
            let mut names = labels.filter(|(role, _)| role.is_name());
            names.any(|(_, column)| self.is_known(&self.label_at(CellAt { row, column })))
        };
        let below = (self.bounds.rows.end..self.grid.len()).take_while(|row| is_of_table(*row));
        let count = if self.layout.end.is_none() { below.count() } else { 0 };
        self.bounds.rows.end += count;
    }

    /// A label without what is no name.
    fn label_at(&self, at: CellAt) -> String {
        stripped(self.grid.text(at.row, at.column), &self.layout.strip)
    }

    /// Whether a label stands for an indicator or a region of the plan.
    fn is_known(&self, label: &str) -> bool {
        let name = labels::name_of(label, &self.layout.names);
        self.request.indicators.find(&name).is_some() || self.request.regions.find(&name).is_some()
    }

    /// Adds the figures of the table.
    fn read(&mut self, skips: &mut Skips, records: &mut Records) {
        let bounds = self.bounds.clone();
        let headings = headings::headings(self.grid, self.layout, &bounds);
        if let Some(at) = headings::figure_passed_over(self.grid, self.layout, &bounds) {
            let problem = Problem::new(Code::ImportHeading, self.grid.place(at.row, at.column));
            self.problems.push(problem.with(self.grid.text(at.row, at.column)));
        }
        (bounds.top..bounds.rows.start).for_each(|row| self.check_fields(row));
        let columns = || bounds.columns.clone().zip(&headings);
        let skipped = columns().map(|(column, it)| skips.skips_column(self.grid, it, column));
        let skipped: Vec<bool> = skipped.collect();
        let mut rows = RowLabels::new(self.grid, self.layout, &bounds);
        for row in bounds.rows.clone().filter(|row| !self.grid.is_blank(*row)) {
            let Some(labelled) = rows.next(row) else { continue };
            if skips.skips_row(&labelled) {
                continue;
            }
            self.check_outside(row, skips);
            self.check_fields(row);
            if labelled.has_no_figure {
                self.check_label(row, &labelled, skips);
                continue;
            }
            for ((column, heading), is_skipped) in columns().zip(&skipped) {
                let at = CellAt { row, column };
                let is_blank = self.grid.text(row, column).is_empty();
                if !is_blank && !is_skipped && !skips.skips_cell(self.grid, at) {
                    let labels = CellLabels { row: &labelled.labels, heading };
                    self.add(CellOf { at, labels }, records);
                }
            }
        }
    }

    /// Adds a figure.
    fn add(&mut self, cell: CellOf, records: &mut Records) {
        let twice = cell.figure(self).and_then(|figure| records.add(figure, self.grid));
        let Some(Twice { first, second, is_same }) = twice else { return };
        let place = |at: CellAt| self.grid.place(at.row, at.column);
        if is_same {
            let problem = Problem::new(Code::ImportTwice, place(second.1)).with(second.0);
            self.twice.push(problem.also(place(first.1)));
        } else {
            let problem = Problem::new(Code::ImportConflict, place(second.1));
            self.problems.push(problem.with(first.0).with(second.0).also(place(first.1)));
        }
    }

    /// What is wrong, and what is to be said.
    fn finish(mut self) -> Vec<Problem> {
        for doubt in self.percents.doubts() {
            let place = self.grid.place(doubt.at.row, doubt.at.column);
            let problem = Problem::new(Code::ImportPercent, place).with(&doubt.text);
            let problem = problem.with(doubt.as_fraction).with(doubt.count).with(doubt.beside);
            let problem = problem.with(doubt.key);
            self.problems.push(problem.also(self.layout.place));
        }
        let count = self.twice.len();
        let first = self.twice.into_iter().next().map(|problem| problem.with(count));
        self.problems.extend(first);
        self.problems.take()
    }

    /// A row with more or fewer fields than the last row of headings: its figures may stand below
    /// others than their own. What holds a label alone need not be filled up, and what stands beyond the
    /// headings is named as such.
    fn check_fields(&mut self, row: usize) {
        let width = self.grid.fields(self.bounds.rows.start.saturating_sub(1).max(self.bounds.top));
        let fields = self.grid.fields(row);
        let filled = self.grid.width(row);
        if fields != width && filled > 1 && filled <= width {
            let problem = Problem::new(Code::FieldCount, self.grid.place_of_row(row));
            self.problems.push(problem.with(width).with(fields));
        }
    }

    /// Cells of a row beside the table, which nobody named.
    fn check_outside(&mut self, row: usize, skips: &mut Skips) {
        let none = Labels::default();
        for column in 0..self.grid.width(row) {
            let is_taken = self.bounds.taken.iter().any(|taken| taken.contains(&column));
            let is_blank = self.grid.text(row, column).is_empty();
            let at = CellAt { row, column };
            if is_taken || is_blank || skips.skips_cell(self.grid, at) {
                continue;
            }
            if !skips.skips_column(self.grid, &none, column) {
                self.push(Code::ImportCell, at);
            }
        }
    }

    /// A label without a figure, which may be meant for the rows below it unless the plan knows it.
    fn check_label(&mut self, row: usize, labelled: &LabelledRow, skips: &mut Skips) {
        let is_known = |text: &str| {
            let name = labels::name_of(text, &self.layout.names);
            name.is_empty()
                || labels::named(text, &self.layout.names).is_some()
                || self.is_known(text)
        };
        let own = labelled.labels.0.iter().filter(|label| label.at.row == row);
        let own: Vec<_> = own.filter(|it| !it.text.is_empty() && it.role.is_name()).collect();
        let is_known = own.iter().any(|label| is_known(&label.text)) || self.layout.is_nested;
        let unknown = own.first().filter(|_| !is_known);
        if let Some(label) = unknown.filter(|label| !skips.skips_cell(self.grid, label.at)) {
            self.push(Code::ImportSection, label.at);
        }
    }

    /// Notes that a key of the layout made another number of a cell.
    fn note(&mut self, at: CellAt, written: &str, read: &str, keys: &[&'static str]) {
        for key in keys {
            if self.noted.contains(key) {
                continue;
            }
            self.noted.push(key);
            let place = self.grid.place(at.row, at.column);
            let problem = Problem::new(Code::ImportRead, place).with(key);
            self.problems.push(problem.with(written).with(read));
        }
    }

    /// Pushes what is wrong with a cell.
    fn push(&mut self, code: Code, at: CellAt) {
        let place = self.grid.place(at.row, at.column);
        self.problems.push(Problem::new(code, place).with(self.grid.text(at.row, at.column)));
    }

    /// Pushes what holds for many cells, at the first of them.
    fn once(&mut self, problem: Problem) {
        if self.said.insert((problem.code, problem.values.clone())) {
            self.problems.push(problem);
        }
    }
}

impl TitlesAbove {
    fn of(grid: &CellGrid, bounds: &TableBounds) -> Self {
        let words =
            |cells: &[CellAt]| Titles::of(cells.iter().map(|at| grid.text(at.row, at.column)));
        let own = grid.cells_of(bounds.titles.clone());
        let own = own.filter(|it| bounds.title_columns.contains(&it.column));
        let own: Vec<CellAt> = own.map(GridCell::at).collect();
        let above: Vec<CellAt> = grid.cells_of(0..bounds.above).map(GridCell::at).collect();
        let (own_words, above_words) = (words(&own), words(&above));
        let used = if own.is_empty() { &above } else { &own };
        let words = words(used);
        Self { own, own_words, above, above_words, words }
    }
}
