//! The rows of all grids of a report, written one piece after the other.

use std::io::{self, Write};
use std::ops::Range;

use super::fit::{Fitted, Kept, Kind, add};
use super::piece::Piece;
use super::texts::{Row, Texts};
use crate::render::Layout;
use crate::report::Grid;

/// The rows of a report that are being written.
pub struct Rows {
    layout: Layout,
    /// What was kept when the rows were measured.
    kept: Kept,
    /// How many rows were written.
    written: usize,
    /// The row above.
    above: Texts,
    /// The texts of a row that was not kept.
    made: Texts,
    /// The lines of kept rows that were written, for a grid that shows the same row again.
    lines: String,
    /// Where they stand for each of these rows, and how many columns of it were left empty.
    known: Vec<Option<(usize, Range<usize>)>>,
}

/// What is written next.
enum Next {
    /// Lines that are known.
    Known(Range<usize>),
    /// The next lines of the piece, of a kept row where a place is given, with so many columns
    /// that were left empty.
    New(Option<usize>, usize),
}

impl Rows {
    /// None was written yet.
    pub fn new(kept: Kept, layout: Layout) -> Self {
        let known = vec![None; kept.texts.len()];
        let (above, made) = Default::default();
        Self { layout, kept, written: 0, above, made, lines: String::new(), known }
    }

    /// Writes the rows of the next grid, below their headings where there are any.
    pub fn write(&mut self, grid: &dyn Grid, kind: &Kind, out: &mut dyn Write) -> io::Result<()> {
        if grid.rows() == 0 {
            return Ok(());
        }
        out.write_all(kind.head.as_bytes())?;
        self.above.truncate(0);
        let (mut piece, mut next) = (Piece::new(&kind.columns), Vec::new());
        for row in 0..grid.rows() {
            if piece.is_full() {
                let full = std::mem::replace(&mut piece, Piece::new(&kind.columns));
                self.write_piece(full, &mut next, out)?;
            }
            let place = self.kept.places.get(self.written).copied();
            self.written += 1;
            let kept = place.and_then(|place| self.kept.texts.row(place));
            let row = kept.unwrap_or_else(|| {
                self.made.truncate(0);
                add((grid, row), &kind.columns, self.layout, &mut self.made);
                self.made.row(0).expect("a row was just added")
            });
            let above = self.above.row(0);
            let said = above.map_or(0, |above| said_above(row, above, &kind.columns));
            let known = place.and_then(|place| self.known.get(place)?.clone());
            let known = known.filter(|(empty, _)| *empty == said);
            next.push(known.map_or(Next::New(place, said), |(_, lines)| Next::Known(lines)));
            if let Some(Next::New(..)) = next.last() {
                piece.push(row, said);
            }
            self.above.set(row);
        }
        self.write_piece(piece, &mut next, out)
    }

    fn write_piece(
        &mut self,
        piece: Piece,
        next: &mut Vec<Next>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut text = String::new();
        let mut new = piece.write(&mut text).into_iter();
        for next in next.drain(..) {
            let lines = match next {
                Next::Known(lines) => self.lines.get(lines),
                Next::New(place, empty) => {
                    let lines = new.next().and_then(|lines| text.get(lines));
                    if let (Some(place), Some(lines)) = (place, lines) {
                        self.remember(place, empty, lines);
                    }
                    lines
                }
            };
            out.write_all(lines.unwrap_or_default().as_bytes())?;
        }
        Ok(())
    }

    fn remember(&mut self, place: usize, empty: usize, lines: &str) {
        let start = self.lines.len();
        self.lines.push_str(lines);
        if let Some(known) = self.known.get_mut(place) {
            *known = Some((empty, start..self.lines.len()));
        }
    }
}

/// How many columns are not repeated: a task, a name or a unit that the row above has too.
fn said_above(row: Row, above: Row, columns: &[Fitted]) -> usize {
    let is_said = |it: &&Fitted| it.head.said_once && row.text(it.place) == above.text(it.place);
    columns.iter().take_while(is_said).count()
}
