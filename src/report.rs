//! What is said, free of any format: the waist between analyses and formats.
//!
//! A report has data for programs and sections for people. Both are made of typed cells: digits
//! and statuses are decided here, once, and a format lays out and never computes. A grid is lazy:
//! it knows its columns and how many rows it has, and makes the cells of a row when a format asks
//! for them; nothing is kept per cell.

mod cell;
mod chart;
mod made_from;
mod number;

pub(crate) use cell::{Cell, Tone, Word};
pub(crate) use chart::{Bar, Chart, LineChart, Series, ShareOf};
pub(crate) use made_from::{FileHash, MadeFrom};
pub(crate) use number::{Judged, Number, VerdictBounds};

use crate::lang::{Lang, Phrase, Text};

/// What an analysis says.
pub struct Report<'a> {
    /// What programs read, under stable keys.
    pub data: Vec<(&'static str, Datum<'a>)>,
    /// What people read, in order.
    pub sections: Vec<Section<'a>>,
    /// What it was made from, which every format says.
    pub made_from: &'a MadeFrom,
}

impl Report<'_> {
    /// What it is of: the plan and the period, as far as it has them.
    #[must_use]
    pub(crate) fn title(&self, lang: Lang) -> String {
        let of = |wanted: &str| {
            let found = self.data.iter().find(|(key, _)| *key == wanted);
            match found {
                Some((_, Datum::Value(Cell::Period(period)))) => lang.period(*period),
                Some((_, Datum::Value(cell))) => cell.shown(lang),
                _ => String::new(),
            }
        };
        [of("plan"), of("period")].join(" ").trim().to_owned()
    }
}

/// Something that programs read.
pub enum Datum<'a> {
    /// One value.
    Value(Cell<'a>),
    /// Several values under keys of their own, made when a format asks for them; `None` when they
    /// were not computed.
    Record(Option<Later<'a, (&'static str, Cell<'a>)>>),
    /// Records, whose dotted column keys nest: `target.kind` is `kind` within `target`.
    Records(Box<dyn Grid + 'a>),
}

/// What is made when it is asked for: much of a report is only for some formats.
pub(crate) type Later<'a, T> = Box<dyn Fn() -> Vec<T> + 'a>;

/// A part of a report with its heading.
pub struct Section<'a> {
    /// The heading; none at the head of the report.
    pub title: Option<Phrase>,
    /// What stands below it.
    pub blocks: Vec<Block<'a>>,
    /// What people read below that, made when a format for them asks; a section in which they find
    /// nothing is not shown.
    pub later: Option<Later<'a, Block<'a>>>,
}

/// A piece of a section.
pub enum Block<'a> {
    /// Lines of text.
    Text(Vec<Phrase>),
    /// Rows and columns.
    Grid(Box<dyn Grid + 'a>),
    /// A picture of what stands beside it, for formats that draw.
    Chart(Chart),
}

/// A section as people are shown it.
pub(crate) struct ShownSection<'r, 'a> {
    /// The heading.
    pub title: Option<&'r Phrase>,
    /// What stands below it: what the report has, and what was just made.
    pub blocks: Vec<ShownBlock<'r, 'a>>,
}

/// A block of a report, or one that was just made.
pub(crate) enum ShownBlock<'r, 'a> {
    /// It stands in the report.
    Lent(&'r Block<'a>),
    /// It was made for people alone.
    Made(Block<'a>),
}

impl<'a> Report<'a> {
    /// The sections as people are shown them, with all that is made for them.
    pub(crate) fn shown(&self) -> impl Iterator<Item = ShownSection<'_, 'a>> {
        self.sections.iter().filter_map(|section| {
            let is_shown = |block: &&Block| match block {
                Block::Text(lines) => !lines.is_empty(),
                Block::Grid(grid) => !grid.is_for_programs(),
                Block::Chart(_) => true,
            };
            let lent = section.blocks.iter().filter(is_shown).map(ShownBlock::Lent);
            let made = section.later.iter().flat_map(|later| later()).map(ShownBlock::Made);
            let blocks: Vec<_> = lent.chain(made).collect();
            (!blocks.is_empty()).then(|| ShownSection { title: section.title.as_ref(), blocks })
        })
    }
}

impl<'a> Section<'a> {
    /// A section that all formats show.
    pub(crate) fn new(title: Option<Phrase>, blocks: Vec<Block<'a>>) -> Self {
        Self { title, blocks, later: None }
    }

    /// A section that people alone are shown, made when they are.
    pub(crate) fn for_people(
        title: Option<Phrase>,
        later: impl Fn() -> Vec<Block<'a>> + 'a,
    ) -> Self {
        Self { title, blocks: Vec::new(), later: Some(Box::new(later)) }
    }
}

impl<'a> std::ops::Deref for ShownBlock<'_, 'a> {
    type Target = Block<'a>;

    fn deref(&self) -> &Block<'a> {
        match self {
            Self::Lent(block) => block,
            Self::Made(block) => block,
        }
    }
}

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

    /// A picture of a row, for formats that draw.
    fn bar(&self, _row: usize) -> Option<Bar> {
        None
    }

    /// What explains a row, for formats in which it can be opened.
    fn explained(&self, _row: usize) -> Option<Section<'static>> {
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

    /// Gives the cells of a row in these columns to `each`, which are chosen once for all rows: by
    /// their places in [`Self::columns`]. They are lent, since a cell that was just made is dear to move.
    fn visit_chosen(&self, row: usize, chosen: &[usize], each: &mut dyn FnMut(&Cell<'_>));
}

/// The head of a column.
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
    /// Whether only tables for people have it.
    pub for_people: bool,
    /// Whether tables for people leave it out where the row above says the same.
    pub shown_once: bool,
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
    /// Only in tables for people that have no room for these two columns: it says what both say.
    InPlaceOf([&'static str; 2]),
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
            head: Head { key, title, show, gives_way: None, for_people: false, shown_once: false },
            cell,
        }
    }

    /// The same column, whose words may be broken into lines of at least so many terminal cells.
    #[must_use]
    pub(crate) const fn gives_way_to(mut self, cells: u16) -> Self {
        self.head.gives_way = Some(cells);
        self
    }

    /// The same column, only in tables for people.
    #[must_use]
    pub(crate) const fn for_people(mut self) -> Self {
        self.head.for_people = true;
        self
    }

    /// The same column, left out where the row above says the same.
    #[must_use]
    pub(crate) const fn shown_once(mut self) -> Self {
        self.head.shown_once = true;
        self
    }
}

