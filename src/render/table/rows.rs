//! The rows of all grids of a report, laid out and written.
//!
//! Those that were kept are laid out before anything is written: a row that several grids show is
//! so once. The others are made, laid out and written piece by piece.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use super::column::Fitted;
use super::fit::{Fitting, Kind, MeasuredRows, add};
use super::piece::Piece;
use super::texts::{Row, Texts};
use crate::render::Layout;
use crate::report::Grid;

/// The rows that were kept, as lines.
struct Laid {
    lines: String,
    /// Where the lines of each row stand.
    rows: Vec<Range<usize>>,
    /// Of one grid after the other, which of these rows it shows.
    grids: Vec<Vec<usize>>,
}

/// The rows of a report that are being written.
pub(super) struct Rows<'a> {
    layout: Layout,
    kept: &'a MeasuredRows,
    laid: Laid,
    /// How many grids were written.
    written: usize,
}

impl<'a> Rows<'a> {
    /// Lays out what was kept.
    pub(super) fn new(kept: &'a MeasuredRows, fitting: &Fitting, layout: Layout) -> Self {
        Self { layout, kept, laid: Laid::of(kept, fitting), written: 0 }
    }

    /// Writes the next grid, with its headings where it has rows; what stands below it.
    pub(super) fn write(
        &mut self,
        grid: &dyn Grid,
        kind: &Kind,
        out: &mut dyn Write,
    ) -> io::Result<Vec<Cow<'a, str>>> {
        let (number, mut below) = (self.written, Vec::new());
        self.written += 1;
        if grid.rows() == 0 {
            return Ok(below);
        }
        out.write_all(kind.head.as_bytes())?;
        for row in self.laid.grids.get(number).into_iter().flatten() {
            let lines = self.laid.rows.get(*row).and_then(|row| self.laid.lines.get(row.clone()));
            out.write_all(lines.unwrap_or_default().as_bytes())?;
        }
        let kept = self.kept.grids.get(number).map_or(&[][..], Vec::as_slice);
        let rows = kept.iter().filter_map(|place| self.kept.texts.row(*place));
        rows.for_each(|row| put_under(&mut below, Cow::Borrowed(row.text(kind.below))));
        self.write_others((grid, kind), kept, &mut below, out)?;
        Ok(below)
    }

    /// Writes the rows below those that were kept.
    fn write_others(
        &self,
        (grid, kind): (&dyn Grid, &Kind),
        kept: &[usize],
        below: &mut Vec<Cow<str>>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (mut piece, mut text) = (Piece::new(&kind.columns), String::new());
        let (mut above, mut made) = (Texts::default(), Texts::default());
        if let Some(last) = kept.last().and_then(|place| self.kept.texts.row(*place)) {
            above.set(last);
        }
        for row in kept.len()..grid.rows() {
            if piece.is_full() {
                std::mem::replace(&mut piece, Piece::new(&kind.columns)).write(&mut text);
                out.write_all(text.as_bytes())?;
                text.clear();
            }
            made.truncate(0);
            add((grid, row), kind, self.layout, &mut made);
            let row = made.row(0).expect("a row was just added");
            piece.push(row, repeated_above(row, above.row(0), &kind.columns));
            put_under(below, Cow::Owned(row.text(kind.below).to_owned()));
            above.set(row);
        }
        piece.write(&mut text);
        out.write_all(text.as_bytes())
    }
}

/// Adds what a row has below its table, unless the row above says the same.
fn put_under<'t>(below: &mut Vec<Cow<'t, str>>, text: Cow<'t, str>) {
    if !text.is_empty() && below.last() != Some(&text) {
        below.push(text);
    }
}

impl Laid {
    fn of(kept: &MeasuredRows, fitting: &Fitting) -> Self {
        let mut laid = Self { lines: String::new(), rows: Vec::new(), grids: Vec::new() };
        let (mut piece, mut kind_of_piece, mut count) = (Piece::new(&[]), None, 0);
        // Of each row that was laid out last how many columns were left empty, and its number.
        let mut known: Vec<Option<(usize, usize)>> = vec![None; kept.texts.len()];
        for ((number, kind), places) in fitting.grids().zip(&kept.grids) {
            let (mut above, mut shown) = (None, Vec::with_capacity(places.len()));
            for place in places {
                let row = kept.texts.row(*place).expect("a row that was kept");
                let said = repeated_above(row, above.replace(row), &kind.columns);
                let known = known.get_mut(*place).expect("a row that was kept");
                let at = known.filter(|(empty, _)| *empty == said).map_or(count, |(_, at)| at);
                shown.push(at);
                if at < count {
                    continue;
                }
                if piece.is_full() || kind_of_piece != Some(number) {
                    let full = std::mem::replace(&mut piece, Piece::new(&kind.columns));
                    laid.rows.extend(full.write(&mut laid.lines));
                    kind_of_piece = Some(number);
                }
                piece.push(row, said);
                (*known, count) = (Some((said, count)), count + 1);
            }
            laid.grids.push(shown);
        }
        laid.rows.extend(piece.write(&mut laid.lines));
        laid
    }
}

/// How many columns are not repeated: a task, a name or a unit that the row above has too.
fn repeated_above(row: Row, above: Option<Row>, columns: &[Fitted]) -> usize {
    let Some(above) = above else { return 0 };
    let is_repeated =
        |it: &&Fitted| it.head.shown_once && row.text(it.place) == above.text(it.place);
    columns.iter().take_while(is_repeated).count()
}
