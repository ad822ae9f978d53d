//! Which columns a table shows, and how wide each is: decided once for all tables of a report that
//! have the same columns, so that a reader's eye can go down a page. What says nothing in any row is
//! not shown.

use std::cmp::Reverse;

use super::texts::{CellText, RowTexts, cells};
use super::wrap::longest_piece;
use crate::lang::{Phrase, Text};
use crate::render::{Layout, Style};
use crate::report::{Grid, Head, Show};

/// What has no room.
const NO_ROOM: Text = Text::new("宽度不够，未列：{0}", "no room for: {0}");

/// What is said of a table that is wider than it may be, since numbers and words are not cut.
const TOO_NARROW: Text =
    Text::new("这张表至少要{0}列宽", "this table needs a width of at least {0}");

/// The cells of a table that are no text.
#[derive(Clone, Copy)]
struct Spaces {
    /// Between two columns.
    between: u16,
    /// Around all of them.
    around: u16,
}

impl Spaces {
    const fn of(style: Style) -> Self {
        match style {
            Style::Plain => Self { between: 2, around: 0 },
            Style::Ascii => Self { between: 3, around: 4 },
        }
    }
}

/// A column that is shown.
pub(super) struct Fitted {
    /// Its key and where it is shown.
    pub head: Head,
    /// Its place among the columns of the grid.
    pub place: usize,
    /// Its heading.
    pub title: String,
    /// Its width in terminal cells.
    pub width: u16,
    /// The width of the longest piece that is never broken, such as a number; of a column that
    /// gives way, only where it is wider than what that gives way to.
    piece: u16,
    /// Whether it is aligned as numbers are.
    pub numeric: bool,
    /// Whether it says nothing in any row, and is not shown.
    is_blank: bool,
    /// Of what may be broken, how many rows have each width.
    widths: Vec<u32>,
}

/// Grids that have the same columns.
pub(super) struct TableColumns {
    heads: Vec<Head>,
    /// The columns that are shown.
    pub columns: Vec<Fitted>,
    /// Their headings as lines.
    pub head: String,
    /// Those that take the place of others where these have no room.
    stand_ins: Vec<Fitted>,
    /// Those that have no room.
    gone: Vec<Fitted>,
    /// The place of what stands below the table.
    pub below: Option<usize>,
    /// How many cells stand between two columns, and around all.
    spaces: Spaces,
}

impl TableColumns {
    /// The kind of a grid, with columns as wide as their headings.
    pub(super) fn new(heads: Vec<Head>, layout: Layout) -> Self {
        let of = |wanted: fn(Show) -> bool| {
            let wanted = heads.iter().enumerate().filter(move |(_, head)| wanted(head.show));
            wanted.map(|(place, head)| Fitted::new(place, *head, layout)).collect()
        };
        let (columns, stand_ins) =
            (of(|show| show < Show::DataOnly), of(|show| matches!(show, Show::InPlaceOf(_))));
        let below = heads.iter().position(|head| head.show == Show::Below);
        Self {
            columns,
            head: String::new(),
            stand_ins,
            gone: Vec::new(),
            below,
            heads,
            spaces: Spaces::of(layout.style),
        }
    }

    /// Whether a grid with these columns is one of them.
    pub(super) fn has(&self, heads: &[Head]) -> bool {
        self.heads.iter().map(|head| head.key).eq(heads.iter().map(|head| head.key))
    }

    /// The texts of a row in the columns that are, or could still be, shown.
    pub(super) fn texts(&self, grid: &dyn Grid, row: usize, layout: Layout) -> RowTexts {
        let columns = self.columns.iter().chain(&self.stand_ins);
        let places: Vec<_> = columns.map(|column| column.place).chain(self.below).collect();
        RowTexts::of(grid, row, &places, layout)
    }

    /// Widens the columns to the texts of a row. What has no room now never will, since widths only
    /// grow: it is taken out, and not made of other rows.
    pub(super) fn widen(&mut self, row: &RowTexts, width: u16) {
        self.columns.iter_mut().chain(&mut self.stand_ins).for_each(|column| column.widen(row));
        self.drop_until(width, |show| show > Show::IfRoom(11));
    }

    /// Fits the columns into a width: takes out the least needed, then breaks words into lines, puts
    /// what says both in the place of two, and at last, in a very narrow terminal, takes out what it
    /// can.
    pub(super) fn fit(&mut self, width: u16) {
        self.drop_until(width, |show| show > Show::IfRoom(11));
        self.columns.retain(|column| !column.is_blank);
        let stand_ins = std::mem::take(&mut self.stand_ins);
        if self.least_total() > width {
            for column in stand_ins {
                self.put(column);
            }
        }
        while self.least_total() > width && self.drop_least(|_| true) {}
        while self.least_total() > width && self.drop_behind() {}
        self.narrow(width);
    }

    /// Breaks words into lines, cell by cell: in the column in which that breaks the fewest rows, of
    /// these in the one that has the most to give. Headings alone are broken first.
    fn narrow(&mut self, width: u16) {
        for _ in width..self.total() {
            let giving = self.columns.iter_mut().filter(|column| column.slack() > 0);
            let least = giving.min_by_key(|it| (it.rows_broken(), Reverse(it.slack())));
            if let Some(column) = least {
                column.width -= 1;
            }
        }
    }

