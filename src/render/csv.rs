//! CSV for pipes: the grids of a report under one header, UTF-8, LF, no byte-order mark.

mod rows;

use std::io::{self, Write};
use std::ops::Range;

use csv::Terminator;

use super::batches::{BATCH, in_batches, together};
use super::escape::is_formula;
use super::{Headings, Layout};
use crate::lang::{Lang, Text};
use crate::report::{Block, Cell, Grid, Head, MadeFrom, Number, Report, Show, Word};
use rows::CsvRows;

/// What differs between CSV for programs and for spreadsheets.
pub(super) trait CsvDialect {
    /// How lines end.
    const TERMINATOR: Terminator;

    /// Writes a number behind a text.
    fn number(number: &Number, text: &mut String);

    /// A word of ours.
    fn word(word: Word, lang: Lang) -> &'static str;

    /// Writes what any other cell says that is no gap.
    fn other(cell: &Cell, lang: Lang, text: &mut String);
}

/// For programs: numbers with all their digits, stable words.
struct ForPrograms;

impl CsvDialect for ForPrograms {
    const TERMINATOR: Terminator = Terminator::Any(b'\n');

    fn number(number: &Number, text: &mut String) {
        number.in_data().write_to(text);
    }

    fn word(word: Word, _: Lang) -> &'static str {
        word.name
    }

    fn other(cell: &Cell, lang: Lang, text: &mut String) {
        cell.write_data(lang, text);
    }
}

/// How the names of its files end.
pub(super) const ENDINGS: &[&str] = &["csv"];

/// Writes the rows of all sections for programs.
pub(super) fn render(
    report: &Report,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    write::<ForPrograms>(report, layout, out)
}

/// Rows of a grid that follow one another.
struct GridRows<'r> {
    grid: &'r dyn Grid,
    rows: Range<usize>,
    /// Whether a header goes before them: they are the first with these columns.
    is_first: bool,
    /// What the report was made from: its first row says it in the last column.
    made_from: Option<&'r MadeFrom>,
}

const MADE_FROM: Text = Text::new("由来", "Made from");

/// Writes the rows of all sections in a dialect.
pub(super) fn write<D: CsvDialect>(
    report: &Report,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let batches = batches(report);
    in_batches(&batches, layout.threads, out, |it, text| text_of::<D>(it, layout, text))?;
    out.flush()
}

/// The rows of all grids in their order, by batches.
fn batches<'r>(report: &'r Report) -> Vec<Vec<GridRows<'r>>> {
    let (mut batches, mut batch, mut room) = (Vec::new(), Vec::new(), BATCH);
    let (mut header, mut made_from): (Vec<&str>, _) = (Vec::new(), Some(report.made_from));
    for block in report.sections.iter().flat_map(|section| &section.blocks) {
        let Block::Grid(grid) = block else { continue };
        let heads = grid.columns().into_iter().filter(|head| is_data(*head));
        let keys: Vec<&str> = heads.map(|head| head.key).collect();
        if keys.is_empty() {
            // It is for people alone.
            continue;
        }
        let mut is_first = keys != header;
        header = keys;
        let (mut start, len) = (0, grid.rows());
        while is_first || start < len {
            let end = len.min(start + room);
            let made_from = if start < end { made_from.take() } else { None };
            batch.push(GridRows { grid: grid.as_ref(), rows: start..end, is_first, made_from });
            (room, start, is_first) = (room - (end - start), end, false);
            if room == 0 {
                batches.push(std::mem::take(&mut batch));
                room = BATCH;
            }
        }
    }
    batches.push(batch);
    batches
}

