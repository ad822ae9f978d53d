//! Which columns a table shows, and how wide each is: decided once for all tables of a report.

use hashbrown::HashMap;

use super::column::{Fitted, GAP};
use super::piece;
use super::texts::{Texts, cells};
use super::wrap::longest_piece;
use crate::lang::{Phrase, Text};
use crate::render::Layout;
use crate::report::{Block, Cell, Grid, Head, Report, Show};

/// How many rows are kept when they are measured. Of more, the texts are made once more when they
/// are written, so that memory does not grow with them.
const MOST_KEPT: usize = 1000;

/// What has no room.
const NO_ROOM: Text = Text::new("宽度不够，未列：{0}", "no room for: {0}");

/// Grids that have the same columns.
#[derive(Default)]
pub(super) struct Kind {
    heads: Vec<Head>,
    /// The columns that are shown.
    pub columns: Vec<Fitted>,
    /// Their headings, laid out.
    pub head: String,
    /// The place, behind all that could be shown, of what stands below the table.
    pub below: usize,
}

/// The kinds of all grids in a report.
#[derive(Default)]
pub(super) struct Fitting {
    kinds: Vec<Kind>,
    /// The kind of one grid after the other.
    of_grids: Vec<usize>,
}

/// The first rows that were measured.
#[derive(Default)]
pub(super) struct MeasuredRows {
    /// Their texts, of all columns that could be shown.
    pub texts: Texts,
    /// Of one grid after the other, the places of its first rows in the texts.
    pub grids: Vec<Vec<usize>>,
}

impl Fitting {
    /// Measures all grids, and fits each kind into the width.
    pub(super) fn of(report: &Report, layout: Layout) -> (Self, MeasuredRows) {
        let mut fitting = Self::default();
        let (mut kept, mut known) = (MeasuredRows::default(), HashMap::new());
        let blocks = report.sections.iter().flat_map(|section| &section.blocks);
        for block in blocks {
            let Block::Grid(grid) = block else { continue };
            if grid.is_for_programs() {
                continue;
            }
            let (number, kind) = fitting.kind_of(grid.as_ref(), layout);
            let mut places = Vec::with_capacity(grid.rows().min(MOST_KEPT));
            for row in 0..grid.rows() {
                let id = grid.id(row).map(|id| (number, id));
                let place = id.and_then(|id| known.get(&id).copied());
                let place = place.unwrap_or_else(|| {
                    kept.texts.truncate(MOST_KEPT);
                    measure((grid.as_ref(), row), kind, layout, &mut kept.texts);
                    // Widths only grow: what has no room now never will.
                    drop_unneeded(&mut kind.columns, layout.width);
                    kept.texts.len() - 1
                });
                if kept.texts.len() <= MOST_KEPT {
                    known.extend(id.map(|id| (id, place)));
                    places.push(place);
                }
            }
            kept.grids.push(places);
        }
        for kind in &mut fitting.kinds {
            fit(&mut kind.columns, layout.width);
            kind.head = piece::head(&kind.columns);
        }
        (fitting, kept)
    }

    /// The kinds of the grids, one after the other, with their numbers.
    pub(super) fn grids(&self) -> impl Iterator<Item = (usize, &Kind)> {
        self.of_grids.iter().filter_map(|number| Some((*number, self.kinds.get(*number)?)))
    }

    fn kind_of(&mut self, grid: &dyn Grid, layout: Layout) -> (usize, &mut Kind) {
        let heads = grid.columns();
        let number = self.kinds.iter().position(|kind| kind.has(&heads)).unwrap_or_else(|| {
            let columns = shown(&heads, layout);
            let below = columns.len();
            self.kinds.push(Kind { heads, columns, head: String::new(), below });
            self.kinds.len() - 1
        });
        self.of_grids.push(number);
        (number, self.kinds.get_mut(number).expect("a kind that is not known was just added"))
    }
}

impl Kind {
    /// Names the columns that could be shown and have no room.
    pub(super) fn left_out(&self, layout: Layout) -> Option<Phrase> {
        let is_shown = |head: &Head| self.columns.iter().any(|it| it.head.key == head.key);
        let gone = self.heads.iter().filter(|it| it.show < Show::DataOnly && !is_shown(it));
        let titles: Vec<&str> = gone.map(|head| layout.lang.text(head.title)).collect();
        (!titles.is_empty()).then(|| Phrase::new(NO_ROOM).list(&titles))
    }

