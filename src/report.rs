//! What is said, free of any format: the waist between analyses and formats.
//!
//! A report has data for programs and sections for people. Both are made of typed cells: digits
//! and statuses are decided here, once, and a format lays out and never computes. A grid is lazy:
//! it knows its columns and how many rows it has, and makes the cells of a row when a format asks
//! for them; nothing is kept per cell.

mod blank_form;
mod cell;
mod chart;
mod grid;
mod line;
mod made_from;
mod number;

pub(crate) use blank_form::{BlankForm, FormColumn, FormContent, FormRow};
pub(crate) use cell::{Cell, Tone, Word};
pub(crate) use chart::{Bar, BarChart, Chart, LineChart, NamedBar, Series, ShareOf};
pub(crate) use grid::{Column, Grid, Head, Lazy, Show};
pub(crate) use line::{FormulaNumber, Line};
pub(crate) use made_from::{FileHash, MadeFrom};
pub(crate) use number::{Judged, Number, NumberShape, VerdictBounds};

use crate::lang::{Lang, Phrase};

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
    /// What it is called where there is little room, if not by its heading.
    pub name: Option<Phrase>,
    /// Whether it stands on the first page of a report that has several.
    pub on_first_page: bool,
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

impl Block<'_> {
    /// The lines of a calculation that its rows are.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line> {
        let grid = match self {
            Self::Grid(grid) => Some(grid),
            Self::Text(_) | Self::Chart(_) => None,
        };
        grid.into_iter().flat_map(|grid| (0..grid.rows()).filter_map(|row| grid.line(row)))
    }
}

/// A section as people are shown it.
pub(crate) struct ShownSection<'r, 'a> {
    /// Its heading and names.
    pub section: &'r Section<'a>,
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
            (!blocks.is_empty()).then_some(ShownSection { section, blocks })
        })
    }
}

impl<'a> Section<'a> {
    /// A section that all formats show.
    pub(crate) fn new(title: Option<Phrase>, blocks: Vec<Block<'a>>) -> Self {
        Self { title, name: None, on_first_page: false, blocks, later: None }
    }

    /// A section that people alone are shown, made when they are.
    pub(crate) fn for_people(
        title: Option<Phrase>,
        later: impl Fn() -> Vec<Block<'a>> + 'a,
    ) -> Self {
        Self { later: Some(Box::new(later)), ..Self::new(title, Vec::new()) }
    }

    /// The same section, which stands on the first page of a report that has several.
    #[must_use]
    pub(crate) fn on_first_page(mut self) -> Self {
        self.on_first_page = true;
        self
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
