//! Rows and columns: a grid knows its columns and how many rows it has, and makes the cells of a row when
//! a format asks for them.

use std::ops::Range;

use super::{Cell, Chart, Line, Section};
use crate::lang::Text;

/// Rows and columns that are made when they are asked for, by several threads at once.
pub trait Grid: Sync {
    /// The columns, in order.
    fn columns(&self) -> Vec<Head>;

    /// How many rows there are.
    fn rows(&self) -> usize;

    /// Whether only programs read it.
    fn is_for_programs(&self) -> bool {
        false
    }

    /// Whether its numbers count what explains their row, so that each opens it.
    fn is_of_counts(&self) -> bool {
        false
    }

    /// A picture of a row, for formats that draw.
    fn chart(&self, _row: usize) -> Option<Chart> {
        None
    }

    /// What explains a row, for formats in which it can be opened: a section for each target.
    fn explained(&self, _row: usize) -> Vec<Section<'static>> {
        Vec::new()
    }

    /// The line of a calculation that a row is, for formats that compute it again.
    fn line(&self, _row: usize) -> Option<Line> {
        None
    }

    /// Whether programs are told why a number is missing.
    fn gives_reasons(&self) -> bool;

    /// Gives the cells of a row to `each`, column by column; those of other columns than `wanted`
    /// are not made.
    fn visit_some(
        &self,
        row: usize,
        wanted: &dyn Fn(Head) -> bool,
        each: &mut dyn FnMut(Head, Cell<'_>),
    );

    /// Gives the cells of some rows in these columns to `each`, which are chosen once for all rows: by
    /// their places in [`Self::columns`]. They come column by column, since what makes the cells of a whole
    /// row is more code than a processor holds. They are lent, since a cell that was just made is slow to
    /// copy.
    fn visit_chosen(&self, rows: Range<usize>, chosen: &[usize], each: &mut dyn FnMut(&Cell<'_>));
}

/// The head of a column.
#[expect(clippy::struct_excessive_bools, reason = "each says where one format leaves it out")]
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// The stable key.
    pub key: &'static str,
    /// The heading.
    pub title: Text,
    /// Where it is shown.
    pub show: Show,
    /// The fewest terminal cells that its words may be broken into; `None` keeps them whole.
    pub gives_way: Option<u16>,
    /// Whether it is left out only after all others of a table that is wider than its terminal.
    pub stays: bool,
    /// Whether only tables for people have it.
    pub for_people: bool,
    /// Whether a document has it that has no room for others that give way.
    pub on_paper: bool,
    /// Whether tables for people leave it out where the row above says the same.
    pub shown_once: bool,
    /// The keys of the numbers that it may show, if not that of its own key.
    pub shows: &'static [&'static str],
}

/// Where a column is shown, the most needed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Show {
    /// In tables for people, always.
    Always,
    /// Only in tables for people.
    TableOnly,
    /// In tables for people that have room: the lower number first; up to 11 even before words are
    /// left whole.
    IfRoom(u8),
    /// Only in formats for programs.
    DataOnly,
    /// In formats for people, as lines below the table.
    Below,
    /// Only in tables for people that have no room for these columns: it says what they say.
    InPlaceOf(&'static [&'static str]),
}

/// A column of rows of type `R`: key, title and cell together.
pub(crate) struct Column<R> {
    head: Head,
    cell: for<'r> fn(&'r R) -> Cell<'r>,
}

impl<R> Column<R> {
    /// A column; one line where columns are declared.
    #[must_use]
    pub(crate) const fn new(
        key: &'static str,
        title: Text,
        show: Show,
        cell: for<'r> fn(&'r R) -> Cell<'r>,
    ) -> Self {
        Self {
            head: Head {
                key,
                title,
                show,
                gives_way: None,
                stays: false,
                for_people: false,
                on_paper: false,
                shown_once: false,
                shows: &[],
            },
            cell,
        }
    }

    /// The same column, whose words may be broken into lines of at least so many terminal cells.
    #[must_use]
    pub(crate) const fn gives_way_to(mut self, cells: u16) -> Self {
        self.head.gives_way = Some(cells);
        self
    }

    /// The same column, which the narrowest terminals are left with.
    #[must_use]
    pub(crate) const fn stays(mut self) -> Self {
        self.head.stays = true;
        self
    }

    /// The same column, which shows the numbers of these keys.
    #[must_use]
    pub(crate) const fn shows(mut self, keys: &'static [&'static str]) -> Self {
        self.head.shows = keys;
        self
    }

    /// The same column, only in tables for people.
    #[must_use]
    pub(crate) const fn for_people(mut self) -> Self {
        self.head.for_people = true;
        self
    }

    /// The same column, which a document has though it gives way elsewhere.
    #[must_use]
    pub(crate) const fn on_paper(mut self) -> Self {
        self.head.on_paper = true;
        self
    }

    /// The same column, left out where the row above says the same.
    #[must_use]
    pub(crate) const fn shown_once(mut self) -> Self {
        self.head.shown_once = true;
        self
    }
}

