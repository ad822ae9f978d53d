//! CSV for pipes: the grids of a report under one header, UTF-8, LF, no byte-order mark.

use std::io::{self, Write};

use csv::WriterBuilder;

use super::escape::no_formula;
use super::{Headings, Layout};
use crate::report::{Block, Cell, Grid, Head, Report, Show};

/// Writes the rows of all sections.
pub fn render(report: &Report, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().from_writer(out);
    let grids =
        report.sections.iter().flat_map(|section| &section.blocks).filter_map(
            |block| match block {
                Block::Grid(grid) => Some(grid.as_ref()),
                Block::Text(_) => None,
            },
        );
    let mut header: Vec<&str> = Vec::new();
    for grid in grids {
        let heads = heads(grid);
        let keys: Vec<&str> = heads.iter().map(|head| head.key).collect();
        if keys != header {
            let heading = |head: &Head| match layout.headings {
                Headings::Text => layout.lang.text(head.title),
                Headings::Keys => head.key,
            };
            writer.write_record(heads.iter().map(heading))?;
            header = keys;
        }
        for row in 0..grid.rows() {
            let mut written = Ok(());
            grid.visit(row, &mut |head, cell| {
                if head.show != Show::TableOnly && written.is_ok() {
                    written = writer.write_field(text(&cell, layout));
                }
            });
            written?;
            writer.write_record(None::<&[u8]>)?;
        }
    }
    writer.flush()
}

fn heads(grid: &dyn Grid) -> Vec<Head> {
    grid.columns().into_iter().filter(|head| head.show != Show::TableOnly).collect()
}

/// Texts that are not ours alone cannot become formulas; numbers are never touched.
fn text(cell: &Cell, layout: Layout) -> String {
    let text = cell.data(layout.lang);
    match cell {
        Cell::Theirs(_) | Cell::List(_) | Cell::Phrase(_) | Cell::Notes(_) => {
            no_formula(&text).into_owned()
        }
        _ => text,
    }
}