/// A grid of `len` rows, each made by a function when it is visited.
pub(crate) struct Lazy<'a, R, F> {
    columns: Vec<&'a Column<R>>,
    len: usize,
    make: F,
    reasons: bool,
    for_programs: bool,
    bar: fn(&R) -> Option<Bar>,
    explained: fn(&R) -> Option<Section<'static>>,
}

impl<'a, R, F: Fn(usize) -> R> Lazy<'a, R, F> {
    /// A grid of these columns.
    pub(crate) fn new(columns: &'a [Column<R>], len: usize, make: F) -> Self {
        Self::of(columns.iter().collect(), len, make)
    }

    /// A grid of columns that were chosen.
    pub(crate) fn of(columns: Vec<&'a Column<R>>, len: usize, make: F) -> Self {
        Self {
            columns,
            len,
            make,
            reasons: false,
            for_programs: false,
            bar: |_| None,
            explained: |_| None,
        }
    }
}

impl<R, F> Lazy<'_, R, F> {
    /// The same grid without the column of a key.
    #[must_use]
    pub(crate) fn without(mut self, key: &'static str) -> Self {
        self.columns.retain(|column| column.head.key != key);
        self
    }

    /// The same grid, whose records say why a number is missing.
    #[must_use]
    pub(crate) fn with_reasons(mut self) -> Self {
        self.reasons = true;
        self
    }

    /// The same grid, whose rows have a picture and can be opened to what explains them.
    #[must_use]
    pub(crate) fn explained_by(
        mut self,
        bar: fn(&R) -> Option<Bar>,
        explained: fn(&R) -> Option<Section<'static>>,
    ) -> Self {
        (self.bar, self.explained) = (bar, explained);
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

    fn bar(&self, row: usize) -> Option<Bar> {
        (self.bar)(&(self.make)(row))
    }

    fn explained(&self, row: usize) -> Option<Section<'static>> {
        (self.explained)(&(self.make)(row))
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

    fn visit_chosen(&self, row: usize, chosen: &[usize], each: &mut dyn FnMut(&Cell<'_>)) {
        let row = (self.make)(row);
        for column in chosen.iter().filter_map(|place| self.columns.get(*place)) {
            each(&(column.cell)(&row));
        }
    }
}
