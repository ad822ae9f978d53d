//! What it costs to look at every cell of the first sheet of a workbook with `calamine` alone, which
//! streams them: nothing is kept, and no text is made of a number.
//!
//! `sheets WORKBOOK`

use std::io;

use calamine::{Reader, Xlsx, open_workbook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("a workbook must be named")?;
    let mut workbook: Xlsx<_> = open_workbook(path)?;
    let name = workbook.sheet_names().first().cloned().ok_or("it has no sheet")?;
    let mut reader = workbook.worksheet_cells_reader(&name)?;
    let mut cells = 0_u64;
    while reader.next_cell_with_style_id()?.is_some() {
        cells += 1;
    }
    io::Write::write_all(&mut io::stdout(), format!("{cells} cells\n").as_bytes())?;
    Ok(())
}
