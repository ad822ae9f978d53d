//! One JSON object a line: the records of a report, for programs that read streams.

use std::io::{self, Write};

use super::json::Record;
use crate::lang::Lang;
use crate::report::{Datum, Report};

/// Writes the records under the key `rows`.
pub fn render(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for (key, datum) in &report.data {
        let (&"rows", Datum::Records(grid)) = (key, datum) else { continue };
        for row in 0..grid.rows() {
            serde_json::to_writer(&mut *out, &Record { grid: grid.as_ref(), row, lang })?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