/// What explains a row.
type Explained<'a, R> = Box<dyn Fn(&R) -> Vec<Section<'static>> + Sync + 'a>;

/// The columns of a grid. Of a report by region there are thousands with the same.
enum Columns<'a, R> {
    All(&'a [Column<R>]),
    Chosen(Vec<&'a Column<R>>),
}

impl<'a, R> Columns<'a, R> {
    fn get(&self, place: usize) -> Option<&'a Column<R>> {
        match self {
            Self::All(columns) => columns.get(place),
            Self::Chosen(columns) => columns.get(place).copied(),
        }
    }

    fn iter(&self) -> impl Iterator<Item = &'a Column<R>> {
        (0..).map_while(|place| self.get(place))
    }
}

/// A grid of `len` rows, each made by a function when it is visited.
pub(crate) struct Lazy<'a, R, F> {
    columns: Columns<'a, R>,
    len: usize,
    make: F,
    reasons: bool,
    for_programs: bool,
    of_counts: bool,
    chart: fn(&R) -> Option<Chart>,
    explained: Explained<'a, R>,
    line: fn(&R) -> Option<Line>,
}

impl<'a, R, F: Fn(usize) -> R> Lazy<'a, R, F> {
    /// A grid of these columns.
    pub(crate) fn new(columns: &'a [Column<R>], len: usize, make: F) -> Self {
        Self::with(Columns::All(columns), len, make)
    }

    /// A grid of columns that were chosen.
    pub(crate) fn of(columns: Vec<&'a Column<R>>, len: usize, make: F) -> Self {
        Self::with(Columns::Chosen(columns), len, make)
    }

    fn with(columns: Columns<'a, R>, len: usize, make: F) -> Self {
        Self {
            columns,
            len,
            make,
            reasons: false,
            for_programs: false,
            of_counts: false,
            chart: |_| None,
            explained: Box::new(|_| Vec::new()),
            line: |_| None,
        }
    }
}

impl<'a, R, F> Lazy<'a, R, F> {
    /// The same grid without the column of a key.
    #[must_use]
    pub(crate) fn without(mut self, key: &'static str) -> Self {
        let others = self.columns.iter().filter(|column| column.head.key != key);
        self.columns = Columns::Chosen(others.collect());
        self
    }

    /// The same grid, whose records say why a number is missing.
    #[must_use]
    pub(crate) fn with_reasons(mut self) -> Self {
        self.reasons = true;
        self
    }

    /// The same grid, whose rows have a picture.
    #[must_use]
    pub(crate) fn drawn(mut self, chart: fn(&R) -> Option<Chart>) -> Self {
        self.chart = chart;
        self
    }

    /// The same grid, whose rows can be opened to what explains them.
    #[must_use]
    pub(crate) fn explained_by(
        mut self,
        explained: impl Fn(&R) -> Vec<Section<'static>> + Sync + 'a,
    ) -> Self {
        self.explained = Box::new(explained);
        self
    }

    /// The same grid, whose rows are lines of a calculation.
    #[must_use]
    pub(crate) fn calculated(mut self, line: fn(&R) -> Option<Line>) -> Self {
        self.line = line;
        self
    }

    /// The same grid, whose numbers count what explains their row.
    #[must_use]
    pub(crate) fn counting(mut self) -> Self {
        self.of_counts = true;
        self
    }

    /// The same grid, which people are not shown.
    #[must_use]
    pub(crate) fn for_programs(mut self) -> Self {
        self.for_programs = true;
        self
    }
}

impl<R, F: Fn(usize) -> R + Sync> Grid for Lazy<'_, R, F> {
    fn columns(&self) -> Vec<Head> {
        self.columns.iter().map(|column| column.head).collect()
    }

    fn rows(&self) -> usize {
        self.len
    }

    fn is_for_programs(&self) -> bool {
        self.for_programs
    }

    fn is_of_counts(&self) -> bool {
        self.of_counts
    }

    fn chart(&self, row: usize) -> Option<Chart> {
        (self.chart)(&(self.make)(row))
    }

    fn explained(&self, row: usize) -> Vec<Section<'static>> {
        (self.explained)(&(self.make)(row))
    }

    fn line(&self, row: usize) -> Option<Line> {
        (self.line)(&(self.make)(row))
    }

    fn gives_reasons(&self) -> bool {
        self.reasons
    }

    fn visit_some(
        &self,
        row: usize,
        wanted: &dyn Fn(Head) -> bool,
        each: &mut dyn FnMut(Head, Cell<'_>),
    ) {
        let row = (self.make)(row);
        for column in self.columns.iter().filter(|column| wanted(column.head)) {
            each(column.head, (column.cell)(&row));
        }
    }

    fn visit_chosen(&self, rows: Range<usize>, chosen: &[usize], each: &mut dyn FnMut(&Cell<'_>)) {
        let rows: Vec<R> = rows.map(&self.make).collect();
        for column in chosen.iter().filter_map(|place| self.columns.get(*place)) {
            for row in &rows {
                each(&(column.cell)(row));
            }
        }
    }
}