    fn has(&self, heads: &[Head]) -> bool {
        self.heads.iter().map(|head| head.key).eq(heads.iter().map(|head| head.key))
    }
}

fn shown(heads: &[Head], layout: Layout) -> Vec<Fitted> {
    let heads = heads.iter().copied().filter(|head| head.show < Show::DataOnly);
    let fitted = heads.enumerate().map(|(place, head)| {
        let title = layout.lang.text(head.title).to_owned();
        Fitted { head, place, width: cells(&title), piece: cells(&title), title, numeric: false }
    });
    fitted.collect()
}

/// Adds the texts of a row, and widens the columns to them.
fn measure(row: (&dyn Grid, usize), kind: &mut Kind, layout: Layout, texts: &mut Texts) {
    let least = least(&kind.columns);
    let mut next = kind.columns.iter_mut();
    visit(row, least, &mut |cell| {
        let Some(column) = next.next() else {
            texts.push(kind.below, cell, layout);
            return;
        };
        column.numeric |= cell.is_number() || matches!(cell, Cell::Missing(_));
        let width = texts.push(column.place, cell, layout);
        column.width = column.width.max(width);
        if column.head.gives_way.is_some_and(|narrowest| width > column.piece.max(narrowest)) {
            let longest = u16::try_from(longest_piece(texts.last())).unwrap_or(u16::MAX);
            column.piece = column.piece.max(longest);
        }
    });
    texts.end_row();
}

/// Adds the texts of a row in columns that were fitted.
pub(super) fn add(row: (&dyn Grid, usize), kind: &Kind, layout: Layout, texts: &mut Texts) {
    let mut next = kind.columns.iter();
    visit(row, least(&kind.columns), &mut |cell| {
        texts.push(next.next().map_or(kind.below, |column| column.place), cell, layout);
    });
    texts.end_row();
}

/// Gives the cells of a row up to those of the least needed columns to `each`, and then that which
/// stands below the table, if any.
fn visit((grid, row): (&dyn Grid, usize), least: Option<Show>, each: &mut dyn FnMut(&Cell)) {
    let is_wanted = |head: Head| Some(head.show) <= least || head.show == Show::Below;
    grid.visit_some(row, &is_wanted, &mut |_, cell| each(&cell));
}

/// The least needed columns: they are the first that are taken out.
fn least(columns: &[Fitted]) -> Option<Show> {
    columns.iter().map(|column| column.head.show).max()
}

/// Takes columns out, the least needed first, then breaks words into lines, and at last, in a very
/// narrow terminal, takes out what it can.
fn fit(columns: &mut Vec<Fitted>, width: u16) {
    drop_unneeded(columns, width);
    for last in (0..columns.len()).rev() {
        let over = total(columns).saturating_sub(width);
        if let Some(column) = columns.get_mut(last)
            && let Some(narrowest) = column.head.gives_way
        {
            let narrowest = narrowest.max(column.piece).min(column.width);
            column.width = column.width.saturating_sub(over).max(narrowest);
            if over == 0 {
                // It is as wide as its texts, none of which need be broken.
                column.head.gives_way = None;
            }
        }
    }
    drop_until(columns, width, |_| true);
}

/// Takes out, while there is no room, what is left out before words are broken.
fn drop_unneeded(columns: &mut Vec<Fitted>, width: u16) {
    drop_until(columns, width, |show| show > Show::IfRoom(2));
}

fn drop_until(columns: &mut Vec<Fitted>, width: u16, may: impl Fn(Show) -> bool) {
    let least = |columns: &[Fitted]| {
        least(columns).filter(|show| matches!(show, Show::IfRoom(_)) && may(*show))
    };
    while let Some(least) = least(columns).filter(|_| total(columns) > width) {
        columns.retain(|column| column.head.show != least);
    }
}

/// The width of all columns and the gaps between them.
fn total(columns: &[Fitted]) -> u16 {
    let widths = columns.iter().map(|column| column.width.saturating_add(GAP));
    widths.fold(0, u16::saturating_add).saturating_sub(GAP)
}