    /// Whether a column is wider than the table can tell.
    pub(super) fn is_too_wide(&self) -> bool {
        self.columns.iter().any(|column| column.width == u16::MAX)
    }

    /// What the width does to it: the columns that have no room, and how wide it is if no less will do.
    pub(super) fn left_out(&self, width: u16) -> Vec<Phrase> {
        let mut gone: Vec<_> = self.gone.iter().filter(|column| !column.is_blank).collect();
        gone.sort_by_key(|column| column.place);
        let mut titles: Vec<&str> = Vec::new();
        for column in gone {
            // What stands beside each of several numbers is named with them.
            let is_named = titles.contains(&column.title.as_str())
                || self.columns.iter().any(|it| it.title == column.title);
            titles.extend((!is_named).then_some(column.title.as_str()));
        }
        let gone = (!titles.is_empty()).then(|| Phrase::new(NO_ROOM).list(&titles));
        let least = self.total();
        gone.into_iter().chain((least > width).then(|| TOO_NARROW.with(least))).collect()
    }

    /// Puts a column in the place of those for which it stands.
    fn put(&mut self, column: Fitted) {
        let Show::InPlaceOf(keys) = column.head.show else { return };
        let is_said = |it: &Fitted| keys.contains(&it.head.key);
        let last = self.columns.iter().rposition(is_said);
        if let Some(place) = last.and_then(|last| self.columns.get_mut(last)) {
            *place = column;
        }
        self.columns.retain(|it| !is_said(it));
    }

    fn drop_until(&mut self, width: u16, may: fn(Show) -> bool) {
        while self.total() > width && self.drop_least(may) {}
    }

    /// Takes the least needed columns out, if they may give way; whether there were any.
    fn drop_least(&mut self, may: fn(Show) -> bool) -> bool {
        let gives_way = |show: &Show| matches!(show, Show::IfRoom(_)) && may(*show);
        let least = self.said().map(|column| column.head.show).filter(gives_way).max();
        self.gone.extend(self.columns.extract_if(.., |it| Some(it.head.show) == least));
        least.is_some()
    }

    /// Takes the last column out of a table that has room for no more; what its rows are called stays.
    fn drop_behind(&mut self) -> bool {
        let named = self.columns.iter().position(|column| column.head.gives_way.is_some());
        let named = named.unwrap_or_default();
        let others = self.columns.iter().enumerate().filter(|(place, _)| *place != named);
        let last = others.min_by_key(|(place, column)| (column.head.stays, Reverse(*place)));
        let Some((place, _)) = last else { return false };
        self.gone.push(self.columns.remove(place));
        true
    }

    /// The width of all columns and the gaps between them.
    fn total(&self) -> u16 {
        self.sum(|column| column.width)
    }

    /// The same once all words are broken that may be.
    fn least_total(&self) -> u16 {
        self.sum(Fitted::least)
    }

    /// The columns that say something.
    fn said(&self) -> impl Iterator<Item = &Fitted> {
        self.columns.iter().filter(|column| !column.is_blank)
    }

    fn sum(&self, width: impl Fn(&Fitted) -> u16) -> u16 {
        let Spaces { between, around } = self.spaces;
        let widths = self.said().map(|column| width(column).saturating_add(between));
        widths.fold(around, u16::saturating_add).saturating_sub(between)
    }
}

impl Fitted {
    fn new(place: usize, head: Head, layout: Layout) -> Self {
        let title = layout.lang.text(head.title).to_owned();
        let width = cells(&title);
        let piece = if head.gives_way.is_some() { longest(&title) } else { width };
        Self {
            head,
            place,
            width,
            piece,
            title,
            numeric: false,
            is_blank: true,
            widths: Vec::new(),
        }
    }

    fn widen(&mut self, row: &RowTexts) {
        let Some(CellText { text, width, is_number, .. }) = row.get(self.place) else { return };
        self.numeric |= is_number;
        self.is_blank &= text.is_empty();
        self.width = self.width.max(*width);
        if self.head.gives_way.is_some() {
            let place = usize::from(*width);
            self.widths.resize(self.widths.len().max(place + 1), 0);
            self.widths.iter_mut().skip(place).take(1).for_each(|rows| *rows += 1);
        }
        if self.head.gives_way.is_some_and(|narrowest| *width > self.piece.max(narrowest)) {
            self.piece = self.piece.max(longest(text));
        }
    }

    /// The narrowest that it can be.
    fn least(&self) -> u16 {
        self.head.gives_way.map_or(self.width, |least| least.max(self.piece).min(self.width))
    }

    /// How many more rows are broken where it is one cell narrower.
    fn rows_broken(&self) -> u32 {
        self.widths.get(usize::from(self.width)).copied().unwrap_or_default()
    }

    /// How much narrower it can be.
    fn slack(&self) -> u16 {
        self.width.saturating_sub(self.least())
    }
}

/// The width of the longest piece that is never broken.
fn longest(text: &str) -> u16 {
    u16::try_from(longest_piece(text)).unwrap_or(u16::MAX)
}