/// The rows of a batch, behind a text.
fn text_of<D: CsvDialect>(batch: &[GridRows], layout: Layout, text: Vec<u8>) -> Vec<u8> {
    let mut rows = CsvRows::behind(text, D::TERMINATOR);
    for piece in batch {
        let columns = piece.grid.columns();
        let chosen = columns.iter().enumerate().filter(|(_, head)| is_data(**head));
        let (chosen, heads): (Vec<usize>, Vec<&Head>) = chosen.unzip();
        if piece.is_first {
            for head in heads {
                rows.field(|text| text.push_str(heading(head.key, head.title, layout)));
            }
            rows.field(|text| text.push_str(heading("made_from", MADE_FROM, layout)));
            rows.end(1);
        }
        let mut made_from = piece.made_from.map(MadeFrom::text);
        for together in together(piece.rows.clone()) {
            let count = together.len();
            piece.grid.visit_chosen(together, &chosen, &mut |cell| match cell {
                Cell::Blank | Cell::Missing(_) => rows.field(|_| ()),
                Cell::Number(number) => rows.field(|text| D::number(number, text)),
                Cell::Word(word) => rows.field(|text| text.push_str(D::word(*word, layout.lang))),
                cell => rows.field(|text| {
                    let start = text.len();
                    D::other(cell, layout.lang, text);
                    // Such a text cannot become a formula; numbers are never touched.
                    let written = text.get(start..).unwrap_or_default();
                    if may_be_formula(cell) && is_formula(written) {
                        text.insert(start, '\'');
                    }
                }),
            });
            for _ in 0..count {
                rows.field(|text| text.push_str(&made_from.take().unwrap_or_default()));
            }
            rows.end(count);
        }
    }
    rows.text()
}

fn heading(key: &'static str, title: Text, layout: Layout) -> &'static str {
    match layout.headings {
        Headings::Text => layout.lang.text(title),
        Headings::Keys => key,
    }
}

/// What the system refused, with its own kind: a closed pipe must stay recognisable.
pub(super) fn refused(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Whether a column is for programs and spreadsheets.
fn is_data(head: Head) -> bool {
    !matches!(head.show, Show::TableOnly | Show::Below | Show::InPlaceOf(_)) && !head.for_people
}

/// Whether a cell is a text that is not ours alone.
fn may_be_formula(cell: &Cell) -> bool {
    matches!(
        cell,
        Cell::Theirs(_) | Cell::List(_) | Cell::Phrase(_) | Cell::Toned(..) | Cell::Notes(_)
    )
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use super::*;
    use crate::lang::Lang;
    use crate::lang::words::{INDICATOR, TASK};
    use crate::render::Style;
    use crate::report::{Column, Lazy, Section};

    const COLUMNS: &[Column<usize>] = &[
        Column::new("number", TASK, Show::Always, |row| Cell::Whole(*row as u64)),
        Column::new("for_people", TASK, Show::TableOnly, |_| Cell::Blank),
        Column::new("text", INDICATOR, Show::Always, |row| Cell::Ours(format!("{row},\"").into())),
    ];

    fn written(threads: usize) -> String {
        let grid = |rows: usize| Block::Grid(Box::new(Lazy::new(COLUMNS, rows, |row| row)));
        let sections = [0, 1, BATCH - 2, 1, 2 * BATCH, 3];
        let section = |rows| Section::new(None, vec![grid(rows)]);
        let (data, made_from) = (Vec::new(), &MadeFrom::default());
        let report = Report { data, sections: sections.map(section).into(), made_from };
        let layout = Layout {
            lang: Lang::En,
            width: 80,
            text_width: None,
            headings: Headings::Keys,
            style: Style::default(),
            colours: false,
            template: None,
            threads: NonZero::new(threads),
        };
        let mut out = Vec::new();
        render(&report, layout, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn threads_change_nothing() {
        let (one, all) = (written(1), 3 * BATCH + 3);
        let start = format!("number,text,made_from\n0,\"0,\"\"\",plan {}\n0,", MadeFrom::VERSION);
        assert!(one.starts_with(&start));
        assert_eq!((one.lines().count(), one.matches("number").count()), (all + 1, 1));
        for threads in [2, 3, 8] {
            assert!(written(threads) == one, "{threads} threads");
        }
    }
}
